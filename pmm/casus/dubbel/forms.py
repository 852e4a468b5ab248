"""Het formulier onder twee casussen naast elkaar."""

from django import forms

from pmm.casus.inzending import Dubbeloordeel
from pmm.kern.formulier import Formulier

DUBBEL, NIET_DUBBEL = "dubbel", "niet_dubbel"


class OordeelForm(Formulier):
    """Is dit dezelfde casus?"""

    oordeel = forms.ChoiceField(
        label="Is dit dezelfde casus?",
        choices=[(DUBBEL, "Ja, dit is dezelfde"), (NIET_DUBBEL, "Nee, dit zijn er twee")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of dit dezelfde casus is."},
    )
    toelichting = forms.CharField(
        label="Waar ziet u dat aan?",
        help_text="Alleen het loket leest dit. Zo hoeft een collega het niet nog eens uit te zoeken.",
        max_length=500,
        required=False,
    )

    @staticmethod
    def begin(eerder: Dubbeloordeel | None) -> dict[str, str]:
        """Het oordeel dat er al is."""
        if eerder is None:
            return {}
        return {"oordeel": DUBBEL if eerder.is_dubbel else NIET_DUBBEL, "toelichting": eerder.toelichting}
