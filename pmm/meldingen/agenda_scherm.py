"""De agenda ophalen met een geheim adres, en dat adres maken en intrekken."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pmm.meldingen.agenda import agenda_van, eigenaar, maak, trek_in

if TYPE_CHECKING:
    from register.verzoek import Verzoek

VOORKEUREN = "meldingen:voorkeuren"


@login_not_required
@require_safe
def agenda(request: HttpRequest, geheim: str) -> HttpResponse:
    """De agenda bij dit geheim; een onbekend adres is een pagina die niet bestaat."""
    gebruiker = eigenaar(geheim)
    if gebruiker is None:
        raise Http404
    antwoord = HttpResponse(agenda_van(gebruiker), content_type="text/calendar; charset=utf-8")
    antwoord.headers["Cache-Control"] = "private, no-cache"
    antwoord.headers["Content-Disposition"] = 'inline; filename="pmm.ics"'
    return antwoord


@require_POST
def maken(request: "Verzoek") -> HttpResponse:
    """Maak een nieuw adres en laat het één keer zien."""
    adres = f"{settings.PMM_ADRES}{reverse('agenda', args=[maak(request.user)])}"
    return render(request, "meldingen/agenda.html", {"adres": adres})


@require_POST
def intrekken(request: "Verzoek") -> HttpResponse:
    """Maak het adres onbekend."""
    trek_in(request.user)
    messages.success(request, "Het adres van uw agenda werkt niet meer.")
    return redirect(VOORKEUREN)
