"""De cijfers van het LET."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from register import rollen
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek


@require_safe
@met_instrument(LET)
@alleen_voor(rollen.PROGRAMMATEAM, rollen.VOORZITTER, *rollen.LOKET)
def cijfers(request: Verzoek) -> HttpResponse:
    """Zittingen, doorlooptijden en afspraken, zonder iets uit een casus."""
    return toon(request, "escalatie/vaststellen/cijfers.html", {})
