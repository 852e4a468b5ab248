"""De formulieren van de voorbereiding."""

from typing import Any

from django import forms

from escalatie.dossier.services import MET_REDEN
from escalatie.models import Puntstand
from escalatie.onafhankelijk import Kandidaat
from pmm.kern.formulier import Formulier, Langetekst
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker

VOOR_IEDEREEN = [keuze for keuze in Puntstand.choices if keuze[0] != Puntstand.AANVULLEN]
JA_NEE = [("nee", "Nee, ik heb geen eigen belang"), ("ja", "Ja, of het kan zo lijken")]


class PuntForm(Formulier):
    """Hoe ver een punt van de voorbereiding is."""

    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    stand = forms.ChoiceField(
        label="Hoe ver is dit?", widget=forms.RadioSelect, error_messages={"required": "Kies hoe ver dit is."}
    )
    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Verplicht bij ‘Niet nodig’.",
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, mag_aanvulling_vragen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stand = self.fields["stand"]
        assert isinstance(stand, forms.ChoiceField)  # noqa: S101 - for the type checker
        stand.choices = Puntstand.choices if mag_aanvulling_vragen else VOOR_IEDEREEN
        if mag_aanvulling_vragen:
            self.fields["toelichting"].help_text = "Verplicht bij ‘Niet nodig’ en bij ‘Aanvullen’: wat moet er nog bij?"

    def clean(self) -> dict[str, Any]:
        """Wie iets overslaat of terugvraagt, zegt waarom."""
        velden = super().clean()
        nodig = MET_REDEN.get(velden.get("stand", ""))
        if nodig:
            self.eis("toelichting", nodig)
        return velden


class RijForm(Formulier):
    """Een rij van het dossier; `VELDEN` vult het formulier in. Wat er al staat, kan ook weg."""

    DIT = ""
    VELDEN: tuple[str, ...] = ()
    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, staat_er: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if staat_er:
            self.fields["weg"] = forms.BooleanField(label=f"Haal {self.DIT} weg", required=False)


class BeslisserForm(RijForm):
    """Wie bij een organisatie waarover kan besluiten."""

    DIT = "deze beslisser"
    VELDEN = ("organisatie", "functie", "waarover", "onmisbaar")
    organisatie = OrganisatieVeld(label="Bij welke organisatie?")
    functie = forms.CharField(
        label="Wie kan daar besluiten?",
        help_text="De functie, bijvoorbeeld ‘wethouder zorg’. Geen naam.",
        max_length=120,
        error_messages={"required": "Schrijf op welke functie kan besluiten."},
    )
    waarover = forms.CharField(
        label="Wat kan deze persoon besluiten?",
        max_length=500,
        error_messages={"required": "Schrijf op wat deze persoon kan besluiten."},
    )
    onmisbaar = forms.BooleanField(
        label="Zonder deze organisatie aan tafel komt er geen besluit", required=False, initial=True
    )


class MogelijkheidForm(RijForm):
    """Wat het LET zou kunnen doen."""

    DIT = "deze mogelijkheid"
    VELDEN = ("omschrijving", "gevolg", "nodig", "organisatie")
    omschrijving = forms.CharField(
        label="Wat kan er gebeuren?",
        help_text="Kort. Ook niets doen is een mogelijkheid.",
        max_length=300,
        error_messages={"required": "Schrijf op wat er kan gebeuren."},
    )
    gevolg = Langetekst(
        label="Wat betekent dit voor de inwoner?",
        help_text="Nu, en over een jaar.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )
    nodig = Langetekst(
        label="Wat is ervoor nodig?",
        help_text="Bijvoorbeeld geld, een uitzondering of een afspraak tussen organisaties.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )
    organisatie = OrganisatieVeld(label="Welke organisatie kan dit besluiten?", required=False)


class BelangForm(Formulier):
    """Heeft de voorzitter een eigen belang?"""

    belang = forms.ChoiceField(
        label="Hebt u een eigen belang bij deze casus?",
        help_text="Bijvoorbeeld: u kent het gezin, of u werkte bij een organisatie die erbij hoort.",
        choices=JA_NEE,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    toelichting = Langetekst(
        label="Welk belang?",
        help_text="Alleen als u ja kiest. Het loket leest dit.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )

    @property
    def heeft_belang(self) -> bool:
        """Wat er gekozen is."""
        return bool(self.cleaned_data["belang"] == "ja")

    def clean(self) -> dict[str, Any]:
        """Wie een belang heeft, zegt welk."""
        velden = super().clean()
        if velden.get("belang") == "ja":
            self.eis("toelichting", "Schrijf op welk belang u hebt.")
        return velden


class VoorzitterForm(Formulier):
    """Een andere voorzitter voor dit dossier dan `nu`."""

    voorzitter = forms.ChoiceField(
        label="Wie zit voor?",
        help_text="U kunt alleen kiezen uit voorzitters die onafhankelijk zijn in deze casus.",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie voorzit."},
    )
    reden = Langetekst(
        label="Waarom een andere voorzitter?",
        max_lengte=500,
        rijen=3,
        error_messages={"required": "Schrijf op waarom u dit doet."},
    )

    def __init__(self, *args: Any, kandidaten: list[Kandidaat], nu: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bezwaren = [kandidaat.bezwaar for kandidaat in kandidaten if kandidaat.bezwaar]
        self._personen = {
            str(kandidaat.persoon.pk): kandidaat.persoon
            for kandidaat in kandidaten
            if not kandidaat.bezwaar and kandidaat.persoon != nu
        }
        voorzitter = self.fields["voorzitter"]
        assert isinstance(voorzitter, forms.ChoiceField)  # noqa: S101 - for the type checker
        voorzitter.choices = [(sleutel, str(persoon)) for sleutel, persoon in self._personen.items()]

    @property
    def er_is_een_ander(self) -> bool:
        """Is er iemand te kiezen?"""
        return bool(self._personen)

    def clean_voorzitter(self) -> Gebruiker:
        """De gekozen persoon."""
        return self._personen[self.cleaned_data["voorzitter"]]
