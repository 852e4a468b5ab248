"""Een formulier dat te lang openstond: niets doen, maar de tekst teruggeven aan wie hem typte."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pmm.kern.spoor import huidig_spoor
from pmm.kern.storing import verstuurde_velden


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Het antwoord op een ontbrekend of oud CSRF-teken (403).

    Een verzoek van een andere site krijgt niets terug: de browser zegt dan zelf waar het vandaan kwam.
    """
    van_hier = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    herkomst = request.headers.get("Origin", "")
    if herkomst and herkomst != f"{request.scheme}://{request.get_host()}":
        van_hier = False
    velden = verstuurde_velden(request) if van_hier and request.user.is_authenticated else []
    context = {"adres": request.path, "velden": velden, "spoor": huidig_spoor().kenmerk}
    return render(request, "403_verlopen.html", context, status=403)
