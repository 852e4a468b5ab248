"""Het formulier waarmee iemand een belemmering toetst."""

from typing import Any

from django import forms
from django.utils import timezone

from pmm.casus.codes import Belemmeringstand
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier

STANDEN = [
    (Belemmeringstand.GETOETST, "Getoetst: het staat er echt"),
    (Belemmeringstand.OPGELOST, "Opgelost: dit houdt de casus niet meer tegen"),
    (Belemmeringstand.GENOEMD, "Nog niet getoetst: iemand noemde het alleen"),
]


class StandForm(Formulier):
    """Hoe staat het met deze belemmering?"""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    stand = forms.ChoiceField(
        label="Hoe staat het ermee?",
        choices=STANDEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het met de belemmering staat."},
    )
    stand_op = Datumveld(
        label="Sinds welke dag?",
        help_text="Schrijf de datum zo: 28-02-2027.",
        error_messages={"required": "Vul in sinds welke dag dit zo is."},
    )
    bleek = forms.CharField(
        label="Wat bleek er?",
        help_text="Bijvoorbeeld: het artikel geldt niet voor deze inwoner.",
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Getoetst en opgelost hebben een dag, en die is geweest."""
        gegevens = super().clean()
        dag = gegevens.get("stand_op")
        if gegevens.get("stand") == Belemmeringstand.GENOEMD:
            self.errors.pop("stand_op", None)
            gegevens["stand_op"] = None
        elif dag and dag > timezone.localdate():
            self.add_error("stand_op", "Deze dag moet nog komen. Vul een dag in die geweest is.")
        return gegevens
