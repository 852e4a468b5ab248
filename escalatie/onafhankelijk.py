"""Wie een casus in het LET kan voorzitten: iemand die er niet eerder iets van vond en er niets bij te winnen heeft."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from pmm.casus.models import Casus, Partij
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import VOORZITTER


@dataclass(frozen=True)
class Kandidaat:
    """Een voorzitter van het LET; `bezwaar` zegt waarom niet bij deze casus, leeg betekent onafhankelijk."""

    persoon: Gebruiker
    bezwaar: str


def kandidaten(casus: Casus) -> list[Kandidaat]:
    """Alle voorzitters van het LET, op naam, elk met het bezwaar bij deze casus."""
    voorzitters = Lidmaatschap.objects.in_dienst().filter(rol=VOORZITTER)
    werkt_bij: dict[Gebruiker, list[Organisatie]] = defaultdict(list)
    lidmaatschappen = Lidmaatschap.objects.geldig().filter(gebruiker__in=voorzitters.values("gebruiker"))
    for lidmaatschap in lidmaatschappen.select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk"):
        werkt_bij[lidmaatschap.gebruiker].append(lidmaatschap.organisatie)
    behandeld = _behandeld_door(casus)
    prefetch_related_objects([casus], Prefetch("partijen", Partij.objects.select_related("organisatie")))
    return [Kandidaat(persoon, _bezwaar(casus, persoon, bij, behandeld)) for persoon, bij in werkt_bij.items()]


def toets(casus: Casus, voorzitter: Gebruiker) -> None:
    """Deze persoon kan deze casus voorzitten.

    Raises:
        DomeinFout: geen voorzitter van het LET, of niet onafhankelijk.
    """
    kandidaat = next((kandidaat for kandidaat in kandidaten(casus) if kandidaat.persoon == voorzitter), None)
    bezwaar = kandidaat.bezwaar if kandidaat else f"{voorzitter} is geen voorzitter van het LET."
    if bezwaar:
        raise DomeinFout(f"{bezwaar} Kies een voorzitter die onafhankelijk is.")


def _behandeld_door(casus: Casus) -> set[int]:
    """Wie de casus nu of eerder behandelde, of hem aanlegde."""
    eerder = casus.historie.order_by().values_list("behandelaar_id", flat=True).distinct()
    return {*eerder, casus.aangelegd_door_id, casus.contactpersoon_id} - {None}


def _bezwaar(casus: Casus, persoon: Gebruiker, werkt_bij: list[Organisatie], behandeld: set[int]) -> str:
    if persoon.pk in behandeld:
        return f"{persoon} heeft deze casus behandeld."
    # A party may have merged into the organisation somebody works for today.
    partijen = {partij.organisatie.huidige_id for partij in casus.partijen.all()}
    for organisatie in werkt_bij:
        if organisatie.pk == casus.organisatie.huidige_id:
            return f"{persoon} werkt bij {organisatie}, die deze casus heeft ingebracht."
        if organisatie.pk in partijen:
            return f"{persoon} werkt bij {organisatie}, en die is partij in deze casus."
    return ""
