"""Het formulier waarmee de coördinator casussen verdeelt."""

from collections.abc import Sequence
from typing import Any

from django import forms

from loket.voorraad.tellen import Drukte
from pmm.casus.models import Casus
from pmm.kern.formulier import Formulier
from register.models import Gebruiker

HOOGSTENS = 50


class VerdeelForm(Formulier):
    """Welke casussen, en wie ze krijgt; bij elke naam staat hoe druk die persoon het heeft."""

    naar = forms.ChoiceField(
        label="Wie krijgt deze casussen?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie de casussen krijgt.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    # The boxes stand in the table; this field only reads them.
    casus = forms.MultipleChoiceField(
        label="Casussen",
        error_messages={
            "required": "Kies minstens één casus.",
            "invalid_choice": "Een van de casussen is er voor u niet meer. Kies opnieuw.",
        },
    )

    def __init__(self, *args: Any, casussen: Sequence[Casus], drukte: Sequence[Drukte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._casussen = {casus.kenmerk: casus for casus in casussen}
        self._mensen = {str(rij.wie.pk): rij.wie for rij in drukte}
        self.fields["casus"].choices = [(kenmerk, kenmerk) for kenmerk in self._casussen]  # type: ignore[attr-defined]
        self.fields["naar"].choices = [(str(rij.wie.pk), str(rij)) for rij in drukte]  # type: ignore[attr-defined]

    @property
    def casussen(self) -> list[Casus]:
        """De gekozen casussen."""
        return [self._casussen[kenmerk] for kenmerk in dict.fromkeys(self.cleaned_data["casus"])]

    @property
    def wie(self) -> Gebruiker:
        """Wie ze krijgt."""
        return self._mensen[self.cleaned_data["naar"]]

    @property
    def gekozen(self) -> set[str]:
        """De kenmerken waar een vinkje staat."""
        waarde = self["casus"].value()
        return set(waarde or [])

    def clean_casus(self) -> list[str]:
        """Niet meer dan er op één bladzijde passen."""
        kenmerken: list[str] = self.cleaned_data["casus"]
        if len(kenmerken) > HOOGSTENS:
            raise forms.ValidationError(f"Kies hooguit {HOOGSTENS} casussen tegelijk.")
        return kenmerken
