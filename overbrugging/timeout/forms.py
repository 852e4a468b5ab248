"""De formulieren voor time-outs: vragen, antwoorden, verlengen en beëindigen."""

import re
from typing import Any

from django import forms
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort, Timeoutvorm
from overbrugging.timeout.maanden import tot_en_met
from overbrugging.timeout.services import EINDE_VOOR_BEGIN, Toezegging
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier, Langetekst
from register.keuzevelden import OrganisatieVeld

# A day or a year on its own is no number of somebody; six digits or more, with what people write between them, is.
_DAG_OF_JAAR = re.compile(
    r"(?<![\d.\-/])(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d{2}(?:-(?:19|20)?\d{2})?)(?!\d|[.\-/]\d)"
)
_LANG_NUMMER = re.compile(r"\d(?:[ .\-/]?\d){5,}")
LANG_NUMMER = (
    "Hier staat een lang nummer ({nummer}). Beschrijf het besluit zonder zaaknummer, klantnummer of ander nummer van "
    "de inwoner, bijvoorbeeld ‘terugvordering zorgtoeslag 2025’."
)


class Besluitveld(forms.CharField):
    """Welk besluit, in woorden: een nummer leidt naar de inwoner en hoort hier niet."""

    def clean(self, value: str | None) -> str:
        tekst = " ".join(str(super().clean(value)).split())
        if gevonden := _LANG_NUMMER.search(_DAG_OF_JAAR.sub("·", tekst)):
            raise forms.ValidationError(LANG_NUMMER.format(nummer=gevonden.group()), code="lang_nummer")
        return tekst


class Periodeformulier(Formulier):
    """Een formulier met een begin en een einde; het einde ligt nooit voor het begin."""

    def clean(self) -> dict[str, Any]:
        """Zeg het bij het einde als dat voor het begin ligt."""
        gegevens = super().clean()
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", EINDE_VOOR_BEGIN.format(dag=voluit(van)))
        return gegevens


class AanvraagForm(Periodeformulier):
    """Wat er stil moet staan, wie daarover gaat, en wat er voor het einde bereikt moet zijn."""

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
    welk_besluit = Besluitveld(
        label="Om welk besluit gaat het?",
        help_text="Bijvoorbeeld ‘terugvordering zorgtoeslag 2025’. Geen namen en geen nummers van de inwoner.",
        max_length=200,
        error_messages={"required": "Schrijf op om welk besluit het gaat."},
    )
    te_bereiken = Langetekst(
        label="Wat moet er bereikt zijn voor het einde?",
        help_text="De organisatie leest dit. Een time-out geeft tijd; schrijf op waarvoor.",
        max_lengte=500,
        rijen=3,
        error_messages={"required": "Schrijf op wat er bereikt moet zijn voordat de time-out afloopt."},
    )
    van = Datumveld(label="Vanaf welke dag?", required=False)
    tot = Datumveld(label="Tot en met welke dag?", required=False)

    def clean(self) -> dict[str, Any]:
        """De gevraagde periode is er helemaal, of helemaal niet."""
        gegevens = super().clean()
        if gegevens.get("tot"):
            self.eis("van", "Vul ook in vanaf welke dag u het vraagt.")
        if gegevens.get("van"):
            self.eis("tot", "Vul ook in tot en met welke dag u het vraagt.")
        return gegevens

    @staticmethod
    def volgens(vorm: Timeoutvorm) -> dict[str, Any]:
        """Waarmee het formulier begint bij deze vorm; alles is te wijzigen."""
        vandaag = timezone.localdate()
        return {
            "organisatie": vorm.organisatie,
            "soort": vorm.soort,
            "van": vandaag,
            "tot": tot_en_met(vandaag, vorm.maanden),
        }


class ZelfAntwoordForm(Periodeformulier):
    """Ja of nee van de organisatie zelf."""

    antwoord = forms.ChoiceField(
        label="Zegt uw organisatie de time-out toe?",
        choices=[
            (Antwoord.TOEGEZEGD.value, "Ja, wij zetten dit besluit stil"),
            (Antwoord.GEWEIGERD.value, "Nee, wij weigeren"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het antwoord is."},
    )
    van = Datumveld(label="Bij ja: vanaf welke dag?", required=False)
    tot = Datumveld(label="Bij ja: tot en met welke dag?", required=False)
    grondslag = forms.CharField(
        label="Op welke grondslag?",
        help_text="De wet, beleidsregel of eigen werkwijze waarop de organisatie zich beroept, bij ja of bij nee.",
        max_length=300,
        required=False,
    )
    voorwaarden = Langetekst(
        label="Bij ja: wat moet de inwoner ondertussen doen of laten?",
        help_text="Bijvoorbeeld ‘de lopende premie blijven betalen’. Leeg betekent: geen voorwaarden.",
        max_lengte=500,
        rijen=3,
        required=False,
    )

    @staticmethod
    def begin(timeout: Timeout) -> dict[str, Any]:
        """Wat er gevraagd is, als voorstel voor het antwoord."""
        vorm = timeout.vorm
        return {
            "van": timeout.gevraagd_van or timezone.localdate(),
            "tot": timeout.gevraagd_tot,
            "grondslag": vorm.grondslag if vorm else "",
            "voorwaarden": vorm.voorwaarden if vorm else "",
        }

    def clean(self) -> dict[str, Any]:
        """Een toezegging heeft een begin en een einde."""
        gegevens = super().clean()
        if gegevens.get("antwoord") == Antwoord.TOEGEZEGD:
            self.eis("van", "Vul in vanaf welke dag.")
            self.eis("tot", "Vul in tot en met welke dag.")
        return gegevens

    @property
    def gegeven(self) -> dict[str, Any]:
        """Het antwoord, zoals `services.leg_antwoord_vast` het aanneemt."""
        velden = self.cleaned_data
        toezegging = None
        if velden["antwoord"] == Antwoord.TOEGEZEGD:
            toezegging = Toezegging(*(velden[veld] for veld in ("van", "tot", "grondslag", "voorwaarden")))
        return {
            "antwoord": Antwoord(velden["antwoord"]),
            "toezegging": toezegging,
            "grondslag": velden["grondslag"],
            "bron": velden.get("bron", ""),
        }


class AntwoordForm(ZelfAntwoordForm):
    """Wat de organisatie zei, vastgelegd door het loket: dan hoort erbij van wie het kwam."""

    bron = forms.CharField(
        label="Wie gaf het antwoord, en hoe?",
        help_text="Bijvoorbeeld ‘per mail, teamleider Inning’. Verplicht bij ja en bij nee.",
        max_length=200,
        required=False,
    )
    field_order = ("antwoord", "bron")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwoord"].label = "Wat is het antwoord?"
        self.fields["antwoord"].choices = [  # type: ignore[attr-defined]
            (Antwoord.TOEGEZEGD.value, "Ja, de organisatie zegt de time-out toe"),
            (Antwoord.GEWEIGERD.value, "Nee, de organisatie weigert"),
            (Antwoord.GEEN_ANTWOORD.value, "De organisatie geeft geen antwoord"),
        ]

    def clean(self) -> dict[str, Any]:
        """Een ja of nee zonder bron is later niet na te gaan."""
        gegevens = super().clean()
        if gegevens.get("antwoord") in {Antwoord.TOEGEZEGD, Antwoord.GEWEIGERD}:
            self.eis("bron", "Schrijf op wie het antwoord gaf, en hoe.")
        return gegevens


class ZelfVerlengForm(Formulier):
    """Langer, met de reden; door de organisatie zelf."""

    was_tot = Datumveld(widget=forms.HiddenInput, required=False)
    tot = Datumveld(
        label="Tot en met welke dag?", error_messages={"required": "Vul in tot en met welke dag de time-out nu duurt."}
    )
    reden = Langetekst(
        label="Waarom moet de time-out langer duren?",
        help_text="Wat is er nog niet bereikt, en wat gebeurt er in de extra tijd?",
        max_lengte=500,
        rijen=3,
        error_messages={"required": "Schrijf op waarom de time-out langer moet duren."},
    )


class VerlengForm(ZelfVerlengForm):
    """Langer, vastgelegd door het loket: dan hoort erbij wie het toezegde."""

    bron = forms.CharField(
        label="Wie zegde dit toe, en hoe?",
        help_text="Bijvoorbeeld ‘per mail, teamleider Inning’.",
        max_length=200,
        error_messages={"required": "Schrijf op wie dit toezegde, en hoe."},
    )


class BeeindigenForm(Formulier):
    """Wat er met het besluit gebeurde, en hoe het afliep."""

    afloop = forms.ChoiceField(
        label="Wat gebeurt er nu met het besluit?",
        choices=Afloop.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er nu met het besluit gebeurt."},
    )
    uitkomst = Langetekst(
        label="Hoe liep het af?",
        help_text="Wat is er bereikt, en wat betekent dit voor de inwoner?",
        max_lengte=500,
        rijen=4,
        error_messages={"required": "Schrijf op hoe het afliep."},
    )
