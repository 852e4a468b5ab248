"""De schermen waarop een organisatie haar eigen vermelding bijhoudt."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.concepten.formulier import formulier, toon_formulier
from pmm.kern.htmx import toon
from register.alleen_voor import beheert, voor_de_organisatie
from register.models import Organisatie
from register.rollen import BEHEERDER
from register.vermelding import services
from register.vermelding.forms import BereikenForm, WaarvoorForm
from register.vermelding.inhoud import route_van, waarden_van, werkgebied_van
from register.vermelding.overzicht import overzicht_van
from register.vermelding.rijforms import RouteForm, WerkgebiedForm
from register.vermelding.scherm import houd_bij
from register.verzoek import Verzoek

ROUTE = "register/vermelding/route.html"


@require_safe
@voor_de_organisatie(BEHEERDER)
def overzicht(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Alles wat er in de vermelding staat, per regel: klopt het, of wijzigt u het?"""
    context = {"organisatie": organisatie, "overzicht": overzicht_van(organisatie, timezone.localdate())}
    context["mag_opslaan"] = beheert(request.user, organisatie)
    return toon(request, "register/vermelding/bijhouden.html", context)


@voor_de_organisatie(BEHEERDER)
def bereiken(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Hoe de organisatie zelf te bereiken is."""
    form = formulier(request, BereikenForm, initial=BereikenForm.begin(waarden_van(organisatie, BereikenForm.VELDEN)))

    def doe() -> None:
        services.wijzig_organisatie(organisatie, waarden=form.waarden, versie=form.gezien, door=request.user)

    return houd_bij(request, organisatie, form, doe, kop="Hoe bereikt u de organisatie?")


@voor_de_organisatie(BEHEERDER)
def waarvoor(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Waarvoor een professional de organisatie belt."""
    form = formulier(request, WaarvoorForm, initial=WaarvoorForm.begin(waarden_van(organisatie, WaarvoorForm.VELDEN)))

    def doe() -> None:
        services.wijzig_organisatie(organisatie, waarden=form.waarden, versie=form.gezien, door=request.user)

    return houd_bij(request, organisatie, form, doe, kop="Waarvoor belt een professional u?")


@voor_de_organisatie(BEHEERDER)
def werkgebied(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Voor welke gemeenten de organisatie werkt."""
    form = formulier(request, WerkgebiedForm, initial=WerkgebiedForm.begin(werkgebied_van(organisatie)))

    def doe() -> None:
        gemeenten = form.cleaned_data["gemeenten"]
        services.wijzig_werkgebied(organisatie, gemeenten=gemeenten, versie=form.gezien, door=request.user)

    return houd_bij(request, organisatie, form, doe, kop="Voor welke gemeenten?")


@voor_de_organisatie(BEHEERDER)
def route(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Wie u belt als het niet lukt, tot en met een bestuurder."""
    form = formulier(request, RouteForm, initial=RouteForm.begin({"stappen": route_van(organisatie)}))
    if form.zet_rij_erbij() or form.schuif_rijen():
        return toon_formulier(request, ROUTE, form, organisatie=organisatie, kop="Escalatieroute")

    def doe() -> None:
        services.wijzig_route(organisatie, stappen=form.stappen, versie=form.gezien, door=request.user)

    return houd_bij(request, organisatie, form, doe, sjabloon=ROUTE, kop="Escalatieroute")
