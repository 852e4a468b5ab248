"""Wie er aan tafel komt: kiezen, uitnodigen, antwoorden, zich laten vervangen en intrekken.

Iedereen na elkaar: elke dienst houdt eerst de rij van de zitting vast.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from escalatie import berichten, leiding
from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Zitting, Zittingstand
from escalatie.uitnodigen import zinnen
from escalatie.uitnodigen.herinneren import houd_voor_herinnerd
from escalatie.uitnodigen.kandidaten import Kandidaat, punten_van
from escalatie.uitnodigen.voorwaarden import (
    waarom_niet_kiezen,
    waarom_niet_meer_antwoorden,
    waarom_niet_uitnodigen,
    waarom_niet_vervangen,
)
from escalatie.zitting.slot import neem_zitting, noteer
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Organisatie


@transaction.atomic
def kies(
    zitting: Zitting,
    gebruiker: Gebruiker,
    *,
    organisatie: Organisatie,
    hoedanigheid: str,
    punten: Collection[Agendapunt],
    door: Gebruiker,
) -> Genodigde:
    """Zet iemand op de lijst, of wijzig als wat en bij welke casussen. Er gaat niets uit, en nog eens verandert niets.

    Wie al is uitgenodigd, leest vanaf nu alleen nog de casussen in `punten`.

    Raises:
        DomeinFout: de zitting is voorbij, deze persoon zit haar voor of heeft geen account bij die organisatie, of een
            van de casussen staat niet op haar agenda.
    """
    zitting = neem_zitting(zitting)
    if reden := waarom_niet_kiezen(zitting, gebruiker, organisatie, punten):
        raise DomeinFout(reden)
    genodigde, _ = Genodigde.objects.update_or_create(
        zitting=zitting, gebruiker=gebruiker, defaults={"organisatie": organisatie, "hoedanigheid": hoedanigheid}
    )
    genodigde.punten.set(punten)
    noteer(zinnen.KIEZEN, zitting, door=door, wie=gebruiker.pk)
    return genodigde


@transaction.atomic
def kies_allen(zitting: Zitting, kandidaten: Sequence[Kandidaat], *, door: Gebruiker) -> None:
    """Zet deze mensen op de lijst, ieder bij de casussen waarin de eigen organisatie iets kan besluiten; of niemand.

    Raises:
        DomeinFout: zoals bij `kies`.
    """
    for kandidaat in kandidaten:
        kies(
            zitting,
            kandidaat.persoon,
            organisatie=kandidaat.organisatie,
            hoedanigheid=kandidaat.hoedanigheid,
            punten=punten_van(zitting, kandidaat.organisatie),
            door=door,
        )


@transaction.atomic
def nodig_uit(zitting: Zitting, *, door: Gebruiker, op: datetime | None = None) -> list[Genodigde]:
    """Nodig iedereen uit die op de lijst staat en nog niets kreeg. Geeft wie een mail krijgt; nog eens is dat niemand.

    De mail heeft alleen een link, en het moment voor in de agenda als dat er is.

    Raises:
        DomeinFout: de zitting heeft nog geen moment en zoekt er geen, is voorbij, of iemand heeft geen casussen.
    """
    zitting = neem_zitting(zitting)
    gekozen = Genodigde.objects.filter(zitting=zitting, stand=Genodigdestand.GEKOZEN)
    return verstuur(zitting, list(gekozen.voor_lijst().prefetch_related("punten")), door=door, op=op)


@transaction.atomic
def nodig_opnieuw_uit(
    genodigde: Genodigde, *, gezien: int, door: Gebruiker, op: datetime | None = None
) -> list[Genodigde]:
    """Stuur één persoon de uitnodiging nog een keer, ook na een nee, een vervanger of een intrekking.

    Wie al toezei, houdt dat antwoord. `gezien` is het volgnummer op het scherm: een tweede klik stuurt niets.

    Raises:
        DomeinFout: zoals bij `nodig_uit`.
    """
    zitting = neem_zitting(genodigde.zitting)
    zelfde = Genodigde.objects.filter(pk=genodigde.pk, volgnummer=gezien)
    return verstuur(zitting, list(zelfde.voor_lijst().prefetch_related("punten")), door=door, op=op)


@transaction.atomic
def antwoord(
    genodigde: Genodigde, *, komt: bool, door: Gebruiker, toelichting: str = "", op: datetime | None = None
) -> Genodigde:
    """Leg vast of iemand komt; de voorzitter en wie de casussen behandelt horen het. Hetzelfde nog eens doet niets.

    Wie niet komt, leest vanaf nu niet meer mee, en de zitting gaat uit de agenda.

    Raises:
        DomeinFout: er valt niets meer te antwoorden, of er staat geen reden bij een nee.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(genodigde.zitting)
    genodigde = vers(genodigde)
    stand = Genodigdestand.KOMT if komt else Genodigdestand.KOMT_NIET
    if genodigde.stand == stand:
        return genodigde
    if reden := waarom_niet_meer_antwoorden(zitting, genodigde):
        raise DomeinFout(reden)
    if komt and zitting.begint is None:
        raise DomeinFout("Er is nog geen moment gekozen. Geef eerst aan wanneer u kunt.")
    if not komt and not toelichting.strip():
        raise DomeinFout("Schrijf op waarom u niet komt.")
    _zet(genodigde, stand, op=nu, toelichting="" if komt else toelichting)
    genodigde.save()
    berichten.laat_vervallen(zitting, genodigde)
    leiding.vertel_antwoord(zitting, genodigde)
    berichten.bevestig(berichten.KOMT if komt else berichten.KOMT_NIET, zitting, genodigde)
    noteer(zinnen.TOEZEGGEN if komt else zinnen.AFZEGGEN, zitting, door=door)
    return genodigde


@transaction.atomic
def vervang(genodigde: Genodigde, *, vervanger: Gebruiker, door: Gebruiker, op: datetime | None = None) -> Genodigde:
    """Laat een collega van dezelfde organisatie komen, bij dezelfde casussen, met een eigen uitnodiging.

    De vervangen persoon vindt de zitting vanaf het volgende verzoek niet meer. Geeft de nieuwe genodigde.

    Raises:
        DomeinFout: er valt niets meer te antwoorden, dit is geen collega met een account, of die is al gevraagd.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(genodigde.zitting)
    genodigde = vers(genodigde)
    eerder = Genodigde.objects.filter(vervangt=genodigde, gebruiker=vervanger).first()
    if eerder and genodigde.stand == Genodigdestand.VERVANGEN:
        return eerder
    reden = waarom_niet_meer_antwoorden(zitting, genodigde) or waarom_niet_vervangen(genodigde, vervanger)
    if reden:
        raise DomeinFout(reden)
    nieuw = Genodigde(
        zitting=zitting,
        gebruiker=vervanger,
        organisatie=genodigde.organisatie,
        hoedanigheid=genodigde.hoedanigheid,
        stand=Genodigdestand.UITGENODIGD,
        vervangt=genodigde,
        uitgenodigd_op=nu,
    )
    houd_voor_herinnerd(nieuw, zitting, nu)
    nieuw.save()
    nieuw.punten.set(genodigde.punten.all())
    _zet(genodigde, Genodigdestand.VERVANGEN, op=nu)
    genodigde.save()
    berichten.laat_vervallen(zitting, genodigde)
    berichten.vertel(_uitnodiging(zitting), zitting, [nieuw])
    berichten.bevestig(berichten.INGETROKKEN, zitting, genodigde)
    leiding.vertel_vervangen(zitting, genodigde, nieuw)
    noteer(zinnen.VERVANGEN, zitting, door=door, door_wie=vervanger.pk)
    return nieuw


def al_vervangen(sleutel: UUID, gebruiker: Gebruiker, vervanger: str) -> bool:
    """Stuurde deze persoon deze vervanger al (het nummer zoals het formulier het gaf)? Dan was dit een dubbele klik."""
    eigen = Genodigde.objects.filter(zitting__sleutel=sleutel, gebruiker=gebruiker, stand=Genodigdestand.VERVANGEN)
    return vervanger.isdecimal() and eigen.filter(vervanger__gebruiker=int(vervanger)).exists()


@transaction.atomic
def trek_in(genodigde: Genodigde, *, door: Gebruiker) -> Genodigde:
    """Trek de uitnodiging in: vanaf het volgende verzoek vindt deze persoon de zitting niet meer. Nog eens doet niets.

    Raises:
        DomeinFout: de zitting is al gehouden of afgelast.
    """
    zitting = neem_zitting(genodigde.zitting)
    genodigde = vers(genodigde)
    if genodigde.stand in (Genodigdestand.INGETROKKEN, Genodigdestand.VERVANGEN):
        return genodigde
    if reden := waarom_niet_meer_antwoorden(zitting, genodigde, voor_leiding=True):
        raise DomeinFout(reden)
    was_uitgenodigd = genodigde.uitgenodigd_op is not None
    _zet(genodigde, Genodigdestand.INGETROKKEN, op=None)
    genodigde.save()
    berichten.laat_vervallen(zitting, genodigde)
    if was_uitgenodigd:
        berichten.vertel(berichten.INGETROKKEN, zitting, [genodigde])
    noteer(zinnen.INTREKKEN, zitting, door=door, wie=genodigde.gebruiker_id)
    return genodigde


@transaction.atomic
def aanvaard_geheimhouding(genodigde: Genodigde, *, op: datetime | None = None) -> Genodigde:
    """De genodigde houdt geheim wat die leest; dit wordt één keer gevraagd. Nog eens verandert niets.

    Raises:
        DomeinFout: deze persoon is niet (meer) uitgenodigd.
    """
    zitting = neem_zitting(genodigde.zitting)
    genodigde = vers(genodigde)
    if genodigde.geheim_op:
        return genodigde
    if not genodigde.leest_mee:
        raise DomeinFout("U bent niet meer uitgenodigd voor deze zitting.")
    genodigde.geheim_op = op or timezone.now()
    genodigde.save(update_fields=["geheim_op"])
    noteer(zinnen.GEHEIMHOUDING, zitting, door=genodigde.gebruiker)
    return genodigde


def vers(genodigde: Genodigde) -> Genodigde:
    """De genodigde zoals die nu is; de zitting is al vast."""
    return Genodigde.objects.voor_lijst().get(pk=genodigde.pk)


def verstuur(
    zitting: Zitting, genodigden: Sequence[Genodigde], *, door: Gebruiker, op: datetime | None
) -> list[Genodigde]:
    """Stuur deze mensen de uitnodiging, of de vraag wanneer zij kunnen; de zitting is vast, hun `punten` zijn er.

    Raises:
        DomeinFout: zoals bij `nodig_uit`.
    """
    if redenen := waarom_niet_uitnodigen(zitting, genodigden):
        raise DomeinFout(redenen)
    nu = op or timezone.now()
    for genodigde in genodigden:
        stand = genodigde.stand if genodigde.leest_mee else Genodigdestand.UITGENODIGD
        _zet(genodigde, Genodigdestand(stand), op=genodigde.geantwoord_op if genodigde.leest_mee else None)
        genodigde.uitgenodigd_op = nu
        houd_voor_herinnerd(genodigde, zitting, nu)
        genodigde.save()
    berichten.vertel(_uitnodiging(zitting), zitting, genodigden)
    if genodigden:
        noteer(zinnen.UITNODIGEN, zitting, door=door, wie=[genodigde.gebruiker_id for genodigde in genodigden])
    return list(genodigden)


def _uitnodiging(zitting: Zitting) -> berichten.Bericht:
    return berichten.DATUM if zitting.stand == Zittingstand.DATUM_ZOEKEN else berichten.UITNODIGING


def _zet(genodigde: Genodigde, stand: Genodigdestand, *, op: datetime | None, toelichting: str = "") -> None:
    """Elke wissel geeft een nieuw volgnummer: een agenda vervangt alleen wat ouder is."""
    genodigde.stand, genodigde.geantwoord_op, genodigde.toelichting = stand, op, toelichting.strip()
    genodigde.volgnummer += 1
