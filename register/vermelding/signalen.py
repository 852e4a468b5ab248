"""Er klopt iets niet: de organisatie krijgt een taak om het te herstellen. Nooit iets van een casus."""

from django.db import transaction

from register.models import Contact, Gebruiker, Organisatie, Signaal, Signaalsoort


@transaction.atomic
def meld(over: Contact | Organisatie, *, soort: Signaalsoort, toelichting: str = "", door: Gebruiker) -> Signaal:
    """Leg vast dat dit niet klopt; staat hetzelfde al open, dan komt er niets bij en is dat het antwoord."""
    contact = over if isinstance(over, Contact) else None
    signaal, _ = Signaal.objects.get_or_create(
        organisatie_id=contact.organisatie_id if contact else over.pk,
        contact=contact,
        soort=soort,
        afgehandeld_op=None,
        defaults={"toelichting": toelichting, "gemeld_door": door},
    )
    return signaal


@transaction.atomic
def handel_af(signaal: Signaal, *, door: Gebruiker) -> None:
    """De organisatie herstelde het, of het klopte toch; nog eens doet niets."""
