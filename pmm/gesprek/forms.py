"""De formulieren van het gesprek."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms

from pmm.gesprek.kanten import HET_LOKET, Kant, Mens
from pmm.gesprek.models import TEKSTLENGTE
from pmm.gesprek.services import AAN_NIEMAND, IEMAND_LEEST_NIET, ONTVANGER_WEG
from pmm.kern.formulier import Formulier, Langetekst

NOEMEN = "Wie u aankruist, krijgt daar een melding van. U kunt ook @ met de hele naam in uw tekst zetten."


class TekstForm(Formulier):
    """Alleen een tekst."""

    tekst = Langetekst(
        max_lengte=TEKSTLENGTE, rijen=5, label="Uw bericht", error_messages={"required": "Schrijf een bericht."}
    )


class NotitieForm(TekstForm):
    """Een tekst, en wie er bij het loket genoemd wordt."""

    wat = "notitie"

    def __init__(self, *args: Any, kant: Kant, mensen: Sequence[Mens], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = f"Uw {self.wat}"
        self.fields["tekst"].error_messages["required"] = f"Schrijf een {self.wat}."
        if mensen:
            self.fields["noemen"] = forms.TypedMultipleChoiceField(
                coerce=int,
                label="Wie moet dit zeker zien?",
                help_text=NOEMEN,
                required=False,
                choices=_per_organisatie(kant, mensen),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": IEMAND_LEEST_NIET},
            )

    @property
    def genoemden(self) -> list[int]:
        """De nummers van wie genoemd wordt."""
        return list(self.cleaned_data.get("noemen", []))


class BerichtForm(NotitieForm):
    """Een tekst met wie hem leest, naast het loket."""

    wat = "bericht"
    field_order = ("tekst", "aan", "noemen")

    def __init__(self, *args: Any, kant: Kant, mensen: Sequence[Mens], **kwargs: Any) -> None:
        super().__init__(*args, kant=kant, mensen=mensen, **kwargs)
        if not kant.anderen:
            return
        keuzes = [(organisatie.pk, organisatie.huidige.naam) for organisatie in kant.anderen]
        self.fields["aan"] = forms.TypedMultipleChoiceField(
            coerce=int,
            label="Aan wie schrijft u?" if kant.is_loket else "Wie leest dit ook?",
            help_text="Het loket leest altijd mee."
            if kant.is_loket
            else "Uw bericht gaat in elk geval naar het loket.",
            required=kant.is_loket,
            choices=keuzes,
            initial=[keuzes[0][0]] if kant.is_loket and len(keuzes) == 1 else [],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": AAN_NIEMAND, "invalid_choice": ONTVANGER_WEG},
        )
        self.order_fields(self.field_order)

    @property
    def lezers(self) -> list[int]:
        """De nummers van de organisaties die het lezen."""
        return list(self.cleaned_data.get("aan", []))


def _per_organisatie(kant: Kant, mensen: Sequence[Mens]) -> list[tuple[str, list[tuple[int, str]]]]:
    """De mensen onder de naam van waar zij werken, het loket eerst."""
    namen = {organisatie.pk: organisatie.huidige.naam for organisatie in [*kant.anderen, *filter(None, [kant.namens])]}
    groepen = groupby(sorted(mensen, key=_plek), key=lambda mens: mens.organisatie)
    return [(namen[waar] if waar else HET_LOKET, [(mens.pk, mens.naam) for mens in groep]) for waar, groep in groepen]


def _plek(mens: Mens) -> tuple[int, str]:
    return mens.organisatie or 0, mens.naam
