"""Het formulier met iemands voorkeuren."""

from datetime import time
from typing import Any

from django import forms

from pmm.kern.formulier import Formulier
from pmm.meldingen.models import Voorkeur, Wijze

STIL_DAGBERICHT = "Deze tijd valt in uw stille uren. Kies een andere tijd, of andere stille uren."
HALVE_UREN = [(f"{uur:02}:{minuut:02}", f"{uur}:{minuut:02} uur") for uur in range(24) for minuut in (0, 30)]


class Tijdkeuze(forms.TypedChoiceField):
    """Een tijd op het hele of halve uur."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Select(attrs={"data-tijd": True})
        super().__init__(choices=HALVE_UREN, coerce=time.fromisoformat, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class VoorkeurForm(Formulier):
    """Waarover u mail krijgt, en hoe laat."""

    herinneringen = forms.ChoiceField(
        label="Herinneringen",
        help_text="Iets moet binnenkort klaar zijn, of is te laat.",
        choices=Wijze.choices,
        widget=forms.RadioSelect,
    )
    nieuws = forms.ChoiceField(
        label="Nieuws",
        help_text="Iemand anders deed iets bij een casus waaraan u meewerkt, of nodigde u uit.",
        choices=[(Wijze.METEEN.value, Wijze.METEEN.label), *(keuze for keuze in Wijze.choices if keuze[0] != "meteen")],
        widget=forms.RadioSelect,
    )
    dagbericht_om = Tijdkeuze(label="Hoe laat komt de mail per werkdag?", help_text="Alleen als er iets te melden is.")
    stil_van = Tijdkeuze(label="Stil vanaf")
    stil_tot = Tijdkeuze(label="Stil tot")

    KEUZES = ("herinneringen", "nieuws", "dagbericht_om", "stil_van", "stil_tot")

    def clean(self) -> dict[str, Any]:
        """De dagelijkse mail en de stille uren mogen elkaar niet tegenspreken."""
        gegevens = super().clean()
        if not self.errors and Voorkeur(**self.keuzes()).is_stil_om(gegevens["dagbericht_om"]):
            self.add_error("dagbericht_om", STIL_DAGBERICHT)
        return gegevens

    def keuzes(self) -> dict[str, Any]:
        """Alleen wat iemand koos."""
        return {naam: self.cleaned_data[naam] for naam in self.KEUZES}
