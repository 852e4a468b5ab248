"""De organisatie aan wie een time-out is gevraagd: wat er van haar gevraagd wordt, antwoorden, en langer toezeggen.

Zij ziet alleen wat aan haarzelf is gevraagd, en alleen zolang de casus van haar is of met haar gedeeld.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from overbrugging.models import Timeout
from overbrugging.timeout import services
from overbrugging.timeout.forms import ZelfAntwoordForm, ZelfVerlengForm
from overbrugging.timeout.grens import grens_van, waarom_niet_te_verlengen
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import TIME_OUT, met_instrument
from register.nu_niet import blijft_dicht
from register.rollen import MEEWERKEN
from register.verzoek import Verzoek


@met_instrument(TIME_OUT)
@met_casus(MEEWERKEN, toont=())
def beantwoorden(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Ja of nee, met de grondslag; de organisatie is tot niets verplicht."""
    timeout = _gevraagd(request, casus, pk)
    form = formulier(request, ZelfAntwoordForm, initial=ZelfAntwoordForm.begin(timeout))
    if form.is_valid():
        try:
            services.leg_antwoord_vast(timeout, **form.gegeven, zelf=True, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw antwoord is vastgelegd. Het loket hoort het.", timeout)
    return toon_formulier(request, "overbrugging/timeout/beantwoorden.html", form, casus=casus, timeout=timeout)


@met_instrument(TIME_OUT)
@met_casus(MEEWERKEN, toont=())
def langer(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """De organisatie zegt zelf toe dat de time-out langer duurt."""
    timeout = _gevraagd(request, casus, pk)
    adres = timeout.get_absolute_url()
    if reden := blijft_dicht(request, waarom_niet_te_verlengen(timeout), adres, "Terug naar de time-out"):
        return reden
    form = formulier(request, ZelfVerlengForm, initial={"was_tot": timeout.tot})
    if form.is_valid():
        try:
            services.verleng(timeout, **verlenging(form), zelf=True, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De time-out is verlengd. Het loket hoort het.", timeout)
    context = {"casus": casus, "timeout": timeout, "grens": grens_van(timeout)}
    return toon_formulier(request, "overbrugging/timeout/verlengen.html", form, **context)


def verlenging(form: ZelfVerlengForm) -> dict[str, Any]:
    """Wat er in het formulier staat, zoals `services.verleng` het aanneemt."""
    velden = form.cleaned_data
    return {
        "tot": velden["tot"],
        "reden": velden["reden"],
        "bron": velden.get("bron", ""),
        "was_tot": velden["was_tot"],
    }


def _gevraagd(request: Verzoek, casus: Casus, pk: int) -> Timeout:
    rijen = Timeout.objects.van_casus(casus).gevraagd_aan(request.user).met_alles()
    return get_object_or_404(rijen, pk=pk)
