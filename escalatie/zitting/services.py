"""Een zitting van het LET: maken, wijzigen, plannen, afgelasten, beginnen en sluiten. De agenda staat in `agenda`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from escalatie.berichten import vertel_afgelast, vertel_gewijzigd
from escalatie.dossier.voorzitter import vervang_voorzitter
from escalatie.models import Letdossier, Puntuitkomst, Verslag, Zitting, Zittingstand
from escalatie.zitting import zinnen
from escalatie.zitting.onafhankelijkheid import eis_onafhankelijk, eis_voorzitter
from escalatie.zitting.slot import neem_zitting, noteer
from escalatie.zitting.voorwaarden import (
    GEWEEST,
    NOG_ZONDER_DATUM,
    ZONDER_PLAATS,
    waarom_niet_te_beginnen,
    waarom_niet_te_plannen,
    waarom_niet_te_sluiten,
    waarom_niet_te_wijzigen,
)
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.versie import Verouderd
from register.models import Gebruiker

IN_DE_AGENDA = frozenset({"begint", "eindigt", "plaats", "link"})
MOMENT = frozenset({"begint", "eindigt"})
NIET_DOORGEGAAN = "De zitting ging niet door."
ANDERE_VOORZITTER = "{wie} zit de zitting voor waar deze casus op de agenda staat."
GEWIJZIGD = "Een ander heeft deze zitting intussen gewijzigd. Kies wat moet blijven."
REDEN_NODIG = "Schrijf op waarom de zitting niet doorgaat."


@dataclass(frozen=True)
class Inhoud:
    """Wat iemand over een zitting invult. Zonder moment zoeken de genodigden er een, of volgt het later."""

    voorzitter: Gebruiker
    begint: datetime | None = None
    eindigt: datetime | None = None
    plaats: str = ""
    link: str = ""
    notulist: Gebruiker | None = None


@transaction.atomic
def maak(inhoud: Inhoud, *, door: Gebruiker, sleutel: UUID | None = None, op: datetime | None = None) -> Zitting:
    """Maak een zitting in voorbereiding; dezelfde `sleutel` maakt haar geen tweede keer.

    Raises:
        DomeinFout: wie voorzit is geen voorzitter van het LET, of het moment is al geweest.
    """
    nu = op or timezone.now()
    eis_voorzitter(inhoud.voorzitter)
    if inhoud.begint and inhoud.begint <= nu:
        raise DomeinFout(GEWEEST)
    velden = {**_velden(inhoud), "gemaakt_door": door, "gemaakt_op": nu, "gewijzigd_op": nu}
    if sleutel is None:
        zitting, nieuw = Zitting.objects.create(**velden), True
    else:
        zitting, nieuw = Zitting.objects.get_or_create(sleutel=sleutel, defaults=velden)
    if nieuw:
        noteer(zinnen.MAKEN, zitting, door=door)
    elif zitting.gemaakt_door_id != door.pk or _anders(zitting, inhoud):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return zitting


@transaction.atomic
def wijzig(
    zitting: Zitting, inhoud: Inhoud, *, door: Gebruiker, versie: int | None = None, op: datetime | None = None
) -> Zitting:
    """Wijzig wanneer, waar of met wie, uitgaand van `versie`. Wie is uitgenodigd, hoort een ander moment of adres.

    Een andere voorzitter krijgt ook de dossiers die op de agenda staan.

    Raises:
        Verouderd: een ander was eerder.
        DomeinFout: zij is al begonnen of afgelast, wat er komt te staan kan niet, of de nieuwe voorzitter is niet
            onafhankelijk bij een casus op de agenda.
    """
    nu = op or timezone.now()
    if zitting.voorzitter_id != inhoud.voorzitter.pk:
        _geef_dossiers(zitting, inhoud.voorzitter, door)
    zitting = neem_zitting(zitting)
    anders = _anders(zitting, inhoud)
    if not anders:
        return zitting
    if reden := waarom_niet_te_wijzigen(zitting):
        raise DomeinFout(reden)
    if versie is not None and versie != zitting.versie:
        raise Verouderd(zitting, GEWIJZIGD)
    _keur(zitting, inhoud, anders, nu)
    for veld in anders:
        setattr(zitting, veld, getattr(inhoud, veld))
    _leg_vast(zitting, nu, in_de_agenda=bool(anders & IN_DE_AGENDA))
    if zitting.stand == Zittingstand.GEPLAND and anders & IN_DE_AGENDA:
        vertel_gewijzigd(zitting, nieuw_moment=bool(anders & MOMENT))
    noteer(zinnen.WIJZIGEN, zitting, door=door, velden=[*sorted(anders)])
    return zitting


@transaction.atomic
def plan(
    zitting: Zitting,
    *,
    door: Gebruiker,
    begint: datetime | None = None,
    eindigt: datetime | None = None,
    op: datetime | None = None,
) -> Zitting:
    """Plan de zitting op het moment dat erbij staat, of op `begint` tot `eindigt`. Wie al is uitgenodigd, hoort het.

    Raises:
        DomeinFout: er mist een moment, een plaats of een casus, of de voorzitter is bij een casus niet onafhankelijk.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(zitting)
    gevraagd = (begint or zitting.begint, eindigt or zitting.eindigt)
    if zitting.stand == Zittingstand.GEPLAND and gevraagd == (zitting.begint, zitting.eindigt):
        return zitting
    if zitting.stand in NOG_ZONDER_DATUM:
        zitting.begint, zitting.eindigt = gevraagd
    if reden := waarom_niet_te_plannen(zitting, nu):
        raise DomeinFout(reden)
    eis_onafhankelijk(zitting)
    zitting.stand = Zittingstand.GEPLAND
    _leg_vast(zitting, nu)
    vertel_gewijzigd(zitting, nieuw_moment=True)
    noteer(zinnen.PLANNEN, zitting, door=door)
    return zitting


@transaction.atomic
def gelast_af(zitting: Zitting, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Zitting:
    """Laat een zitting niet doorgaan: genodigden horen het, en haar casussen komen op een volgende agenda terug.

    Raises:
        DomeinFout: er staat geen reden, of zij is al begonnen of afgelast.
    """
    nu, reden = op or timezone.now(), reden.strip()
    zitting = neem_zitting(zitting)
    if (zitting.stand, zitting.reden) == (Zittingstand.AFGELAST, reden):
        return zitting
    if waarom_niet := waarom_niet_te_wijzigen(zitting):
        raise DomeinFout(waarom_niet)
    if not reden:
        raise DomeinFout(REDEN_NODIG)
    verteld = zitting.stand != Zittingstand.CONCEPT
    zitting.stand, zitting.reden = Zittingstand.AFGELAST, reden
    _leg_vast(zitting, nu, in_de_agenda=True)
    zitting.punten.nog_te_doen().update(
        uitkomst=Puntuitkomst.AANGEHOUDEN, uitkomst_reden=NIET_DOORGEGAAN, uitkomst_op=nu
    )
    if verteld:
        vertel_afgelast(zitting)
    noteer(zinnen.AFGELASTEN, zitting, door=door)
    return zitting


@transaction.atomic
def begin(zitting: Zitting, *, door: Gebruiker, op: datetime | None = None) -> Zitting:
    """Begin de zitting: de voorzitter is opnieuw getoetst, en er is een verslag om in te schrijven.

    Raises:
        DomeinFout: zij is niet gepland of pas later, of de voorzitter is bij een casus niet (meer) onafhankelijk.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(zitting)
    if zitting.stand == Zittingstand.BEZIG:
        return zitting
    if reden := waarom_niet_te_beginnen(zitting, nu):
        raise DomeinFout(reden)
    eis_onafhankelijk(zitting)
    zitting.stand, zitting.begonnen_op = Zittingstand.BEZIG, nu
    _leg_vast(zitting, nu)
    Verslag.objects.get_or_create(zitting=zitting)
    noteer(zinnen.BEGINNEN, zitting, door=door)
    return zitting


@transaction.atomic
def sluit(zitting: Zitting, *, door: Gebruiker, op: datetime | None = None) -> Zitting:
    """Sluit de zitting als van elke casus vaststaat waar het op uitkwam.

    Raises:
        DomeinFout: de zitting is niet bezig, of een casus heeft nog geen uitkomst; elke casus is een reden.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(zitting)
    if zitting.stand == Zittingstand.GEHOUDEN:
        return zitting
    if redenen := waarom_niet_te_sluiten(zitting):
        raise DomeinFout(redenen)
    zitting.stand, zitting.gesloten_op = Zittingstand.GEHOUDEN, nu
    _leg_vast(zitting, nu)
    noteer(zinnen.SLUITEN, zitting, door=door)
    return zitting


def _velden(inhoud: Inhoud) -> dict[str, Any]:
    return {veld: getattr(inhoud, veld) for veld in inhoud.__dataclass_fields__}


def _anders(zitting: Zitting, inhoud: Inhoud) -> set[str]:
    """De velden die niet meer zijn wat er staat."""
    return {veld for veld, waarde in _velden(inhoud).items() if getattr(zitting, veld) != waarde}


def _keur(zitting: Zitting, inhoud: Inhoud, anders: set[str], nu: datetime) -> None:
    """Een gepland moment ligt in de toekomst, en wie uitgenodigd is weet waar hij moet zijn."""
    if "voorzitter" in anders:
        eis_voorzitter(inhoud.voorzitter)
    if inhoud.begint and "begint" in anders and inhoud.begint <= nu:
        raise DomeinFout(GEWEEST)
    if zitting.stand == Zittingstand.GEPLAND and not (inhoud.plaats or inhoud.link):
        raise DomeinFout(ZONDER_PLAATS)


def _geef_dossiers(zitting: Zitting, voorzitter: Gebruiker, door: Gebruiker) -> None:
    """Elk dossier op de agenda krijgt de nieuwe voorzitter; op volgorde van casus, zodat niemand op een ander wacht."""
    reden = ANDERE_VOORZITTER.format(wie=voorzitter)
    op_agenda = Letdossier.objects.filter(pk__in=zitting.punten.nog_te_doen().values("dossier")).order_by("casus")
    for dossier in op_agenda.select_related("casus", "voorzitter"):
        vervang_voorzitter(dossier, voorzitter=voorzitter, door=door, reden=reden)


def _leg_vast(zitting: Zitting, op: datetime, *, in_de_agenda: bool = False) -> None:
    """Wat in iemands agenda staat en verandert, krijgt een hoger volgnummer; elke wijziging een hogere versie."""
    zitting.versie += 1
    zitting.gewijzigd_op = op
    if in_de_agenda and zitting.stand in {Zittingstand.GEPLAND, Zittingstand.AFGELAST}:
        zitting.volgnummer += 1
    zitting.save()
