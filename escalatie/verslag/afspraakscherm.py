"""Afspraken aan tafel: rij voor rij erbij vanaf het blad, en elk los te wijzigen."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from escalatie.deur import met_zitting
from escalatie.models import Afspraak, Zitting
from escalatie.verslag import afspraken
from escalatie.verslag.forms import AFSPRAAK, AfspraakForm
from escalatie.verslag.vakken import organisaties_bij
from escalatie.verslag.views import adres_van
from pmm.casus.botsing import toon_botsing
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon, wil_een_deel
from pmm.kern.instrumenten import LET, met_instrument
from pmm.kern.versie import Verouderd
from register.verzoek import Verzoek

PLEK = "#afspraken"


@met_instrument(LET)
@met_zitting(leest=True)
def erbij(request: Verzoek, zitting: Zitting, kenmerk: str) -> HttpResponse:
    """Een afspraak erbij; daarna staat er meteen een lege rij klaar voor de volgende."""
    punt = zitting.te_lezen[0]
    wie = organisaties_bij(punt)
    form = AfspraakForm(request.POST or None, wie=wie, prefix=AFSPRAAK)
    vastgelegd = False
    if form.is_valid():
        try:
            afspraken.leg_afspraak_vast(punt, **form.velden, sleutel=form.cleaned_data["sleutel"], door=request.user)
            vastgelegd = True
        except DomeinFout as fout:
            weiger(form, fout)
    if vastgelegd and not wil_een_deel(request):
        return redirect(adres_van(punt) + PLEK)
    context = {
        "zitting": zitting,
        "punt": punt,
        "form": AfspraakForm(wie=wie, prefix=AFSPRAAK) if vastgelegd else form,
        "afspraken": Afspraak.objects.filter(punt=punt).voor_lijst(),
        "terug": adres_van(punt) + PLEK,
        "verder": vastgelegd,
    }
    return toon(request, "escalatie/verslag/afspraak_erbij.html", context, deel="rijen", status=_status(form))


@met_instrument(LET)
@met_zitting(leest=True)
def wijzigen(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Een afspraak wijzigen."""
    afspraak = _zoek(zitting, pk)
    er_staat = {veld: getattr(afspraak, veld) for veld in ("tekst", "uiterlijk_op", "versie")}
    er_staat["organisatie"] = str(afspraak.organisatie_id)
    form = formulier(
        request, AfspraakForm, initial=er_staat, wie=[afspraak.organisatie, *organisaties_bij(afspraak.punt)]
    )
    pagina: dict[str, Any] = {"zitting": zitting, "afspraak": afspraak, "terug": adres_van(afspraak.punt) + PLEK}
    if form.is_valid():
        try:
            versie = form.cleaned_data["versie"] or 0
            afspraken.wijzig_afspraak(afspraak, **form.velden, versie=versie, door=request.user)
        except Verouderd as fout:
            return toon_botsing(request, "escalatie/verslag/afspraak.html", form, fout, er_staat=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De afspraak is gewijzigd.", pagina["terug"])
    return toon_formulier(request, "escalatie/verslag/afspraak.html", form, **pagina)


@met_instrument(LET)
@met_zitting(leest=True)
def weghalen(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Een afspraak weghalen die nog geen besluit is."""
    afspraak = _zoek(zitting, pk)
    form = formulier(request, Formulier)
    terug = adres_van(afspraak.punt) + PLEK
    if form.is_valid():
        try:
            afspraken.haal_weg(afspraak, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De afspraak is weggehaald.", terug)
    pagina = {"zitting": zitting, "afspraak": afspraak, "terug": terug}
    return toon_formulier(request, "escalatie/verslag/afspraak_weghalen.html", form, **pagina)


def _zoek(zitting: Zitting, pk: int) -> Afspraak:
    """Een afspraak van deze zitting, bij een casus die deze persoon leest."""
    gevonden = Afspraak.objects.filter(punt__in=zitting.te_lezen, pk=pk).voor_lijst().first()
    if gevonden is None:
        raise Http404
    gevonden.punt = next(punt for punt in zitting.te_lezen if punt.pk == gevonden.punt_id)
    return gevonden


def _status(form: Formulier) -> int:
    return 422 if form.is_bound and form.errors else 200
