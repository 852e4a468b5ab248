"""De schermen van wie is uitgenodigd: antwoorden, een vervanger sturen, geheimhouding en de eigen agenda."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from escalatie.agenda import als_bestand
from escalatie.deur import IEDEREEN, Plek, met_zitting
from escalatie.models import Genodigde, Zitting
from escalatie.uitnodigen import services
from escalatie.uitnodigen.forms import AntwoordForm, VervangerForm
from escalatie.uitnodigen.voorwaarden import waarom_niet_meer_antwoorden
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import LET, met_instrument
from register.nu_niet import nu_niet
from register.verzoek import Verzoek

P = ParamSpec("P")
Buiten = Callable[Concatenate[Verzoek, UUID, P], HttpResponseBase]
TERUG = "Terug naar de zitting"


def ook_na_dubbele_klik(view: Buiten[P]) -> Buiten[P]:
    """Wie een vervanger stuurt, verliest het scherm; een tweede klik mag dan geen weigering lijken."""

    @wraps(view)
    def eenmaal(request: Verzoek, sleutel: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "POST" and services.al_vervangen(sleutel, request.user, request.POST.get("collega", "")):
            return redirect("mijn_werk")
        return view(request, sleutel, *args, **kwargs)

    return cast("Buiten[P]", eenmaal)


@met_instrument(LET)
@met_zitting(voor={Plek.GENODIGDE})
def antwoord(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Komt u, of komt u niet?"""
    eigen = _eigen(zitting)
    if reden := waarom_niet_meer_antwoorden(zitting, eigen):
        return nu_niet(request, DomeinFout(reden), zitting.get_absolute_url(), TERUG)
    zonder_moment = zitting.begint is None
    form = formulier(request, AntwoordForm, initial=AntwoordForm.begin(eigen), zonder_moment=zonder_moment)
    if form.is_valid():
        try:
            services.antwoord(eigen, komt=form.is_ja, toelichting=form.cleaned_data["toelichting"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "U komt." if form.is_ja else "U komt niet. Het loket weet het.", zitting)
    return toon_formulier(request, "escalatie/uitnodigen/antwoord.html", form, zitting=zitting, genodigde=eigen)


@met_instrument(LET)
@ook_na_dubbele_klik
@met_zitting(voor={Plek.GENODIGDE})
def vervanger(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Kies een collega die in uw plaats komt; daarna kunt u de zitting niet meer inzien."""
    eigen = _eigen(zitting)
    if reden := waarom_niet_meer_antwoorden(zitting, eigen):
        return nu_niet(request, DomeinFout(reden), zitting.get_absolute_url(), TERUG)
    form = formulier(request, VervangerForm, genodigde=eigen)
    if form.is_valid():
        try:
            nieuw = services.vervang(eigen, vervanger=form.cleaned_data["collega"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = f"{nieuw.gebruiker} komt in uw plaats. U kunt de zitting niet meer inzien."
            return klaar(request, melding, "mijn_werk")
    return toon_formulier(request, "escalatie/uitnodigen/vervanger.html", form, zitting=zitting, genodigde=eigen)


@met_instrument(LET)
@met_zitting(voor={Plek.GENODIGDE})
def geheimhouding(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wat u leest, houdt u geheim: één keer aanvaarden, daarna vraagt PMM het niet meer."""
    eigen = _eigen(zitting)
    if eigen.is_geheim or not eigen.leest_mee:
        return redirect(zitting)
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            services.aanvaard_geheimhouding(eigen)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Dank u wel. U kunt nu lezen wat er over uw casussen klaarligt.", zitting)
    context = {"zitting": zitting, "leesdagen": settings.PMM_LET_LEESDAGEN}
    return toon_formulier(request, "escalatie/uitnodigen/geheimhouding.html", form, **context)


@met_instrument(LET)
@require_safe
@met_zitting(voor=IEDEREEN)
def ics(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """De zitting voor in uw eigen agenda, als zij een moment heeft."""
    if zitting.begint is None:
        raise Http404
    antwoord = HttpResponse(als_bestand(zitting, zitting.genodigde), content_type="text/calendar; charset=utf-8")
    antwoord.headers["Content-Disposition"] = 'attachment; filename="zitting.ics"'
    return antwoord


def _eigen(zitting: Zitting) -> Genodigde:
    """De uitnodiging van wie kijkt; `met_zitting` liet alleen genodigden door."""
    if zitting.genodigde is None:
        raise Http404
    return zitting.genodigde
