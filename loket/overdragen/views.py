"""De schermen om een casus over te dragen: vragen, antwoorden en intrekken."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from loket.models import Overdrachtsvoorstel
from loket.overdragen import services
from loket.overdragen.forms import AANVAARDEN, AntwoordForm, OverdragenForm
from loket.overdragen.voorwaarden import handelt_voor, waarom_geen_antwoord, waarom_niet_overdragen
from loket.voorraad.tellen import drukte
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, klaar, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek

GEEN_VRAAG = "Niemand heeft gevraagd deze casus over te nemen."


@met_casus(BEHANDELEN)
def overdragen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Vraag een collega de casus over te nemen."""
    if request.method != "POST":
        if reden := waarom_niet_overdragen(casus, request.user):
            return kan_niet(request, casus, [reden])
        if Overdrachtsvoorstel.objects.van_casus(casus).open().exists():
            return redirect("loket:overdracht", casus.kenmerk)
    anderen = [rij for rij in drukte() if rij.wie.pk not in {request.user.pk, casus.behandelaar_id}]
    form = formulier(request, OverdragenForm, collegas=anderen)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            voorstel = services.stel_voor(
                casus, naar=form.collega, reden=velden["reden"], door=request.user, sleutel=velden["sleutel"]
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            tot = f"{form.collega} kan tot en met {voluit(voorstel.tot)} antwoorden."
            messages.success(request, f"De vraag is gesteld. {tot} Tot dan verandert er niets.")
            return redirect(casus)
    return toon_formulier(request, "loket/overdragen.html", form, casus=casus, anderen=anderen)


@met_casus(BEHANDELEN)
def overdracht(request: Verzoek, casus: Casus) -> HttpResponse:
    """De vraag die er ligt: antwoorden voor wie het gevraagd is, intrekken voor wie het vroeg."""
    voorstel = Overdrachtsvoorstel.objects.van_casus(casus).select_related("afgehandeld_door").first()
    if voorstel is None:
        return kan_niet(request, casus, [GEEN_VRAAG])
    if request.method == "POST" and "intrekken" in request.POST:
        return _trek_in(request, casus, voorstel)
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        try:
            melding = _antwoord(voorstel, form, request)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, melding, casus)
    mag = voorstel.voorgesteld_door != request.user and handelt_voor(request.user, voorstel.naar)
    context = {"voorstel": voorstel, "mag_antwoorden": mag, "namens": mag and voorstel.naar != request.user}
    context["mag_intrekken"] = services.mag_intrekken(voorstel, request.user)
    # Whoever sent an answer too late keeps the form with what he wrote; the reason is above it.
    context["afloop"] = "" if form.errors else waarom_geen_antwoord(voorstel, casus)
    return toon_formulier(request, "loket/overdracht.html", form, casus=casus, **context)


def _antwoord(voorstel: Overdrachtsvoorstel, form: AntwoordForm, request: Verzoek) -> str:
    casus, antwoord = voorstel.casus, form.cleaned_data["antwoord"]
    if form.cleaned_data["keuze"] == AANVAARDEN:
        services.aanvaard(voorstel, door=request.user, antwoord=antwoord)
        wie = "U behandelt" if voorstel.naar == request.user else f"{voorstel.naar} behandelt"
        return f"{wie} voortaan casus {casus}."
    services.weiger(voorstel, door=request.user, antwoord=antwoord)
    return f"Uw antwoord is verstuurd. {voorstel.van} blijft casus {casus} behandelen."


def _trek_in(request: Verzoek, casus: Casus, voorstel: Overdrachtsvoorstel) -> HttpResponse:
    try:
        services.trek_in(voorstel, door=request.user)
    except DomeinFout as fout:
        return kan_niet(request, casus, fout.redenen)
    messages.success(request, f"De vraag is ingetrokken. {voorstel.van} behandelt casus {casus} nog.")
    return redirect(casus)
