"""Het formulier waarmee iemand zegt waar een bankregel bij hoort."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from overbrugging.bank.suggestie import BIJ_EEN_VORDERING, Suggestie, genormaliseerd
from overbrugging.models import Bankregel, Betaling, Vordering
from pmm.kern.bedragveld import Bedragveld
from pmm.kern.formulier import Formulier
from pmm.kern.geld import in_euros

RIJEN = 4
ONBEKEND = "Dit betalingskenmerk kennen we niet. Kijk het na; zo ziet het eruit: T-26-7K3F9Q."
KENMERK_ERBIJ = "Vul in van welke vordering dit de terugbetaling is."
BEDRAG_ERBIJ = "Vul in hoeveel ervan bij deze vordering hoort."


class VorderingenForm(Formulier):
    """Vier keer een betalingskenmerk met een bedrag: van welke vorderingen dit de terugbetaling is."""

    def __init__(self, *args: Any, regel: Bankregel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._delen: list[tuple[Vordering, int]] = []
        for nr in range(1, RIJEN + 1):
            self.fields[f"kenmerk_{nr}"] = forms.CharField(
                label="Betalingskenmerk",
                max_length=20,
                required=nr == 1,
                error_messages={"required": KENMERK_ERBIJ},
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )
            self.fields[f"bedrag_{nr}"] = Bedragveld(
                label="Bedrag",
                hoogstens_centen=max(regel.bedrag_centen, 1),
                required=nr == 1,
                error_messages={"required": BEDRAG_ERBIJ},
                help_text="",
            )

    @staticmethod
    def begin(voorstel: Suggestie | None, vordering: Vordering | None, rest: int) -> dict[str, Any]:
        """De velden zoals PMM ze voorstelt; wie zelf een vordering koos, gaat voor."""
        delen: Iterable[tuple[Vordering, int]] = voorstel.vorderingen if voorstel else ()
        if vordering:
            delen = [(vordering, min(vordering.open, rest))]
        velden: dict[str, Any] = {}
        for nr, (een, centen) in enumerate(list(delen)[:RIJEN], start=1):
            velden |= {f"kenmerk_{nr}": een.nummer, f"bedrag_{nr}": centen}
        return velden

    @property
    def rijen(self) -> list[tuple[BoundField, BoundField]]:
        """De velden, twee aan twee."""
        return [(self[f"kenmerk_{nr}"], self[f"bedrag_{nr}"]) for nr in range(1, RIJEN + 1)]

    @property
    def verdeelt(self) -> bool:
        """Is er meer dan één rij gebruikt?"""
        return any(veld.value() for rij in self.rijen[1:] for veld in rij)

    @property
    def delen(self) -> Sequence[tuple[Vordering, int]]:
        """De vorderingen met hun bedrag in centen; elk kenmerk zoals het getypt is."""
        return self._delen

    def clean(self) -> dict[str, Any]:
        """Bij elk kenmerk hoort een bedrag, en het kenmerk bestaat."""
        gegevens = super().clean()
        getypt = {nr: genormaliseerd(gegevens.get(f"kenmerk_{nr}", "")) for nr in range(1, RIJEN + 1)}
        bekend = {vordering.nummer: vordering for vordering in _met_nummer(filter(None, getypt.values()))}
        for nr, nummer in getypt.items():
            centen = gegevens.get(f"bedrag_{nr}")
            if centen and not nummer:
                self.eis(f"kenmerk_{nr}", KENMERK_ERBIJ)
            elif nummer and nummer not in bekend:
                self.add_error(f"kenmerk_{nr}", ONBEKEND)
            elif nummer:
                self.eis(f"bedrag_{nr}", BEDRAG_ERBIJ)
                self._delen.append((bekend[nummer], centen or 0))
        return gegevens


class BetalingenForm(Formulier):
    """Welke betalingen de bank met deze afschrijving deed."""

    betalingen = forms.TypedMultipleChoiceField(
        label="Welke betalingen zijn dit?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één betaling die hierbij hoort.",
            "invalid_choice": "Een van deze betalingen hoort intussen bij een andere afschrijving. Kies opnieuw.",
        },
    )

    def __init__(self, *args: Any, betalingen: Mapping[int, Betaling], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._betalingen = betalingen
        veld = self.fields["betalingen"]
        if isinstance(veld, forms.TypedMultipleChoiceField):
            veld.choices = [(pk, _betaling_in_woorden(betaling)) for pk, betaling in betalingen.items()]

    @property
    def gekozen(self) -> list[Betaling]:
        """De betalingen die aangevinkt zijn."""
        return [self._betalingen[pk] for pk in self.cleaned_data["betalingen"]]


def _met_nummer(nummers: Iterable[str]) -> Iterable[Vordering]:
    """Ook van wie niets meer openstaat: wie dubbel klikt, hoort dat het al geboekt is."""
    return Vordering.objects.met_open().filter(nummer__in=list(nummers)).select_related(*BIJ_EEN_VORDERING)


def _betaling_in_woorden(betaling: Betaling) -> str:
    bedrag, nummer = in_euros(betaling.bedrag_centen), betaling.voorschot.nummer
    return f"{bedrag} aan {betaling.naam} ({nummer}, opdracht {betaling.opdracht.nummer})"
