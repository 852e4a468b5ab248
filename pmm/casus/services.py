"""Wat mensen met de inhoud van een casus doen. De levensloop zelf staat in `overgangen`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.casus.aan_zet import Beurt, na_actie, stand_na, stand_van, zet_aan_zet
from pmm.casus.codes import Aanzet, Onderdeel
from pmm.casus.inhoud import Rij
from pmm.casus.kenmerk import nieuw_kenmerk
from pmm.casus.logregel import noteer
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import begin, zet
from pmm.casus.slot import Vast, neem, neem_voor
from pmm.casus.statussen import EINDSTATUSSEN
from pmm.casus.termijnen import HANDELING, verhaal_van
from pmm.casus.zoeken import index
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.versie import Verouderd, eis_versie
from register.models import Gebruiker, Organisatie

R = TypeVar("R", bound=Poging | Belemmering | Partij | Actie)


class NietOpen(DomeinFout):
    """De casus loopt niet meer."""


def leg_aan(
    *,
    organisatie: Organisatie,
    door: Gebruiker,
    velden: Mapping[str, Any],
    sleutel: UUID,
    teksten: Mapping[Onderdeel, str] | None = None,
    is_geen_bsn: bool = False,
    kenmerk: str = "",
    op: datetime | None = None,
) -> Casus:
    """Leg een casus aan. Dezelfde `sleutel` (een dubbele klik) geeft dezelfde casus terug.

    `kenmerk` is voor wie er al een heeft; anders komt er een nieuw.
    """
    eerder = Casus.objects.filter(sleutel=sleutel, aangelegd_door=door)
    if bestaande := eerder.first():
        return bestaande
    moment = op or timezone.now()
    casus = Casus(organisatie=organisatie, aangelegd_door=door, sleutel=sleutel, **velden)
    casus.via_loket = door.is_van_het_loket
    casus.kenmerk = kenmerk or nieuw_kenmerk(timezone.localdate(moment))
    try:
        with transaction.atomic():
            begin(casus, door=door, op=moment)
            for onderdeel, tekst in (teksten or {}).items():
                if tekst.strip():
                    rij = Tekst(casus=casus, onderdeel=onderdeel, versie=1, tekst=tekst, is_geen_bsn=is_geen_bsn)
                    rij.door, rij.op = door, moment
                    rij.save(force_insert=True)
            index.ververs([casus.pk])
    except IntegrityError:
        # The other half of a double click was just ahead.
        if bestaande := eerder.first():
            return bestaande
        raise
    return casus


@transaction.atomic
def schrijf_tekst(
    casus: Casus,
    onderdeel: Onderdeel,
    tekst: str,
    *,
    basis: int,
    door: Gebruiker,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> Tekst:
    """Schrijf een nieuwe versie van een onderdeel bovenop versie `basis` (0: er was nog niets).

    Raises:
        Verouderd: iemand anders maakte die volgende versie al; er is niets overschreven.
        NietOpen: de casus loopt niet meer.
        DomeinFout: versie `basis` bestaat niet.
    """
    vast, moment = _vergrendel(casus), op or timezone.now()
    rij = Tekst(casus=vast, onderdeel=onderdeel, versie=basis + 1, tekst=tekst, door=door, op=moment)
    rij.is_geen_bsn = is_geen_bsn
    if al_geschreven := _zelfde(vast.tekst(onderdeel), rij):
        return al_geschreven
    rij.save(force_insert=True)
    _bewaar(vast, door, f"tekst:{onderdeel}", moment)
    return rij


def schrijf_bij_stap(
    casus: Vast,
    teksten: Mapping[Onderdeel, str],
    *,
    door: Gebruiker,
    versies: Mapping[Onderdeel, int] | None = None,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> None:
    """Schrijf de teksten die bij een stap horen; wat gelijk bleef, blijft staan.

    De stap die in dezelfde transactie volgt, legt vast dat de casus wijzigde.
    `versies` zijn de versies waar de schrijver van uitging; zonder schrijft hij door op wat er nu staat.

    Raises:
        Verouderd: iemand anders wijzigde een van de teksten intussen.
    """
    rijen = []
    for onderdeel, tekst in sorted(teksten.items()):
        nu = casus.tekst(onderdeel)
        if tekst != (nu.tekst if nu else ""):
            basis = (versies or {}).get(onderdeel, nu.versie if nu else 0)
            rij = Tekst(casus=casus, onderdeel=onderdeel, versie=basis + 1, tekst=tekst, door=door)
            rij.is_geen_bsn, rij.op = is_geen_bsn, op or timezone.now()
            if not _zelfde(nu, rij):
                rijen.append(rij)
    Tekst.objects.bulk_create(rijen)
    nieuw = {rij.onderdeel for rij in rijen}
    casus.teksten_nu = [*(tekst for tekst in casus.teksten_nu if tekst.onderdeel not in nieuw), *rijen]


@transaction.atomic
def wijzig_gegevens(casus: Casus, *, basis: int, velden: Mapping[str, Any], door: Gebruiker) -> Casus:
    """Wijzig de losse gegevens van een casus bovenop versie `basis`.

    Raises:
        Verouderd: iemand anders wijzigde de gegevens intussen.
    """
    vers = _vergrendel(casus)
    eis_versie(vers, basis)
    for veld, waarde in velden.items():
        setattr(vers, veld, waarde)
    vers.versie = basis + 1
    _bewaar(vers, door, "gegevens", timezone.now())
    return vers


@transaction.atomic
def bewaar_onderdeel(rij: R, *, door: Gebruiker, basis: int = 0, op: datetime | None = None) -> R:
    """Bewaar een poging, belemmering, partij of actie: nieuw, of gewijzigd bovenop versie `basis`.

    Een nieuwe rij met een `sleutel` die al bestaat (een dubbele klik) komt geen tweede keer.

    Raises:
        Verouderd: iemand anders wijzigde deze rij intussen.
        NietOpen: de casus loopt niet meer.
        DomeinFout: deze organisatie is al partij.
    """
    casus, moment = _vergrendel(rij.casus), op or timezone.now()
    bestaande = eerder_gedaan(type(rij), rij.sleutel, casus_id=casus.pk)
    if rij.pk is None and bestaande:
        return bestaande
    if bestaande:
        eis_versie(bestaande, basis)
        rij.versie = basis + 1
    if rij.pk is None:
        _begin(rij, door, moment)
    rij._history_user, rij._history_date = door, moment
    _schrijf_rij(rij)
    if isinstance(rij, Actie):
        na_actie(casus, moment)
    if isinstance(rij, Poging):
        stand_van(casus, verhaal_van(casus))
    _bewaar(casus, door, str(rij._meta.model_name), moment)
    return rij


def _begin(rij: Rij, door: Gebruiker, op: datetime) -> None:
    """Wat alleen bij een nieuwe rij hoort."""
    if isinstance(rij, Poging):
        rij.door = door
    if isinstance(rij, Actie):
        rij.afgesproken_op = op


def rond_actie_af(actie: Actie, *, resultaat: str, door: Gebruiker, op: datetime | None = None) -> Actie:
    """De actie is gedaan; in uitvoering is daarna de volgende actie aan zet.

    Raises:
        DomeinFout: de actie is al gedaan of vervallen.
    """
    if not actie.is_open:
        raise DomeinFout("Deze actie is al afgerond. Er is niets dubbel vastgelegd.")
    actie.gedaan_op, actie.resultaat = op or timezone.now(), resultaat
    return bewaar_onderdeel(actie, door=door, basis=actie.versie, op=actie.gedaan_op)


@transaction.atomic
def los_lokaal_op(
    casus: Casus,
    *,
    velden: Mapping[str, Any],
    door: Gebruiker,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> Stap:
    """De casus is lokaal opgelost: schrijf de uitkomst op en zet de stap. `velden` komen uit LokaalOplossenForm."""
    vast, gezet = neem_voor("lokaal_oplossen", casus, door=door, sleutel=velden["sleutel"])
    if gezet:
        return gezet
    schrijf_bij_stap(vast, {Onderdeel.UITKOMST: velden["uitkomst"]}, door=door, is_geen_bsn=is_geen_bsn, op=op)
    reden = {"afrondingsreden": velden["afrondingsreden"]}
    return zet("lokaal_oplossen", vast, door=door, velden=reden, sleutel=velden["sleutel"], op=op)


def geef_beurt(casus: Vast, beurt: Beurt, *, reden: str, door: Gebruiker, op: datetime) -> None:
    """Zonder stap verandert wie er aan zet is; `reden` (zie `pmm.casus.termijnen`) zegt waardoor."""
    zet_aan_zet(casus, beurt, stand_na(casus, reden, op), op)
    _bewaar(casus, door, reden, op)


@transaction.atomic
def plan_handeling(casus: Casus, *, wat: str, datum: date, door: Gebruiker, op: datetime | None = None) -> None:
    """Het loket spreekt met zichzelf af wat het hierna doet, en wanneer.

    Raises:
        DomeinFout: het loket is nu niet aan zet.
    """
    vast, moment = _vergrendel(casus), op or timezone.now()
    if vast.aan_zet != Aanzet.LOKET:
        raise DomeinFout("Het loket is nu niet aan zet. Wie aan zet is, staat op de casuspagina.")
    stand_na(vast, HANDELING, moment, datum)
    vast.aan_zet_wat, vast.aan_zet_datum = wat, datum
    _bewaar(vast, door, HANDELING, moment)


def _schrijf_rij(rij: Rij) -> None:
    """Wat de database weigert om een reden waar wij een zin voor hebben, komt als die zin terug."""
    zinnen = {regel.name: regel.violation_error_message for regel in rij._meta.constraints}
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        geschonden = next((naam for naam in zinnen if f'"{naam}"' in str(fout)), None)
        if geschonden is None:
            raise
        raise DomeinFout(str(zinnen[geschonden])) from None


def _zelfde(nu: Tekst | None, rij: Tekst) -> Tekst | None:
    """De tekst die er al staat als dit een dubbele klik is; niets als `rij` echt de volgende versie is.

    De casus is vastgehouden: wat nu de laatste versie is, blijft dat tot het einde van de transactie.
    """
    versie = nu.versie if nu else 0
    if not 0 <= rij.versie - 1 <= versie:
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    if nu is None or versie < rij.versie:
        return None
    if (nu.door_id, nu.tekst) == (rij.door_id, rij.tekst):
        return nu
    raise Verouderd(nu)


def _vergrendel(casus: Casus) -> Vast:
    vast = neem(casus)
    if vast.status in EINDSTATUSSEN:
        raise NietOpen(f"Deze casus is {vast.get_status_display()}. Heropen hem als er iets moet veranderen.")
    return vast


def _bewaar(casus: Casus, door: Gebruiker, wat: str, op: datetime) -> None:
    """Elke wijziging: het moment, historie en een logregel."""
    casus.gewijzigd_op = op
    casus._history_user, casus._change_reason = door, wat
    casus.save()
    index.ververs([casus.pk])
    noteer("gewijzigd", casus, door=door, wat=wat)
