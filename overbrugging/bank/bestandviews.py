"""Wat iemand van een betaalopdracht ophaalt: het bestand voor de bank, en een lijst om na te kijken."""

from uuid import UUID

from django.http import Http404, HttpResponse

from register.verzoek import Verzoek


def bestand(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """De pain.001 zoals hij gemaakt is."""
    raise Http404


def lijst(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Dezelfde betalingen als CSV."""
    raise Http404
