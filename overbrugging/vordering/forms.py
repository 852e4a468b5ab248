"""De formulieren van vorderingen. Wat er geboekt wordt, staat eerst op een nakijkpagina."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from overbrugging.models import Vordering
from overbrugging.vordering.delen import HOOGSTENS, NIEMAND, Deel, klopt_niet, voorstel
from overbrugging.vordering.letbesluiten import Letbesluit
from pmm.kern.bedragveld import Bedragveld
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.geld import in_euros
from register.keuzevelden import OrganisatieVeld
from register.models import Organisatie

REDEN_LENGTE = 2000
GEEN_BEDRAG = "Vul in hoeveel {organisatie} terugbetaalt."
GEEN_ORGANISATIE = "Kies welke organisatie dit bedrag terugbetaalt."
BLIJFT, ANDERS = "blijft", "anders"


class DelenForm(Formulier):
    """Tot zes organisaties, ieder met haar deel; samen precies `totaal` centen."""

    def __init__(self, *args: Any, totaal: int, zichtbaar: int = 2, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.totaal, self.zichtbaar = totaal, zichtbaar
        for nummer in range(1, HOOGSTENS + 1):
            self.fields[f"organisatie_{nummer}"] = OrganisatieVeld(
                label=f"Organisatie {nummer}", required=False, help_text=""
            )
            self.fields[f"bedrag_{nummer}"] = Bedragveld(
                label=f"Bedrag {nummer}", hoogstens_centen=totaal, required=False, help_text=""
            )

    @staticmethod
    def begin(delen: Sequence[tuple[Organisatie, int]]) -> dict[str, Any]:
        """Wat er ingevuld staat als iemand begint."""
        begin: dict[str, Any] = {}
        for nummer, (organisatie, centen) in enumerate(delen[:HOOGSTENS], start=1):
            begin[f"organisatie_{nummer}"], begin[f"bedrag_{nummer}"] = organisatie, centen
        return begin

    @property
    def rijen(self) -> list[tuple[BoundField, BoundField]]:
        """De rijen die meteen te zien zijn."""
        return self._rijen[: self._tot]

    @property
    def meer_rijen(self) -> list[tuple[BoundField, BoundField]]:
        """De rijen voor nog meer organisaties."""
        return self._rijen[self._tot :]

    @property
    def delen(self) -> list[Deel]:
        """Wat er is ingevuld; alleen na `is_valid`."""
        paren = [(self.cleaned_data.get(a.name), self.cleaned_data.get(b.name)) for a, b in self._rijen]
        return [Deel(organisatie, centen) for organisatie, centen in paren if organisatie and centen is not None]

    def clean(self) -> dict[str, Any]:
        """Elke rij is heel, en samen is het precies het totaal."""
        gegevens = super().clean()
        if self.verdeelt:
            self._kijk_rijen_na(gegevens)
            if not self.errors:
                for zin in klopt_niet(self.delen, self.totaal):
                    self.add_error(None if zin != NIEMAND else "organisatie_1", zin)
        return gegevens

    @property
    def verdeelt(self) -> bool:
        """Telt de verdeling mee?"""
        return True

    def _kijk_rijen_na(self, gegevens: dict[str, Any]) -> None:
        for wie, hoeveel in self._rijen:
            organisatie, centen = gegevens.get(wie.name), gegevens.get(hoeveel.name)
            if organisatie and centen is None and hoeveel.name not in self.errors:
                self.add_error(hoeveel.name, GEEN_BEDRAG.format(organisatie=organisatie))
            if centen is not None and not organisatie and wie.name not in self.errors:
                self.add_error(wie.name, GEEN_ORGANISATIE)

    @property
    def _rijen(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"organisatie_{nr}"], self[f"bedrag_{nr}"]) for nr in range(1, HOOGSTENS + 1)]

    @property
    def _tot(self) -> int:
        """Tot en met de laatste rij waar iets in staat, en minstens `zichtbaar`."""
        gevuld = [nr for nr, (wie, hoeveel) in enumerate(self._rijen, start=1) if wie.value() or hoeveel.value()]
        return max([self.zichtbaar, *gevuld])


class VorderForm(DelenForm):
    """Wie terugbetaalt, hoeveel en voor wanneer."""

    betalen_voor = Datumveld(
        label="Uiterlijk betalen op",
        niet_voor_vandaag=True,
        help_text="Op die dag is het geld terug in het fonds. Schrijf de datum zo: 28-02-2027.",
        error_messages={"required": "Vul in wanneer er uiterlijk betaald moet zijn."},
    )

    @staticmethod
    def voorstel(partijen: Sequence[Organisatie], totaal: int) -> dict[str, Any]:
        """Gelijke delen voor wie volgens de casus betaalt of beslist; wat niet te delen is, komt bij de eerste."""
        wie = partijen[:HOOGSTENS]
        return DelenForm.begin(list(zip(wie, voorstel(totaal, len(wie)), strict=True)))


class BetwistForm(Formulier):
    """Waarom niet."""

    reden = Langetekst(
        label="Waarom bent u het niet eens met deze vordering?",
        help_text="Het loket, de budgethouder en het LET lezen dit. Schrijf geen gegevens van een inwoner op.",
        max_lengte=REDEN_LENGTE,
        error_messages={"required": "Schrijf op waarom u het er niet mee eens bent."},
    )


class BeslechtForm(DelenForm):
    """In welk besluit van het LET dit is beslecht, en wat daaruit kwam."""

    besluit = forms.ChoiceField(
        label="In welk besluit van het LET is dit beslecht?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies in welk besluit van het LET dit is beslecht."},
    )
    uitkomst = forms.ChoiceField(
        label="Wat is er besloten?",
        choices=[(BLIJFT, "De vordering blijft zoals zij is"), (ANDERS, "De vordering wordt anders verdeeld")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er besloten is."},
    )
    toelichting = forms.CharField(
        label="Toelichting voor de organisatie",
        help_text="De organisatie ziet het besluit van het LET niet, deze zin wel.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("besluit", "uitkomst", "toelichting")

    def __init__(self, *args: Any, besluiten: Sequence[Letbesluit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["besluit"]
        keuze.choices = [(rij.sleutel, f"{voluit(rij.datum)}. {rij.tekst}") for rij in besluiten]

    @property
    def beslechting(self) -> dict[str, Any]:
        """Wat `betwisten.beslecht` ervan wil weten; alleen na `is_valid`."""
        velden = {naam: self.cleaned_data[naam] for naam in ("besluit", "toelichting", "sleutel")}
        return {**velden, "delen": self.delen if self.verdeelt else []}

    @property
    def verdeelt(self) -> bool:
        return bool(self.cleaned_data.get("uitkomst") == ANDERS)


class TerugbetalingForm(Formulier):
    """Hoeveel er terugkwam, en wanneer."""

    bedrag = Bedragveld(label="Bedrag", hoogstens_centen=1, error_messages={"required": "Vul in hoeveel er terugkwam."})
    boekdatum = Datumveld(
        label="Wanneer kwam het binnen?",
        niet_na_vandaag=True,
        initial=timezone.localdate,
        error_messages={"required": "Vul in wanneer het geld binnenkwam."},
    )

    def __init__(self, *args: Any, vordering: Vordering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["bedrag"]
        # What is still open is for the service: whoever sends twice gets the booking that is already there.
        veld.hoogstens_centen = max(vordering.gevorderd, 1)
        veld.help_text = f"In euro’s. Er staat {in_euros(vordering.open)} open; minder mag ook."

    @property
    def centen(self) -> int:
        """Het bedrag; alleen na `is_valid`."""
        return int(self.cleaned_data["bedrag"])


class AfboekForm(Formulier):
    """Hoeveel er niet meer terugkomt, en waarom."""

    bedrag = Bedragveld(label="Hoeveel komt er niet meer terug?", hoogstens_centen=1)
    reden = forms.CharField(
        label="Waarom komt dit niet meer terug?",
        help_text="Deze reden komt in de boeken en blijft daar. Schrijf geen gegevens van een inwoner op.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom dit niet meer terugkomt."},
    )

    def __init__(self, *args: Any, open_centen: int, hoogstens: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["bedrag"]
        veld.hoogstens_centen = hoogstens
        veld.error_messages["required"] = "Vul in hoeveel er niet meer terugkomt."
        veld.help_text = f"In euro’s. Er staat {in_euros(open_centen)} open."


class AkkoordForm(Formulier):
    """Akkoord met precies wat er getoond is."""

    getoond = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RedenForm(Formulier):
    """Waarom niet."""

    reden = forms.CharField(
        label="Waarom wijst u het af?",
        help_text="Wie erom vroeg, leest dit.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom u het afwijst."},
    )
