"""Wat iemand verstuurde en niet verwerkt kon worden, blijft als concept bewaard."""

from contextlib import suppress

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from pmm.concepten import services as concepten
from register.models import Gebruiker

INLOGSCHERMEN = ("account_", "mfa_", "demo_")
NIET_GETYPT = ("csrfmiddlewaretoken", "sleutel", "versie", "casus")
STOND_ER = "initial-"  # how a field was when the page was made


def is_te_bewaren(request: HttpRequest) -> bool:
    """Is dit een formulier van een eigen pagina waar geen wachtwoord of code in staat?"""
    return request.method == "POST" and komt_van_hier(request) and not is_inlogscherm(request)


def bewaar(request: HttpRequest, gebruiker: Gebruiker) -> None:
    """Een verstuurd formulier wordt een concept; bewaren tijdens het typen noemt zelf bij welk formulier het hoort."""
    adres = request.GET.get("adres", request.path) if "X-Bewaar" in request.headers else request.path
    with suppress(concepten.ConceptTeGroot):
        concepten.bewaar(gebruiker.pk, adres, dict(request.POST.lists()))


def komt_van_hier(request: HttpRequest) -> bool:
    """Kwam dit verzoek van een eigen pagina? Een browser die niets zegt, krijgt het voordeel van de twijfel."""
    herkomst = request.headers.get("Origin", "")
    eigen = herkomst in {"", f"{request.scheme}://{request.get_host()}"}
    return eigen and request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


def getypt(request: HttpRequest) -> list[str]:
    """Wat iemand zelf typte in het formulier dat hij verstuurde."""
    getypt_in = [naam for naam in request.POST if naam.rpartition("-")[2] not in NIET_GETYPT]
    waarden = [str(request.POST[naam]) for naam in getypt_in if not naam.startswith(STOND_ER)]
    return [waarde for waarde in waarden if waarde.strip()]


def is_inlogscherm(request: HttpRequest) -> bool:
    """Hoort dit adres bij het inloggen? Een adres dat niet bestaat telt mee: daar is niets te bewaren."""
    try:
        return resolve(request.path_info).view_name.startswith(INLOGSCHERMEN)
    except Resolver404:
        return True
