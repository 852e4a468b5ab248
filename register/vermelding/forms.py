"""De formulieren waarmee een organisatie haar vermelding bijhoudt."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.tijdveld import Tijdveld
from register import codelijsten
from register.models import Contact, Contactsoort, Gebruiker, Organisatie
from register.vermelding.tijden import WEEKDAGEN
from register.vermelding.versie import merk

GEEN_TELEFOON = "Schrijf een telefoonnummer met alleen cijfers, zoals 0570-12 34 56."
TELEFOON = RegexValidator(r"^\+?[0-9][0-9 ()\-]{2,}\Z", GEEN_TELEFOON)
SAMEN = "Vul allebei de tijden in, of geen van beide."
OMGEKEERD = "De eindtijd ligt vóór de begintijd. Kies een latere tijd."
ALLEBEI = "Vul allebei de dagen in, of geen van beide."
GEEN_COLLEGA = "Kies een vervanger uit de lijst."
GEEN_ACCOUNT = "Kies een collega uit de lijst."


class Telefoonveld(forms.CharField):
    """Een telefoonnummer zoals iemand het draait."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, validators=[TELEFOON], **kwargs)
        self.widget.attrs |= {"type": "tel", "inputmode": "tel", "autocomplete": "off"}


class Dagenveld(forms.MultipleChoiceField):
    """Vakjes per weekdag; wordt ‘1245’, met 1 voor maandag."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "kolommen"})

    def __init__(self, **kwargs: Any) -> None:
        keuzes = [(str(nummer), dag) for nummer, dag in enumerate(WEEKDAGEN, start=1)]
        kwargs.setdefault("error_messages", {}).setdefault("required", "Kies minstens één dag.")
        super().__init__(choices=keuzes, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return list(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        """De cijfers van de dagen, op volgorde."""
        return "".join(sorted(super().clean(value)))


class Codesveld(forms.MultipleChoiceField):
    """Vakjes uit een codelijst; wat er al stond blijft te kiezen, ook als de waarde niet meer geldt."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "kolommen breed"})

    def kies_uit(self, lijst: str, staat_al: Sequence[str]) -> None:
        """Zet de keuzes van vandaag klaar."""
        keuzes = dict(codelijsten.keuzes(lijst, timezone.localdate()))
        self.choices = list((keuzes | {code: codelijsten.naam(lijst, code) for code in staat_al}).items())


class VermeldingForm(Formulier):
    """Een formulier dat weet wat er stond toen het openging."""

    # No CharField: a mark of letters and digits is not a text in which a BSN could stand.
    versie = forms.Field(widget=forms.HiddenInput, required=False)
    VELDEN: tuple[str, ...] = ()

    @property
    def waarden(self) -> dict[str, Any]:
        """Wat de dienst nodig heeft."""
        return {naam: self.cleaned_data[naam] for naam in self.VELDEN}

    @property
    def gezien(self) -> str:
        """Het merk van wat er stond toen iemand begon te typen."""
        return str(self.cleaned_data["versie"] or "")

    @classmethod
    def begin(cls, nu: Mapping[str, Any]) -> dict[str, Any]:
        """Waarmee het formulier opengaat, gegeven wat er nu staat."""
        return {**cls.als_velden(nu), "versie": merk(nu)}

    @classmethod
    def als_velden(cls, nu: Mapping[str, Any]) -> dict[str, Any]:
        """Wat er nu staat, per veld van dit formulier."""
        return dict(nu)


class MetTijden(VermeldingForm):
    """Op welke dagen en tussen welke tijden iemand te bereiken is."""

    werkdagen = Dagenveld(label="Op welke dagen?")
    open_van = Tijdveld(
        label="Vanaf hoe laat?", required=False, help_text="Bijvoorbeeld 9:00. Niets ingevuld betekent: kantooruren."
    )
    open_tot = Tijdveld(label="Tot hoe laat?", required=False, help_text="Bijvoorbeeld 17:00.")

    def clean(self) -> dict[str, Any]:
        """Twee tijden, in de goede volgorde, of geen."""
        gegevens = super().clean()
        van, tot = gegevens.get("open_van"), gegevens.get("open_tot")
        if (van is None) != (tot is None) and not {"open_van", "open_tot"} & self.errors.keys():
            self.add_error("open_van" if van is None else "open_tot", SAMEN)
        if isinstance(van, time) and isinstance(tot, time) and van >= tot:
            self.add_error("open_tot", OMGEKEERD)
        return gegevens


class MetWaarvoor(VermeldingForm):
    """Waarvoor u belt: in eigen woorden, en met de woorden van de codelijsten."""

    onderwerpen = Langetekst(
        label="Waarvoor belt een professional, in uw eigen woorden?",
        help_text="Bijvoorbeeld: briefadres, urgentie, schulden bij een ontruiming. Wie zoekt, vindt deze woorden.",
        max_lengte=300,
        rijen=2,
        required=False,
    )
    domeinen = Codesveld(label="Leefgebieden", required=False)
    wetten = Codesveld(label="Wetten", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, lijst in (("domeinen", "leefgebied"), ("wetten", "wet")):
            veld = self.fields[naam]
            if isinstance(veld, Codesveld):
                veld.kies_uit(lijst, self.initial.get(naam) or [])


class BereikenForm(MetTijden):
    """Hoe u de organisatie zelf bereikt."""

    VELDEN = ("telefoon", "email", "website", "werkdagen", "open_van", "open_tot")

    telefoon = Telefoonveld(
        label="Centraal telefoonnummer", error_messages={"required": "Vul het centrale telefoonnummer in."}
    )
    email = forms.EmailField(
        label="Centraal e-mailadres",
        help_text="Een postvak dat meer mensen lezen, ook als iemand er niet is.",
        error_messages={
            "required": "Vul het centrale e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Schrijf het zo: naam@gemeente.nl.",
        },
    )
    website = forms.URLField(
        label="Website",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen webadres. Begin met https://."},
    )

    field_order = ("telefoon", "email", "website", "werkdagen", "open_van", "open_tot")


class WaarvoorForm(MetWaarvoor):
    """Waarvoor u de organisatie belt."""

    VELDEN = ("onderwerpen", "domeinen", "wetten")


class ContactForm(MetTijden, MetWaarvoor):
    """Wie u belt, hoe en wanneer, en wie er anders is."""

    VELDEN = (
        "soort",
        "naam",
        "functie",
        "telefoon",
        "email",
        "gebruiker",
        "werkdagen",
        "open_van",
        "open_tot",
        "vervanger",
        "afwezig_van",
        "afwezig_tot",
        "onderwerpen",
        "domeinen",
        "wetten",
    )
    GROEPEN = (
        ("Wie is het?", VELDEN[:3]),
        ("Hoe bereikt u dit contact?", VELDEN[3:5]),
        ("Wanneer is dit contact er?", VELDEN[6:9]),
        ("En als dit contact er niet is?", ("vervanger", "afwezig_van", "afwezig_tot", "gebruiker")),
        ("Waarvoor belt u dit contact?", VELDEN[12:]),
    )

    soort = forms.ChoiceField(
        label="Wat voor contact is dit?",
        choices=Contactsoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor contact dit is."},
    )
    naam = forms.CharField(
        label="Naam", help_text="Een team heeft vaak geen naam van een persoon.", max_length=120, required=False
    )
    functie = forms.CharField(
        label="Functie of teamnaam",
        max_length=120,
        error_messages={"required": "Vul de functie in, of hoe het team heet."},
    )
    telefoon = Telefoonveld(label="Telefoonnummer", error_messages={"required": "Vul het telefoonnummer in."})
    email = forms.EmailField(
        label="E-mailadres",
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Schrijf het zo: naam@gemeente.nl.",
        },
    )
    gebruiker = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Bij welk account hoort dit contact?",
        help_text="Meldt deze collega zich in PMM afwezig, dan ziet ieder die zoekt dat meteen.",
        required=False,
        empty_label="Geen account",
        error_messages={"invalid_choice": GEEN_ACCOUNT},
    )
    vervanger = forms.ModelChoiceField(
        Contact.objects.none(),
        label="Wie belt u dan?",
        help_text="Een ander contact van uw organisatie.",
        required=False,
        empty_label="Niemand",
        error_messages={"invalid_choice": GEEN_COLLEGA},
    )
    afwezig_van = Datumveld(label="Afwezig vanaf", required=False)
    afwezig_tot = Datumveld(label="Afwezig tot en met", required=False)

    def __init__(self, *args: Any, organisatie: Organisatie, contact: Contact | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collegas = organisatie.contacten.order_by("naam", "functie", "pk")
        leden = organisatie.lidmaatschappen.in_dienst().bekend().values("gebruiker")
        self._kies_uit("vervanger", collegas.exclude(pk=contact.pk) if contact else collegas)
        self._kies_uit("gebruiker", Gebruiker.objects.filter(pk__in=leden).order_by("naam", "pk"))

    @property
    def groepen(self) -> list[tuple[str, list[forms.BoundField]]]:
        """De velden zoals ze op het scherm bij elkaar staan."""
        return [(kop, [self[naam] for naam in namen]) for kop, namen in self.GROEPEN]

    def clean(self) -> dict[str, Any]:
        """Van en tot en met samen, in de goede volgorde."""
        gegevens = super().clean()
        van, tot = gegevens.get("afwezig_van"), gegevens.get("afwezig_tot")
        if (van is None) != (tot is None) and not {"afwezig_van", "afwezig_tot"} & self.errors.keys():
            self.add_error(
                "afwezig_van" if van is None else "afwezig_tot", "Vul allebei de dagen in, of geen van beide."
            )
        if van and tot and tot < van:
            self.add_error("afwezig_tot", "De laatste dag ligt vóór de eerste. Kies een latere dag.")
        return gegevens

    def _kies_uit(self, naam: str, rijen: Any) -> None:
        veld = self.fields[naam]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = rijen
