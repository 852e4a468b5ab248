"""Wie er is, en wie er waarneemt voor wie er niet is. Alles in een vast aantal vragen, hoeveel mensen het ook zijn."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from register.models import Afwezigheid, Gebruiker, Lidmaatschap
from register.rollen import BEHEERDER, COORDINATOR


def in_plaats_van(user_ids: Collection[int], dag: date) -> dict[int, int | None]:
    """Per persoon wie er op deze dag voor hem is: hijzelf, anders de eerste aanwezige in de rij van vervangers.

    None als niemand er is: ook een vervanger kan weg zijn, een kring van vervangers eindigt nergens, en een
    afgesloten account is er nooit.
    """
    return _in_plaats_van(user_ids, _vervangers(dag))


def vervangt(wie: int, dag: date) -> list[int]:
    """Voor wie deze persoon op deze dag waarneemt, ook als tweede in de rij."""
    vervangers = _vervangers(dag)
    if wie not in vervangers.values():
        return []
    return [ander for ander, waarnemer in _in_plaats_van(vervangers, vervangers).items() if waarnemer == wie]


def vangnet(dag: date | None = None) -> list[int]:
    """Wie het hoort als er voor een termijn niemand anders is: de coördinatoren, en zonder hen de beheerders.

    Wie er is gaat voor; is iedereen weg, dan krijgen zij het toch, want iemand moet het weten.
    """
    dag = dag or timezone.localdate()
    geldig = Lidmaatschap.objects.in_dienst().filter(rol__in=[COORDINATOR, BEHEERDER])
    leden = list(geldig.order_by("gebruiker_id").values_list("rol", "gebruiker_id").distinct())
    weg = set(Afwezigheid.objects.op(dag).values_list("gebruiker_id", flat=True))
    coordinatoren, beheerders = ([wie for van, wie in leden if van == rol] for rol in (COORDINATOR, BEHEERDER))
    keuzes = ([wie for wie in groep if wie not in weg] for groep in (coordinatoren, beheerders))
    return next(filter(None, keuzes), coordinatoren or beheerders)


def _vervangers(dag: date) -> dict[int, int | None]:
    """Wie er op deze dag niet is, met wie is aangewezen."""
    return dict(Afwezigheid.objects.op(dag).values_list("gebruiker_id", "vervanger_id"))


def _in_plaats_van(user_ids: Collection[int], vervangers: Mapping[int, int | None]) -> dict[int, int | None]:
    mogelijk = Q(pk__in=user_ids) | Q(pk__in={wie for wie in vervangers.values() if wie})
    open_ = set(Gebruiker.objects.filter(mogelijk, is_active=True).values_list("pk", flat=True))
    return {wie: _eerste_aanwezige(wie, vervangers, open_) for wie in user_ids}


def _eerste_aanwezige(wie: int | None, vervangers: Mapping[int, int | None], open_: set[int]) -> int | None:
    gezien: set[int] = set()
    while wie is not None and wie in vervangers:
        if wie in gezien:
            return None
        gezien.add(wie)
        wie = vervangers[wie]
    return wie if wie in open_ else None
