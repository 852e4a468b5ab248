"""De schermen van betaal."""

from uuid import UUID

from django.http import Http404, HttpResponse

from register.verzoek import Verzoek


def betalen(request: Verzoek) -> HttpResponse:
    """Volgt."""
    raise Http404


def opdracht(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Volgt."""
    raise Http404


def betaald(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Volgt."""
    raise Http404


def vervallen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Volgt."""
    raise Http404
