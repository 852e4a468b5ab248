"""De formulieren om een casus over te dragen en om daarop te antwoorden."""

from collections.abc import Sequence
from typing import Any

from django import forms

from loket.models.overdracht import REDENLENGTE
from loket.voorraad.tellen import Drukte
from pmm.kern.formulier import Formulier, Langetekst
from register.models import Gebruiker

AANVAARDEN, WEIGEREN = "aanvaarden", "weigeren"


class OverdragenForm(Formulier):
    """Aan wie u de casus wilt overdragen, en waarom."""

    naar = forms.ChoiceField(
        label="Wie vraagt u de casus over te nemen?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    reden = Langetekst(
        label="Waarom draagt u de casus over?",
        help_text="Uw collega leest dit. Schrijf ook wat er nu als eerste moet gebeuren.",
        max_lengte=REDENLENGTE,
        rijen=4,
        error_messages={"required": "Schrijf op waarom u de casus overdraagt."},
    )

    def __init__(self, *args: Any, collegas: Sequence[Drukte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._mensen = {str(rij.wie.pk): rij.wie for rij in collegas}
        self.fields["naar"].choices = [(str(rij.wie.pk), str(rij)) for rij in collegas]  # type: ignore[attr-defined]

    @property
    def collega(self) -> Gebruiker:
        """De gekozen persoon."""
        return self._mensen[self.cleaned_data["naar"]]


class AntwoordForm(Formulier):
    """Neemt u de casus over? Bij nee hoort waarom."""

    keuze = forms.ChoiceField(
        label="Neemt u deze casus over?",
        choices=[(AANVAARDEN, "Ja, ik neem de casus over"), (WEIGEREN, "Nee, ik neem hem niet over")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u de casus overneemt."},
    )
    antwoord = Langetekst(
        label="Wat wilt u erbij zeggen?",
        help_text="Neemt u de casus niet over? Schrijf dan waarom.",
        max_lengte=REDENLENGTE,
        rijen=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Wie nee zegt, zegt waarom."""
        gegevens = super().clean()
        if gegevens.get("keuze") == WEIGEREN:
            self.eis("antwoord", "Schrijf op waarom u de casus niet overneemt.")
        return gegevens
