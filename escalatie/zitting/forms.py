"""De formulieren van zittingen en hun agenda."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from escalatie.models import Letdossier, Zitting
from escalatie.zitting.services import Inhoud
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier
from pmm.kern.moment import NIET_OVER_CASUS, MomentForm, Onlinelink
from pmm.kern.tijdveld import Tijdveld
from register.models import Gebruiker

INHOUD = ("voorzitter", "begint", "eindigt", "plaats", "link", "notulist")
MINUTEN_FOUT = "Vul een aantal minuten in van 5 tot en met 480."


class ZittingForm(MomentForm):
    """Wanneer, waar, wie voorzit en wie het verslag schrijft. De datum mag leeg blijven."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    voorzitter = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Wie zit voor?",
        empty_label="Maak een keuze",
        error_messages={"required": "Kies wie voorzit.", "invalid_choice": "Kies een voorzitter van het LET."},
    )
    dag = Datumveld(
        label="Op welke dag?",
        help_text="Laat leeg als u nog een datum zoekt. Schrijf de datum zo: 28-02-2027.",
        required=False,
    )
    van = Tijdveld(label="Hoe laat begint de zitting?", required=False)
    tot = Tijdveld(label="Hoe laat eindigt de zitting?", required=False)
    plaats = forms.CharField(
        label="Waar is de zitting?",
        help_text=f"Het adres, of de naam van de zaal. {NIET_OVER_CASUS}",
        max_length=200,
        required=False,
    )
    link = Onlinelink(help_text="Wie is uitgenodigd, vindt deze link in PMM en in de agenda.")
    notulist = forms.ModelChoiceField(
        Gebruiker.objects.none(), label="Wie schrijft het verslag?", empty_label="Nog niet bekend", required=False
    )

    def __init__(
        self, *args: Any, voorzitters: QuerySet[Gebruiker], notulisten: QuerySet[Gebruiker], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kies_uit("voorzitter", voorzitters)
        self._kies_uit("notulist", notulisten)

    @staticmethod
    def begin(zitting: Zitting) -> dict[str, Any]:
        """De velden zoals ze nu zijn."""
        velden: dict[str, Any] = {veld: getattr(zitting, veld) for veld in ("plaats", "link", "versie")}
        velden |= {"voorzitter": zitting.voorzitter_id, "notulist": zitting.notulist_id}
        if zitting.begint and zitting.eindigt:
            velden |= MomentForm.moment(zitting.begint, zitting.eindigt)
        return velden

    @property
    def inhoud(self) -> Inhoud:
        """Wat de diensten nodig hebben."""
        velden: dict[str, Any] = {veld: self.cleaned_data[veld] for veld in INHOUD if veld in self.cleaned_data}
        return Inhoud(**velden)

    def clean(self) -> dict[str, Any]:
        """Dag, begin en einde horen bij elkaar."""
        gegevens = super().clean()
        if any(gegevens.get(veld) for veld in ("dag", "van", "tot")):
            self.eis("dag", "Vul ook in op welke dag de zitting is.")
            self.eis("van", "Vul ook in hoe laat de zitting begint.")
            self.eis("tot", "Vul ook in hoe laat de zitting eindigt.")
        return gegevens

    def _kies_uit(self, naam: str, mensen: QuerySet[Gebruiker]) -> None:
        veld = self.fields[naam]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = mensen


class AfgelastenForm(Formulier):
    """Waarom de zitting niet doorgaat."""

    reden = forms.CharField(
        label="Waarom gaat de zitting niet door?",
        help_text="Iedereen die is uitgenodigd, krijgt een mail en leest dit in PMM. Schrijf niets over een casus.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom de zitting niet doorgaat."},
    )


class ErafForm(Formulier):
    """Waarom een casus van de agenda gaat."""

    reden = forms.CharField(
        label="Waarom gaat deze casus van de agenda?",
        help_text="Het loket en de voorzitter lezen dit.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom de casus van de agenda gaat."},
    )


class ErbijForm(Formulier):
    """Welke casussen erbij komen, elk even lang."""

    dossiers = forms.TypedMultipleChoiceField(
        label="Welke casussen komen op de agenda?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één casus.",
            "invalid_choice": "Een van deze casussen kan intussen niet meer op de agenda. Kijk nog eens.",
        },
    )
    minuten = forms.IntegerField(
        label="Hoeveel minuten per casus?",
        min_value=5,
        max_value=480,
        initial=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MINUTEN_FOUT),
    )

    def __init__(self, *args: Any, dossiers: Sequence[tuple[Letdossier, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["dossiers"]
        if isinstance(veld, forms.TypedMultipleChoiceField):
            veld.choices = [(dossier.pk, regel) for dossier, regel in dossiers]
