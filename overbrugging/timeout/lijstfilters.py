"""De filters van de lijst en de kalender van time-outs; zij staan in het adres, en zijn in beide dezelfde."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from overbrugging.models import Timeoutsoort
from overbrugging.querysets.timeout import TimeoutQuerySet
from pmm.casus.lijst.filters import MIJ, NIEMAND
from pmm.casus.lijst.vraag import BehandelaarVeld, behandelaars
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker

NAMEN = ("organisatie", "soort", "behandelaar")


class FilterForm(forms.Form):
    """Aan welke organisatie het is gevraagd, wat er stil moet staan, en wie de casus behandelt."""

    organisatie = OrganisatieVeld(label="Gevraagd aan", help_text="", required=False)
    soort = forms.ChoiceField(
        label="Wat stil moet staan", choices=[("", "Alles"), *Timeoutsoort.choices], required=False
    )
    behandelaar = BehandelaarVeld(label="Behandelaar", required=False)

    def __init__(self, gegevens: QueryDict, gebruiker: Gebruiker) -> None:
        super().__init__(gegevens, label_suffix="", use_required_attribute=False)
        self.gebruiker = gebruiker
        if gebruiker.is_van_het_loket:
            self.fields["behandelaar"].choices = behandelaars  # type: ignore[attr-defined]
        else:
            # She sees what was asked of herself, and not who handles it.
            del self.fields["organisatie"], self.fields["behandelaar"]

    def uit(self, rijen: TimeoutQuerySet) -> TimeoutQuerySet:
        """Wat er van deze time-outs overblijft; niets als een filter niet te lezen is."""
        if not self.is_valid():
            return rijen.none()
        velden: dict[str, Any] = self.cleaned_data
        if organisatie := velden.get("organisatie"):
            rijen = rijen.filter(organisatie=organisatie)
        if velden["soort"]:
            rijen = rijen.filter(soort=velden["soort"])
        if wie := velden.get("behandelaar"):
            rijen = rijen.filter(self._van(wie))
        return rijen

    @property
    def staat_aan(self) -> bool:
        """Is er iets gekozen?"""
        return any(self.data.get(naam) for naam in self.fields)

    def _van(self, wie: str) -> Q:
        if wie == NIEMAND:
            return Q(casus__behandelaar=None)
        return Q(casus__behandelaar=self.gebruiker.pk if wie == MIJ else int(wie))
