"""De schermen van een dossier: voorbereiden, een belang verklaren en een andere voorzitter."""

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from escalatie.dossier import services
from escalatie.dossier.deur import met_dossier
from escalatie.dossier.forms import BelangForm, BeslisserForm, MogelijkheidForm, PuntForm, RijForm, VoorzitterForm
from escalatie.dossier.voorzitter import kies_andere_voorzitter, verklaar
from escalatie.dossier.weergave import pagina, voorzet
from escalatie.models import Beslisser, Letdossier, Mogelijkheid, Puntsoort, Puntstand
from escalatie.onafhankelijk import kandidaten
from pmm.casus.botsing import toon_botsing
from pmm.casus.codes import Onderdeel
from pmm.casus.toegang import mag_niet
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.versie import Verouderd
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN
from register.verzoek import Verzoek

EenRij = Beslisser | Mogelijkheid
SJABLOON, PUNT = "escalatie/dossier/formulier.html", "escalatie/dossier/punt.html"


class Scherm(NamedTuple):
    """Een soort rij van het dossier: het formulier, hoe het heet, en waar op de pagina het staat."""

    model: type[EenRij]
    form: type[RijForm]
    kop: str
    plek: str
    sjabloon: str


@require_safe
@met_dossier()
def dossier(request: Verzoek, dossier: Letdossier) -> HttpResponse:
    """Alles wat voorzitter en loket nodig hebben om een casus klaar te maken voor een zitting."""
    return toon(request, "escalatie/dossier/dossier.html", pagina(dossier, request.user))


@met_dossier(schrijft=True)
def punt(request: Verzoek, dossier: Letdossier, soort: str) -> HttpResponse:
    """Zeggen hoe ver een punt van de voorbereiding is."""
    if soort not in Puntsoort.values:
        raise Http404
    wat, vraagt = Puntsoort(soort), BESLISSEN in dossier.casus.rechten
    er_staat = _begin_punt(dossier, wat)
    gevraagd = er_staat.get("stand") == Puntstand.AANVULLEN and not vraagt
    begin = {"versie": er_staat["versie"]} if gevraagd else er_staat
    form = formulier(request, PuntForm, initial=begin, mag_aanvulling_vragen=vraagt)
    context = {**_kader(dossier, "punten"), "kop": wat.label, "gevraagd": er_staat["toelichting"] if gevraagd else ""}
    if form.is_valid():
        velden = form.cleaned_data
        stand, basis = Puntstand(velden["stand"]), velden["versie"] or 0
        try:
            services.zet_punt(
                dossier, wat, stand=stand, toelichting=velden["toelichting"], basis=basis, door=request.user
            )
        except Verouderd as fout:
            return toon_botsing(request, PUNT, form, fout, er_staat=_begin_punt(dossier, wat), **context)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, dossier, "punten")
    return toon_formulier(request, PUNT, form, **context)


@met_dossier(schrijft=True)
def beslisser(request: Verzoek, dossier: Letdossier, pk: int | None = None) -> HttpResponse:
    """Vastleggen wie bij een organisatie waarover kan besluiten."""
    scherm = Scherm(Beslisser, BeslisserForm, "Wie kan wat besluiten", "beslissers", "escalatie/dossier/beslisser.html")
    doorbraak = dossier.casus.tekst(Onderdeel.DOORBRAAK)
    begin = voorzet(dossier.casus, request.GET.get("partij", ""))
    return _rij(request, dossier, scherm, pk, begin=begin, doorbraak=doorbraak.tekst if doorbraak else "")


@met_dossier(schrijft=True)
def mogelijkheid(request: Verzoek, dossier: Letdossier, pk: int | None = None) -> HttpResponse:
    """Beschrijven wat het LET zou kunnen doen."""
    scherm = Scherm(Mogelijkheid, MogelijkheidForm, "Mogelijkheid", "mogelijkheden", SJABLOON)
    begin = {"omschrijving": "Niets doen"} if request.GET.get("begin") == "niets_doen" else {}
    return _rij(request, dossier, scherm, pk, begin=begin)


@met_dossier()
def belang(request: Verzoek, dossier: Letdossier) -> HttpResponse:
    """De voorzitter verklaart of die een eigen belang heeft."""
    if dossier.voorzitter_id != request.user.pk:
        mag_niet(request, dossier.casus)
    form = formulier(request, BelangForm)
    if form.is_valid():
        toelichting = form.cleaned_data["toelichting"]
        try:
            verklaar(dossier, persoon=request.user, heeft_belang=form.heeft_belang, toelichting=toelichting)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, dossier, "belang", "Uw verklaring is vastgelegd.")
    return toon_formulier(request, "escalatie/dossier/belang.html", form, **_kader(dossier, "belang"))


@met_dossier(schrijft=True)
def voorzitter(request: Verzoek, dossier: Letdossier) -> HttpResponse:
    """Het loket geeft het dossier een andere voorzitter."""
    if BEHANDELEN not in dossier.casus.rechten:
        mag_niet(request, dossier.casus)
    form = formulier(request, VoorzitterForm, kandidaten=kandidaten(dossier.casus), nu=dossier.voorzitter)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            kies_andere_voorzitter(dossier, voorzitter=velden["voorzitter"], reden=velden["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, dossier, "voorzitter", f"{velden['voorzitter']} zit nu voor.")
    return toon_formulier(request, "escalatie/dossier/voorzitter.html", form, **_kader(dossier, "voorzitter"))


def _rij(
    request: Verzoek, dossier: Letdossier, scherm: Scherm, pk: int | None, *, begin: dict[str, Any], **context: str
) -> HttpResponse:
    """Een rij toevoegen, wijzigen of weghalen; een nieuwe begint met `begin`."""
    rij = None if pk is None else _zoek(scherm.model, dossier, pk)
    form = formulier(request, scherm.form, initial=_begin(rij, scherm) if rij else begin, staat_er=bool(rij))
    pagina = {**_kader(dossier, scherm.plek), "kop": scherm.kop, **context}
    if form.is_valid():
        try:
            _bewaar(dossier, form, rij, door=request.user)
        except Verouderd as fout:
            er_staat = _begin(_zoek(scherm.model, dossier, pk or 0), scherm)
            return toon_botsing(request, scherm.sjabloon, form, fout, er_staat=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, dossier, scherm.plek)
    return toon_formulier(request, scherm.sjabloon, form, **pagina)


def _bewaar(dossier: Letdossier, form: RijForm, rij: EenRij | None, *, door: Gebruiker) -> None:
    basis = form.cleaned_data["versie"] or 0
    if rij and form.cleaned_data.get("weg"):
        services.haal_weg(rij, basis=basis, door=door)
        return
    bewaar = services.bewaar_beslisser if isinstance(form, BeslisserForm) else services.bewaar_mogelijkheid
    velden = {veld: form.cleaned_data[veld] for veld in form.VELDEN}
    bewaar(
        dossier, velden=velden, pk=rij.pk if rij else None, basis=basis, sleutel=form.cleaned_data["sleutel"], door=door
    )


def _zoek(model: type[EenRij], dossier: Letdossier, pk: int) -> EenRij:
    gevonden = model._default_manager.filter(dossier=dossier, pk=pk).select_related("organisatie").first()
    if gevonden is None:
        raise Http404
    gevonden.dossier = dossier
    return gevonden


def _begin(rij: EenRij, scherm: Scherm) -> dict[str, Any]:
    """Wat er nu staat, in de vorm van het formulier."""
    return {veld: getattr(rij, veld) for veld in ("versie", *scherm.form.VELDEN)}


def _begin_punt(dossier: Letdossier, soort: Puntsoort) -> dict[str, Any]:
    staat = dossier.punten.filter(soort=soort).first()
    return {veld: getattr(staat, veld) for veld in ("versie", "stand", "toelichting")} if staat else {}


def _kader(dossier: Letdossier, plek: str) -> dict[str, Any]:
    """Wat elk formulier van een dossier om zich heen heeft."""
    return {"casus": dossier.casus, "dossier": dossier, "terug": f"{_adres(dossier)}#{plek}"}


def _adres(dossier: Letdossier) -> str:
    return reverse("escalatie:dossier", args=[dossier.casus.kenmerk])


def _terug(request: Verzoek, dossier: Letdossier, plek: str, melding: str = "Opgeslagen.") -> HttpResponse:
    return klaar(request, melding, f"{_adres(dossier)}#{plek}")
