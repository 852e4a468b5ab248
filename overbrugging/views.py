"""Het begin van de overbruggingsprocedure: waar iemand met deze rol aan toe is."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.bank.overzicht import overzicht as per_rol
from overbrugging.toegang import KIJKT_MEE
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(*KIJKT_MEE)
def overzicht(request: Verzoek) -> HttpResponse:
    """Wat er in het fonds zit, wat er uitstaat en wat er te doen is."""
    return toon(request, "overbrugging/overzicht.html", per_rol(request.user))
