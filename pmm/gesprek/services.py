"""Schrijven, verbeteren, intrekken en lezen in het gesprek van een casus.

Een bericht verandert niets aan de casus: niet wie aan zet is, niet een termijn, en niet wanneer zij laatst wijzigde.
Anders zou wie het niet mag lezen aan een lijst kunnen zien dat het er is; daarom staat het in het logboek ook niet bij
de casus maar bij het gesprek. Dezelfde `sleutel` (een dubbele klik) doet alles één keer.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pmm.casus.models import Casus
from pmm.casus.slot import Vast, neem
from pmm.casus.statussen import EINDSTATUSSEN
from pmm.gesprek.kanten import Kant, kant_van, mensen_van, te_noemen
from pmm.gesprek.melden import meld, sleutel_van, vergeet
from pmm.gesprek.models import Genoemde, Gespreksbericht, Intrekking, Leesmerk, Ontvanger, Soort
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from pmm.logboek.zinnen import Zin
from pmm.meldingen.services import laat_vervallen
from register.models import Gebruiker, Organisatie

STUREN, NOTEREN, INTREKKEN = "bericht_sturen", "notitie_schrijven", "bericht_intrekken"
ZINNEN = {
    STUREN: Zin("stuurde een bericht in {wat}", "een bericht sturen in {wat}"),
    NOTEREN: Zin("schreef een notitie bij {wat}", "een notitie schrijven bij {wat}"),
    INTREKKEN: Zin("trok een bericht in bij {wat}", "een bericht intrekken bij {wat}"),
}
DOET_NIET_MEE = "U werkt niet meer mee aan deze casus. Uw bericht is niet verstuurd."
NOG_NIET = "Het gesprek begint zodra de casus bij het loket ligt. Tot die tijd kunt u het loket bellen: {telefoon}."
GESLOTEN = "Deze casus is gesloten. Er kan geen bericht meer bij. U kunt het loket nog wel bellen: {telefoon}."
AAN_NIEMAND = "Kies aan wie u schrijft. Is het alleen voor het loket? Schrijf dan een notitie."
ONTVANGER_WEG = "Niet iedereen aan wie u schrijft, ziet deze casus nog. Kijk na aan wie u schrijft."
VAN_EEN_ANDER = "Dit bericht schreef u niet zelf. Alleen wie het schreef, kan het verbeteren of intrekken."
AL_VERBETERD = "U hebt dit bericht al verbeterd. Verbeter de laatste versie."
LEEST_NIET = "{naam} leest dit bericht niet. Stuur het ook aan de organisatie van {naam}, of haal de naam weg."
IEMAND_LEEST_NIET = "Iemand die u noemt, ziet deze casus niet meer. Kijk na wie u noemt."
INGETROKKEN = "Dit bericht is ingetrokken. Schrijf een nieuw bericht."


def redenen_om_te_wachten(casus: Casus) -> list[str]:
    """Waarom er nu niets bij het gesprek kan; leeg betekent: schrijf maar."""
    if not casus.bereikte_loket:
        return [NOG_NIET.format(telefoon=settings.LOKET_TELEFOON)]
    if casus.status in EINDSTATUSSEN:
        return [GESLOTEN.format(telefoon=settings.LOKET_TELEFOON)]
    return []


@transaction.atomic
def stuur(  # noqa: PLR0913
    casus: Casus,
    *,
    tekst: str,
    door: Gebruiker,
    aan: Collection[int] = (),
    noemen: Collection[int] = (),
    antwoord_op: Gespreksbericht | None = None,
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Gespreksbericht:
    """Stuur een bericht aan deze organisaties (nummers); het loket leest altijd mee.

    Raises:
        DomeinFout: deze persoon praat niet meer mee, een ontvanger ook niet, of er kan niets bij het gesprek; vanuit
            het loket zonder ontvanger; of iemand is genoemd die het bericht niet leest.
    """
    vast = neem(casus, door=door)
    bericht = Gespreksbericht(casus=vast, tekst=tekst.strip(), door=door, antwoord_op=antwoord_op)
    bericht.is_geen_bsn, bericht.sleutel, bericht.op = is_geen_bsn, sleutel or uuid4(), op or timezone.now()
    if gestuurd := _al_vastgelegd(bericht):
        return gestuurd
    kant = _kant(vast, door)
    ontvangers = [organisatie for organisatie in kant.anderen if organisatie.pk in aan]
    if len(ontvangers) < len(set(aan)):
        raise DomeinFout(ONTVANGER_WEG)
    if kant.is_loket and not ontvangers:
        raise DomeinFout(AAN_NIEMAND)
    return _leg_vast(bericht, kant, ontvangers, _lezers(bericht, kant, ontvangers, noemen))


@transaction.atomic
def noteer(
    casus: Casus,
    *,
    tekst: str,
    door: Gebruiker,
    noemen: Collection[int] = (),
    antwoord_op: Gespreksbericht | None = None,
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Gespreksbericht:
    """Schrijf een notitie die alleen het loket ooit leest.

    Raises:
        DomeinFout: deze persoon werkt niet (meer) bij het loket, of de casus is gesloten.
    """
    vast = neem(casus, door=door)
    bericht = Gespreksbericht(casus=vast, tekst=tekst.strip(), door=door, antwoord_op=antwoord_op)
    bericht.soort, bericht.is_geen_bsn = Soort.NOTITIE, is_geen_bsn
    bericht.sleutel, bericht.op = sleutel or uuid4(), op or timezone.now()
    if genoteerd := _al_vastgelegd(bericht):
        return genoteerd
    kant = _kant(vast, door)
    if not kant.is_loket:
        raise DomeinFout(DOET_NIET_MEE)
    return _leg_vast(bericht, kant, [], _lezers(bericht, kant, [], noemen))


@transaction.atomic
def verbeter(
    eerder: Gespreksbericht,
    *,
    tekst: str,
    door: Gebruiker,
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Gespreksbericht:
    """Schrijf een verbeterde versie, aan dezelfde organisaties voor zover zij nog meepraten; de eerdere blijft staan.

    Raises:
        DomeinFout: het is niet van deze persoon, is al verbeterd of ingetrokken, of er kan niets meer bij.
    """
    vast = neem(eerder.casus, door=door)
    bericht = Gespreksbericht(casus=vast, tekst=tekst.strip(), door=door, verbetert=eerder, soort=eerder.soort)
    bericht.is_geen_bsn, bericht.sleutel, bericht.op = is_geen_bsn, sleutel or uuid4(), op or timezone.now()
    if verbeterd := _al_vastgelegd(bericht):
        return verbeterd
    kant, nu = _kant(vast, door), Gespreksbericht.objects.voor_scherm().get(pk=eerder.pk)
    if redenen := redenen_niet_te_wijzigen(nu, door):
        raise DomeinFout(redenen)
    aan = {ontvanger.organisatie_id for ontvanger in nu.ontvangers.all()}
    ontvangers = [organisatie for organisatie in kant.anderen if organisatie.pk in aan]
    if aan and not ontvangers:
        raise DomeinFout(ONTVANGER_WEG)
    genoemd = {genoemde.gebruiker_id for genoemde in nu.genoemden.all()}
    lezers = mensen_van(vast, [*ontvangers, *filter(None, [kant.namens])])
    return _leg_vast(bericht, kant, ontvangers, [mens.pk for mens in lezers if mens.pk in genoemd])


@transaction.atomic
def trek_in(bericht: Gespreksbericht, *, door: Gebruiker, op: datetime | None = None) -> None:
    """Trek een eigen bericht in, met de versies ervoor: niemand leest ze nog. Nog een keer doet niets.

    Raises:
        DomeinFout: het is niet van deze persoon, of er staat al een nieuwere versie.
    """
    vast = neem(bericht.casus, door=door)
    nu = Gespreksbericht.objects.voor_scherm().get(pk=bericht.pk)
    redenen = redenen_niet_te_wijzigen(nu, door)
    if redenen == [INGETROKKEN]:
        return
    if redenen:
        raise DomeinFout(redenen)
    versie: Gespreksbericht | None = nu
    while versie:
        Intrekking.objects.create(bericht=versie, door=door, op=op or timezone.now())
        vergeet(versie)
        versie = versie.verbetert
    _schrijf_in_logboek(INTREKKEN, vast, door)


def redenen_niet_te_wijzigen(bericht: Gespreksbericht, door: Gebruiker) -> list[str]:
    """Waarom deze persoon dit bericht niet kan verbeteren of intrekken; leeg betekent: het kan."""
    if bericht.door_id != door.pk:
        return [VAN_EEN_ANDER]
    if hasattr(bericht, "intrekking"):
        return [INGETROKKEN]
    return [AL_VERBETERD] if hasattr(bericht, "verbetering") else []


@transaction.atomic
def lees(casus: Casus, *, door: Gebruiker, tot: int, op: datetime | None = None) -> None:
    """Deze persoon las alles tot en met bericht `tot`; de meldingen daarover zijn dan ook gelezen."""
    rijen = Gespreksbericht.objects.van_casus(casus).zichtbaar_voor(door).filter(pk__lte=tot)
    gelezen = list(rijen.ongelezen_door(door).order_by("pk").values_list("pk", flat=True))
    kant = kant_van(casus, door) if gelezen else None
    if kant is None:
        return
    merk = Leesmerk(casus=casus, gebruiker=door, namens=kant.namens, tot_id=gelezen[-1], op=op or timezone.now())
    Leesmerk.objects.bulk_create([merk], ignore_conflicts=True)
    laat_vervallen([sleutel_van(pk, door.pk) for pk in gelezen])


# --- vastleggen -------------------------------------------------------------------------------------------------------


def _al_vastgelegd(bericht: Gespreksbericht) -> Gespreksbericht | None:
    """Hetzelfde bericht, als een eerdere klik het al vastlegde."""
    zoals_nu = {veld: getattr(bericht, veld) for veld in ("casus_id", "door_id", "tekst")}
    return eerder_gedaan(Gespreksbericht, bericht.sleutel, **zoals_nu)


def _kant(casus: Vast, door: Gebruiker) -> Kant:
    kant = kant_van(casus, door)
    if kant is None:
        raise DomeinFout(DOET_NIET_MEE)
    if redenen := redenen_om_te_wachten(casus):
        raise DomeinFout(redenen)
    return kant


def _lezers(
    bericht: Gespreksbericht, kant: Kant, ontvangers: Sequence[Organisatie], noemen: Collection[int]
) -> list[int]:
    """Wie er genoemd worden, gekozen of met @ in de tekst; wie het bericht niet leest, kan niet genoemd worden."""
    lezen = {None, kant.namens_id, *(organisatie.pk for organisatie in ontvangers)}
    kandidaten = te_noemen(bericht.casus, kant, bericht.door, notitie=bericht.is_notitie)
    genoemd = [mens for mens in kandidaten if mens.pk in noemen or f"@{mens.naam}" in bericht.tekst]
    leest_niet = sorted({mens.naam for mens in genoemd} - {mens.naam for mens in genoemd if mens.organisatie in lezen})
    if leest_niet or set(noemen) - {mens.pk for mens in kandidaten}:
        raise DomeinFout([LEEST_NIET.format(naam=naam) for naam in leest_niet] or IEMAND_LEEST_NIET)
    return list(dict.fromkeys(mens.pk for mens in genoemd))


def _leg_vast(
    bericht: Gespreksbericht, kant: Kant, ontvangers: Sequence[Organisatie], genoemd: Sequence[int]
) -> Gespreksbericht:
    bericht.namens = kant.namens
    bericht.save(force_insert=True)
    Ontvanger.objects.bulk_create(Ontvanger(bericht=bericht, organisatie=wie) for wie in ontvangers)
    Genoemde.objects.bulk_create(Genoemde(bericht=bericht, gebruiker_id=wie) for wie in genoemd)
    lezen = [*ontvangers, *filter(None, [kant.namens])]
    meld(bericht, aan=ontvangers, lezen=lezen, genoemd=genoemd, delingen=kant.delingen)
    _schrijf_in_logboek(NOTEREN if bericht.is_notitie else STUREN, bericht.casus, bericht.door)
    return bericht


def _schrijf_in_logboek(werkwoord: str, casus: Casus, door: Gebruiker) -> None:
    noteer_bij("gesprek", casus.kenmerk, werkwoord, door=door)
