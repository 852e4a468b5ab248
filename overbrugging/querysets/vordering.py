"""Welke vorderingen iemand ziet, en wat ervan openstaat."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from overbrugging.querysets.voorschot import BOEKENKIJKERS
from pmm.casus.models import Casus
from register.models import Gebruiker
from register.rollen import BESTUURDER, FUNCTIONARIS, LOKET, VOORZITTER

if TYPE_CHECKING:
    from overbrugging.models import Afboeking, Vordering

NAMENS_SCHULDENAAR = (FUNCTIONARIS, BESTUURDER)
# What makes a claim larger or smaller, other than paying it or writing it off.
VERDELING = ("vordering", "herverdeling")
# After `met_open`.
OPEN = Q(open__gt=0)


class VorderingQuerySet(QuerySet["Vordering"]):
    """Vorderingen."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "VorderingQuerySet":
        """Wie in de boeken kijkt ziet ze alle; een ander die van de casussen die diegene helemaal ziet.

        Een verantwoordelijke organisatie ziet haar eigen vorderingen, en van de casus niets.
        """
        if gebruiker.heeft_rol(*BOEKENKIJKERS):
            return self
        casussen = Casus.objects.helemaal_zichtbaar_voor(gebruiker)
        van_ons = Q(organisatie__in=gebruiker.organisatie_ids_als(NAMENS_SCHULDENAAR))
        return self.filter(van_ons | Q(voorschot__kostenplaats__casus__in=casussen.values("pk")))

    def in_de_lijst_van(self, gebruiker: Gebruiker) -> "VorderingQuerySet":
        """Van `zichtbaar_voor` waar deze persoon iets mee moet: een organisatie alleen wat zij zelf betaalt."""
        zichtbaar = self.zichtbaar_voor(gebruiker)
        if gebruiker.heeft_rol(*BOEKENKIJKERS, *LOKET, VOORZITTER):
            return zichtbaar
        return zichtbaar.van_organisaties(gebruiker.organisatie_ids_als(NAMENS_SCHULDENAAR))

    def van_voorschot(self, voorschot: Any) -> "VorderingQuerySet":
        """De vorderingen van één voorschot, de eerste eerst."""
        return self.filter(voorschot=voorschot).select_related("organisatie").order_by("pk")

    def van_organisaties(self, organisaties: Sequence[int]) -> "VorderingQuerySet":
        """Wat deze organisaties (hun nummers) betalen."""
        return self.filter(organisatie__in=organisaties)

    def niet_betwist(self) -> "VorderingQuerySet":
        """Zonder wat nog wacht op een besluit van het LET."""
        return self.exclude(betwistingen__uitkomst="")

    def betwist_bij(self, behandelaar: Gebruiker) -> "VorderingQuerySet":
        """Nog betwist, in een casus van deze behandelaar; het oudste eerst."""
        eigen = self.filter(voorschot__kostenplaats__casus__behandelaar=behandelaar)
        return eigen.in_stand("betwist").order_by("gevorderd_op", "pk")

    def met_stand(self) -> "VorderingQuerySet":
        """Met `gevorderd`, `terugbetaald`, `afgeboekt` en `open` in centen, en `is_betwist`.

        Een tegenboeking telt mee bij wat zij terugdraait. Altijd: gevorderd = terugbetaald + afgeboekt + open.
        """
        betwisting: Any = self.model._meta.get_field("betwistingen").related_model
        stand = {
            "gevorderd": self._som(*VERDELING),
            "terugbetaald": -self._som("terugbetaling"),
            "afgeboekt": -self._som("afboeking"),
            "is_betwist": Exists(betwisting.objects.filter(vordering=OuterRef("pk"), uitkomst="")),
        }
        return self.annotate(**stand).met_open()

    def met_open(self) -> "VorderingQuerySet":
        """Met `open` in centen."""
        return self.annotate(**{"open": self._som()})

    def in_stand(self, stand: str) -> "VorderingQuerySet":
        """Die "open", "te-laat", "betwist" of "voldaan" zijn; anders alle. Betwist is ook open."""
        if stand == "betwist":
            return self.filter(betwistingen__uitkomst="")
        rijen = self.met_open()
        if stand == "te-laat":
            return rijen.filter(OPEN, betalen_voor__lt=timezone.localdate()).niet_betwist()
        if stand in ("open", "voldaan"):
            return rijen.filter(OPEN) if stand == "open" else rijen.exclude(OPEN)
        return self

    def voor_lijst(self) -> "VorderingQuerySet":
        """Met wat een regel in een lijst toont."""
        return self.met_stand().select_related("organisatie", "voorschot")

    def voor_pagina(self) -> "VorderingQuerySet":
        """Met wat de pagina van één vordering toont."""
        return self.met_stand().select_related(
            "organisatie__opgegaan_in", "voorschot__fonds", "voorschot__kostenplaats__casus", "voorschot__leverancier"
        )

    def _som(self, *soorten: str) -> Any:
        """De som van de regels op deze vordering, van boekingen van deze soorten en wat ze terugdraait."""
        boekregel: Any = self.model._meta.get_field("regels").related_model
        regels = boekregel.objects.filter(vordering=OuterRef("pk"))
        if soorten:
            regels = regels.filter(Q(boeking__soort__in=soorten) | Q(boeking__draait_terug__soort__in=soorten))
        som = regels.order_by().values("vordering").annotate(som=Sum("bedrag_centen")).values("som")
        return Coalesce(Subquery(som, output_field=BigIntegerField()), 0)


class AfboekingQuerySet(QuerySet["Afboeking"]):
    """Verzoeken om af te boeken."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "AfboekingQuerySet":
        """Wie in de boeken kijkt ziet ze alle; het loket en de voorzitter die van hun casussen."""
        if gebruiker.heeft_rol(*BOEKENKIJKERS):
            return self
        casussen = Casus.objects.helemaal_zichtbaar_voor(gebruiker)
        return self.filter(voorschot__kostenplaats__casus__in=casussen.values("pk"))

    def open(self) -> "AfboekingQuerySet":
        """Nog niet geboekt en niet afgewezen, het oudste eerst."""
        return self.filter(stand="gevraagd").order_by("gevraagd_op", "pk")

    def van_vordering(self, vordering: "Vordering") -> "AfboekingQuerySet":
        """De verzoeken bij één vordering, met wie erom vroeg."""
        return self.filter(vordering=vordering).select_related("gevraagd_door")

    def wacht_op(self, gebruiker: Gebruiker) -> "AfboekingQuerySet":
        """Wat deze budgethouder nog kan goedkeuren: niet zelf gevraagd en niet al goedgekeurd."""
        return self.open().exclude(gevraagd_door=gebruiker).exclude(goedkeuringen__door=gebruiker)

    def voor_pagina(self) -> "AfboekingQuerySet":
        """Met wat de pagina van één verzoek toont."""
        return self.select_related(
            "voorschot__fonds",
            "voorschot__kostenplaats__casus",
            "vordering__organisatie",
            "vordering__voorschot__fonds",
            "gevraagd_door",
            "afgewezen_door",
            "boeking",
        )
