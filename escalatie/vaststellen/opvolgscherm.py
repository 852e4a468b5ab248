"""Wat organisaties aan tafel toezegden: wat nog loopt, wat te laat is en wat klaar is."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from escalatie.models import Besluitactie
from escalatie.opvolgquerysets import Stand
from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from register import rollen
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek

NAMEN = {Stand.OPEN: "Nog te doen", Stand.TE_LAAT: "Te laat", Stand.KLAAR: "Klaar"}
# By organisation, and for what is done the last first.
VOLGORDE = {
    Stand.OPEN: ("wie", "datum", "pk"),
    Stand.TE_LAAT: ("wie", "datum", "pk"),
    Stand.KLAAR: ("-datum", "-pk"),
}


@require_safe
@met_instrument(LET)
@alleen_voor(rollen.VOORZITTER, *rollen.LOKET)
def afspraken(request: Verzoek) -> HttpResponse:
    """Alle afspraken die deze persoon mag zien; de keuze staat in het adres."""
    gekozen = request.GET.get("welke", Stand.OPEN)
    stand = Stand(gekozen) if gekozen in list(Stand) else Stand.OPEN
    rijen = Besluitactie.objects.zichtbaar_voor(request.user).in_stand(stand).voor_lijst()
    context = {
        "blad": blad(request, rijen, VOLGORDE[stand]),
        "stand": stand,
        "tabs": [
            {"naam": naam, "url": f"?welke={code}", "actief": code == stand, "aantal": None}
            for code, naam in NAMEN.items()
        ],
    }
    return toon(request, "escalatie/vaststellen/afspraken.html", context)
