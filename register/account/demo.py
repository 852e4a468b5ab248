"""Inloggen met één knop per rol, alleen in de oefenomgeving."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme

from register.account.sessie import IN_DEMO
from register.models import Gebruiker, Lidmaatschap
from register.rollen import ROLLEN

DOMEIN = "@demo.voorbeeld.example"


@dataclass(frozen=True)
class Demopersoon:
    """Een knop op de inlogpagina."""

    naam: str
    rol: str
    organisatie: str
    sleutel: str


def demo_personen() -> list[Demopersoon]:
    """De verzonnen mensen om als te oefenen, in de volgorde van de rollen; buiten de oefenomgeving niemand."""
    if not settings.DEMO:
        return []
    leden = Lidmaatschap.objects.geldig().van_domein(DOMEIN)
    volgorde = list(ROLLEN)
    return [
        Demopersoon(
            naam=lid.gebruiker.naam,
            rol=lid.get_rol_display(),
            organisatie=lid.organisatie.naam,
            sleutel=lid.gebruiker.email.removesuffix(DOMEIN),
        )
        for lid in sorted(leden, key=lambda lid: (volgorde.index(lid.rol), lid.pk))
    ]


@login_not_required
def inloggen(request: HttpRequest) -> HttpResponse:
    """Log in als de verzonnen persoon in `persoon`. Buiten de oefenomgeving bestaat dit adres niet."""
    if not settings.DEMO or request.method != "POST":
        raise Http404
    persoon = request.POST.get("persoon", "").replace("\x00", "")
    gebruiker = get_object_or_404(Gebruiker, email=f"{persoon}{DOMEIN}", is_active=True)
    if request.user.is_authenticated:
        get_adapter().logout(request)
    get_adapter().login(request, gebruiker)
    request.session[IN_DEMO] = True
    naar = request.POST.get("next", "")
    return redirect(
        naar if url_has_allowed_host_and_scheme(naar, {request.get_host()}) else settings.LOGIN_REDIRECT_URL
    )
