"""De formulieren voor wie de medewerkers van een organisatie bijhoudt."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone

from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier
from pmm.uitgaand.services import kan_bestaan
from register.medewerkers.leden import EIGEN_ROLLEN, rolkeuzes
from register.medewerkers.overdracht import Werk
from register.medewerkers.services import ZONDER_ROL
from register.models import Gebruiker
from register.rollen import FUNCTIONARIS

KIES_WIE = "Kies wie dit overneemt: {wat} ({kenmerk})."
ONBEKEND = "Deze collega kan dit nu niet overnemen. Kies iemand anders."


class NieuwForm(Formulier):
    """Wie er bij komt, en in welke rol."""

    naam = forms.CharField(label="Naam", max_length=120, error_messages={"required": "Vul in hoe deze persoon heet."})
    functie = forms.CharField(label="Functie", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Het eigen werkadres. Daar komt de uitnodiging binnen, en daarmee logt deze persoon in.",
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Vul een e-mailadres in zoals naam@gemeente.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    telefoon = forms.CharField(
        label="Telefoonnummer", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    rol = forms.ChoiceField(
        label="Welke rol krijgt deze persoon?",
        choices=rolkeuzes(EIGEN_ROLLEN),
        initial=FUNCTIONARIS,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol."},
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if not kan_bestaan(email):
            raise ValidationError("Vul een e-mailadres in zonder bijzondere letters, zoals naam@gemeente.nl.")
        return email

    @property
    def gegevens(self) -> dict[str, str]:
        """Wat de dienst nodig heeft."""
        return {veld: self.cleaned_data[veld] for veld in ("naam", "functie", "email", "telefoon", "rol")}


class RollenForm(Formulier):
    """Welke rollen iemand hier heeft."""

    rollen = forms.MultipleChoiceField(
        label="Welke rollen heeft deze persoon?",
        choices=rolkeuzes(EIGEN_ROLLEN),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": ZONDER_ROL},
    )


class OverdragenForm(Formulier):
    """Wie welk werk overneemt; leeg is: dit blijft zoals het is."""

    alles = forms.ChoiceField(
        label="Alles in één keer naar",
        required=False,
        help_text="Kiest u hieronder bij een regel iemand anders, dan gaat die regel daarheen.",
    )

    def __init__(
        self, *args: Any, werk: Sequence[Werk], overnemers: Mapping[str, Mapping[Gebruiker, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.overnemers = overnemers
        self.werk = [ding for ding in werk if overnemers[ding.sleutel]]
        self.wees = [ding for ding in werk if not overnemers[ding.sleutel]]
        iedereen = {wie: naam for ding in self.werk for wie, naam in overnemers[ding.sleutel].items()}
        self._kies_uit(self.fields["alles"], iedereen, "Kies per regel")
        if len(self.werk) < 2:  # noqa: PLR2004 - with one thing to hand over there is nothing to do at once
            del self.fields["alles"]
        for ding in self.werk:
            veld = forms.ChoiceField(label=f"{ding.wat} {ding.kenmerk} naar", required=False)
            veld.error_messages["invalid_choice"] = ONBEKEND
            self._kies_uit(veld, overnemers[ding.sleutel], "Kies een collega")
            self.fields[_veldnaam(ding)] = veld

    def clean(self) -> dict[str, Any]:
        """Er is iets gekozen om over te dragen."""
        gegevens = super().clean()
        if not self.errors and self.werk and not self.verdeling:
            self.add_error(_veldnaam(self.werk[0]), "Kies bij minstens één regel een collega.")
        return gegevens

    @property
    def regels(self) -> list[tuple[Werk, BoundField]]:
        """Elk werk met het veld waarin iemand kiest."""
        return [(ding, self[_veldnaam(ding)]) for ding in self.werk]

    @property
    def verdeling(self) -> dict[str, Gebruiker]:
        """Per werk (op sleutel) wie het overneemt."""
        gekozen = {ding: self._gekozen(ding) for ding in self.werk}
        return {ding.sleutel: wie for ding, wie in gekozen.items() if wie}

    @property
    def per_persoon(self) -> list[tuple[str, list[Werk]]]:
        """De naam van wie iets overneemt en wat dat is, om na te kijken."""
        naar: dict[Gebruiker, tuple[str, list[Werk]]] = {}
        for ding in self.werk:
            if wie := self.verdeling.get(ding.sleutel):
                naar.setdefault(wie, (self.overnemers[ding.sleutel][wie], []))[1].append(ding)
        return list(naar.values())

    def _gekozen(self, ding: Werk) -> Gebruiker | None:
        nummer = self.cleaned_data.get(_veldnaam(ding)) or self.cleaned_data.get("alles")
        return next((wie for wie in self.overnemers[ding.sleutel] if str(wie.pk) == nummer), None)

    def _kies_uit(self, veld: forms.Field, mensen: Mapping[Gebruiker, str], leeg: str) -> None:
        if isinstance(veld, forms.ChoiceField):
            veld.choices = [("", leeg), *((str(wie.pk), naam) for wie, naam in mensen.items())]


class VertrekForm(OverdragenForm):
    """Vanaf wanneer iemand er niet meer werkt, en wie het werk overneemt."""

    per = Datumveld(
        label="Vanaf welke dag werkt deze persoon hier niet meer?",
        help_text="Kiest u vandaag, dan is de toegang meteen weg. Schrijf de datum zo: 28-02-2027.",
        initial=timezone.localdate,
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in vanaf welke dag."},
    )

    field_order = ("per",)

    def clean(self) -> dict[str, Any]:
        """Elk werk dat iemand kan overnemen, heeft een overnemer."""
        gegevens = super(OverdragenForm, self).clean()
        if "alles" in self.fields and not self.verdeling:
            self.add_error("alles", "Kies wie het werk overneemt: hier voor alles, of hieronder per regel.")
            return gegevens
        for ding in self.werk:
            naam = _veldnaam(ding)
            if naam not in self.errors and not self._gekozen(ding):
                self.add_error(naam, KIES_WIE.format(wat=ding.wat, kenmerk=ding.kenmerk))
        return gegevens


def _veldnaam(ding: Werk) -> str:
    return f"naar_{ding.sleutel.replace(':', '_')}"
