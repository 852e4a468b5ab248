"""Hoe lang een sessie leeft en dat er een tweede factor is."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from pmm.concepten import services as concepten

KOEKJE = "pmm_actief"
ZOUT = "register.sessie"
Antwoord = Callable[[HttpRequest], HttpResponse]


class InactiviteitMiddleware:
    """Beëindigt een sessie waarin een kwartier niets gebeurde.

    Het moment van de laatste handeling staat in een getekend koekje, zodat een pagina openen niets schrijft.
    Wat op dat moment wordt verstuurd, komt eerst in het concept van deze persoon: er gaat geen woord verloren.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if self._te_lang_stil(request):
            return self._beeindig(request)
        antwoord = self.get_response(request)
        if request.user.is_authenticated:
            antwoord.set_cookie(
                KOEKJE,
                signing.dumps(request.session.session_key, salt=ZOUT),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return antwoord

    def _te_lang_stil(self, request: HttpRequest) -> bool:
        koekje = request.COOKIES.get(KOEKJE)
        if koekje is None:
            return False
        try:
            sleutel = signing.loads(koekje, salt=ZOUT, max_age=settings.PMM_INACTIEF_NA_SECONDEN)
        except signing.SignatureExpired:
            return True
        except signing.BadSignature:
            return True
        return bool(sleutel != request.session.session_key) and bool(request.session.session_key)

    def _beeindig(self, request: HttpRequest) -> HttpResponse:
        moment = ""
        if request.method == "POST" and request.user.pk:
            concept = concepten.bewaar(request.user.pk, request.path, dict(request.POST.lists()))
            moment = timezone.localtime(concept.op).strftime("%H:%M")
        logout(request)
        request.session["uitgelogd"] = moment or "ja"
        if request.headers.get("X-Bewaar") or request.headers.get("HX-Request"):
            antwoord = HttpResponse(status=401)
        else:
            antwoord = redirect(f"{reverse('account_login')}?next={request.path}")
        antwoord.delete_cookie(KOEKJE)
        return antwoord


class TweedeFactorMiddleware:
    """Wie met alleen een wachtwoord binnenkwam, stelt eerst een tweede factor in."""

    VRIJ = ("mfa_", "account_", "demo_", "kern_", "concepten")

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
        if request.session.get("demo") and settings.DEMO:
            return True
        manieren = request.session.get("account_authentication_methods", [])
        if any(manier.get("method") in {"mfa", "socialaccount"} for manier in manieren):
            return True
        return Authenticator.objects.filter(user=request.user).exists()
