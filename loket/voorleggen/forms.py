"""De formulieren van het voorleggen."""

from typing import Any

from django import forms

from loket.forms import AfrondenForm
from loket.models import Reactie
from loket.models.vragen import TEKSTLENGTE
from loket.voorleggen.services import WAT_NIET
from pmm.kern.formulier import Formulier, Langetekst


class VoorleggenForm(AfrondenForm):
    """Dezelfde vragen als bij het afronden; de toelichting komt pas daar."""

    toelichting = None  # type: ignore[assignment]


class ReactieForm(Formulier):
    """Klopt het, en zo niet: wat niet?"""

    reactie = forms.ChoiceField(
        label="Klopt dit volgens u?",
        choices=Reactie.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het klopt."},
    )
    opmerking = Langetekst(
        label="Wat klopt er niet, of wat wilt u nog zeggen?", max_lengte=TEKSTLENGTE, rijen=5, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Wie zegt dat er iets niet klopt, zegt ook wat."""
        gegevens = super().clean()
        if gegevens.get("reactie") == Reactie.KLOPT_NIET:
            self.eis("opmerking", WAT_NIET)
        return gegevens
