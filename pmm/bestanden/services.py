"""Bestanden toevoegen, vervangen en weghalen. Pas wat nagekeken en gescand is, wordt bewaard."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from pmm.bestanden import opslag
from pmm.bestanden.aannemen import Binnen, in_quarantaine
from pmm.bestanden.berichten import meld_toegevoegd, noteer
from pmm.bestanden.keuren import NietGoedgekeurd
from pmm.bestanden.models import Bestand, Bestandsversie, Scan, Soort
from pmm.bestanden.namen import op_het_scherm
from pmm.bestanden.ruimte import eis_ruimte
from pmm.bestanden.zinnen import TOEVOEGEN, VERVANGEN, WEGHALEN
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.casus.statussen import EINDSTATUSSEN
from pmm.casus.zoeken import index
from pmm.kern.fouten import DomeinFout, Storing
from pmm.logboek.models import Resultaat
from register.models import Gebruiker

NIET_OPEN = "Deze casus is {status}. Er kunnen geen bestanden meer bij."
AL_WEG = "Dit bestand is intussen weggehaald. Open deze pagina opnieuw om het weer toe te voegen."


@dataclass(frozen=True)
class Afzender:
    """Wie een bestand toevoegt, namens welke organisatie, en met welk formulier."""

    door: Gebruiker
    namens: int
    sleutel: UUID
    op: datetime = field(default_factory=timezone.now)

    def voor(self, casus: Casus, sha256: str) -> UUID:
        """Dezelfde inhoud met hetzelfde formulier van dezelfde persoon: dat is dezelfde versie."""
        return uuid5(self.sleutel, f"{casus.pk}:{self.door.pk}:{sha256}")


@dataclass
class Uitslag:
    """Wat er van een stel gekozen bestanden is bewaard, wat niet en waarom niet, en waarom wij ermee ophielden."""

    bewaard: list[Bestand] = field(default_factory=list)
    geweigerd: list[tuple[str, str]] = field(default_factory=list)
    gestopt: str = ""


def voeg_alle_toe(
    casus: Casus, gekozen: "Iterable[UploadedFile[bytes]]", *, van: Afzender, omschrijving: str, alleen_loket: bool
) -> Uitslag:
    """Voeg toe wat door de controle komt; wat er niet doorkomt, staat de rest niet in de weg.

    Zonder virusscan, of als de casus intussen niet meer loopt, houdt het op; wat al bewaard was, blijft bewaard.
    """
    uitslag = Uitslag()
    for bestand in gekozen:
        try:
            bewaard = voeg_toe(casus, bestand, van=van, omschrijving=omschrijving, alleen_loket=alleen_loket)
        except NietGoedgekeurd as fout:
            uitslag.geweigerd.append((op_het_scherm(bestand.name or ""), str(fout)))
            noteer(TOEVOEGEN, casus, van.door, alleen_loket=alleen_loket, resultaat=Resultaat.GEWEIGERD)
        except Storing:
            raise
        except DomeinFout as fout:
            uitslag.gestopt = str(fout)
            noteer(TOEVOEGEN, casus, van.door, alleen_loket=alleen_loket, resultaat=Resultaat.MISLUKT)
            break
        else:
            uitslag.bewaard.append(bewaard)
    return uitslag


def voeg_toe(
    casus: Casus, gekozen: "UploadedFile[bytes]", *, van: Afzender, omschrijving: str, alleen_loket: bool
) -> Bestand:
    """Voeg één bestand toe; hetzelfde bestand nog eens geeft het bestand dat er al staat.

    Raises:
        NietGoedgekeurd: het bestand kan hier niet, of past er niet meer bij.
        ScannerWeg: er is nu geen virusscan.
        DomeinFout: de casus loopt niet meer.
    """
    _eis_open(casus)
    with in_quarantaine(gekozen) as binnen:
        bestand = Bestand(
            casus=casus,
            naam=binnen.naam,
            omschrijving=omschrijving,
            alleen_loket=alleen_loket,
            namens_id=van.namens,
        )
        if eerder := _zelfde(bestand, binnen, van):
            return eerder
        eis_ruimte(casus, binnen.grootte, alleen_loket=alleen_loket)
        return _bewaar(bestand, binnen, van)


def vervang(bestand: Bestand, gekozen: "UploadedFile[bytes]", *, van: Afzender) -> Bestand:
    """Voeg een nieuwe versie toe; de oude blijven. Dezelfde inhoud als nu is geen nieuwe versie.

    Raises:
        NietGoedgekeurd, ScannerWeg, DomeinFout: zie `voeg_toe`.
    """
    _eis_open(bestand.casus)
    with in_quarantaine(gekozen) as binnen:
        if bestand.nieuwste.sha256 == binnen.sha256:
            return bestand
        eis_ruimte(bestand.casus, binnen.grootte, alleen_loket=bestand.alleen_loket, is_nieuw=False)
        return _bewaar(bestand, binnen, van)


@transaction.atomic
def haal_weg(bestand: Bestand, *, reden: str, door: Gebruiker, op: datetime | None = None) -> None:
    """Verberg het bestand, met de reden. Nog eens weghalen verandert niets."""
    casus = neem(bestand.casus)
    vers = Bestand.objects.get(pk=bestand.pk)
    if vers.is_weg:
        return
    vers.weg_op, vers.weg_door, vers.weg_reden = op or timezone.now(), door, reden
    vers.save(update_fields=["weg_op", "weg_door", "weg_reden"])
    index.ververs([casus.pk])
    noteer(WEGHALEN, casus, door, alleen_loket=vers.alleen_loket, bestand=vers)


def _bewaar(bestand: Bestand, binnen: Binnen, van: Afzender) -> Bestand:
    """Kijk na, leg de inhoud weg, en schrijf dan pas op dat zij er is."""
    soort, scan = binnen.kijk_na()
    waar = uuid4()
    opslag.bewaar(waar, binnen.inhoud, kenmerk=bestand.casus.kenmerk)
    try:
        er_staat = _schrijf_op(bestand, _versie(binnen, soort, scan, waar, van), van)
    except DomeinFout:
        # After any other failure the row may be there after all; then the hourly sweep decides.
        opslag.gooi_weg(waar)
        raise
    if er_staat is None:
        return bestand
    opslag.gooi_weg(waar)
    return er_staat


def _versie(binnen: Binnen, soort: Soort, scan: Scan, waar: UUID, van: Afzender) -> Bestandsversie:
    return Bestandsversie(
        soort=soort,
        grootte=binnen.grootte,
        sha256=binnen.sha256,
        opslag=waar,
        door=van.door,
        op=van.op,
        scan=scan,
        gescand_op=None if scan == Scan.ZONDER_SCANNER else timezone.now(),
    )


@transaction.atomic
def _schrijf_op(bestand: Bestand, versie: Bestandsversie, van: Afzender) -> Bestand | None:
    """De rijen bij een inhoud die al ligt; geeft het bestand dat er intussen al stond, als dat zo is."""
    casus = neem(bestand.casus)
    _eis_open(casus)
    versie.sleutel = van.voor(casus, versie.sha256)
    if eerder := _met_sleutel(versie.sleutel):
        return eerder
    is_nieuw = bestand.pk is None
    eis_ruimte(casus, versie.grootte, alleen_loket=bestand.alleen_loket, is_nieuw=is_nieuw)
    if is_nieuw:
        bestand.save(force_insert=True)
        versie.nr = 1
    else:
        if Bestand.objects.get(pk=bestand.pk).is_weg:
            raise DomeinFout(AL_WEG)
        versie.nr = bestand.versies.count() + 1
    versie.bestand = bestand
    versie.save(force_insert=True)
    if is_nieuw:
        index.ververs([casus.pk])
    meld_toegevoegd(casus, van.door, alleen_loket=bestand.alleen_loket, sleutel=van.sleutel, op=van.op)
    noteer(TOEVOEGEN if is_nieuw else VERVANGEN, casus, van.door, alleen_loket=bestand.alleen_loket, bestand=bestand)
    return None


def _zelfde(bestand: Bestand, binnen: Binnen, van: Afzender) -> Bestand | None:
    """Hetzelfde bestand, van dezelfde organisatie en voor dezelfde lezers: wie opnieuw uploadt, krijgt er geen twee."""
    if eerder := _met_sleutel(van.voor(bestand.casus, binnen.sha256)):
        return eerder
    zelfde = Bestand.objects.aanwezig().filter(
        casus=bestand.casus,
        naam=bestand.naam,
        namens=bestand.namens_id,
        alleen_loket=bestand.alleen_loket,
        versies__sha256=binnen.sha256,
    )
    return next((er_staat for er_staat in zelfde if er_staat.nieuwste.sha256 == binnen.sha256), None)


def _met_sleutel(sleutel: UUID) -> Bestand | None:
    versie = Bestandsversie.objects.filter(sleutel=sleutel).select_related("bestand").first()
    if versie and versie.bestand.is_weg:
        raise NietGoedgekeurd(AL_WEG)
    return versie.bestand if versie else None


def is_te_vullen(casus: Casus) -> bool:
    """Kunnen er nog bestanden bij deze casus?"""
    return casus.status not in EINDSTATUSSEN


def _eis_open(casus: Casus) -> None:
    if not is_te_vullen(casus):
        raise DomeinFout(NIET_OPEN.format(status=casus.get_status_display()))
