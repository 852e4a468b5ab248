"""Wat genodigden terugzeggen: een opmerking bij het verslag, en of een besluit klopt. En het antwoord daarop."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from escalatie.deur import Plek, met_zitting
from escalatie.dossier.deur import mag_naar_dossier
from escalatie.models import Besluit, Puntuitkomst, Verslagopmerking, Zitting
from escalatie.vaststellen import services
from escalatie.vaststellen.besluiten import bevestig, vul_besluit_aan, waarom_niet_bevestigen
from escalatie.vaststellen.forms import AntwoordForm, BesluitaanvullingForm, BevestigForm, OpmerkingForm
from escalatie.vaststellen.lezen import verslag_van
from escalatie.vaststellen.vanwaar import vanaf_verslag
from escalatie.vaststellen.views import FORMULIER, kan_nu_niet
from pmm.casus.models import Casus
from pmm.casus.toegang import mag_niet, met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import LET, met_instrument
from register.verzoek import Verzoek


@met_instrument(LET)
@met_zitting(voor=[Plek.GENODIGDE], leest=True)
def opmerkingen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Een genodigde zegt wat er in het conceptverslag niet klopt."""
    verslag = verslag_van(zitting)
    if verslag is None:
        raise Http404
    if weigering := kan_nu_niet(request, zitting, services.waarom_niet_reageren(verslag)):
        return weigering
    form = formulier(request, OpmerkingForm, punten=zitting.te_lezen)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.merk_op(velden["casus"], tekst=velden["tekst"], sleutel=velden["sleutel"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw opmerking is verstuurd. U krijgt bericht als er antwoord is.", _lezen(zitting))
    context = {"kop": "Opmerking bij het verslag", "knop": "Opmerking versturen", "terug": _lezen(zitting)}
    return toon_formulier(request, FORMULIER, form, zitting=zitting, **context)


@met_instrument(LET)
@met_zitting(leest=True)
def beantwoorden(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """De voorzitter of het loket beantwoordt een opmerking."""
    rijen = Verslagopmerking.objects.filter(punt__in=zitting.te_lezen)
    opmerking = get_object_or_404(rijen.select_related("door", "punt__dossier__casus"), pk=pk)
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.beantwoord(
                opmerking, overgenomen=velden["overgenomen"], antwoord=velden["antwoord"], door=request.user
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw antwoord is verstuurd.", _lezen(zitting))
    context = {"kop": "Opmerking beantwoorden", "knop": "Antwoord versturen", "terug": _lezen(zitting)}
    return toon_formulier(request, FORMULIER, form, zitting=zitting, opmerking=opmerking, **context)


@met_instrument(LET)
@met_zitting(voor=[Plek.GENODIGDE], leest=True)
def bevestigen(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Een genodigde zegt of een besluit van de eigen organisatie klopt."""
    genodigde = zitting.genodigde
    hier = [punt.dossier_id for punt in zitting.te_lezen if punt.uitkomst == Puntuitkomst.BESLUITEN]
    if genodigde is None or verslag_van(zitting) is None:
        raise Http404
    eigen = Besluit.objects.filter(dossier__in=hier, besluitnemer=genodigde.organisatie_id)
    besluit = get_object_or_404(eigen.select_related("dossier__casus", "besluitnemer"), pk=pk)
    if weigering := kan_nu_niet(request, zitting, waarom_niet_bevestigen(besluit, genodigde)):
        return weigering
    form = formulier(request, BevestigForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            bevestig(besluit, genodigde=genodigde, klopt=velden["klopt"], toelichting=velden["toelichting"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw antwoord is vastgelegd.", _lezen(zitting))
    context = {"kop": "Klopt dit besluit?", "knop": "Antwoord vastleggen", "terug": _lezen(zitting)}
    return toon_formulier(request, FORMULIER, form, zitting=zitting, besluit=besluit, **context)


@met_instrument(LET)
@met_casus()
def besluit_aanvullen(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """De voorzitter of het loket zet bij een besluit wat er later anders werd."""
    besluiten = Besluit.objects.filter(dossier__casus=casus).select_related("dossier__casus", "besluitnemer")
    besluit = get_object_or_404(besluiten, pk=pk)
    if not mag_naar_dossier(casus, besluit.dossier, request.user):
        mag_niet(request, casus)
    terug = vanaf_verslag(request) or casus.get_absolute_url()
    form = formulier(request, BesluitaanvullingForm)
    if form.is_valid():
        velden = {veld: form.cleaned_data[veld] for veld in ("tekst", "reden", "datum", "sleutel")}
        try:
            vul_besluit_aan(besluit, **velden, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De aanvulling staat bij het besluit.", terug)
    context = {"casus": casus, "besluit": besluit, "terug": terug}
    return toon_formulier(request, "escalatie/vaststellen/besluit_aanvullen.html", form, **context)


def _lezen(zitting: Zitting) -> str:
    return reverse("escalatie:verslaglezen", args=[zitting.sleutel])
