"""Wat inloggen bij ons anders doet dan allauth uit zichzelf."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Niemand maakt zelf een account: dat doet de organisatiebeheerder."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
