"""De basis van elk formulier: een sleutel tegen dubbel versturen, en geen BSN."""

import uuid
from datetime import datetime
from typing import Any

from django import forms

from pmm.kern.bsn import gevonden_bsn

BSN_MELDING = (
    "Hier lijkt een BSN te staan ({gezien}). Een BSN is niet nodig en mag hier niet. Haal het weg. "
    "Is het geen BSN? Kies dan ‘Dit is geen BSN’."
)
TE_LANG = "Uw tekst is {teveel} tekens te lang. Maak de tekst korter of voeg hem toe als bestand."


def in_duizenden(getal: int) -> str:
    """50000 wordt 50.000."""
    return f"{getal:,}".replace(",", ".")


class Langetekst(forms.CharField):
    """Lopende tekst; te lang is een fout met uitleg, nooit stil afgekapt."""

    def __init__(self, *, max_lengte: int, rijen: int = 6, **kwargs: Any) -> None:
        self.max_lengte = max_lengte
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rijen, "data-teller": max_lengte}))
        super().__init__(**kwargs)

    def validate(self, value: str) -> None:
        """Server en scherm kennen dezelfde grens."""
        super().validate(value)
        # A browser sends a line break as two characters and counts it as one.
        if (teveel := len(value.replace("\r\n", "\n")) - self.max_lengte) > 0:
            raise forms.ValidationError(TE_LANG.format(teveel=in_duizenden(teveel)), code="te_lang")

    def clean(self, value: str | None) -> str:
        return str(super().clean(value)).replace("\r\n", "\n")


class JaNee(forms.TypedChoiceField):
    """Een vraag met twee antwoorden; ja is waar."""

    def __init__(self, *, ja: str = "Ja", nee: str = "Nee", **kwargs: Any) -> None:
        keuzes = [("ja", ja), ("nee", nee)]
        super().__init__(choices=keuzes, coerce=lambda keuze: keuze == "ja", widget=forms.RadioSelect, **kwargs)


class Formulier(forms.Form):
    """Een formulier van PMM.

    `sleutel` maakt dat twee keer versturen één keer telt. Staat er in een vrij veld een mogelijk BSN, dan
    verschijnt de keuze ‘Dit is geen BSN’; pas daarna gaat het formulier door.
    """

    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    geen_bsn = forms.BooleanField(label="Dit is geen BSN", required=False)

    # Filled in by pmm.concepten.formulier.
    bewaar_adres = ""
    concept_op: datetime | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._geen_bsn = self.fields.pop("geen_bsn")
        self._bsn_gezien = False

    @property
    def is_geen_bsn(self) -> bool:
        """Bevestigde de gebruiker dat een gevonden getal geen BSN is?"""
        return bool(self.cleaned_data.get("geen_bsn"))

    def full_clean(self) -> None:
        """Kijk pas hier naar een BSN: dan staan ook de velden erin die een formulier er zelf bij maakt."""
        if self.is_bound and any(gevonden_bsn(str(waarde)) for _, waarde in self._vrije_velden()):
            self.fields["geen_bsn"] = self._geen_bsn
            self._bsn_gezien = True
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Meld een mogelijk BSN bij het veld waar het staat."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if self._bsn_gezien and not gegevens.get("geen_bsn"):
            for naam, waarde in self._vrije_velden():
                if (gezien := gevonden_bsn(str(waarde))) and naam in self.fields:
                    self.add_error(naam, BSN_MELDING.format(gezien=gezien))
        gegevens["sleutel"] = gegevens.get("sleutel") or uuid.uuid4()
        return gegevens

    def eis(self, veld: str, zin: str) -> None:
        """Dit veld kan hier niet leeg blijven; is er al iets anders mis mee, dan gaat dat voor."""
        if not self.cleaned_data.get(veld) and veld not in self.errors:
            self.add_error(veld, zin)

    def _vrije_velden(self) -> list[tuple[str, str]]:
        return [
            (naam, self.data.get(self.add_prefix(naam), ""))
            for naam, veld in self.fields.items()
            # A key is random: its digits prove nothing.
            if isinstance(veld, forms.CharField) and not isinstance(veld, forms.EmailField | forms.UUIDField)
        ]
