"""De casuspagina en haar schermen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmm.casus import controleren, services, termijnblok, weergave
from pmm.casus.botsing import toon_botsing
from pmm.casus.codes import Onderdeel
from pmm.casus.filters import STATUSKEUZES, Filters
from pmm.casus.forms import GegevensForm, LokaalOplossenForm, NaGesprekForm, NieuweCasusForm, StapForm, TekstForm
from pmm.casus.inkijk import inkijk
from pmm.casus.models import Casus
from pmm.casus.nu_niet import nu_niet
from pmm.casus.overgangen import OVERGANGEN, OvergangVerboden, belemmeringen, voer_uit
from pmm.casus.panelen import panelen
from pmm.casus.toegang import met_casus
from pmm.casus.zinnen import ZINNEN
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.termijnen.services import norm
from register.rollen import BEHANDELEN, BEWERKEN, FUNCTIONARIS, INDIENEN, LOKET
from register.verzoek import Verzoek

STAPPEN_HIER = frozenset(overgang.naam for overgang in OVERGANGEN.values() if overgang.scherm == "casus:stap")


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Alle casussen die deze persoon ziet, met filters in het adres."""
    filters = Filters.uit(request.GET)
    context = {
        "blad": blad(request, filters.casussen(request.user), ("-gewijzigd_op", "-pk")),
        "status": filters.status,
        "zoek": filters.zoek,
        "statussen": STATUSKEUZES,
        "formaten": FORMATEN.values(),
        "mag_aanleggen": _mag_aanleggen(request),
    }
    return toon(request, "casus/lijst.html", context)


def nieuw(request: Verzoek) -> HttpResponse:
    """Een casus aanleggen."""
    if not _mag_aanleggen(request):
        raise PermissionDenied
    form = formulier(request, NaGesprekForm if request.user.is_van_het_loket else NieuweCasusForm)
    if form.is_valid():
        velden = form.cleaned_data
        casus = services.leg_aan(
            organisatie=velden.get("organisatie") or request.user.organisatie_als(FUNCTIONARIS),
            door=request.user,
            velden={"codenaam": velden["codenaam"], "gemeente": velden["gemeente"]},
            teksten={onderdeel: velden[onderdeel] for onderdeel in weergave.VERHAAL if onderdeel in velden},
            sleutel=velden["sleutel"],
            is_geen_bsn=form.is_geen_bsn,
        )
        bewaard(request)
        messages.success(request, f"De casus is aangelegd. Het kenmerk is {casus.kenmerk}.")
        return redirect(casus)
    return toon_formulier(request, "casus/nieuw.html", form)


@require_safe
@met_casus(hele_pagina=True)
def casus(request: Verzoek, casus: Casus) -> HttpResponse:
    """De casuspagina: waar zijn we, wie is aan zet, wat is geprobeerd, wie is betrokken, wat is afgesproken."""
    stappen = list(casus.stappen.all())
    mag = BEWERKEN in casus.rechten and casus.is_open
    context = {
        "casus": casus,
        "stations": weergave.stations(casus, stappen),
        "aan_zet": weergave.beurt(casus, request.user),
        "stappen": weergave.stapknoppen(casus, request.user),
        "termijnen": termijnblok.termijnen(casus),
        "niet_aangekomen": termijnblok.niet_aangekomen(casus),
        "delen": weergave.delen(casus),
        "gegevens": weergave.gegevens(casus),
        "pogingen": weergave.pogingen(casus, mag=mag),
        "terug_te_bellen": weergave.terug_te_bellen(casus, mag=mag),
        "verloop": weergave.verloop(stappen),
        "mag_bewerken": mag,
        "mag_behandelen": BEHANDELEN in casus.rechten,
        "panelen": panelen(casus),
    }
    return toon(request, "casus/casus.html", context)


def _recht_op_onderdeel(onderdeel: str) -> str:
    """Wat iemand moet mogen om dit onderdeel los te wijzigen; de andere horen bij een stap."""
    if onderdeel not in {*weergave.VERHAAL, *weergave.VAN_HET_LOKET}:
        raise Http404
    return BEHANDELEN if onderdeel in weergave.VAN_HET_LOKET else BEWERKEN


@met_casus(_recht_op_onderdeel)
def tekst(request: Verzoek, casus: Casus, onderdeel: str) -> HttpResponse:
    """Eén onderdeel met tekst wijzigen."""
    soort = Onderdeel(onderdeel)
    nu = casus.tekst(soort)
    begin = {"tekst": nu.tekst if nu else "", "versie": nu.versie if nu else 0}
    form = formulier(request, TekstForm, initial=begin, label=soort.label)
    pagina: dict[str, Any] = {"casus": casus, "kop": soort.label}
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.schrijf_tekst(
                casus, soort, velden["tekst"], basis=velden["versie"], door=request.user, is_geen_bsn=form.is_geen_bsn
            )
        except services.Verouderd as fout:
            return toon_botsing(request, "casus/botsing.html", form, fout, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, f"‘{soort.label}’ is opgeslagen.", soort.value)
    return toon_formulier(request, "casus/formulier.html", form, **pagina)


@met_casus(BEWERKEN)
def gegevens(request: Verzoek, casus: Casus) -> HttpResponse:
    """Het huishouden, de leefgebieden en de inwoner."""
    form = formulier(request, GegevensForm, initial=GegevensForm.begin(casus))
    pagina: dict[str, Any] = {"casus": casus, "kop": "Gegevens"}
    if form.is_valid():
        try:
            services.wijzig_gegevens(casus, basis=form.cleaned_data["versie"], velden=form.velden(), door=request.user)
        except services.Verouderd as fout:
            er_staat = GegevensForm.begin(casus)
            return toon_botsing(request, "casus/botsing.html", form, fout, er_staat=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, "De gegevens zijn opgeslagen.", "gegevens")
    return toon_formulier(request, "casus/gegevens.html", form, **pagina)


@met_casus(INDIENEN)
def indienen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Nog één keer alles lezen, en dan indienen."""
    form = formulier(request, Formulier)
    overgang = OVERGANGEN["indienen"]
    if casus.status not in overgang.van and (antwoord := nu_niet(request, casus, "indienen")):
        return antwoord
    redenen = list(belemmeringen(overgang, casus, request.user)) if request.method != "POST" else []
    if form.is_valid():
        antwoord = _zet_stap(
            request, casus, "indienen", form, "De casus is ingediend bij het loket. U krijgt een mail."
        )
        if antwoord:
            return antwoord
    context = {"casus": casus, "groepen": controleren.groepen(casus, request.user), "kan_nog_niet": redenen}
    return toon_formulier(
        request, "casus/indienen.html", form, werkdagen=norm("eerste_contact", localdate()), **context
    )


@met_casus(INDIENEN)
def lokaal_oplossen(request: Verzoek, casus: Casus) -> HttpResponse:
    """De casus is lokaal opgelost."""
    form = formulier(request, LokaalOplossenForm)
    if form.is_valid():
        antwoord = _zet_stap(request, casus, "lokaal_oplossen", form, "Mooi. De casus is lokaal opgelost.")
        if antwoord:
            return antwoord
    pagina = {"casus": casus, "kop": "Lokaal opgelost", "knop": "Afronden"}
    return nu_niet(request, casus, "lokaal_oplossen") or toon_formulier(request, "casus/formulier.html", form, **pagina)


def _recht_op_stap(naam: str) -> str:
    if naam not in STAPPEN_HIER:
        raise Http404
    return OVERGANGEN[naam].recht


@met_casus(_recht_op_stap)
def stap(request: Verzoek, casus: Casus, naam: str) -> HttpResponse:
    """Een stap waar hooguit een toelichting bij hoort."""
    overgang = OVERGANGEN[naam]
    form = formulier(request, StapForm, met_reden=overgang.met_reden)
    if form.is_valid():
        antwoord = _zet_stap(request, casus, naam, form, f"U {ZINNEN[naam][0].format(wat='de casus')}.")
        if antwoord:
            return antwoord
    pagina = {"casus": casus, "kop": overgang.label, "knop": overgang.label}
    return nu_niet(request, casus, naam) or toon_formulier(request, "casus/formulier.html", form, **pagina)


@require_safe
@met_casus()
def wie_keek(request: Verzoek, casus: Casus) -> HttpResponse:
    """Het logboek van deze casus als zinnen."""
    regels = inkijk(request, casus)
    return toon(request, "casus/_wie_keek.html", {"casus": casus, "blad": regels}, deel="paneel")


def _zet_stap(request: Verzoek, casus: Casus, naam: str, form: Formulier, gelukt: str) -> HttpResponse | None:
    """Zet de stap; None als hij geweigerd is, en dan staan de redenen in het formulier."""
    velden = form.cleaned_data
    try:
        if naam == "lokaal_oplossen":
            services.los_lokaal_op(casus, velden=velden, door=request.user, is_geen_bsn=form.is_geen_bsn)
        else:
            toelichting = velden.get("toelichting", "")
            voer_uit(naam, casus, door=request.user, toelichting=toelichting, sleutel=velden["sleutel"])
    except OvergangVerboden as fout:
        raise PermissionDenied from fout
    except DomeinFout as fout:
        weiger(form, fout)
        return None
    return _terug(request, casus, gelukt)


def _terug(request: Verzoek, casus: Casus, melding: str, plek: str = "") -> HttpResponse:
    bewaard(request)
    messages.success(request, melding)
    zichtbaar = Casus.objects.zichtbaar_voor(request.user).filter(pk=casus.pk).exists()
    if not zichtbaar:
        return redirect("mijn_werk")
    return redirect(f"{casus.get_absolute_url()}#{plek}" if plek else casus.get_absolute_url())


def _mag_aanleggen(request: Verzoek) -> bool:
    return request.user.heeft_rol(FUNCTIONARIS, *LOKET)
