"""Welke rollen er altijd iemand moet hebben."""

from datetime import date

from django.db.models import Q

from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import BEHEERDER, ORGANISATIEBEHEERDER

ENIGE_HIER = "{naam} is de enige organisatiebeheerder van {organisatie}. Maak eerst iemand anders organisatiebeheerder."
ENIGE_BEHEERDER = "{naam} is de enige beheerder van PMM. Geef eerst iemand anders die rol."


def blijft_er_iemand(gebruiker: Gebruiker, organisatie: Organisatie, rol: str, per: date) -> None:
    """Als deze persoon deze rol vanaf die dag niet meer heeft, is er nog een ander.

    Raises:
        DomeinFout: deze persoon is de laatste organisatiebeheerder van de organisatie, of de laatste beheerder.
    """
    if rol not in {ORGANISATIEBEHEERDER, BEHEERDER}:
        return
    anderen = Lidmaatschap.objects.in_dienst().filter(Q(tot__isnull=True) | Q(tot__gt=per), rol=rol)
    anderen = anderen.exclude(gebruiker=gebruiker)
    if rol == ORGANISATIEBEHEERDER and not anderen.filter(organisatie=organisatie).exists():
        raise DomeinFout(ENIGE_HIER.format(naam=gebruiker.naam, organisatie=organisatie))
    if rol == BEHEERDER and not anderen.exists():
        raise DomeinFout(ENIGE_BEHEERDER.format(naam=gebruiker.naam))
