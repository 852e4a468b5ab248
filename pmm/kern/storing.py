"""Als er iets onder ons niet werkt: zeg het eerlijk, houd vast wat iemand typte, en laat opnieuw proberen."""

import logging
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.defaults import server_error

from pmm.kern import schema
from pmm.kern.fouten import Storing
from pmm.kern.spoor import huidig_spoor

log = logging.getLogger(__name__)
OPNIEUW_NA_SECONDEN = 30
NIET_BEREIKBAAR = (
    "Het systeem is even niet bereikbaar. Wat u voor {moment} opsloeg, is veilig. "
    "Laat deze pagina open en probeer het zo opnieuw."
)
ONDERHOUD = "kern/onderhoud.html"
STORINGEN = (Storing, OperationalError, InterfaceError)
ALTIJD = "/gezond/"  # who asks how we are doing gets an answer, also now


class StoringMiddleware:
    """Vangt storingen op die een view bereiken, en laat niemand bij een schema dat nog niet bij is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ALTIJD) or schema.klopt():
            return self.get_response(request)
        return antwoord(request, ONDERHOUD)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        """Antwoord met 503 als dit een storing is; elke andere fout gaat haar gewone weg."""
        return _bij_storing(request, fout)


def fout_500(request: HttpRequest) -> HttpResponse:
    """Ook buiten een view (sessie, inloggen) kan de database weg zijn."""
    return _bij_storing(request, sys.exc_info()[1]) or server_error(request)


def verstuurde_velden(request: HttpRequest) -> list[tuple[str, str]]:
    """Wat iemand verstuurde, om op de pagina te laten staan en opnieuw te versturen."""
    if request.method != "POST":
        return []
    geheim = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code")
    return [(naam, waarde) for naam, waarden in request.POST.lists() if naam not in geheim for waarde in waarden]


class _Herkomst(CsrfViewMiddleware):
    """De gewone toets op een vervalst formulier, ook voor een verzoek dat daar nog niet aan toe was."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)

    def is_eigen(self, request: HttpRequest) -> bool:
        """Kwam dit formulier van een eigen pagina? Anders krijgt niemand het ingevuld terug."""
        self.process_request(request)
        return self.process_view(request, server_error, (), {}) is None


def _bij_storing(request: HttpRequest, fout: BaseException | None) -> HttpResponse | None:
    if isinstance(fout, STORINGEN):
        log.critical("storing", exc_info=fout)
        moment = timezone.localtime().strftime("%H:%M")
        redenen = fout.redenen if isinstance(fout, Storing) else [NIET_BEREIKBAAR.format(moment=moment)]
        return antwoord(request, "503.html", " ".join(redenen))
    # Somebody put the schema back under our feet; a mistake of ours in a query stays a mistake.
    if isinstance(fout, ProgrammingError) and not schema.kijk_opnieuw():
        log.critical("het schema is ouder dan de code", exc_info=fout)
        return antwoord(request, ONDERHOUD)
    return None


def antwoord(
    request: HttpRequest, sjabloon: str, melding: str = "", *, opnieuw_na: int = OPNIEUW_NA_SECONDEN
) -> HttpResponse:
    """Een pagina met 503, en daarop wat iemand verstuurde: alleen voor wie het van een eigen pagina verstuurde."""
    velden = verstuurde_velden(request) if _Herkomst(lambda _: HttpResponse()).is_eigen(request) else []
    context = {
        "melding": melding,
        "adres": request.path,
        "velden": velden,
        "csrf_token": get_token(request),
        "spoor": huidig_spoor().kenmerk,
    }
    pagina = render_to_string(sjabloon, context)
    return HttpResponse(pagina, status=503, headers={"Retry-After": str(opnieuw_na)})
