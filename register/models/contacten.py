"""Contacten: wie u belt, en wat die mag toezeggen."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pmm.kern.geld import in_euros
from register.models.bereikbaar import Bereikbaar, grenzen
from register.models.bevestigd import Bevestigd
from register.models.mensen import Gebruiker
from register.models.organisaties import Organisatie
from register.models.waarvoor import Waarvoor
from register.namen import normaal
from register.querysets import ContactManager, ContactQuerySet, MandaatQuerySet


class Contactsoort(models.TextChoices):
    """Wat voor ingang een contact is."""

    FUNCTIONARIS = "functionaris", "Maatwerkfunctionaris"
    TEAM = "team", "Team"
    MAATWERKAMBASSADEUR = "maatwerkambassadeur", "Maatwerkambassadeur"


class Contact(Bereikbaar, Waarvoor, Bevestigd):
    """Wie u belt bij een organisatie: een functionaris of een team, met of zonder naam."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="contacten")
    soort = models.CharField("soort", max_length=30, choices=Contactsoort)
    naam = models.CharField("naam", max_length=120, blank=True)
    functie = models.CharField("functie of teamnaam", max_length=120)
    email = models.EmailField("e-mailadres")
    telefoon = models.CharField("telefoonnummer", max_length=30)
    vervanger = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="vervangt")
    # Whose absence counts as absence of this contact; who has no account says so below.
    gebruiker = models.ForeignKey(
        Gebruiker, models.SET_NULL, null=True, blank=True, related_name="contacten", verbose_name="account"
    )
    afwezig_van = models.DateField("afwezig van", null=True, blank=True)
    afwezig_tot = models.DateField("afwezig tot en met", null=True, blank=True)
    # Written by register.vermelding alone: the oldest confirmation of what stands here.
    bevestigd_op = models.DateField("laatst bevestigd op", null=True, blank=True)
    # Casussen go on naming who was called, so nobody is ever deleted.
    weg_sinds = models.DateField("staat niet meer in het register sinds", null=True, blank=True, editable=False)

    objects = ContactManager()
    alle = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        constraints = [
            models.CheckConstraint(name="contact_soort_bestaat", condition=Q(soort__in=Contactsoort.values)),
            *grenzen("contact"),
            models.CheckConstraint(
                name="contact_afwezig_van_en_tot_samen",
                condition=Q(afwezig_van__isnull=True, afwezig_tot__isnull=True)
                | Q(afwezig_van__isnull=False, afwezig_tot__gte=F("afwezig_van")),
            ),
            models.CheckConstraint(name="contact_vervangt_zichzelf_niet", condition=~Q(vervanger=F("pk"))),
            models.CheckConstraint(
                name="contact_dat_weg_is_heeft_geen_account",
                condition=Q(weg_sinds__isnull=True) | Q(gebruiker__isnull=True, vervanger__isnull=True),
            ),
            models.UniqueConstraint(
                name="een_contact_per_naam_en_functie",
                fields=["organisatie", "naam", "functie"],
                condition=Q(weg_sinds__isnull=True),
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
        return "" if self.tot_bedrag_centen is None else in_euros(self.tot_bedrag_centen)
