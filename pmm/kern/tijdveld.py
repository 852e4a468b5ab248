"""Een tijd zoals mensen hem schrijven; een onmogelijke tijd krijgt uitleg en blijft staan."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from pmm.kern.datumveld import voluit

_VORM = re.compile(r"(\d{1,2})(?:\s*[:.u]\s*(\d{2})|\s*(?:u|uur))?(?:\s*uur)?", re.IGNORECASE)
_AANEEN = re.compile(r"(\d{2})(\d{2})")
UREN, MINUTEN = 24, 60
UITLEG = "Schrijf de tijd zo: 14:30."
BESTAAT_NIET = "Op {dag} bestaat {tijd} uur niet: de klok gaat dan een uur vooruit. Kies een andere tijd."
BESTAAT_TWEE_KEER = "Op {dag} komt {tijd} uur twee keer voor: de klok gaat dan een uur terug. Kies een andere tijd."


def op_de_klok(dag: date, tijd: time) -> datetime:
    """Dit moment op de Nederlandse klok.

    Raises:
        ValidationError: die tijd bestaat op die dag niet, of twee keer, omdat de klok wordt verzet.
    """
    eerste, tweede = (timezone.make_aware(datetime.combine(dag, tijd.replace(fold=fold))) for fold in (0, 1))
    if timezone.localtime(eerste.astimezone(UTC)).time() != tijd:
        raise forms.ValidationError(BESTAAT_NIET.format(dag=voluit(dag), tijd=f"{tijd:%H:%M}"))
    if eerste.astimezone(UTC) != tweede.astimezone(UTC):
        raise forms.ValidationError(BESTAAT_TWEE_KEER.format(dag=voluit(dag), tijd=f"{tijd:%H:%M}"))
    return eerste


class Tijdveld(forms.Field):
    """Eén tekstveld voor een tijd op de dag: ‘14:30’, ‘14.30’, ‘9 uur’ of ‘0930’."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", UITLEG)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """De tijd.

        Raises:
            ValidationError: dit is geen tijd, of hij bestaat niet.
        """
        tekst = str(value or "").strip()
        if not tekst:
            return None
        gevonden = _AANEEN.fullmatch(tekst) or _VORM.fullmatch(tekst)
        if not gevonden:
            raise forms.ValidationError(UITLEG)
        uur, minuut = int(gevonden[1]), int(gevonden[2] or 0)
        if uur >= UREN or minuut >= MINUTEN:
            raise forms.ValidationError(f"{tekst} bestaat niet. Kies een tijd van 0:00 tot en met 23:59.")
        return time(uur, minuut)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)
