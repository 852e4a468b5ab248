"""Wat mensen met een weging doen: beginnen, om beurten schrijven, vaststellen, en later een nieuwe editie."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from pmm.afwegen import zinnen
from pmm.afwegen.botsen import NIET_OPEN, VAST, Verouderd, ga_na, is_gelijk
from pmm.afwegen.compleet import merk, wat_mist
from pmm.afwegen.models import Optie, Weging, Wegingstand, Wegingstekst
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.casus.zoeken.index import ververs
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from register.models import Gebruiker

NIETS_DOEN = "Niets doen: de regel toepassen zoals altijd"
INTUSSEN = "Intussen is er iets aan deze weging gewijzigd. Lees haar nog eens na, en stel haar dan vast."
AL_VERVANGEN = "Er is al een nieuwe editie van deze weging. Werk daarin verder."


@transaction.atomic
def begin(
    casus: Casus, *, velden: Mapping[str, Any], door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Weging:
    """Begin een weging, met ‘niets doen’ als eerste mogelijkheid. Dezelfde `sleutel` geeft dezelfde weging.

    Raises:
        DomeinFout: de casus loopt niet meer, of de sleutel hoort bij iets anders.
    """
    vast = _open(casus)
    if eerder := eerder_gedaan(Weging, sleutel, casus_id=vast.pk):
        return eerder
    moment = op or timezone.now()
    weging = Weging(casus=vast, sleutel=sleutel, begonnen_door=door, begonnen_op=moment, **velden)
    _bewaar(weging, door, moment)
    _bewaar(Optie(weging=weging, omschrijving=NIETS_DOEN, is_niets_doen=True), door, moment)
    _klaar(zinnen.BEGINNEN, weging, door)
    return weging


@transaction.atomic
def schrijf(
    weging: Weging,
    *,
    teksten: Mapping[str, str],
    versies: Mapping[str, int],
    door: Gebruiker,
    velden: Mapping[str, Any] | None = None,
    basis: int = 0,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> Weging:
    """Schrijf een deel van een weging: teksten bovenop hun `versies`, en velden bovenop versie `basis`.

    Wat gelijk bleef, blijft staan. Alles of niets.

    Raises:
        Verouderd: iemand anders wijzigde een van deze teksten of velden intussen.
        DomeinFout: de weging is vastgesteld, of de casus loopt niet meer.
    """
    nu, moment = _concept(weging), op or timezone.now()
    nieuw = [
        Wegingstekst(weging=nu, onderdeel=onderdeel, versie=nu.tekstversie(onderdeel) + 1, tekst=tekst, door=door)
        for onderdeel, tekst in sorted(teksten.items())
        if _is_gewijzigd(nu, onderdeel, tekst, versies.get(onderdeel, 0))
    ]
    for rij in nieuw:
        rij.is_geen_bsn, rij.op = is_geen_bsn, moment
    Wegingstekst.objects.bulk_create(nieuw)
    anders = bool(velden) and not is_gelijk(nu, velden or {})
    if anders:
        _werk_bij(nu, velden or {}, basis, door, moment)
    if nieuw or anders:
        _klaar(zinnen.SCHRIJVEN, nu, door)
    return nu


@transaction.atomic
def bewaar_optie(
    weging: Weging,
    *,
    velden: Mapping[str, Any],
    door: Gebruiker,
    sleutel: UUID,
    pk: int | None = None,
    basis: int = 0,
    op: datetime | None = None,
) -> Optie:
    """Beschrijf een mogelijkheid: een nieuwe, of met `pk` een die er al staat, bovenop versie `basis`.

    Raises:
        Verouderd: iemand anders beschreef haar intussen anders.
        DomeinFout: de weging is vastgesteld, of deze mogelijkheid is intussen weggehaald.
    """
    nu, moment = _concept(weging), op or timezone.now()
    alle = {optie.pk: optie for optie in nu.opties.all()}
    if pk is None:
        optie = next((optie for optie in alle.values() if optie.sleutel == sleutel), None)
        if optie is None:
            optie = Optie(weging=nu, sleutel=sleutel, **velden)
            _bewaar(optie, door, moment)
            _klaar(zinnen.SCHRIJVEN, nu, door)
        return optie
    if pk not in alle:
        raise DomeinFout("Deze mogelijkheid is intussen weggehaald. Uw tekst staat hier nog.")
    if not is_gelijk(alle[pk], velden):
        _werk_bij(alle[pk], velden, basis, door, moment)
        _klaar(zinnen.SCHRIJVEN, nu, door)
    return alle[pk]


@transaction.atomic
def haal_optie_weg(weging: Weging, pk: int, *, door: Gebruiker) -> None:
    """Haal een mogelijkheid weg; in de historie blijft zij staan. Is zij al weg, dan gebeurt er niets.

    Raises:
        DomeinFout: niets doen weegt altijd mee, of deze mogelijkheid is gekozen.
    """
    nu = _concept(weging)
    optie = next((optie for optie in nu.opties.all() if optie.pk == pk), None)
    if optie is None:
        return
    if optie.is_niets_doen:
        raise DomeinFout("Niets doen weegt altijd mee. Deze mogelijkheid kunt u niet weghalen.")
    if nu.gekozen_id == optie.pk:
        raise DomeinFout("Deze mogelijkheid is gekozen. Kies eerst een andere.")
    optie._history_user = door
    optie.delete()
    _klaar(zinnen.SCHRIJVEN, nu, door)


@transaction.atomic
def stel_vast(weging: Weging, *, gelezen: str, door: Gebruiker, op: datetime | None = None) -> Weging:
    """Stel de weging vast zoals de lezer haar zag: `gelezen` is het merk van wat op zijn scherm stond.

    Is zij al vastgesteld, dan gebeurt er niets.

    Raises:
        DomeinFout: er mist nog iets, of er is intussen iets gewijzigd.
    """
    _open(weging.casus)
    nu = _lees(weging)
    if not nu.is_concept:
        return nu
    if gelezen != merk(nu):
        raise DomeinFout(INTUSSEN)
    if mist := wat_mist(nu):
        raise DomeinFout([f"{gemis.wat}." for gemis in mist])
    nu.stand, nu.vastgesteld_door, nu.vastgesteld_op = Wegingstand.VASTGESTELD, door, op or timezone.now()
    nu.versie += 1
    _bewaar(nu, door, nu.vastgesteld_op)
    _klaar(zinnen.VASTSTELLEN, nu, door)
    return nu


@transaction.atomic
def nieuwe_editie(weging: Weging, *, door: Gebruiker, sleutel: UUID, op: datetime | None = None) -> Weging:
    """Begin een nieuwe editie met dezelfde inhoud; de oude blijft zoals zij is en verwijst naar de nieuwe.

    Raises:
        DomeinFout: de weging is nog een concept, of er is al een nieuwe editie.
    """
    _open(weging.casus)
    oud, moment = _lees(weging), op or timezone.now()
    if eerder := Weging.objects.filter(sleutel=sleutel, vervangt=oud).first():
        return eerder
    if oud.is_concept:
        raise DomeinFout("Deze weging is nog een concept. U kunt er gewoon in verder schrijven.")
    if Weging.objects.filter(vervangt=oud).exists():
        raise DomeinFout(AL_VERVANGEN)
    over = {veld: getattr(oud, veld) for veld in ("onderwerp", "wet", "artikel")}
    nieuw = Weging(casus=oud.casus, vervangt=oud, editie=oud.editie + 1, sleutel=sleutel, begonnen_op=moment, **over)
    nieuw.begonnen_door = door
    _bewaar(nieuw, door, moment)
    _neem_over(oud, nieuw, door, moment)
    _klaar(zinnen.BEGINNEN, nieuw, door)
    return nieuw


def _neem_over(oud: Weging, nieuw: Weging, door: Gebruiker, op: datetime) -> None:
    """De teksten houden hun schrijver, zodat te zien blijft van wie zij zijn."""
    for tekst in oud.teksten_nu:
        tekst.pk, tekst.weging, tekst.versie = None, nieuw, 1
    Wegingstekst.objects.bulk_create(oud.teksten_nu)
    for optie in oud.opties.all():
        was_gekozen = optie.pk == oud.gekozen_id
        velden = ("omschrijving", "is_niets_doen", "gevolg_inwoner", "precedent")
        kopie = Optie(weging=nieuw, **{veld: getattr(optie, veld) for veld in velden})
        _bewaar(kopie, door, op)
        if was_gekozen:
            nieuw.gekozen = kopie
    if nieuw.gekozen:
        _bewaar(nieuw, door, op)


def _is_gewijzigd(weging: Weging, onderdeel: str, tekst: str, basis: int) -> bool:
    """Is dit een nieuwe tekst? Wie liet staan wat hij zag, wijzigde niets, ook als een ander intussen wel schreef."""
    versie = weging.tekstversie(onderdeel)
    if tekst == weging.tekst(onderdeel):
        return False
    if basis == versie:
        return True
    if not 0 <= basis < versie:
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    was = weging.teksten.filter(onderdeel=onderdeel, versie=basis).first()
    if tekst == (was.tekst if was else ""):
        return False
    nu = next(deel for deel in weging.teksten_nu if deel.onderdeel == onderdeel)
    raise Verouderd({onderdeel: nu.tekst}, {f"{onderdeel}_versie": versie}, nu.door, nu.op)


def _werk_bij(rij: Weging | Optie, velden: Mapping[str, Any], basis: int, door: Gebruiker, op: datetime) -> None:
    ga_na(rij, basis, velden)
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.versie += 1
    _bewaar(rij, door, op)


def _open(casus: Casus) -> Casus:
    vast = neem(casus)
    if not vast.is_open:
        raise DomeinFout(NIET_OPEN.format(status=vast.get_status_display()))
    return vast


def _concept(weging: Weging) -> Weging:
    """De weging zoals zij nu is, met de casus vastgehouden."""
    _open(weging.casus)
    nu = _lees(weging)
    if not nu.is_concept:
        raise DomeinFout(VAST)
    return nu


def _lees(weging: Weging) -> Weging:
    return Weging.objects.select_related("casus").voor_scherm().get(pk=weging.pk)


def _bewaar(rij: Weging | Optie, door: Gebruiker, op: datetime) -> None:
    rij._history_user, rij._history_date = door, op
    rij.save()


def _klaar(werkwoord: str, weging: Weging, door: Gebruiker) -> None:
    """Na elke wijziging: een logregel, en het is te vinden."""
    ververs([weging.casus_id])
    noteer(werkwoord, weging.casus, door=door)
