"""De schermen van één bankregel: zeggen waar hij bij hoort, nakijken, en boeken."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from overbrugging.bank import koppelen, weergave
from overbrugging.bank.forms import RedenForm
from overbrugging.bank.koppelforms import BetalingenForm, VorderingenForm
from overbrugging.bank.nakijken import Stap, stap, te_boeken
from overbrugging.bank.suggestie import genormaliseerd, nog_te_koppelen, openstaand, suggestie
from overbrugging.bank.toegang import met
from overbrugging.grootboek import opmaken
from overbrugging.models import Bankregel
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

REGEL = "overbrugging/bank/bankregel.html"
NAKIJKEN = "overbrugging/bank/bankregel_nakijken.html"
TERUG = "Terug naar de bankregel"
LIJST = "overbrugging:bankregels"


@met_instrument(OVERBRUGGING)
@met(Bankregel, *BOEKEN)
def bankregel(request: Verzoek, regel: Bankregel) -> HttpResponse:
    """Wat de bank zei, wat PMM voorstelt, en waar een mens zegt dat het bij hoort."""
    if request.method == "POST" and not request.user.heeft_rol(BUDGETHOUDER):
        raise PermissionDenied
    if regel.bedrag_centen > 0:
        return _bijschrijving(request, regel)
    return _afschrijving(request, regel)


def _bijschrijving(request: Verzoek, regel: Bankregel) -> HttpResponse:
    voorstel, zoek, kenmerk = suggestie(regel), request.GET.get("zoek", "").strip(), request.GET.get("vordering", "")
    gekozen = openstaand().filter(nummer=genormaliseerd(kenmerk)).first() if kenmerk else None
    begin = VorderingenForm.begin(voorstel, gekozen, regel.rest)
    form = formulier(request, VorderingenForm, initial=begin, regel=regel)
    if form.is_valid():
        wil = stap(request)
        if wil is Stap.NAKIJKEN and form.delen:
            boekingen = weergave.te_boeken_op(form.delen)
            return _kijk_na(request, regel, form, boekingen=boekingen, som=sum(centen for _, centen in form.delen))
        if wil is not Stap.WIJZIGEN and (melding := _koppel(request, regel, form)):
            return klaar(request, melding, LIJST)
    kandidaten = weergave.kandidaten(regel, zoek) if regel.rest > 0 else []
    return _toon(request, regel, form, voorstel=voorstel, kandidaten=kandidaten, zoek=zoek)


def _koppel(request: Verzoek, regel: Bankregel, form: VorderingenForm) -> str:
    """Boek de terugbetalingen; wat er te melden is, of niets als het niet kan."""
    try:
        sleutel = form.cleaned_data["sleutel"]
        geboekt = koppelen.koppel_vorderingen(regel, form.delen, door=request.user, sleutel=sleutel)
    except DomeinFout as fout:
        weiger(form, fout)
        return ""
    return geboekt[0].al_geboekt if geboekt[0].was_er_al else "De terugbetaling is geboekt."


def _afschrijving(request: Verzoek, regel: Bankregel) -> HttpResponse:
    voorstel = suggestie(regel)
    betalingen = {een.pk: een for een in nog_te_koppelen([regel.afschrift.fonds_id], ook=regel)}
    begin = {"betalingen": [betaling.pk for betaling in voorstel.betalingen] if voorstel else []}
    form = formulier(request, BetalingenForm, initial=begin, betalingen=betalingen)
    if form.is_valid():
        if (wil := stap(request)) is Stap.NAKIJKEN:
            som = -sum(betaling.bedrag_centen for betaling in form.gekozen)
            return _kijk_na(request, regel, form, betalingen=form.gekozen, som=som)
        if wil is Stap.DOEN:
            try:
                koppelen.koppel_betalingen(regel, form.gekozen, door=request.user)
            except DomeinFout as fout:
                weiger(form, fout)
            else:
                return klaar(request, "De afschrijving hoort nu bij de betaling.", LIJST)
    return _toon(request, regel, form, voorstel=voorstel, betalingen=betalingen)


@met_instrument(OVERBRUGGING)
@met(Bankregel, BUDGETHOUDER)
@require_POST
def storting(request: Verzoek, regel: Bankregel) -> HttpResponse:
    """Wat er van deze bijschrijving over is, is een storting: kijk na wat er geboekt wordt, en boek het."""
    form = formulier(request, Formulier)
    redenen = [] if regel.rest > 0 and not regel.terzijde_reden else [koppelen.NIETS_OVER]
    if form.is_valid() and (stap(request) is Stap.DOEN):
        try:
            koppelen.koppel_storting(regel, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            redenen = fout.redenen
        else:
            return klaar(request, "De storting is geboekt.", LIJST)
    if redenen or stap(request) is Stap.WIJZIGEN:
        for reden in redenen:
            messages.error(request, reden)
        return redirect(regel)
    regels = te_boeken(lambda: opmaken.storting(regel.afschrift.fonds, regel.rest))
    return _kijk_na(request, regel, form, regels=regels, som=regel.rest)


@met_instrument(OVERBRUGGING)
@met(Bankregel, BUDGETHOUDER)
def terzijde(request: Verzoek, regel: Bankregel) -> HttpResponse:
    """Deze regel komt niet in de boeken, om een reden die erbij blijft staan."""
    dicht = koppelen.IS_TERZIJDE if regel.terzijde_reden else "" if regel.rest else koppelen.NIETS_OVER
    if pagina := blijft_dicht(request, dicht, regel.get_absolute_url(), TERUG):
        return pagina
    form = formulier(request, RedenForm)
    if form.is_valid():
        try:
            koppelen.leg_terzijde(regel, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De regel ligt terzijde.", LIJST)
    return toon_formulier(request, "overbrugging/bank/terzijde.html", form, regel=regel)


@met_instrument(OVERBRUGGING)
@met(Bankregel, BUDGETHOUDER)
@require_POST
def terughalen(request: Verzoek, regel: Bankregel) -> HttpResponse:
    """De regel is weer te doen."""
    koppelen.haal_terug(regel, door=request.user)
    messages.success(request, "De regel is weer te doen.")
    return redirect(regel)


def _kijk_na(request: Verzoek, regel: Bankregel, form: Formulier, *, som: int, **wat: Any) -> HttpResponse:
    context = {
        "form": form,
        "regel": regel,
        "som": in_euros(som),
        "over": regel.rest - som,
        "boekdag": koppelen.boekdag(regel),
        "adres": request.path,
        **wat,
    }
    return toon(request, NAKIJKEN, context)


def _toon(request: Verzoek, regel: Bankregel, form: Formulier, **wat: Any) -> HttpResponse:
    houdt_budget = request.user.heeft_rol(BUDGETHOUDER)
    context = {
        "regel": regel,
        "mag_boeken": houdt_budget and bool(regel.rest) and not regel.terzijde_reden,
        "mag_terughalen": houdt_budget,
        "boekingen": weergave.boekingen_op(regel),
        "lijst": reverse(LIJST),
        **wat,
    }
    return toon_formulier(request, REGEL, form, **context)
