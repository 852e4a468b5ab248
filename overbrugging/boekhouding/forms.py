"""De formulieren van de boeken."""

from typing import Any

from django import forms

from overbrugging.models import Boekingsoort, Periode
from pmm.kern.formulier import Formulier


class FilterForm(forms.Form):
    """Welke boekingen: van een soort, een maand, of bij één voorschot. Wat niet bestaat, filtert niet."""

    soort = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *Boekingsoort.choices], required=False)
    periode = forms.ChoiceField(label="Periode", required=False)
    voorschot = forms.CharField(label="Nummer van het voorschot", max_length=16, required=False)

    def __init__(self, *args: Any, perioden: list[Periode], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        veld = self.fields["periode"]
        if isinstance(veld, forms.ChoiceField):
            veld.choices = [("", "Alle perioden"), *((f"{p.begint_op:%Y-%m}", str(p).capitalize()) for p in perioden)]

    @property
    def gekozen(self) -> dict[str, str]:
        """De velden die iets kiezen dat bestaat."""
        self.is_valid()
        soort, periode, voorschot = (self.cleaned_data.get(naam, "") for naam in ("soort", "periode", "voorschot"))
        keuzes = {
            "soort": soort,
            "periode__begint_op": f"{periode}-01" if periode else "",
            "voorschot__nummer": voorschot.strip().upper(),
        }
        return {veld: keuze for veld, keuze in keuzes.items() if keuze}


class TegenboekForm(Formulier):
    """Waarom een boeking terug moet."""

    reden = forms.CharField(
        label="Waarom draait u deze boeking terug?",
        help_text="Dit staat voor altijd bij de tegenboeking. Schrijf niets over een casus of een inwoner.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom u deze boeking terugdraait."},
    )
