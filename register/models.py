"""Het Landelijk Maatwerkregister: wie er zijn en wie er mogen handelen."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from pmm.kern.formulier import in_duizenden
from register import rollen
from register.afwezigheid import Afwezigheid  # noqa: F401  (a model of this app, in its own file)
from register.namen import normaal, zonder_voorvoegsel
from register.querysets import (
    CodewaardeQuerySet,
    ContactQuerySet,
    GebruikerManager,
    LidmaatschapQuerySet,
    MandaatQuerySet,
    OrganisatieQuerySet,
)


class Organisatietype(models.TextChoices):
    """Soorten organisaties, zoals de Jaarrapportage ze telt."""

    GEMEENTE = "gemeente", "Gemeente"
    PUBLIEKE_DIENSTVERLENER = "publieke_dienstverlener", "Publieke dienstverlener"
    ZORGINSTELLING = "zorginstelling", "Zorginstelling"
    MINISTERIE = "ministerie", "Ministerie"
    WONINGCORPORATIE = "woningcorporatie", "Woningcorporatie"
    ZORGVERZEKERAAR = "zorgverzekeraar", "Zorgverzekeraar"
    SCHULDHULPVERLENING = "schuldhulpverlening", "Schuldhulpverlening"
    ONDERWIJS = "onderwijs", "Onderwijs"
    JUSTITIE_RECLASSERING = "justitie_reclassering", "Justitie en reclassering"
    MAATSCHAPPELIJKE_ORGANISATIE = "maatschappelijke_organisatie", "Maatschappelijke organisatie"
    BEWINDVOERDER = "bewindvoerder", "Bewindvoerder"
    OVERIG = "overig", "Overig"


class Organisatie(models.Model):
    """Een organisatie die in casussen voorkomt of ze indient."""

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=200)
    type = models.CharField("soort organisatie", max_length=40, choices=Organisatietype)
    tooi = models.URLField("TOOI-adres", blank=True)
    email = models.EmailField("centraal e-mailadres", blank=True)
    telefoon = models.CharField("centraal telefoonnummer", max_length=30, blank=True)
    regio = models.CharField("regio", max_length=60, blank=True)
    deelnemer = models.BooleanField("is deelnemer", default=False)
    website = models.URLField("website", blank=True)
    ook_bekend_als = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.CheckConstraint(name="organisatie_type_bestaat", condition=Q(type__in=Organisatietype.values)),
            models.UniqueConstraint(name="een_organisatie_per_tooi_adres", fields=["tooi"], condition=~Q(tooi="")),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("register:organisatie", args=[self.code])

    @property
    def keuzenaam(self) -> str:
        """Hoe deze organisatie in een keuzeveld staat."""
        return self.naam

    @property
    def keuzenaam_met_code(self) -> str:
        """Hoe deze organisatie in een keuzeveld staat als er meer zo heten."""
        return f"{self.naam} ({self.code})"

    @property
    def cbs_code(self) -> str:
        """De CBS-code van een gemeente, zoals gm0200: het laatste deel van haar TOOI-adres."""
        return self.tooi.rpartition("/")[2] if self.type == Organisatietype.GEMEENTE else ""

    def heet(self, tekst: str) -> bool:
        """Is dit precies een van de namen of de code van deze organisatie?"""
        namen = [self.naam, self.code, self.keuzenaam_met_code, *self.ook_bekend_als]
        return zonder_voorvoegsel(tekst) in map(zonder_voorvoegsel, namen)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Een professional met een account. Rechten komen uit lidmaatschappen, niet uit groepen."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=30, blank=True)
    is_active = models.BooleanField("account is open", default=True)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.CheckConstraint(name="gebruiker_email_in_kleine_letters", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """De naam, zoals allauth en Django erom vragen."""
        return self.naam

    @cached_property
    def rollen(self) -> "list[Lidmaatschap]":
        """De geldige lidmaatschappen, één keer per verzoek opgehaald; een afgesloten account heeft er geen."""
        if not self.is_active:
            return []
        return list(self.lidmaatschappen.geldig().select_related("organisatie").order_by("pk"))

    @property
    def is_van_het_loket(self) -> bool:
        """Werkt deze persoon bij het Landelijk Maatwerkloket?"""
        return self.heeft_rol(*rollen.LOKET)

    @property
    def organisatie(self) -> Organisatie | None:
        """De organisatie namens wie deze persoon handelt: die van het eerste lidmaatschap."""
        return self.rollen[0].organisatie if self.rollen else None

    @property
    def namens_id(self) -> int | None:
        """Het nummer van die organisatie, zoals het in het logboek komt."""
        return self.rollen[0].organisatie_id if self.rollen else None

    def organisatie_als(self, rol: str) -> Organisatie:
        """De organisatie waar deze persoon deze rol heeft; alleen vragen als `heeft_rol` ja zei."""
        return next(lidmaatschap.organisatie for lidmaatschap in self.rollen if lidmaatschap.rol == rol)

    def heeft_rol(self, *codes: str) -> bool:
        """Heeft deze persoon een van deze rollen, bij welke organisatie dan ook?"""
        return any(lidmaatschap.rol in codes for lidmaatschap in self.rollen)


class Lidmaatschap(models.Model):
    """Iemand heeft bij een organisatie een rol, van een dag tot een dag."""

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=30, choices=rollen.KEUZES)
    van = models.DateField("van", default=timezone.localdate)
    tot = models.DateField("tot", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.CheckConstraint(name="lidmaatschap_rol_bestaat", condition=Q(rol__in=list(rollen.ROLLEN))),
            models.CheckConstraint(
                name="lidmaatschap_tot_niet_voor_van", condition=Q(tot__isnull=True) | Q(tot__gte=F("van"))
            ),
            models.UniqueConstraint(
                name="een_geldig_lidmaatschap_per_rol",
                fields=["gebruiker", "organisatie", "rol"],
                condition=Q(tot__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} bij {self.organisatie}"


class Contactsoort(models.TextChoices):
    """Wat voor ingang een contact is."""

    FUNCTIONARIS = "functionaris", "Maatwerkfunctionaris"
    TEAM = "team", "Team"
    MAATWERKAMBASSADEUR = "maatwerkambassadeur", "Maatwerkambassadeur"


class Contact(models.Model):
    """Wie u belt bij een organisatie: een functionaris of een team, met of zonder naam."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="contacten")
    soort = models.CharField("soort", max_length=30, choices=Contactsoort)
    naam = models.CharField("naam", max_length=120, blank=True)
    functie = models.CharField("functie of teamnaam", max_length=120)
    email = models.EmailField("e-mailadres")
    telefoon = models.CharField("telefoonnummer", max_length=30)
    onderwerpen = models.CharField("waarvoor", max_length=300, blank=True)
    vervanger = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="vervangt")
    bevestigd_op = models.DateField("laatst bevestigd op", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        constraints = [
            models.CheckConstraint(name="contact_soort_bestaat", condition=Q(soort__in=Contactsoort.values)),
            models.CheckConstraint(name="contact_vervangt_zichzelf_niet", condition=~Q(vervanger=F("pk"))),
            models.UniqueConstraint(
                name="een_contact_per_naam_en_functie",
                fields=["organisatie", "naam", "functie"],
                violation_error_message="Dit contact staat al in het register.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.functie}" if self.naam else self.functie

    @property
    def keuzenaam(self) -> str:
        """Hoe dit contact in een keuzeveld staat."""
        return f"{self} – {self.organisatie}"

    def heet(self, tekst: str) -> bool:
        """Is dit precies hoe dit contact heet?"""
        return normaal(tekst) in map(normaal, [self.naam, str(self), self.keuzenaam])


class Mandaat(models.Model):
    """Wat een contact namens de organisatie kan toezeggen, tot hoever, en wie er boven staat."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="mandaten")
    omschrijving = models.CharField("mag toezeggen", max_length=300)
    tot_bedrag_centen = models.PositiveIntegerField("tot bedrag in centen", null=True, blank=True)
    daarboven = models.CharField("daarboven vragen aan", max_length=200, blank=True)
    geldig_van = models.DateField("geldig van", default=timezone.localdate)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    objects = MandaatQuerySet.as_manager()

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(
                name="mandaat_tot_niet_voor_van",
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def tot_bedrag(self) -> str:
        """Het bedrag in woorden, zoals ‘€ 1.250,00’; leeg zonder grens."""
        if self.tot_bedrag_centen is None:
            return ""
        euros, centen = divmod(self.tot_bedrag_centen, 100)
        return f"€ {in_duizenden(euros)},{centen:02}"


class Codewaarde(models.Model):
    """Eén waarde van een codelijst; wat wij bij een casus opslaan is het woord in `code`."""

    lijst = models.SlugField("lijst", max_length=40)
    code = models.CharField("code", max_length=60)
    naam = models.CharField("naam", max_length=120)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    objects = CodewaardeQuerySet.as_manager()

    class Meta:
        verbose_name = "codewaarde"
        verbose_name_plural = "codewaarden"
        ordering = ["lijst", "volgorde", "code"]
        constraints = [
            models.UniqueConstraint(name="een_codewaarde_per_lijst_en_code", fields=["lijst", "code"]),
            models.CheckConstraint(
                name="codewaarde_tot_niet_voor_van",
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
