"""Het gesprek in een casus: lezen, schrijven, antwoorden, verbeteren, intrekken; en de notities van het loket."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.kern.htmx import toon
from register.rollen import BEHANDELEN, MEEWERKEN
from register.verzoek import Verzoek


@met_casus(MEEWERKEN, toont=())
def gesprek(request: Verzoek, casus: Casus) -> HttpResponse:
    """De berichten die deze persoon mag lezen, en een formulier voor een nieuw bericht."""
    return toon(request, "gesprek/gesprek.html", {"casus": casus})


@require_safe
@met_casus(MEEWERKEN, toont=())
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: de laatste berichten, en hoeveel er nieuw zijn."""
    return toon(request, "gesprek/_paneel.html", {"casus": casus}, deel="paneel")


@require_POST
@met_casus(MEEWERKEN, toont=())
def gelezen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Zet een leesmerk."""
    return HttpResponse(status=204)


@met_casus(BEHANDELEN)
def notitie(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een notitie voor collega's van het loket."""
    return toon(request, "gesprek/schrijven.html", {"casus": casus})


@met_casus(MEEWERKEN, toont=())
def antwoord(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Beantwoord een bericht; hier komt de link in een mail uit."""
    return toon(request, "gesprek/schrijven.html", {"casus": casus})


@met_casus(MEEWERKEN, toont=())
def verbeteren(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Verbeter een eigen bericht."""
    return toon(request, "gesprek/schrijven.html", {"casus": casus})


@met_casus(MEEWERKEN, toont=())
def intrekken(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Trek een eigen bericht in."""
    return toon(request, "gesprek/intrekken.html", {"casus": casus})
