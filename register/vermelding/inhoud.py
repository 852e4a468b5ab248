"""Wat er in een vermelding staat, zoals de formulieren het zien: om te tonen, te vergelijken en te bewaren."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from register.models import Contact, Organisatie

DAGEN = ("werkdagen", "open_van", "open_tot")
WAARVOOR = ("wetten", "domeinen", "onderwerpen")
MANDAATVELDEN = ("omschrijving", "tot_bedrag_centen", "daarboven", "geldig_tot")
ROUTEVELDEN = ("functie", "naam", "telefoon", "email", "wanneer", "is_bestuurder")

_VELD = {
    "telefoon": "telefoon",
    "email": "email",
    **dict.fromkeys(DAGEN, "openingstijden"),
    **dict.fromkeys(WAARVOOR, "waarvoor"),
}
_CONTACTVELD = _VELD | dict.fromkeys((*DAGEN, "vervanger", "afwezig_van", "afwezig_tot"), "dagen")


def veld_van(naam: str, *, bij_contact: bool = False) -> str:
    """Welk deel van de vermelding bevestigd is als dit veld van het model veranderde; leeg als het er geen is."""
    return _CONTACTVELD.get(naam, "wie") if bij_contact else _VELD.get(naam, "")


def waarden_van(ding: Organisatie | Contact, namen: Iterable[str]) -> dict[str, Any]:
    """Wat er nu bij deze velden staat."""
    return {naam: getattr(ding, naam) for naam in namen}


def werkgebied_van(organisatie: Organisatie) -> dict[str, Any]:
    """Voor welke gemeenten de organisatie werkt, op naam."""
    return {"gemeenten": list(organisatie.bedient.order_by("naam", "pk"))}


def mandaten_van(contact: Contact, dag: date) -> list[dict[str, Any]]:
    """Wat dit contact op deze dag mag toezeggen."""
    return list(contact.mandaten.geldig_op(dag).values(*MANDAATVELDEN))


def route_van(organisatie: Organisatie) -> list[dict[str, Any]]:
    """De stappen van de escalatieroute, in volgorde."""
    return list(organisatie.escalatiestappen.order_by("volgorde").values(*ROUTEVELDEN))
