"""De schermen van het loket voor time-outs; wat een organisatie zelf doet staat in `ontvangen`."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from overbrugging.models import Afloop, Timeout, Timeoutsoort, Timeoutvorm
from overbrugging.timeout import ontvangen, services, weergave
from overbrugging.timeout.forms import AanvraagForm, AntwoordForm, BeeindigenForm, VerlengForm
from overbrugging.timeout.grens import grens_van, waarom_niet_te_verlengen
from overbrugging.timeout.kalendertekening import met_balk
from overbrugging.timeout.ontvangers import ziet_de_casus
from overbrugging.timeout.zichtbaar import te_zien
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import TIME_OUT, met_instrument
from register.nu_niet import blijft_dicht
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek

TERUG = "Terug naar de time-out"


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def nieuw(request: Verzoek, casus: Casus, vorm: int = 0) -> HttpResponse:
    """Vraag een organisatie om een time-out, vrij of volgens een bekende vorm."""
    vormen = Timeoutvorm.objects.filter(in_gebruik=True).select_related("organisatie")
    gekozen = get_object_or_404(vormen, pk=vorm) if vorm else None
    form = formulier(request, AanvraagForm, initial=AanvraagForm.volgens(gekozen) if gekozen else None)
    if form.is_valid():
        velden = form.cleaned_data
        soort = Timeoutsoort(velden.pop("soort"))
        velden.pop("geen_bsn", None)
        try:
            gevraagd = services.vraag_aan(casus, soort=soort, vorm=gekozen, door=request.user, **velden)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Vastgelegd dat {gevraagd.organisatie} om een time-out is gevraagd.", gevraagd)
    context = {"casus": casus, "vorm": gekozen, "vormen": [] if gekozen else list(vormen)}
    return toon_formulier(request, "overbrugging/timeout/nieuw.html", form, **context)


@require_safe
@met_instrument(TIME_OUT)
@met_casus(toont=())
def timeout(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Eén time-out: hoe het ervoor staat, wat er is afgesproken en wat er gebeurde."""
    gevonden = get_object_or_404(te_zien(request, casus).met_alles().prefetch_related("verlengingen__door"), pk=pk)
    behandelt = BEHANDELEN in casus.rechten
    context = {
        "casus": casus,
        "timeout": gevonden,
        "stand": weergave.stand(gevonden),
        "gegevens": weergave.gegevens(gevonden),
        "verloop": weergave.verloop(gevonden),
        "knoppen": weergave.knoppen(gevonden, casus, request.user),
        "niet_langer": waarom_niet_te_verlengen(gevonden) if behandelt and gevonden.loopt else "",
        "nog_niet_gedeeld": behandelt and gevonden.wacht_op_antwoord and not ziet_de_casus(gevonden),
    }
    return toon(request, "overbrugging/timeout/timeout.html", context)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def antwoord(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Leg vast wat de organisatie antwoordde, en van wie het loket dat hoorde."""
    timeout = get_object_or_404(Timeout.objects.van_casus(casus).met_alles(), pk=pk)
    form = formulier(request, AntwoordForm, initial=AntwoordForm.begin(timeout))
    if form.is_valid():
        try:
            services.leg_antwoord_vast(timeout, **form.gegeven, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Het antwoord is vastgelegd.", timeout)
    return toon_formulier(request, "overbrugging/timeout/antwoord.html", form, casus=casus, timeout=timeout)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def verlengen(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Leg vast dat de organisatie langer toezegt, met de reden."""
    timeout = get_object_or_404(Timeout.objects.van_casus(casus).met_alles(), pk=pk)
    if reden := blijft_dicht(request, waarom_niet_te_verlengen(timeout), timeout.get_absolute_url(), TERUG):
        return reden
    form = formulier(request, VerlengForm, initial={"was_tot": timeout.tot})
    if form.is_valid():
        try:
            services.verleng(timeout, **ontvangen.verlenging(form), door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De time-out is verlengd.", timeout)
    context = {"casus": casus, "timeout": timeout, "grens": grens_van(timeout)}
    return toon_formulier(request, "overbrugging/timeout/verlengen.html", form, **context)


@met_instrument(TIME_OUT)
@met_casus(BEHANDELEN)
def beeindigen(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Leg vast hoe een time-out afliep; dat kan ook voor de dag die was toegezegd."""
    timeout = get_object_or_404(Timeout.objects.van_casus(casus).met_alles(), pk=pk)
    form = formulier(request, BeeindigenForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.beeindig(timeout, afloop=Afloop(velden["afloop"]), uitkomst=velden["uitkomst"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De time-out is beëindigd.", timeout)
    return toon_formulier(request, "overbrugging/timeout/beeindigen.html", form, casus=casus, timeout=timeout)


@require_safe
@met_instrument(TIME_OUT)
@met_casus(toont=())
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """De time-outs op de casuspagina; wie meekijkt ziet alleen wat aan de eigen organisatie is gevraagd."""
    behandelt = BEHANDELEN in casus.rechten
    gevraagd = () if behandelt else Timeout.objects.van_casus(casus).te_beantwoorden_door(request.user)
    context = {
        "casus": casus,
        "te_beantwoorden": frozenset(gevraagd),
        "regels": met_balk(list(te_zien(request, casus).select_related("casus"))),
        "mag_behandelen": behandelt,
        "mag_vragen": behandelt and casus.is_open,
    }
    return toon(request, "overbrugging/timeout/_paneel.html", context, deel="paneel")
