"""Het formulier voor een vorm van een time-out."""

from typing import Any

from django import forms

from overbrugging.models import Timeoutsoort, Timeoutvorm
from overbrugging.timeout.vormen import Vorm
from pmm.kern.formulier import Formulier, Langetekst
from register.keuzevelden import OrganisatieVeld

MAANDEN = "Vul een getal in van {min} tot en met {max}."
HOOGSTENS = 60


class VormForm(Formulier):
    """Hoe een pauze heet, van wie zij is, hoe lang zij duurt en waarop zij rust."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    naam = forms.CharField(
        label="Hoe heet deze pauze?",
        max_length=80,
        error_messages={"required": "Vul in hoe deze pauze heet."},
    )
    organisatie = OrganisatieVeld(label="Van welke organisatie is zij?", required=False)
    soort = forms.ChoiceField(
        label="Wat staat er stil?",
        choices=Timeoutsoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er stil staat."},
    )
    maanden = forms.IntegerField(
        label="Hoeveel maanden duurt zij?",
        min_value=1,
        max_value=HOOGSTENS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul in hoeveel maanden zij duurt.",
            "invalid": MAANDEN.format(min=1, max=HOOGSTENS),
            "min_value": MAANDEN.format(min=1, max=HOOGSTENS),
            "max_value": MAANDEN.format(min=1, max=HOOGSTENS),
        },
    )
    verlengen_maanden = forms.IntegerField(
        label="Met hoeveel maanden is zij te verlengen?",
        help_text="0 betekent: zij is niet te verlengen.",
        min_value=0,
        max_value=HOOGSTENS,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul in met hoeveel maanden zij te verlengen is. Is zij dat niet, vul dan 0 in.",
            "invalid": MAANDEN.format(min=0, max=HOOGSTENS),
            "min_value": MAANDEN.format(min=0, max=HOOGSTENS),
            "max_value": MAANDEN.format(min=0, max=HOOGSTENS),
        },
    )
    grondslag = forms.CharField(label="Op welke grondslag?", max_length=300, required=False)
    voorwaarden = Langetekst(label="Wat moet de inwoner doen of laten?", max_lengte=500, rijen=3, required=False)
    toelichting = Langetekst(label="Wat moet het loket erover weten?", max_lengte=300, rijen=3, required=False)
    in_gebruik = forms.BooleanField(label="Deze vorm is te kiezen bij een nieuwe vraag", required=False, initial=True)

    @staticmethod
    def begin(vorm: Timeoutvorm) -> dict[str, Any]:
        """Zoals deze vorm nu is."""
        namen = [naam for naam in VormForm.base_fields if hasattr(vorm, naam)]
        return {naam: getattr(vorm, naam) for naam in namen}

    @property
    def vorm(self) -> Vorm:
        """Wat er is ingevuld."""
        velden = {naam: self.cleaned_data[naam] for naam in Vorm.__dataclass_fields__}
        return Vorm(**velden)
