"""Welke berichten iemand ziet. Er is één regel; elke lijst en elke telling begint daarmee."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from pmm.casus.models import Casus, Deling
from pmm.casus.statussen import EINDSTATUSSEN
from register.models import Gebruiker
from register.rollen import EIGEN_ORGANISATIE, ONTVANGERS

if TYPE_CHECKING:
    from pmm.gesprek.models import Gespreksbericht, Leesmerk

BERICHT, NOTITIE = "bericht", "notitie"
# What ‘Mijn werk’ looks back on; the page of the casus itself knows everything.
TERUG = timedelta(days=28)
LAATSTE = 200


class GespreksberichtQuerySet(QuerySet["Gespreksbericht"]):
    """Berichten en notities."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "GespreksberichtQuerySet":
        """De enige regel over lezen.

        Het loket leest alles in casussen die het loket bereikten. Een organisatie leest wat zij schreef en wat aan
        haar gericht is, zolang de casus de hare is of met haar gedeeld wordt. Een notitie leest alleen het loket.
        """
        zicht = Q(pk__in=[])
        if gebruiker.is_van_het_loket:
            zicht |= Q(casus__ingediend_op__isnull=False) | Q(casus__via_loket=True)
        if eigen := gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE):
            aan = self._ontvangers().filter(bericht=OuterRef("pk"), organisatie=OuterRef("casus__organisatie"))
            van_of_aan = Q(namens=F("casus__organisatie")) | Q(Exists(aan))
            zicht |= Q(van_of_aan, soort=BERICHT, casus__organisatie__in=eigen)
        if gebruiker.heeft_rol(*ONTVANGERS):
            deling = Deling.objects.aan(gebruiker).geldig().filter(casus=OuterRef("casus")).order_by()
            aan = self._ontvangers().filter(bericht=OuterRef(OuterRef("pk")), organisatie=OuterRef("organisatie"))
            van_of_aan = Q(organisatie=OuterRef("namens")) | Q(Exists(aan))
            zicht |= Q(Exists(deling.filter(van_of_aan)), soort=BERICHT)
        return self.filter(zicht)

    def van_casus(self, casus: Casus) -> "GespreksberichtQuerySet":
        """Wat er in deze casus geschreven is."""
        return self.filter(casus=casus)

    def van_soort(self, soort: str) -> "GespreksberichtQuerySet":
        """Alleen berichten of alleen notities; iets anders is allebei."""
        return self.filter(soort=soort) if soort in {BERICHT, NOTITIE} else self

    def ongelezen_door(self, gebruiker: Gebruiker) -> "GespreksberichtQuerySet":
        """Wat een ander schreef na waar deze persoon was gebleven, en niet is ingetrokken."""
        merken: Any = self.model._meta.get_field("leesmerken").related_model
        tot = merken.objects.filter(gebruiker=gebruiker, casus=OuterRef("casus")).order_by("-tot_id").values("tot")[:1]
        na = Coalesce(Subquery(tot), Value(0))
        return self.exclude(door=gebruiker).filter(pk__gt=na, intrekking__isnull=True)

    def voor_scherm(self) -> "GespreksberichtQuerySet":
        """Met wie schreef, aan wie, wie genoemd is, en wat er later mee gebeurde."""
        genoemden: Any = self.model._meta.get_field("genoemden").related_model
        return self.select_related("door", "namens", "intrekking", "verbetering").prefetch_related(
            Prefetch("ontvangers", self._ontvangers().select_related("organisatie").order_by("pk")),
            Prefetch("genoemden", genoemden.objects.select_related("gebruiker").order_by("pk")),
        )

    def gericht_aan(self, gebruiker: Gebruiker) -> "GespreksberichtQuerySet":
        """De laatste berichten die deze persoon aangaan: aan zijn organisatie, in zijn casussen, of met zijn naam.

        Elk deel begint bij de lezer en volgt zijn eigen index: hoeveel anderen elkaar schrijven doet er niet toe.
        """
        genoemd: Any = self.model._meta.get_field("genoemden").related_model
        delen = [genoemd.objects.filter(gebruiker=gebruiker)]
        if organisaties := gebruiker.organisatie_ids_als(ONTVANGERS | EIGEN_ORGANISATIE):
            delen.append(self._ontvangers().filter(organisatie__in=organisaties))
        nummers = [deel.order_by("-bericht").values("bericht")[:LAATSTE] for deel in delen]
        if gebruiker.is_van_het_loket:
            mijn = Casus.objects.filter(behandelaar=gebruiker).exclude(status__in=EINDSTATUSSEN)
            nummers.append(self.filter(casus__in=mijn.values("pk")).order_by("-pk").values("pk")[:LAATSTE])
        eerste, *rest = nummers
        return self.filter(pk__in=eerste.union(*rest, all=True) if rest else eerste)

    def per_casus(self, sinds: datetime | None = None) -> "QuerySet[Any, Any]":
        """Per casus het aantal en het laatste moment, de laatste eerst."""
        rijen = self.filter(op__gte=sinds or timezone.now() - TERUG).order_by()
        velden = rijen.values("casus__kenmerk", "casus__codenaam")
        return velden.annotate(aantal=Count("pk"), laatst=Max("op")).order_by("-laatst", "casus__kenmerk")

    def _ontvangers(self) -> Any:
        ontvangers: Any = self.model._meta.get_field("ontvangers").related_model
        return ontvangers.objects.order_by()


class LeesmerkQuerySet(QuerySet["Leesmerk"]):
    """Leesmerken."""

    def van_anderen(self, casus: Casus, gebruiker: Gebruiker, vanaf: int) -> "LeesmerkQuerySet":
        """Wie er verder dan dit in deze casus las, behalve deze persoon; de eerste keer eerst."""
        rijen = self.filter(casus=casus, tot_id__gte=vanaf).exclude(gebruiker=gebruiker)
        return rijen.select_related("gebruiker", "namens").order_by("op", "pk")

    def tot_waar(self, casus: Casus, gebruiker: Gebruiker) -> int:
        """Het laatste bericht dat deze persoon hier las; 0 is nog geen."""
        rijen = self.filter(casus=casus, gebruiker=gebruiker).order_by("-tot_id")
        return rijen.values_list("tot_id", flat=True).first() or 0
