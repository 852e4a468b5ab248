"""Wie een zitting kan voorzitten, en wie het verslag kan schrijven."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from escalatie.models import Zitting
from register.models import Gebruiker, Lidmaatschap
from register.rollen import LOKET, VOORZITTER


def voorzitters_voor(gebruiker: Gebruiker, zitting: Zitting | None = None) -> QuerySet[Gebruiker]:
    """Uit wie deze persoon kiest: het loket uit alle voorzitters, een voorzitter alleen zichzelf."""
    if not gebruiker.is_van_het_loket:
        return Gebruiker.objects.filter(pk=gebruiker.pk)
    return _met_rol([VOORZITTER], ook=zitting.voorzitter_id if zitting else None)


def notulisten(zitting: Zitting | None = None) -> QuerySet[Gebruiker]:
    """Wie het verslag kan schrijven: iemand van het loket."""
    return _met_rol(LOKET, ook=zitting.notulist_id if zitting else None)


def _met_rol(rollen: Collection[str], *, ook: int | None) -> QuerySet[Gebruiker]:
    """Op naam; met wie er nu al staat, ook als die de rol niet meer heeft."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol__in=rollen).values("gebruiker")
    return Gebruiker.objects.filter(Q(pk__in=leden) | Q(pk__in=[ook] if ook else [])).order_by("naam", "pk")
