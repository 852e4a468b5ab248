"""Als de database of het logboek er niet is: zeg het eerlijk, houd vast wat iemand typte, en laat opnieuw proberen."""

import logging
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.defaults import server_error

from pmm.kern.fouten import Storing
from pmm.kern.spoor import huidig_spoor

log = logging.getLogger(__name__)
OPNIEUW_NA_SECONDEN = "30"
NIET_BEREIKBAAR = (
    "Het systeem is even niet bereikbaar. Wat u voor {moment} opsloeg, is veilig. "
    "Laat deze pagina open en probeer het zo opnieuw."
)
STORINGEN = (Storing, OperationalError, InterfaceError)


class StoringMiddleware:
    """Vangt storingen op die een view bereiken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        """Antwoord met 503 als dit een storing is; elke andere fout gaat haar gewone weg."""
        return _onbereikbaar(request, fout) if isinstance(fout, STORINGEN) else None


def fout_500(request: HttpRequest) -> HttpResponse:
    """Ook buiten een view (sessie, inloggen) kan de database weg zijn."""
    fout = sys.exc_info()[1]
    return _onbereikbaar(request, fout) if isinstance(fout, STORINGEN) else server_error(request)


def verstuurde_velden(request: HttpRequest) -> list[tuple[str, str]]:
    """Wat iemand verstuurde, om op de pagina te laten staan en opnieuw te versturen."""
    if request.method != "POST":
        return []
    geheim = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code")
    return [(naam, waarde) for naam, waarden in request.POST.lists() if naam not in geheim for waarde in waarden]


def _onbereikbaar(request: HttpRequest, fout: BaseException) -> HttpResponse:
    log.critical("storing", exc_info=fout)
    moment = timezone.localtime().strftime("%H:%M")
    redenen = fout.redenen if isinstance(fout, Storing) else [NIET_BEREIKBAAR.format(moment=moment)]
    pagina = render_to_string(
        "503.html",
        {
            "melding": " ".join(redenen),
            "adres": request.path,
            "velden": verstuurde_velden(request),
            "csrf_token": get_token(request),
            "spoor": huidig_spoor().kenmerk,
        },
    )
    return HttpResponse(pagina, status=503, headers={"Retry-After": OPNIEUW_NA_SECONDEN})
