"""De formulieren voor time-outs."""

from typing import Any

from django import forms
from django.utils import timezone

from overbrugging.models import Antwoord, Timeoutsoort
from overbrugging.timeout.services import Toezegging
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier
from register.keuzevelden import OrganisatieVeld


class AanvraagForm(Formulier):
    """Wat er stil moet staan, en wie daarover gaat."""

    organisatie = OrganisatieVeld(
        label="Aan welke organisatie vraagt u het?",
        error_messages={"required": "Kies aan welke organisatie u het vraagt."},
    )
    soort = forms.ChoiceField(
        label="Wat moet er stil komen te staan?",
        choices=Timeoutsoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er stil moet komen te staan."},
    )
    welk_besluit = forms.CharField(
        label="Om welk besluit gaat het?",
        help_text="Bijvoorbeeld ‘terugvordering zorgtoeslag 2025’. Geen namen en geen nummers van de inwoner.",
        max_length=200,
        error_messages={"required": "Schrijf op om welk besluit het gaat."},
    )


class AntwoordForm(Formulier):
    """Wat de organisatie zei."""

    antwoord = forms.ChoiceField(
        label="Wat is het antwoord?",
        choices=[
            (Antwoord.TOEGEZEGD.value, "Ja, de organisatie zegt de time-out toe"),
            (Antwoord.GEWEIGERD.value, "Nee, de organisatie weigert"),
            (Antwoord.GEEN_ANTWOORD.value, "De organisatie geeft geen antwoord"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het antwoord is."},
    )
    van = Datumveld(label="Bij ja: vanaf welke dag?", initial=timezone.localdate, required=False)
    tot = Datumveld(label="Bij ja: tot en met welke dag?", required=False)
    grondslag = forms.CharField(
        label="Welke grondslag noemt de organisatie zelf?",
        help_text="Een wet, een beleidsregel of een eigen werkwijze.",
        max_length=300,
        required=False,
    )
    bron = forms.CharField(label="Wie gaf het antwoord, en hoe?", max_length=200, required=False)

    @property
    def toezegging(self) -> Toezegging | None:
        """De toegezegde periode; niets bij een ander antwoord."""
        if self.cleaned_data["antwoord"] != Antwoord.TOEGEZEGD:
            return None
        return Toezegging(*(self.cleaned_data[veld] for veld in ("van", "tot", "grondslag")))

    def clean(self) -> dict[str, Any]:
        """Een toezegging heeft een begin en een einde."""
        gegevens = super().clean()
        if gegevens.get("antwoord") == Antwoord.TOEGEZEGD:
            for veld, vraag in (("van", "Vul in vanaf welke dag."), ("tot", "Vul in tot en met welke dag.")):
                if not gegevens.get(veld) and veld not in self.errors:
                    self.add_error(veld, vraag)
            van, tot = gegevens.get("van"), gegevens.get("tot")
            if van and tot and tot < van:
                self.add_error("tot", f"De einddatum ligt vóór de begindatum ({voluit(van)}). Kies een latere datum.")
        return gegevens


class BeeindigenForm(Formulier):
    """Hoe het afliep."""

    uitkomst = forms.CharField(
        label="Hoe liep het af?",
        help_text="Wat is er bereikt, en wat doet de organisatie nu met het besluit?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op hoe het afliep."},
    )
