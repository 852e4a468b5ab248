"""Bouwt de oefenomgeving op: eerst de wereld, dan de verhalen. Alles of niets, en nooit een tweede keer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from pmm.casus.codes import Belemmeringstand, Onderdeel
from pmm.casus.kenmerk import WILLEKEURIG, kenmerk_met
from pmm.casus.models import Belemmering, Casus, Partij, Stap
from pmm.casus.services import bewaar_onderdeel, leg_aan
from pmm.demo import (
    bestanden,
    bijeenkomsten,
    deelnames,
    delingen,
    ernaast,
    gesprekken,
    herindelingen,
    indienen,
    lijsten,
    overbrugging,
    vermeldingen,
    wegingen,
    werkvoorraad,
    zittingen,
)
from pmm.demo import onderdelen as o
from pmm.demo import verhaal as v
from pmm.demo.geld import open_fonds
from pmm.demo.toneel import Toneel, lopend
from pmm.demo.vast import Kalender, sleutel, tekens
from pmm.demo.verderop import gebeur
from pmm.demo.verhalen import ALLE
from pmm.demo.wereld import Wereld, maak
from pmm.kern.fouten import DomeinFout
from pmm.logboek.nalopen import loop_na
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from register.models import Gebruiker, Organisatie

EIGEN_DATABASE = (
    "Voorbeeldgegevens kunnen alleen in de ingebouwde database. Deze omgeving heeft een eigen database (DATABASE_URL)."
)
AL_IN_GEBRUIK = (
    "Deze database is al in gebruik. Voorbeeldgegevens kunnen alleen in een lege database, "
    "of in de oefenomgeving (PMM_DEMO=1)."
)
RECENT = timedelta(days=7)
GELD_ER_AL = timedelta(days=260)
# What happened around the stories, in this order; each only when all of its own stories are told.
RONDOM = (delingen, gesprekken, indienen, wegingen, bestanden, werkvoorraad, zittingen, overbrugging)


@dataclass(frozen=True)
class Uitslag:
    """Wat er is opgebouwd; `nieuw` is False als het er al stond."""

    nieuw: bool
    organisaties: int
    mensen: int
    casussen: int


def bouw(vandaag: date | None = None, verhalen: Sequence[v.Verhaal] = ALLE) -> Uitslag:
    """Bouw de oefenomgeving op, gerekend vanaf vandaag. Stond zij er al, dan verandert er niets.

    Raises:
        DomeinFout: dit is niet de ingebouwde database, of er staat al iets anders in.
    """
    if not settings.INGEBED:
        raise DomeinFout(EIGEN_DATABASE)
    if Casus.objects.filter(sleutel=sleutel(verhalen[0].codenaam)).exists():
        return _uitslag(nieuw=False)
    if Gebruiker.objects.exists() and not settings.DEMO:
        raise DomeinFout(AL_IN_GEBRUIK)
    dag = vandaag or timezone.localdate()
    with transaction.atomic():
        wereld = maak(dag)
        open_fonds(wereld, dag - GELD_ER_AL)
        for verhaal in verhalen:
            vertel(verhaal, wereld, dag)
        _vergeet_oude_post()
        vermeldingen.speel(wereld, dag)
        ernaast.speel(wereld, dag)
        lijsten.speel(wereld)
        bijeenkomsten.speel(wereld, dag)
        deelnames.speel(wereld, dag)
        herindelingen.speel(wereld, dag)
        verteld = {verhaal.codenaam for verhaal in verhalen}
        for deel in RONDOM:
            if verteld >= deel.CASUSSEN:
                deel.speel(wereld, dag)
        _lees_oude_meldingen()
    loop_na(settings.PMM_CONTROLES)
    return _uitslag(nieuw=True)


def vertel(verhaal: v.Verhaal, wereld: Wereld, vandaag: date) -> Casus:
    """Speel één verhaal, van aanleggen tot waar het nu is."""
    kalender = Kalender(vandaag, verhaal.codenaam)
    toneel = Toneel(wereld, verhaal, _begin(verhaal, wereld, kalender), kalender)
    _leg_vast(toneel)
    for gebeurtenis in verhaal.verloop:
        toneel.casus.refresh_from_db()
        gebeur(gebeurtenis, toneel)
    return toneel.casus


def _begin(verhaal: v.Verhaal, wereld: Wereld, kalender: Kalender) -> Casus:
    door, op = wereld.mensen[verhaal.door], kalender.geleden(verhaal.dag)
    organisatie = wereld.organisaties[verhaal.namens] if verhaal.namens else door.organisatie
    assert organisatie is not None  # noqa: S101 - everyone in mensen.csv works somewhere
    teksten = {
        Onderdeel.SITUATIE: verhaal.situatie,
        Onderdeel.WENS: verhaal.wens,
        Onderdeel.URGENTIE: verhaal.urgentie,
        Onderdeel.DOORBRAAK: verhaal.doorbraak,
    }
    return leg_aan(
        organisatie=organisatie,
        door=door,
        velden=_velden(verhaal, wereld, kalender),
        sleutel=sleutel(verhaal.codenaam),
        teksten={onderdeel: lopend(tekst) for onderdeel, tekst in teksten.items()},
        kenmerk=kenmerk_met(timezone.localdate(op), tekens(verhaal.codenaam, WILLEKEURIG)),
        op=op,
    )


def _velden(verhaal: v.Verhaal, wereld: Wereld, kalender: Kalender) -> dict[str, object]:
    return {
        "codenaam": verhaal.codenaam,
        "gemeente": wereld.organisaties[verhaal.gemeente] if verhaal.gemeente else None,
        "leeftijd": verhaal.leeftijd,
        "aantal_kinderen": verhaal.kinderen,
        "leefgebieden": dict(verhaal.leefgebieden),
        "inwoner_geinformeerd": verhaal.weet_ervan,
        "reden_niet_geinformeerd": verhaal.reden_weet_niet,
        "reden_geen_poging": verhaal.reden_geen_poging,
        "spoed_datum": kalender.dag(verhaal.spoed.over) if verhaal.spoed else None,
        "spoed_wat": verhaal.spoed.wat if verhaal.spoed else "",
    }


def _leg_vast(toneel: Toneel) -> None:
    """Wie erbij hoort, wat er in de weg staat en wat er is geprobeerd: in de volgorde waarin het bekend werd."""
    verhaal, door = toneel.verhaal, toneel.mens("")
    for nummer, partij in enumerate(verhaal.partijen):
        rij = Partij(
            sleutel=sleutel(verhaal.codenaam, "partij", nummer),
            casus=toneel.casus,
            organisatie=toneel.organisatie(partij.wie),
            rollen=partij.rollen.split(),
            bevoegdheid=partij.bevoegdheid,
            toelichting=partij.toelichting,
        )
        bewaar_onderdeel(rij, door=door, op=toneel.kalender.geleden(verhaal.dag))
    _leg_belemmeringen_vast(toneel, door)
    for nummer, poging in enumerate(verhaal.pogingen):
        op = toneel.kalender.geleden(min(poging.dag, verhaal.dag))
        toneel.probeer(poging, sleutel(verhaal.codenaam, "poging", nummer), op)


def _leg_belemmeringen_vast(toneel: Toneel, door: Gebruiker) -> None:
    verhaal = toneel.verhaal
    rijen = [_belemmering(toneel, nummer, wat, door) for nummer, wat in enumerate(verhaal.belemmeringen)]
    for rij in rijen:
        bewaar_onderdeel(rij, door=door, op=toneel.kalender.geleden(verhaal.dag))
    for rij, wat in zip(rijen, verhaal.belemmeringen, strict=True):
        if wat.wacht_op:
            rij.wacht_op = rijen[wat.wacht_op - 1]
            bewaar_onderdeel(rij, door=door, basis=rij.versie, op=toneel.kalender.geleden(verhaal.dag))


def _belemmering(toneel: Toneel, nummer: int, wat: o.Belemmering, door: Gebruiker) -> Belemmering:
    getoetst = wat.stand != Belemmeringstand.GENOEMD
    return Belemmering(
        sleutel=sleutel(toneel.verhaal.codenaam, "belemmering", nummer),
        casus=toneel.casus,
        omschrijving=lopend(wat.wat),
        wie_zegt=toneel.organisatie(wat.wie) if wat.wie else None,
        wet=wat.wet,
        artikel=wat.artikel,
        stand=wat.stand,
        stand_op=timezone.localdate(toneel.kalender.geleden(toneel.verhaal.dag)) if getoetst else None,
        stand_door=door if getoetst else None,
        bleek=lopend(wat.bleek),
    )


def _vergeet_oude_post() -> None:
    """Wat langer dan een week geleden gebeurde, is nooit gemaild; we doen ook niet alsof, en sturen het niet alsnog."""
    oud = Stap.objects.filter(op__lt=timezone.now() - RECENT).order_by("pk").values_list("sleutel", flat=True)
    stappen = {str(stap) for stap in oud}
    berichten = Bericht.objects.order_by("pk").values_list("pk", "sleutel")
    Bericht.objects.filter(pk__in=[pk for pk, over in berichten if over.partition(":")[0] in stappen]).delete()


def _lees_oude_meldingen() -> None:
    """Wat langer dan een week geleden gebeurde, heeft iedereen al gezien."""
    oud = Melding.objects.ongelezen().filter(gemaakt_op__lt=timezone.now() - RECENT)
    oud.update(gelezen_op=F("gemaakt_op"), mailen_op=None)


def _uitslag(*, nieuw: bool) -> Uitslag:
    return Uitslag(
        nieuw=nieuw,
        organisaties=Organisatie.objects.filter(deelnemer=True).count(),
        mensen=Gebruiker.objects.filter(is_active=True).count(),
        casussen=Casus.objects.count(),
    )
