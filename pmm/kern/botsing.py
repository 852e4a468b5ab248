"""Twee mensen wijzigden hetzelfde: wat er nu staat en wat u typte, naast elkaar voor `delen/tekstvergelijking.html`."""

from collections.abc import Mapping
from typing import Any

from django import forms

from pmm.kern.verschil import vergelijk


def teksten(nu: str, eigen: str) -> list[dict[str, object]]:
    """De tekst van de ander en de eigen tekst, met wat eraan verschilt."""
    links, rechts = vergelijk(nu, eigen)
    return [
        {"kop": "Zoals het er nu staat", "meta": "", "delen": links},
        {"kop": "Uw tekst", "meta": "Nog niet opgeslagen", "delen": rechts},
    ]


def velden(form: forms.BaseForm, er_staat: Mapping[str, Any]) -> list[dict[str, object]]:
    """Alle zichtbare velden van een formulier: zoals ze nu zijn (`er_staat`) en zoals iemand ze invulde."""
    eigen = {veld.name: veld.value() for veld in form.visible_fields()}
    return teksten(_regels(form, er_staat), _regels(form, eigen))


def _regels(form: forms.BaseForm, waarden: Mapping[str, Any]) -> str:
    """De zichtbare velden als regels ‘naam: waarde’."""
    regels = []
    for veld in form.visible_fields():
        waarde = veld.field.prepare_value(waarden.get(veld.name))
        if waarde not in (None, "", []):
            kop = veld.label if veld.label.endswith("?") else f"{veld.label}:"
            regels.append(f"{kop} {_leesbaar(veld.field, waarde)}")
    return "\n".join(regels)


def _leesbaar(veld: Any, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    namen = {str(code): str(naam) for code, naam in getattr(veld, "choices", [])}
    waarden = waarde if isinstance(waarde, list | tuple) else [waarde]
    return ", ".join(namen.get(str(een), str(een)) for een in waarden)
