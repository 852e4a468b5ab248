"""Het begin van de overbruggingsprocedure: waar iemand met deze rol aan toe is."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from overbrugging.toegang import KIJKT_MEE
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.verzoek import Verzoek


@met_instrument(OVERBRUGGING)
def overzicht(request: Verzoek) -> HttpResponse:
    """Wat er in het fonds zit, wat er uitstaat en wat er te doen is; geen casussen."""
    if not request.user.heeft_rol(*KIJKT_MEE):
        raise PermissionDenied
    return toon(request, "overbrugging/overzicht.html", {})
