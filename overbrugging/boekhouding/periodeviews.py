"""De schermen van perioden, en het grootboek als bestand."""

from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from overbrugging.boekhouding import perioden as maanden
from overbrugging.boekhouding import zinnen
from overbrugging.grootboek.journaal import journaal_regels
from overbrugging.models import Periode
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.logboek.services import noteer_bij
from register.alleen_voor import alleen_voor
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

LIJST = "overbrugging:perioden"


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def perioden(request: Verzoek) -> HttpResponse:
    """Wat dicht is, wat dicht kan, en wat er per maand geboekt is."""
    rijen = maanden.maanden()
    context = {
        "maanden": rijen,
        "te_sluiten": next((rij.periode for rij in rijen if rij.aan_de_beurt), None),
        "koppen": [kop for _, kop in maanden.KOLOMMEN],
        "mag_sluiten": request.user.heeft_rol(BUDGETHOUDER),
    }
    return toon(request, "overbrugging/boekhouding/perioden.html", context)


@met_instrument(OVERBRUGGING)
@alleen_voor(BUDGETHOUDER)
def sluiten(request: Verzoek, jaar: int, maand: int) -> HttpResponse:
    """Kijk na wat er in deze maand geboekt is, en sluit haar. Dat is voorgoed."""
    periode = _zoek(jaar, maand)
    if dicht := blijft_dicht(request, maanden.waarom_niet(periode), reverse(LIJST), "Terug naar de perioden"):
        return dicht
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            maanden.sluit(periode, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"{str(periode).capitalize()} is gesloten.", LIJST)
    context = {"periode": periode, "maand": maanden.maand(periode)}
    return toon_formulier(request, "overbrugging/boekhouding/sluiten.html", form, **context)


@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def journaal(request: Verzoek) -> HttpResponse:
    """Het hele grootboek als bestand dat hledger leest; het ophalen staat in het logboek."""
    form = formulier(request, Formulier)
    if not form.is_valid():
        return toon_formulier(request, "overbrugging/boekhouding/journaal.html", form)
    noteer_bij("grootboek", "journaal", zinnen.JOURNAAL, door=request.user)
    antwoord = HttpResponse("\n".join(journaal_regels()), content_type="text/plain; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="grootboek-{timezone.localdate()}.journal"'
    return antwoord


def _zoek(jaar: int, maand: int) -> Periode:
    try:
        gevonden = Periode.objects.filter(begint_op=date(jaar, maand, 1)).first()
    except (ValueError, OverflowError):
        gevonden = None
    if gevonden is None:
        raise Http404
    return gevonden
