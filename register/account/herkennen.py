"""Wie er bij een sessie hoort. Die ene rij draagt meteen mee wat elke pagina van haar wil weten."""

from allauth.account.auth_backends import AuthenticationBackend

from pmm.meldingen.models import Melding
from register.models import Gebruiker


class Herkenning(AuthenticationBackend):  # type: ignore[misc]
    """Inloggen als bij allauth; de gebruiker van een verzoek heeft `ongelezen`, zonder een vraag extra."""

    def get_user(self, user_id: int) -> Gebruiker | None:
        gebruikers = Gebruiker.objects.annotate(ongelezen=Melding.objects.aantal_ongelezen())
        gebruiker = gebruikers.filter(pk=user_id).first()
        return gebruiker if gebruiker and self.user_can_authenticate(gebruiker) else None
