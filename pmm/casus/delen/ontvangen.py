"""Voor wie iets gedeeld krijgt: lezen waarvoor, aanvaarden of weigeren, en alles wat met de organisatie gedeeld is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pmm.casus.delen import services, weergave, zinnen
from pmm.casus.delen.forms import AntwoordForm
from pmm.casus.deling import Delingstand
from pmm.casus.logregel import noteer
from pmm.casus.models import Deling
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.rollen import ONTVANGERS
from register.verzoek import Verzoek


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Wat met uw organisatie gedeeld is, en waar zij nog op moet antwoorden."""
    if not request.user.heeft_rol(*ONTVANGERS):
        raise PermissionDenied
    delingen = Deling.objects.aan(request.user).voor_ontvanger()
    return toon(request, "casus/delen/lijst.html", {"blad": blad(request, delingen, ("-gedeeld_op", "-pk"))})


def deling(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Eén aanbod, zonder iets uit de casus; ja of nee."""
    gevonden = Deling.objects.aan(request.user).voor_ontvanger().filter(sleutel=sleutel).first()
    if gevonden is None:
        raise Http404
    # Whoever reads an offer is in the log of the casus too; if that fails, nobody sees anything.
    noteer(zinnen.BEKIJKEN, gevonden.casus, door=request.user)
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        try:
            antwoord = _antwoord(gevonden, form, request)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return antwoord
    return toon_formulier(request, "casus/delen/deling.html", form, **_pagina(gevonden, form))


def _antwoord(deling: Deling, form: AntwoordForm, request: Verzoek) -> HttpResponse:
    if form.cleaned_data["antwoord"]:
        services.aanvaard(deling, door=request.user)
        messages.success(request, "U werkt mee aan deze casus. Dit ziet u ervan.")
        return redirect(deling.casus)
    services.weiger(deling, reden=form.cleaned_data["reden"], door=request.user)
    messages.success(request, "Het loket weet dat uw organisatie niet meewerkt.")
    return redirect(deling)


def _pagina(deling: Deling, form: AntwoordForm) -> dict[str, Any]:
    """Wat er op het scherm staat: de vraag zolang zij er ligt, en daarna hoe het afliep."""
    open_ = deling.stand == Delingstand.AANGEBODEN and not deling.is_voorbij
    return {
        "deling": deling,
        "open": open_,
        "groepen": weergave.voor_ontvanger(deling) if deling.is_te_lezen else [],
        "naar_casus": deling.is_geldig,
        "afloop": weergave.afloop(deling),
        "eigen_tekst": form["reden"].value() if form.is_bound and not open_ else "",
    }
