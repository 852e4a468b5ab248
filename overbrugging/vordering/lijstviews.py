"""De vorderingen als lijst met hun ouderdom, en het overzicht van één verantwoordelijke organisatie."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from overbrugging.models import Vordering
from overbrugging.querysets.vordering import VorderingQuerySet
from overbrugging.toegang import KIJKT_MEE, NAMENS_SCHULDENAAR
from overbrugging.vordering.deur import noteer_lezen
from overbrugging.vordering.ouderdom import ouderdom
from overbrugging.vordering.papier import schuldenaarsoverzicht
from overbrugging.vordering.woorden import woord
from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.kern.pdf.maken import antwoord
from pmm.logboek.models import Resultaat
from register.models import Organisatie
from register.rollen import VOORZITTER
from register.verzoek import Verzoek

TABS = {"open": "Open", "te-laat": "Te laat", "betwist": "Betwist", "voldaan": "Voldaan", "alle": "Alle"}
VOLGORDE = ("betalen_voor", "pk")


@require_safe
@met_instrument(OVERBRUGGING)
def vorderingen(request: Verzoek) -> HttpResponse:
    """Wat er teruggevraagd is: van de eigen organisatie, of voor wie in de boeken kijkt van allemaal."""
    if not request.user.heeft_rol(*KIJKT_MEE, *NAMENS_SCHULDENAAR, VOORZITTER):
        raise PermissionDenied
    zichtbaar = Vordering.objects.in_de_lijst_van(request.user)
    tab, code = request.GET.get("stand", "open"), request.GET.get("organisatie", "")
    tab = tab if tab in TABS else "open"
    rijen = (zichtbaar.filter(organisatie__code=code) if code else zichtbaar).in_stand(tab)
    bladzijde = blad(request, rijen.voor_lijst(), VOLGORDE)
    kijkt_mee = request.user.heeft_rol(*KIJKT_MEE)
    context = {
        "regels": [(rij, woord(rij)) for rij in bladzijde.regels],
        "blad": bladzijde,
        "tabs": _tabs(tab, code),
        "tab": tab,
        "kijkt_mee": kijkt_mee,
        "ouderdom": ouderdom(zichtbaar, timezone.localdate()),
        "gekozen": Organisatie.objects.filter(code=code).first() if code else None,
    }
    return toon(request, "overbrugging/vordering/lijst.html", context)


@require_safe
@met_instrument(OVERBRUGGING)
def schuldenaar(request: Verzoek, code: str) -> HttpResponse:
    """Alles wat van één organisatie gevorderd is en u mag zien, als PDF."""
    rijen: VorderingQuerySet = Vordering.objects.in_de_lijst_van(request.user).filter(organisatie__code=code)
    alle = list(rijen.voor_lijst().order_by(*VOLGORDE))
    if not alle:
        noteer_lezen(request, "schuldenaar", code[:30], Resultaat.GEWEIGERD)
        raise Http404
    noteer_lezen(request, "schuldenaar", code[:30], Resultaat.GELUKT)
    return antwoord(f"vorderingen-{code}.pdf", schuldenaarsoverzicht(alle[0].organisatie, alle))


def _tabs(gekozen: str, code: str) -> list[dict[str, object]]:
    adres = reverse("overbrugging:vorderingen")
    ook = {"organisatie": code} if code else {}
    return [
        {"naam": naam, "url": f"{adres}?{urlencode({'stand': tab, **ook})}", "actief": tab == gekozen}
        for tab, naam in TABS.items()
    ]
