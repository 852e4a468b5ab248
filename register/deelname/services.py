"""De deelname van een organisatie: van gesprek tot einde, en de vijf voorwaarden die uit de feiten volgen."""

from datetime import date

from register.models import Deelname, Gebruiker, Organisatie


def begin_gesprek(organisatie: Organisatie, *, door: Gebruiker) -> Deelname:
    """Het programmateam en de organisatie praten over deelname; ook opnieuw, na een einde."""
    raise NotImplementedError


def zeg_toe(deelname: Deelname, *, door: Gebruiker) -> Deelname:
    """De organisatie zegt toe mee te doen; vanaf nu wordt haar vermelding gevraagd."""
    raise NotImplementedError


def activeer(deelname: Deelname, *, door: Gebruiker) -> Deelname:
    """De organisatie doet mee."""
    raise NotImplementedError


def schort_op(deelname: Deelname, *, toelichting: str, door: Gebruiker) -> Deelname:
    """De organisatie doet even niet mee."""
    raise NotImplementedError


def hervat(deelname: Deelname, *, door: Gebruiker) -> Deelname:
    """De organisatie doet weer mee."""
    raise NotImplementedError


def beeindig(deelname: Deelname, *, toelichting: str, door: Gebruiker) -> Deelname:
    """De organisatie doet niet meer mee; haar termijnen stoppen."""
    raise NotImplementedError


def onderteken(deelname: Deelname, *, op: date, functie: str, door: Gebruiker) -> Deelname:
    """Leg vast wanneer het bestuur tekende, en de functie van wie tekende."""
    raise NotImplementedError


def sta_noemen_toe(deelname: Deelname, *, sinds: date, door: Gebruiker) -> Deelname:
    """De organisatie mag openbaar genoemd worden."""
    raise NotImplementedError


def trek_noemen_in(deelname: Deelname, *, door: Gebruiker) -> Deelname:
    """De organisatie wil niet meer openbaar genoemd worden."""
    raise NotImplementedError


def plan_gesprek(deelname: Deelname, *, op: date, door: Gebruiker) -> Deelname:
    """Plan het volgende gesprek over de afspraken; daarmee is het vorige gevoerd."""
    raise NotImplementedError


def herzie(organisatie_id: int) -> None:
    """Houd de vijf voorwaarden gelijk aan de feiten; zonder deelname gebeurt er niets."""
