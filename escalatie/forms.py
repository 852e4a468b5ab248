"""De formulieren van het LET."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from escalatie.onafhankelijk import Kandidaat
from escalatie.services import NieuwBesluit, NieuweActie
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.rijen import Rij, RijenForm, uitgespreid
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker

BESLUITEN, ACTIES, AFSPRAAK = "besluit", "actie", "afspraak"
HOOGSTENS_BESLUITEN = 12
HOOGSTENS_ACTIES = 6


class OpschalenForm(Formulier):
    """De vraag aan het LET, en wie voorzit."""

    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    vraag = Langetekst(
        label="Wat is de vraag aan het LET?",
        help_text="Waarover moeten de bestuurders besluiten, en waarom lukt het niet zonder hen?",
        max_lengte=TEKSTLENGTE,
        rijen=8,
        error_messages={"required": "Schrijf de vraag aan het LET op."},
    )
    voorzitter = forms.ChoiceField(
        label="Wie zit voor?",
        help_text="U kunt alleen kiezen uit voorzitters die onafhankelijk zijn in deze casus.",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie voorzit."},
    )
    toelichting = Langetekst(label="Toelichting voor de voorzitter", max_lengte=2000, rijen=3, required=False)

    def __init__(self, *args: Any, kandidaten: list[Kandidaat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bezwaren = [kandidaat.bezwaar for kandidaat in kandidaten if kandidaat.bezwaar]
        self._personen = {
            str(kandidaat.persoon.pk): kandidaat.persoon for kandidaat in kandidaten if not kandidaat.bezwaar
        }
        voorzitter = self.fields["voorzitter"]
        assert isinstance(voorzitter, forms.ChoiceField)  # noqa: S101 - for the type checker
        voorzitter.choices = [(sleutel, str(persoon)) for sleutel, persoon in self._personen.items()]

    def clean_voorzitter(self) -> Gebruiker:
        """De gekozen persoon."""
        return self._personen[self.cleaned_data["voorzitter"]]

    def opdracht(self) -> dict[str, Any]:
        """Wat `schaal_op` nodig heeft."""
        velden = ("vraag", "voorzitter", "toelichting", "sleutel")
        return {
            **{veld: self.cleaned_data[veld] for veld in velden},
            "basis": self.cleaned_data["versie"],
            "is_geen_bsn": self.is_geen_bsn,
        }


class TerugverwijzenForm(Formulier):
    """Waarom de casus teruggaat naar het loket."""

    toelichting = Langetekst(
        label="Waarom verwijst u terug?",
        help_text="Het loket en de indiener lezen dit.",
        max_lengte=2000,
        error_messages={"required": "Schrijf op waarom u dit doet."},
    )


class InstemmenForm(Formulier):
    """Akkoord met afronden: er valt niets in te vullen, alleen te bevestigen."""


class BesluitenForm(RijenForm):
    """Een of meer besluiten, elk met een of meer acties.

    Wat aan tafel is afgesproken staat er al in (`ingevuld_met`); wie de tekst aanpast, houdt de afspraak erbij.
    """

    hoofdgroep = BESLUITEN
    datum = Datumveld(label="Op welke dag is dit besloten?", initial=timezone.localdate, niet_na_vandaag=True)
    toelichting = Langetekst(label="Toelichting", max_lengte=2000, rijen=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voeg_groep_toe(BESLUITEN, _besluitvelden(), HOOGSTENS_BESLUITEN, minstens=None)
        for nummer in range(HOOGSTENS_BESLUITEN):
            groep = f"{BESLUITEN}-{nummer}-{ACTIES}"
            self.voeg_groep_toe(groep, _actievelden(), HOOGSTENS_ACTIES, minstens=None)
            # Not in the row itself: a row is empty when the person left nothing in it.
            self.fields[f"{AFSPRAAK}-{nummer}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def ingevuld_met(besluiten: Sequence[NieuwBesluit]) -> dict[str, Any]:
        """Waarmee het scherm opengaat: elke afspraak een besluit met haar acties, zoveel als er plaats is."""
        begin: dict[str, Any] = {}
        hierin = besluiten[:HOOGSTENS_BESLUITEN]
        if hierin:
            rijen = [{"tekst": nieuw.tekst, "besluitnemer": nieuw.besluitnemer} for nieuw in hierin]
            begin = {"datum": hierin[0].datum, **uitgespreid(BESLUITEN, rijen)}
        for nummer, nieuw in enumerate(hierin):
            begin |= uitgespreid(f"{BESLUITEN}-{nummer}-{ACTIES}", [vars(actie) for actie in nieuw.acties])
            begin[f"{AFSPRAAK}-{nummer}"] = nieuw.afspraak
        return begin

    def staan_er_niet_in(self, besluiten: Sequence[NieuwBesluit]) -> list[NieuwBesluit]:
        """De afspraken die niet op dit scherm staan: later gemaakt dan het concept, of er was geen plaats meer."""
        velden = [self[f"{AFSPRAAK}-{nummer}"].value() for nummer in range(HOOGSTENS_BESLUITEN)]
        hierin = {str(waarde) for waarde in velden if waarde}
        return [nieuw for nieuw in besluiten if str(nieuw.afspraak) not in hierin]

    @property
    def groepen(self) -> list[tuple[Rij, list[Rij], bool]]:
        """Per besluit op het scherm: het besluit, zijn acties, en of er nog een actie bij kan."""
        return [
            (besluit, self.rijen(groep), self.kan_erbij(groep))
            for besluit in self.rijen(BESLUITEN)
            for groep in [f"{besluit.naam}-{ACTIES}"]
        ]

    @property
    def besluiten(self) -> list[NieuwBesluit]:
        """Wat er is ingevuld, zonder lege rijen."""
        return [
            NieuwBesluit(
                **besluit.gegevens,
                datum=self.cleaned_data["datum"],
                afspraak=self.cleaned_data[f"{AFSPRAAK}-{besluit.nummer - 1}"],
                acties=[NieuweActie(**actie.gegevens) for actie in self.ingevuld(f"{besluit.naam}-{ACTIES}")],
            )
            for besluit in self.ingevuld(BESLUITEN)
        ]

    def clean(self) -> dict[str, Any]:
        """Een leeg besluit telt niet; een ingevuld besluit heeft minstens één actie, na de dag van het besluit."""
        for nummer, besluit in enumerate(self.alle_rijen(BESLUITEN)):
            acties = self.alle_rijen(f"{besluit.naam}-{ACTIES}")
            telt = nummer == 0 or not all(rij.is_leeg for rij in [besluit, *acties])
            for rij in [*acties[1:], *([] if telt else [besluit, acties[0]])]:
                rij.vergeef_als_leeg()
            for actie in acties:
                self._niet_voor_besluit(f"{actie.naam}-datum")
        return super().clean()

    def _niet_voor_besluit(self, veld: str) -> None:
        besloten, klaar = self.cleaned_data.get("datum"), self.cleaned_data.get(veld)
        if besloten and klaar and klaar < besloten:
            self.add_error(
                veld, f"Deze dag ligt vóór de dag van het besluit ({voluit(besloten)}). Kies een latere dag."
            )


def _besluitvelden() -> dict[str, forms.Field]:
    return {
        "tekst": Langetekst(
            label="Wat is er besloten of toegezegd?",
            max_lengte=2000,
            rijen=3,
            error_messages={"required": "Schrijf op wat er is besloten."},
        ),
        "besluitnemer": OrganisatieVeld(
            label="Welke organisatie besluit dit?", error_messages={"required": "Kies welke organisatie dit besluit."}
        ),
    }


def _actievelden() -> dict[str, forms.Field]:
    return {
        "omschrijving": forms.CharField(
            label="Wat gaat er gebeuren?",
            max_length=300,
            error_messages={"required": "Schrijf op wat er gaat gebeuren."},
        ),
        "eigenaar": OrganisatieVeld(
            label="Welke organisatie doet het?", error_messages={"required": "Kies welke organisatie het doet."}
        ),
        "datum": Datumveld(
            label="Uiterlijk op welke dag?", error_messages={"required": "Vul in wanneer het klaar moet zijn."}
        ),
    }
