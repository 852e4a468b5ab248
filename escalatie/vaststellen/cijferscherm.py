"""De cijfers van het LET."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from escalatie.vaststellen import cijfers as reken
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
    vanaf = reken.eerste_dag(timezone.localdate())
    context = {
        "vanaf": vanaf,
        "zittingen": reken.zittingen(vanaf),
        "doorlooptijden": reken.doorlooptijden(vanaf),
        "nakoming": reken.nakoming(vanaf),
        "breed": reken.BREED,
        "naar_let": request.user.heeft_rol(rollen.VOORZITTER, *rollen.LOKET),
    }
    return toon(request, "escalatie/vaststellen/cijfers.html", context)
