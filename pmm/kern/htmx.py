"""De enige manier om te antwoorden met een pagina of een deel ervan."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers


def wil_een_deel(request: HttpRequest) -> bool:
    """Vraagt htmx om een deel? Bij 'boost' en bij teruggaan wil de browser de hele pagina."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def toon(
    request: HttpRequest, sjabloon: str, context: Mapping[str, object], *, deel: str = "", status: int = 200
) -> HttpResponse:
    """De pagina, of alleen `deel` ervan als htmx daarom vraagt; de server kiest, nooit de browser."""
    naam = f"{sjabloon}#{deel}" if deel and wil_een_deel(request) else sjabloon
    antwoord = render(request, naam, dict(context), status=status)
    patch_vary_headers(antwoord, ["HX-Request"])
    return antwoord


def gewijzigd(request: HttpRequest, gebeurtenis: str, naar: str) -> HttpResponse:
    """Na een wijziging: htmx hoort welke delen zich verversen, een gewone browser gaat naar `naar`."""
    if not wil_een_deel(request):
        return redirect(naar)
    return HttpResponse(status=204, headers={"HX-Trigger": gebeurtenis})
