"""Welke zittingen iemand ziet, en welke casussen daarop staan."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from register.models import Gebruiker

if TYPE_CHECKING:
    from escalatie.models import Agendapunt, Zitting

# The words of models.Zittingstand and Genodigdestand, which are made after this module.
CONCEPT = "concept"
ZIET = ("uitgenodigd", "komt", "komt_niet")


class ZittingQuerySet(QuerySet["Zitting"]):
    """Zittingen. Elke lijst en elke pagina begint bij `zichtbaar_voor`."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "ZittingQuerySet":
        """Het loket ziet alles, een voorzitter de eigen zittingen; wie is uitgenodigd tot een tijd na de zitting.

        Wie ergens niet meer werkt, ziet wat die namens die organisatie zag niet meer.
        """
        if gebruiker.is_van_het_loket:
            return self.all()
        return self.filter(Q(voorzitter=gebruiker) | self._genodigd(gebruiker))

    def komend(self) -> "ZittingQuerySet":
        """Nog niet gehouden en niet afgelast; de eerste eerst, zonder datum achteraan."""
        return self.exclude(stand__in=("gehouden", "afgelast")).order_by("begint", "pk")

    def vergrendeld(self) -> "ZittingQuerySet":
        """Wie iets aan een zitting wijzigt, houdt eerst haar rij vast: iedereen na elkaar."""
        return self.select_for_update(of=("self",), no_key=True)

    def _genodigd(self, gebruiker: Gebruiker) -> Q:
        genodigd = self.model._meta.get_field("genodigden").related_model._default_manager
        # Who no longer works there, does not come on behalf of that organisation.
        werkt_bij = {pk for lid in gebruiker.rollen for pk in lid.organisatie_ids}
        eigen = genodigd.filter(gebruiker=gebruiker, organisatie__in=werkt_bij, stand__in=ZIET)
        nog_te_lezen = Q(eindigt__isnull=True) | Q(
            eindigt__gte=timezone.now() - timedelta(days=settings.PMM_LET_LEESDAGEN)
        )
        return Q(pk__in=eigen.values("zitting")) & ~Q(stand=CONCEPT) & nog_te_lezen


class AgendapuntQuerySet(QuerySet["Agendapunt"]):
    """Casussen op een agenda."""

    def op_tafel(self) -> "AgendapuntQuerySet":
        """Niet van de agenda gehaald."""
        return self.exclude(uitkomst="afgevoerd")

    def nog_te_doen(self) -> "AgendapuntQuerySet":
        """Er is nog geen uitkomst."""
        return self.filter(uitkomst="")

    def te_lezen_door(self, gebruiker: Gebruiker) -> "AgendapuntQuerySet":
        """De casussen die deze persoon mag lezen: het loket en de voorzitter alle, een genodigde de eigen.

        Alleen voor zittingen die al uit `ZittingQuerySet.zichtbaar_voor` komen.
        """
        if gebruiker.is_van_het_loket:
            return self.all()
        return self.filter(
            Q(zitting__voorzitter=gebruiker)
            | Q(
                genodigden__gebruiker=gebruiker,
                genodigden__stand__in=("uitgenodigd", "komt"),
                genodigden__geheim_op__isnull=False,
            )
        ).distinct()
