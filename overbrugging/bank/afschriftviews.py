"""De schermen van afschrift."""

from uuid import UUID

from django.http import Http404, HttpResponse

from register.verzoek import Verzoek


def afschriften(request: Verzoek) -> HttpResponse:
    """Volgt."""
    raise Http404


def afschrift(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Volgt."""
    raise Http404


def bankregels(request: Verzoek) -> HttpResponse:
    """Volgt."""
    raise Http404
