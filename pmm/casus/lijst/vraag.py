"""Wat iemand van de lijst wil zien: filters, volgorde en kolommen, uit het adres gelezen en nagekeken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.lijst.filters import MIJ, NIEMAND, ONS, VOLGORDEN
from pmm.casus.lijst.kolommen import GEWOON, KOLOMMEN
from pmm.casus.statussen import Status
from pmm.kern.bsn import gevonden_bsn
from pmm.kern.datumveld import Datumveld, voluit
from register import codelijsten
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker, Lidmaatschap, Organisatietype
from register.rollen import LOKET

STATUSKEUZES = [("open", "Alle die lopen"), ("", "Alle"), *Status.choices]
LANGSTE_ZOEKTEKST = 80
VRAAGLENGTE = 2000
OVERIG = ("sorteer", "kolom", "na")
BSN_IN_ZOEKVELD = "In het zoekveld lijkt een BSN te staan ({gezien}). Haal het weg en zoek dan opnieuw."
AANZETKEUZES = [("", "Iedereen"), (ONS, "Ik of mijn organisatie"), *Aanzet.choices]
BEHANDELAARS = [("", "Iedereen"), (MIJ, "Ik"), (NIEMAND, "Nog niemand")]


class BehandelaarVeld(forms.ChoiceField):
    """Iemand van het loket, op nummer; wie er zijn, wordt pas gevraagd als de keuze op het scherm komt."""

    def valid_value(self, value: str) -> bool:
        return value in {code for code, _ in BEHANDELAARS} or (value.isascii() and value.isdigit() and len(value) < 10)  # noqa: PLR2004


class FilterForm(forms.Form):
    """De filters, de volgorde en de kolommen."""

    zoek = forms.CharField(
        label="Zoeken",
        help_text="In alles wat u van een casus mag lezen. Zoekt u meer woorden, dan moeten ze allemaal voorkomen.",
        required=False,
        max_length=LANGSTE_ZOEKTEKST,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(label="Status", choices=STATUSKEUZES, required=False)
    aan_zet = forms.ChoiceField(label="Aan zet", choices=AANZETKEUZES, required=False)
    te_laat = forms.BooleanField(label="Alleen wat te laat is", required=False)
    behandelaar = BehandelaarVeld(label="Behandelaar", required=False)
    organisatie = OrganisatieVeld(label="Ingediend door", required=False)
    ingediend_van = Datumveld(label="Ingediend vanaf", required=False)
    ingediend_tot = Datumveld(label="Ingediend tot en met", required=False)
    gemeente = OrganisatieVeld(
        label="Gemeente van de inwoner",
        soort=Organisatietype.GEMEENTE,
        help_text="Typ een deel van de naam.",
        required=False,
    )
    leefgebied = forms.ChoiceField(label="Leefgebied", required=False)
    dreigt_voor = Datumveld(label="Er dreigt iets, uiterlijk op", required=False)
    wet = forms.ChoiceField(label="Wet die in de weg staat", required=False)
    partij = OrganisatieVeld(label="Partij in de casus", required=False)
    sorteer = forms.ChoiceField(
        label="Volgorde", choices=[(code, volgorde.naam) for code, volgorde in VOLGORDEN.items()], required=False
    )
    kolom = forms.MultipleChoiceField(
        label="Kolommen",
        choices=[(kolom.code, kolom.naam) for kolom in KOLOMMEN.values()],
        widget=forms.CheckboxSelectMultiple({"class": "kolommen"}),
        required=False,
    )

    def __init__(self, gegevens: QueryDict, gebruiker: Gebruiker) -> None:
        self.data: QueryDict
        vraag = gegevens.copy()
        vraag.setdefault("status", "open")
        vraag["sorteer"] = vraag.get("sorteer") or "gewijzigd"
        vraag.setlistdefault("kolom", list(GEWOON))
        super().__init__(vraag, label_suffix="")
        dag = timezone.localdate()
        self._kies("leefgebied", [("", "Alle"), *codelijsten.keuzes("leefgebied", dag)])
        self._kies("wet", [("", "Alle"), *codelijsten.keuzes("wet", dag)])
        self._kies("behandelaar", behandelaars)
        if not gebruiker.is_van_het_loket:
            del self.fields["behandelaar"]

    def clean_zoek(self) -> str:
        """Wat iemand zoekt.

        Raises:
            ValidationError: er staat een getal in dat een BSN kan zijn.
        """
        zoek: str = self.cleaned_data["zoek"].strip()
        if gezien := gevonden_bsn(zoek):
            raise forms.ValidationError(BSN_IN_ZOEKVELD.format(gezien=gezien), code="bsn")
        return zoek

    def clean(self) -> dict[str, Any]:
        """Een begin na het einde geeft niets; dat zeggen wij."""
        velden: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = velden.get("ingediend_van"), velden.get("ingediend_tot")
        if van and tot and van > tot:
            self.add_error("ingediend_tot", f"Dit is voor {voluit(van)}. Kies een latere dag.")
        return velden

    def _kies(self, naam: str, keuzes: Any) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - as declared above
        veld.choices = keuzes


def behandelaars() -> list[tuple[str, str]]:
    """Uit wie een filter kan kiezen: iedereen, ik, nog niemand, of een collega van het loket."""
    van_het_loket = Lidmaatschap.objects.geldig().filter(rol__in=LOKET).order_by("gebruiker__naam", "gebruiker")
    namen = van_het_loket.values_list("gebruiker", "gebruiker__naam").distinct()
    return [*BEHANDELAARS, *((str(pk), naam) for pk, naam in namen)]


@dataclass(frozen=True)
class Vraag:
    """Een nagekeken vraag: wat er gekozen is, en hoe dat in een adres staat."""

    velden: Mapping[str, Any]
    adres: str
    namen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def uit(cls, form: FilterForm) -> "Vraag":
        """Van een formulier dat klopt."""
        velden = {naam: waarde for naam, waarde in form.cleaned_data.items() if waarde}
        namen = {naam: str(form.fields[naam].label) for naam in form.fields}
        return cls(velden, _adres(form), namen)

    @property
    def zoek(self) -> str:
        """Waar iemand naar zoekt, of niets."""
        return str(self.velden.get("zoek", ""))

    @property
    def status(self) -> str:
        """De gekozen status: leeg is alle, `open` alle die lopen."""
        return str(self.velden.get("status", ""))

    @property
    def volgorde(self) -> str:
        """De code van de volgorde."""
        return str(self.velden["sorteer"])

    @property
    def is_gewoon(self) -> bool:
        """Staat er geen enkel filter aan?"""
        return not self.zoek and not list(self.gekozen()) and self.status == "open"

    @property
    def is_kaal(self) -> bool:
        """Is dit de lijst zoals zij zonder keuze is, ook in volgorde en kolommen?"""
        return self.adres == "status=open"

    def gekozen(self) -> Iterator[tuple[str, str, str]]:
        """Elk filter dat aan staat, behalve zoeken en status: (naam in het adres, label, wat er gekozen is)."""
        for naam, waarde in self.velden.items():
            if naam not in {"zoek", "status", *OVERIG}:
                yield naam, self.namen[naam], _in_woorden(naam, waarde)

    def zonder(self, naam: str) -> str:
        """Het adres van dezelfde lijst zonder dit filter."""
        vraag = QueryDict(self.adres, mutable=True)
        vraag.pop(naam, None)
        return f"?{vraag.urlencode()}"

    def __str__(self) -> str:
        """In woorden: ‘alle die lopen, met ‘linde’’."""
        status = _klein(dict(STATUSKEUZES)[self.status])
        delen = [f"met ‘{self.zoek}’"] if self.zoek else []
        delen += [label.lower() if not wat else f"{label.lower()}: {wat}" for _, label, wat in self.gekozen()]
        return ", ".join([status, *delen])


def _adres(form: FilterForm) -> str:
    """De vraag zoals zij in een adres hoort: alleen wat afwijkt van gewoon, en altijd de status."""
    schoon = QueryDict(mutable=True)
    schoon["status"] = form.cleaned_data.get("status", "")
    for naam in form.fields:
        waarden = form.data.getlist(naam)
        gewoon = {"sorteer": ["gewijzigd"], "kolom": list(GEWOON)}.get(naam, [])
        if naam != "status" and form.cleaned_data.get(naam) and waarden != gewoon:
            schoon.setlist(naam, [waarde.strip() for waarde in waarden])
    return schoon.urlencode()


def _in_woorden(naam: str, waarde: Any) -> str:
    if naam in {"leefgebied", "wet"}:
        return codelijsten.naam(naam, waarde)
    if naam == "aan_zet":
        return _klein(dict(AANZETKEUZES)[waarde])
    if naam == "behandelaar":
        return dict(BEHANDELAARS).get(waarde, "") or str(Gebruiker.objects.filter(pk=waarde).first() or "onbekend")
    if naam == "te_laat":
        return ""
    return voluit(waarde) if hasattr(waarde, "year") else str(waarde)


def _klein(woorden: str) -> str:
    """Midden in een zin: alleen de eerste letter klein, zodat LET een naam blijft."""
    return woorden[:1].lower() + woorden[1:]
