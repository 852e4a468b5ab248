"""Welke termijnen wanneer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Count, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils import timezone

if TYPE_CHECKING:
    from pmm.termijnen.models import Termijn  # noqa: F401  (named in the base class below)


@dataclass(frozen=True)
class Maandcijfer:
    """Hoeveel termijnen van één soort in één maand eindigden, en hoe."""

    soort: str
    maand: int
    gehaald: int
    te_laat: int
    gestopt: int


class TermijnQuerySet(QuerySet["Termijn"]):
    """Vragen aan de termijnen."""

    def open(self) -> Self:
        """Nog niet geëindigd; ook als de klok stilstaat."""
        return self.filter(geeindigd_op__isnull=True)

    def van(self, bron: str, object: str) -> Self:
        """Alles van één object, in de volgorde waarin het begon."""
        return self.filter(bron=bron, object=object).order_by("begon_op", "pk")

    def over_casus(self, kenmerk: str | OuterRef) -> Self:
        """Alles over een casus, met de regel erbij om te kunnen uitleggen; de eerste datum bovenaan."""
        return self.exclude(over="").filter(over=kenmerk).select_related("regel").order_by("uiterlijk_op", "pk")

    def trede_aan_de_beurt(self, op: datetime) -> Self:
        """De volgende trede van de ladder is er; de langst wachtende eerst."""
        return self.filter(volgende_trede_op__lte=op).order_by("volgende_trede_op", "pk")

    def per_maand(self, jaar: int) -> list[Maandcijfer]:
        """Per soort en maand waarin zij eindigden: hoeveel gehaald, te laat en gestopt.

        Het cijfer van een voorbije maand verandert niet meer; wat nog loopt, telt pas mee als het eindigt.
        """
        begin, eind = (timezone.make_aware(datetime(nieuwjaar, 1, 1)) for nieuwjaar in (jaar, jaar + 1))
        rijen = (
            self.filter(geeindigd_op__gte=begin, geeindigd_op__lt=eind)
            .annotate(maand=ExtractMonth("geeindigd_op"))
            .values("soort", "maand")
            .annotate(**{naam: Count("pk", filter=Q(uitkomst=naam)) for naam in ("gehaald", "te_laat", "gestopt")})
            .order_by("soort", "maand")
            .values_list("soort", "maand", "gehaald", "te_laat", "gestopt")
        )
        return [Maandcijfer(*rij) for rij in rijen]

    def te_laat_per_soort(self, vandaag: date) -> dict[str, int]:
        """Hoeveel er van elke soort nu lopen en te laat zijn."""
        rijen = self.open().filter(uiterlijk_op__lt=vandaag).order_by().values("soort").annotate(aantal=Count("pk"))
        return dict(rijen.values_list("soort", "aantal"))
