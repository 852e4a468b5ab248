"""De schermen van bestanden."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from pmm.bestanden.models import Bestand
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.casus.toegang import met_casus
from pmm.kern.htmx import toon
from register.rollen import MEEWERKEN
from register.verzoek import Verzoek

HIER = (Sectie.BESTANDEN,)


@require_safe
@met_casus(toont=HIER)
def lijst(request: Verzoek, casus: Casus) -> HttpResponse:
    """Alle bestanden bij een casus, het nieuwste eerst."""
    bestanden = Bestand.objects.te_zien_in(casus).voor_scherm()
    return toon(request, "bestanden/lijst.html", {"casus": casus, "bestanden": bestanden})


@require_safe
@met_casus(toont=HIER)
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: de nieuwste bestanden."""
    bestanden = Bestand.objects.te_zien_in(casus).aanwezig().voor_scherm()[:5]
    return toon(request, "bestanden/_paneel.html", {"casus": casus, "bestanden": bestanden}, deel="paneel")


@met_casus(MEEWERKEN, toont=HIER)
def toevoegen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een of meer bestanden toevoegen."""
    raise Http404


@met_casus(MEEWERKEN, toont=HIER)
def nieuwe_versie(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Een nieuwe versie van een bestand; de oude blijft."""
    raise Http404


@met_casus(MEEWERKEN, toont=HIER)
def weghalen(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Een bestand weghalen, met een reden."""
    raise Http404


@require_safe
@met_casus(toont=HIER)
def ophalen(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponseBase:
    """Eén versie van een bestand ophalen."""
    raise Http404
