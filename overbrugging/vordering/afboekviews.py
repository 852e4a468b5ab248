"""De schermen van het afboeken: vragen, goedkeuren en afwijzen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from overbrugging.models import Afboeking, Afboekstand, Voorschot, Vordering
from overbrugging.toegang import BUDGETHOUDER
from overbrugging.voorschot.deur import Mag as Voorschotmag
from overbrugging.voorschot.deur import met_voorschot
from overbrugging.vordering import afboeken, weergave
from overbrugging.vordering.deur import Mag, met_afboeking, met_vordering
from overbrugging.vordering.forms import AfboekForm, AkkoordForm, RedenForm
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.botsing import bouw_voort
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

SJABLOON = "overbrugging/vordering/afboeking.html"


@met_instrument(OVERBRUGGING)
@met_vordering(Mag.AFBOEKEN)
def van_vordering(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """Vraag om op te geven wat deze organisatie niet meer terugbetaalt."""
    return _vraag(request, vordering.voorschot, vordering)


@met_instrument(OVERBRUGGING)
@met_voorschot(Voorschotmag.BEHANDELEN, Voorschotmag.BUDGET)
def van_voorschot(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Vraag om op te geven wat nog bij niemand gevorderd is."""
    return _vraag(request, voorschot, None)


def _vraag(request: Verzoek, voorschot: Voorschot, vordering: Vordering | None) -> HttpResponse:
    van = vordering or voorschot
    open_ = afboeken.nog_open(voorschot, vordering)
    waarom = afboeken.waarom_niet_vragen(voorschot, vordering)
    if dicht := blijft_dicht(request, waarom, van.get_absolute_url(), "Terug"):
        return dicht
    form = formulier(request, AfboekForm, open_centen=open_, hoogstens=voorschot.bedrag_centen)
    if form.is_valid():
        try:
            verzoek = afboeken.vraag_afboeking(
                voorschot,
                form.cleaned_data["bedrag"],
                reden=form.cleaned_data["reden"],
                vordering=vordering,
                door=request.user,
                sleutel=form.cleaned_data["sleutel"],
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, weergave.GEVRAAGD, verzoek)
    context = {"voorschot": voorschot, "vordering": vordering, "terug": van.get_absolute_url()}
    return toon_formulier(request, "overbrugging/vordering/afboeken.html", form, **context)


@met_instrument(OVERBRUGGING)
@met_afboeking
def afboeking(request: Verzoek, afboeking: Afboeking) -> HttpResponse:
    """Wat er precies geboekt wordt, wie het al goedkeurde, en voor een budgethouder de knop."""
    if request.method == "POST" and not request.user.heeft_rol(BUDGETHOUDER):
        raise PermissionDenied
    form = formulier(request, AkkoordForm, initial={"getoond": afboeken.hash_van(afboeking)})
    status = 0
    if form.is_valid():
        getoond, sleutel = form.cleaned_data["getoond"], form.cleaned_data["sleutel"]
        try:
            vast = afboeken.keur_goed(afboeking, getoond=getoond, door=request.user, sleutel=sleutel)
        except DomeinFout as fout:
            if isinstance(fout, afboeken.Veranderd):
                bouw_voort(request, form, {"getoond": afboeken.hash_van(afboeking)})
                status = 409
            weiger(form, fout)
        else:
            geboekt = vast.stand == Afboekstand.GEBOEKT
            return klaar(request, weergave.GEBOEKT if geboekt else weergave.EERSTE_AKKOORD, afboeking)
    context = weergave.van_afboeking(afboeking, request.user)
    antwoord = toon_formulier(request, SJABLOON, form, **context)
    antwoord.status_code = status or antwoord.status_code
    return antwoord


@met_instrument(OVERBRUGGING)
@met_afboeking
def afwijzen(request: Verzoek, afboeking: Afboeking) -> HttpResponse:
    """Wijs het verzoek af, met een reden."""
    if not request.user.heeft_rol(BUDGETHOUDER):
        raise PermissionDenied
    waarom = afboeken.waarom_niet_afwijzen(afboeking)
    if dicht := blijft_dicht(request, waarom, afboeking.get_absolute_url(), "Terug naar het verzoek"):
        return dicht
    form = formulier(request, RedenForm)
    if form.is_valid():
        try:
            afboeken.wijs_af(afboeking, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Afgewezen. Er is niets geboekt.", afboeking)
    return toon_formulier(request, "overbrugging/vordering/afwijzen.html", form, afboeking=afboeking)
