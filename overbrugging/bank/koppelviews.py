"""De schermen van koppel."""

from django.http import Http404, HttpResponse

from register.verzoek import Verzoek


def bankregel(request: Verzoek, pk: int) -> HttpResponse:
    """Volgt."""
    raise Http404


def terzijde(request: Verzoek, pk: int) -> HttpResponse:
    """Volgt."""
    raise Http404


def terughalen(request: Verzoek, pk: int) -> HttpResponse:
    """Volgt."""
    raise Http404
