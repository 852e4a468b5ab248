"""Eerst de organisatie vasthouden, dan de persoon, dan de rest: wie bij dezelfde organisatie bezig is, wacht even."""

from register import logregel
from register.models import Gebruiker, Lidmaatschap, Organisatie


def houd_vast(organisatie: Organisatie, gebruiker: Gebruiker) -> Gebruiker:
    """Tot het einde van de transactie verandert een ander hier geen rollen; geeft de persoon zoals die nu is."""
    Organisatie.objects.houd_vast(organisatie.pk)
    return Gebruiker.objects.select_for_update(of=("self",), no_key=True).get(pk=gebruiker.pk)


def noteer(werkwoord: str, organisatie: Organisatie, wie: Gebruiker, door: Gebruiker | None, **erbij: str) -> None:
    """Eén regel bij de organisatie; om wie het gaat staat versleuteld in de lading."""
    logregel.noteer(werkwoord, organisatie, door=door, gebruiker=wie.pk, **erbij)


def rollen_van(gebruiker: Gebruiker) -> set[str]:
    """Alle rollen die deze persoon nu heeft, bij welke organisatie ook."""
    return set(Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker).values_list("rol", flat=True))
