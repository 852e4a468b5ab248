"""Een casus aanleggen, vraag voor vraag vullen, nalezen en indienen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmm.casus import services as casusdienst
from pmm.casus.botsing import TEKST_GEWIJZIGD
from pmm.casus.codes import Onderdeel
from pmm.casus.dubbel.zoeken import eigen_die_erop_lijken
from pmm.casus.indienen import controleren, momentopname, services, vragen, zelfcheck
from pmm.casus.indienen.forms import (
    FORMULIEREN,
    LATER,
    AanlegForm,
    NaGesprekForm,
    NieuweCasusForm,
    VraagForm,
    ZelfcheckForm,
)
from pmm.casus.indienen.rijen import rijen
from pmm.casus.inhoud import Tekst
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet, nu_niet
from pmm.casus.overgangen import OVERGANGEN, OvergangVerboden, belemmeringen, voer_uit
from pmm.casus.statussen import Status
from pmm.casus.ter_plekke import kader
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.versie import Verouderd
from pmm.termijnen.services import norm
from register.rollen import BEWERKEN, FUNCTIONARIS, INDIENEN, LOKET
from register.verzoek import Verzoek

AL_INGEDIEND = "Deze casus is al ingediend. U kunt hem nog wijzigen: dat doet u op de casuspagina, per onderdeel."
# Where somebody came from, in the address: after a change they go back there.
VANAF, CONTROLE = "vanaf", "controle"


def nieuw(request: Verzoek) -> HttpResponse:
    """Een casus aanleggen, en meteen door naar de eerste vraag; het loket doet dat tijdens een gesprek."""
    if not request.user.heeft_rol(FUNCTIONARIS, *LOKET):
        raise PermissionDenied
    na_gesprek = request.user.is_van_het_loket
    form = formulier(request, NaGesprekForm if na_gesprek else NieuweCasusForm)
    if form.is_valid():
        casus = _leg_aan(request, form)
        bewaard(request)
        messages.success(request, f"De casus is aangelegd. Het kenmerk is {casus.kenmerk}.")
        taken = vragen.takenlijst(casus, request.user)
        return redirect(vragen.eerste_open(taken) or reverse("casus:vragen", args=[casus.kenmerk]))
    pagina = {"na_gesprek": na_gesprek, "van_totaal": len(vragen.VRAGEN)}
    return toon_formulier(request, "casus/indienen/nieuw.html", form, **pagina)


def _leg_aan(request: Verzoek, form: AanlegForm) -> Casus:
    velden, door, geen_bsn = form.cleaned_data, request.user, form.is_geen_bsn
    if isinstance(form, NaGesprekForm):
        eigen = {naam: velden[naam] for naam in ("organisatie", "situatie", "beller", "telefoon", "sleutel")}
        return services.leg_aan_na_gesprek(door=door, velden=form.velden, is_geen_bsn=geen_bsn, **eigen)
    return casusdienst.leg_aan(
        organisatie=door.organisatie_als(FUNCTIONARIS),
        door=door,
        velden=form.velden,
        teksten={Onderdeel.SITUATIE: velden["situatie"]},
        sleutel=velden["sleutel"],
        is_geen_bsn=geen_bsn,
    )


@require_safe
@met_casus(BEWERKEN)
def takenlijst(request: Verzoek, casus: Casus) -> HttpResponse:
    """Alle vragen met hoe ver ze zijn: hier gaat iemand verder waar zij bleef, ook op een ander apparaat."""
    if casus.status != Status.LOKAAL:
        return kan_niet(request, casus, [AL_INGEDIEND])
    taken = vragen.takenlijst(casus, request.user)
    context = {
        "casus": casus,
        "taken": taken,
        "klaar": sum(taak["stand"] != vragen.Stand.NOG_NIET for taak in taken),
        "verder": vragen.eerste_open(taken),
        "zelfcheck": zelfcheck.overzicht(zelfcheck.antwoorden(casus)),
    }
    return toon(request, "casus/indienen/vragen.html", context)


@met_casus(BEWERKEN)
def vraag(request: Verzoek, casus: Casus, vraag: str) -> HttpResponse:
    """Eén vraag van de casus."""
    deze = vragen.zoek(vraag)
    if casus.status != Status.LOKAAL and request.method != "POST":
        return kan_niet(request, casus, [AL_INGEDIEND])
    form = formulier(request, FORMULIEREN[deze.code], initial=_begin(casus, deze), casus=casus)
    pagina = _pagina(request, casus, deze)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.bewaar_antwoord(
                casus, form.antwoord, was=velden["was"], door=request.user, is_geen_bsn=form.is_geen_bsn
            )
        except Verouderd as fout:
            return _toon_botsing(request, casus, deze, form, fout)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return redirect(_verder(request, casus, deze))
    return toon_formulier(request, "casus/indienen/vraag.html", form, **pagina)


def _begin(casus: Casus, deze: vragen.Vraag) -> dict[str, Any]:
    """Wat er nu staat in de velden van deze vraag, met de afdruk daarvan."""
    nu = services.staat_er(casus)
    namen = FORMULIEREN[deze.code](casus=casus).fields.keys() - {"sleutel", "was", "geen_bsn"}
    antwoord = {naam: nu.get(naam) for naam in namen}
    return {**antwoord, "was": services.afdruk(antwoord)}


def _pagina(request: Verzoek, casus: Casus, deze: vragen.Vraag) -> dict[str, Any]:
    vorige, _ = vragen.buren(deze)
    lijst = reverse("casus:vragen", args=[casus.kenmerk])
    uit_controle = request.GET.get(VANAF) == CONTROLE
    terug = vragen.adres(casus, vorige) if vorige else lijst
    return {
        "casus": casus,
        "vraag": deze,
        "nummer": vragen.nummer(deze),
        "totaal": len(vragen.VRAGEN),
        "rijen": rijen(casus, deze) if deze.rijen else None,
        "terug": reverse("casus:indienen", args=[casus.kenmerk]) if uit_controle else terug,
        "uit_controle": uit_controle,
        "lijst": lijst,
    }


def _verder(request: Verzoek, casus: Casus, deze: vragen.Vraag) -> str:
    """De volgende vraag; of de takenlijst, of terug naar nalezen als iemand daarvandaan kwam."""
    if LATER in request.POST:
        messages.success(request, "Uw antwoord is bewaard. U kunt later verdergaan, ook op een ander apparaat.")
        return reverse("casus:vragen", args=[casus.kenmerk])
    if request.GET.get(VANAF) == CONTROLE:
        messages.success(request, "Uw wijziging is bewaard.")
        return reverse("casus:indienen", args=[casus.kenmerk])
    _, volgende = vragen.buren(deze)
    return vragen.adres(casus, volgende) if volgende else reverse("casus:zelfcheck", args=[casus.kenmerk])


def _toon_botsing(
    request: Verzoek, casus: Casus, deze: vragen.Vraag, form: VraagForm, fout: Verouderd[Any]
) -> HttpResponse:
    """Wat er nu staat en wat iemand typte, naast elkaar (409); nog eens versturen bouwt voort op wat er nu staat."""
    er_staat = _begin(Casus.objects.voor_scherm().get(pk=casus.pk), deze)
    gebotst: DomeinFout = fout
    if isinstance(fout.nu, Tekst):
        gebotst = DomeinFout(TEKST_GEWIJZIGD.format(wie=fout.nu.door, op=f"{fout.nu.op.astimezone():%H:%M}"))
    context = {**kader(request, casus, "vraag"), "kop": deze.kop, "terug": vragen.adres(casus, deze)}
    basis = {"was": er_staat["was"]}
    return botsing.naast_elkaar(request, "casus/botsing.html", form, gebotst, basis=basis, er_staat=er_staat, **context)


@met_casus(BEWERKEN)
def check(request: Verzoek, casus: Casus) -> HttpResponse:
    """De zelfcheck: vijf vragen met uitleg, die niemand tegenhouden."""
    if casus.status != Status.LOKAAL:
        return kan_niet(request, casus, [AL_INGEDIEND])
    form = formulier(request, ZelfcheckForm, initial=zelfcheck.antwoorden(casus))
    if form.is_valid():
        zelfcheck.bewaar(casus, form.antwoorden, door=request.user)
        bewaard(request)
        return redirect("casus:vragen" if LATER in request.POST else "casus:indienen", casus.kenmerk)
    return toon_formulier(request, "casus/indienen/zelfcheck.html", form, casus=casus)


@met_casus(INDIENEN)
def indienen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Nog één keer alles lezen, en dan indienen."""
    form = formulier(request, Formulier)
    overgang = OVERGANGEN["indienen"]
    if casus.status not in overgang.van and (antwoord := nu_niet(request, casus, "indienen")):
        return antwoord
    redenen = list(belemmeringen(overgang, casus, request.user)) if request.method != "POST" else []
    if form.is_valid():
        try:
            voer_uit("indienen", casus, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except OvergangVerboden as fout:
            raise PermissionDenied from fout
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De casus is ingediend bij het loket. U krijgt een mail.", casus)
    context: dict[str, Any] = {
        "groepen": controleren.groepen(casus, request.user),
        "zelfcheck": zelfcheck.overzicht(zelfcheck.antwoorden(casus)),
        "lijken_erop": eigen_die_erop_lijken(casus, request.user),
        "kan_nog_niet": redenen,
        "werkdagen": norm("eerste_contact", localdate()),
    }
    return toon_formulier(request, "casus/indienen/controleren.html", form, casus=casus, **context)


@require_safe
@met_casus()
def indieningen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Wat er wanneer is ingediend, en na welk gesprek; voor het loket ook of het deze casus al kent."""
    return toon(request, "casus/indienen/_paneel.html", momentopname.overzicht(casus, request.user), deel="paneel")


@require_safe
@met_casus()
def indiening(request: Verzoek, casus: Casus, nr: int) -> HttpResponse:
    """De casus zoals die is ingediend, en wat er daarna of daarvoor anders was."""
    opname = momentopname.zoek(casus, nr)
    if opname is None:
        raise Http404
    context = opname.voor_scherm(request.GET.get("naast", ""))
    return toon(request, "casus/indienen/indiening.html", {"casus": casus, **context})
