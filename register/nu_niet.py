"""Wat nu niet kan: een pagina die zegt waarom, en een weg terug."""

from django.http import HttpRequest, HttpResponse

from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon


def nu_niet(request: HttpRequest, fout: DomeinFout, adres: str, terug: str) -> HttpResponse:
    """422 met de redenen; `terug` staat op de knop naar `adres`."""
    return toon(request, "422.html", {"redenen": fout.redenen, "adres": adres, "terug": terug}, status=422)
