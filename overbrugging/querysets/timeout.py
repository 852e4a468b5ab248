"""Welke time-outs iemand ziet, en welke nog lopen."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from pmm.casus.models import Casus, Deling
from pmm.casus.querysets import MetHistorieQuerySet
from register.models import Gebruiker, Organisatie
from register.rollen import EIGEN_ORGANISATIE, ONTVANGERS

if TYPE_CHECKING:
    from overbrugging.models import Timeout


class TimeoutQuerySet(MetHistorieQuerySet["Timeout"]):
    """Time-outs."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "TimeoutQuerySet":
        """Bij de casussen die deze persoon helemaal ziet: een time-out hoort bij geen sectie."""
        return self.filter(casus__in=Casus.objects.helemaal_zichtbaar_voor(gebruiker).values("pk"))

    def gevraagd_aan(self, gebruiker: Gebruiker) -> "TimeoutQuerySet":
        """Gevraagd aan een organisatie namens wie deze persoon ontvangt, bij een casus die zij nu ziet.

        Dat is haar eigen casus, of een die met haar gedeeld is. Een deling met een andere organisatie telt niet mee.
        """
        deze = Q(pk__in=[])
        for lid in gebruiker.rollen:
            if lid.rol in ONTVANGERS:
                gedeeld = Deling.objects.geldig().filter(casus=OuterRef("casus"), organisatie__in=lid.organisatie_ids)
                ziet = Q(Exists(gedeeld))
                if lid.rol in EIGEN_ORGANISATIE:
                    ziet |= Q(casus__organisatie__in=lid.organisatie_ids)
                deze |= ziet & Q(organisatie__in=lid.organisatie_ids)
        return self.filter(deze)

    def te_beantwoorden_door(self, gebruiker: Gebruiker) -> "QuerySet[Timeout, int]":
        """De nummers van wat deze persoon namens de eigen organisatie nog kan beantwoorden."""
        return self.gevraagd_aan(gebruiker).filter(antwoord="gevraagd").values_list("pk", flat=True)

    def lopend(self) -> "TimeoutQuerySet":
        """Toegezegd, en het einde is nog niet vastgelegd; ook als de einddatum voorbij is."""
        return self.filter(antwoord="toegezegd", beeindigd_op__isnull=True)

    def voorbij_zonder_einde(self) -> "TimeoutQuerySet":
        """De laatste dag is voorbij, en niemand legde nog vast hoe het afliep."""
        return self.lopend().filter(tot__lt=timezone.localdate())

    def in_tijdvak(self, van: date, tot: date) -> "TimeoutQuerySet":
        """Wat op een van deze dagen pauzeert of gevraagd is; wat voorbij is zonder einde, pauzeert tot vandaag."""
        eerder_klaar = Q(beeindigd_op__lt=_begin_van(van))
        toegezegd = Q(antwoord="toegezegd", van__lte=tot, tot__gte=van) & ~eerder_klaar
        if van <= timezone.localdate():
            toegezegd |= Q(antwoord="toegezegd", van__lte=tot, beeindigd_op=None)
        gevraagd = Q(gevraagd_van__lte=tot, gevraagd_tot__gte=van) | Q(
            gevraagd_van=None, gevraagd_op__gte=_begin_van(van), gevraagd_op__lt=_begin_van(tot + timedelta(days=1))
        )
        return self.filter(toegezegd | gevraagd & Q(antwoord="gevraagd"))

    def eerste_einde(self) -> Coalesce:
        """Van een casus (de vraag eromheen) wanneer de eerste van deze time-outs afloopt; ver weg als er geen loopt."""
        einde = Coalesce("tot", "gevraagd_tot", TruncDate("gevraagd_op"))
        nog_open = self.filter(casus=OuterRef("pk"), beeindigd_op=None).order_by(einde, "pk")
        return Coalesce(Subquery(nog_open.annotate(einde=einde).values("einde")[:1]), Value(date.max))

    def open(self) -> "TimeoutQuerySet":
        """Er moet nog iets gebeuren: een antwoord, of een einde."""
        return self.filter(antwoord__in=("gevraagd", "toegezegd"), beeindigd_op__isnull=True)

    def op_besluit(self, casus: Casus, organisatie: Organisatie, besluit: str) -> "TimeoutQuerySet":
        """Over ditzelfde besluit; hoofdletters maken geen verschil."""
        return self.filter(casus=casus, organisatie=organisatie, welk_besluit__iexact=besluit)

    def van_casus(self, casus: Casus | OuterRef) -> "TimeoutQuerySet":
        """De time-outs van één casus, de laatste eerst."""
        return self.filter(casus=casus).select_related("organisatie").order_by("-gevraagd_op", "-pk")

    def met_termijn_in(self, casus: Casus) -> "TimeoutQuerySet":
        """De time-outs van deze casus waar een termijn bij hoort of hoorde: nog niet beantwoord, of toegezegd."""
        rijen = self.filter(casus=casus, antwoord__in=("gevraagd", "toegezegd")).order_by("pk")
        return rijen.select_related("casus").prefetch_related("verlengingen")

    def voor_lijst(self) -> "TimeoutQuerySet":
        """Met wat een regel in de lijst toont."""
        return self.select_related("casus", "organisatie")

    def met_alles(self) -> "TimeoutQuerySet":
        """Met de casus, de vorm en wie antwoordde, zoals het scherm van één time-out haar toont."""
        return self.select_related("casus", "organisatie__opgegaan_in", "vorm", "gevraagd_door", "antwoord_door")

    def voor_berichten(self) -> "TimeoutQuerySet":
        """Met wat nodig is om te weten wie er iets over hoort."""
        return self.select_related("casus__organisatie", "organisatie")

    def vergrendeld(self) -> "TimeoutQuerySet":
        """Eén tegelijk: wie tweede is, ziet wat de eerste deed."""
        return self.select_for_update(of=("self",))


def _begin_van(dag: date) -> datetime:
    """Middernacht, waarmee deze dag begint."""
    return timezone.make_aware(datetime.combine(dag, time.min))
