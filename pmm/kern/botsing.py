"""Twee mensen wijzigden hetzelfde: wat er nu staat en wat u typte, naast elkaar voor `delen/tekstvergelijking.html`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.verschil import vergelijk


def naast_elkaar(
    request: HttpRequest,
    sjabloon: str,
    form: forms.BaseForm,
    fout: DomeinFout,
    *,
    basis: Mapping[str, object],
    er_staat: Mapping[str, Any],
    deel: str = "",
    **context: Any,
) -> HttpResponse:
    """Hetzelfde formulier (409) met de eigen tekst er nog in, naast wat er nu staat (`er_staat`).

    `basis` zijn de verborgen velden met de versie: nog eens versturen bouwt voort op wat er nu staat.
    """
    bouw_voort(request, form, basis)
    for reden in fout.redenen:
        form.add_error(None, reden)
    context = {"form": form, "teksten": velden(form, er_staat), **context}
    return toon(request, sjabloon, context, deel=deel, status=409)


def bouw_voort(request: HttpRequest, form: forms.BaseForm, basis: Mapping[str, object]) -> None:
    """Zet in een verstuurd formulier op welke versie het nu voortbouwt."""
    data = request.POST.copy()
    for naam, waarde in basis.items():
        data[naam] = str(waarde)
    form.data = data


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
