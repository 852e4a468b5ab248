"""De schermen van het loket en de voorzitter: wie er komt, en wie een uitnodiging krijgt."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from escalatie.deur import met_zitting
from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Zitting
from escalatie.uitnodigen import services, weergave
from escalatie.uitnodigen.forms import GenodigdeForm, KiesForm, ZoekForm
from escalatie.uitnodigen.kandidaten import kandidaten
from escalatie.uitnodigen.voorwaarden import VOORBIJ, waarom_niet_uitnodigen
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import LET, met_instrument
from register.nu_niet import nu_niet
from register.verzoek import Verzoek

TERUG = "Terug naar de zitting"
DOE = "doe"


@met_instrument(LET)
@met_zitting()
def genodigden(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wie er op de lijst staat, en wie u nog kunt vragen."""
    zoek = ZoekForm(request.GET if request.GET.get("bij") else None)
    bij = zoek.cleaned_data["bij"] if zoek.is_bound and zoek.is_valid() else None
    groepen = {} if zitting.stand in VOORBIJ else kandidaten(zitting, bij)
    form = formulier(request, KiesForm, groepen=groepen)
    if form.is_valid():
        try:
            services.kies_allen(zitting, form.gekozen, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, "Toegevoegd aan de lijst. Er is nog niets verstuurd.")
    context = {"zitting": zitting, "zoek": zoek, "bij": bij, "kan_kiezen": zitting.stand not in VOORBIJ}
    context |= weergave.lijst(zitting, groepen)
    return toon_formulier(request, "escalatie/uitnodigen/genodigden.html", form, **context)


@met_instrument(LET)
@met_zitting()
def genodigde(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Als wat iemand komt en bij welke casussen. Hier stuurt u ook opnieuw, of trekt u een uitnodiging in."""
    deze = get_object_or_404(Genodigde.objects.filter(zitting=zitting).voor_lijst(), pk=pk)
    if reden := VOORBIJ.get(zitting.stand):
        return nu_niet(request, DomeinFout(reden), zitting.get_absolute_url(), TERUG)
    if doe := request.POST.get(DOE):
        return _doe(request, zitting, deze, doe)
    punten = Agendapunt.objects.filter(zitting=zitting).op_tafel().select_related("dossier__casus").order_by("volgorde")
    form = formulier(request, GenodigdeForm, initial=GenodigdeForm.begin(deze), punten=punten)
    if form.is_valid():
        try:
            services.kies(
                zitting,
                deze.gebruiker,
                organisatie=deze.organisatie,
                hoedanigheid=form.cleaned_data["hoedanigheid"],
                punten=form.gekozen,
                door=request.user,
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, f"Opgeslagen voor {deze.gebruiker}.")
    context = {"zitting": zitting, "genodigde": deze, **weergave.een(zitting, deze)}
    return toon_formulier(request, "escalatie/uitnodigen/genodigde.html", form, **context)


@met_instrument(LET)
@met_zitting()
def uitnodigen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Kijk na wie er een uitnodiging krijgt, en verstuur haar."""
    rijen = Genodigde.objects.filter(zitting=zitting, stand=Genodigdestand.GEKOZEN).voor_lijst()
    gekozen = list(rijen.prefetch_related("punten__dossier__casus"))
    if redenen := waarom_niet_uitnodigen(zitting, gekozen):
        return nu_niet(request, DomeinFout(redenen), weergave.adres_lijst(zitting), weergave.TERUG_NAAR_LIJST)
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            verstuurd = services.nodig_uit(zitting, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, weergave.verstuurd(len(verstuurd)))
    context = {"zitting": zitting, "genodigden": gekozen}
    return toon_formulier(request, "escalatie/uitnodigen/uitnodigen.html", form, **context)


def _doe(request: Verzoek, zitting: Zitting, genodigde: Genodigde, doe: str) -> HttpResponse:
    """Trek de uitnodiging in, of stuur haar opnieuw."""
    gezien = request.POST.get("gezien", "")
    try:
        if doe == "intrekken":
            services.trek_in(genodigde, door=request.user)
            return _klaar(request, zitting, f"{genodigde.gebruiker} komt niet meer en kan niets meer lezen.")
        services.nodig_opnieuw_uit(genodigde, gezien=int(gezien) if gezien.isdecimal() else -1, door=request.user)
    except DomeinFout as fout:
        return nu_niet(request, fout, weergave.adres_lijst(zitting), weergave.TERUG_NAAR_LIJST)
    return _klaar(request, zitting, f"De uitnodiging aan {genodigde.gebruiker} is verstuurd.")


def _klaar(request: Verzoek, zitting: Zitting, melding: str) -> HttpResponse:
    return klaar(request, melding, "escalatie:genodigden", zitting.sleutel)
