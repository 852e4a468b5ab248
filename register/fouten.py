"""Een formulier dat te lang openstond: niets doen, maar de tekst teruggeven aan wie hem typte."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pmm.kern.spoor import huidig_spoor
from pmm.kern.storing import verstuurde_velden
from register.account.behoud import bewaar, is_te_bewaren
from register.models import Gebruiker


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Het antwoord op een ontbrekend of oud CSRF-teken (403).

    Een verzoek van een andere site krijgt niets terug: de browser zegt dan zelf waar het vandaan kwam.
    """
    velden: list[tuple[str, str]] = []
    if isinstance(request.user, Gebruiker) and is_te_bewaren(request):
        bewaar(request, request.user)
        velden = verstuurde_velden(request)
    context = {"adres": request.path, "velden": velden, "spoor": huidig_spoor().kenmerk}
    return render(request, "403_verlopen.html", context, status=403)
