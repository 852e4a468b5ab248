"""De schermen van boekingen: de lijst, één boeking met haar regels, en terugdraaien."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.boekhouding import poging
from overbrugging.boekhouding import tegenboeken as terug
from overbrugging.boekhouding.forms import FilterForm, TegenboekForm
from overbrugging.models import Boeking, Boekregel, Periode
from overbrugging.querysets.grootboek import STAAT_VAST
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.alleen_voor import alleen_voor
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

WEIGEREN = 422
GEBOEKT = "Boeking {eerst} is teruggedraaid, met boeking {tegen}."
AL_GEBOEKT = "Dit is al geboekt, als boeking {tegen}. Er is niets dubbel geboekt."


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def boekingen(request: Verzoek) -> HttpResponse:
    """Alle boekingen, de nieuwste eerst; de keuze staat in het adres."""
    form = FilterForm(request.GET, perioden=list(Periode.objects.voor_lijst()))
    rijen = blad(request, Boeking.objects.voor_lijst().filter(**form.gekozen), ("-nummer",))
    context = {"form": form, "blad": rijen, "gefilterd": bool(form.gekozen)}
    return toon(request, "overbrugging/boekhouding/boekingen.html", context)


@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def boeking(request: Verzoek, nummer: int) -> HttpResponse:
    """Eén boeking met haar regels. Wie hier iets verstuurt, wil haar wijzigen: dat kan niet, en wordt gemeld."""
    gevonden = _zoek(nummer)
    wil_wijzigen = request.method == "POST"
    if wil_wijzigen:
        poging.leg_vast(gevonden, door=request.user)
    context = {
        "boeking": gevonden,
        "regels": Boekregel.objects.voor_pagina().filter(boeking=gevonden),
        "hash": bytes(gevonden.hash or b"").hex(" ", 4),
        "tegenboeking": Boeking.objects.die_terugdraait(gevonden),
        "mag_terugdraaien": request.user.heeft_rol(BUDGETHOUDER),
        "weigering": STAAT_VAST if wil_wijzigen else "",
    }
    status = WEIGEREN if wil_wijzigen else 200
    return toon(request, "overbrugging/boekhouding/boeking.html", context, status=status)


@met_instrument(OVERBRUGGING)
@alleen_voor(BUDGETHOUDER)
def tegenboeken(request: Verzoek, nummer: int) -> HttpResponse:
    """Laat zien wat er geboekt wordt, vraag de reden, en draai de boeking terug."""
    eerst = _zoek(nummer)
    if dicht := blijft_dicht(request, terug.waarom_niet(eerst), eerst.get_absolute_url(), "Terug naar de boeking"):
        return dicht
    form = formulier(request, TegenboekForm)
    if form.is_valid():
        gegevens = form.cleaned_data
        try:
            geboekt = terug.draai_terug(eerst, reden=gegevens["reden"], door=request.user, sleutel=gegevens["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            zin = AL_GEBOEKT if geboekt.was_er_al else GEBOEKT
            return klaar(request, zin.format(eerst=nummer, tegen=geboekt.boeking.nummer), geboekt.boeking)
    context = {"boeking": eerst, "regels": terug.regels_van(eerst)}
    return toon_formulier(request, "overbrugging/boekhouding/tegenboeken.html", form, **context)


def _zoek(nummer: int) -> Boeking:
    gevonden = Boeking.objects.voor_pagina().filter(nummer=nummer).first()
    if gevonden is None:
        raise Http404
    return gevonden
