"""Hoe lang een bevestiging telt: een jaar. Eén antwoord voor zoeken, de vermelding, de termijn en het overzicht."""

from datetime import date

from django.db.models import Q

FEBRUARI, SCHRIKKELDAG = 2, 29


def telt_tot(bevestigd_op: date) -> date:
    """De laatste dag waarop een bevestiging van deze dag telt; na 29 februari is dat 28 februari."""
    if (bevestigd_op.month, bevestigd_op.day) == (FEBRUARI, SCHRIKKELDAG):
        return date(bevestigd_op.year + 1, FEBRUARI, SCHRIKKELDAG - 1)
    return bevestigd_op.replace(year=bevestigd_op.year + 1)


def oudste_dag(vandaag: date) -> date:
    """De oudste dag van bevestigen die vandaag nog telt; wat daarvoor ligt, is verouderd."""
    if (vandaag.month, vandaag.day) == (FEBRUARI, SCHRIKKELDAG):
        return date(vandaag.year - 1, FEBRUARI + 1, 1)
    return vandaag.replace(year=vandaag.year - 1)


def is_verouderd(bevestigd_op: date | None, vandaag: date) -> bool:
    """Is dit langer dan een jaar geleden bevestigd? Wat nog nooit bevestigd is, telt hier niet."""
    return bevestigd_op is not None and bevestigd_op < oudste_dag(vandaag)


def waar_verouderd(vandaag: date, pad: str = "") -> Q:
    """Hetzelfde als vraag aan de database; `pad` wijst naar wat bevestigd is, zoals "organisatie__"."""
    return Q(**{f"{pad}bevestigd_op__lt": oudste_dag(vandaag)})
