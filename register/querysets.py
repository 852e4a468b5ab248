"""Wat er in het register te vinden is."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.lookups import Unaccent
from django.db.models import Count, F, Manager, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast, Length, Lower
from django.utils import timezone

from pmm.termijnen.werkdagen import vrije_dag
from register.namen import code_tussen_haakjes, recht

if TYPE_CHECKING:
    from register.models import Codewaarde, Contact, Gebruiker, Lidmaatschap, Mandaat, Organisatie

GENOEG = 50
VOORSTELLEN = 15
WOORDEN = 6


class OrganisatieQuerySet(QuerySet["Organisatie"]):
    """Organisaties."""

    def op_naam(self) -> "OrganisatieQuerySet":
        """Op alfabet, zoals een mens zoekt: hoofdletters en accenten tellen niet."""
        return self.annotate(sorteernaam=Lower(Unaccent("naam"))).order_by("sorteernaam", "pk")

    def houd_vast(self, pk: int) -> "Organisatie":
        """Deze organisatie zoals zij nu is; tot het einde van de transactie wacht wie haar ook wijzigt."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def bestaand(self) -> "OrganisatieQuerySet":
        """Zonder wie in een ander opging; alleen deze zijn nog te kiezen."""
        return self.filter(opgegaan_in__isnull=True)

    def van_soort(self, soort: str) -> "OrganisatieQuerySet":
        """Organisaties van één type; leeg is elk type."""
        return self.filter(type=soort) if soort else self.all()

    def met_naam(self, zoek: str) -> "OrganisatieQuerySet":
        """Organisaties waarvan de naam, een andere naam of de code de zoektekst bevat."""
        zoek = recht(zoek)
        return self._met_andere_namen().filter(
            Q(naam__unaccent__icontains=zoek) | Q(code__icontains=zoek) | Q(andere_namen__unaccent__icontains=zoek)
        )

    def voorstellen(self, zoek: str) -> "OrganisatieQuerySet":
        """De eerste namen bij wat iemand tot nu toe typte; de kortste past het best."""
        return self.met_naam(zoek).order_by(Length("naam"), "naam", "pk")[:VOORSTELLEN]

    def bedoeld_met(self, tekst: str) -> "list[Organisatie]":
        """De organisatie met precies deze naam of code; anders alle die erop lijken, de kortste naam eerst."""
        kandidaten = self.met_naam(tekst) | self._met_andere_namen().filter(code=code_tussen_haakjes(tekst))
        gevonden = list(kandidaten.order_by(Length("naam"), "naam", "pk")[:GENOEG])
        return [organisatie for organisatie in gevonden if organisatie.heet(tekst)] or gevonden

    def regios(self) -> list[str]:
        """Elke regio waar een organisatie in ligt, op alfabet."""
        return list(self.exclude(regio="").order_by("regio").values_list("regio", flat=True).distinct())

    def _met_andere_namen(self) -> "OrganisatieQuerySet":
        return self.annotate(andere_namen=Cast("ook_bekend_als", TextField()))


class ContactQuerySet(QuerySet["Contact"]):
    """Contacten."""

    def bereikbaar_op(self, dag: date) -> "ContactQuerySet":
        """Wie er op deze dag zelf is; hetzelfde antwoord als `register.vermelding.vandaag.stand` geeft."""
        if vrije_dag(dag):
            return self.none()
        zelf_weg = Q(afwezig_van__lte=dag, afwezig_tot__gte=dag)
        rijen = self.filter(Q(gebruiker=None) | Q(gebruiker__is_active=True), werkdagen__contains=str(dag.isoweekday()))
        afwezig = self.model.alle.filter(gebruiker__afwezigheden__van__lte=dag, gebruiker__afwezigheden__tot__gte=dag)
        return rijen.exclude(zelf_weg).exclude(pk__in=afwezig.values("pk"))

    def op_soort(self) -> "ContactQuerySet":
        """Functionarissen voor teams, en dan op naam."""
        return self.order_by("soort", "naam", "functie", "pk")

    def met_mandaten(self, mandaten: "MandaatQuerySet") -> "ContactQuerySet":
        """Met wie vervangt en wat iemand mag toezeggen."""
        return self.select_related("vervanger").prefetch_related(Prefetch("mandaten", mandaten))

    def bij(self, organisatie: "Organisatie | None") -> "ContactQuerySet":
        """De contacten van één organisatie; zonder organisatie die van allemaal."""
        return self.filter(organisatie=organisatie) if organisatie else self.all()

    def voorstellen(self, zoek: str) -> "ContactQuerySet":
        """De eerste contacten bij wat iemand tot nu toe typte."""
        return self._met_woorden(zoek)[:VOORSTELLEN]

    def bedoeld_met(self, tekst: str) -> "list[Contact]":
        """Het contact dat precies zo heet; anders alle die erop lijken."""
        gevonden = list(self._met_woorden(tekst)[:GENOEG])
        return [contact for contact in gevonden if contact.heet(tekst)] or gevonden

    def _met_woorden(self, tekst: str) -> "ContactQuerySet":
        rijen = self.select_related("organisatie").order_by("naam", "functie", "organisatie__naam", "pk")
        for woord in tekst.replace(",", " ").replace(" – ", " ").split()[:WOORDEN]:
            rijen = rijen.filter(
                Q(naam__unaccent__icontains=woord)
                | Q(functie__unaccent__icontains=woord)
                | Q(organisatie__naam__unaccent__icontains=woord)
            )
        return rijen


class ContactManager(Manager.from_queryset(ContactQuerySet)):  # type: ignore[misc]
    """De contacten die in het register staan; wie weg is, bestaat alleen nog voor wat hem eerder noemde."""

    def get_queryset(self) -> ContactQuerySet:
        """Zonder wie er niet meer in staat."""
        rijen: ContactQuerySet = super().get_queryset()
        return rijen.filter(weg_sinds__isnull=True)


class MandaatQuerySet(QuerySet["Mandaat"]):
    """Mandaten."""

    def geldig_op(self, dag: date) -> "MandaatQuerySet":
        """Mandaten die op deze dag gelden."""
        rijen = self.filter(geldig_van__lte=dag).filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag))
        return rijen.order_by("geldig_van", "pk")


class LidmaatschapQuerySet(QuerySet["Lidmaatschap"]):
    """Lidmaatschappen."""

    def geldig(self) -> "LidmaatschapQuerySet":
        """Begonnen en niet beëindigd; op de dag `tot` geldt het niet meer."""
        vandaag = timezone.localdate()
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=vandaag), van__lte=vandaag)

    def met_voorgangers(self) -> "LidmaatschapQuerySet":
        """Met de nummers van wie in de organisatie opging; dat vraagt `Lidmaatschap.organisatie_ids`."""
        organisaties: Any = self.model._meta.get_field("organisatie").related_model
        opgegaan = organisaties.objects.filter(opgegaan_in=OuterRef("organisatie")).order_by()
        meegekomen = {"voorganger_ids": ArraySubquery(opgegaan.values("pk"))}
        return self.annotate(**meegekomen)

    def nog_niet_voorbij(self, dag: date) -> "LidmaatschapQuerySet":
        """Wat op deze dag geldt of daarna nog begint."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=dag))

    def in_dienst(self) -> "LidmaatschapQuerySet":
        """Geldig, en van wie een open account heeft."""
        return self.geldig().filter(gebruiker__is_active=True)

    def bekend(self) -> "LidmaatschapQuerySet":
        """Zonder wie is uitgenodigd en nog niet inlogde: diens naam is nog niet aan anderen hier."""
        return self.filter(Q(uitgenodigd_op__isnull=True) | Q(gebruiker__last_login__gt=F("uitgenodigd_op")))

    def van_domein(self, domein: str) -> "LidmaatschapQuerySet":
        """Van open accounts met dit maildomein, met alles om ze te noemen."""
        rijen = self.filter(gebruiker__email__endswith=domein, gebruiker__is_active=True)
        return rijen.select_related("gebruiker", "organisatie").order_by("pk")


class CodewaardeQuerySet(QuerySet["Codewaarde"]):
    """Waarden van de codelijsten."""

    def geldig_op(self, dag: date) -> "CodewaardeQuerySet":
        """Waarden die op deze dag te kiezen zijn."""
        return self.filter(geldig_van__lte=dag).filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag))

    def per_lijst(self) -> list[tuple[str, int]]:
        """Elke lijst met het aantal waarden."""
        return list(self.values_list("lijst").annotate(aantal=Count("pk")).order_by("lijst"))


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Maakt accounts; het e-mailadres is de naam waarmee iemand inlogt."""

    def create_user(self, email: str, naam: str, password: str | None = None, **velden: object) -> "Gebruiker":
        """Maak een account. Zonder wachtwoord kan niemand ermee inloggen."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), naam=naam, **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def gezocht(self, zoek: str, stand: str = "") -> "QuerySet[Gebruiker]":
        """Accounts met deze letters in de naam of het adres, met hun rollen; `stand` is open of afgesloten."""
        rijen = self.prefetch_related(
            Prefetch("lidmaatschappen", self._leden().geldig().select_related("organisatie").order_by("pk"))
        )
        if zoek:
            rijen = rijen.filter(Q(naam__unaccent__icontains=zoek) | Q(email__icontains=zoek))
        return rijen.filter(is_active=stand == "open") if stand in {"open", "afgesloten"} else rijen

    def _leden(self) -> Any:
        return self.model._meta.get_field("lidmaatschappen").related_model._default_manager

    def aantallen(self) -> dict[str, int]:
        """Hoeveel accounts er open en afgesloten zijn."""
        return self.aggregate(
            open=Count("pk", filter=Q(is_active=True)), afgesloten=Count("pk", filter=Q(is_active=False))
        )

    def create_superuser(self, email: str, naam: str, password: str, **velden: object) -> "Gebruiker":
        """Maak een account voor het technisch beheer; ook dit ziet geen casus zonder lidmaatschap."""
        return self.create_user(email, naam, password, is_staff=True, is_superuser=True, **velden)
