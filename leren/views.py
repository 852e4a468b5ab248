"""De schermen van systeemleren."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from escalatie.vaststellen.vanwaar import vanaf_verslag
from leren import services
from leren.evalueren import evalueer, kan_nog_niet
from leren.forms import EvaluatieForm, FilterForm, LeerpuntForm, SluitenForm
from leren.models import Evaluatie, Leerpunt
from pmm.bijeenkomsten.models import Bijeenkomst, Gespreksnotitie
from pmm.casus.botsing import toon_botsing
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet, nu_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.versie import Verouderd
from register.alleen_voor import alleen_voor
from register.rollen import BEHANDELEN, INDIENEN, LOKET, PROGRAMMATEAM
from register.verzoek import Verzoek


def overzicht(request: Verzoek) -> HttpResponse:
    """Alle leerpunten; het programmateam ziet niet uit welke casus ze komen."""
    if not request.user.heeft_rol(PROGRAMMATEAM, *LOKET):
        raise PermissionDenied
    filters = FilterForm(request.GET)
    leerpunten = Leerpunt.objects.voor_lijst(request.user).gefilterd(filters.filters())
    bladzijde = blad(request, leerpunten, ("-op", "-pk"))
    context = {
        "blad": bladzijde,
        "filters": filters,
        "ziet_casussen": any(leerpunt.casus_kenmerk for leerpunt in bladzijde.regels),
    }
    return toon(request, "leren/overzicht.html", context)


@alleen_voor(PROGRAMMATEAM, *LOKET)
def uit_bijeenkomst(request: Verzoek, pk: int) -> HttpResponse:
    """Maak van een gespreksnotitie een leerpunt, of lees welk leerpunt er al uit kwam."""
    zichtbaar = Bijeenkomst.objects.zichtbaar_voor(request.user)
    notities = Gespreksnotitie.objects.filter(bijeenkomst__in=zichtbaar).select_related("bijeenkomst")
    notitie = get_object_or_404(notities, pk=pk)
    form = formulier(request, LeerpuntForm)
    if form.is_valid():
        try:
            leerpunt = services.leer_uit_notitie(notitie, form.les, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Leerpunt {leerpunt} is vastgelegd.", notitie.bijeenkomst)
    eerder = Leerpunt.objects.uit_notitie(notitie)
    return toon_formulier(request, "leren/uit_bijeenkomst.html", form, notitie=notitie, leerpunt=eerder)


@met_casus()
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: wat er van deze casus is geleerd."""
    context = {
        "casus": casus,
        "leerpunten": Leerpunt.objects.van_casus(casus),
        "evaluatie": Evaluatie.objects.van_casus(casus),
        "voor_wie": casus.tekst(Onderdeel.VOOR_WIE_NOG_MEER),
        "mag_vastleggen": BEHANDELEN in casus.rechten,
        "mag_evalueren": INDIENEN in casus.rechten and kan_nog_niet(casus) is None,
    }
    return toon(request, "leren/_paneel.html", context, deel="paneel")


@met_casus(BEHANDELEN)
def leerpunt(request: Verzoek, casus: Casus) -> HttpResponse:
    """Leg een les vast op het moment dat u haar ziet; bij het sluiten staat zij er al."""
    form = formulier(request, LeerpuntForm)
    if form.is_valid():
        les = services.leg_leerpunt_vast(casus, form.les, door=request.user, sleutel=form.cleaned_data["sleutel"])
        naar = vanaf_verslag(request) or f"{casus.get_absolute_url()}#leren"
        return klaar(request, f"Leerpunt {les} is vastgelegd.", naar)
    pagina = {"casus": casus, "kop": "Leerpunt vastleggen", "knop": "Vastleggen"}
    return toon_formulier(request, "casus/formulier.html", form, **pagina)


@met_casus(INDIENEN)
def evaluatie(request: Verzoek, casus: Casus) -> HttpResponse:
    """Vertel kort hoe het ging; wie terugkomt, verbetert wat er stond."""
    if request.method != "POST" and (reden := kan_nog_niet(casus)):
        return kan_niet(request, casus, [reden])
    eerder = Evaluatie.objects.van_casus(casus)
    form = formulier(request, EvaluatieForm, initial=EvaluatieForm.begin(eerder))
    if form.is_valid():
        try:
            evalueer(casus, **form.antwoorden, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Dank u wel. Uw antwoorden helpen de volgende.", f"{casus.get_absolute_url()}#leren")
    return toon_formulier(request, "leren/evaluatie.html", form, casus=casus, eerder=eerder)


@met_casus(BEHANDELEN)
def sluiten(request: Verzoek, casus: Casus) -> HttpResponse:
    """Leg vast wat er te leren is en sluit de casus."""
    eerder = casus.tekst(Onderdeel.VOOR_WIE_NOG_MEER)
    begin = {"voor_wie": eerder.tekst, "versie": eerder.versie} if eerder else {}
    form = formulier(request, SluitenForm, initial=begin)
    if not form.zet_rij_erbij() and form.is_valid():
        try:
            services.sluit(casus, **form.opdracht(), door=request.user)
        except Verouderd as fout:
            return toon_botsing(request, "leren/sluiten.html", form, fout, veld="voor_wie", **_pagina(casus))
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Casus {casus} is gesloten.", casus)
    return _stapscherm(request, casus, form)


def _stapscherm(request: Verzoek, casus: Casus, form: SluitenForm) -> HttpResponse:
    """Het scherm; kan sluiten nu niet, dan staat er waarom in plaats van een formulier."""
    antwoord = nu_niet(request, casus, "sluiten")
    return antwoord or toon_formulier(request, "leren/sluiten.html", form, **_pagina(casus))


def _pagina(casus: Casus) -> dict[str, Any]:
    return {
        "casus": casus,
        "leerpunten": Leerpunt.objects.van_casus(casus),
        "evaluatie": Evaluatie.objects.van_casus(casus),
    }
