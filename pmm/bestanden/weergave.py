"""Hoe bestanden op het scherm staan."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from pmm.bestanden.models import Bestand, Bestandsversie, Scan
from pmm.bestanden.rechten import mag_wijzigen, namens_wie
from pmm.bestanden.services import is_te_vullen
from pmm.casus.models import Casus
from pmm.casus.weergave import dagnaam
from pmm.kern.upload import MEGABYTE
from register.models import Gebruiker

KILOBYTE = 1024
WEG = "Dit bestand is weggehaald en niet meer op te halen. De reden staat bij de bestanden."
BESMET = "In dit bestand zit misschien een virus. Het is niet op te halen. Meld dit bij uw ICT-afdeling."
NOG_NIET_GESCAND = "Dit bestand is nog niet gecontroleerd op virussen. Probeer het later opnieuw."


def regels(casus: Casus, bestanden: Iterable[Bestand], gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """De bestanden als regels van een lijst, met wat deze persoon ermee kan."""
    namens = namens_wie(casus, gebruiker)
    return [_regel(casus, bestand, mag=mag_wijzigen(bestand, casus, namens)) for bestand in bestanden]


def _regel(casus: Casus, bestand: Bestand, *, mag: bool) -> dict[str, Any]:
    nieuwste, *eerdere = bestand.alle_versies
    adres = [casus.kenmerk, bestand.sleutel]
    mag = mag and is_te_vullen(casus)
    return {
        "naam": bestand.naam,
        "omschrijving": bestand.omschrijving,
        "alleen_loket": bestand.alleen_loket,
        "namens": bestand.namens,
        "versie": _versie(casus, bestand, nieuwste),
        "eerdere": [_versie(casus, bestand, versie) for versie in eerdere],
        "weg": {"wanneer": dagnaam(bestand.weg_op), "wie": bestand.weg_door, "reden": bestand.weg_reden}
        if bestand.is_weg
        else None,
        "vervang_url": reverse("bestanden:nieuwe_versie", args=adres) if mag else "",
        "weghaal_url": reverse("bestanden:weghalen", args=adres) if mag else "",
    }


def _versie(casus: Casus, bestand: Bestand, versie: Bestandsversie) -> dict[str, Any]:
    return {
        "nr": versie.nr,
        "maat": f"{versie.soort}, {maat(versie.grootte)}",
        "wanneer": date_format(localtime(versie.op), "j F Y, H:i"),
        "wie": versie.door,
        "url": reverse("bestanden:ophalen", args=[casus.kenmerk, bestand.sleutel, versie.nr]),
        "waarom_niet": _waarom_niet(versie),
    }


def maat(bytes_: int) -> str:
    """‘820 kB’ of ‘1,4 MB’, naar boven afgerond."""
    if bytes_ < MEGABYTE:
        return f"{-(-bytes_ // KILOBYTE)} kB"
    return f"{-(-bytes_ * 10 // MEGABYTE) / 10:.1f} MB".replace(".", ",")


def bewaard_zin(bestanden: Sequence[Bestand]) -> str:
    """Wat er bewaard is, voor de melding."""
    if len(bestanden) == 1:
        return f"{bestanden[0].naam} is bewaard."
    return f"{len(bestanden)} bestanden zijn bewaard."


def waarom_niet_op_te_halen(versie: Bestandsversie) -> str:
    """Waarom deze versie niet op te halen is; leeg als zij dat wel is."""
    return WEG if versie.bestand.is_weg else _waarom_niet(versie)


def _waarom_niet(versie: Bestandsversie) -> str:
    if versie.scan == Scan.BESMET:
        return BESMET
    return NOG_NIET_GESCAND if versie.scan == Scan.ZONDER_SCANNER and settings.PMM_CLAMD else ""
