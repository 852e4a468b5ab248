"""De rijen onder een vraag: wat er al staat, en waar iemand er een toevoegt of wijzigt."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from pmm.casus.indienen.vragen import Vraag
from pmm.casus.models import Belemmering, Casus, Partij, Poging

TOEVOEGEN = {
    "pogingen": "Poging toevoegen",
    "belemmeringen": "Belemmering toevoegen",
    "partijen": "Organisatie toevoegen",
}
TERUG_NAAR_VRAGEN = "?vanaf=vragen"


def rijen(casus: Casus, vraag: Vraag) -> dict[str, Any]:
    """De rijen van deze vraag, met het adres om er een toe te voegen."""
    soort = vraag.rijen
    al_er = getattr(casus, soort).select_related(*MEE[soort]).all()
    return {
        "soort": soort,
        "erbij": reverse("casus:rij_nieuw", args=[casus.kenmerk, soort]) + TERUG_NAAR_VRAGEN,
        "toevoegen": TOEVOEGEN[soort],
        "lijst": [
            {**REGEL[soort](rij), "url": reverse("casus:rij", args=[casus.kenmerk, soort, rij.pk]) + TERUG_NAAR_VRAGEN}
            for rij in al_er
        ],
    }


def _poging(poging: Poging) -> dict[str, str]:
    return {
        "wat": f"{poging.organisatie}, {date_format(poging.datum, 'j F Y')}",
        "erbij": poging.antwoord or poging.afloop or "Nog geen antwoord.",
    }


def _belemmering(belemmering: Belemmering) -> dict[str, str]:
    wie = belemmering.wie_zegt.naam if belemmering.wie_zegt else "niemand genoemd"
    return {"wat": belemmering.omschrijving, "erbij": f"{wie} · {belemmering.vindplaats}"}


def _partij(partij: Partij) -> dict[str, str]:
    return {"wat": partij.organisatie.naam, "erbij": partij.rolnamen}


REGEL: dict[str, Callable[[Any], dict[str, str]]] = {
    "pogingen": _poging,
    "belemmeringen": _belemmering,
    "partijen": _partij,
}
MEE = {"pogingen": ("organisatie",), "belemmeringen": ("wie_zegt",), "partijen": ("organisatie",)}
