"""Hoeveel er nog voorgeschoten kan worden. Bedragen in centen; de database rekent het na (`ruimte_nooit_over`).

Drie grenzen tegelijk: het plafond per casus, het plafond van het fonds, en het geld dat er echt is. Wat is
aangevraagd houdt zijn plaats bezet tot het is afgewezen of ingetrokken.
"""

from dataclasses import dataclass

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from overbrugging.models import (
    NIET_DOORGEGAAN,
    Boekregel,
    Fonds,
    Rekeningsoort,
    Voorschot,
    Voorschotstand,
)
from pmm.casus.models import Casus
from pmm.kern.geld import in_euros

OPEN = (Rekeningsoort.VOORSCHOT, Rekeningsoort.VORDERING)
# What still has to be paid stands on the supplier as a credit, so it comes off by adding.
GELD = (Rekeningsoort.FONDS, Rekeningsoort.LEVERANCIER)
NOG_OVER = "Er is nog {over} over {waar}. Vraag een lager bedrag of overleg met {wie}."
NIETS_OVER = "Er is niets meer over {waar}. Overleg met {wie}."


@dataclass(frozen=True)
class Ruimte:
    """Wat er binnen elke grens nog kan, in centen; nul of meer."""

    casus: int
    plafond: int
    geld: int

    @property
    def over(self) -> int:
        """Wat er nu hoogstens kan worden aangevraagd."""
        return min(self.casus, self.plafond, self.geld)

    @property
    def zin(self) -> str:
        """Waarom er niet meer kan dan `over`, en wat iemand nu kan doen."""
        bij_de_casus = self.casus <= min(self.plafond, self.geld)
        waar, wie = ("voor deze casus", "de LET-voorzitter") if bij_de_casus else ("in het fonds", "de budgethouder")
        return (NOG_OVER if self.over else NIETS_OVER).format(over=in_euros(self.over), waar=waar, wie=wie)


def ruimte(fonds: Fonds, casus: Casus | None = None) -> Ruimte:
    """De ruimte in dit fonds, voor deze casus; zonder casus die voor een casus die nog niets kreeg. Eén opdracht.

    Wie er iets mee beslist, heeft de rij van het fonds vergrendeld.
    """
    van_fonds = Voorschot.objects.filter(fonds=OuterRef("pk"))
    van_casus = van_fonds.filter(kostenplaats__casus=casus).exclude(stand__in=NIET_DOORGEGAAN)
    regels = Boekregel.objects.filter(rekening__fonds=OuterRef("pk"))
    stand = (
        Fonds.objects.filter(pk=fonds.pk)
        .values_list("plafond_casus_centen", "plafond_centen")
        .annotate(
            bezet=_som(van_casus if casus else van_casus.none()),
            aangevraagd=_som(van_fonds.filter(stand=Voorschotstand.AANGEVRAAGD)),
            open=_som(regels.filter(rekening__soort__in=OPEN)),
            geld=_som(regels.filter(rekening__soort__in=GELD)),
        )
        .get()
    )
    per_casus, plafond, bezet, aangevraagd, open_, geld = stand
    return Ruimte(max(per_casus - bezet, 0), max(plafond - open_ - aangevraagd, 0), max(geld - aangevraagd, 0))


def geld_tekort(fonds: Fonds) -> int:
    """Hoeveel er in het fonds te weinig is voor alles wat is aangevraagd en nog betaald moet worden; meestal nul."""
    gevraagd = Voorschot.objects.filter(fonds=OuterRef("pk"), stand=Voorschotstand.AANGEVRAAGD)
    geld = Boekregel.objects.filter(rekening__fonds=OuterRef("pk"), rekening__soort__in=GELD)
    tekort = Fonds.objects.filter(pk=fonds.pk).values_list(_som(gevraagd) - _som(geld), flat=True)
    return max(int(tekort.get()), 0)


def _som(rijen: "QuerySet[Voorschot] | QuerySet[Boekregel]") -> Coalesce:
    """De som van `bedrag_centen` over deze rijen, als deelvraag; niets is nul."""
    per_alles = rijen.order_by().annotate(groep=Value(1)).values("groep").annotate(som=Sum("bedrag_centen"))
    return Coalesce(Subquery(per_alles.values("som"), output_field=BigIntegerField()), 0)
