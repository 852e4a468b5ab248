"""Wie een zitting kan voorzitten, en wie het verslag kan schrijven."""

from django.db.models import Q

from escalatie.models import Zitting
from register.models import Gebruiker, Lidmaatschap
from register.rollen import LOKET, VOORZITTER


def voorzitters_voor(gebruiker: Gebruiker, zitting: Zitting | None = None) -> list[Gebruiker]:
    """Uit wie deze persoon kiest: het loket uit alle voorzitters, een voorzitter alleen zichzelf."""
    if not gebruiker.is_van_het_loket:
        return [gebruiker]
    return _met_rol([VOORZITTER], ook=zitting.voorzitter if zitting else None)


def notulisten(zitting: Zitting | None = None) -> list[Gebruiker]:
    """Wie het verslag kan schrijven: iemand van het loket."""
    return _met_rol(LOKET, ook=zitting.notulist if zitting else None)


def _met_rol(rollen: frozenset[str] | list[str], *, ook: Gebruiker | None) -> list[Gebruiker]:
    """Op naam; met wie er nu al staat, ook als die de rol niet meer heeft."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol__in=rollen).values("gebruiker")
    al = [ook.pk] if ook else []
    return list(Gebruiker.objects.filter(Q(pk__in=leden) | Q(pk__in=al)).order_by("naam", "pk"))
