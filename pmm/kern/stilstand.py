"""PMM staat stil: lezen gaat door, wijzigen niet, en wat iemand verstuurde komt terug om straks opnieuw te versturen.

Of PMM stilstaat weet een hogere laag (PMM_STIL); waarom het dat doet staat in ADR 0018.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from pmm.kern.storing import antwoord

ALLEEN_LEZEN = "kern/stilstand.html"
OPNIEUW_NA_SECONDEN = 3600  # nobody puts this right within a minute
VEILIG = ("GET", "HEAD")
# Who cannot sign in cannot read either; a session is not what we guard.
INLOGGEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "demo_inloggen",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class StilstandMiddleware:
    """Laat bij stilstand alleen lezen en inloggen toe; de rest krijgt 503, met wat er verstuurd werd."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Vóór elke view, en vóór de toets op het formulier: die doet de pagina zelf."""
        waar: Any = request.resolver_match
        if request.method in VEILIG or waar.view_name in INLOGGEN or not is_stil():
            return None
        return antwoord(request, ALLEEN_LEZEN, settings.LOKET_TELEFOON, opnieuw_na=OPNIEUW_NA_SECONDEN)


def is_stil() -> bool:
    """Staat PMM stil?"""
    return bool(import_string(settings.PMM_STIL)())


def mag_schrijven() -> bool:
    """Voor wie vraagt hoe het gaat."""
    return not is_stil()
