"""Iemand komt erbij, of krijgt een andere rol. Vertrekken staat in `register.medewerkers.vertrek`."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from register.medewerkers.leden import overnemers
from register.medewerkers.overdracht import ontneem, open_werk
from register.medewerkers.slot import houd_vast, noteer, rollen_van
from register.medewerkers.uitnodigen import nodig_uit
from register.medewerkers.vertrek import laat_vertrekken
from register.medewerkers.voorwaarden import blijft_er_iemand
from register.medewerkers.zinnen import ROLLEN, TOEVOEGEN
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import ROLLEN as ALLE_ROLLEN

WERKT_HIER_AL = "Deze persoon werkt hier al. Wijzig de rol in de lijst van medewerkers."
HEEFT_ROL_AL = "{naam} is bij deze organisatie al {rol}. U hoeft niets te doen."
ZONDER_ROL = "Kies minstens één rol. Werkt deze persoon hier niet meer? Leg dan het vertrek vast."
EERST_OVERDRAGEN = "{naam} heeft als {rol} nog werk openstaan. Draag het eerst over aan een collega."


@transaction.atomic
def voeg_toe(  # noqa: PLR0913 - a form has this many questions
    organisatie: Organisatie, *, naam: str, functie: str, email: str, telefoon: str, rol: str, door: Gebruiker
) -> None:
    """Deze persoon werkt voortaan hier. Wie al een account heeft houdt het, met de naam die daarbij staat.

    Wie dit vraagt, ziet geen verschil; alleen wie de post op dat adres leest.

    Raises:
        DomeinFout: deze persoon heeft hier al een rol.
    """
    gebruiker = _account(email.lower(), naam, functie=functie, telefoon=telefoon)
    gebruiker = houd_vast(organisatie, gebruiker)
    leden = gebruiker.lidmaatschappen.filter(organisatie=organisatie)
    if leden.nog_niet_voorbij(timezone.localdate()).exists():
        raise DomeinFout(WERKT_HIER_AL)
    lid = Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=organisatie, rol=rol, uitgenodigd_op=timezone.now()
    )
    nodig_uit(lid)
    noteer(TOEVOEGEN, organisatie, gebruiker, door, rol=rol)


@transaction.atomic
def geef_rollen(gebruiker: Gebruiker, organisatie: Organisatie, rollen: Collection[str], *, door: Gebruiker) -> None:
    """Deze persoon heeft hier voortaan precies deze rollen; wat gelijk bleef, blijft staan.

    Raises:
        DomeinFout: er blijft geen rol over, er hoort open werk bij een rol die weggaat, of niemand anders heeft die
            rol terwijl zij er altijd moet zijn.
    """
    vast, vandaag = houd_vast(organisatie, gebruiker), timezone.localdate()
    leden = vast.lidmaatschappen.filter(organisatie=organisatie).nog_niet_voorbij(vandaag)
    nu = {lid.rol: lid for lid in leden}
    eraf, erbij = nu.keys() - set(rollen), set(rollen) - nu.keys()
    if not rollen or not nu:
        raise DomeinFout(ZONDER_ROL)
    for rol in sorted(eraf):
        blijft_er_iemand(vast, organisatie, rol, vandaag)
        _geen_open_werk(vast, organisatie, rol, set(rollen))
    for rol in eraf:
        nu[rol].tot = max(vandaag, nu[rol].van)
        nu[rol].save(update_fields=["tot"])
    for rol in sorted(erbij):
        Lidmaatschap.objects.create(gebruiker=vast, organisatie=organisatie, rol=rol)
    if eraf:
        ontneem(vast, rollen_van(vast))
    if eraf or erbij:
        noteer(ROLLEN, organisatie, vast, door, van=" ".join(sorted(nu)), naar=" ".join(sorted(rollen)))


@transaction.atomic
def geef_rol(gebruiker: Gebruiker, organisatie: Organisatie, rol: str, *, door: Gebruiker) -> None:
    """Een rol erbij, bij welke organisatie dan ook; alleen de beheerder doet dit.

    Raises:
        DomeinFout: deze persoon heeft die rol daar al.
    """
    vast = houd_vast(organisatie, gebruiker)
    leden = vast.lidmaatschappen.filter(organisatie=organisatie, rol=rol)
    if leden.nog_niet_voorbij(timezone.localdate()).exists():
        raise DomeinFout(HEEFT_ROL_AL.format(naam=vast.naam, rol=ALLE_ROLLEN[rol].naam.lower()))
    Lidmaatschap.objects.create(gebruiker=vast, organisatie=organisatie, rol=rol)
    noteer(ROLLEN, organisatie, vast, door, naar=rol)


@transaction.atomic
def beeindig_rol(lid: Lidmaatschap, *, door: Gebruiker) -> None:
    """Deze ene rol eindigt vandaag; was het de laatste bij deze organisatie, dan is dat een vertrek.

    Raises:
        DomeinFout: zie `geef_rollen` en `laat_vertrekken`.
    """
    vandaag = timezone.localdate()
    leden = lid.gebruiker.lidmaatschappen.filter(organisatie=lid.organisatie).nog_niet_voorbij(vandaag)
    if rest := sorted({ander.rol for ander in leden} - {lid.rol}):
        geef_rollen(lid.gebruiker, lid.organisatie, rest, door=door)
    else:
        _geen_open_werk(lid.gebruiker, lid.organisatie, lid.rol, set())
        laat_vertrekken(lid.gebruiker, lid.organisatie, per=vandaag, naar={}, door=door)


def _account(email: str, naam: str, **velden: str) -> Gebruiker:
    """Het account bij dit adres; is het er nog niet, dan komt het er, zonder wachtwoord."""
    try:
        with transaction.atomic():
            return Gebruiker.objects.filter(email=email).first() or Gebruiker.objects.create_user(email, naam, **velden)
    except IntegrityError:
        # Somebody else invited the same person at the same moment.
        return Gebruiker.objects.get(email=email)


def _geen_open_werk(gebruiker: Gebruiker, organisatie: Organisatie, rol: str, blijft: set[str]) -> None:
    werk = [ding for ding in open_werk(gebruiker, organisatie) if rol in ding.rollen and not ding.rollen & blijft]
    if any(overnemers(werk, organisatie, gebruiker).values()):
        raise DomeinFout(EERST_OVERDRAGEN.format(naam=gebruiker.naam, rol=ALLE_ROLLEN[rol].naam.lower()))
