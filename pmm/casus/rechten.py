"""Wat iemand mag met één casus: rechten uit rollen, en de uitzonderingen op deze casus."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from pmm.casus.models import Casus, CasusRecht
from register.models import Gebruiker
from register.rollen import PER_CASUS, ROLLEN


def rechten_op(casus: Casus, gebruiker: Gebruiker) -> frozenset[str]:
    """De rechten van deze persoon op deze casus; geen enkel recht betekent dat de casus voor hem niet bestaat."""
    rechten: set[str] = set()
    for lidmaatschap in gebruiker.rollen:
        rol = ROLLEN[lidmaatschap.rol]
        eigen = rol.bereik == "eigen_organisatie" and casus.organisatie_id in lidmaatschap.organisatie_ids
        if eigen or (rol.bereik == "loket" and casus.bereikte_loket):
            rechten |= rol.rechten
    if gebruiker.heeft_rol(*PER_CASUS):
        rechten.update(_uitzonderingen(casus, gebruiker))
    return frozenset(rechten)


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
