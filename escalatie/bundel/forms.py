"""Wat er van een casus in de bundel komt."""

from django import forms

from escalatie.bundel.stuk import TE_KIEZEN
from escalatie.models import Agendapunt
from pmm.kern.formulier import Formulier


class OnderdelenForm(Formulier):
    """Welke secties van één casus in de bundel komen; `gezien` is wat er gekozen was toen het formulier openging."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    onderdelen = forms.MultipleChoiceField(
        label="Wat komt er in de bundel?",
        help_text="De vraag, wat is geprobeerd, wie wat kan besluiten en de mogelijkheden staan er altijd in. "
        "Van bestanden komen alleen de namen erin.",
        choices=[(sectie.value, sectie.label) for sectie in TE_KIEZEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @staticmethod
    def begin(punt: Agendapunt) -> dict[str, object]:
        """De keuze zoals zij nu is."""
        return {"onderdelen": punt.onderdelen, "gezien": als_tekst(punt.onderdelen)}

    @property
    def gezien_onderdelen(self) -> list[str]:
        """Wat er gekozen was toen dit formulier openging."""
        return [deel for deel in str(self.cleaned_data["gezien"]).split(",") if deel]


def als_tekst(onderdelen: list[str]) -> str:
    """Een keuze als één verborgen veld."""
    return ",".join(onderdelen)
