"""Iets op een dag, van hoe laat tot hoe laat: zoals een zin het zegt en zoals een formulier het vraagt."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from pmm.kern.formulier import Formulier
from pmm.kern.tijdveld import op_de_klok

NIET_OVER_CASUS = "Dit komt in mail en agenda’s. Schrijf niets over een casus."
HELE_LINK = "Schrijf de hele link op, bijvoorbeeld https://vergaderen.voorbeeld.example/pmm."


def wanneer(begint: datetime, eindigt: datetime) -> str:
    """Zoals ‘dinsdag 24 november 2026, 10.00 tot 12.00 uur’."""
    van, tot = timezone.localtime(begint), timezone.localtime(eindigt)
    if van.date() == tot.date():
        return f"{date_format(van, 'l j F Y, H.i')} tot {date_format(tot, 'H.i')} uur"
    return f"{date_format(van, 'l j F Y, H.i')} uur tot {date_format(tot, 'l j F Y, H.i')} uur"


class Onlinelink(forms.URLField):
    """Waar iemand online mee kan doen; leeg is alleen op de plek zelf."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Link om online mee te doen",
            max_length=500,
            required=False,
            assume_scheme="https",
            error_messages={"invalid": HELE_LINK},
            **kwargs,
        )


class MomentForm(Formulier):
    """Een formulier met de velden `dag`, `van` en `tot`; daaruit volgen `begint` en `eindigt`."""

    @staticmethod
    def moment(begint: datetime, eindigt: datetime) -> dict[str, Any]:
        """De velden zoals ze nu zijn."""
        van, tot = timezone.localtime(begint), timezone.localtime(eindigt)
        return {"dag": van.date(), "van": van.time(), "tot": tot.time()}

    def clean(self) -> dict[str, Any]:
        """Het einde ligt na het begin, en elke tijd bestaat op de Nederlandse klok."""
        gegevens = super().clean()
        dag, van, tot = (gegevens.get(veld) for veld in ("dag", "van", "tot"))
        if van and tot and tot <= van:
            self.add_error("tot", f"Het einde ligt niet na het begin ({van:%H:%M} uur). Kies een latere tijd.")
        for veld, tijd, naam in (("van", van, "begint"), ("tot", tot, "eindigt")):
            if dag and tijd:
                try:
                    gegevens[naam] = op_de_klok(dag, tijd)
                except forms.ValidationError as fout:
                    self.add_error(veld, fout)
        return gegevens
