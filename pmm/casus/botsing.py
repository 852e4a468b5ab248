"""Twee mensen schreven tegelijk aan hetzelfde: laat allebei zien, en laat de lezer kiezen."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pmm.casus.inhoud import Tekst
from pmm.casus.services import Verouderd
from pmm.kern.formulier import Formulier
from pmm.kern.htmx import toon
from pmm.kern.verschil import vergelijk

TEKST_GEWIJZIGD = "{wie} heeft deze tekst om {op} ook gewijzigd. Kies wat moet blijven."


def toon_botsing(
    request: HttpRequest,
    sjabloon: str,
    form: Formulier,
    fout: Verouderd,
    *,
    veld: str = "tekst",
    er_staat: Mapping[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """Hetzelfde formulier (409) met de eigen tekst er nog in; nog eens versturen bouwt voort op die van de ander.

    `er_staat` zijn de velden zoals ze nu zijn; bij een tekst is dat de tekst zelf, tegenover `veld`.
    """
    nu = fout.nu
    data = request.POST.copy()
    data["versie"] = str(nu.versie)
    form.data = data
    if isinstance(nu, Tekst):
        op = timezone.localtime(nu.op).strftime("%H:%M")
        form.add_error(None, TEKST_GEWIJZIGD.format(wie=nu.door, op=op))
        links, rechts = vergelijk(nu.tekst, str(form[veld].value()))
    else:
        form.add_error(None, fout.redenen[0])
        links, rechts = vergelijk(_regels(form, er_staat or {}), _eigen(form))
    teksten = [
        {"kop": "Zoals het er nu staat", "meta": "", "delen": links},
        {"kop": "Uw tekst", "meta": "Nog niet opgeslagen", "delen": rechts},
    ]
    return toon(request, sjabloon, {"form": form, "teksten": teksten, **context}, status=409)


def _eigen(form: Formulier) -> str:
    return _regels(form, {veld.name: veld.value() for veld in form.visible_fields()})


def _regels(form: Formulier, waarden: Mapping[str, Any]) -> str:
    """De zichtbare velden als regels ‘naam: waarde’, om te vergelijken."""
    regels = []
    for veld in form.visible_fields():
        waarde = veld.field.prepare_value(waarden.get(veld.name))
        if waarde not in (None, "", []):
            regels.append(f"{veld.label}: {_leesbaar(veld.field, waarde)}")
    return "\n".join(regels)


def _leesbaar(veld: Any, waarde: Any) -> str:
    namen = {str(code): str(naam) for code, naam in getattr(veld, "choices", [])}
    waarden = waarde if isinstance(waarde, list | tuple) else [waarde]
    return ", ".join(namen.get(str(een), str(een)) for een in waarden)
