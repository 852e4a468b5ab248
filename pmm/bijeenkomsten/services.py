"""Bijeenkomsten maken, wijzigen, openen en afgelasten, en mensen ervoor uitnodigen."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from pmm.bijeenkomsten import berichten, zinnen
from pmm.bijeenkomsten.herinneren import laat_herinneringen_vervallen
from pmm.bijeenkomsten.models import Bijeenkomst, Bijeenkomststand, Gespreksnotitie, Uitnodiging
from pmm.bijeenkomsten.plekken import maak_passend, schuif_op, wie_het_aangaat
from pmm.bijeenkomsten.voorwaarden import (
    waarom_niet_te_openen,
    waarom_niet_te_wijzigen,
    waarom_nog_niet_na_te_lopen,
    wat_niet_klopt,
)
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.services import noteer_bij
from pmm.logboek.versleuteling import Lading
from register.models import Gebruiker, Organisatie

GEWIJZIGD = "Een ander heeft deze bijeenkomst intussen gewijzigd. Kies wat moet blijven."
IN_DE_AGENDA = ("titel", "begint", "eindigt", "plaats", "link")


@dataclass(frozen=True)
class Inhoud:
    """Wat een organisator over een bijeenkomst invult; `plekken` leeg is geen grens."""

    soort: str
    titel: str
    begint: datetime
    eindigt: datetime
    omschrijving: str = ""
    plaats: str = ""
    link: str = ""
    plekken: int | None = None
    aanmelden_tot: date | None = None
    besloten: bool = False


@transaction.atomic
def maak(inhoud: Inhoud, *, door: Gebruiker, sleutel: UUID | None = None, op: datetime | None = None) -> Bijeenkomst:
    """Maak een concept, dat alleen organisatoren zien. Dezelfde `sleutel` maakt het geen tweede keer.

    Raises:
        DomeinFout: iets aan de inhoud kan niet, of met deze sleutel is al iets anders gemaakt.
    """
    nu = op or timezone.now()
    if redenen := list(wat_niet_klopt(inhoud, was=None, nu=nu)):
        raise DomeinFout(redenen)
    velden = {**asdict(inhoud), "gemaakt_door": door, "gemaakt_op": nu, "gewijzigd_op": nu}
    if sleutel is None:
        bijeenkomst, nieuw = Bijeenkomst.objects.create(**velden), True
    else:
        bijeenkomst, nieuw = Bijeenkomst.objects.get_or_create(sleutel=sleutel, defaults=velden)
    if nieuw:
        _noteer(zinnen.MAKEN, bijeenkomst, door)
    elif bijeenkomst.gemaakt_door_id != door.pk or _anders(bijeenkomst, inhoud):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return bijeenkomst


@transaction.atomic
def wijzig(
    bijeenkomst: Bijeenkomst,
    inhoud: Inhoud,
    *,
    door: Gebruiker,
    gezien: datetime | None = None,
    op: datetime | None = None,
) -> Bijeenkomst:
    """Wijzig de inhoud. Bij een andere titel, tijd of plaats krijgt wie zich aanmeldde bericht en een agendapost.

    `gezien` is `gewijzigd_op` zoals het formulier het kreeg. Meer plekken laten de wachtlijst meteen opschuiven.

    Raises:
        Verouderd: een ander was eerder.
        DomeinFout: de inhoud kan niet, er zijn al meer mensen aangemeld dan plekken, of zij is afgelast of voorbij.
    """
    nu = op or timezone.now()
    bijeenkomst = _neem(bijeenkomst)
    if reden := waarom_niet_te_wijzigen(bijeenkomst, nu):
        raise DomeinFout(reden)
    anders = _anders(bijeenkomst, inhoud)
    if not anders:
        return bijeenkomst
    if gezien and gezien != bijeenkomst.gewijzigd_op:
        raise Verouderd(bijeenkomst, GEWIJZIGD)
    if redenen := list(wat_niet_klopt(inhoud, was=bijeenkomst, nu=nu)):
        raise DomeinFout(redenen)
    if inhoud.plekken is not None:
        maak_passend(bijeenkomst, inhoud.plekken)
    for veld in anders:
        setattr(bijeenkomst, veld, getattr(inhoud, veld))
    bijeenkomst.gewijzigd_op = nu
    if bijeenkomst.is_open and anders.intersection(IN_DE_AGENDA):
        _vertel_verder(berichten.GEWIJZIGD, bijeenkomst)
    bijeenkomst.save()
    schuif_op(bijeenkomst, nu)
    _noteer(zinnen.WIJZIGEN, bijeenkomst, door, velden=sorted(anders))
    return bijeenkomst


@transaction.atomic
def open_(bijeenkomst: Bijeenkomst, *, door: Gebruiker, op: datetime | None = None) -> Bijeenkomst:
    """Maak een concept bekend: vanaf nu kan men zich aanmelden, en wie is uitgenodigd krijgt bericht.

    Raises:
        DomeinFout: zij was al open of afgelast, is al begonnen, of er staat geen plaats of link bij.
    """
    nu = op or timezone.now()
    bijeenkomst = _neem(bijeenkomst)
    if reden := waarom_niet_te_openen(bijeenkomst, nu):
        raise DomeinFout(reden)
    bijeenkomst.stand, bijeenkomst.gewijzigd_op = Bijeenkomststand.OPEN, nu
    bijeenkomst.save()
    berichten.nodig_allen_uit(bijeenkomst, bijeenkomst.uitnodigingen.all())
    _noteer(zinnen.OPENEN, bijeenkomst, door)
    return bijeenkomst


@transaction.atomic
def gelast_af(bijeenkomst: Bijeenkomst, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Bijeenkomst:
    """Laat een bijeenkomst niet doorgaan; wie komt of wacht krijgt bericht, en de agenda's worden bijgewerkt.

    Raises:
        DomeinFout: er staat geen reden, zij was al afgelast, of zij is al voorbij.
    """
    nu = op or timezone.now()
    bijeenkomst = _neem(bijeenkomst)
    if waarom_niet := waarom_niet_te_wijzigen(bijeenkomst, nu):
        raise DomeinFout(waarom_niet)
    if not reden.strip():
        raise DomeinFout("Schrijf op waarom het niet doorgaat.")
    bijeenkomst.stand, bijeenkomst.reden = Bijeenkomststand.AFGELAST, reden.strip()
    bijeenkomst.gewijzigd_op = nu
    _vertel_verder(berichten.AFGELAST, bijeenkomst)
    bijeenkomst.save()
    _noteer(zinnen.AFGELASTEN, bijeenkomst, door)
    return bijeenkomst


@transaction.atomic
def nodig_uit(
    bijeenkomst: Bijeenkomst,
    *,
    door: Gebruiker,
    organisatie: Organisatie | None = None,
    rol: str = "",
    op: datetime | None = None,
) -> Uitnodiging:
    """Nodig een organisatie, een rol, of een rol bij een organisatie uit; dezelfde nog eens verandert niets.

    Is de bijeenkomst open, dan krijgt ieder bericht die het nog niet kreeg; anders zodra zij opengaat.

    Raises:
        DomeinFout: er is niemand gekozen, of zij is afgelast of voorbij.
    """
    nu = op or timezone.now()
    bijeenkomst = _neem(bijeenkomst)
    if reden := waarom_niet_te_wijzigen(bijeenkomst, nu):
        raise DomeinFout(reden)
    if organisatie is None and not rol:
        raise DomeinFout("Kies een organisatie of een rol.")
    uitnodiging, nieuw = bijeenkomst.uitnodigingen.get_or_create(
        organisatie=organisatie, rol=rol, defaults={"door": door, "op": nu}
    )
    if nieuw:
        if bijeenkomst.is_open:
            berichten.nodig_allen_uit(bijeenkomst, [uitnodiging])
        _noteer(zinnen.UITNODIGEN, bijeenkomst, door)
    return uitnodiging


@transaction.atomic
def trek_uitnodiging_in(uitnodiging: Uitnodiging, *, door: Gebruiker) -> None:
    """Haal een uitnodiging weg; wie zich al aanmeldde, blijft aangemeld."""
    bijeenkomst = _neem(uitnodiging.bijeenkomst)
    aantal, _ = bijeenkomst.uitnodigingen.filter(pk=uitnodiging.pk).delete()
    if aantal:
        _noteer(zinnen.UITNODIGING_INTREKKEN, bijeenkomst, door)


@transaction.atomic
def noteer(bijeenkomst: Bijeenkomst, tekst: str, *, door: Gebruiker, op: datetime | None = None) -> Gespreksnotitie:
    """Leg vast wat er ter sprake kwam, zonder dat iemand erin te herkennen is.

    Raises:
        DomeinFout: er staat niets, of de bijeenkomst is nog niet begonnen of afgelast.
    """
    nu = op or timezone.now()
    bijeenkomst = _neem(bijeenkomst)
    if reden := waarom_nog_niet_na_te_lopen(bijeenkomst, nu):
        raise DomeinFout(reden)
    if not tekst.strip():
        raise DomeinFout("Schrijf op wat er ter sprake kwam.")
    notitie: Gespreksnotitie = bijeenkomst.notities.create(tekst=tekst.strip(), door=door, op=nu)
    _noteer(zinnen.NOTEREN, bijeenkomst, door)
    return notitie


@transaction.atomic
def haal_notitie_weg(notitie: Gespreksnotitie, *, door: Gebruiker) -> None:
    """Haal een notitie weg, bijvoorbeeld omdat iemand erin te herkennen is.

    Raises:
        DomeinFout: er is al een leerpunt van gemaakt.
    """
    try:
        with transaction.atomic():
            notitie.delete()
    except ProtectedError:
        raise DomeinFout("Van deze notitie is een leerpunt gemaakt. Zij blijft staan.") from None
    _noteer(zinnen.NOTITIE_WEGHALEN, notitie.bijeenkomst, door)


def _anders(bijeenkomst: Bijeenkomst, inhoud: Inhoud) -> set[str]:
    """De velden die niet meer zijn wat er staat."""
    return {veld for veld, waarde in asdict(inhoud).items() if getattr(bijeenkomst, veld) != waarde}


def _vertel_verder(bericht: berichten.Bericht, bijeenkomst: Bijeenkomst) -> None:
    """Wat in agenda's staat klopt niet meer: een hoger volgnummer, en ieder die komt of wacht hoort het."""
    bijeenkomst.volgnummer += 1
    aanmeldingen = wie_het_aangaat(bijeenkomst)
    laat_herinneringen_vervallen(aanmeldingen)
    berichten.vertel(bericht, bijeenkomst, aanmeldingen)


def _neem(bijeenkomst: Bijeenkomst) -> Bijeenkomst:
    return Bijeenkomst.objects.vergrendeld().get(pk=bijeenkomst.pk)


def _noteer(werkwoord: str, bijeenkomst: Bijeenkomst, door: Gebruiker, *, velden: Iterable[str] = ()) -> None:
    """Als laatste in de transactie: vanaf hier wachten andere schrijvers op het logboek."""
    lading: Lading = {"velden": list(velden)} if velden else {}
    noteer_bij("bijeenkomst", str(bijeenkomst.pk), werkwoord, door=door, **lading)
