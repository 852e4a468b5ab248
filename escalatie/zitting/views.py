"""De schermen van een zitting: de lijst, de zitting zelf, en wat het loket en de voorzitter ermee doen."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from escalatie.deur import IEDEREEN, Plek, lees, met_zitting
from escalatie.models import Zitting
from escalatie.zitting import services, weergave
from escalatie.zitting.forms import AfgelastenForm, ZittingForm
from escalatie.zitting.lijst import lijst
from escalatie.zitting.mensen import notulisten, voorzitters_voor
from escalatie.zitting.voorwaarden import (
    waarom_niet_te_beginnen,
    waarom_niet_te_plannen,
    waarom_niet_te_sluiten,
    waarom_niet_te_wijzigen,
)
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from pmm.kern.versie import Verouderd
from register import rollen
from register.alleen_voor import alleen_voor
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

TERUG = "Terug naar de zitting"
FORMULIER = "escalatie/zitting/formulier.html"
LEIDEN = (*rollen.LOKET, rollen.VOORZITTER)


@require_safe
@met_instrument(LET)
def zittingen(request: Verzoek) -> HttpResponse:
    """Wat er komt en wat er is geweest; wie te gast is, ziet alleen de eigen zittingen."""
    geweest = request.GET.get("welke") == "geweest"
    tabs = [
        {"naam": "Komend", "url": "?", "actief": not geweest, "aantal": None},
        {"naam": "Geweest", "url": "?welke=geweest", "actief": geweest, "aantal": None},
    ]
    context = {**lijst(request, geweest=geweest), "tabs": tabs, "leidt": request.user.heeft_rol(*LEIDEN)}
    return toon(request, "escalatie/zitting/lijst.html", context)


@met_instrument(LET)
@alleen_voor(*LEIDEN)
def nieuw(request: Verzoek) -> HttpResponse:
    """Maak een zitting; genodigden zien haar pas als u hen uitnodigt."""
    form = _formulier(request)
    if form.is_valid():
        try:
            gemaakt = services.maak(form.inhoud, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De zitting is gemaakt. Zet nu casussen op de agenda.", gemaakt)
    return toon_formulier(request, FORMULIER, form)


@require_safe
@met_instrument(LET)
@met_zitting(voor=IEDEREEN)
def zitting(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wie voorzit is hier klaar voor de zitting; wie te gast is, ziet wanneer en waar zij is."""
    if zitting.plek == Plek.GENODIGDE:
        return toon(request, "escalatie/zitting/genodigde.html", weergave.voor_genodigde(zitting))
    zitting.te_lezen = lees(request, zitting)
    return toon(request, "escalatie/zitting/zitting.html", weergave.voor_leiding(zitting))


@met_instrument(LET)
@met_zitting()
def wijzigen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Wijzig wanneer, waar of met wie; wie is uitgenodigd, hoort het."""
    if dicht := _dicht(request, zitting, waarom_niet_te_wijzigen(zitting)):
        return dicht
    form = _formulier(request, zitting)
    if form.is_valid():
        try:
            services.wijzig(zitting, form.inhoud, door=request.user, versie=form.cleaned_data["versie"])
        except Verouderd as fout:
            return _botsing(request, form, fout)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De zitting is gewijzigd.", zitting)
    return toon_formulier(request, FORMULIER, form, zitting=zitting)


@met_instrument(LET)
@met_zitting()
def plannen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Kijk na wat er staat en plan de zitting."""
    if dicht := _dicht(request, zitting, waarom_niet_te_plannen(zitting, timezone.now())):
        return dicht
    return _bevestig(
        request,
        zitting,
        "escalatie/zitting/plannen.html",
        services.plan,
        "De zitting is gepland. Nodig nu uit wie er moet komen.",
    )


@met_instrument(LET)
@met_zitting()
def afgelasten(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Laat de zitting niet doorgaan."""
    if dicht := _dicht(request, zitting, waarom_niet_te_wijzigen(zitting)):
        return dicht
    form = formulier(request, AfgelastenForm)
    if form.is_valid():
        try:
            services.gelast_af(zitting, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = "De zitting gaat niet door. Haar casussen komen op een volgende agenda terug."
            return klaar(request, melding, zitting)
    return toon_formulier(request, "escalatie/zitting/afgelasten.html", form, zitting=zitting)


@met_instrument(LET)
@met_zitting()
def beginnen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Kijk na wie er is en begin de zitting."""
    if dicht := _dicht(request, zitting, waarom_niet_te_beginnen(zitting, timezone.now())):
        return dicht
    return _bevestig(request, zitting, "escalatie/zitting/beginnen.html", services.begin, "De zitting is begonnen.")


@met_instrument(LET)
@met_zitting()
def sluiten(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Sluit de zitting als elke casus een uitkomst heeft."""
    if dicht := _dicht(request, zitting, waarom_niet_te_sluiten(zitting)):
        return dicht
    return _bevestig(request, zitting, "escalatie/zitting/sluiten.html", services.sluit, "De zitting is gesloten.")


def _bevestig(
    request: Verzoek, zitting: Zitting, sjabloon: str, dienst: Callable[..., Zitting], melding: str
) -> HttpResponse:
    """Een handeling waar niets bij in te vullen valt: nakijken en bevestigen."""
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            dienst(zitting, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, melding, zitting)
    return toon_formulier(request, sjabloon, form, **weergave.na_te_kijken(zitting))


def _formulier(request: Verzoek, zitting: Zitting | None = None) -> ZittingForm:
    eigen = {} if request.user.is_van_het_loket else {"voorzitter": request.user.pk}
    return formulier(
        request,
        ZittingForm,
        initial=ZittingForm.begin(zitting) if zitting else eigen,
        voorzitters=voorzitters_voor(request.user, zitting),
        notulisten=notulisten(zitting),
    )


def _botsing(request: Verzoek, form: ZittingForm, fout: Verouderd[Zitting]) -> HttpResponse:
    """Wat er nu staat naast wat deze persoon invulde (409); nog eens versturen bouwt voort op wat er staat."""
    er_staat = ZittingForm.begin(fout.nu)
    basis = {"versie": fout.nu.versie}
    return botsing.naast_elkaar(request, FORMULIER, form, fout, basis=basis, er_staat=er_staat, zitting=fout.nu)


def _dicht(request: Verzoek, zitting: Zitting, redenen: str | list[str]) -> HttpResponse | None:
    return blijft_dicht(request, redenen, zitting.get_absolute_url(), TERUG)
