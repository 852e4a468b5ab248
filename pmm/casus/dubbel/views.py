"""Voor het loket: welke casussen op deze lijken, en twee casussen naast elkaar."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pmm.casus.codes import RedenNiet
from pmm.casus.dubbel.forms import DUBBEL, OordeelForm
from pmm.casus.dubbel.naast_elkaar import rijen
from pmm.casus.dubbel.services import beoordeel, oordeel_over
from pmm.casus.dubbel.zoeken import mogelijk_dubbel
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek


@require_safe
@met_casus(BEHANDELEN)
def dubbel(request: Verzoek, casus: Casus) -> HttpResponse:
    """De casussen die op deze lijken, met waarom."""
    context = {"casus": casus, "gevonden": mogelijk_dubbel(casus, request.user)}
    return toon(request, "casus/dubbel/lijst.html", context)


@met_casus(BEHANDELEN)
def vergelijken(request: Verzoek, casus: Casus, ander: str) -> HttpResponseBase:
    """Twee casussen naast elkaar; wie een van beide niet mag zien, ziet geen van beide."""
    return _naast(request, ander, casus)


@met_casus(BEHANDELEN)
def _naast(request: Verzoek, ander: Casus, casus: Casus) -> HttpResponse:
    eerder = oordeel_over(casus, ander)
    form = formulier(request, OordeelForm, initial=OordeelForm.begin(eerder))
    if form.is_valid():
        is_dubbel, toelichting = form.cleaned_data["oordeel"] == DUBBEL, form.cleaned_data["toelichting"]
        try:
            beoordeel(casus, ander, is_dubbel=is_dubbel, toelichting=toelichting, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return _verder(request, casus, ander, is_dubbel=is_dubbel)
    pagina: dict[str, Any] = {"casus": casus, "ander": ander, "rijen": rijen(casus, ander), "eerder": eerder}
    return toon_formulier(request, "casus/dubbel/vergelijken.html", form, **pagina)


def _verder(request: Verzoek, casus: Casus, ander: Casus, *, is_dubbel: bool) -> HttpResponse:
    """Een dubbele casus die nog niet in behandeling is, gaat naar het voorstel om hem niet te behandelen."""
    if not is_dubbel:
        messages.success(request, f"Vastgelegd: {casus} en {ander} zijn twee casussen. Wij vragen dit niet nog eens.")
        return redirect("casus:dubbel", casus.kenmerk)
    messages.success(request, f"Vastgelegd: {casus} is dezelfde casus als {ander}.")
    if casus.status != Status.INGEDIEND:
        return redirect(casus)
    afwijzen = reverse("loket:afwijzen", args=[casus.kenmerk])
    return redirect(f"{afwijzen}?{urlencode({'reden': RedenNiet.DUBBEL.value})}")
