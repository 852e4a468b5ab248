"""Terug naar het verslag waar iemand vandaan kwam."""

from uuid import UUID

from django.urls import reverse

from register.verzoek import Verzoek


def vanaf_verslag(request: Verzoek) -> str:
    """Het adres van het verslag dat `?vanaf=` noemt, met de sleutel van de zitting; leeg als dat er niet staat.

    Wie dat verslag niet mag lezen, vindt daar niets.
    """
    try:
        return reverse("escalatie:verslaglezen", args=[UUID(request.GET.get("vanaf", ""))])
    except ValueError:
        return ""
