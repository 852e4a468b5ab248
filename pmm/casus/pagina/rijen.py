"""Belemmeringen, partijen en acties zoals ze op de casuspagina staan."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from pmm.casus.belemmeringen.samenhang import samenhang
from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.casus.models import Actie, Belemmering, Casus, Partij
from pmm.casus.secties import Sectie
from pmm.termijnen.templatetags.termijnen import in_werkdagen
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BEWERKEN, LOKET, MEEWERKEN, ONTVANGERS

Rijen = list[dict[str, Any]]
STAND = {
    Belemmeringstand.GENOEMD: ("genoemd", "Nog niet getoetst"),
    Belemmeringstand.GETOETST: ("getoetst", "Getoetst: het staat er echt"),
    Belemmeringstand.OPGELOST: ("opgelost", "Opgelost"),
}
BEVOEGD = {
    Bevoegdheid.GEVRAAGD: "Beslisbevoegd? Gevraagd, nog geen antwoord",
    Bevoegdheid.BEVESTIGD: "Beslisbevoegd: bevestigd",
    Bevoegdheid.BETWIST: "Beslisbevoegd: betwist",
}


def mag_wijzigen(casus: Casus) -> bool:
    """Mag wie door de deur kwam de inhoud wijzigen, en loopt de casus nog?"""
    return BEWERKEN in casus.rechten and casus.is_open


def belemmeringen(casus: Casus) -> dict[str, Any]:
    """De belemmeringen, genummerd zoals in de tekening, en hoe zij samenhangen."""
    rijen = list(casus.belemmeringen.all())
    mag = mag_wijzigen(casus)
    nummers = {rij.pk: nummer for nummer, rij in enumerate(rijen, 1)}
    return {
        "rijen": [_belemmering(casus, rij, nummers, mag=mag) for rij in rijen],
        "samenhang": samenhang(rijen),
    }


def _belemmering(casus: Casus, rij: Belemmering, nummers: dict[int, int], *, mag: bool) -> dict[str, Any]:
    soort, stand = STAND[Belemmeringstand(rij.stand)]
    wie = f", {rij.stand_door.naam}" if rij.stand_door else ""
    wacht_op = rij.wacht_op
    return {
        "nummer": nummers[rij.pk],
        "omschrijving": rij.omschrijving,
        "url": reverse("casus:rij", args=[casus.kenmerk, "belemmeringen", rij.pk]) if mag else "",
        "wie": rij.wie_zegt.naam if rij.wie_zegt else "",
        "bron": rij.vindplaats if rij.wet or rij.artikel else "",
        "soort": soort,
        "stand": stand,
        "sinds": f"{date_format(rij.stand_op, 'j F Y')}{wie}" if rij.stand_op else "",
        "bleek": rij.bleek,
        "toets_url": reverse("casus:belemmering_stand", args=[casus.kenmerk, rij.pk]) if mag else "",
        "wacht_op": f"{wacht_op.omschrijving} ({nummers[wacht_op.pk]})" if wacht_op else "",
    }


def partijen(casus: Casus, lezer: Gebruiker) -> Rijen:
    """De partijen met hun rollen; wie over de doorbraak beslist staat bovenaan."""
    mag, hint = mag_wijzigen(casus), _ziet_niets(casus, lezer)
    rijen = sorted(casus.partijen.all(), key=lambda partij: (not partij.bevoegdheid, partij.pk))
    return [_partij(casus, partij, mag=mag, deel_url=hint(partij.organisatie_id)) for partij in rijen]


def _partij(casus: Casus, partij: Partij, *, mag: bool, deel_url: str) -> dict[str, Any]:
    return {
        "naam": partij.organisatie.naam,
        "url": reverse("casus:rij", args=[casus.kenmerk, "partijen", partij.pk]) if mag else "",
        "rollen": partij.rolnamen,
        "bevoegd": partij.bevoegdheid,
        "bevoegdheid": BEVOEGD[Bevoegdheid(partij.bevoegdheid)] if partij.bevoegdheid else "",
        "toelichting": partij.toelichting,
        "deel_url": deel_url,
    }


def acties(casus: Casus, lezer: Gebruiker) -> Rijen:
    """De acties: eerst wat open staat op datum, daarna wat klaar is."""
    hint = _ziet_niets(casus, lezer)
    return [
        _actie(casus, actie, lezer, deel_url=hint(actie.eigenaar_id) if actie.is_open else "")
        for actie in sorted(casus.acties.all(), key=lambda actie: (not actie.is_open, actie.datum, actie.pk))
    ]


def _actie(casus: Casus, actie: Actie, lezer: Gebruiker, *, deel_url: str) -> dict[str, Any]:
    wijzigen = mag_wijzigen(casus) and actie.is_open
    melden = actie.is_open and casus.is_open and mag_afronden(casus, actie, lezer)
    klaar = f"gedaan op {date_format(actie.gedaan_op, 'j F')}" if actie.gedaan_op else ""
    return {
        "omschrijving": actie.omschrijving,
        "url": reverse("casus:rij", args=[casus.kenmerk, "acties", actie.pk]) if wijzigen else "",
        "afronden_url": reverse("casus:actie_afronden", args=[casus.kenmerk, actie.pk]) if melden else "",
        "wie": actie.eigenaar.naam,
        "wanneer": klaar or ("vervallen" if actie.vervallen_op else in_werkdagen(actie.datum)),
        "is_open": actie.is_open,
        "te_laat": actie.is_te_laat,
        "resultaat": actie.resultaat,
        "deel_url": deel_url,
    }


def mag_afronden(casus: Casus, actie: Actie, lezer: Gebruiker) -> bool:
    """Wie de casus bewerkt, meldt elke actie gereed; wie alleen meewerkt die van de eigen organisatie."""
    eigen = MEEWERKEN in casus.rechten and actie.eigenaar_id in lezer.organisatie_ids_als(ONTVANGERS)
    return BEWERKEN in casus.rechten or eigen


def _ziet_niets(casus: Casus, lezer: Gebruiker) -> Callable[[int], str]:
    """Voor wie de casus behandelt: waar hij haar deelt met een organisatie die haar nog niet ziet."""
    if BEHANDELEN not in casus.rechten or not casus.is_open:
        return lambda _: ""
    gedeeld_met = [deling["organisatie"] for deling in vars(casus)["geldige_delingen"]]
    zien_haar = {casus.organisatie_id, *gedeeld_met, *lezer.organisatie_ids_als(LOKET)}
    url = reverse("delen:nieuw", args=[casus.kenmerk])
    return lambda organisatie: "" if organisatie in zien_haar else url


def laat_zien(casus: Casus, lezer: Gebruiker) -> dict[str, Any]:
    """Wat van deze drie soorten op de pagina staat; een sectie die de lezer niet ziet, is er niet."""
    alles: dict[Sectie, Callable[[], Any]] = {
        Sectie.BELEMMERINGEN: lambda: belemmeringen(casus),
        Sectie.PARTIJEN: lambda: partijen(casus, lezer),
        Sectie.ACTIES: lambda: acties(casus, lezer),
    }
    return {str(sectie): maak() for sectie, maak in alles.items() if casus.ziet(sectie)}
