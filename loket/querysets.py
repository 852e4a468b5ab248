"""Welke vragen, adviezen en voorstellen er zijn, en wie er bij het loket werkt."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from pmm.casus.models import Casus, Stap
from pmm.casus.overdracht import LOOPT
from pmm.casus.statussen import Status
from register.models import Gebruiker, Lidmaatschap
from register.rollen import BEHANDELEN, LOKET

if TYPE_CHECKING:
    from loket.models import Afwijzingsvoorstel, Contactadvies, Overdrachtsvoorstel, Voorlegging, Vraag


def loketmensen() -> QuerySet[Gebruiker]:
    """Wie nu bij het loket werkt, op naam: zij kunnen een casus behandelen."""
    leden = Lidmaatschap.objects.geldig().filter(rol__in=LOKET)
    return Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker")).order_by("naam", "pk")


class VraagQuerySet(QuerySet["Vraag"]):
    """Vragen van het loket."""

    def van_casus(self, casus: Casus) -> "VraagQuerySet":
        """De vragen bij deze casus."""
        return self.filter(casus=casus)

    def open(self) -> "VraagQuerySet":
        """Nog niet beantwoord en niet uitgelegd."""
        return self.filter(beantwoord_op__isnull=True)

    def voor_paneel(self, casus: Casus) -> "VraagQuerySet":
        """Alle rondes, de laatste eerst, met wie vroeg en antwoordde."""
        return self.van_casus(casus).select_related("gesteld_door", "beantwoord_door").order_by("-gesteld_op", "pk")

    def laatste_ronde(self, casus: Casus) -> "VraagQuerySet":
        """De vragen die het laatst samen zijn gesteld, beantwoord of niet."""
        laatste = self.van_casus(casus).order_by("-pk").values("stap")[:1]
        return self.van_casus(casus).filter(stap__in=laatste).select_related("beantwoord_door").order_by("pk")


class ContactadviesQuerySet(QuerySet["Contactadvies"]):
    """Adviezen wie te bellen."""

    def van_casus(self, casus: Casus) -> "ContactadviesQuerySet":
        """De adviezen bij deze casus."""
        return self.filter(casus=casus)

    def voor_paneel(self, casus: Casus) -> "ContactadviesQuerySet":
        """De adviezen van de laatste keer eerst, met wie het is en waar die werkt."""
        return self.van_casus(casus).select_related("contact__organisatie", "stap").order_by("-stap__op", "pk")

    def stap_volgt_nog(self) -> "ContactadviesQuerySet":
        """Adviezen voor een stap die in deze transactie nog gezet wordt."""
        return self.exclude(Exists(Stap.objects.filter(sleutel=OuterRef("stap_id"))))


class VoorleggingQuerySet(QuerySet["Voorlegging"]):
    """Afrondingen die aan de indiener zijn voorgelegd."""

    def laatste(self, casus: Casus) -> "Voorlegging | None":
        """Wat het laatst is voorgelegd en nog geldt, beantwoord of niet, met wie erbij betrokken is."""
        geldig = self.filter(casus=casus, vervallen_op__isnull=True)
        return geldig.select_related("voorgelegd_door", "beantwoord_door").last()

    def laat_vervallen(self, casus: Casus, op: datetime) -> None:
        """De casus ging verder, of er komt een nieuwe: wie nog niet antwoordde, hoeft dat niet meer."""
        self.filter(casus=casus, reactie="", vervallen_op__isnull=True).update(vervallen_op=op)


class AfwijzingsvoorstelQuerySet(QuerySet["Afwijzingsvoorstel"]):
    """Voorstellen om een casus niet in behandeling te nemen."""

    def van_casus(self, casus: Casus) -> "AfwijzingsvoorstelQuerySet":
        """De voorstellen bij deze casus, met wie erbij betrokken is."""
        return self.filter(casus=casus).select_related("voorgesteld_door", "tweede_persoon").order_by("-pk")

    def open(self) -> "AfwijzingsvoorstelQuerySet":
        """Nog niet afgehandeld."""
        return self.filter(uitkomst="")

    def te_beoordelen(self, casus: Casus) -> "AfwijzingsvoorstelQuerySet":
        """Open, en de casus ligt er nog voor: intrekken kan een voorstel achterlaten."""
        return self.open() if casus.status == Status.INGEDIEND else self.none()

    def te_zien_voor(self, casus: Casus) -> "AfwijzingsvoorstelQuerySet":
        """Een afwijzing ziet wie de casus ziet; een voorstel waar nog naar gekeken wordt alleen het loket."""
        if casus.status == Status.NIET_IN_BEHANDELING:
            return self.filter(stap__isnull=False)
        return self.te_beoordelen(casus) if BEHANDELEN in casus.rechten else self.none()

    def stap_volgt_nog(self) -> "AfwijzingsvoorstelQuerySet":
        """Bevestigde voorstellen waarvan de afwijzing in deze transactie nog gezet wordt."""
        bevestigd = self.filter(stap__isnull=False)
        return bevestigd.exclude(Exists(Stap.objects.filter(sleutel=OuterRef("stap_id"))))


class OverdrachtsvoorstelQuerySet(QuerySet["Overdrachtsvoorstel"]):
    """Voorstellen om een casus over te dragen."""

    def van_casus(self, casus: Casus) -> "OverdrachtsvoorstelQuerySet":
        """De voorstellen bij deze casus, het laatste eerst, met wie erbij betrokken is."""
        return self.filter(casus=casus).select_related("van", "naar", "voorgesteld_door").order_by("-pk")

    def zonder_afloop(self) -> "OverdrachtsvoorstelQuerySet":
        """Nog niet beantwoord; ook als dat niet meer kan."""
        return self.filter(afloop="")

    def open(self) -> "OverdrachtsvoorstelQuerySet":
        """Nog te beantwoorden: op tijd, de casus loopt, en wie haar wil overdragen behandelt haar nog."""
        op_tijd = self.zonder_afloop().filter(tot__gte=timezone.localdate())
        return op_tijd.filter(casus__behandelaar=F("van"), casus__status__in=LOOPT)

    def aan(self, mensen: Collection[int]) -> "OverdrachtsvoorstelQuerySet":
        """Gericht aan een van deze mensen, het eerst te beantwoorden eerst."""
        rijen = self.filter(naar__in=mensen).select_related("casus", "van", "naar", "voorgesteld_door")
        return rijen.order_by("tot", "pk")
