"""Terugvragen wat is voorgeschoten, boeken wat er terugkomt, en afsluiten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import ANDER_BEDRAG, Geboekt, boek
from overbrugging.grootboek.saldo import open_van, stand_van
from overbrugging.models import Bankregel, Boeking, Boekingsoort, Boekregel, Voorschot, Voorschotstand, Vordering
from overbrugging.nummers import nieuw_nummer
from overbrugging.voorschot.levensloop import OVERGANGEN, zet
from overbrugging.vordering import zinnen
from overbrugging.vordering.berichten import vertel_gevorderd
from overbrugging.vordering.delen import Deel, klopt_niet
from overbrugging.vordering.slot import neem_bij, neem_voorschot, noteer
from overbrugging.vordering.termijnen import volg_vorderingen
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from register.models import Gebruiker

NIETS_OPEN = "Van deze vordering staat niets meer open."
NOG_IETS_OPEN = "Er staat nog {bedrag} open. Een voorschot sluit u af als alles is terugbetaald of afgeboekt."
NOG_BETWIST = "Van dit voorschot is nog een vordering betwist. Leg eerst vast hoe dat afliep."
TE_VEEL = "Van deze vordering staat nog {open} open. Boek hoogstens dat bedrag."
NOG_NIET_GEWEEST = "{dag} is nog niet geweest. Kies vandaag of een eerdere dag."


@dataclass(frozen=True)
class Gevorderd:
    """De vorderingen en hun boeking, en of die er al was: dan is er nu niets gevorderd."""

    vorderingen: Sequence[Vordering]
    geboekt: Geboekt


def betaaldag(vanaf: date) -> date:
    """De dag waarvoor een organisatie betaalt als niemand een andere kiest (PMM_VORDERING_DAGEN)."""
    return vanaf + timedelta(days=settings.PMM_VORDERING_DAGEN)


@transaction.atomic
def vorder(
    voorschot: Voorschot,
    *,
    delen: Sequence[Deel],
    door: Gebruiker,
    sleutel: UUID,
    betalen_voor: date | None = None,
    op: datetime | None = None,
) -> Gevorderd:
    """Vraag een uitgekeerd voorschot terug bij een of meer organisaties, ieder haar deel in centen.

    De delen zijn samen precies wat er nog bij niemand gevorderd is. Dezelfde `sleutel` vordert geen tweede keer.

    Raises:
        DomeinFout: de delen kloppen niet, het voorschot is niet uitgekeerd, of de sleutel is voor iets anders
            gebruikt.
    """
    vast, moment = neem_voorschot(voorschot), op or timezone.now()
    if (eerder := Boeking.objects.met_sleutel(sleutel)) is not None:
        return _eerder(eerder, vast, delen)
    if waarom := waarom_niet_vorderen(vast):
        raise DomeinFout(waarom)
    if redenen := klopt_niet(delen, stand_van(vast).open):
        raise DomeinFout(redenen)
    dag = betalen_voor or betaaldag(timezone.localdate(moment))
    vorderingen = [_vordering(vast, deel, sleutel, door=door, dag=dag, op=moment) for deel in delen]
    regels = opmaken.vorderen(vast, [(rij, deel.centen) for rij, deel in zip(vorderingen, delen, strict=True)])
    boekdatum = timezone.localdate(moment)
    geboekt = boek(Boekingsoort.VORDERING, regels, door=door, sleutel=sleutel, voorschot=vast, boekdatum=boekdatum)
    zet(vast, "vorderen", door=door, boeking=geboekt.boeking, op=op)
    volg_vorderingen(vast)
    vertel_gevorderd(vorderingen, door=door)
    noteer(zinnen.VORDEREN, vast, door=door)
    return Gevorderd(vorderingen, geboekt)


@transaction.atomic
def boek_terugbetaling(
    vordering: Vordering,
    centen: int,
    *,
    door: Gebruiker,
    sleutel: UUID,
    bankregel: Bankregel | None = None,
    boekdatum: date | None = None,
) -> Geboekt:
    """Boek dat de organisatie zoveel centen terugbetaalde, helemaal of voor een deel; nooit meer dan er openstaat.

    Staat er daarna van het hele voorschot niets meer open, dan is het terugbetaald. Dezelfde `sleutel` boekt geen
    tweede keer. Met `bankregel` hoort de boeking bij die bijschrijving.

    Raises:
        DomeinFout: er staat minder open, de dag is nog niet geweest of haar periode is gesloten, of deze sleutel is
            voor iets anders gebruikt.
    """
    neem_bij(vordering)
    voorschot = vordering.voorschot
    nieuw = Boeking.objects.met_sleutel(sleutel) is None
    if nieuw and (waarom := waarom_niet_terug(vordering, centen, boekdatum)):
        raise DomeinFout(waarom)
    geboekt = boek(
        Boekingsoort.TERUGBETALING,
        opmaken.terugbetaling(vordering, centen),
        door=door,
        sleutel=sleutel,
        voorschot=voorschot,
        bankregel=bankregel,
        boekdatum=boekdatum,
    )
    if not geboekt.was_er_al:
        zet(voorschot, "terugbetalen", door=door, boeking=geboekt.boeking)
        vereffen(voorschot, door=door)
        volg_vorderingen(voorschot)
        noteer(zinnen.TERUGBETALEN, voorschot, door=door)
    return geboekt


@transaction.atomic
def sluit(voorschot: Voorschot, *, door: Gebruiker) -> Voorschot:
    """Sluit een voorschot af waarvan niets meer openstaat; een tweede keer sluiten doet niets.

    Raises:
        DomeinFout: er staat nog iets open.
    """
    vast = neem_voorschot(voorschot)
    if vast.stand == Voorschotstand.AFGESLOTEN:
        return vast
    if waarom := waarom_niet_sluiten(vast):
        raise DomeinFout(waarom)
    zet(vast, "sluiten", door=door)
    noteer(zinnen.SLUITEN, vast, door=door)
    return vast


def waarom_niet_sluiten(voorschot: Voorschot) -> str:
    """Waarom dit voorschot nu niet dicht kan; leeg als het kan."""
    if open_ := stand_van(voorschot).open:
        return NOG_IETS_OPEN.format(bedrag=in_euros(open_))
    if Vordering.objects.van_voorschot(voorschot).in_stand("betwist").exists():
        return NOG_BETWIST
    if voorschot.stand not in OVERGANGEN["sluiten"].van:
        return f"Dit voorschot is {voorschot.get_stand_display().lower()}. Dit kan nu niet meer."
    return ""


def waarom_niet_vorderen(voorschot: Voorschot) -> str:
    """Waarom dit voorschot nu niet teruggevraagd kan worden; leeg als het kan."""
    if voorschot.stand in OVERGANGEN["vorderen"].van:
        return ""
    return f"Dit voorschot is {voorschot.get_stand_display().lower()}. Dit kan nu niet meer."


def waarom_niet_terug(vordering: Vordering, centen: int, boekdatum: date | None) -> str:
    """Waarom deze terugbetaling niet geboekt kan worden; leeg als het kan."""
    if boekdatum and boekdatum > timezone.localdate():
        return NOG_NIET_GEWEEST.format(dag=voluit(boekdatum))
    open_ = open_van(vordering)
    if open_ <= 0:
        return NIETS_OPEN
    return "" if 0 < centen <= open_ else TE_VEEL.format(open=in_euros(open_))


def te_verdelen(voorschot: Voorschot) -> int:
    """Hoeveel centen de delen samen zijn: wat er openstaat, of is het al gevorderd, wat er gevorderd is."""
    if not waarom_niet_vorderen(voorschot):
        return stand_van(voorschot).open
    return sum(rij.gevorderd for rij in Vordering.objects.van_voorschot(voorschot).met_stand())


def vereffen(voorschot: Voorschot, *, door: Gebruiker) -> None:
    """Staat er van dit voorschot niets meer open, dan is het terugbetaald. De aanroeper houdt het vast."""
    if voorschot.stand in OVERGANGEN["vereffenen"].van and stand_van(voorschot).open == 0:
        zet(voorschot, "vereffenen", door=door)


def nieuwe_vordering(voorschot: Voorschot, deel: Deel, sleutel: UUID, op: datetime) -> Vordering:
    """Een vordering die nog niet bewaard is; haar nummer volgt uit de sleutel van het formulier en de organisatie."""
    eigen = uuid5(sleutel, deel.organisatie.code)
    nummer = nieuw_nummer("T", timezone.localdate(op), eigen)
    return Vordering(
        sleutel=eigen,
        nummer=nummer,
        voorschot=voorschot,
        organisatie=deel.organisatie,
        bedrag_centen=deel.centen,
        gevorderd_op=op,
        betalen_voor=betaaldag(timezone.localdate(op)),
    )


def _vordering(
    voorschot: Voorschot, deel: Deel, sleutel: UUID, *, door: Gebruiker, dag: date, op: datetime
) -> Vordering:
    """Een nieuwe vordering; was er al een bij deze organisatie (teruggedraaid), dan leeft die weer op."""
    eerder = Vordering.objects.van_voorschot(voorschot).filter(organisatie=deel.organisatie).first()
    if eerder:
        eerder.voorschot, eerder.betalen_voor = voorschot, max(dag, eerder.betalen_voor)
        eerder.save(update_fields=["betalen_voor"])
        return eerder
    nieuw = nieuwe_vordering(voorschot, deel, sleutel, op)
    nieuw.gevorderd_door, nieuw.betalen_voor = door, dag
    nieuw.save(force_insert=True)
    return nieuw


def _eerder(boeking: Boeking, voorschot: Voorschot, delen: Sequence[Deel]) -> Gevorderd:
    regels = Boekregel.objects.filter(boeking=boeking, vordering__isnull=False).select_related("vordering__organisatie")
    rijen = [(regel.vordering, regel.bedrag_centen) for regel in regels if regel.vordering]
    zelfde = {(rij.organisatie_id, centen) for rij, centen in rijen} == {(d.organisatie.pk, d.centen) for d in delen}
    if boeking.soort != Boekingsoort.VORDERING or boeking.voorschot_id != voorschot.pk or not zelfde:
        raise DomeinFout(ANDER_BEDRAG)
    return Gevorderd([rij for rij, _ in rijen], Geboekt(boeking, was_er_al=True))
