"""Een bedrag zoals mensen het schrijven; wat twee dingen kan betekenen wordt gevraagd, nooit gegokt."""

import re
from typing import Any

from django import forms

from pmm.kern.geld import in_euros

# 1250 · 1250,5 · 1250,50 · 1250,- · 1.250,50 · 1.250.000; a single dot could be a decimal point and is asked.
_GEWOON = re.compile(r"(-?)(\d{1,40})(?:,(\d{1,2}|-))?", re.ASCII)
_MET_PUNTEN = re.compile(r"(-?)(\d{1,3}(?:\.\d{3}){1,12}(?=,)|\d{1,3}(?:\.\d{3}){2,12})(?:,(\d{2}|-))?", re.ASCII)
_EUROTEKEN = re.compile(r"€\s*(.*)|(.*?)\s*€")
ONZEKER = "We weten niet zeker welk bedrag u bedoelt. Schrijf het zo: 1250,50."


class Bedragveld(forms.Field):
    """Eén tekstveld voor een bedrag in euro's; wordt een aantal centen."""

    widget = forms.TextInput

    def __init__(self, *, hoogstens_centen: int, **kwargs: Any) -> None:
        self.hoogstens_centen = hoogstens_centen
        kwargs.setdefault("help_text", "In euro’s, bijvoorbeeld 1250,50.")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100},{value % 100:02}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        """De centen.

        Raises:
            ValidationError: dit kan meer betekenen, of het ligt buiten de grenzen.
        """
        tekst = str(value or "").strip()
        if met_teken := _EUROTEKEN.fullmatch(tekst):
            tekst = met_teken[1] or met_teken[2] or ""
        if not tekst:
            return None
        gelezen = _GEWOON.fullmatch(tekst) or _MET_PUNTEN.fullmatch(tekst)
        if not gelezen:
            raise forms.ValidationError(ONZEKER)
        min_, euros, centen = gelezen.groups()
        bedrag = int(euros.replace(".", "")) * 100 + int((centen or "").replace("-", "").ljust(2, "0"))
        if min_ or not 1 <= bedrag <= self.hoogstens_centen:
            raise forms.ValidationError(f"Vul een bedrag in tussen € 0,01 en {in_euros(self.hoogstens_centen)}.")
        return bedrag

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)
