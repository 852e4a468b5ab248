"""De vormen van een time-out bijhouden; voor de beheerder en de coördinator van het loket."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from overbrugging.models import Timeoutvorm
from overbrugging.timeout import vormen as diensten
from overbrugging.timeout.vormforms import VormForm
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import TIME_OUT, met_instrument
from pmm.kern.versie import Verouderd
from register.alleen_voor import alleen_voor
from register.rollen import BEHEERDER, COORDINATOR
from register.verzoek import Verzoek

FORMULIER = "overbrugging/timeout/vorm.html"
NAAR_DE_LIJST = "overbrugging:timeoutvormen"


@require_safe
@met_instrument(TIME_OUT)
@alleen_voor(BEHEERDER, COORDINATOR)
def vormen(request: Verzoek) -> HttpResponse:
    """Alle vormen, ook die niet meer te kiezen zijn."""
    rijen = Timeoutvorm.objects.select_related("organisatie").order_by("-in_gebruik", "naam")
    return toon(request, "overbrugging/timeout/vormen.html", {"vormen": list(rijen)})


@met_instrument(TIME_OUT)
@alleen_voor(BEHEERDER, COORDINATOR)
def erbij(request: Verzoek) -> HttpResponse:
    """Een vorm erbij."""
    form = formulier(request, VormForm)
    if form.is_valid():
        try:
            vorm = diensten.maak(form.vorm, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"‘{vorm}’ is te kiezen bij een nieuwe vraag.", NAAR_DE_LIJST)
    return toon_formulier(request, FORMULIER, form, kop="Een vorm erbij", teksten=())


@met_instrument(TIME_OUT)
@alleen_voor(BEHEERDER, COORDINATOR)
def wijzigen(request: Verzoek, pk: int) -> HttpResponse:
    """Een vorm veranderen; wie op een oude versie voortbouwt, ziet beide naast elkaar (409)."""
    vorm = get_object_or_404(Timeoutvorm.objects.select_related("organisatie"), pk=pk)
    form = formulier(request, VormForm, initial=VormForm.begin(vorm))
    kop = "Een vorm wijzigen"
    if form.is_valid():
        try:
            diensten.wijzig(pk, form.vorm, versie=form.cleaned_data["versie"] or 0, door=request.user)
        except Verouderd as fout:
            er_staat, basis = VormForm.begin(fout.nu), {"versie": fout.nu.versie}
            return botsing.naast_elkaar(request, FORMULIER, form, fout, basis=basis, er_staat=er_staat, kop=kop)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De vorm is gewijzigd. Time-outs die al lopen houden hun einde.", NAAR_DE_LIJST)
    return toon_formulier(request, FORMULIER, form, kop=kop, teksten=())
