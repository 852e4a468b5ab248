"""De schermen van de budgethouder: wat wacht, goedkeuren, afwijzen, laten vrijvallen."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.grootboek import opmaken
from overbrugging.models import Voorschot
from overbrugging.toegang import BUDGETHOUDER
from overbrugging.voorschot import goedkeuren as services
from overbrugging.voorschot.deur import Mag, met_voorschot
from overbrugging.voorschot.forms import GoedkeurenForm, RedenForm
from overbrugging.voorschot.leveranciers import waarschuwing
from overbrugging.voorschot.vrijvallen import laat_vrijvallen, toekenning_van, waarom_niet_vrijvallen
from overbrugging.voorschot.wachtrij import wachtrij as wachtrij_van
from overbrugging.voorschot.weergave import gegevens, in_woorden
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.alleen_voor import alleen_voor
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

NAAR = "Terug naar het voorschot"
GOEDKEUREN = "overbrugging/voorschot/goedkeuren.html"


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(BUDGETHOUDER)
def wachtrij(request: Verzoek) -> HttpResponse:
    """Wat op een goedkeuring wacht: van u, van een tweede, en wat u zelf aanvroeg."""
    return toon(request, "overbrugging/voorschot/wachtrij.html", wachtrij_van(request))


@met_instrument(OVERBRUGGING)
@met_voorschot(Mag.BUDGET)
def goedkeuren(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Lees precies wat er geboekt wordt, en keur het goed."""
    akkoorden = services.akkoorden_op(voorschot)
    reden = services.waarom_niet(voorschot, request.user, voorschot.kostenplaats.casus, akkoorden)
    if weigering := blijft_dicht(request, reden, voorschot.get_absolute_url(), NAAR):
        return weigering
    regels, getoond = services.te_boeken(voorschot)
    form = formulier(request, GoedkeurenForm, initial={"getoond": getoond})
    status = 200
    if form.is_valid():
        velden, status = form.cleaned_data, 422
        try:
            uitslag = services.keur_goed(
                voorschot, getoond=velden["getoond"], door=request.user, sleutel=velden["sleutel"]
            )
        except services.AndersDanGetoond as fout:
            # What was shown now is what is posted next time.
            botsing.bouw_voort(request, form, {"getoond": getoond})
            weiger(form, fout)
            status = 409
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, _melding(uitslag), voorschot)
    context = {"form": form, "voorschot": voorschot, "rijen": gegevens(voorschot), "regels": in_woorden(regels)}
    context |= {"waarschuwing": waarschuwing(voorschot)}
    return toon(request, GOEDKEUREN, context, status=status)


@met_instrument(OVERBRUGGING)
@met_voorschot(Mag.BUDGET)
def afwijzen(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Wijs een aanvraag af, met de reden."""
    if weigering := blijft_dicht(request, services.waarom_niet_afwijzen(voorschot), voorschot.get_absolute_url(), NAAR):
        return weigering
    form = formulier(request, RedenForm)
    if form.is_valid():
        try:
            services.wijs_af(voorschot, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Voorschot {voorschot.nummer} is afgewezen.", voorschot)
    return toon_formulier(request, "overbrugging/voorschot/afwijzen.html", form, voorschot=voorschot)


@met_instrument(OVERBRUGGING)
@met_voorschot(Mag.BUDGET)
def vrijvallen(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Draai een toekenning terug zolang er niets betaald is; het scherm toont wat er geboekt wordt."""
    if weigering := blijft_dicht(request, waarom_niet_vrijvallen(voorschot), voorschot.get_absolute_url(), NAAR):
        return weigering
    form = formulier(request, RedenForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            laat_vrijvallen(voorschot, reden=velden["reden"], door=request.user, sleutel=velden["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Voorschot {voorschot.nummer} is vrijgevallen.", voorschot)
    context = {"voorschot": voorschot, "regels": in_woorden(opmaken.omgekeerd(toekenning_van(voorschot)))}
    return toon_formulier(request, "overbrugging/voorschot/vrijvallen.html", form, **context)


def _melding(uitslag: services.Uitslag) -> str:
    if uitslag.geboekt is None:
        return (
            f"U hebt voorschot {uitslag.voorschot.nummer} goedgekeurd. Een tweede budgethouder moet het ook goedkeuren."
        )
    if uitslag.geboekt.was_er_al:
        return uitslag.geboekt.al_geboekt
    return f"Voorschot {uitslag.voorschot.nummer} is goedgekeurd en geboekt. Betaal nu de leverancier."
