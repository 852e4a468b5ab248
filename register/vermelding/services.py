"""Een vermelding bijhouden.

Elke wijziging gebeurt met de organisatie vast, bevestigt wat er veranderde, sluit wat daarover gemeld was, ververst
het zoeken en de voorwaarden van de deelname, en staat in het logboek met de namen van de velden.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from register.logregel import noteer
from register.models import Contact, Escalatiestap, Gebruiker, Lidmaatschap, Mandaat, Organisatie
from register.vermelding import signalen
from register.vermelding.bevestigen import bevestig, herbereken
from register.vermelding.gevolgen import werk_bij
from register.vermelding.inhoud import (
    MANDAATVELDEN,
    ROUTEVELDEN,
    mandaten_van,
    route_van,
    veld_van,
    waarden_van,
    werkgebied_van,
)
from register.vermelding.velden import CONTACT, Plek
from register.vermelding.versie import bewaak
from register.vermelding.zinnen import CONTACT_ERBIJ, CONTACT_WEG, WIJZIGEN

CENTRAAL = "Een organisatie staat in het register met een centraal e-mailadres en telefoonnummer. Vul ze allebei in."
BESTAAT_AL = "Dit contact staat al in het register. Wijzig dat contact, of kies een andere naam of functie."
NIET_VAN_HIER = "Kies een account van iemand die bij deze organisatie werkt."
GEEN_COLLEGA = "Kies een vervanger die zelf bij deze organisatie in het register staat."
GEEN_GEMEENTE = "Kies alleen gemeenten die nog bestaan."
BESTUURDER_LAATST = "Zet de bestuurder als laatste in de route: boven een bestuurder is niemand meer te bellen."
UIT_REGISTER = "Dit contact staat niet meer in het register."
DAG = timedelta(days=1)


@transaction.atomic
def wijzig_organisatie(
    organisatie: Organisatie, *, waarden: Mapping[str, Any], door: Gebruiker, versie: str | None = None
) -> None:
    """Zet deze velden van de organisatie; `versie` is het merk van wat er stond toen iemand begon te typen.

    Raises:
        Verouderd: iemand anders wijzigde een van deze velden intussen.
        DomeinFout: zonder centraal e-mailadres of telefoonnummer is een organisatie niet te bereiken.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    bewaak(versie, waarden_van(vast, waarden))
    if not all(waarden.get(veld, getattr(vast, veld)) for veld in ("email", "telefoon")):
        raise DomeinFout(CENTRAAL)
    if anders := _zet(vast, waarden):
        _klaar(vast, [(None, veld) for naam in anders if (veld := veld_van(naam))], velden=anders, door=door)


@transaction.atomic
def wijzig_werkgebied(
    organisatie: Organisatie, *, gemeenten: Collection[Organisatie], door: Gebruiker, versie: str | None = None
) -> None:
    """Voor welke gemeenten deze organisatie werkt: deze, en geen andere.

    Raises:
        Verouderd: iemand anders wijzigde het werkgebied intussen.
        DomeinFout: er staat iets bij wat geen gemeente is, of een gemeente die is opgegaan in een andere.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    bewaak(versie, werkgebied_van(vast))
    if any(rij.type != "gemeente" or rij.opgegaan_in_id for rij in gemeenten):
        raise DomeinFout(GEEN_GEMEENTE)
    oud = set(vast.bedient.values_list("pk", flat=True))
    if oud != {rij.pk for rij in gemeenten}:
        vast.bedient.set(gemeenten)
        _klaar(vast, [(None, "werkgebied")], velden=["bedient"], door=door)


@transaction.atomic
def voeg_contact_toe(organisatie: Organisatie, *, waarden: Mapping[str, Any], door: Gebruiker) -> Contact:
    """Zet een contact in het register; wat erin staat is daarmee bevestigd.

    Raises:
        DomeinFout: dit contact staat er al, of account of vervanger hoort niet bij deze organisatie.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    contact = Contact(organisatie=vast, **waarden)
    _keur(contact)
    _bewaar(contact)
    plekken: list[Plek] = [(contact.pk, veld) for veld in CONTACT]
    _klaar(vast, plekken, velden=sorted(waarden), door=door, contact=contact, werkwoord=CONTACT_ERBIJ)
    return contact


@transaction.atomic
def wijzig_contact(contact: Contact, *, waarden: Mapping[str, Any], door: Gebruiker, versie: str | None = None) -> None:
    """Zet deze velden van het contact.

    Raises:
        Verouderd: iemand anders wijzigde een van deze velden intussen.
        DomeinFout: zoals bij `voeg_contact_toe`, of het contact staat er niet meer in.
    """
    organisatie, vast = _houd_contact_vast(contact)
    bewaak(versie, waarden_van(vast, waarden))
    oud = waarden_van(vast, waarden)
    for naam, waarde in waarden.items():
        setattr(vast, naam, waarde)
    _keur(vast)
    if anders := [naam for naam, waarde in waarden.items() if oud[naam] != waarde]:
        _bewaar(vast)
        velden = dict.fromkeys((vast.pk, veld_van(naam, bij_contact=True)) for naam in anders)
        _klaar(organisatie, list(velden), velden=anders, door=door, contact=vast)


@transaction.atomic
def haal_contact_weg(contact: Contact, *, door: Gebruiker | None) -> None:
    """Dit contact staat niet meer in het register; casussen die het noemen, blijven dat doen. Nog eens doet niets."""
    organisatie = Organisatie.objects.houd_vast(contact.organisatie_id)
    if not Contact.objects.filter(pk=contact.pk).update(
        weg_sinds=timezone.localdate(), gebruiker=None, vervanger=None, bevestigd_op=None
    ):
        return
    Contact.objects.filter(vervanger=contact.pk).update(vervanger=None)
    contact.bevestigingen.all().delete()
    if door:
        signalen.sluit_contact(contact, door=door)
    werk_bij([organisatie.pk])
    herbereken(organisatie, door)
    noteer(CONTACT_WEG, organisatie, door=door, velden=[], contact=contact.pk)


@transaction.atomic
def wijzig_mandaten(
    contact: Contact, *, mandaten: Sequence[Mapping[str, Any]], door: Gebruiker, versie: str | None = None
) -> None:
    """Wat dit contact vanaf vandaag mag toezeggen: dit, en niets anders. Wat eerder gold, krijgt een einddatum.

    Raises:
        Verouderd: iemand anders wijzigde het mandaat intussen.
        DomeinFout: het contact staat niet meer in het register.
    """
    organisatie, vast = _houd_contact_vast(contact)
    vandaag = timezone.localdate()
    bewaak(versie, {"mandaten": mandaten_van(vast, vandaag)})
    if _vervang_mandaten(vast, mandaten, vandaag):
        _klaar(organisatie, [(vast.pk, "mandaat")], velden=["mandaten"], door=door, contact=vast)


@transaction.atomic
def wijzig_route(
    organisatie: Organisatie, *, stappen: Sequence[Mapping[str, Any]], door: Gebruiker, versie: str | None = None
) -> None:
    """De escalatieroute, in deze volgorde.

    Raises:
        Verouderd: iemand anders wijzigde de route intussen.
        DomeinFout: na de bestuurder komt nog iemand.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    nu = route_van(vast)
    bewaak(versie, {"stappen": nu})
    if any(stap["is_bestuurder"] for stap in stappen[:-1]):
        raise DomeinFout(BESTUURDER_LAATST)
    if [{naam: stap[naam] for naam in ROUTEVELDEN} for stap in stappen] != nu:
        vast.escalatiestappen.all().delete()
        Escalatiestap.objects.bulk_create(
            Escalatiestap(organisatie=vast, volgorde=nummer, **stap) for nummer, stap in enumerate(stappen, start=1)
        )
        _klaar(vast, [(None, "escalatieroute")], velden=["escalatieroute"], door=door)


def _houd_contact_vast(contact: Contact) -> tuple[Organisatie, Contact]:
    organisatie = Organisatie.objects.houd_vast(contact.organisatie_id)
    vast = Contact.objects.filter(pk=contact.pk, organisatie=organisatie).first()
    if vast is None:
        raise DomeinFout(UIT_REGISTER)
    return organisatie, vast


def _zet(organisatie: Organisatie, waarden: Mapping[str, Any]) -> list[str]:
    """Zet wat anders is en geef de namen daarvan."""
    anders = [naam for naam, waarde in waarden.items() if getattr(organisatie, naam) != waarde]
    for naam in anders:
        setattr(organisatie, naam, waarden[naam])
    if anders:
        organisatie.save(update_fields=anders)
    return anders


def _keur(contact: Contact) -> None:
    """Account en vervanger zijn van dezelfde organisatie."""
    leden = Lidmaatschap.objects.in_dienst().filter(organisatie=contact.organisatie_id)
    if contact.gebruiker_id and not leden.filter(gebruiker=contact.gebruiker_id).exists():
        raise DomeinFout(NIET_VAN_HIER)
    if contact.vervanger and contact.vervanger.organisatie_id != contact.organisatie_id:
        raise DomeinFout(GEEN_COLLEGA)


def _bewaar(contact: Contact) -> None:
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError as fout:
        if "een_contact_per_naam_en_functie" not in str(fout):
            raise
        raise DomeinFout(BESTAAT_AL) from None


def _vervang_mandaten(contact: Contact, mandaten: Sequence[Mapping[str, Any]], vandaag: date) -> bool:
    """Houd wat gelijk bleef, beëindig wat wegging, zet erbij wat nieuw is. Is er iets veranderd?"""
    nieuw = [{naam: mandaat[naam] for naam in MANDAATVELDEN} for mandaat in mandaten]
    weg = []
    for rij in contact.mandaten.geldig_op(vandaag):
        gegevens = {naam: getattr(rij, naam) for naam in MANDAATVELDEN}
        if gegevens in nieuw:
            nieuw.remove(gegevens)
        else:
            weg.append(rij.pk)
    vandaag_begonnen = contact.mandaten.filter(pk__in=weg, geldig_van=vandaag)
    vandaag_begonnen.delete()
    contact.mandaten.filter(pk__in=weg).update(geldig_tot=vandaag - DAG)
    Mandaat.objects.bulk_create(Mandaat(contact=contact, geldig_van=vandaag, **gegevens) for gegevens in nieuw)
    return bool(weg or nieuw)


def _klaar(
    organisatie: Organisatie,
    plekken: Sequence[Plek],
    *,
    velden: Sequence[str],
    door: Gebruiker,
    contact: Contact | None = None,
    werkwoord: str = WIJZIGEN,
) -> None:
    signalen.sluit_bij(organisatie, plekken, door=door)
    werk_bij([organisatie.pk])
    bevestig(organisatie, plekken, door)
    noteer(werkwoord, organisatie, door=door, velden=list(velden), contact=contact.pk if contact else None)
