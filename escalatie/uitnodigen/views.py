"""De schermen van het loket en de voorzitter: wie er komt, en wanneer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from escalatie.deur import IEDEREEN, met_zitting
from escalatie.models import Agendapunt, Genodigde, Zitting
from escalatie.uitnodigen import services
from escalatie.uitnodigen.forms import GenodigdeForm, KiesForm, ZoekForm
from escalatie.uitnodigen.kandidaten import kandidaten, punten_van
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from register.verzoek import Verzoek


@met_instrument(LET)
@met_zitting()
def genodigden(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wie er op de lijst staat, en wie u nog kunt vragen."""
    zoek = ZoekForm(request.GET if request.GET.get("bij") else None)
    bij = zoek.cleaned_data["bij"] if zoek.is_bound and zoek.is_valid() else None
    groepen = kandidaten(zitting, bij)
    form = formulier(request, KiesForm, groepen=groepen)
    if form.is_valid():
        try:
            for kandidaat in form.gekozen:
                services.kies(
                    zitting,
                    kandidaat.persoon,
                    organisatie=kandidaat.organisatie,
                    hoedanigheid=kandidaat.hoedanigheid,
                    punten=punten_van(zitting, kandidaat.organisatie),
                    door=request.user,
                )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            messages.success(request, "Zij staan op de lijst. Er is nog niets verstuurd.")
            return redirect("escalatie:genodigden", zitting.sleutel)
    lijst = Genodigde.objects.filter(zitting=zitting).voor_lijst().prefetch_related("punten__dossier__casus")
    context = {"zitting": zitting, "genodigden": lijst, "zoek": zoek, "er_zijn_kandidaten": bool(groepen)}
    return toon_formulier(request, "escalatie/uitnodigen/genodigden.html", form, **context)


@met_instrument(LET)
@met_zitting()
def genodigde(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Als wat iemand komt en bij welke casussen; hier trekt u een uitnodiging ook in, of stuurt u haar opnieuw."""
    deze = get_object_or_404(Genodigde.objects.filter(zitting=zitting).voor_lijst(), pk=pk)
    punten = Agendapunt.objects.filter(zitting=zitting).op_tafel().select_related("dossier__casus")
    begin = {"hoedanigheid": deze.hoedanigheid, "punten": [str(pk) for pk in deze.punten.values_list("pk", flat=True)]}
    form = formulier(request, GenodigdeForm, initial=begin, punten=punten)
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
            bewaard(request)
            messages.success(request, "Opgeslagen.")
            return redirect("escalatie:genodigden", zitting.sleutel)
    return toon_formulier(request, "escalatie/uitnodigen/genodigde.html", form, zitting=zitting, genodigde=deze)


@met_instrument(LET)
@met_zitting()
def uitnodigen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Kijk na wie er een uitnodiging krijgt, en verstuur haar."""
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            verstuurd = services.nodig_uit(zitting, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            messages.success(request, f"Uitnodigingen verstuurd: {len(verstuurd)}.")
            return redirect("escalatie:genodigden", zitting.sleutel)
    gekozen = Genodigde.objects.filter(zitting=zitting, stand="gekozen").voor_lijst()
    context = {"zitting": zitting, "genodigden": gekozen.prefetch_related("punten__dossier__casus")}
    return toon_formulier(request, "escalatie/uitnodigen/uitnodigen.html", form, **context)


@met_instrument(LET)
@met_zitting(voor=IEDEREEN)
def datum(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wanneer kan iedereen?"""
    return toon(request, "escalatie/uitnodigen/datum.html", {"zitting": zitting})
