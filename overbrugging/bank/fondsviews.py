"""De schermen van fonds."""

from django.http import Http404, HttpResponse

from register.verzoek import Verzoek


def fonds(request: Verzoek, code: str) -> HttpResponse:
    """Volgt."""
    raise Http404


def storten(request: Verzoek, code: str) -> HttpResponse:
    """Volgt."""
    raise Http404


def wijzigen(request: Verzoek, code: str) -> HttpResponse:
    """Volgt."""
    raise Http404
