"""De formulieren bij de stappen van een deelname, en de filters van het overzicht."""

from typing import Any

from django import forms

from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from register.models import Deelnamestatus, Organisatietype, Voorwaardesoort

VEROUDERD, NOOIT = "verouderd", "nooit"
KORT = {
    Voorwaardesoort.COMMITMENT: "Handtekening",
    Voorwaardesoort.FUNCTIONARIS: "Functionaris en route",
    Voorwaardesoort.VERMELDING: "E-mail en telefoon",
    Voorwaardesoort.KENNISSESSIES: "Kennissessies",
    Voorwaardesoort.GENOEMD: "Toestemming",
}


class Stapformulier(Formulier):
    """Een stap waar niets bij in te vullen is."""

    @property
    def velden(self) -> dict[str, Any]:
        """Wat de dienst nodig heeft."""
        return {naam: self.cleaned_data[naam] for naam in self.base_fields.keys() - Formulier.base_fields.keys()}


class HandtekeningForm(Stapformulier):
    """Wanneer er getekend is, en door wie."""

    op = Datumveld(
        label="Wanneer is er getekend?",
        niet_na_vandaag=True,
        error_messages={"required": "Vul in wanneer er getekend is."},
    )
    functie = forms.CharField(
        label="Wat is de functie van wie tekende?",
        help_text="Bijvoorbeeld ‘wethouder sociaal domein’. De naam is niet nodig.",
        max_length=120,
        error_messages={"required": "Vul in wat de functie is van wie tekende."},
    )


class GesprekForm(Stapformulier):
    """Wanneer het volgende gesprek is."""

    op = Datumveld(
        label="Wanneer is het volgende gesprek?",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in wanneer het gesprek is."},
    )


class ToestemmingForm(Stapformulier):
    """Sinds wanneer de organisatie genoemd mag worden."""

    sinds = Datumveld(
        label="Wanneer gaf de organisatie toestemming?",
        niet_na_vandaag=True,
        error_messages={"required": "Vul in wanneer de organisatie toestemming gaf."},
    )


class RedenForm(Stapformulier):
    """Waarom."""

    toelichting = Langetekst(
        max_lengte=500,
        rijen=4,
        label="Waarom?",
        help_text="De organisatie leest dit ook. Noem geen namen van mensen.",
        error_messages={"required": "Schrijf op waarom."},
    )


class FilterForm(forms.Form):
    """De filters van het overzicht; wat onbekend is, telt niet mee."""

    naam = forms.CharField(label="Naam", max_length=100, required=False)
    soort = forms.ChoiceField(
        label="Soort organisatie", choices=[("", "Alle soorten"), *Organisatietype.choices], required=False
    )
    mist = forms.ChoiceField(
        label="Wat ontbreekt",
        choices=[("", "Maakt niet uit"), *((s.value, n) for s, n in KORT.items())],
        required=False,
    )
    vermelding = forms.ChoiceField(
        label="Vermelding",
        choices=[("", "Maakt niet uit"), (VEROUDERD, "Verouderd"), (NOOIT, "Nog niet bevestigd")],
        required=False,
    )
    status = forms.ChoiceField(choices=[("", ""), *Deelnamestatus.choices], required=False, widget=forms.HiddenInput)

    def filters(self) -> dict[str, str]:
        """Wat er gekozen is en bestaat."""
        self.is_valid()
        return {naam: self.cleaned_data.get(naam, "") for naam in self.fields}
