"""Hoe lang een sessie leeft en dat er een tweede factor is."""

from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pmm.concepten import services as concepten
from register.account.aanmelden import leg_vast
from register.account.behoud import INLOGSCHERMEN, bewaar, getypt, is_inlogscherm, is_te_bewaren
from register.models import Gebruiker

KOEKJE = "pmm_actief"
# What an open page asks by itself is not somebody doing something.
PEILING = "X-Peiling"
ZOUT = "register.account.sessie"
IN_DEMO = "demo"
UITGELOGD = "uitgelogd"
STIL = "U bent uitgelogd omdat u {minuten} minuten niets deed. {concept}Log in om verder te gaan."
AFGELOPEN = "Uw sessie is afgelopen. {concept}Log in om verder te gaan."
CONCEPT = "Uw concept van {moment} is bewaard. "
DAG = timedelta(days=1)
Antwoord = Callable[[HttpRequest], HttpResponse]


class InactiviteitMiddleware:
    """Beëindigt een sessie waarin een kwartier niets gebeurde.

    Het moment van de laatste handeling staat in een getekend koekje, zodat een pagina openen niets schrijft.
    Wat op dat moment wordt verstuurd, komt eerst in het concept van deze persoon: er gaat geen woord verloren.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        gebruiker = request.user if isinstance(request.user, Gebruiker) else None
        if gebruiker and _te_lang_stil(request, gebruiker):
            leg_vast("stil_uitgelogd", gebruiker)
            return _beeindig(request, gebruiker, STIL)
        if not gebruiker and (eerder := _wie_hier_was(request)):
            if not eerder.is_active:
                return _afgesloten(request, eerder)
            if is_te_bewaren(request):
                return _beeindig(request, eerder, AFGELOPEN)
        antwoord = self.get_response(request)
        if gebruiker and not request.user.is_authenticated:
            antwoord.delete_cookie(KOEKJE)
        elif request.user.is_authenticated and PEILING not in request.headers:
            antwoord.set_cookie(
                KOEKJE,
                signing.dumps(request.user.pk, salt=ZOUT),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return antwoord


class TweedeFactorMiddleware:
    """Wie met alleen een wachtwoord binnenkwam, stelt eerst een tweede factor in."""

    VRIJ = (*INLOGSCHERMEN, "kern_", "concepten")

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Stuur door naar het instellen, behalve op de schermen waar dat gebeurt."""
        if not request.user.is_authenticated or self._is_vrij(request) or self._heeft_tweede_factor(request):
            return None
        return redirect("mfa_activate_totp")

    def _is_vrij(self, request: HttpRequest) -> bool:
        gevonden = request.resolver_match
        return gevonden is not None and gevonden.view_name.startswith(self.VRIJ)

    def _heeft_tweede_factor(self, request: HttpRequest) -> bool:
        if request.session.get(IN_DEMO) and settings.DEMO:
            return True
        manieren = request.session.get("account_authentication_methods", [])
        if any(manier.get("method") in {"mfa", "socialaccount"} for manier in manieren):
            return True
        heeft_er_een: bool = Authenticator.objects.filter(user_id=request.user.pk).exists()
        return heeft_er_een


def _te_lang_stil(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Zonder koekje van deze persoon telt het moment van inloggen: het weghalen rekt de sessie dus niet."""
    stilte = timedelta(seconds=settings.PMM_INACTIEF_NA_SECONDEN)
    try:
        van = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=stilte)
    except signing.SignatureExpired:
        return True
    except signing.BadSignature:
        van = None
    if van == gebruiker.pk:
        return False
    return gebruiker.last_login is None or timezone.now() - gebruiker.last_login > stilte


def _wie_hier_was(request: HttpRequest) -> Gebruiker | None:
    """De sessie is er niet meer, maar er komt nog een verzoek: het koekje zegt van wie het is."""
    if is_inlogscherm(request):
        return None
    try:
        wie = signing.loads(request.COOKIES.get(KOEKJE, ""), salt=ZOUT, max_age=DAG)
    except signing.BadSignature:
        return None
    return Gebruiker.objects.filter(pk=wie).first()


def _afgesloten(request: HttpRequest, gebruiker: Gebruiker) -> HttpResponse:
    """Het account is gesloten terwijl iemand bezig was: alleen de eigen tekst komt nog terug."""
    if "X-Bewaar" in request.headers or "HX-Request" in request.headers:
        antwoord = HttpResponse(status=401)
    else:
        te_bewaren = is_te_bewaren(request)
        context = {"eigen_teksten": getypt(request) if te_bewaren else []}
        antwoord = render(request, "account/account_inactive.html", context, status=403)
        antwoord.delete_cookie(KOEKJE)
    if is_te_bewaren(request):
        bewaar(request, gebruiker)
    return antwoord


def _beeindig(request: HttpRequest, gebruiker: Gebruiker, zin: str) -> HttpResponse:
    """Log uit, met behoud van wat er getypt is, en zeg op de inlogpagina wat er gebeurde."""
    if is_te_bewaren(request):
        bewaar(request, gebruiker)
    melding = _melding(gebruiker, zin)
    logout(request)
    request.session[UITGELOGD] = melding
    if "X-Bewaar" in request.headers or "HX-Request" in request.headers:
        antwoord = HttpResponse(status=401)
    else:
        antwoord = redirect(f"{reverse('account_login')}?{_verder_op(request)}")
    antwoord.delete_cookie(KOEKJE)
    return antwoord


def _melding(gebruiker: Gebruiker, zin: str) -> str:
    concept = concepten.laatste_sinds(gebruiker.pk, gebruiker.last_login)
    moment = timezone.localtime(concept.op).strftime("%H:%M") if concept else ""
    minuten = settings.PMM_INACTIEF_NA_SECONDEN // 60
    return zin.format(minuten=minuten, concept=CONCEPT.format(moment=moment) if moment else "")


def _verder_op(request: HttpRequest) -> str:
    vraag = QueryDict(mutable=True)
    vraag["next"] = request.get_full_path() if request.method == "GET" else request.path
    return vraag.urlencode(safe="/")
