"""Zet alles klaar wat een opdracht nodig heeft: de ingebouwde diensten en een database die bij de code past."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from pmm import omgeving
from pmm.werkplaats import postgres, valkey
from pmm.werkplaats.plaats import slot

# These look after the schema themselves, or must work while the migrations are still being written.
ZONDER_SCHEMA = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "check", "createcachetable", "flush"}
ZONDER_DIENSTEN = {"help", "version", "collectstatic", "werkdag", "levensloop"}
HULP = {"--help", "-h", "--version"}


def eigen_database() -> bool:
    """Of deze omgeving een eigen database noemt; anders is de ingebouwde aan de beurt."""
    return bool(omgeving.geheim("DATABASE_URL", ""))


def diensten() -> None:
    """Start wat niet van buiten komt."""
    if not eigen_database():
        postgres.zorg_voor()
        # Static files come straight from the source here, but whitenoise wants its folder to exist.
        (omgeving.datamap() / "static").mkdir(exist_ok=True)
    if not omgeving.geheim("REDIS_URL", ""):
        valkey.zorg_voor()


def dienst_weg() -> bool:
    """Of een dienst die hier hoort te draaien er niet meer is; kijkt alleen naar de processen, dus vaak te vragen."""
    if not eigen_database() and not postgres.draait():
        return True
    return not omgeving.geheim("REDIS_URL", "") and not valkey.draait()


def leeg() -> bool:
    """Of er nog niemand in de database staat."""
    django.setup()
    try:
        return not get_user_model().objects.exists()
    finally:
        connection.close()


def voor_opdracht(argumenten: Sequence[str]) -> None:
    """Zorg dat `manage.py <argumenten>` meteen werkt; met een eigen database gebeurt er niets."""
    if not argumenten or argumenten[0] in ZONDER_DIENSTEN or HULP & set(argumenten) or eigen_database():
        return
    diensten()
    if argumenten[0] not in ZONDER_SCHEMA:
        schema()


def schema() -> None:
    """Werk de ingebouwde database bij als er migraties bij zijn gekomen."""
    stempel = omgeving.datamap() / "postgres" / "pmm-schema"
    stand = _stand()
    with slot("schema"):
        if stempel.exists() and stempel.read_text() == stand:
            return
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        stempel.write_text(stand)


def _stand() -> str:
    """Een vingerafdruk van alle migraties: de eigen bestanden en, voor die van anderen, het lock."""
    wortel = omgeving.WORTEL
    eigen = sorted(str(pad.relative_to(wortel)) for pad in _migraties(wortel))
    lock = (wortel / "requirements" / "alles.lock").read_bytes()
    return hashlib.sha256("\n".join(eigen).encode() + lock).hexdigest()


def _migraties(wortel: Path) -> list[Path]:
    return [*wortel.glob("*/migrations/0*.py"), *wortel.glob("*/*/migrations/0*.py")]
