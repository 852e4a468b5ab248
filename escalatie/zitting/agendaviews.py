"""De schermen van de agenda: ordenen, een casus erbij en een casus eraf."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from escalatie.deur import met_zitting
from escalatie.models import Zitting
from escalatie.zitting import agenda as diensten
from escalatie.zitting import weergave
from escalatie.zitting.agendaform import AgendaForm
from escalatie.zitting.forms import ErafForm, ErbijForm
from escalatie.zitting.voorwaarden import waarom_niet_te_wijzigen
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import LET, met_instrument
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

TERUG = "Terug naar de zitting"


@met_instrument(LET)
@met_zitting()
def agenda(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Zet de agenda op volgorde, met pijlen of door te slepen, en geef elke casus zoveel minuten als nodig is."""
    form = AgendaForm(request.POST if request.method == "POST" else None, punten=weergave.op_agenda(zitting))
    if form.is_valid():
        try:
            diensten.orden(zitting, form.volgorde, gezien=form.gezien, minuten=form.minuten, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return redirect(f"{request.path}{form.plek}")
    context = weergave.agenda(zitting, [regel.punt for regel in form.regels])
    return toon_formulier(request, "escalatie/zitting/agenda.html", form, regels=form.regels, **context)


@met_instrument(LET)
@met_zitting()
def erbij(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Zet casussen op de agenda die nu bij het LET liggen en nog op geen andere agenda staan."""
    if dicht := _dicht(request, zitting):
        return dicht
    mogelijk = weergave.kan_erbij(request.user)
    form = formulier(request, ErbijForm, dossiers=[(dossier, weergave.regel(zitting, dossier)) for dossier in mogelijk])
    if form.is_valid():
        gekozen = [dossier for dossier in mogelijk if dossier.pk in form.cleaned_data["dossiers"]]
        try:
            diensten.zet_allen_op_agenda(zitting, gekozen, minuten=form.cleaned_data["minuten"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De agenda is bijgewerkt.", zitting)
    return toon_formulier(request, "escalatie/zitting/erbij.html", form, zitting=zitting, mogelijk=mogelijk)


@met_instrument(LET)
@met_zitting()
def eraf(request: Verzoek, zitting: Zitting, pk: int) -> HttpResponse:
    """Haal een casus van de agenda; hij blijft bij het LET."""
    punt = get_object_or_404(zitting.punten.select_related("dossier__casus"), pk=pk)
    if dicht := _dicht(request, zitting):
        return dicht
    form = formulier(request, ErafForm)
    if form.is_valid():
        try:
            diensten.haal_van_agenda(punt, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = f"Casus {punt.dossier.casus.kenmerk} staat niet meer op de agenda."
            return klaar(request, melding, "escalatie:zitting_agenda", zitting.sleutel)
    return toon_formulier(request, "escalatie/zitting/eraf.html", form, zitting=zitting, punt=punt)


def _dicht(request: Verzoek, zitting: Zitting) -> HttpResponse | None:
    return blijft_dicht(request, waarom_niet_te_wijzigen(zitting), zitting.get_absolute_url(), TERUG)
