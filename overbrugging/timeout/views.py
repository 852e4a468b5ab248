"""De schermen voor time-outs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from overbrugging.models import Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout import services
from overbrugging.timeout.forms import AanvraagForm, AntwoordForm, BeeindigenForm
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import TIME_OUT, met_instrument
from register.rollen import BEHANDELEN, LOKET
from register.verzoek import Verzoek


@met_instrument(TIME_OUT)
def time_outs(request: Verzoek) -> HttpResponse:
    """Wat er loopt en wat nog op antwoord wacht; met `?alles` ook wat voorbij is."""
    if not request.user.heeft_rol(*LOKET):
        raise PermissionDenied
    rijen = Timeout.objects.zichtbaar_voor(request.user).voor_lijst()
    alles = "alles" in request.GET
    context = {
        "blad": blad(request, rijen if alles else rijen.open(), ("gevraagd_op", "pk")),
        "tabs": [
            {"naam": "Wat nu speelt", "url": request.path, "actief": not alles, "aantal": None},
            {"naam": "Alles", "url": f"{request.path}?alles", "actief": alles, "aantal": None},
        ],
    }
    return toon(request, "overbrugging/timeout/time_outs.html", context)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def nieuw(request: Verzoek, casus: Casus) -> HttpResponse:
    """Vraag een organisatie om een time-out."""
    form = formulier(request, AanvraagForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.vraag_aan(
                casus,
                organisatie=velden["organisatie"],
                welk_besluit=velden["welk_besluit"],
                soort=Timeoutsoort(velden["soort"]),
                sleutel=velden["sleutel"],
                door=request.user,
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, f"Vastgelegd dat {velden['organisatie']} om een time-out is gevraagd.")
    return toon_formulier(request, "overbrugging/timeout/nieuw.html", form, casus=casus)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def antwoord(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Leg vast wat de organisatie antwoordde."""
    timeout = get_object_or_404(Timeout.objects.van_casus(casus), pk=pk)
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.leg_antwoord_vast(
                timeout,
                antwoord=Antwoord(velden["antwoord"]),
                toezegging=form.toezegging,
                bron=velden["bron"],
                door=request.user,
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, "Het antwoord is vastgelegd.")
    return toon_formulier(request, "overbrugging/timeout/antwoord.html", form, casus=casus, timeout=timeout)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def beeindigen(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Leg vast hoe een time-out afliep."""
    timeout = get_object_or_404(Timeout.objects.van_casus(casus), pk=pk)
    form = formulier(request, BeeindigenForm)
    if form.is_valid():
        try:
            services.beeindig(timeout, uitkomst=form.cleaned_data["uitkomst"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, "De time-out is beëindigd.")
    return toon_formulier(request, "overbrugging/timeout/beeindigen.html", form, casus=casus, timeout=timeout)


@met_instrument(TIME_OUT)
@met_casus()
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """De time-outs op de casuspagina."""
    mag_behandelen = BEHANDELEN in casus.rechten
    context = {
        "casus": casus,
        "timeouts": Timeout.objects.van_casus(casus),
        "mag_behandelen": mag_behandelen,
        "mag_vragen": mag_behandelen and casus.is_open,
    }
    return toon(request, "overbrugging/timeout/_paneel.html", context, deel="paneel")


def _klaar(request: Verzoek, casus: Casus, melding: str) -> HttpResponse:
    bewaard(request)
    messages.success(request, melding)
    return redirect(casus)
