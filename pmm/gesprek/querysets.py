"""Welke berichten iemand ziet. Er is één regel; elke lijst en elke telling begint daarmee."""

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pmm.casus.models import Casus, Deling
from register.models import Gebruiker
from register.rollen import EIGEN_ORGANISATIE, ONTVANGERS

if TYPE_CHECKING:
    from pmm.gesprek.models import Gespreksbericht, Leesmerk

BERICHT = "bericht"
# How far back `aan` looks: enough for a screen, and the same work for a small and a big organisation.
LAATSTE = 100


class BerichtQuerySet(QuerySet["Gespreksbericht"]):
    """Berichten en notities."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "BerichtQuerySet":
        """De enige regel over lezen.

        Het loket leest alles van casussen die het loket bereikten. Een organisatie leest wat zij schreef en wat aan
        haar gericht is, zolang de casus de hare is of met haar gedeeld wordt. Een notitie leest alleen het loket.
        """
        zicht = Q()
        if gebruiker.is_van_het_loket:
            zicht |= Q(casus__ingediend_op__isnull=False) | Q(casus__via_loket=True)
        if eigen := gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE):
            van_of_aan = Q(namens=F("casus__organisatie")) | Exists(self._gericht_aan(OuterRef("casus__organisatie")))
            zicht |= Q(van_of_aan, soort=BERICHT, casus__organisatie__in=eigen)
        if gebruiker.heeft_rol(*ONTVANGERS):
            deling = Deling.objects.aan(gebruiker).geldig().filter(casus=OuterRef("casus"))
            van_of_aan = Q(organisatie=OuterRef("namens")) | Q(
                Exists(self._gericht_aan(OuterRef("organisatie"), OuterRef(OuterRef("pk"))))
            )
            zicht |= Q(Exists(deling.filter(van_of_aan)), soort=BERICHT)
        return self.filter(zicht) if zicht else self.none()

    def van_casus(self, casus: Casus) -> "BerichtQuerySet":
        """Wat er in deze casus geschreven is."""
        return self.filter(casus=casus)

    def _gericht_aan(self, organisatie: Any, bericht: Any = None) -> Any:
        ontvangers: Any = self.model._meta.get_field("ontvangers").related_model
        return ontvangers.objects.order_by().filter(bericht=bericht or OuterRef("pk"), organisatie=organisatie)


class LeesmerkQuerySet(QuerySet["Leesmerk"]):
    """Leesmerken."""
