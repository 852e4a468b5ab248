"""De bijeenkomsten op het scherm: de lijst, één bijeenkomst, en aan- en afmelden."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pmm.bijeenkomsten import weergave
from pmm.bijeenkomsten.aanmelden import meld_aan, meld_af
from pmm.bijeenkomsten.agenda import als_bestand
from pmm.bijeenkomsten.forms import AanmeldForm, FilterForm
from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst
from pmm.bijeenkomsten.rechten import organiseert
from pmm.bijeenkomsten.toegang import met_bijeenkomst
from pmm.concepten.formulier import toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.verzoek import Verzoek

WELKE = {"": "Komend", "mijn": "Waar u komt", "geweest": "Geweest"}


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Wat er komt, waar u zelf komt of wat er is geweest; de keuze en de soort staan in het adres."""
    filters = FilterForm(request.GET)
    welke = request.GET.get("welke", "") if request.GET.get("welke") in WELKE else ""
    rijen = Bijeenkomst.objects.zichtbaar_voor(request.user).met_aanmeldingen(request.user)
    if filters.gekozen:
        rijen = rijen.filter(soort=filters.gekozen)
    if welke == "mijn":
        rijen = rijen.van_mij(request.user)
    geweest = welke == "geweest"
    nu = timezone.now()
    rijen = rijen.voorbij(nu) if geweest else rijen.komend(nu)
    bladzijde = blad(request, rijen, ("-begint", "-pk") if geweest else ("begint", "pk"))
    context = {
        "blad": bladzijde,
        "maanden": weergave.per_maand(bladzijde.regels, request.user),
        "welke": welke,
        "filters": filters,
        "tabs": [
            {"naam": naam, "url": f"?{filters.adres(welke=code)}", "actief": code == welke, "aantal": None}
            for code, naam in WELKE.items()
        ],
        "organiseert": organiseert(request.user),
    }
    return toon(request, "bijeenkomsten/lijst.html", context)


@require_safe
@met_bijeenkomst
def bijeenkomst(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Wat, wanneer en waar, of u komt, en voor wie organiseert: wie er komen."""
    return _pagina(request, bijeenkomst, AanmeldForm(gebruiker=request.user))


@require_POST
@met_bijeenkomst
def aanmelden(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Meld u aan; zijn alle plekken bezet, dan komt u op de wachtlijst."""
    form = AanmeldForm(request.POST, gebruiker=request.user)
    if form.is_valid():
        namens = form.cleaned_data.get("namens")
        try:
            aanmelding = meld_aan(bijeenkomst, request.user, door=request.user, organisatie=namens)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            messages.success(request, _bevestiging(aanmelding))
            return redirect(bijeenkomst)
    return _pagina(request, bijeenkomst, form)


@require_POST
@met_bijeenkomst
def afmelden(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Meld u af; nog eens klikken doet niets."""
    form = AanmeldForm(request.POST, gebruiker=request.user)
    try:
        afgemeld = meld_af(bijeenkomst, request.user, door=request.user)
    except DomeinFout as fout:
        weiger(form, fout)
        return _pagina(request, bijeenkomst, form)
    if afgemeld:
        messages.success(request, "U bent afgemeld.")
    return redirect(bijeenkomst)


@require_safe
@met_bijeenkomst
def agenda(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """De bijeenkomst voor in uw eigen agenda; voor wie een plek heeft of organiseert."""
    if not weergave.ziet_link(bijeenkomst, request.user):
        raise Http404
    antwoord = HttpResponse(als_bestand(bijeenkomst, request.user), content_type="text/calendar; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="bijeenkomst-{bijeenkomst.pk}.ics"'
    return antwoord


def _pagina(request: Verzoek, bijeenkomst: Bijeenkomst, form: AanmeldForm) -> HttpResponse:
    mijn = bijeenkomst.aanmeldingen.filter(gebruiker=request.user).select_related("organisatie").first()
    context: dict[str, Any] = {
        "bijeenkomst": bijeenkomst,
        "organiseert": organiseert(request.user),
        "plekken": weergave.plekken(bijeenkomst),
        "meedoen": weergave.meedoen(bijeenkomst, mijn, request.user),
        "ziet_link": weergave.ziet_link(bijeenkomst, request.user),
        "mag_leren": request.user.heeft_rol(*weergave.LEREN),
    }
    if weergave.ziet_notities(bijeenkomst, request.user):
        context["notities"] = bijeenkomst.notities.select_related("door")
    if context["organiseert"]:
        context |= weergave.voor_organisator(bijeenkomst)
    return toon_formulier(request, "bijeenkomsten/bijeenkomst.html", form, **context)


def _bevestiging(aanmelding: Aanmelding) -> str:
    if aanmelding.stand == Aanmeldstand.WACHTLIJST:
        return "U staat op de wachtlijst. Komt er een plek vrij, dan krijgt u een mail."
    return "U bent aangemeld. U krijgt een mail, met een bestand voor uw agenda."
