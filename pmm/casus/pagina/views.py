"""De casuspagina, en wie er nu nog meer naar kijkt."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmm.casus import aanwezig
from pmm.casus.models import Casus
from pmm.casus.pagina.samenstelling import samenstelling
from pmm.casus.toegang import met_casus
from pmm.kern.htmx import toon
from register.verzoek import Verzoek


@require_safe
@met_casus(toont=(), hele_pagina=True)
def casus(request: Verzoek, casus: Casus) -> HttpResponse:
    """De casuspagina: waar zijn we, wie is aan zet, wat is geprobeerd, wie is betrokken, wat is afgesproken."""
    return toon(request, "casus/casus.html", samenstelling(casus, request.user))


@require_safe
@met_casus(toont=(), peiling=True)
def kijkt_mee(request: Verzoek, casus: Casus) -> HttpResponse:
    """Wie kijkt er nu ook? De open pagina vraagt dit vanzelf, en zegt daarmee dat deze persoon er nog is."""
    ook = [casus.behandelaar_id] if casus.behandelaar_id else []
    namen = aanwezig.kijkt(casus.pk, request.user, ook=ook)
    return toon(request, "casus/kijkt_mee.html", {"casus": casus, "zin": aanwezig.in_een_zin(namen)}, deel="zin")
