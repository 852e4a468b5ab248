"""Eén voorschot, en de stand van een casus."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.models import Voorschot
from overbrugging.voorschot.casusstand import van_casus
from overbrugging.voorschot.deur import met_voorschot
from overbrugging.voorschot.weergave import van_voorschot
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.verzoek import Verzoek


@require_safe
@met_instrument(OVERBRUGGING)
@met_voorschot()
def voorschot(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Waar dit voorschot is, wat er geboekt is, wie nu iets moet doen en wat u kunt doen."""
    return toon(request, "overbrugging/voorschot/voorschot.html", van_voorschot(voorschot, request.user))


@require_safe
@met_instrument(OVERBRUGGING)
@met_casus()
def casus(request: Verzoek, casus: Casus) -> HttpResponse:
    """Wat er voor deze casus is voorgeschoten, en wat daarvan terug is, open staat of is afgeboekt."""
    return toon(request, "overbrugging/voorschot/casus.html", van_casus(casus))


@require_safe
@met_instrument(OVERBRUGGING)
@met_casus()
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """De overbrugging op de casuspagina."""
    return toon(request, "overbrugging/voorschot/_paneel.html", van_casus(casus), deel="paneel")
