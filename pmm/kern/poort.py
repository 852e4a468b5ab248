"""De poort: wat geen browser stuurt, komt niet verder, en wat iemand zag, blijft niet in de browser achter."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

from pmm.kern.spoor import huidig_spoor

METHODEN = ("GET", "HEAD", "POST")
NULTEKEN = "\x00"  # PostgreSQL has no text with this character


class PoortMiddleware:
    """Laat alleen de gewone methoden door, zonder nulteken in het adres, en verbiedt de browser het te bewaren."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = _geweigerd(request) or self.get_response(request)
        antwoord.headers.setdefault("Cache-Control", "no-store")
        return antwoord


def fout_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Een verzoek dat niet klopt (400), of dat te groot is (413): met een zin waar iemand iets aan heeft."""
    te_groot = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if te_groot else 400
    return HttpResponse(render_to_string(f"{status}.html", {"spoor": huidig_spoor().kenmerk}), status=status)


def _geweigerd(request: HttpRequest) -> HttpResponse | None:
    if request.method not in METHODEN:
        return HttpResponseNotAllowed(METHODEN)
    return fout_400(request, BadRequest()) if _heeft_nulteken(request) else None


def _heeft_nulteken(request: HttpRequest) -> bool:
    vraag = (deel for naam, waarden in request.GET.lists() for deel in (naam, *waarden))
    return NULTEKEN in request.path_info or any(NULTEKEN in deel for deel in vraag)
