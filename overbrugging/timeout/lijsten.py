"""De time-outs als lijst en als kalender: het loket ziet die van zijn casussen, een organisatie de hare."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from overbrugging.models import Timeout
from overbrugging.querysets.timeout import TimeoutQuerySet
from overbrugging.timeout.kalender import groepeer
from overbrugging.timeout.kalendertekening import teken
from overbrugging.timeout.lijstfilters import NAMEN, FilterForm
from overbrugging.timeout.tijdvak import GEWOON, LENGTES, Tijdvak, gevraagd, rond
from overbrugging.timeout.zichtbaar import te_zien
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import TIME_OUT, met_instrument
from register.rollen import BEHEERDER, COORDINATOR, LOKET, ONTVANGERS
from register.verzoek import Verzoek

LIJST, KALENDER = "overbrugging:time_outs", "overbrugging:kalender"
# Of one page; who has more in one casus than this, finds the rest in the list.
MEESTE_PAUZES = 300


@require_safe
@met_instrument(TIME_OUT)
def time_outs(request: Verzoek) -> HttpResponse:
    """Wat er loopt en wat nog op antwoord wacht; met `?alles` ook wat voorbij is."""
    rijen, form = _te_zien(request), FilterForm(request.GET, request.user)
    alles = "alles" in request.GET
    gekozen = form.uit(rijen.voor_lijst())
    context = {
        "blad": blad(request, gekozen if alles else gekozen.open(), ("gevraagd_op", "pk")),
        "tabs": _tabs(request, "alles" if alles else "open"),
        "form": form,
        "ook": {"alles": ""} if alles else {},
        "van_het_loket": request.user.is_van_het_loket,
        "beheert_vormen": request.user.heeft_rol(BEHEERDER, COORDINATOR),
    }
    return toon(request, "overbrugging/timeout/time_outs.html", context)


@require_safe
@met_instrument(TIME_OUT)
def kalender(request: Verzoek) -> HttpResponse:
    """Per casus wanneer wat pauzeert, in een maand, een kwartaal of een jaar; wat het eerst afloopt bovenaan."""
    lengte = request.GET.get("per", GEWOON)
    vak = gevraagd(lengte, request.GET.get("vanaf", ""))
    rijen, form = _te_zien(request), FilterForm(request.GET, request.user)
    gekozen = form.uit(rijen).in_tijdvak(vak.van, vak.tot)
    casussen = blad(
        request,
        Casus.objects.filter(pk__in=gekozen.values("casus")).annotate(eerste=gekozen.eerste_einde()),
        ("eerste", "pk"),
    )
    volgorde = {casus.pk: nummer for nummer, casus in enumerate(casussen.regels)}
    timeouts = sorted(
        gekozen.filter(casus__in=volgorde).voor_lijst().order_by("pk")[:MEESTE_PAUZES],
        key=lambda timeout: volgorde[timeout.casus_id],
    )
    groepen = groepeer(timeouts, met_codenaam=request.user.is_van_het_loket)
    context = {
        "groepen": groepen,
        "tekening": teken(groepen, vak),
        "vak": vak,
        "blad": casussen,
        "tabs": _tabs(request, "kalender"),
        "form": form,
        "ook": {naam: request.GET[naam] for naam in ("per", "vanaf") if request.GET.get(naam)},
        "lengtes": _lengtes(request, lengte if lengte in LENGTES else GEWOON),
        "vorige": _verschoven(request, vak, -1),
        "volgende": _verschoven(request, vak, 1),
        "nu": _adres(request, KALENDER, vanaf=""),
    }
    return toon(request, "overbrugging/timeout/kalender.html", context)


@require_safe
@met_instrument(TIME_OUT)
@met_casus(toont=())
def casuskalender(request: Verzoek, casus: Casus) -> HttpResponse:
    """De time-outs van één casus in de tijd, van de eerste tot en met de laatste dag."""
    timeouts = list(te_zien(request, casus).select_related("casus")[:MEESTE_PAUZES])
    groepen = groepeer(timeouts, met_codenaam=casus.ziet_alles)
    pauzes = [pauze for groep in groepen for pauze in groep.pauzes]
    vandaag = timezone.localdate()
    eerste = min((pauze.van for pauze in pauzes), default=vandaag)
    vak = rond(eerste, max((pauze.tot for pauze in pauzes), default=vandaag))
    context = {"casus": casus, "groepen": groepen, "tekening": teken(groepen, vak), "vak": vak}
    return toon(request, "overbrugging/timeout/casuskalender.html", context)


def _te_zien(request: Verzoek) -> TimeoutQuerySet:
    if request.user.heeft_rol(*LOKET):
        return Timeout.objects.zichtbaar_voor(request.user)
    if request.user.heeft_rol(*ONTVANGERS):
        return Timeout.objects.gevraagd_aan(request.user)
    raise PermissionDenied


def _tabs(request: Verzoek, actief: str) -> list[dict[str, object]]:
    filters = {naam: request.GET[naam] for naam in NAMEN if request.GET.get(naam)}
    lijst, kalender = reverse(LIJST), reverse(KALENDER)
    tabs = {
        "open": ("Wat nu speelt", f"{lijst}?{urlencode(filters)}"),
        "alles": ("Alles", f"{lijst}?{urlencode({'alles': '', **filters})}"),
        "kalender": ("Kalender", f"{kalender}?{urlencode(filters)}"),
    }
    return [
        {"naam": naam, "url": url.rstrip("?"), "actief": tab == actief, "aantal": None}
        for tab, (naam, url) in tabs.items()
    ]


def _lengtes(request: Verzoek, gekozen: str) -> list[dict[str, object]]:
    return [
        {"naam": lengte.capitalize(), "url": _adres(request, KALENDER, per=lengte), "actief": lengte == gekozen}
        for lengte in LENGTES
    ]


def _verschoven(request: Verzoek, vak: Tijdvak, richting: int) -> dict[str, str]:
    ander = vak.verschoven(richting)
    if ander is None:
        return {}
    return {"naam": ander.kop, "url": _adres(request, KALENDER, vanaf=f"{ander.van:%Y-%m}")}


def _adres(request: Verzoek, naam: str, **anders: str) -> str:
    """Dit adres met iets anders erin; van een ander tijdvak is het de eerste bladzijde."""
    vraag = {**request.GET.dict(), **anders}
    vraag.pop("na", None)
    return f"{reverse(naam)}?{urlencode({naam: waarde for naam, waarde in vraag.items() if waarde})}"
