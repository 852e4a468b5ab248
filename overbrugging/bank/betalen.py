"""Een betaalopdracht: toegekende voorschotten samen naar de bank, en daarna vastleggen wat de bank ermee deed."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from overbrugging.bank import zinnen
from overbrugging.bank.sepa import Overboeking, Rekeninghouder, betaalbestand
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.models import (
    Bankregel,
    Betaalopdracht,
    Betaling,
    Boekingsoort,
    Fonds,
    Opdrachtstand,
    Voorschot,
    Voorschotstand,
)
from overbrugging.nummers import nieuw_nummer
from overbrugging.voorschot import levensloop
from overbrugging.voorschot.berichten import vertel_aanvrager
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.geld import in_euros
from pmm.logboek.services import noteer_bij, schrijf_alle
from register.models import Gebruiker

BIJ_EEN_VOORSCHOT = ("fonds", "leverancier", "aangevraagd_door", "kostenplaats__casus__behandelaar")
UITGEKEERD = "Voorschot {nummer} is uitgekeerd. Vraag het nu terug."
KIES = "Kies minstens één voorschot om te betalen."
NIET_MEER = "{nummer} zit al in een andere betaalopdracht, of is al uitgekeerd. Haal het weg uit uw keuze."
TE_WEINIG_GELD = "Er is {geld} om te betalen, en u koos samen {som}. Kies minder voorschotten, of stort eerst geld."
GEWEEST = "De dag waarop de bank betaalt is al geweest. Kies vandaag of een latere dag."
AL_AFGEHANDELD = "Deze betaalopdracht is al {stand} sinds {dag}. Er is niets dubbel geboekt."
REDEN_NODIG = "Schrijf op waarom deze betaalopdracht niet doorgaat."
NOG_NIET = "{dag} is nog niet geweest. Kies de dag waarop de bank betaald heeft."


def te_betalen(fonds: Fonds | None = None) -> QuerySet[Voorschot]:
    """Toegekende voorschotten die niet in een lopende betaalopdracht zitten, het oudste eerst; zonder fonds alle."""
    onderweg = Betaling.objects.filter(voorschot=OuterRef("pk"), vervallen=False, opdracht__stand=Opdrachtstand.GEMAAKT)
    alle = Voorschot.objects.filter(~Exists(onderweg), stand=Voorschotstand.TOEGEKEND)
    toegekend = alle.filter(fonds=fonds) if fonds else alle
    return toegekend.select_related("leverancier").order_by("aangevraagd_op", "pk")


def te_kiezen(fonds: Fonds, sleutel: str = "") -> QuerySet[Voorschot]:
    """Wat te betalen is, met wat er in de opdracht met deze sleutel al zit: wie dubbel klikt, krijgt diezelfde."""
    try:
        eerder = Betaling.objects.filter(opdracht__sleutel=UUID(sleutel)).values("voorschot")
    except ValueError:
        return te_betalen(fonds)
    al_gekozen = Voorschot.objects.filter(pk__in=eerder).values("pk")
    rijen = Voorschot.objects.filter(Q(pk__in=te_betalen(fonds).values("pk")) | Q(pk__in=al_gekozen))
    return rijen.select_related("leverancier").order_by("aangevraagd_op", "pk")


@transaction.atomic
def maak_opdracht(
    fonds: Fonds,
    voorschotten: Sequence[Voorschot],
    *,
    uitvoeren_op: date,
    door: Gebruiker,
    sleutel: UUID,
    op: datetime | None = None,
) -> Betaalopdracht:
    """Zet deze voorschotten in één bestand voor de bank. Dezelfde `sleutel` maakt er geen tweede.

    Raises:
        DomeinFout: er is niets gekozen, een voorschot is al onderweg of uitgekeerd, of er is te weinig geld.
    """
    nu, nummers = op or timezone.now(), sorted(voorschot.pk for voorschot in voorschotten)
    vast = Fonds.objects.select_for_update(of=("self",), no_key=True).get(pk=fonds.pk)
    if (eerder := Betaalopdracht.objects.filter(sleutel=sleutel).first()) is not None:
        return _dezelfde(eerder, nummers)
    gekozen = list(te_betalen(vast).filter(pk__in=nummers).order_by("pk").select_for_update(of=("self",)))
    if uitvoeren_op < timezone.localdate(nu):
        raise DomeinFout(GEWEEST)
    _keur(vast, voorschotten, gekozen)
    # A payment that was booked and then reversed is over: the voorschot may be paid again.
    Betaling.objects.filter(voorschot__in=gekozen, vervallen=False).update(vervallen=True)
    opdracht = Betaalopdracht.objects.create(
        sleutel=sleutel,
        fonds=vast,
        uitvoeren_op=uitvoeren_op,
        gemaakt_door=door,
        gemaakt_op=nu,
        **_bestand(vast, gekozen, uitvoeren_op, nu, sleutel),
    )
    Betaling.objects.bulk_create(_betaling(opdracht, voorschot) for voorschot in gekozen)
    noteer_bij("betaalopdracht", opdracht.nummer, zinnen.OPDRACHT_MAKEN, door=door)
    return opdracht


@transaction.atomic
def bevestig_betaald(opdracht: Betaalopdracht, *, betaald_op: date, door: Gebruiker) -> Betaalopdracht:
    """De bank heeft de hele opdracht betaald: elk voorschot erin is uitgekeerd, en dat is geboekt op `betaald_op`.

    Raises:
        DomeinFout: de opdracht is al afgehandeld, of de dag is nog niet geweest.
    """
    opdracht = neem_opdracht(opdracht)
    eis_geweest(betaald_op)
    keer_uit(opdracht, betaald_op=betaald_op, door=door)
    return opdracht


@transaction.atomic
def laat_vervallen(opdracht: Betaalopdracht, *, reden: str, door: Gebruiker) -> Betaalopdracht:
    """Wat de bank niet betaald heeft, betaalt zij niet meer: die voorschotten kunnen in een nieuwe opdracht.

    Raises:
        DomeinFout: de opdracht is al afgehandeld, of er staat geen reden.
    """
    opdracht, reden = neem_opdracht(opdracht), reden.strip()
    if not reden:
        raise DomeinFout(REDEN_NODIG)
    Betaling.objects.filter(pk__in=[betaling.pk for betaling in open_betalingen(opdracht)]).update(vervallen=True)
    _handel_af(opdracht, Opdrachtstand.VERVALLEN, door=door, reden=reden)
    noteer_bij("betaalopdracht", opdracht.nummer, zinnen.OPDRACHT_VERVALLEN, door=door)
    return opdracht


def neem_opdracht(opdracht: Betaalopdracht) -> Betaalopdracht:
    """De opdracht zoals zij nu is, met haar fonds vastgehouden.

    Raises:
        DomeinFout: er valt niets meer aan af te handelen.
    """
    rijen = Betaalopdracht.objects.select_for_update(of=("fonds", "self"), no_key=True).select_related("fonds")
    opdracht = rijen.get(pk=opdracht.pk)
    if opdracht.stand != Opdrachtstand.GEMAAKT:
        raise DomeinFout(al_afgehandeld(opdracht))
    return opdracht


def al_afgehandeld(opdracht: Betaalopdracht) -> str:
    """De zin voor wie dubbel klikte, of later was dan een ander."""
    stand, dag = opdracht.get_stand_display().lower(), voluit(timezone.localdate(opdracht.afgehandeld_op))
    return AL_AFGEHANDELD.format(stand=stand, dag=dag)


def open_betalingen(opdracht: Betaalopdracht) -> list[Betaling]:
    """Wat van deze opdracht nog niet is uitgekeerd."""
    rijen = opdracht.betalingen.filter(vervallen=False, voorschot__stand=Voorschotstand.TOEGEKEND)
    return list(rijen.select_related("voorschot").order_by("voorschot"))


def keer_uit(
    opdracht: Betaalopdracht,
    *,
    betaald_op: date,
    door: Gebruiker,
    alleen: Collection[int] | None = None,
    bankregel: Bankregel | None = None,
) -> None:
    """Boek elke open betaling (of `alleen` die van deze voorschotten) als uitkering van haar voorschot.

    Is dat de laatste, dan is de hele opdracht betaald.

    De aanroeper houdt de opdracht vast (`neem_opdracht`).
    """
    open_ = {betaling.voorschot_id for betaling in open_betalingen(opdracht)}
    nummers = open_ if alleen is None else open_ & set(alleen)
    vast = Voorschot.objects.vergrendeld().filter(pk__in=nummers).order_by("pk")
    voorschotten = list(vast.select_related(*BIJ_EEN_VOORSCHOT))
    for voorschot in voorschotten:
        geboekt = boek(
            Boekingsoort.UITKERING,
            opmaken.uitkering(voorschot),
            door=door,
            sleutel=uuid5(opdracht.sleutel, voorschot.nummer),
            voorschot=voorschot,
            bankregel=bankregel,
            boekdatum=betaald_op,
        )
        levensloop.zet(voorschot, "uitkeren", door=door, boeking=geboekt.boeking)
        vertel_aanvrager(voorschot, UITGEKEERD, door=door)
    if nummers == open_:
        _handel_af(opdracht, Opdrachtstand.BETAALD, door=door)
        noteer_bij("betaalopdracht", opdracht.nummer, zinnen.OPDRACHT_BETAALD, door=door)
    kenmerken = [casus.kenmerk for voorschot in voorschotten if (casus := voorschot.kostenplaats.casus)]
    schrijf_alle(zinnen.UITKEREN, door=door.pk, namens=door.namens_id, object_type="casus", object_ids=kenmerken)


def eis_geweest(dag: date) -> None:
    """Wat de bank deed, deed zij niet morgen.

    Raises:
        DomeinFout: deze dag is nog niet geweest.
    """
    if dag > timezone.localdate():
        raise DomeinFout(NOG_NIET.format(dag=voluit(dag)))


def _keur(fonds: Fonds, gevraagd: Sequence[Voorschot], gekozen: Sequence[Voorschot]) -> None:
    if not gevraagd:
        raise DomeinFout(KIES)
    if weg := {voorschot.nummer for voorschot in gevraagd} - {voorschot.nummer for voorschot in gekozen}:
        raise DomeinFout([NIET_MEER.format(nummer=nummer) for nummer in sorted(weg)])
    geld, som = stand_van_fonds(fonds).te_betalen_met, sum(voorschot.bedrag_centen for voorschot in gekozen)
    if som > geld:
        raise DomeinFout(TE_WEINIG_GELD.format(geld=in_euros(max(geld, 0)), som=in_euros(som)))


def _dezelfde(opdracht: Betaalopdracht, nummers: Sequence[int]) -> Betaalopdracht:
    if sorted(opdracht.betalingen.values_list("voorschot", flat=True)) != list(nummers):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return opdracht


def _handel_af(opdracht: Betaalopdracht, stand: Opdrachtstand, *, door: Gebruiker, reden: str = "") -> None:
    opdracht.stand, opdracht.reden = stand, reden
    opdracht.afgehandeld_door, opdracht.afgehandeld_op = door, timezone.now()
    opdracht.save(update_fields=["stand", "reden", "afgehandeld_door", "afgehandeld_op"])


def _bestand(
    fonds: Fonds, voorschotten: Sequence[Voorschot], uitvoeren_op: date, op: datetime, sleutel: UUID
) -> dict[str, str]:
    """Het nummer van de opdracht, en het bestand waar dat in staat."""
    nummer = nieuw_nummer("B", timezone.localdate(op), sleutel)
    van = Rekeninghouder(fonds.ten_name_van, fonds.iban, fonds.bic)
    overboekingen = [_overboeking(voorschot) for voorschot in voorschotten]
    inhoud = betaalbestand(nummer, van, overboekingen, uitvoeren_op=uitvoeren_op, gemaakt_op=op)
    return {"nummer": nummer, "bestand": inhoud}


def _betaling(opdracht: Betaalopdracht, voorschot: Voorschot) -> Betaling:
    return Betaling(
        opdracht=opdracht,
        voorschot=voorschot,
        bedrag_centen=voorschot.bedrag_centen,
        naam=voorschot.leverancier.naam,
        iban=voorschot.leverancier.iban,
    )


def _overboeking(voorschot: Voorschot) -> Overboeking:
    naar = voorschot.leverancier
    return Overboeking(voorschot.nummer, naar.naam, naar.iban, voorschot.bedrag_centen)
