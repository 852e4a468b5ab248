"""Een stap die nu niet kan: waarom niet, en de weg terug."""

from collections.abc import Sequence

from django.http import HttpResponse

from pmm.casus.models import Casus
from pmm.casus.overgangen import OVERGANGEN, belemmeringen
from pmm.kern.htmx import toon
from register.verzoek import Verzoek


def nu_niet(request: Verzoek, casus: Casus, naam: str) -> HttpResponse | None:
    """De pagina (422) met de redenen, of niets als iemand aan de stap kan beginnen.

    Alleen bij het openen van een scherm: wie iets verstuurde, houdt zijn formulier en leest de redenen daarboven.
    """
    if request.method == "POST":
        return None
    redenen = list(belemmeringen(OVERGANGEN[naam], casus, request.user))
    return kan_niet(request, casus, redenen) if redenen else None


def kan_niet(request: Verzoek, casus: Casus, redenen: Sequence[str]) -> HttpResponse:
    """De pagina die zegt waarom iets nu niet kan."""
    context = {"redenen": redenen, "adres": casus.get_absolute_url(), "spoor": ""}
    return toon(request, "422.html", context, status=422)
