"""Controleert wat voor elke casus moet gelden; de database bewaakt het, dit bewijst het elke nacht opnieuw."""

from django.db.models import F, OuterRef, Q, Subquery

from pmm.casus.models import Casus, Stap
from pmm.casus.statussen import OPEN
from pmm.kern.bevinding import Bevinding


def controleer() -> Bevinding | None:
    """De eerste casus waar iets niet klopt: niemand aan zet, of een status die niet uit de laatste stap volgt."""
    laatste = Stap.objects.filter(casus=OuterRef("pk")).order_by("-pk").values("naar")[:1]
    zonder_beurt = Q(status__in=OPEN) & (Q(aan_zet="") | Q(aan_zet_datum__isnull=True))
    fout = (
        Casus.objects.annotate(laatste_stap=Subquery(laatste))
        .filter(zonder_beurt | Q(laatste_stap__isnull=True) | ~Q(laatste_stap=F("status")))
        .order_by("pk")
        .first()
    )
    if fout is None:
        return None
    melding = f"Casus {fout.kenmerk} klopt niet. Wijzig niets en bel de beheerder."
    return Bevinding(melding, "Niemand is aan zet, of de status volgt niet uit de laatste stap.")
