"""Wat iemand mag met één casus en welke secties hij ziet: uit rollen, uit delingen, en de uitzonderingen."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from pmm.casus.models import Casus, CasusRecht, Deling
from pmm.casus.secties import ALLES
from register.models import Gebruiker
from register.rollen import LEZEN, ONTVANGERS, PER_CASUS, RECHTEN_BIJ_DELING, ROLLEN


def rechten_op(casus: Casus, gebruiker: Gebruiker) -> frozenset[str]:
    """De rechten van deze persoon op deze casus; geen enkel recht betekent dat de casus voor hem niet bestaat."""
    return toegang_tot(casus, gebruiker)[0]


def toegang_tot(casus: Casus, gebruiker: Gebruiker) -> tuple[frozenset[str], frozenset[str]]:
    """De rechten van deze persoon op deze casus, en de secties die hij ziet.

    Wie de casus uit een rol of als uitzondering ziet, ziet haar helemaal. Een deling geeft zicht op wat gedeeld is.
    """
    rechten: set[str] = set()
    for lidmaatschap in gebruiker.rollen:
        rol = ROLLEN[lidmaatschap.rol]
        eigen = rol.bereik == "eigen_organisatie" and casus.organisatie_id in lidmaatschap.organisatie_ids
        if eigen or (rol.bereik == "loket" and casus.bereikte_loket):
            rechten |= rol.rechten
    if gebruiker.heeft_rol(*PER_CASUS):
        rechten.update(_uitzonderingen(casus, gebruiker))
    if LEZEN in rechten:
        return frozenset(rechten), ALLES
    if gebruiker.heeft_rol(*ONTVANGERS) and (secties := _gedeeld(casus, gebruiker)):
        return RECHTEN_BIJ_DELING | rechten, frozenset(secties)
    return frozenset(rechten), frozenset()


def met_toegang(casussen: Iterable[Casus], gebruiker: Gebruiker) -> list[Casus]:
    """Deze casussen, uit `zichtbaar_voor` van deze persoon, elk met wat hij ervan ziet; zonder vraag per regel."""
    rijen = list(casussen)
    for casus in rijen:
        casus.rechten, casus.secties = toegang_tot(casus, gebruiker)
    return rijen


def geef(gebruiker: Gebruiker, casus: Casus, *rechten: str) -> None:
    """Geef één persoon rechten op deze ene casus, bovenop wat zijn rol al mag; wie ze al heeft, houdt ze."""
    soort = {"content_type__app_label": Casus._meta.app_label, "content_type__model": Casus._meta.model_name}
    gevraagd = Permission.objects.filter(**soort, codename__in=rechten).order_by("pk")
    CasusRecht.objects.bulk_create(
        [CasusRecht(user=gebruiker, content_object=casus, permission=recht) for recht in gevraagd],
        ignore_conflicts=True,
    )


def ontneem(wie: "QuerySet[Any, Any] | Collection[int]", casus: Casus, *rechten: str) -> None:
    """Neem deze mensen (hun nummers, of een vraag ernaar) deze rechten op deze ene casus weer af.

    Wat iemand door zijn rol mag, blijft.
    """
    casus.rechten_per_casus.filter(user__in=wie, permission__codename__in=rechten).delete()


def _uitzonderingen(casus: Casus, gebruiker: Gebruiker) -> list[str]:
    """Wat `zichtbaar_voor` meebracht, of anders de guardian-rijen van deze casus."""
    meegekomen: list[str] | None = vars(casus).get("eigen_rechten")
    if meegekomen is not None:
        return meegekomen
    return list(casus.rechten_per_casus.filter(user=gebruiker).values_list("permission__codename", flat=True))


def _gedeeld(casus: Casus, gebruiker: Gebruiker) -> list[str]:
    """Wat `zichtbaar_voor` meebracht, of anders de secties van geldige delingen van deze casus."""
    meegekomen: list[str] | None = vars(casus).get("gedeelde_secties")
    if meegekomen is not None:
        return meegekomen
    return list(Deling.objects.filter(casus=casus).aan(gebruiker).geldig().sectie_voor_sectie())
