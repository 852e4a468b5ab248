"""Twee mensen schreven tegelijk aan hetzelfde: laat allebei zien, en laat de lezer kiezen."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pmm.casus.inhoud import Tekst
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.htmx import toon
from pmm.kern.versie import MetVersie, Verouderd

TEKST_GEWIJZIGD = "{wie} heeft deze tekst om {op} ook gewijzigd. Kies wat moet blijven."


def toon_botsing(
    request: HttpRequest,
    sjabloon: str,
    form: Formulier,
    fout: Verouderd[MetVersie],
    *,
    veld: str = "tekst",
    er_staat: Mapping[str, Any] | None = None,
    deel: str = "",
    **context: Any,
) -> HttpResponse:
    """Hetzelfde formulier (409) met de eigen tekst er nog in; nog eens versturen bouwt voort op die van de ander.

    `deel` is wat ervan terugkomt als de pagina om een deel vroeg.
    `er_staat` zijn de velden zoals ze nu zijn; bij een tekst is dat de tekst zelf, tegenover `veld`.
    """
    nu, basis = fout.nu, {"versie": fout.nu.versie}
    if not isinstance(nu, Tekst):
        er_staat = er_staat or {}
        return botsing.naast_elkaar(request, sjabloon, form, fout, basis=basis, er_staat=er_staat, deel=deel, **context)
    botsing.bouw_voort(request, form, basis)
    op = timezone.localtime(nu.op).strftime("%H:%M")
    form.add_error(None, TEKST_GEWIJZIGD.format(wie=nu.door, op=op))
    teksten = botsing.teksten(nu.tekst, str(form[veld].value()))
    return toon(request, sjabloon, {"form": form, "teksten": teksten, **context}, deel=deel, status=409)
