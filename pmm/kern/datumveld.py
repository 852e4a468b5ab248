"""Een datum zoals mensen hem schrijven; een onmogelijke datum krijgt uitleg en blijft staan."""

import calendar
import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

_VORMEN = (
    (re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})"), ("dag", "maand", "jaar")),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), ("jaar", "maand", "dag")),
)
MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)
EEUW = 2000


def voluit(dag: date) -> str:
    """3 maart 2027."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


class Datumveld(forms.Field):
    """Eén tekstveld voor een datum: ‘28-02-2027’, ‘2-3-27’ of ‘2027-02-28’."""

    widget = forms.TextInput

    def __init__(self, *, niet_na_vandaag: bool = False, niet_voor_vandaag: bool = False, **kwargs: Any) -> None:
        self.niet_na_vandaag = niet_na_vandaag
        self.niet_voor_vandaag = niet_voor_vandaag
        kwargs.setdefault("help_text", "Schrijf de datum zo: 28-02-2027.")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "data-datum": ""}

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d-%m-%Y") if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """De datum.

        Raises:
            ValidationError: dit is geen datum, of hij bestaat niet.
        """
        tekst = str(value or "").strip()
        if not tekst:
            return None
        for vorm, delen in _VORMEN:
            if gevonden := vorm.fullmatch(tekst):
                dag = _bestaande(**dict(zip(delen, map(int, gevonden.groups()), strict=True)))
                if self.niet_na_vandaag and dag > timezone.localdate():
                    raise forms.ValidationError(f"{voluit(dag)} is nog niet geweest. Kies vandaag of een eerdere dag.")
                if self.niet_voor_vandaag and dag < timezone.localdate():
                    raise forms.ValidationError(f"{voluit(dag)} is al geweest. Kies vandaag of een latere dag.")
                return dag
        raise forms.ValidationError("Schrijf de datum als dag, maand en jaar, bijvoorbeeld 28-02-2027.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


def _bestaande(dag: int, maand: int, jaar: int) -> date:
    jaar = jaar + EEUW if jaar < 100 else jaar  # noqa: PLR2004 - a year of two digits
    if not 1 <= maand <= len(MAANDEN):
        raise forms.ValidationError(f"Maand {maand} bestaat niet. Kies een maand van 1 tot en met 12.")
    if not 1900 <= jaar <= 2200:  # noqa: PLR2004 - anything else is a slip of the finger
        raise forms.ValidationError(f"Het jaar {jaar} kan niet kloppen. Schrijf het jaar met vier cijfers.")
    laatste = calendar.monthrange(jaar, maand)[1]
    if not 1 <= dag <= laatste:
        raise forms.ValidationError(
            f"{dag} {MAANDEN[maand - 1]} {jaar} bestaat niet. "
            f"Vul een bestaande datum in, bijvoorbeeld {laatste:02}-{maand:02}-{jaar}."
        )
    return date(jaar, maand, dag)
