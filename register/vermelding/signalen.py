"""Er klopt iets niet: de organisatie krijgt een taak om het te herstellen. Nooit iets van een casus."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from pmm.meldingen.services import Nieuw, meld_allen
from register.logregel import noteer
from register.models import Contact, Gebruiker, Lidmaatschap, Organisatie, Signaal, Signaalsoort
from register.querysets import LidmaatschapQuerySet
from register.rollen import COORDINATOR, ORGANISATIEBEHEERDER
from register.vermelding.velden import Plek
from register.vermelding.zinnen import AFHANDELEN, SIGNAAL

# What is settled as soon as the organisation changes or confirms that field; 'anders' asks for a person.
GAAT_OVER = {Signaalsoort.TELEFOON: "telefoon", Signaalsoort.EMAIL: "email", Signaalsoort.PERSOON: "wie"}


@transaction.atomic
def meld(over: Contact | Organisatie, *, soort: Signaalsoort, toelichting: str = "", door: Gebruiker) -> Signaal:
    """Leg vast dat dit niet klopt; staat hetzelfde al open, dan komt er niets bij en is dat het antwoord."""
    contact = over if isinstance(over, Contact) else None
    organisatie = over.organisatie if isinstance(over, Contact) else over
    signaal, is_nieuw = Signaal.objects.get_or_create(
        organisatie=organisatie,
        contact=contact,
        soort=soort,
        afgehandeld_op=None,
        defaults={"toelichting": toelichting, "gemeld_door": door},
    )
    if is_nieuw:
        _zeg_het(signaal)
        _noteer(SIGNAAL, signaal, door)
    return signaal


@transaction.atomic
def handel_af(signaal: Signaal, *, door: Gebruiker) -> None:
    """De organisatie herstelde het, of het klopte toch; nog eens doet niets."""
    if _sluit(Signaal.objects.filter(pk=signaal.pk), door):
        _noteer(AFHANDELEN, signaal, door)


def sluit_bij(organisatie: Organisatie, plekken: Collection[Plek], *, door: Gebruiker) -> None:
    """Wat hierover openstond, is af: de organisatie wijzigde of bevestigde deze velden. Hoort in haar transactie."""
    soorten = {veld: soort for soort, veld in GAAT_OVER.items()}
    for contact_id, veld in plekken:
        if soort := soorten.get(veld):
            _sluit(Signaal.objects.filter(organisatie=organisatie, contact=contact_id, soort=soort), door)


def sluit_contact(contact: Contact, *, door: Gebruiker) -> None:
    """Het contact gaat weg, en daarmee alles wat er niet aan klopte. Hoort in de transactie daarvan."""
    _sluit(Signaal.objects.filter(contact=contact), door)


def _sluit(signalen: QuerySet[Signaal], door: Gebruiker) -> int:
    open_ = signalen.filter(afgehandeld_op__isnull=True)
    return open_.update(afgehandeld_op=timezone.now(), afgehandeld_door=door)


def _zeg_het(signaal: Signaal) -> None:
    """Aan de beheerders van de organisatie; heeft zij die niet, dan aan de coördinatoren van het loket."""
    leden = Lidmaatschap.objects.in_dienst()
    eigen = leden.filter(organisatie=signaal.organisatie_id, rol=ORGANISATIEBEHEERDER)
    mensen = _wie(eigen) or _wie(leden.filter(rol=COORDINATOR))
    over = f"{signaal.contact}, {signaal.organisatie}" if signaal.contact else str(signaal.organisatie)
    meld_allen(
        [
            Nieuw(
                sleutel=f"signaal:{signaal.pk}:{wie}",
                gebruiker_id=wie,
                soort="nieuws",
                zin=f"{signaal.get_soort_display()}: {over}."[:300],
                adres=reverse("register:bijhouden", args=[signaal.organisatie.code]),
            )
            for wie in mensen
        ]
    )


def _wie(leden: LidmaatschapQuerySet) -> list[int]:
    return list(leden.order_by("gebruiker_id").values_list("gebruiker_id", flat=True).distinct())


def _noteer(werkwoord: str, signaal: Signaal, door: Gebruiker) -> None:
    noteer(werkwoord, signaal.organisatie, door=door, soort=signaal.soort, contact=signaal.contact_id)
