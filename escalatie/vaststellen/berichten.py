"""Wat mensen horen over een verslag en over besluiten: een zin en een link, nooit iets uit een casus."""

from datetime import date

from django.utils.formats import date_format

from escalatie.models import (
    Besluitaanvulling,
    Besluitbevestiging,
    Verslag,
    Verslagaanvulling,
    Verslagopmerking,
    Zitting,
)
from pmm.casus.models import Casus


def dag(wanneer: date) -> str:
    """24 november 2026."""
    return date_format(wanneer, "j F Y")


def vertel_ter_commentaar(verslag: Verslag) -> None:
    """Wie erbij hoort, kan het conceptverslag lezen en erop reageren."""


def vertel_opmerking(opmerking: Verslagopmerking, zitting: Zitting) -> None:
    """De voorzitter en wie het verslag schrijft, horen van een opmerking."""


def vertel_antwoord(opmerking: Verslagopmerking, zitting: Zitting) -> None:
    """Wie de opmerking maakte, hoort dat er antwoord is."""


def vertel_vastgesteld(verslag: Verslag) -> None:
    """Het verslag staat vast."""


def vertel_aangevuld(aanvulling: Verslagaanvulling, zitting: Zitting) -> None:
    """Er is iets bij het verslag gezet."""


def vertel_besluit_aangevuld(aanvulling: Besluitaanvulling, casus: Casus) -> None:
    """Er is iets bij een besluit gezet."""


def vertel_bevestiging(bevestiging: Besluitbevestiging, casus: Casus) -> None:
    """Een organisatie zei of haar besluit klopt."""
