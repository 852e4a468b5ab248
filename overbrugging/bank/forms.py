"""De formulieren van fondsen, betalen en afschriften."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from overbrugging.bank import camt
from overbrugging.bank.beheer import Grenzen, Rekening
from overbrugging.ibanveld import Ibanveld
from overbrugging.models import Fonds, Voorschot
from pmm.kern.bedragveld import Bedragveld
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier
from pmm.kern.geld import in_euros

HOOGSTENS = 10_000_000_00
NIEMAND = "Hier hoort geen naam van een inwoner en niets over een casus."


class StortForm(Formulier):
    """Geld dat op de rekening van het fonds kwam."""

    bedrag = Bedragveld(
        label="Hoeveel is er gestort?",
        hoogstens_centen=HOOGSTENS,
        error_messages={"required": "Vul in hoeveel er is gestort."},
    )
    boekdatum = Datumveld(
        label="Op welke dag kwam het op de rekening?",
        niet_na_vandaag=True,
        error_messages={"required": "Vul in op welke dag het geld op de rekening kwam."},
        initial=timezone.localdate,
    )


class GrenzenForm(Formulier):
    """Wat een fonds hoogstens voorschiet."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    plafond_centen = Bedragveld(
        label="Hoeveel mag er hoogstens tegelijk uitstaan?",
        hoogstens_centen=100 * HOOGSTENS,
        error_messages={"required": "Vul in hoeveel er hoogstens uitstaat."},
    )
    plafond_casus_centen = Bedragveld(
        label="Hoeveel mag er hoogstens voor één casus worden voorgeschoten?",
        hoogstens_centen=HOOGSTENS,
        error_messages={"required": "Vul in hoeveel er hoogstens per casus kan."},
    )
    tweede_vanaf_centen = Bedragveld(
        label="Vanaf welk bedrag keuren twee mensen goed?",
        hoogstens_centen=HOOGSTENS,
        error_messages={"required": "Vul in vanaf welk bedrag twee mensen goedkeuren."},
    )

    @staticmethod
    def begin(fonds: Fonds) -> dict[str, Any]:
        """De velden zoals ze nu zijn."""
        return {veld: getattr(fonds, veld) for veld in (*Grenzen.__dataclass_fields__, "versie")}

    @property
    def grenzen(self) -> Grenzen:
        """Wat de dienst nodig heeft."""
        return Grenzen(**{veld: self.cleaned_data[veld] for veld in Grenzen.__dataclass_fields__})


class FondsForm(GrenzenForm):
    """Een nieuw fonds: de rekening waar het geld op staat, en wat het hoogstens voorschiet."""

    versie = None  # type: ignore[assignment]
    naam = forms.CharField(
        label="Hoe heet het fonds?", max_length=80, error_messages={"required": "Vul in hoe het fonds heet."}
    )
    iban = Ibanveld(
        label="Op welke rekening (IBAN) staat het geld?",
        error_messages={"required": "Vul in op welke rekening het geld staat."},
    )
    ten_name_van = forms.CharField(
        label="Op welke naam staat die rekening?",
        max_length=70,
        error_messages={"required": "Vul in op welke naam de rekening staat."},
    )
    bic = forms.RegexField(
        r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$",
        label="BIC van de bank",
        help_text="Acht of elf tekens, bijvoorbeeld BNGHNL2G.",
        required=False,
        error_messages={"invalid": "Deze BIC klopt niet. Een BIC heeft acht of elf letters en cijfers."},
    )
    field_order = ("naam", "iban", "ten_name_van", "bic")

    @property
    def rekening(self) -> Rekening:
        """Wat de dienst nodig heeft."""
        return Rekening(**{veld: self.cleaned_data[veld] for veld in Rekening.__dataclass_fields__})


class BetaalForm(Formulier):
    """Welke voorschotten naar de bank gaan, en wanneer zij betaalt."""

    voorschotten = forms.TypedMultipleChoiceField(
        label="Welke voorschotten betaalt u?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één voorschot om te betalen.",
            "invalid_choice": "Een van deze voorschotten is intussen al betaald of onderweg. Kies opnieuw.",
        },
    )
    uitvoeren_op = Datumveld(
        label="Op welke dag betaalt de bank?",
        niet_voor_vandaag=True,
        initial=timezone.localdate,
        error_messages={"required": "Vul in op welke dag de bank betaalt."},
    )

    def __init__(self, *args: Any, voorschotten: Sequence[Voorschot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._voorschotten = voorschotten
        veld = self.fields["voorschotten"]
        if isinstance(veld, forms.TypedMultipleChoiceField):
            veld.choices = [(voorschot.pk, _in_woorden(voorschot)) for voorschot in voorschotten]
            veld.initial = [voorschot.pk for voorschot in voorschotten]

    @property
    def gekozen(self) -> list[Voorschot]:
        """De voorschotten die aangevinkt zijn."""
        return [voorschot for voorschot in self._voorschotten if voorschot.pk in self.cleaned_data["voorschotten"]]


class BetaaldForm(Formulier):
    """Op welke dag de bank betaalde."""

    betaald_op = Datumveld(
        label="Op welke dag heeft de bank betaald?",
        niet_na_vandaag=True,
        error_messages={"required": "Vul in op welke dag de bank betaald heeft."},
    )


class RedenForm(Formulier):
    """Waarom iets niet doorgaat of niet in de boeken komt."""

    reden = forms.CharField(
        label="Waarom?",
        help_text=NIEMAND,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom."},
    )


class AfschriftForm(Formulier):
    """Het afschrift zoals de bank het geeft."""

    bestand = forms.FileField(
        label="Welk afschrift leest u in?",
        help_text="Een bestand in CAMT.053 van de bank (.xml), hooguit 5 MB. Er wordt niets geboekt.",
        error_messages={"required": "Kies een bestand.", "empty": camt.LEEG},
        widget=forms.FileInput(attrs={"accept": ".xml"}),
    )

    def clean_bestand(self) -> bytes:
        """De inhoud, als het niet te groot is."""
        ingeleverd = self.cleaned_data["bestand"]
        if ingeleverd.size > camt.GROOTSTE_BESTAND:
            raise forms.ValidationError(camt.TE_GROOT)
        inhoud: bytes = ingeleverd.read()
        return inhoud


def _in_woorden(voorschot: Voorschot) -> str:
    return f"{in_euros(voorschot.bedrag_centen)} aan {voorschot.leverancier} ({voorschot.nummer})"
