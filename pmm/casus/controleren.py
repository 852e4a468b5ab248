"""Wat iemand nog één keer leest voor het indienen, met per antwoord waar het te wijzigen is."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from pmm.casus import voorwaarden as v
from pmm.casus import weergave
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from register.models import Gebruiker

PER_TEKST = {
    Onderdeel.SITUATIE: v.situatie_beschreven,
    Onderdeel.DOORBRAAK: v.doorbraak_beschreven,
    Onderdeel.URGENTIE: v.urgentie_beschreven,
}


def groepen(casus: Casus, door: Gebruiker) -> list[dict[str, Any]]:
    """De antwoorden in groepen, elk met wat er nog aan mist."""
    gegevens = reverse("casus:gegevens", args=[casus.kenmerk])
    return [
        {"kop": "De casus", "rijen": _huishouden(casus, door, gegevens)},
        {"kop": "Wat er speelt", "rijen": [_tekst(casus, door, onderdeel) for onderdeel in weergave.VERHAAL]},
        {"kop": "Wat u probeerde", "rijen": _pogingen(casus, door)},
    ]


def _huishouden(casus: Casus, door: Gebruiker, adres: str) -> list[dict[str, Any]]:
    weet = {True: "Ja", False: casus.reden_niet_geinformeerd, None: ""}[casus.inwoner_geinformeerd]
    return [
        {"naam": "Codenaam", "waarde": casus.codenaam, "url": adres},
        {
            "naam": "Gemeente van de inwoner",
            "waarde": casus.gemeente.naam if casus.gemeente else "",
            "url": adres,
            "fout": v.gemeente_bekend(casus, door) or "",
        },
        {"naam": "Leefgebieden", "waarde": weergave.leefgebieden(casus), "url": adres},
        {
            "naam": "Weet de inwoner hiervan?",
            "waarde": weet,
            "url": adres,
            "fout": v.inwoner_geinformeerd(casus, door) or "",
        },
        {"naam": "Wat dreigt er en wanneer?", "waarde": weergave.dreiging(casus), "url": adres},
    ]


def _tekst(casus: Casus, door: Gebruiker, onderdeel: Onderdeel) -> dict[str, Any]:
    tekst = casus.tekst(onderdeel)
    eis = PER_TEKST.get(onderdeel)
    return {
        "naam": onderdeel.label,
        "waarde": tekst.tekst if tekst else "",
        "url": reverse("casus:tekst", args=[casus.kenmerk, onderdeel.value]),
        "fout": (eis(casus, door) or "") if eis else "",
    }


def _pogingen(casus: Casus, door: Gebruiker) -> list[dict[str, Any]]:
    rijen = [
        {
            "naam": date_format(poging.datum, "j F Y"),
            "waarde": f"{poging.organisatie}: {poging.gevraagd}",
            "url": reverse("casus:rij", args=[casus.kenmerk, "pogingen", poging.pk]),
        }
        for poging in casus.pogingen.all()
    ]
    if rijen:
        return rijen
    return [
        {
            "naam": "Lokale pogingen",
            "waarde": casus.reden_geen_poging,
            "url": reverse("casus:rij_nieuw", args=[casus.kenmerk, "pogingen"]),
            "fout": v.lokaal_geprobeerd(casus, door) or "",
        }
    ]
