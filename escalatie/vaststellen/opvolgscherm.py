"""Afspraken die nog lopen, per organisatie."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from register import rollen
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek


@require_safe
@met_instrument(LET)
@alleen_voor(rollen.VOORZITTER, *rollen.LOKET)
def afspraken(request: Verzoek) -> HttpResponse:
    """Wat organisaties aan tafel toezegden en nog niet deden."""
    return toon(request, "escalatie/vaststellen/afspraken.html", {})
