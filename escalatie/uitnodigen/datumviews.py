"""De schermen om een datum te zoeken: voorstellen en kiezen, of zeggen wanneer u kunt."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from escalatie.deur import IEDEREEN, met_zitting
from escalatie.models import Genodigde, Zitting, Zittingstand
from escalatie.uitnodigen import datum, weergave
from escalatie.uitnodigen.datumforms import KeuzesForm, VoorstellenForm
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import LET, met_instrument
from register.nu_niet import nu_niet
from register.verzoek import Verzoek

TERUG = "Terug naar de zitting"


@met_instrument(LET)
@met_zitting(voor=IEDEREEN)
def datum_zoeken(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wanneer kan iedereen? Wie is uitgenodigd antwoordt; het loket en de voorzitter stellen voor en kiezen."""
    if reden := datum.waarom_niet_zoeken(zitting):
        return nu_niet(request, DomeinFout(reden), zitting.get_absolute_url(), TERUG)
    if zitting.genodigde:
        return _antwoorden(request, zitting, zitting.genodigde)
    if request.POST.get("kies"):
        return _kiezen(request, zitting)
    form = formulier(request, VoorstellenForm, initial=VoorstellenForm.begin(zitting))
    if not form.zet_rij_erbij() and form.is_valid():
        try:
            datum.stel_data_voor(zitting, form.momenten, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = "De momenten zijn voorgesteld. Wie op de lijst staat, krijgt een mail."
            return klaar(request, melding, "escalatie:datum", zitting.sleutel)
    return _voorstellen(request, zitting, form)


def _antwoorden(request: Verzoek, zitting: Zitting, genodigde: Genodigde) -> HttpResponse:
    form = formulier(request, KeuzesForm, genodigde=genodigde)
    if form.is_valid():
        try:
            datum.beantwoord_data(genodigde, form.keuzes)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Dank u wel. U krijgt een mail als er een moment is gekozen.", zitting)
    return toon_formulier(request, "escalatie/uitnodigen/datum_antwoord.html", form, zitting=zitting)


def _kiezen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    kies = request.POST["kies"]
    voorstel = get_object_or_404(zitting.datumvoorstellen, pk=int(kies) if kies.isdecimal() else 0)
    try:
        datum.kies_datum(voorstel, door=request.user)
    except DomeinFout as fout:
        form = formulier(request, VoorstellenForm, initial=VoorstellenForm.begin(zitting))
        weiger(form, fout)
        return _voorstellen(request, zitting, form)
    messages.success(request, "Het moment is gekozen. Wie is uitgenodigd, krijgt het in de agenda.")
    return redirect(zitting)


def _voorstellen(request: Verzoek, zitting: Zitting, form: VoorstellenForm) -> HttpResponse:
    zoekt = zitting.stand == Zittingstand.DATUM_ZOEKEN
    context = {"zitting": zitting, "momenten": weergave.momenten(zitting) if zoekt else []}
    return toon_formulier(request, "escalatie/uitnodigen/datum.html", form, **context)
