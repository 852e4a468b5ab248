"""Welke time-outs iemand ziet, en welke nog lopen."""

from typing import TYPE_CHECKING

from django.db.models import OuterRef

from pmm.casus.models import Casus
from pmm.casus.querysets import MetHistorieQuerySet
from register.models import Gebruiker

if TYPE_CHECKING:
    from overbrugging.models import Timeout


class TimeoutQuerySet(MetHistorieQuerySet["Timeout"]):
    """Time-outs."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "TimeoutQuerySet":
        """Bij de casussen die deze persoon helemaal ziet: een time-out hoort bij geen sectie."""
        return self.filter(casus__in=Casus.objects.helemaal_zichtbaar_voor(gebruiker).values("pk"))

    def lopend(self) -> "TimeoutQuerySet":
        """Toegezegd, en het einde is nog niet vastgelegd; ook als de einddatum voorbij is."""
        return self.filter(antwoord="toegezegd", beeindigd_op__isnull=True)

    def open(self) -> "TimeoutQuerySet":
        """Er moet nog iets gebeuren: een antwoord, of een einde."""
        return self.filter(antwoord__in=("gevraagd", "toegezegd"), beeindigd_op__isnull=True)

    def van_casus(self, casus: Casus | OuterRef) -> "TimeoutQuerySet":
        """De time-outs van één casus, de laatste eerst."""
        return self.filter(casus=casus).select_related("organisatie").order_by("-gevraagd_op", "-pk")

    def toegezegd_in(self, casus: Casus) -> "TimeoutQuerySet":
        """De time-outs die in deze casus zijn toegezegd, ook als het einde al vastligt."""
        return self.filter(casus=casus, antwoord="toegezegd").select_related("casus").order_by("pk")

    def voor_lijst(self) -> "TimeoutQuerySet":
        """Met wat een regel in de lijst toont."""
        return self.select_related("casus", "organisatie")

    def vergrendeld(self) -> "TimeoutQuerySet":
        """Eén tegelijk: wie tweede is, ziet wat de eerste deed."""
        return self.select_for_update(of=("self",))
