"""Een verzoek van iemand die is ingelogd, zoals onze views het kennen."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from register.models import Gebruiker


class Verzoek(HttpRequest):
    """Een HttpRequest met een bekende gebruiker."""

    user: Gebruiker
    htmx: HtmxDetails
