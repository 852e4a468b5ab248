"""De formulieren van bijeenkomsten."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.http import urlencode

from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst, Bijeenkomstsoort
from pmm.bijeenkomsten.services import Inhoud
from pmm.bijeenkomsten.uitnodigen import Genodigde
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.moment import NIET_OVER_CASUS, MomentForm, Onlinelink
from pmm.kern.rijen import RijenForm
from pmm.kern.tijdveld import Tijdveld
from register import rollen
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker, Organisatie

ZELFDE = ("soort", "titel", "omschrijving", "plaats", "link", "plekken", "aanmelden_tot", "besloten")
UITGENODIGDEN = "uitnodiging"
TEGELIJK = 15
TEKSTLENGTE = 4000
ZONDER_ACCOUNT = "Bij dit e-mailadres hoort geen account. Vraag de beheerder van die organisatie om een account."


class FilterForm(forms.Form):
    """De filters van de lijst; ze staan in het adres. Een onbekende waarde filtert niet."""

    soort = forms.ChoiceField(
        label="Soort bijeenkomst", required=False, choices=[("", "Alle soorten"), *Bijeenkomstsoort.choices]
    )

    @property
    def gekozen(self) -> str:
        """De gekozen soort; leeg is elke."""
        self.is_valid()
        return str(self.cleaned_data.get("soort", ""))

    def adres(self, welke: str) -> str:
        """Het vraagdeel van het adres bij een ander tabblad, met dezelfde soort."""
        return urlencode({naam: waarde for naam, waarde in (("welke", welke), ("soort", self.gekozen)) if waarde})


class BijeenkomstForm(MomentForm):
    """Wat, wanneer, waar en voor hoeveel mensen."""

    gezien = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    soort = forms.TypedChoiceField(
        label="Wat voor bijeenkomst is het?",
        choices=[("", "Maak een keuze"), *Bijeenkomstsoort.choices],
        coerce=Bijeenkomstsoort,
        error_messages={"required": "Kies wat voor bijeenkomst het is."},
    )
    titel = forms.CharField(
        label="Titel",
        help_text=NIET_OVER_CASUS,
        max_length=120,
        error_messages={"required": "Vul in hoe de bijeenkomst heet."},
    )
    omschrijving = Langetekst(label="Waar gaat het over?", max_lengte=TEKSTLENGTE, rijen=5, required=False)
    dag = Datumveld(label="Op welke dag?", error_messages={"required": "Vul in op welke dag de bijeenkomst is."})
    van = Tijdveld(label="Hoe laat begint het?", error_messages={"required": "Vul in hoe laat het begint."})
    tot = Tijdveld(label="Hoe laat eindigt het?", error_messages={"required": "Vul in hoe laat het eindigt."})
    plaats = forms.CharField(
        label="Waar is het?", help_text="Het adres, of de naam van de zaal.", max_length=200, required=False
    )
    link = Onlinelink(help_text="Wie zich aanmeldt, vindt deze link in de mail en in de agenda.")
    plekken = forms.IntegerField(
        label="Hoeveel plekken zijn er?",
        help_text="Leeg: zoveel als er komen. Is het vol, dan komt wie zich aanmeldt op de wachtlijst.",
        min_value=1,
        max_value=5000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": "Schrijf het aantal plekken in cijfers, bijvoorbeeld 20.",
            "min_value": "Vul minstens 1 plek in, of laat het leeg.",
            "max_value": "Vul hooguit 5000 plekken in, of laat het leeg.",
        },
    )
    aanmelden_tot = Datumveld(
        label="Aanmelden kan tot en met",
        help_text="Leeg: tot het begint. Schrijf de datum zo: 28-02-2027.",
        required=False,
    )
    besloten = forms.BooleanField(
        label="Alleen wie is uitgenodigd, ziet deze bijeenkomst en kan zich aanmelden", required=False
    )

    @staticmethod
    def begin(bijeenkomst: Bijeenkomst) -> dict[str, Any]:
        """De velden zoals ze nu zijn."""
        velden = {veld: getattr(bijeenkomst, veld) for veld in ZELFDE}
        moment = MomentForm.moment(bijeenkomst.begint, bijeenkomst.eindigt)
        return {**velden, **moment, "gezien": bijeenkomst.gewijzigd_op.isoformat()}

    @property
    def inhoud(self) -> Inhoud:
        """Wat de diensten nodig hebben."""
        velden = {veld: self.cleaned_data[veld] for veld in (*ZELFDE, "begint", "eindigt")}
        return Inhoud(**velden)

    @property
    def gezien_op(self) -> datetime | None:
        """Wanneer de bijeenkomst voor het laatst gewijzigd was toen dit formulier openging."""
        gezien: datetime | None = self.cleaned_data.get("gezien")
        return gezien

    def clean(self) -> dict[str, Any]:
        """Aanmelden kan niet tot na afloop."""
        gegevens = super().clean()
        dag, grens = gegevens.get("dag"), gegevens.get("aanmelden_tot")
        if dag and grens and grens > dag:
            self.add_error("aanmelden_tot", f"De bijeenkomst is op {voluit(dag)}. Kies die dag of een eerdere.")
        return gegevens


class UitnodigenForm(RijenForm):
    """Wie wordt uitgenodigd: organisaties, rollen, of een rol bij een organisatie."""

    hoofdgroep = UITGENODIGDEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden = {
            "organisatie": OrganisatieVeld(label="Organisatie", help_text="", required=False),
            "rol": forms.ChoiceField(label="Rol", choices=[("", "Elke rol"), *rollen.KEUZES], required=False),
        }
        self.voeg_groep_toe(UITGENODIGDEN, velden, TEGELIJK)

    @property
    def genodigden(self) -> list[Genodigde]:
        """Wie er wordt uitgenodigd; lege rijen tellen niet."""
        return [Genodigde(**rij.gegevens) for rij in self.ingevuld(UITGENODIGDEN)]

    def clean(self) -> dict[str, Any]:
        """Minstens één rij is ingevuld."""
        gegevens = super().clean()
        if not self.ingevuld(UITGENODIGDEN):
            self.add_error(f"{UITGENODIGDEN}-0-organisatie", "Kies een organisatie of een rol.")
        return gegevens


class AfgelastenForm(Formulier):
    """Waarom het niet doorgaat."""

    reden = forms.CharField(
        label="Waarom gaat het niet door?",
        help_text=f"Iedereen die zich aanmeldde, leest dit in een mail. {NIET_OVER_CASUS}",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom het niet doorgaat."},
    )


class NotitieForm(Formulier):
    """Wat er ter sprake kwam."""

    tekst = Langetekst(
        label="Wat kwam er ter sprake?",
        help_text="Schrijf zo dat niemand herkent om wie het gaat: geen namen, geen plaatsen, geen kenmerken.",
        max_lengte=TEKSTLENGTE,
        rijen=8,
        error_messages={"required": "Schrijf op wat er ter sprake kwam."},
    )


class AanwezigheidForm(Formulier):
    """Wie er waren."""

    aanwezig = forms.TypedMultipleChoiceField(
        label="Wie waren er?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, aangemeld: Sequence[Aanmelding], **kwargs: Any) -> None:
        kwargs["initial"] = {"aanwezig": [een.pk for een in aangemeld if een.aanwezig], **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        veld = self.fields["aanwezig"]
        if isinstance(veld, forms.TypedMultipleChoiceField):
            veld.choices = [(een.pk, f"{een.gebruiker}, {een.organisatie}") for een in aangemeld]
            veld.error_messages["invalid_choice"] = "Iemand op de lijst is intussen afgemeld. Kijk nog eens."


class ErbijForm(Formulier):
    """Wie er was zonder zich aan te melden."""

    email = forms.EmailField(
        label="E-mailadres van het account",
        help_text="Alleen wie een account heeft, kan op de lijst.",
        error_messages={
            "required": "Vul in met welk e-mailadres deze persoon inlogt.",
            "invalid": "Schrijf het e-mailadres zo: naam@voorbeeld.example.",
        },
    )

    def clean_email(self) -> Gebruiker:
        """Het account met dit adres.

        Raises:
            ValidationError: er is geen open account met dit adres.
        """
        gebruiker = Gebruiker.objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if gebruiker is None:
            raise forms.ValidationError(ZONDER_ACCOUNT)
        return gebruiker


class AanmeldForm(Formulier):
    """Namens welke organisatie iemand komt; een keuze voor wie er bij meer dan een hoort."""

    namens = forms.ModelChoiceField(
        Organisatie.objects.none(),
        label="Namens welke organisatie komt u?",
        empty_label=None,
        required=False,
        error_messages={"invalid_choice": "Kies een organisatie waar u bij hoort."},
    )

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen = {lid.organisatie_id for lid in gebruiker.rollen}
        veld = self.fields["namens"]
        if len(eigen) <= 1:
            del self.fields["namens"]
        elif isinstance(veld, forms.ModelChoiceField):
            veld.queryset = Organisatie.objects.filter(pk__in=eigen).order_by("naam", "pk")
