"""De schermen van een fonds: inrichten, hoe het ervoor staat, een storting, en de grenzen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.bank import beheer
from overbrugging.bank.aansluiting import aansluiting
from overbrugging.bank.beeld import balk
from overbrugging.bank.forms import FondsForm, GrenzenForm, StortForm
from overbrugging.bank.nakijken import Stap, stap, te_boeken
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.bank.storten import stort
from overbrugging.bank.toegang import met
from overbrugging.grootboek import opmaken
from overbrugging.models import Fonds
from overbrugging.toegang import BUDGETHOUDER, KIJKT_MEE
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.kern.versie import Verouderd
from register.rollen import BEHEERDER
from register.verzoek import Verzoek

WIJZIGEN = "overbrugging/bank/fonds_wijzigen.html"


@require_safe
@met_instrument(OVERBRUGGING)
def fondsen(request: Verzoek) -> HttpResponse:
    """Welke fondsen er zijn, voor wie ze beheert of erin kijkt."""
    if not request.user.heeft_rol(*KIJKT_MEE, BEHEERDER):
        raise PermissionDenied
    context = {"fondsen": Fonds.objects.all(), "mag_inrichten": request.user.heeft_rol(BEHEERDER)}
    return toon(request, "overbrugging/bank/fondsen.html", context)


@met_instrument(OVERBRUGGING)
def nieuw(request: Verzoek) -> HttpResponse:
    """Richt een fonds in; geld komt er met een storting in."""
    if not request.user.heeft_rol(BEHEERDER):
        raise PermissionDenied
    form = formulier(request, FondsForm)
    if form.is_valid():
        try:
            fonds = beheer.richt_in(form.cleaned_data["naam"], form.rekening, form.grenzen, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"{fonds.naam} is ingericht. Een budgethouder boekt nu de eerste storting.", fonds)
    return toon_formulier(request, "overbrugging/bank/fonds_nieuw.html", form)


@require_safe
@met_instrument(OVERBRUGGING)
@met(Fonds, *KIJKT_MEE, BEHEERDER)
def fonds(request: Verzoek, fonds: Fonds) -> HttpResponse:
    """Wat erin zit, wat al vergeven is, de grenzen, en of het klopt met de bank."""
    stand = stand_van_fonds(fonds)
    context = {
        "fonds": fonds,
        "stand": stand,
        "balk": balk(stand),
        "aansluiting": aansluiting(fonds) if request.user.heeft_rol(*KIJKT_MEE) else None,
        "mag_storten": request.user.heeft_rol(BUDGETHOUDER),
        "mag_wijzigen": request.user.heeft_rol(BEHEERDER),
    }
    return toon(request, "overbrugging/bank/fonds.html", context)


@met_instrument(OVERBRUGGING)
@met(Fonds, BUDGETHOUDER)
def storten(request: Verzoek, fonds: Fonds) -> HttpResponse:
    """Vul in wat er is gestort, kijk na wat er geboekt wordt, en boek het."""
    form = formulier(request, StortForm)
    if form.is_valid():
        velden, wil = form.cleaned_data, stap(request)
        if wil is Stap.NAKIJKEN:
            return _storting_nakijken(request, fonds, form)
        if wil is Stap.DOEN:
            try:
                geboekt = stort(
                    fonds,
                    velden["bedrag"],
                    door=request.user,
                    sleutel=velden["sleutel"],
                    boekdatum=velden["boekdatum"],
                )
            except DomeinFout as fout:
                weiger(form, fout)
            else:
                zin = f"De storting van {in_euros(velden['bedrag'])} is geboekt."
                return klaar(request, geboekt.al_geboekt if geboekt.was_er_al else zin, fonds)
    return toon_formulier(request, "overbrugging/bank/storten.html", form, fonds=fonds)


def _storting_nakijken(request: Verzoek, fonds: Fonds, form: StortForm) -> HttpResponse:
    velden = form.cleaned_data
    context = {
        "form": form,
        "fonds": fonds,
        "rijen": [
            {"naam": "Fonds", "waarde": fonds.naam},
            {"naam": "Bedrag", "waarde": in_euros(velden["bedrag"])},
            {"naam": "Op de rekening sinds", "waarde": voluit(velden["boekdatum"])},
        ],
        "regels": te_boeken(lambda: opmaken.storting(fonds, velden["bedrag"])),
    }
    return toon(request, "overbrugging/bank/storten_nakijken.html", context)


@met_instrument(OVERBRUGGING)
@met(Fonds, BEHEERDER)
def wijzigen(request: Verzoek, fonds: Fonds) -> HttpResponse:
    """De grenzen; wie goedkeurt en betaalt, stelt ze niet zelf."""
    form = formulier(request, GrenzenForm, initial=GrenzenForm.begin(fonds))
    if form.is_valid():
        try:
            beheer.wijzig_grenzen(fonds, form.grenzen, door=request.user, versie=form.cleaned_data["versie"] or 0)
        except Verouderd as fout:
            er_staat = GrenzenForm.begin(fout.nu)
            basis = {"versie": fout.nu.versie}
            return botsing.naast_elkaar(request, WIJZIGEN, form, fout, basis=basis, er_staat=er_staat, fonds=fonds)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De grenzen van het fonds zijn gewijzigd.", fonds)
    return toon_formulier(request, WIJZIGEN, form, fonds=fonds)
