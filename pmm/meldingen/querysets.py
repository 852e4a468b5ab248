"""Welke meldingen wanneer."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, Func, IntegerField, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from pmm.meldingen.models import Melding  # noqa: F401  (named in the base class below)

MEER_TELLEN_WE_NIET = 100


class MeldingQuerySet(QuerySet["Melding"]):
    """Vragen aan de meldingen."""

    def van(self, gebruiker_id: int) -> Self:
        """De meldingen van deze persoon; die van een ander bestaan voor hem niet."""
        return self.filter(gebruiker_id=gebruiker_id)

    def ongelezen(self) -> Self:
        """Nog niet geopend."""
        return self.filter(gelezen=False)

    def met_dringend(self) -> Self:
        """Met `dringend`: er is spoed bij, en nog niemand keek ernaar."""
        return self.annotate(dringend=ExpressionWrapper(Q(spoed=True, gelezen=False), BooleanField()))

    def achterhaald(self) -> Self:
        """Ongelezen herinneringen aan een termijn die klaar is of stilstaat, of waar een latere over kwam."""
        later = self.model._default_manager.filter(
            termijn=OuterRef("termijn"), gebruiker=OuterRef("gebruiker"), pk__gt=OuterRef("pk")
        )
        loopt_niet = Q(termijn__geeindigd_op__isnull=False) | Q(termijn__stil_sinds__isnull=False)
        return self.ongelezen().filter(Q(termijn__isnull=False) & (loopt_niet | Exists(later)))

    def te_mailen(self, nu: datetime) -> Self:
        """Waarvan de mail nu aan de beurt is."""
        return self.filter(mailen_op__lte=nu)

    def aantal_ongelezen(self, gebruiker: str = "pk") -> Func:
        """Het aantal ongelezen meldingen, voor een `annotate` op de tabel van gebruikers; telt niet verder dan 100."""
        van_mij: QuerySet[Any] = self.ongelezen().filter(gebruiker_id=OuterRef(gebruiker)).values("pk")
        eerste = ArraySubquery(van_mij[:MEER_TELLEN_WE_NIET])
        return Func(eerste, function="cardinality", output_field=IntegerField())
