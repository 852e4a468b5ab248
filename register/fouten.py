"""Een formulier dat te lang openstond: niets doen, maar de tekst teruggeven aan wie hem typte."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pmm.kern.spoor import huidig_spoor
from pmm.kern.storing import verstuurde_velden


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Het antwoord op een ontbrekend of oud CSRF-teken (403).

    Een verzoek van een andere site krijgt niets terug: de browser zegt dan zelf waar het vandaan kwam.
    """
    velden = verstuurde_velden(request) if komt_van_hier(request) and request.user.is_authenticated else []
    context = {"adres": request.path, "velden": velden, "spoor": huidig_spoor().kenmerk}
    return render(request, "403_verlopen.html", context, status=403)


def komt_van_hier(request: HttpRequest) -> bool:
    """Kwam dit verzoek van een eigen pagina? Een browser die niets zegt, krijgt het voordeel van de twijfel."""
    herkomst = request.headers.get("Origin", "")
    eigen = herkomst in {"", f"{request.scheme}://{request.get_host()}"}
    return eigen and request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
