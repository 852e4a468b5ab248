"""Het zoekformulier van het register."""

from django import forms

from register.models import Organisatietype


class ZoekForm(forms.Form):
    """Zoeken in het register; wat onbekend is, telt niet mee."""

    q = forms.CharField(
        label="Wie zoekt u?",
        help_text="Een organisatie, gemeente, persoon of onderwerp, bijvoorbeeld ‘schulden DUO’.",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(
        label="Soort organisatie", choices=[("", "Alle soorten"), *Organisatietype.choices], required=False
    )

    def vraag(self) -> tuple[str, str]:
        """De zoektekst en de soort; een onbekende soort is elke soort."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("soort", "")
