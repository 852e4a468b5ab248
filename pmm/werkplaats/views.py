"""Het postvak: de mails die PMM verstuurde, te lezen in de demo en nergens anders."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pmm.werkplaats import postvak as bus


@require_safe
def postvak(request: HttpRequest) -> HttpResponse:
    """De laatste honderd berichten."""
    _alleen_in_demo()
    return render(request, "werkplaats/postvak.html", {"brieven": bus.brieven()})


@require_safe
def bericht(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Eén bericht, als platte tekst."""
    _alleen_in_demo()
    gevonden = bus.brief(kenmerk)
    if gevonden is None:
        raise Http404
    return render(request, "werkplaats/bericht.html", {"brief": gevonden})


def _alleen_in_demo() -> None:
    if not settings.DEMO:
        raise Http404
