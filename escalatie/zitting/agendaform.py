"""De agenda als formulier: de volgorde waarin de regels binnenkomen, de minuten, en een pijl."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django import forms

from escalatie.models import Agendapunt
from escalatie.zitting.forms import MINUTEN_FOUT
from pmm.kern.formulier import Formulier

OMHOOG, OMLAAG = "omhoog", "omlaag"
LANGST = 480


class Regel(NamedTuple):
    """Eén regel van de agenda: vanaf wanneer (leeg zolang er geen moment is), en het vak voor de minuten."""

    punt: Agendapunt
    vanaf: datetime | None
    veld: forms.BoundField


class AgendaForm(Formulier):
    """Per casus hoeveel minuten; `punt` staat er per regel in, op de volgorde waarin zij nu op het scherm staan."""

    def __init__(self, *args: Any, punten: Sequence[Agendapunt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._punten = {punt.pk: punt for punt in punten}
        for punt in punten:
            self.fields[f"minuten-{punt.pk}"] = forms.IntegerField(
                label=f"Minuten voor {punt.dossier.casus.codenaam}",
                min_value=5,
                max_value=LANGST,
                initial=punt.minuten,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 3}),
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MINUTEN_FOUT),
            )

    @property
    def volgorde(self) -> list[int]:
        """De nummers van de agendapunten zoals verstuurd, met de pijl al verwerkt."""
        volgorde = self._nummers("punt")
        for richting, stap in ((OMHOOG, -1), (OMLAAG, 1)):
            for pk in self._nummers(richting):
                van = volgorde.index(pk) if pk in volgorde else 0
                naar = min(max(van + stap, 0), len(volgorde) - 1)
                volgorde.insert(naar, volgorde.pop(van))
        return volgorde

    @property
    def gezien(self) -> list[int]:
        """De volgorde die deze persoon voor zich had."""
        return self._nummers("gezien")

    @property
    def minuten(self) -> dict[int, int]:
        """Per agendapunt hoeveel minuten."""
        return {pk: self.cleaned_data[f"minuten-{pk}"] for pk in self._punten}

    @property
    def plek(self) -> str:
        """Waar de focus blijft: op de gebruikte knop, of aan de rand op de enige die er dan nog is."""
        randen = {OMHOOG: (self.volgorde[:1], OMLAAG), OMLAAG: (self.volgorde[-1:], OMHOOG)}
        for richting, (rand, andere) in randen.items():
            for pk in self._nummers(richting):
                return f"#{andere if pk in rand else richting}-{pk}"
        return ""

    @property
    def regels(self) -> list[Regel]:
        """De agenda op het scherm, met vanaf wanneer elke casus aan de beurt is."""
        tijden = met_tijden(list(self._punten.values()))
        return [Regel(punt, vanaf, self[f"minuten-{punt.pk}"]) for vanaf, punt in tijden]

    def _nummers(self, naam: str) -> list[int]:
        lijst = self.data.getlist(naam) if hasattr(self.data, "getlist") else []
        return [int(tekst) for tekst in lijst if tekst.isascii() and tekst.isdigit()]


def met_tijden(punten: Sequence[Agendapunt]) -> list[tuple[datetime | None, Agendapunt]]:
    """Elk punt met vanaf wanneer het aan de beurt is: het begin van de zitting plus wat ervoor komt."""
    tijden = []
    verstreken = timedelta()
    for punt in punten:
        begint = punt.zitting.begint
        tijden.append((begint + verstreken if begint else None, punt))
        verstreken += timedelta(minutes=punt.minuten)
    return tijden
