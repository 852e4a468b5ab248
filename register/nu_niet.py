"""Wat nu niet kan: een pagina die zegt waarom, en een weg terug."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon


def nu_niet(request: HttpRequest, fout: DomeinFout, adres: str, terug: str) -> HttpResponse:
    """422 met de redenen; `terug` staat op de knop naar `adres`."""
    return toon(request, "422.html", {"redenen": fout.redenen, "adres": adres, "terug": terug}, status=422)


def blijft_dicht(request: HttpRequest, redenen: str | Sequence[str], adres: str, terug: str) -> HttpResponse | None:
    """Waarom dit scherm nu niet opengaat; niets als het opengaat.

    Wie iets verstuurt, houdt het formulier en leest de reden daarboven.
    """
    return nu_niet(request, DomeinFout(redenen), adres, terug) if redenen and request.method != "POST" else None
