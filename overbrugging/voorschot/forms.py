"""De formulieren van voorschotten."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from overbrugging.ibanveld import Ibanveld, in_groepen
from overbrugging.models import Besteding, Fonds, Leverancier, Voorschot
from overbrugging.voorschot.aanvragen import Aanvraag
from pmm.kern.bedragveld import Bedragveld
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier
from register.models import Gebruiker

HOOGSTENS_CENTEN = 25_000_00
HOOGSTENS_DAGEN = 366
NAAMLENGTE, WAARVOORLENGTE, REDENLENGTE = 70, 200, 300
KIES_OF_NIEUW = "Kies een leverancier, of vul de naam en het rekeningnummer van een nieuwe in."
NIET_ALLEBEI = "U koos een leverancier en vulde ook een nieuwe in. Kies er één."
TE_LANG = "Een overbrugging duurt hoogstens een jaar. Kies een dag tot en met {dag}."


class Leveranciersveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Een leverancier die er al is: de naam met het rekeningnummer, want dezelfde naam kan twee rekeningen hebben."""

    def label_from_instance(self, obj: Leverancier) -> str:
        return f"{obj.naam} ({in_groepen(obj.iban)})"

    def clean(self, value: Any) -> Leverancier | None:
        """De gekozen leverancier; niets als iemand er een nieuwe bij typt. Dat er een is, weet het formulier."""
        return None if value in self.empty_values else super().clean(value)


class AanvraagForm(Formulier):
    """Hoeveel, waarvoor, aan wie, en tot wanneer. Is er één fonds, dan vraagt het formulier er niet naar."""

    bedrag = Bedragveld(
        label="Hoeveel is er nodig?",
        hoogstens_centen=HOOGSTENS_CENTEN,
        error_messages={"required": "Vul in hoeveel er nodig is."},
    )
    besteding = forms.ChoiceField(
        label="Waar is het voor?",
        choices=Besteding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waar het voor is."},
    )
    waarvoor = forms.CharField(
        label="Wat wordt er betaald?",
        help_text="Bijvoorbeeld ‘huur van december’. Geen naam, adres of nummer van de inwoner: dit komt in de boeken.",
        max_length=WAARVOORLENGTE,
        error_messages={"required": "Schrijf op wat er betaald wordt."},
    )
    leverancier = Leveranciersveld(
        label="Wie krijgt het geld?",
        help_text="Een organisatie of bedrijf dat de hulp levert, nooit de inwoner zelf.",
        queryset=Leverancier.objects.none(),
        empty_label="Een nieuwe leverancier",
        error_messages={"invalid_choice": "Deze leverancier is er niet (meer). Kies een andere."},
    )
    nieuwe_naam = forms.CharField(
        label="Naam van de nieuwe leverancier",
        help_text="Vul dit alleen in als de leverancier er nog niet bij staat.",
        max_length=NAAMLENGTE,
        required=False,
    )
    nieuw_iban = Ibanveld(label="Rekeningnummer (IBAN) van de nieuwe leverancier", required=False)
    tot = Datumveld(
        label="Tot en met welke dag overbrugt dit?",
        help_text="Zo lang hebt u om uit te zoeken wie het betaalt. Schrijf de datum zo: 28-02-2027.",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in tot en met welke dag."},
    )
    fonds = forms.ModelChoiceField(
        label="Uit welk fonds?",
        queryset=Fonds.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies uit welk fonds."},
    )

    def __init__(self, *args: Any, fondsen: QuerySet[Fonds], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leverancier"].queryset = Leverancier.objects.order_by("naam", "pk")  # type: ignore[attr-defined]
        self.fields["fonds"].queryset = fondsen  # type: ignore[attr-defined]
        bestaand = list(fondsen[:2])
        self.enige = bestaand[0] if len(bestaand) == 1 else None
        if self.enige:
            del self.fields["fonds"]

    @property
    def aanvraag(self) -> Aanvraag:
        """Wat er gevraagd wordt; een nieuwe leverancier is nog niet bewaard."""
        velden = self.cleaned_data
        nieuw = Leverancier(naam=velden["nieuwe_naam"], iban=velden["nieuw_iban"])
        return Aanvraag(
            fonds=self.enige or velden["fonds"],
            leverancier=velden["leverancier"] or nieuw,
            besteding=Besteding(velden["besteding"]),
            waarvoor=velden["waarvoor"],
            centen=velden["bedrag"],
            tot=velden["tot"],
        )

    def clean_tot(self) -> date:
        """Niet verder weg dan een jaar: dan is het geen overbrugging meer."""
        tot: date = self.cleaned_data["tot"]
        laatste = timezone.localdate() + timedelta(days=HOOGSTENS_DAGEN)
        if tot > laatste:
            raise forms.ValidationError(TE_LANG.format(dag=voluit(laatste)))
        return tot

    def clean(self) -> dict[str, Any]:
        """Precies één leverancier: een bekende, of een nieuwe met naam en rekeningnummer."""
        gegevens = super().clean()
        naam, nummer = gegevens.get("nieuwe_naam"), gegevens.get("nieuw_iban")
        if gegevens.get("leverancier"):
            if naam or nummer:
                self.add_error("leverancier", NIET_ALLEBEI)
        elif not {"leverancier", "nieuwe_naam", "nieuw_iban"} & self.errors.keys() and not (naam and nummer):
            self._mist(naam, nummer)
        return gegevens

    def _mist(self, naam: str | None, nummer: str | None) -> None:
        if naam:
            self.add_error("nieuw_iban", f"Vul ook het rekeningnummer van {naam} in.")
        elif nummer:
            self.add_error("nieuwe_naam", "Vul ook de naam bij dit rekeningnummer in.")
        else:
            self.add_error("leverancier", KIES_OF_NIEUW)


def van_eerder(voorschot: Voorschot) -> dict[str, object]:
    """Waarmee een verlenging begint: hetzelfde voorschot, zonder de einddatum."""
    return {
        "bedrag": voorschot.bedrag_centen,
        "besteding": voorschot.besteding,
        "waarvoor": voorschot.waarvoor,
        "leverancier": voorschot.leverancier_id,
        "fonds": voorschot.fonds_id,
    }


class RedenForm(Formulier):
    """Een stap met een reden: intrekken, afwijzen, vrijvallen."""

    reden = forms.CharField(
        label="Waarom?",
        max_length=REDENLENGTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In gewone woorden, zonder namen van de inwoner.",
        error_messages={"required": "Schrijf op waarom."},
    )


class GoedkeurenForm(Formulier):
    """Akkoord met precies wat er op het scherm stond."""

    getoond = forms.CharField(widget=forms.HiddenInput, max_length=64)


class UitzonderingForm(Formulier):
    """Aan welke voorzitter, en waarom toch."""

    aan = forms.ModelChoiceField(
        label="Aan welke voorzitter van het LET vraagt u het?",
        queryset=Gebruiker.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies een voorzitter.", "invalid_choice": "Kies een voorzitter uit de lijst."},
    )
    vraag = forms.CharField(
        label="Waarom moet er toch worden voorgeschoten?",
        help_text="De voorzitter leest alleen dit en het kenmerk. Niets waaraan de inwoner te herkennen is.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schrijf op waarom er toch moet worden voorgeschoten."},
    )

    def __init__(self, *args: Any, voorzitters: QuerySet[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = voorzitters  # type: ignore[attr-defined]


class UitzonderingsantwoordForm(Formulier):
    """Wat de voorzitter vindt, en waarom."""

    toegestaan = forms.TypedChoiceField(
        label="Mag er voor deze casus worden voorgeschoten?",
        choices=[("ja", "Ja, voor één voorschot"), ("nee", "Nee")],
        coerce=lambda woord: woord == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    reden = forms.CharField(
        label="Waarom?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op waarom."},
    )
