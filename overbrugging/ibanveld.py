"""Een rekeningnummer zoals mensen het schrijven."""

from typing import Any

from django import forms
from stdnum import iban

KLOPT_NIET = "Dit rekeningnummer klopt niet. Kijk de letters en cijfers na; zo ziet het eruit: NL91 ABNA 0417 1643 00."


def in_groepen(nummer: str) -> str:
    """NL91ABNA0417164300 wordt NL91 ABNA 0417 1643 00."""
    return str(iban.format(nummer))


class Ibanveld(forms.Field):
    """Eén tekstveld voor een IBAN; wordt het nummer zonder spaties, met een kloppend controlegetal (ISO 13616)."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Bijvoorbeeld NL91 ABNA 0417 1643 00.")
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}

    def prepare_value(self, value: Any) -> Any:
        return in_groepen(value) if isinstance(value, str) and iban.is_valid(value) else value

    def to_python(self, value: Any) -> str:
        """Het nummer.

        Raises:
            ValidationError: dit is geen IBAN, of er is een cijfer verwisseld.
        """
        tekst = str(value or "").strip()
        if not tekst:
            return ""
        if not iban.is_valid(tekst):
            raise forms.ValidationError(KLOPT_NIET)
        return str(iban.compact(tekst))
