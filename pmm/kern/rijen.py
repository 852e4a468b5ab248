"""Groepen velden die zich herhalen in één formulier: een rij erbij zonder JavaScript, lege rijen tellen niet.

Alle rijen die er kunnen zijn, bestaan als velden van het formulier; het scherm toont er zoveel als het
verborgen aantal zegt. Daardoor komt ook een concept met veel rijen heel terug.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.validators import EMPTY_VALUES
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict

from pmm.kern.formulier import Formulier

ERBIJ, OMHOOG, WEG = "erbij", "omhoog", "weg"
CIJFERS = 3
ONLEESBAAR = 10**CIJFERS


@dataclass(frozen=True)
class Rij:
    """Eén rij: `naam` staat voor de naam van elk veld, bijvoorbeeld `actie-2`."""

    form: "RijenForm"
    naam: str
    nummer: int
    namen: tuple[str, ...]

    @property
    def velden(self) -> list[BoundField]:
        """De velden op het scherm."""
        return [self.form[f"{self.naam}-{naam}"] for naam in self.namen]

    @property
    def is_leeg(self) -> bool:
        """Vulde niemand hier iets in?"""
        return all(veld.data in EMPTY_VALUES for veld in self.velden)

    @property
    def gegevens(self) -> dict[str, Any]:
        """Wat er na het nakijken in de rij staat."""
        return {naam: self.form.cleaned_data[f"{self.naam}-{naam}"] for naam in self.namen}

    def vergeef_als_leeg(self) -> None:
        """Een rij waar niets in staat, hoeft ook niets te bevatten."""
        if self.is_leeg:
            for naam in self.namen:
                self.form.errors.pop(f"{self.naam}-{naam}", None)


def uitgespreid(groep: str, rijen: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Wat er in deze rijen staat, per veld van het formulier: waarmee het opengaat."""
    velden = {f"{groep}-{nummer}-{naam}": waarde for nummer, rij in enumerate(rijen) for naam, waarde in rij.items()}
    return {**velden, f"{groep}-aantal": len(rijen) or 1}


class RijenForm(Formulier):
    """Een formulier met groepen rijen. Een knop `erbij` met de naam van een groep zet er een rij bij.

    Een knop `omhoog` of `weg` met de naam van een rij wisselt haar met die erboven, of haalt haar weg.
    `hoofdgroep` is de groep die het scherm als lijst toont.
    """

    hoofdgroep: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._minstens: dict[str, int] = {}
        super().__init__(*args, **kwargs)

    def voeg_groep_toe(
        self, groep: str, velden: Mapping[str, forms.Field], hoogstens: int, minstens: int | None = 0
    ) -> None:
        """Maak de velden van alle rijen van deze groep.

        Lege rijen tellen niet, ook niet als hun velden verplicht zijn. Staat er nergens iets in, dan moeten de eerste
        `minstens` toch gevuld worden. Met None kijkt het formulier dat zelf na.
        """
        if minstens is not None:
            self._minstens[groep] = minstens
        self.fields[f"{groep}-aantal"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=1, min_value=1, max_value=hoogstens
        )
        for nummer in range(hoogstens):
            for naam, veld in velden.items():
                self.fields[f"{groep}-{nummer}-{naam}"] = deepcopy(veld)

    @property
    def rijen_op_het_scherm(self) -> list[Rij]:
        """De rijen van de hoofdgroep die er nu staan."""
        return self.rijen(self.hoofdgroep)

    @property
    def er_kan_een_bij(self) -> bool:
        """Is er in de hoofdgroep plaats voor nog een rij?"""
        return self.kan_erbij(self.hoofdgroep)

    def alle_rijen(self, groep: str) -> list[Rij]:
        """Alle rijen die er kunnen zijn."""
        namen = self._namen(groep)
        return [Rij(self, f"{groep}-{nummer}", nummer + 1, namen) for nummer in range(self._hoogstens(groep))]

    def rijen(self, groep: str) -> list[Rij]:
        """De rijen die op het scherm staan."""
        return self.alle_rijen(groep)[: self._aantal(groep)]

    def ingevuld(self, groep: str) -> list[Rij]:
        """De rijen waar iets in staat."""
        return [rij for rij in self.alle_rijen(groep) if not rij.is_leeg]

    def kan_erbij(self, groep: str) -> bool:
        """Is er plaats voor nog een rij?"""
        return self._aantal(groep) < self._hoogstens(groep)

    def zet_rij_erbij(self) -> bool:
        """Vroeg iemand om een rij erbij? Dan staat die er, met alles wat er al stond, en is er nog niets nagekeken."""
        groep = str(self.data.get(ERBIJ, "")) if self.is_bound else ""
        if f"{groep}-aantal" not in self.fields:
            return False
        aantal = min(self._aantal(groep) + 1, self._hoogstens(groep))
        self._begin_opnieuw()
        self.initial[f"{groep}-aantal"] = aantal
        self.fields[f"{groep}-{aantal - 1}-{self._namen(groep)[0]}"].widget.attrs["autofocus"] = True
        return True

    def schuif_rijen(self) -> bool:
        """Vroeg iemand om een rij omhoog of weg? Dan staat het zo op het scherm, en is er nog niets nagekeken."""
        for knop in (OMHOOG, WEG):
            groep, _, tekst = str(self.data.get(knop, "")).rpartition("-") if self.is_bound else ("", "", "")
            if f"{groep}-aantal" in self.fields and (nummer := _als_getal(tekst)) < (aantal := self._aantal(groep)):
                volgorde = list(range(self._hoogstens(groep)))
                rij = volgorde.pop(nummer)
                volgorde.insert(max(nummer - 1, 0) if knop == OMHOOG else len(volgorde), rij)
                self._begin_opnieuw()
                self._leg_op_volgorde(groep, volgorde)
                if knop == WEG:
                    self._maak_leeg(groep, len(volgorde) - 1)
                    self.initial[f"{groep}-aantal"] = max(aantal - 1, 1)
                return True
        return False

    def clean(self) -> dict[str, Any]:
        """Vergeef elke rij die leeg mag blijven."""
        for groep, minstens in self._minstens.items():
            for rij in self.alle_rijen(groep)[0 if self.ingevuld(groep) else minstens :]:
                rij.vergeef_als_leeg()
        return super().clean()

    def _begin_opnieuw(self) -> None:
        """Alsof iemand het formulier net opende, met alles erin wat hij al typte."""
        for naam, veld in self.fields.items():
            self.initial[naam] = veld.widget.value_from_datadict(self.data, self.files, self.add_prefix(naam))
        self.is_bound, self.data = False, MultiValueDict()

    def _leg_op_volgorde(self, groep: str, volgorde: Sequence[int]) -> None:
        oud = dict(self.initial)
        for naar, van in enumerate(volgorde):
            for naam in self._namen(groep):
                self.initial[f"{groep}-{naar}-{naam}"] = oud[f"{groep}-{van}-{naam}"]

    def _maak_leeg(self, groep: str, nummer: int) -> None:
        for naam in self._namen(groep):
            self.initial[f"{groep}-{nummer}-{naam}"] = None

    def _namen(self, groep: str) -> tuple[str, ...]:
        """De velden van een rij zelf, zonder die van een groep in de rij."""
        eerste = f"{groep}-0-"
        namen = (naam.removeprefix(eerste) for naam in self.fields if naam.startswith(eerste))
        return tuple(naam for naam in namen if "-" not in naam)

    def _aantal(self, groep: str) -> int:
        naam = f"{groep}-aantal"
        waarde = str((self.data.get(self.add_prefix(naam)) if self.is_bound else self.initial.get(naam)) or 1)
        aantal = _als_getal(waarde)
        return min(max(aantal, 1), self._hoogstens(groep)) if aantal < ONLEESBAAR else 1

    def _hoogstens(self, groep: str) -> int:
        veld = self.fields[f"{groep}-aantal"]
        return int(getattr(veld, "max_value", 1) or 1)


def _als_getal(tekst: str) -> int:
    return int(tekst) if tekst.isdecimal() and len(tekst) <= CIJFERS else ONLEESBAAR
