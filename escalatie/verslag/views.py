"""Het verslagblad: tijdens de zitting op één scherm, en elk vak ook los, zodat het zichzelf bewaart."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from escalatie.deur import Plek, met_zitting
from escalatie.models import Afspraak, Agendapunt, Verslag, Verslagstand, Zitting
from escalatie.verslag.blad import Blad, bewaar_vak
from escalatie.verslag.forms import AanwezigForm, VakForm
from escalatie.verslag.schrijven import meld_aanwezig
from escalatie.verslag.tafel import genodigden_van, wie_mist
from escalatie.verslag.uitkomsten import stappen
from escalatie.verslag.vakken import vakken_van
from pmm.concepten.formulier import bewaard, formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon, wil_een_deel
from pmm.kern.instrumenten import LET, met_instrument
from register.verzoek import Verzoek

OPGESLAGEN = "Opgeslagen."


@met_instrument(LET)
@met_zitting(leest=True)
def verslag(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Het blad bij de casus die nu op tafel ligt, of die in `?casus=`."""
    er_is = Verslag.objects.filter(zitting=zitting).first()
    if er_is is None or er_is.stand == Verslagstand.VASTGESTELD or not zitting.te_lezen:
        return toon(request, "escalatie/verslag/niet_open.html", {"zitting": zitting, "verslag": er_is})
    punt = _gekozen(request, zitting)
    blad = Blad(request, zitting, punt)
    if request.method == "POST" and blad.is_goed():
        try:
            if blad.bewaar(request.user):
                messages.success(request, OPGESLAGEN)
                return redirect(adres_van(punt))
        except DomeinFout as fout:
            weiger(blad.aan_tafel, fout)
    return _toon_blad(request, zitting, blad)


@met_instrument(LET)
@met_zitting(leest=True)
def vak(request: Verzoek, zitting: Zitting, kenmerk: str, vaknaam: str) -> HttpResponse:
    """Eén vak: bewaart zichzelf vanuit het blad, en is zonder JavaScript een pagina."""
    punt = zitting.te_lezen[0]
    gevonden = next((een for een in vakken_van(punt) if een.naam == vaknaam), None)
    if gevonden is None:
        raise Http404
    form = formulier(request, VakForm, vak=gevonden)
    if form.is_valid():
        try:
            if bewaar_vak(form, punt, request.user):
                bewaard(request)
                if not wil_een_deel(request):
                    messages.success(request, OPGESLAGEN)
                    return redirect(f"{adres_van(punt)}#{vaknaam}")
        except DomeinFout as fout:
            weiger(form, fout)
    status = 409 if form.botst else 422 if form.errors else 200
    context = {"zitting": zitting, "punt": punt, "form": form, "terug": adres_van(punt)}
    deel = "stand" if request.method == "POST" else "vak"
    return toon(request, "escalatie/verslag/vak.html", context, deel=deel, status=status)


@require_safe
@met_instrument(LET)
@met_zitting(leest=True, peiling=True)
def versies(request: Verzoek, zitting: Zitting, kenmerk: str) -> HttpResponse:
    """Hoe ver elk vak is: een open blad haalt daarmee op wat een ander intussen schreef."""
    return JsonResponse({vak.naam: vak.versie for vak in vakken_van(zitting.te_lezen[0])})


@met_instrument(LET)
@met_zitting(leest=True)
def aanwezig(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wie er zijn: een vinkje per genodigde, en wie er daardoor nog mist."""
    form = AanwezigForm(request.POST or None, genodigden=genodigden_van(zitting))
    if form.is_valid():
        try:
            meld_aanwezig(zitting, form.gewijzigd, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            if not wil_een_deel(request):
                messages.success(request, OPGESLAGEN)
                return redirect("escalatie:verslag", zitting.sleutel)
    context = {"zitting": zitting, "form": form, "mist": wie_mist(zitting.te_lezen)}
    status = 422 if form.errors else 200
    return toon(request, "escalatie/verslag/aanwezig.html", context, deel="stand", status=status)


def adres_van(punt: Agendapunt) -> str:
    """Het blad bij deze casus."""
    vraag = QueryDict(mutable=True)
    vraag["casus"] = punt.dossier.casus.kenmerk
    return f"{reverse('escalatie:verslag', args=[punt.zitting.sleutel])}?{vraag.urlencode()}"


def _gekozen(request: Verzoek, zitting: Zitting) -> Agendapunt:
    """De gevraagde casus; anders de eerste die nog geen uitkomst heeft."""
    gevraagd = request.GET.get("casus")
    if gevraagd is None:
        return next((punt for punt in zitting.te_lezen if not punt.uitkomst), zitting.te_lezen[0])
    gekozen = next((punt for punt in zitting.te_lezen if punt.dossier.casus.kenmerk == gevraagd), None)
    if gekozen is None:
        raise Http404
    return gekozen


def _toon_blad(request: Verzoek, zitting: Zitting, blad: Blad) -> HttpResponse:
    punt = blad.punt
    context = {
        "zitting": zitting,
        "punt": punt,
        "blad": blad,
        "fout": blad.fout,
        "agenda": [(een, adres_van(een)) for een in zitting.te_lezen],
        "mist": wie_mist(zitting.te_lezen),
        "afspraken": Afspraak.objects.filter(punt=punt).voor_lijst(),
        "stappen": stappen(punt, request.user),
        "is_voorzitter": zitting.plek == Plek.VOORZITTER,
    }
    status = 409 if any(form.botst for form in blad.vakken) else 422 if blad.fout else 200
    return toon(request, "escalatie/verslag/blad.html", context, status=status)
