"""Wat er aan tafel wordt toegezegd: wie, wat en wanneer. Bij ‘besluiten’ wordt elke afspraak een besluit."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from escalatie.models import Afspraak, Agendapunt, Letdossier
from escalatie.services import NieuwBesluit, NieuweActie
from escalatie.verslag import zinnen
from escalatie.verslag.schrijven import houd_open
from pmm.casus.logregel import noteer
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from register.models import Gebruiker, Organisatie

AL_BESLUIT = "Deze afspraak is al vastgelegd als besluit. Vul het besluit aan als er iets verandert."
WEG = "Deze afspraak is intussen weggehaald. Leg haar opnieuw vast als zij toch geldt."


@transaction.atomic
def leg_afspraak_vast(
    punt: Agendapunt,
    *,
    organisatie: Organisatie,
    tekst: str,
    uiterlijk_op: date,
    door: Gebruiker,
    sleutel: UUID | None = None,
) -> Afspraak:
    """Leg vast wat een organisatie aan tafel toezegt. Dezelfde `sleutel` geeft dezelfde afspraak.

    Raises:
        DomeinFout: de zitting is nog niet begonnen, het verslag is vastgesteld, of de sleutel hoort bij iets anders.
    """
    houd_open(punt.zitting_id)
    if sleutel and (eerder := eerder_gedaan(Afspraak, sleutel, punt_id=punt.pk)):
        return eerder
    afspraak = Afspraak.objects.create(
        punt=punt, organisatie=organisatie, tekst=tekst, uiterlijk_op=uiterlijk_op, sleutel=sleutel or uuid4()
    )
    noteer(zinnen.AFSPREKEN, punt.dossier.casus, door=door)
    return afspraak


@transaction.atomic
def wijzig_afspraak(
    afspraak: Afspraak, *, organisatie: Organisatie, tekst: str, uiterlijk_op: date, versie: int, door: Gebruiker
) -> Afspraak:
    """Wijzig een afspraak, bovenop `versie`. Staat het er al zo, dan gebeurt er niets.

    Raises:
        Verouderd: een ander wijzigde haar intussen.
        DomeinFout: zij is al een besluit, of weggehaald; of het verslag is vastgesteld.
    """
    nu = _houd_vast(afspraak)
    if (nu.organisatie_id, nu.tekst, nu.uiterlijk_op) == (organisatie.pk, tekst, uiterlijk_op):
        return nu
    eis_versie(nu, versie)
    nu.organisatie, nu.tekst, nu.uiterlijk_op, nu.versie = organisatie, tekst, uiterlijk_op, versie + 1
    nu.save(update_fields=["organisatie", "tekst", "uiterlijk_op", "versie"])
    noteer(zinnen.AFSPRAAK_WIJZIGEN, nu.punt.dossier.casus, door=door)
    return nu


@transaction.atomic
def haal_weg(afspraak: Afspraak, *, door: Gebruiker) -> None:
    """Haal een afspraak weg die nog geen besluit is. Is zij al weg, dan gebeurt er niets.

    Raises:
        DomeinFout: zij is al een besluit, of het verslag is vastgesteld.
    """
    if not Afspraak.objects.filter(pk=afspraak.pk).exists():
        return
    nu = _houd_vast(afspraak)
    nu.delete()
    noteer(zinnen.AFSPRAAK_WEGHALEN, nu.punt.dossier.casus, door=door)


def als_besluiten(dossier: Letdossier) -> list[NieuwBesluit]:
    """Wat aan tafel is toegezegd en nog geen besluit is, in volgorde: elk een toezegging met één actie.

    Ook van een eerdere zitting, waar de casus is aangehouden. De dag van het besluit is die van de zitting.
    """
    afspraken = Afspraak.objects.filter(punt__dossier=dossier).nog_geen_besluit().voor_lijst()
    return [_als_besluit(afspraak) for afspraak in afspraken.select_related("punt__zitting")]


def _als_besluit(afspraak: Afspraak) -> NieuwBesluit:
    begint = afspraak.punt.zitting.begint
    return NieuwBesluit(
        tekst=afspraak.tekst,
        besluitnemer=afspraak.organisatie,
        datum=timezone.localdate(begint) if begint else timezone.localdate(),
        acties=[NieuweActie(afspraak.tekst, afspraak.organisatie, afspraak.uiterlijk_op)],
        afspraak=afspraak.pk,
    )


def _houd_vast(afspraak: Afspraak) -> Afspraak:
    """De afspraak zoals zij nu is, als zij nog mag veranderen."""
    houd_open(afspraak.punt.zitting_id)
    nu = Afspraak.objects.select_related("organisatie", "punt__dossier__casus").filter(pk=afspraak.pk).first()
    if nu is None:
        raise DomeinFout(WEG)
    if nu.besluit_id:
        raise DomeinFout(AL_BESLUIT)
    return nu
