"""Welke casussen iemand ziet, en wat een pagina ervan nodig heeft."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.meegekomen import geldige_delingen, laatste_wijzigingen, lopende_termijnen, niet_aangekomen
from pmm.casus.statussen import OPEN, Status
from register.models import Gebruiker
from register.rollen import COORDINATOR, EIGEN_ORGANISATIE, LEZEN, ONTVANGERS, PER_CASUS, VOORZITTER

if TYPE_CHECKING:
    from pmm.casus.models import Actie, Casus, Stap, Tekst

# Came in and nobody has taken it on: the coordinator sees to that.
TE_VERDELEN = Q(status=Status.INGEDIEND, behandelaar__isnull=True)
# What `pmm.casus.services` calls a change that is no text and no step.
WIJZIGREDENEN = ("gegevens", "poging", "belemmering", "partij", "actie")
M = TypeVar("M", bound=Model)


class MetHistorieQuerySet(QuerySet[M]):
    """Massawijziging slaat de historie over en is hier daarom dicht."""

    def update(self, **velden: object) -> NoReturn:
        raise TypeError("Wijzig rijen met historie één voor één: update() slaat de historie over.")

    def bulk_update(self, *rijen: object, **opties: object) -> NoReturn:
        raise TypeError("Wijzig rijen met historie één voor één: bulk_update() slaat de historie over.")

    def bulk_create(self, *rijen: object, **opties: object) -> NoReturn:
        raise TypeError("Maak rijen met historie met maak_allen(): bulk_create() slaat de historie over.")

    def maak_allen(self, rijen: Sequence[M], door: Gebruiker) -> None:
        """Maak deze rijen met hun historie, in twee opdrachten."""
        model: Any = self.model
        model.historie.bulk_history_create(super().bulk_create(rijen), default_user=door)


class CasusQuerySet(MetHistorieQuerySet["Casus"]):
    """Casussen. Elke lijst, telling en zoekvraag begint bij `zichtbaar_voor`."""

    def zichtbaar_voor(self, gebruiker: Gebruiker, *, secties: Collection[str] = ()) -> "CasusQuerySet":
        """De enige regel over zien: lidmaatschap, een geldige deling, of een recht op deze ene casus.

        Met `secties` alleen casussen waarvan deze persoon die allemaal ziet. Wie filtert, telt of sorteert op wat in
        een sectie staat, noemt haar: anders verraadt een lijst wat niet gedeeld is.

        Een recht op één casus telt zolang iemand een rol heeft waar zulke rechten bij horen.
        Van een organisatie zijn ook de casussen van wie in haar opging (`Lidmaatschap.organisatie_ids`).
        De rechten op de ene casus komen mee als `eigen_rechten`, zodat een pagina er niet apart naar vraagt.
        """
        if not gebruiker.is_active:
            return self.none()
        zicht = self._helemaal(gebruiker)
        if gebruiker.heeft_rol(*ONTVANGERS):
            zicht |= self._gedeeld(gebruiker, *secties)
        return self.filter(zicht).met_rechten_van(gebruiker)

    def helemaal_zichtbaar_voor(self, gebruiker: Gebruiker) -> "CasusQuerySet":
        """Van `zichtbaar_voor` de casussen die deze persoon met alle secties ziet."""
        if not gebruiker.is_active:
            return self.none()
        return self.filter(self._helemaal(gebruiker)).met_rechten_van(gebruiker)

    def deels_zichtbaar_voor(self, gebruiker: Gebruiker) -> "CasusQuerySet":
        """Van `zichtbaar_voor` de rest: wat deze persoon alleen ziet omdat en voor zover het gedeeld is."""
        if not gebruiker.is_active or not gebruiker.heeft_rol(*ONTVANGERS):
            return self.none()
        return self.filter(self._gedeeld(gebruiker)).exclude(self._helemaal(gebruiker)).met_rechten_van(gebruiker)

    def met_gedeelde(self, sectie: str, gebruiker: Gebruiker) -> "CasusQuerySet":
        """Waarvan deze sectie gedeeld is met een organisatie van deze persoon."""
        return self.filter(self._gedeeld(gebruiker, sectie))

    def _helemaal(self, gebruiker: Gebruiker) -> Q:
        uitzonderingen = self._onderdeel("rechten_per_casus").filter(user=gebruiker)
        # Only the grounds this person has, by number: with an OR over subqueries no plan can follow an index.
        zicht = Q(organisatie__in=gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE))
        if gebruiker.heeft_rol(*PER_CASUS):
            zicht |= Q(pk__in=uitzonderingen.filter(permission__codename=LEZEN).values("content_object"))
        if gebruiker.is_van_het_loket:
            zicht |= Q(ingediend_op__isnull=False) | Q(via_loket=True)
        return zicht

    def _gedeeld(self, gebruiker: Gebruiker, *secties: str) -> Q:
        delingen = self._onderdeel("delingen").aan(gebruiker).geldig()
        if secties:
            delingen = delingen.filter(secties__contains=list(secties))
        return Q(pk__een_van=ArraySubquery(delingen.values("casus")))

    def met_rechten_van(self, gebruiker: Gebruiker) -> "CasusQuerySet":
        """Met wat deze persoon op elke casus zelf mag, bovenop zijn rollen."""
        op_deze = self._onderdeel("rechten_per_casus").filter(user=gebruiker, content_object=OuterRef("pk"))
        met_rechten = self.annotate(eigen_rechten=ArraySubquery(op_deze.values("permission__codename")))
        if not gebruiker.heeft_rol(*ONTVANGERS):
            return met_rechten
        gedeeld = self._onderdeel("delingen").aan(gebruiker).geldig().filter(casus=OuterRef("pk"))
        return met_rechten.annotate(gedeelde_secties=ArraySubquery(gedeeld.sectie_voor_sectie()))

    def lopend(self) -> "CasusQuerySet":
        """Casussen die nog niet klaar zijn."""
        return self.filter(status__in=OPEN)

    def van_mij(self, gebruiker: Gebruiker) -> list["CasusQuerySet"]:
        """Wat iemand aangaat: bij het loket wat hij behandelt, voor de coördinator ook wat te verdelen is.

        In delen, die elk hun eigen index volgen; zie `eersten`.
        """
        if not gebruiker.is_van_het_loket:
            return [self]
        te_verdelen = [self.filter(TE_VERDELEN)] if gebruiker.heeft_rol(COORDINATOR) else []
        return [self.filter(behandelaar=gebruiker), *te_verdelen]

    def aan_mij(self, gebruiker: Gebruiker) -> list["CasusQuerySet"]:
        """Waar deze persoon, of de organisatie namens wie hij handelt, nu aan zet is; in delen, zie `eersten`."""
        lopend = self.lopend()
        loket = Q(aan_zet=Aanzet.LOKET, behandelaar=gebruiker)
        delen = [lopend.filter(loket), self.filter(loket, status=Status.AFGEROND)]
        if eigen := gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE):
            wie = [Aanzet.FUNCTIONARIS, Aanzet.ORGANISATIE]
            delen.append(lopend.filter(aan_zet__in=wie, aan_zet_organisatie__in=eigen))
        if gebruiker.heeft_rol(COORDINATOR):
            delen.append(self.filter(TE_VERDELEN))
        if gebruiker.heeft_rol(VOORZITTER):
            delen.append(lopend.filter(aan_zet=Aanzet.LET))
        return delen

    def eersten(self, delen: "Sequence[CasusQuerySet]", volgorde: tuple[str, ...], hoeveel: int) -> "CasusQuerySet":
        """De eerste `hoeveel` van deze delen samen.

        Van elk deel worden er eerst `hoeveel` gekozen, op nummer; pas dan komt de rest van de regel erbij.
        """
        eerste, *rest = [deel.order_by(*volgorde).values("pk")[:hoeveel] for deel in delen]
        gekozen = eerste.union(*rest) if rest else eerste
        return self.filter(pk__in=gekozen).voor_lijst().order_by(*volgorde)[:hoeveel]

    def dreigt_tussen(self, van: date, tot: date) -> "CasusQuerySet":
        """Lopende casussen waarin in deze dagen iets dreigt."""
        return self.lopend().filter(spoed_datum__range=(van, tot))

    def met_status(self, status: str) -> "CasusQuerySet":
        """`open` is alles wat loopt, leeg is alles, anders één status."""
        if status == "open":
            return self.lopend()
        return self.filter(status=status) if status else self

    def gezocht(self, zoek: str) -> "CasusQuerySet":
        """Casussen met deze letters in de codenaam of het kenmerk."""
        return self.filter(Q(codenaam__icontains=zoek) | Q(kenmerk__icontains=zoek)) if zoek else self

    def voor_lijst(self) -> "CasusQuerySet":
        """Met wat een regel in een lijst toont, de laatst gewijzigde eerst."""
        return self.select_related("organisatie", "behandelaar", "aan_zet_organisatie").order_by("-gewijzigd_op", "-pk")

    def voor_scherm(self) -> "CasusQuerySet":
        """Met de organisaties en mensen die bij de casus zelf horen; de rest komt pas als iemand ernaar vraagt."""
        return self.select_related(
            "organisatie", "behandelaar", "aan_zet_organisatie", "aangelegd_door", "contactpersoon", "gemeente"
        )

    def voor_pagina(self) -> "CasusQuerySet":
        """Met alles wat de casuspagina toont."""
        belemmeringen = self._onderdeel("belemmeringen")
        historie: Any = self.model.historie
        meegekomen = {
            "lopende_termijnen": lopende_termijnen(),
            "niet_aangekomen": niet_aangekomen(),
            "geldige_delingen": geldige_delingen(self._onderdeel("delingen").order_by()),
            "laatste_wijzigingen": laatste_wijzigingen(historie, WIJZIGREDENEN),
        }
        return (
            self.voor_scherm()
            .annotate(**meegekomen)
            .prefetch_related(
                Prefetch("teksten", self._onderdeel("teksten").huidig(), to_attr="huidige_teksten"),
                Prefetch("pogingen", self._onderdeel("pogingen").select_related("organisatie", "contact")),
                Prefetch("partijen", self._onderdeel("partijen").select_related("organisatie")),
                Prefetch("acties", self._onderdeel("acties").select_related("eigenaar")),
                Prefetch("belemmeringen", belemmeringen.select_related("wie_zegt", "wacht_op", "stand_door")),
                Prefetch("stappen", self._onderdeel("stappen").select_related("door")),
            )
        )

    def _onderdeel(self, naam: str) -> Any:
        """De queryset achter een relatie; de modellen importeren deze module, dus niet andersom."""
        model: Any = self.model._meta.get_field(naam).related_model
        return model._default_manager.all()


class StapQuerySet(QuerySet["Stap"]):
    """Gezette stappen."""

    def recent_in(self, casussen: CasusQuerySet, sinds: datetime) -> "StapQuerySet":
        """Stappen sinds dit moment in deze casussen, de laatste eerst."""
        return (
            self.filter(casus__in=casussen.values("pk"), op__gte=sinds)
            .select_related("casus", "door")
            .order_by("-op", "-pk")
        )


class TekstQuerySet(QuerySet["Tekst"]):
    """Versies van lopende tekst."""

    def huidig(self) -> "TekstQuerySet":
        """Van elk onderdeel de laatste versie."""
        return (
            self.order_by("casus_id", "onderdeel", "-versie").distinct("casus_id", "onderdeel").select_related("door")
        )


class ActieQuerySet(MetHistorieQuerySet["Actie"]):
    """Acties."""

    def open(self) -> "ActieQuerySet":
        """Nog niet gedaan en niet vervallen."""
        return self.filter(gedaan_op__isnull=True, vervallen_op__isnull=True)

    def te_laat(self) -> "ActieQuerySet":
        """Open acties waarvan de datum voorbij is."""
        return self.open().filter(datum__lt=timezone.localdate())
