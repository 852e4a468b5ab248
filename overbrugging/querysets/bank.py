"""Bankregels, en wat ervan nog niet geboekt is."""

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Case, F, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from overbrugging.models import Bankregel


class BankregelQuerySet(QuerySet["Bankregel"]):
    """Regels van bankafschriften."""

    def met_rest(self) -> "BankregelQuerySet":
        """Met `geboekt` en `rest` in centen; bij een afschrijving zijn beide negatief of nul.

        Een bijschrijving is geboekt door boekingen die ernaar wijzen en niet zijn teruggedraaid, een afschrijving
        door betalingen.
        """
        rijen: Any = self
        boeking: Any = self.model._meta.get_field("boekingen").related_model
        betaling: Any = self.model._meta.get_field("betalingen").related_model
        bij = boeking.objects.filter(
            bankregel=OuterRef("pk"),
            draait_terug__isnull=True,
            tegenboeking__isnull=True,
            regels__rekening__soort="fonds",
        )
        af = betaling.objects.filter(bankregel=OuterRef("pk"), vervallen=False)
        geboekt = Case(
            When(bedrag_centen__gt=0, then=_som(bij, "bankregel", "regels__bedrag_centen")),
            default=-_som(af, "bankregel", "bedrag_centen"),
        )
        met_rest: BankregelQuerySet = rijen.annotate(geboekt=geboekt).annotate(rest=F("bedrag_centen") - F("geboekt"))
        return met_rest

    def te_doen(self) -> "BankregelQuerySet":
        """Nog niet helemaal geboekt en niet terzijde gelegd."""
        rijen: Any = self.met_rest()
        te_doen: BankregelQuerySet = rijen.filter(terzijde_reden="").exclude(rest=0)
        return te_doen

    def voor_lijst(self) -> "BankregelQuerySet":
        """Met wat een regel in de lijst toont."""
        return self.select_related("afschrift__fonds", "terzijde_door")

    def vergrendeld(self) -> "BankregelQuerySet":
        """Eén tegelijk: wie tweede is, ziet wat de eerste deed."""
        return self.select_for_update(of=("self",))


def _som(rijen: Any, per: str, veld: str) -> Coalesce:
    som = rijen.order_by().values(per).annotate(som=Sum(veld)).values("som")
    return Coalesce(Subquery(som, output_field=BigIntegerField()), 0)
