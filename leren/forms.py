"""De formulieren van systeemleren."""

from typing import Any

from django import forms

from leren.evalueren import WEL_VERDER_HOE_SNEL
from leren.models import Binnen, Dimensie, Evaluatie, Hulp, Leerpuntstatus, Verder
from leren.services import NieuwLeerpunt
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.rijen import RijenForm
from register.keuzevelden import OrganisatieVeld

LEERPUNTEN = "leerpunt"
HOOGSTENS = 10


class SluitenForm(RijenForm):
    """Wat er van de casus te leren is, en voor wie dat nog meer geldt."""

    hoofdgroep = LEERPUNTEN
    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    geen_leerpunten = forms.BooleanField(label="Er zijn geen leerpunten", required=False)
    voor_wie = Langetekst(
        label="Voor wie geldt dit nog meer?",
        help_text="Welke andere inwoners lopen hier ook tegenaan? Ook ‘niemand, want …’ is een antwoord.",
        max_lengte=TEKSTLENGTE,
        rijen=4,
        error_messages={"required": "Beantwoord de vraag: voor wie geldt dit nog meer?"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voeg_groep_toe(LEERPUNTEN, _leerpuntvelden(), HOOGSTENS)

    def opdracht(self) -> dict[str, Any]:
        """Wat `sluit` nodig heeft; lege rijen tellen niet."""
        velden = ("geen_leerpunten", "voor_wie", "sleutel")
        return {
            **{veld: self.cleaned_data[veld] for veld in velden},
            "leerpunten": [NieuwLeerpunt(**rij.gegevens) for rij in self.ingevuld(LEERPUNTEN)],
            "basis": self.cleaned_data["versie"],
            "is_geen_bsn": self.is_geen_bsn,
        }


class LeerpuntForm(Formulier):
    """Eén les."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _leerpuntvelden()

    @property
    def les(self) -> NieuwLeerpunt:
        """Wat de dienst nodig heeft."""
        return NieuwLeerpunt(**{veld: self.cleaned_data[veld] for veld in ("dimensie", "omschrijving", "adressaat")})


class EvaluatieForm(Formulier):
    """Twee minuten: kon u verder, hoe snel, wat hielp, wat kan beter."""

    verder = forms.ChoiceField(
        label="Kon u verder met de casus?",
        choices=Verder.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u verder kon."},
    )
    binnen = forms.ChoiceField(
        label="Hoe snel na het indienen kon u verder?",
        help_text="Kon u niet verder? Sla deze vraag dan over.",
        choices=Binnen.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    geholpen = forms.MultipleChoiceField(
        label="Wat hielp?",
        help_text="Kies alles wat past.",
        choices=Hulp.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    beter = Langetekst(
        label="Wat kan beter?",
        help_text="Schrijf zo dat niemand herkent om welke inwoner het gaat.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )

    @staticmethod
    def begin(evaluatie: Evaluatie | None) -> dict[str, Any]:
        """Wat iemand eerder vertelde."""
        velden = ("verder", "binnen", "geholpen", "beter")
        return {veld: getattr(evaluatie, veld) for veld in velden} if evaluatie else {}

    @property
    def antwoorden(self) -> dict[str, Any]:
        """Wat de dienst nodig heeft."""
        return {veld: self.cleaned_data[veld] for veld in ("verder", "binnen", "geholpen", "beter")}

    def clean(self) -> dict[str, Any]:
        """Wie verder kon, zegt ook hoe snel."""
        gegevens = super().clean()
        if gegevens.get("verder") in {Verder.JA, Verder.DEELS}:
            self.eis("binnen", WEL_VERDER_HOE_SNEL)
        return gegevens


class FilterForm(forms.Form):
    """De filters van het overzicht; ze staan in het adres. Een onbekende waarde filtert niet."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Elke status"), *Leerpuntstatus.choices])
    dimensie = forms.ChoiceField(label="Dimensie", required=False, choices=[("", "Elke dimensie"), *Dimensie.choices])
    adressaat = OrganisatieVeld(label="Voor welke organisatie", help_text="", required=False)

    def filters(self) -> dict[str, object]:
        """Wat er is gekozen en bestaat."""
        self.full_clean()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


def _leerpuntvelden() -> dict[str, forms.Field]:
    return {
        "omschrijving": Langetekst(
            label="Wat moet er anders, zodat dit niet nog eens gebeurt?",
            help_text="Schrijf zo dat niemand herkent om wie het gaat.",
            max_lengte=1000,
            rijen=3,
            error_messages={"required": "Schrijf op wat er anders moet."},
        ),
        "dimensie": forms.TypedChoiceField(
            label="Waar gaat het over?",
            choices=[("", "Maak een keuze"), *Dimensie.choices],
            coerce=Dimensie,
            error_messages={"required": "Kies waar het leerpunt over gaat."},
        ),
        "adressaat": OrganisatieVeld(label="Voor welke organisatie is dit?", required=False),
    }
