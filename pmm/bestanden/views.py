"""De schermen van bestanden."""

from itertools import chain
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from pmm.bestanden import opslag, services
from pmm.bestanden.antwoord import als_bijlage
from pmm.bestanden.berichten import noteer
from pmm.bestanden.forms import ToevoegenForm, VersieForm, WeghalenForm
from pmm.bestanden.models import Bestand, Bestandsversie
from pmm.bestanden.querysets import ziet_wat_alleen_voor_het_loket_is
from pmm.bestanden.rechten import mag_wijzigen, namens_wie
from pmm.bestanden.services import Afzender
from pmm.bestanden.weergave import bewaard_zin, regels, waarom_niet_op_te_halen
from pmm.bestanden.zinnen import OPHALEN, VERVANGEN, WEGHALEN
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.secties import Sectie
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout, Storing
from pmm.kern.htmx import toon
from pmm.logboek.models import Resultaat
from register.rollen import MEEWERKEN
from register.verzoek import Verzoek

HIER = (Sectie.BESTANDEN,)
IN_HET_PANEEL = 5


@require_safe
@met_casus(toont=HIER)
def lijst(request: Verzoek, casus: Casus) -> HttpResponse:
    """Alle bestanden bij een casus, het nieuwste eerst; wat weggehaald is apart."""
    alle = regels(casus, Bestand.objects.te_zien_in(casus).voor_scherm(), request.user)
    context = {
        "casus": casus,
        "bestanden": [regel for regel in alle if not regel["weg"]],
        "weggehaald": [regel for regel in alle if regel["weg"]],
        "mag_toevoegen": _mag_toevoegen(casus),
    }
    return toon(request, "bestanden/lijst.html", context)


@require_safe
@met_casus(toont=HIER)
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: de nieuwste bestanden."""
    bestanden = list(Bestand.objects.te_zien_in(casus).aanwezig().voor_scherm()[: IN_HET_PANEEL + 1])
    context = {
        "casus": casus,
        "bestanden": regels(casus, bestanden[:IN_HET_PANEEL], request.user),
        "er_is_meer": len(bestanden) > IN_HET_PANEEL,
        "mag_toevoegen": _mag_toevoegen(casus),
    }
    return toon(request, "bestanden/_paneel.html", context, deel="paneel")


@met_casus(MEEWERKEN, toont=HIER)
def toevoegen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een of meer bestanden toevoegen. Wat niet goed is, houdt de rest niet tegen."""
    van_het_loket = ziet_wat_alleen_voor_het_loket_is(casus)
    form = formulier(request, ToevoegenForm, files=request.FILES or None, van_het_loket=van_het_loket)
    pagina: dict[str, Any] = {"casus": casus}
    if form.is_valid():
        velden = form.cleaned_data
        uitslag = services.voeg_alle_toe(
            casus,
            velden["bestanden"],
            van=_afzender(request, casus, velden["sleutel"]),
            omschrijving=velden["omschrijving"],
            alleen_loket=velden.get("alleen_loket", False),
        )
        pagina["bewaard"] = uitslag.bewaard
        for naam, reden in uitslag.geweigerd:
            form.add_error("bestanden", f"{naam}: {reden}" if len(velden["bestanden"]) > 1 else reden)
        if uitslag.gestopt:
            form.add_error(None, uitslag.gestopt)
        if form.is_valid():
            return klaar(request, bewaard_zin(uitslag.bewaard), "bestanden:lijst", casus.kenmerk)
    return toon_formulier(request, "bestanden/toevoegen.html", form, **pagina)


@met_casus(MEEWERKEN, toont=HIER)
def nieuwe_versie(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Een nieuwe versie van een bestand; de oude blijft."""
    bestand = _zoek_om_te_wijzigen(request, casus, sleutel, VERVANGEN)
    if bestand.is_weg:
        return kan_niet(request, casus, [services.AL_WEG])
    form = formulier(request, VersieForm, files=request.FILES or None)
    if form.is_valid():
        van = _afzender(request, casus, form.cleaned_data["sleutel"])
        try:
            services.vervang(bestand, form.cleaned_data["bestanden"][0], van=van)
        except Storing:
            raise
        except DomeinFout as fout:
            noteer(VERVANGEN, casus, request.user, alleen_loket=bestand.alleen_loket, resultaat=Resultaat.GEWEIGERD)
            weiger(form, fout)
        else:
            melding = f"De nieuwe versie van {bestand.naam} is bewaard. De oude blijft erbij staan."
            return klaar(request, melding, "bestanden:lijst", casus.kenmerk)
    return toon_formulier(request, "bestanden/nieuwe_versie.html", form, casus=casus, bestand=bestand)


@met_casus(MEEWERKEN, toont=HIER)
def weghalen(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Een bestand weghalen, met een reden."""
    bestand = _zoek_om_te_wijzigen(request, casus, sleutel, WEGHALEN)
    form = formulier(request, WeghalenForm)
    if form.is_valid():
        services.haal_weg(bestand, reden=form.cleaned_data["reden"], door=request.user)
        return klaar(request, f"{bestand.naam} is weggehaald. De reden staat erbij.", "bestanden:lijst", casus.kenmerk)
    return toon_formulier(request, "bestanden/weghalen.html", form, casus=casus, bestand=bestand)


@require_safe
@met_casus(toont=HIER)
def ophalen(request: Verzoek, casus: Casus, sleutel: UUID, nr: int) -> HttpResponseBase:
    """Eén versie van een bestand. Het ophalen staat in het logboek vóór de eerste byte."""
    zichtbaar = Bestand.objects.te_zien_in(casus)
    versies = Bestandsversie.objects.filter(bestand__in=zichtbaar, bestand__sleutel=sleutel, nr=nr)
    versie = versies.select_related("bestand").first()
    if versie is None:
        raise Http404
    if reden := waarom_niet_op_te_halen(versie):
        return kan_niet(request, casus, [reden])
    inhoud = opslag.lees(versie.opslag, kenmerk=casus.kenmerk)
    # The first piece proves that it lies there and that it is whole, before anything is promised.
    eerste = next(inhoud)
    noteer(OPHALEN, casus, request.user, alleen_loket=versie.bestand.alleen_loket, bestand=versie.bestand)
    return als_bijlage(versie, chain([eerste], inhoud))


def _zoek_om_te_wijzigen(request: Verzoek, casus: Casus, sleutel: UUID, om_te: str) -> Bestand:
    bestand = Bestand.objects.te_zien_in(casus).prefetch_related("versies").filter(sleutel=sleutel).first()
    if bestand is None:
        raise Http404
    if not mag_wijzigen(bestand, casus, namens_wie(casus, request.user)):
        noteer(om_te, casus, request.user, alleen_loket=bestand.alleen_loket, resultaat=Resultaat.GEWEIGERD)
        raise PermissionDenied
    bestand.casus = casus
    return bestand


def _afzender(request: Verzoek, casus: Casus, sleutel: UUID) -> Afzender:
    namens = namens_wie(casus, request.user)
    if namens is None:
        raise PermissionDenied
    return Afzender(request.user, namens, sleutel)


def _mag_toevoegen(casus: Casus) -> bool:
    return MEEWERKEN in casus.rechten and services.is_te_vullen(casus)
