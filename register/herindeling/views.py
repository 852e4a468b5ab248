"""Het scherm waar het programmateam een herindeling plant: eerst kijken wat er gebeurt, dan pas doen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from register.alleen_voor import alleen_voor
from register.herindeling.forms import HerindelingForm
from register.herindeling.services import plan_opvolging, trek_in
from register.herindeling.vooruitblik import vooruitblik
from register.herindeling.voorwaarden import bezwaren
from register.models import Opvolging, Organisatie
from register.rollen import BEHEERDER, PROGRAMMATEAM
from register.verzoek import Verzoek

GEBEURD = "{van} is opgegaan in {naar}. Haar mensen werken nu daar verder."
GEPLAND = "Gepland: per {per} gaat {van} op in {naar}. Tot die dag verandert er niets."
NOG_EEN = "Genoteerd: {naar} is ook een opvolger van {van}."


@alleen_voor(PROGRAMMATEAM, BEHEERDER)
def herindeling(request: Verzoek, code: str) -> HttpResponse:
    """Wat er gepland of gebeurd is, wat een herindeling zou doen, en haar plannen."""
    organisatie = get_object_or_404(Organisatie.objects.select_related("opgegaan_in"), code=code)
    gepland = list(organisatie.opvolgingen.select_related("opvolger"))
    neemt_over = not gepland
    form = formulier(request, HerindelingForm, initial={"per": gepland[0].per} if gepland else None)
    nakijken = None
    if form.is_valid():
        wie, per = form.cleaned_data["opvolger"], form.cleaned_data["per"]
        try:
            if "akkoord" in request.POST:
                return _plan(
                    request, plan_opvolging(organisatie, wie, per=per, neemt_over=neemt_over, door=request.user)
                )
            nakijken = _kijk_na(organisatie, form, neemt_over=neemt_over)
        except DomeinFout as fout:
            weiger(form, fout)
    context = {"organisatie": organisatie, "gepland": gepland, "nakijken": nakijken, "vandaag": timezone.localdate()}
    return toon_formulier(request, "register/herindeling.html", form, **context)


@alleen_voor(PROGRAMMATEAM, BEHEERDER)
@require_POST
def intrekken(request: Verzoek, code: str, pk: int) -> HttpResponse:
    """Deze geplande herindeling gaat niet door; nog eens klikken doet niets."""
    organisatie = get_object_or_404(Organisatie, code=code)
    if opvolging := organisatie.opvolgingen.select_related("voorganger", "opvolger").filter(pk=pk).first():
        try:
            trek_in(opvolging, door=request.user)
        except DomeinFout as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"Ingetrokken: {organisatie} gaat niet op in {opvolging.opvolger}.")
    return redirect("register:herindeling", organisatie.code)


def _kijk_na(organisatie: Organisatie, form: HerindelingForm, *, neemt_over: bool) -> dict[str, object]:
    """Wat er gaat gebeuren.

    Raises:
        DomeinFout: het kan niet; met alle redenen.
    """
    opvolger, per = form.cleaned_data["opvolger"], form.cleaned_data["per"]
    if redenen := bezwaren(organisatie, opvolger, per, neemt_over=neemt_over):
        raise DomeinFout(redenen)
    zinnen = vooruitblik(organisatie).zinnen if neemt_over else []
    return {"opvolger": opvolger, "per": per, "neemt_over": neemt_over, "zinnen": zinnen}


def _plan(request: Verzoek, opvolging: Opvolging) -> HttpResponse:
    bewaard(request)
    zin = GEPLAND if not opvolging.uitgevoerd_op else GEBEURD if opvolging.neemt_over else NOG_EEN
    namen = {"van": opvolging.voorganger, "naar": opvolging.opvolger, "per": voluit(opvolging.per)}
    messages.success(request, zin.format(**namen))
    return redirect("register:herindeling", opvolging.voorganger.code)
