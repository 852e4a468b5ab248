"""De formulieren van bestanden. Een bestand kan geen concept zijn: de tekst eromheen wel."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from pmm.kern.formulier import Formulier
from pmm.kern.upload import GROOTSTE_BESTAND, GROOTSTE_VERZOEK, MEGABYTE

GESTOPT = "Het uploaden is gestopt. Uw tekst is bewaard. Kies het bestand opnieuw."
KIES = "Kies een bestand."
SOORTEN = ".pdf,.odt,.docx,.ods,.xlsx,.png,.jpg,.jpeg"
WELKE = f"Een pdf, odt, docx, ods, xlsx, png of jpg van hooguit {GROOTSTE_BESTAND} MB."
SAMEN = f"{WELKE} Meer tegelijk mag, samen hooguit {GROOTSTE_VERZOEK // MEGABYTE} MB."


class Bestandskeuze(forms.ClearableFileInput):
    """Een veld waarin iemand een of meer bestanden kiest; de keuze onthouden kan alleen de browser."""

    allow_multiple_selected = True

    def __init__(self, *, meer: bool) -> None:
        super().__init__(attrs={"accept": SOORTEN, "multiple": meer})


class Bestandenveld(forms.FileField):
    """De gekozen bestanden. Of ze goed zijn, zegt per bestand de keuring; leeg en te groot dus ook."""

    def __init__(self, *, meer: bool, **kwargs: Any) -> None:
        super().__init__(widget=Bestandskeuze(meer=meer), error_messages={"required": KIES}, **kwargs)

    def clean(self, data: "Sequence[UploadedFile[bytes]] | None", initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Minstens één bestand."""
        if not data:
            raise forms.ValidationError(KIES, code="required")
        return list(data)


class _Uploadformulier(Formulier):
    """Het laatste veld van het formulier bewijst dat alles is aangekomen.

    Valt de verbinding weg, dan lijkt een half bestand een heel bestand.
    """

    LAATSTE = "tot_het_einde"

    def clean(self) -> dict[str, Any]:
        """Kwam het einde niet aan, dan is dat het enige wat telt."""
        velden = super().clean()
        if self.LAATSTE not in self.data:
            self.errors.clear()
            raise forms.ValidationError(GESTOPT)
        return velden


class ToevoegenForm(_Uploadformulier):
    """Een of meer bestanden toevoegen."""

    bestanden = Bestandenveld(meer=True, label="Welke bestanden voegt u toe?", help_text=SAMEN)
    omschrijving = forms.CharField(
        label="Wat is dit?",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: brief van de verhuurder over de ontruiming. Geen namen, geen BSN.",
    )
    alleen_loket = forms.BooleanField(
        label="Alleen voor het loket",
        required=False,
        help_text="De indiener, de organisaties met wie de casus gedeeld is en het LET zien dit bestand dan niet.",
    )

    def __init__(self, *args: Any, van_het_loket: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not van_het_loket:
            del self.fields["alleen_loket"]


class VersieForm(_Uploadformulier):
    """Een nieuwe versie van een bestand."""

    bestanden = Bestandenveld(meer=False, label="Welk bestand komt ervoor in de plaats?", help_text=WELKE)


class WeghalenForm(Formulier):
    """Een bestand weghalen."""

    reden = forms.CharField(
        label="Waarom haalt u dit bestand weg?",
        max_length=300,
        error_messages={"required": "Vul in waarom u dit bestand weghaalt."},
        help_text="Wie het bestand zag, leest deze reden.",
    )
