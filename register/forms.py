"""Het zoekformulier van het register."""

from datetime import date
from typing import Any

from django import forms

from pmm.kern.bsn import gevonden_bsn, zonder_bsn
from pmm.kern.formulier import BSN_MELDING
from register import codelijsten
from register.models import Organisatietype
from register.zoeken.betekenis import LEEFGEBIED, WET
from register.zoeken.vinden import Filter

LENGTE = 200
VERFIJNINGEN = ("soort", "wet", "leefgebied", "regio")


class ZoekForm(forms.Form):
    """Zoeken in het register; een filter dat niet bestaat, telt niet mee."""

    q = forms.CharField(
        label="Wie zoekt u?",
        help_text="Een organisatie, gemeente, persoon, wet of onderwerp. Bijvoorbeeld ‘schuld DUO’ of ‘briefadres’.",
        required=False,
        strip=False,
    )
    vandaag = forms.BooleanField(label="Alleen wie er vandaag is", required=False)
    soort = forms.ChoiceField(
        label="Soort organisatie", choices=[("", "Alle soorten"), *Organisatietype.choices], required=False
    )
    wet = forms.ChoiceField(label="Wet", required=False)
    leefgebied = forms.ChoiceField(label="Leefgebied", required=False)
    regio = forms.ChoiceField(label="Regio", required=False)

    meer = forms.BooleanField(required=False)

    def __init__(self, gegevens: Any, *, dag: date, regios: list[str]) -> None:
        super().__init__(gegevens, label_suffix="")
        keuzes = {
            "wet": [("", "Alle wetten"), *codelijsten.keuzes(WET, dag)],
            "leefgebied": [("", "Alle leefgebieden"), *codelijsten.keuzes(LEEFGEBIED, dag)],
            "regio": [("", "Alle regio's"), *((regio, regio) for regio in regios)],
        }
        for naam, lijst in keuzes.items():
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - as declared above
            veld.choices = lijst

    def clean_q(self) -> str:
        """Wat iemand typte; meer dan tweehonderd tekens is geen zoekvraag.

        Raises:
            ValidationError: er staat een getal in dat een BSN kan zijn.
        """
        tekst: str = self.cleaned_data["q"][:LENGTE]
        if gezien := gevonden_bsn(tekst):
            raise forms.ValidationError(BSN_MELDING.partition(" Is het geen BSN?")[0].format(gezien=gezien), code="bsn")
        return tekst

    @property
    def bevat_bsn(self) -> bool:
        """Staat er een getal in het zoekveld dat een BSN kan zijn? Dan zoeken wij niet."""
        return self.has_error("q", code="bsn")

    @property
    def getypt(self) -> str:
        """Om weer in het veld te zetten: zonder cijfers van een mogelijk BSN."""
        return zonder_bsn(str(self.data.get("q", ""))[:LENGTE])

    @property
    def verfijningen(self) -> list[tuple[forms.BoundField, str, Any]]:
        """De velden om mee te verfijnen, met wat er gekozen is en wat er te kiezen is."""
        # The template writes the options itself: Django renders a template for each of the seventy.
        return [(self[naam], getattr(self.filter, naam), self.fields[naam].choices) for naam in VERFIJNINGEN]  # type: ignore[attr-defined]

    @property
    def filter_aan(self) -> bool:
        """Is er iets gekozen buiten het zoekveld?"""
        return bool(self.filter) or self.alleen_vandaag

    @property
    def vraag(self) -> str:
        """Wat iemand zoekt."""
        return str(self.cleaned_data.get("q", ""))

    @property
    def alleen_vandaag(self) -> bool:
        """Telt alleen wie er vandaag is?"""
        return bool(self.cleaned_data.get("vandaag"))

    @property
    def toont_meer(self) -> bool:
        """Vroeg iemand om meer dan de beste tien?"""
        return bool(self.cleaned_data.get("meer"))

    @property
    def filter(self) -> Filter:
        """De gekozen filters."""
        return Filter(**{naam: self.cleaned_data.get(naam, "") for naam in VERFIJNINGEN})
