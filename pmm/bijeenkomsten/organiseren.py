"""De schermen van wie bijeenkomsten organiseert: het programmateam en de coördinator van het loket."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from pmm.bijeenkomsten import services, weergave
from pmm.bijeenkomsten.aanmelden import meld_aan
from pmm.bijeenkomsten.aanwezig import leg_aanwezigheid_vast
from pmm.bijeenkomsten.forms import (
    AanwezigheidForm,
    AfgelastenForm,
    BijeenkomstForm,
    ErbijForm,
    NotitieForm,
    UitnodigenForm,
)
from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst
from pmm.bijeenkomsten.rechten import ORGANISATOREN
from pmm.bijeenkomsten.toegang import als_organisator
from pmm.bijeenkomsten.uitnodigen import nodig_allen_uit
from pmm.bijeenkomsten.voorwaarden import (
    waarom_niemand_erbij,
    waarom_niet_te_openen,
    waarom_niet_te_wijzigen,
    waarom_nog_niet_na_te_lopen,
)
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.alleen_voor import alleen_voor
from register.nu_niet import blijft_dicht, nu_niet
from register.verzoek import Verzoek

TERUG = "Terug naar de bijeenkomst"
FORMULIER = "bijeenkomsten/formulier.html"
NAAR_LIJST = "Terug naar de lijst"


@alleen_voor(*ORGANISATOREN)
def nieuw(request: Verzoek) -> HttpResponse:
    """Maak een bijeenkomst; zij is pas te zien na ‘Bekendmaken’."""
    form = formulier(request, BijeenkomstForm)
    if form.is_valid():
        try:
            gemaakt = services.maak(form.inhoud, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Opgeslagen als concept. Nodig mensen uit en maak de bijeenkomst bekend.", gemaakt)
    return toon_formulier(request, FORMULIER, form)


@als_organisator
def wijzigen(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Wijzig wat, wanneer of waar; wie zich aanmeldde, hoort het."""
    if dicht := _dicht(request, bijeenkomst, waarom_niet_te_wijzigen(bijeenkomst, timezone.now())):
        return dicht
    form = formulier(request, BijeenkomstForm, initial=BijeenkomstForm.begin(bijeenkomst))
    if form.is_valid():
        try:
            services.wijzig(bijeenkomst, form.inhoud, door=request.user, gezien=form.gezien_op)
        except Verouderd as fout:
            return _botsing(request, form, fout, bijeenkomst)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw wijziging is opgeslagen.", bijeenkomst)
    return toon_formulier(request, FORMULIER, form, bijeenkomst=bijeenkomst)


@als_organisator
def bekendmaken(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Kijk na wat er staat en wie bericht krijgt, en maak haar bekend."""
    if dicht := _dicht(request, bijeenkomst, waarom_niet_te_openen(bijeenkomst, timezone.now())):
        return dicht
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            services.open_(bijeenkomst, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De bijeenkomst is bekendgemaakt. Wie is uitgenodigd, krijgt bericht.", bijeenkomst)
    context = {"bijeenkomst": bijeenkomst, "rijen": weergave.samenvatting(bijeenkomst)}
    return toon_formulier(request, "bijeenkomsten/bekendmaken.html", form, **context)


@als_organisator
def afgelasten(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Laat de bijeenkomst niet doorgaan."""
    if dicht := _dicht(request, bijeenkomst, waarom_niet_te_wijzigen(bijeenkomst, timezone.now())):
        return dicht
    form = formulier(request, AfgelastenForm)
    if form.is_valid():
        try:
            services.gelast_af(bijeenkomst, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De bijeenkomst gaat niet door. Wie zich aanmeldde, krijgt een mail.", bijeenkomst)
    return toon_formulier(request, "bijeenkomsten/afgelasten.html", form, bijeenkomst=bijeenkomst)


@als_organisator
def uitnodigen(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Nodig organisaties of rollen uit, en zie wie er al is uitgenodigd."""
    if dicht := _dicht(request, bijeenkomst, waarom_niet_te_wijzigen(bijeenkomst, timezone.now())):
        return dicht
    form = formulier(request, UitnodigenForm)
    if not form.zet_rij_erbij() and form.is_valid():
        try:
            nodig_allen_uit(bijeenkomst, form.genodigden, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De uitnodigingen zijn vastgelegd.", "bijeenkomsten:uitnodigen", bijeenkomst.pk)
    uitnodigingen = bijeenkomst.uitnodigingen.select_related("organisatie").order_by("pk")
    context = {"bijeenkomst": bijeenkomst, "uitnodigingen": uitnodigingen}
    return toon_formulier(request, "bijeenkomsten/uitnodigen.html", form, **context)


@als_organisator
@require_POST
def intrekken(request: Verzoek, bijeenkomst: Bijeenkomst, uitnodiging: int) -> HttpResponse:
    """Haal een uitnodiging weg; nog eens klikken doet niets."""
    if deze := bijeenkomst.uitnodigingen.filter(pk=uitnodiging).first():
        services.trek_uitnodiging_in(deze, door=request.user)
        messages.success(request, f"De uitnodiging voor {deze} is weggehaald. Wie zich al aanmeldde, blijft aangemeld.")
    return redirect("bijeenkomsten:uitnodigen", bijeenkomst.pk)


@als_organisator
def aanwezigheid(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """De presentielijst: een vinkje per persoon."""
    if dicht := _dicht(request, bijeenkomst, waarom_nog_niet_na_te_lopen(bijeenkomst, timezone.now())):
        return dicht
    aangemeld = list(Aanmelding.objects.filter(bijeenkomst=bijeenkomst).aangemeld())
    form = formulier(request, AanwezigheidForm, aangemeld=aangemeld)
    if form.is_valid():
        try:
            aantal = leg_aanwezigheid_vast(bijeenkomst, form.cleaned_data["aanwezig"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            er_waren = "1 persoon was er" if aantal == 1 else f"{aantal} mensen waren er"
            return klaar(request, f"Vastgelegd: {er_waren}.", bijeenkomst)
    context = {"bijeenkomst": bijeenkomst, "aangemeld": aangemeld}
    return toon_formulier(request, "bijeenkomsten/aanwezigheid.html", form, **context)


@als_organisator
def erbij(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Zet iemand op de lijst die zich niet had aangemeld."""
    if reden := waarom_niemand_erbij(bijeenkomst, timezone.now()):
        lijst = reverse("bijeenkomsten:aanwezigheid", args=[bijeenkomst.pk])
        return nu_niet(request, DomeinFout(reden), lijst, NAAR_LIJST)
    form = formulier(request, ErbijForm)
    if form.is_valid():
        gebruiker = form.cleaned_data["email"]
        try:
            meld_aan(bijeenkomst, gebruiker, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"{gebruiker} staat op de lijst.", "bijeenkomsten:aanwezigheid", bijeenkomst.pk)
    return toon_formulier(request, "bijeenkomsten/erbij.html", form, bijeenkomst=bijeenkomst)


@als_organisator
def notitie(request: Verzoek, bijeenkomst: Bijeenkomst) -> HttpResponse:
    """Leg vast wat er ter sprake kwam."""
    if dicht := _dicht(request, bijeenkomst, waarom_nog_niet_na_te_lopen(bijeenkomst, timezone.now())):
        return dicht
    form = formulier(request, NotitieForm)
    if form.is_valid():
        try:
            services.noteer(bijeenkomst, form.cleaned_data["tekst"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De notitie is opgeslagen.", bijeenkomst)
    return toon_formulier(request, "bijeenkomsten/notitie.html", form, bijeenkomst=bijeenkomst)


@als_organisator
@require_POST
def notitie_weg(request: Verzoek, bijeenkomst: Bijeenkomst, notitie: int) -> HttpResponse:
    """Haal een notitie weg, bijvoorbeeld omdat iemand erin te herkennen is."""
    deze = get_object_or_404(bijeenkomst.notities, pk=notitie)
    try:
        services.haal_notitie_weg(deze, door=request.user)
    except DomeinFout as fout:
        return nu_niet(request, fout, bijeenkomst.get_absolute_url(), TERUG)
    messages.success(request, "De notitie is weggehaald.")
    return redirect(bijeenkomst)


def _botsing(
    request: Verzoek, form: BijeenkomstForm, fout: Verouderd[Bijeenkomst], bijeenkomst: Bijeenkomst
) -> HttpResponse:
    """Wat er nu staat naast wat deze persoon invulde (409); nog eens versturen bouwt voort op wat er staat."""
    er_staat = BijeenkomstForm.begin(fout.nu)
    basis = {"gezien": er_staat["gezien"]}
    return botsing.naast_elkaar(request, FORMULIER, form, fout, basis=basis, er_staat=er_staat, bijeenkomst=bijeenkomst)


def _dicht(request: Verzoek, bijeenkomst: Bijeenkomst, reden: str) -> HttpResponse | None:
    return blijft_dicht(request, reden, bijeenkomst.get_absolute_url(), TERUG)
