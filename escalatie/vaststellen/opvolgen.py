"""Wat er na een zitting nog openstaat: wat op een volgende agenda terugkomt, en welke afspraken nog lopen."""

from dataclasses import dataclass
from datetime import date

from escalatie.models import Letdossier
from register.models import Gebruiker


@dataclass(frozen=True)
class Terug:
    """Eén casus die terug moet op een agenda, met de reden als zin.

    `kan_op_agenda`: het dossier is open en staat nog op geen enkele agenda, dus één klik volstaat.
    """

    dossier: Letdossier
    kenmerk: str
    waarom: str
    sinds: date
    kan_op_agenda: bool


def komt_terug(voorzitter: Gebruiker | None) -> list[Terug]:
    """Aangehouden casussen en besluiten waarvan een actie te laat is; van één voorzitter, of (None) van allen.

    Het oudste eerst, hooguit vijftig.
    """
    return []
