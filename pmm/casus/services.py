"""Wat mensen met de inhoud van een casus doen. De levensloop zelf staat in `overgangen`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.casus.aan_zet import Beurt, na_actie, zet_aan_zet
from pmm.casus.codes import Aanzet, Onderdeel
from pmm.casus.inhoud import Rij
from pmm.casus.kenmerk import nieuw_kenmerk
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import begin, voer_uit
from pmm.casus.statussen import EINDSTATUSSEN
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.logboek.services import schrijf
from register.models import Gebruiker, Organisatie

R = TypeVar("R", bound=Poging | Belemmering | Partij | Actie)


class Verouderd(DomeinFout):
    """Iemand anders was eerder met hetzelfde; `nu` is wat er nu staat."""

    def __init__(self, nu: Tekst | Casus | Rij) -> None:
        self.nu = nu
        super().__init__("Iemand anders heeft dit intussen ook gewijzigd. Kies wat moet blijven.")


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
    moment = op or timezone.now()
    rij = Tekst(casus=casus, onderdeel=onderdeel, versie=basis + 1, tekst=tekst, door=door, op=moment)
    rij.is_geen_bsn = is_geen_bsn
    rij, is_nieuw = _schrijf_versie(rij)
    if is_nieuw:
        _raak_aan(casus, door, f"tekst:{onderdeel}", moment)
    return rij


@transaction.atomic
def schrijf_bij_stap(
    casus: Casus,
    teksten: Mapping[Onderdeel, str],
    *,
    door: Gebruiker,
    versies: Mapping[Onderdeel, int] | None = None,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> None:
    """Schrijf de teksten die bij een stap horen; wat gelijk bleef, blijft staan.

    De stap die in dezelfde transactie volgt, legt vast dat de casus wijzigde. Houd de casus niet eerder vast:
    wie een tekst schrijft, wacht eerst op de tekst en dan op de casus, anders wachten twee mensen op elkaar.
    `versies` zijn de versies waar de schrijver van uitging; zonder schrijft hij door op wat er nu staat.

    Raises:
        Verouderd: iemand anders wijzigde een van de teksten intussen.
    """
    nu = {tekst.onderdeel: (tekst.tekst, tekst.versie) for tekst in casus.teksten.huidig()}
    for onderdeel, tekst in sorted(teksten.items()):
        staat_er, versie = nu.get(onderdeel, ("", 0))
        if tekst != staat_er:
            basis = (versies or {}).get(onderdeel, versie)
            rij = Tekst(casus=casus, onderdeel=onderdeel, versie=basis + 1, tekst=tekst, door=door)
            rij.is_geen_bsn, rij.op = is_geen_bsn, op or timezone.now()
            _schrijf_versie(rij)


@transaction.atomic
def wijzig_gegevens(casus: Casus, *, basis: int, velden: Mapping[str, Any], door: Gebruiker) -> Casus:
    """Wijzig de losse gegevens van een casus bovenop versie `basis`.

    Raises:
        Verouderd: iemand anders wijzigde de gegevens intussen.
    """
    vers = _vergrendel(casus)
    if vers.versie != basis:
        raise Verouderd(vers)
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
    casus = _vergrendel(rij.casus)
    soort = type(rij)
    bestaande = soort._default_manager.filter(sleutel=rij.sleutel).first()
    if bestaande and bestaande.casus_id != casus.pk:
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    if rij.pk is None and bestaande:
        return bestaande
    if bestaande:
        if bestaande.versie != basis:
            raise Verouderd(bestaande)
        rij.versie = basis + 1
    if isinstance(rij, Poging) and rij.pk is None:
        rij.door = door
    rij._history_user = door
    _schrijf_rij(rij)
    _bewaar(casus, door, str(rij._meta.model_name), op or timezone.now())
    return rij


def bewaar_bij_stap(rij: R, *, door: Gebruiker) -> R:
    """Een nieuwe rij die bij een stap hoort.

    De stap die in dezelfde transactie volgt, houdt de casus vast en legt vast dat zij wijzigde.
    """
    rij._history_user = door
    rij.save(force_insert=True)
    return rij


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
    schrijf_bij_stap(casus, {Onderdeel.UITKOMST: velden["uitkomst"]}, door=door, is_geen_bsn=is_geen_bsn, op=op)
    reden = {"afrondingsreden": velden["afrondingsreden"]}
    return voer_uit("lokaal_oplossen", casus, door=door, velden=reden, sleutel=velden["sleutel"], op=op)


@transaction.atomic
def geef_beurt(casus: Casus, beurt: Beurt, *, wat: str, door: Gebruiker, op: datetime | None = None) -> None:
    """Zonder stap verandert wie er aan zet is; `wat` zegt in het logboek waardoor."""
    moment = op or timezone.now()
    vers = _vergrendel(casus)
    zet_aan_zet(vers, beurt, moment)
    _bewaar(vers, door, wat, moment)


@transaction.atomic
def plan_handeling(casus: Casus, *, wat: str, datum: date, door: Gebruiker) -> None:
    """Het loket spreekt met zichzelf af wat het hierna doet, en wanneer.

    Raises:
        DomeinFout: het loket is nu niet aan zet.
    """
    vers = _vergrendel(casus)
    if vers.aan_zet != Aanzet.LOKET:
        raise DomeinFout("Het loket is nu niet aan zet. Wie aan zet is, staat op de casuspagina.")
    vers.aan_zet_wat, vers.aan_zet_datum = wat, datum
    _bewaar(vers, door, "volgende handeling", timezone.now())


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


def _schrijf_versie(rij: Tekst) -> tuple[Tekst, bool]:
    """De nieuwe versie, en of zij nieuw is: een dubbele klik vindt de eigen versie van net."""
    basis = rij.versie - 1
    if basis and not rij.casus.teksten.filter(onderdeel=rij.onderdeel, versie=basis).exists():
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    try:
        with transaction.atomic():
            rij.save(force_insert=True)
            return rij, True
    except IntegrityError:
        nu = Tekst.objects.huidig().filter(casus=rij.casus_id, onderdeel=rij.onderdeel).first()
        if nu is None or nu.versie < rij.versie:
            raise
        if (nu.door_id, nu.tekst) == (rij.door_id, rij.tekst):
            return nu, False
        raise Verouderd(nu) from None


def _raak_aan(casus: Casus, door: Gebruiker, wat: str, op: datetime) -> None:
    _bewaar(_vergrendel(casus), door, wat, op)


def _vergrendel(casus: Casus) -> Casus:
    vers = Casus.objects.select_for_update(of=("self",), no_key=True).select_related("organisatie").get(pk=casus.pk)
    if vers.status in EINDSTATUSSEN:
        raise NietOpen(f"Deze casus is {vers.get_status_display()}. Heropen hem als er iets moet veranderen.")
    return vers


def _bewaar(casus: Casus, door: Gebruiker, wat: str, op: datetime) -> None:
    """Elke wijziging: het moment, wie er aan zet is, historie en een logregel."""
    casus.gewijzigd_op = op
    na_actie(casus, op)
    casus._history_user, casus._change_reason = door, wat
    casus.save()
    namens = door.organisatie
    schrijf(
        "gewijzigd",
        door=door.pk,
        namens=namens.pk if namens else None,
        object_type="casus",
        object_id=casus.kenmerk,
        lading={"wat": wat},
    )
