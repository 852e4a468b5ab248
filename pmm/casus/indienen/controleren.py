"""Wat iemand nog één keer leest voor het indienen, met per antwoord de vraag waar het te wijzigen is."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from pmm.casus import weergave
from pmm.casus.codes import Partijrol
from pmm.casus.indienen import vragen
from pmm.casus.indienen.vragen import OP_CODE, Vraag
from pmm.casus.models import Casus
from register.models import Gebruiker

TERUG = "?vanaf=controle"


GROEPEN = {
    "De inwoner": ("inwoner", "wens", "leefgebieden"),
    "Wat er speelt": ("situatie", "haast", "doorbraak"),
    "Wie er al naar keek": ("geprobeerd", "belemmeringen", "partijen"),
}


def groepen(casus: Casus, door: Gebruiker) -> list[dict[str, Any]]:
    """De antwoorden in drie groepen, elk met wat er nog aan mist."""
    return [
        {"kop": kop, "rijen": [rij for code in codes for rij in _rijen(casus, door, OP_CODE[code])]}
        for kop, codes in GROEPEN.items()
    ]


def _rijen(casus: Casus, door: Gebruiker, vraag: Vraag) -> list[dict[str, Any]]:
    """De eerste rij draagt wat er mist."""
    rijen = ZO[vraag.code](casus)
    adres = vragen.adres(casus, vraag) + TERUG
    fouten = vraag.ontbreekt(casus, door)
    return [
        {"url": adres, **rij, "fout": " ".join(fouten) if rij is _schuldige(rijen, fouten) else ""} for rij in rijen
    ]


def _schuldige(rijen: list[dict[str, Any]], fouten: list[str]) -> dict[str, Any] | None:
    """Bij welke rij staat wat er mist: de rij die daar om bekendstaat, anders de eerste."""
    return next((rij for rij in rijen if rij.get("eis")), rijen[0]) if fouten else None


def _tekst(casus: Casus, code: str) -> dict[str, Any]:
    vraag = OP_CODE[code]
    tekst = casus.tekst(vraag.onderdeel) if vraag.onderdeel else None
    naam = str(vraag.onderdeel.label) if vraag.onderdeel else ""
    return {"naam": naam, "waarde": tekst.tekst if tekst else ""}


def _inwoner(casus: Casus) -> list[dict[str, Any]]:
    gemeente = casus.gemeente.naam if casus.gemeente else ""
    return [
        {"naam": "Codenaam", "waarde": casus.codenaam},
        {"naam": "Gemeente van de inwoner", "waarde": gemeente, "eis": True},
        {"naam": "Gezin", "waarde": weergave.gezin(casus)},
    ]


def _wens(casus: Casus) -> list[dict[str, Any]]:
    weet = {True: "Ja", False: f"Nog niet: {casus.reden_niet_geinformeerd}", None: ""}[casus.inwoner_geinformeerd]
    return [_tekst(casus, "wens"), {"naam": "Weet de inwoner hiervan?", "waarde": weet, "eis": True}]


def _pogingen(casus: Casus) -> list[dict[str, Any]]:
    rijen = [
        {
            "naam": f"Poging, {date_format(poging.datum, 'j F Y')}",
            "waarde": f"{poging.organisatie}: {poging.gevraagd or poging.afloop}",
            "url": _rijadres(casus, "pogingen", poging.pk),
        }
        for poging in casus.pogingen.select_related("organisatie")
    ]
    zonder = [{"naam": "Lokale pogingen", "waarde": casus.reden_geen_poging}]
    return rijen or zonder


def _belemmeringen(casus: Casus) -> list[dict[str, Any]]:
    rijen = [
        {
            "naam": f"Belemmering, volgens {belemmering.wie_zegt or 'niemand'}",
            "waarde": f"{belemmering.omschrijving}\n{belemmering.vindplaats.capitalize()}",
            "url": _rijadres(casus, "belemmeringen", belemmering.pk),
        }
        for belemmering in casus.belemmeringen.select_related("wie_zegt")
    ]
    return rijen or [{"naam": "Belemmeringen", "waarde": ""}]


def _partijen(casus: Casus) -> list[dict[str, Any]]:
    rijen = [
        {
            "naam": f"Betrokken: {partij.organisatie}",
            "waarde": partij.rolnamen,
            "url": _rijadres(casus, "partijen", partij.pk),
        }
        for partij in casus.partijen.select_related("organisatie")
    ]
    return rijen or [{"naam": "Organisaties", "waarde": ""}]


def _doorbraak(casus: Casus) -> list[dict[str, Any]]:
    beslist = [partij.organisatie.naam for partij in casus.partijen.all() if Partijrol.BESLISSER in partij.rollen]
    return [_tekst(casus, "doorbraak"), {"naam": "Wie die stap kan zetten", "waarde": ", ".join(beslist)}]


def _rijadres(casus: Casus, soort: str, pk: int) -> str:
    return reverse("casus:rij", args=[casus.kenmerk, soort, pk]) + TERUG


ZO: dict[str, Callable[[Casus], list[dict[str, Any]]]] = {
    "inwoner": _inwoner,
    "situatie": lambda casus: [_tekst(casus, "situatie")],
    "leefgebieden": lambda casus: [{"naam": "Leefgebieden", "waarde": weergave.leefgebieden(casus)}],
    "wens": _wens,
    "geprobeerd": _pogingen,
    "belemmeringen": _belemmeringen,
    "partijen": _partijen,
    "doorbraak": _doorbraak,
    "haast": lambda casus: [
        _tekst(casus, "haast"),
        {"naam": "Wat dreigt er en wanneer?", "waarde": weergave.dreiging(casus)},
    ],
}
