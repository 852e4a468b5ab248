"""Wat iemand onder handen heeft en aan een collega geeft. Hogere apps noemen hun werk met naam in PMM_OVERDRACHT."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from register.models import Gebruiker, Organisatie


@dataclass(frozen=True)
class Werk:
    """Iets wat bij iemand openstaat. Van een casus staat hier alleen het kenmerk.

    `sleutel` wijst het aan, zoals "casus:12". Alleen wie bij deze organisatie een van `rollen` heeft, neemt het over;
    met `overal` mag dat ook iemand bij een andere organisatie zijn.
    """

    sleutel: str
    kenmerk: str
    wat: str
    rollen: frozenset[str]
    overal: bool = False


class Overdracht(Protocol):
    """Eén soort werk dat over te dragen is."""

    def open_werk(self, gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
        """Wat bij deze persoon openstaat namens deze organisatie, in de volgorde waarin het op het scherm komt."""

    def draag_over(self, naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
        """Geef elk werk (op sleutel) aan een ander, die het hoort; in de transactie van de aanroeper.

        Houdt eerst alles vast wat verandert, schrijft dan, en het logboek als laatste. Sleutels van een ander
        soort werk gaan voorbij.
        """

    def ontneem(self, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
        """Neem af wat niet past bij `rollen`: alles wat deze persoon nu nog heeft, bij welke organisatie ook."""


def open_werk(gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
    """Alles wat bij deze persoon openstaat namens deze organisatie."""
    return [werk for soort in _soorten() for werk in soort.open_werk(gebruiker, organisatie)]


def draag_over(naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
    """Geef elk werk (op sleutel) aan een ander.

    Raises:
        DomeinFout: iets hiervan is intussen al overgedragen of klaar.
    """
    for soort in _soorten():
        soort.draag_over(naar, van=van, door=door)


def ontneem(gebruiker: Gebruiker, rollen: Collection[str]) -> None:
    """Neem af wat niet past bij de rollen die deze persoon nog heeft."""
    for soort in _soorten():
        soort.ontneem(gebruiker, rollen)


@cache
def _soorten() -> tuple[Overdracht, ...]:
    return tuple(import_string(naam) for naam in settings.PMM_OVERDRACHT)
