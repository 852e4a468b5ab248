"""Bewijs: een kopie van de tabellen en de ijkpunten zoals zij waren toen een breuk werd gevonden."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from pmm.logboek import ijkpunten
from pmm.logboek.models import Breuk

LIJST = "SHA256SUMS"


def leg_vast(breuk: Breuk, modellen: Iterable[str]) -> str:
    """Maak de kopie en geef de naam van haar map in PMM_BEWIJS; alleen te lezen door wie PMM draait.

    Elke tabel is een csv, in de volgorde van haar sleutel. `sha256sum -c SHA256SUMS` zegt of er iets aan veranderde.
    Een map is er heel of niet.

    Raises:
        OSError: de kopie is niet te schrijven.
    """
    kluis = Path(settings.PMM_BEWIJS)
    kluis.mkdir(mode=0o700, parents=True, exist_ok=True)
    naam = f"{timezone.localtime():%Y%m%dT%H%M%S}-{breuk.onderdeel}-{breuk.pk}"
    bezig = Path(tempfile.mkdtemp(prefix=".bezig-", dir=kluis))
    try:
        _vul(bezig, breuk, modellen)
        bezig.rename(kluis / naam)
    finally:
        shutil.rmtree(bezig, ignore_errors=True)
    return naam


def _vul(map_: Path, breuk: Breuk, modellen: Iterable[str]) -> None:
    regels = [f"{breuk.ontdekt_op.isoformat()}", breuk.melding, breuk.toelichting]
    _schrijf(map_ / "bevinding.txt", ["\n".join([*regels, ""]).encode()])
    for bestand in sorted(ijkpunten.pad(ijkpunten.LOGBOEK).parent.glob("*.jsonl")):
        _schrijf(map_ / bestand.name, [bestand.read_bytes()])
    with transaction.atomic(), connection.cursor() as cursor:
        for model in modellen:
            tabel = apps.get_model(model)._meta
            kopie = sql.SQL("COPY (SELECT * FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER)").format(
                sql.Identifier(tabel.db_table), sql.Identifier(str(tabel.pk.column))
            )
            with cursor.copy(kopie) as rijen:
                _schrijf(map_ / f"{tabel.db_table}.csv", (bytes(deel) for deel in rijen))
    sommen = [f"{_sha256(bestand)}  {bestand.name}\n".encode() for bestand in sorted(map_.iterdir())]
    _schrijf(map_ / LIJST, sommen)


def _schrijf(pad: Path, delen: Iterable[bytes]) -> None:
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        for deel in delen:
            bestand.write(deel)
        bestand.flush()
        os.fsync(bestand.fileno())


def _sha256(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
