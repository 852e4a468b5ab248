"""De deelname van één organisatie op het scherm."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.alleen_voor import alleen_voor, voor_de_organisatie
from register.deelname import services
from register.deelname.feiten import feiten
from register.deelname.forms import KORT
from register.deelname.schermen import SCHERMEN, eerstvolgende, mogelijk
from register.deelname.stappen import STAPPEN, belemmeringen
from register.models import Deelname, Deelnamestatus, Organisatie
from register.nu_niet import nu_niet
from register.rollen import PROGRAMMATEAM
from register.verzoek import Verzoek

TERUG = "Terug naar de deelname"


@require_safe
@voor_de_organisatie(PROGRAMMATEAM)
def deelname(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Waar het met de afspraken staat, en waaraan nog niet is voldaan."""
    deze = Deelname.objects.select_related("organisatie").filter(organisatie=organisatie).first()
    is_actief = deze is not None and deze.status == Deelnamestatus.ACTIEF
    context = {
        "organisatie": organisatie,
        "deelname": deze,
        "mag_wijzigen": request.user.heeft_rol(PROGRAMMATEAM),
        "niet_gelijk": organisatie.deelnemer != is_actief,
        "voorwaarden": _voorwaarden(deze) if deze else [],
        "gebeurtenissen": _verhaal(deze) if deze else [],
        "stappen": _stappen(deze) if deze else [],
    }
    return toon(request, "register/deelname/deelname.html", context)


@alleen_voor(PROGRAMMATEAM)
@require_POST
def beginnen(request: Verzoek, code: str) -> HttpResponse:
    """Het gesprek over deelname begint."""
    organisatie = get_object_or_404(Organisatie, code=code)
    try:
        services.begin_gesprek(organisatie, door=request.user)
    except DomeinFout as fout:
        return nu_niet(request, fout, _adres(organisatie), TERUG)
    messages.success(request, "Vastgelegd: de organisatie is in gesprek over deelname.")
    return redirect("register:deelname", code)


@alleen_voor(PROGRAMMATEAM)
@require_POST
def gelijkzetten(request: Verzoek, code: str) -> HttpResponse:
    """Het register volgt weer de afspraken; nog eens klikken doet niets."""
    services.zet_gelijk(get_object_or_404(Organisatie, code=code), door=request.user)
    messages.success(request, "Het register klopt weer met de afspraken.")
    return redirect("register:deelname", code)


@alleen_voor(PROGRAMMATEAM)
def stap(request: Verzoek, code: str, naam: str) -> HttpResponse:
    """Eén stap: wat er gebeurt, wat er in te vullen is, en waarom het eventueel nog niet kan."""
    deze = get_object_or_404(Deelname.objects.select_related("organisatie"), organisatie__code=code)
    scherm = SCHERMEN.get(naam)
    if scherm is None:
        raise Http404
    if request.method != "POST" and (redenen := belemmeringen(STAPPEN[naam], deze)):
        return nu_niet(request, DomeinFout(redenen), _adres(deze.organisatie), TERUG)
    form = formulier(request, scherm.form)
    if form.is_valid():
        try:
            scherm.dienst(deze, **form.velden, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, scherm.klaar, "register:deelname", code)
    context = {"organisatie": deze.organisatie, "stap": STAPPEN[naam], "scherm": scherm}
    return toon_formulier(request, "register/deelname/stap.html", form, **context)


def _adres(organisatie: Organisatie) -> str:
    return f"{organisatie.get_absolute_url()}deelname/"


def _voorwaarden(deze: Deelname) -> list[dict[str, object]]:
    sinds = dict(deze.voorwaarden.values_list("soort", "sinds"))
    return [{"feit": feit, "kort": KORT[feit.soort], "sinds": sinds.get(feit.soort)} for feit in feiten(deze)]


def _stappen(deze: Deelname) -> list[dict[str, object]]:
    adres, hoofd = _adres(deze.organisatie), eerstvolgende(deze)
    return [
        {"naam": stap.naam, "url": f"{adres}{stap.code}/", "hoofd": stap.code == hoofd, "redenen": redenen}
        for stap, redenen in mogelijk(deze)
    ]


def _verhaal(deze: Deelname) -> list[dict[str, object]]:
    """Wat er gebeurde, het laatste bovenaan."""
    rijen = deze.historie.select_related("history_user").order_by("-history_date", "-history_id")
    return [
        {
            "wanneer": date_format(timezone.localtime(rij.history_date), "j F Y"),
            "wat": rij.history_change_reason,
            "wie": rij.history_user.naam if rij.history_user else "",
        }
        for rij in rijen
    ]
