"""Wat inloggen bij ons anders doet dan allauth uit zichzelf: onze woorden, het logboek, en post via de postbus."""

import time
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse

from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from pmm.uitgaand.services import zet_klaar
from register.models import Gebruiker

TE_VAAK = "Inloggen lukt nu niet. Probeer het over 15 minuten opnieuw of vraag hulp aan uw beheerder."
KLOPT_NIET = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
CODE_KLOPT_NIET = "Deze code klopt niet of is al gebruikt. Wacht op de volgende code en probeer het opnieuw."
VERS_SECONDEN = 300
ZINNEN = {
    "tweede_stap": ("zette de tweede stap bij inloggen", "de tweede stap bij inloggen zetten"),
    "stil_uitgelogd": ("werd uitgelogd na een kwartier zonder handeling", "uitgelogd worden"),
    "importeren": ("importeerde {wat}", "{wat} importeren"),
}
POST = {
    "account/email/password_reset_key": "wachtwoord_kiezen",
    "account/email/unknown_account": "wachtwoord_onbekend",
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Niemand maakt zelf een account: dat doet de organisatiebeheerder. Elke poging komt in het logboek."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TE_VAAK,
        "email_password_mismatch": KLOPT_NIET,
        "incorrect_password": "Dit wachtwoord klopt niet. Probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Gebruiker) -> None:
        """Eerst de logregel: werkt het logboek niet, dan komt er niemand binnen."""
        leg_vast("ingelogd", user)
        super().login(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Gebruiker) -> HttpResponse:
        """Met het goede wachtwoord en een afgesloten account: pas dan hoort iemand dat."""
        leg_vast("ingelogd", user, Resultaat.GEWEIGERD)
        antwoord: HttpResponse = super().respond_user_inactive(request, user)
        return antwoord

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Gebruiker):
            leg_vast("uitgelogd", request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leg een mislukte poging vast, zonder wat er getypt is; bij een bekend adres staat wie het betreft."""
        gebruiker = Gebruiker.objects.filter(email__iexact=credentials.get("email", "")).first()
        leg_vast("ingelogd", gebruiker, Resultaat.GEWEIGERD)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Wie in deze sessie net inlogde, hoeft zijn wachtwoord niet meteen nog een keer te typen."""
        momenten = [manier.get("at", 0) for manier in get_authentication_records(self.request, self.request.user)]
        if momenten and time.time() - max(momenten) < VERS_SECONDEN:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post gaat via de postbus: een mailserver die even weg is, houdt niemand tegen."""
        gegevens = {"link": str(context.get("password_reset_url", ""))}
        zet_klaar(sleutel=f"account:{uuid.uuid4()}", aan=email, sjabloon=POST[template_prefix], gegevens=gegevens)


class TweedeStapAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Wat er op het scherm staat als de tweede stap niet lukt."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": CODE_KLOPT_NIET,
        "cannot_delete_authenticator": "Dit kan niet: u hebt altijd een tweede stap nodig om in te loggen.",
        "cannot_generate_recovery_codes": "Stel eerst een authenticator-app of passkey in.",
    }


class InlogForm(LoginForm):  # type: ignore[misc]
    """E-mailadres en wachtwoord."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for naam, label in {"login": "E-mailadres", "password": "Wachtwoord"}.items():
            veld = self.fields[naam]
            veld.label, veld.error_messages["required"] = label, f"Vul uw {label.lower()} in."
        self.fields["login"].error_messages["invalid"] = "Vul een e-mailadres in zoals naam@voorbeeld.nl."


class TweedeStapForm(AuthenticateForm):  # type: ignore[misc]
    """De code van de telefoon, of een herstelcode."""

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            leg_vast("tweede_stap", self.user, Resultaat.GEWEIGERD)
            raise


def leg_vast(werkwoord: str, gebruiker: Gebruiker | None, resultaat: Resultaat = Resultaat.GELUKT) -> None:
    """Eén regel in het logboek over een account; `door` is pas bekend als iemand echt binnen is."""
    binnen = gebruiker.pk if gebruiker and resultaat == Resultaat.GELUKT else None
    wie = str(gebruiker.pk) if gebruiker else ""
    schrijf(werkwoord, door=binnen, object_type="gebruiker", object_id=wie, resultaat=resultaat)
