"""Een voorschot aanvragen voor een casus, en zo'n aanvraag intrekken. Goedkeuren doet een ander."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import ANDER_BEDRAG
from overbrugging.models import (
    NIET_DOORGEGAAN,
    Besteding,
    Fonds,
    Kostenplaats,
    Leverancier,
    Uitzondering,
    Voorschot,
    Voorschotstand,
)
from overbrugging.nummers import nieuw_nummer
from overbrugging.voorschot import berichten, levensloop, uitzonderingen, zinnen
from overbrugging.voorschot.ruimte import ruimte
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import Vast, neem
from pmm.casus.statussen import Status
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

NIET_IN_HET_LET = (
    "Voorschieten kan alleen voor een casus die in het LET is. Vraag een voorzitter van het LET om een uitzondering."
)
FONDS_DICHT = "Uit {fonds} kan niet meer worden voorgeschoten. Kies een ander fonds."
NIET_TE_VERLENGEN = "Dit voorschot is {stand}. Verlengen kan pas als het is toegekend."
NIET_IN_TE_TREKKEN = "Dit voorschot is {stand}. Intrekken kan alleen zolang er niet is beslist."
AL_VERLENGD = "Dit voorschot is al verlengd. Vraag een nieuw voorschot aan als dat nodig is."
NIET_LATER = "Kies een dag na {dag}: tot en met die dag overbrugt het voorschot dat u verlengt."


@dataclass(frozen=True)
class Aanvraag:
    """Wat er wordt aangevraagd; `centen` in hele centen, `tot` is de laatste dag van de overbrugging.

    `leverancier` bestaat al, of is nog niet bewaard en komt er bij het aanvragen bij.
    """

    fonds: Fonds
    leverancier: Leverancier
    besteding: Besteding
    waarvoor: str
    centen: int
    tot: date


@transaction.atomic
def vraag_aan(
    casus: Casus,
    aanvraag: Aanvraag,
    *,
    door: Gebruiker,
    sleutel: UUID,
    verlengt: Voorschot | None = None,
    op: datetime | None = None,
) -> Voorschot:
    """Vraag een voorschot aan. Dezelfde `sleutel` vraagt het geen tweede keer; het bedrag houdt ruimte bezet.

    Raises:
        DomeinFout: de casus is niet in het LET en er is geen uitzondering, er is te weinig ruimte, het fonds is dicht,
            of de sleutel is al voor een ander bedrag gebruikt.
    """
    vast = neem(casus)
    if eerder := Voorschot.objects.filter(sleutel=sleutel).select_related("kostenplaats").first():
        return _hetzelfde(eerder, vast, aanvraag)
    uitzondering = _toestemming(vast)
    if verlengt:
        _kan_verlengen(verlengt, vast, aanvraag.tot)
    fonds, moment = _neem_fonds(aanvraag, vast), op or timezone.now()
    voorschot = Voorschot(
        sleutel=sleutel,
        nummer=nieuw_nummer("V", timezone.localdate(moment), sleutel),
        fonds=fonds,
        aangevraagd_door=door,
        aangevraagd_op=moment,
        in_let=uitzondering is None,
        uitzondering=uitzondering,
        verlengt=verlengt,
    )
    _schrijf(voorschot, aanvraag, vast)
    berichten.vraag_goedkeuring(voorschot, behalve=[door])
    noteer(zinnen.AANVRAGEN, vast, door=door, voorschot=voorschot.nummer)
    return voorschot


@transaction.atomic
def trek_in(voorschot: Voorschot, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Voorschot:
    """Trek een aanvraag in die nog niet is toegekend; de ruimte komt weer vrij.

    Raises:
        DomeinFout: er is al beslist.
    """
    casus, vast = neem_voorschot(voorschot)
    levensloop.zet(vast, "intrekken", door=door, reden=reden, op=op)
    berichten.wacht_niet_meer(vast)
    if casus:
        noteer(zinnen.INTREKKEN, casus, door=door, voorschot=vast.nummer)
    return vast


def akkoorden_nodig(fonds: Fonds, centen: int) -> int:
    """Hoeveel mensen een voorschot van zoveel centen goedkeuren: één, of twee vanaf de grens van het fonds."""
    return 2 if centen >= fonds.tweede_vanaf_centen else 1


def waarom_niet_aanvragen(casus: Casus) -> str:
    """Waarom er voor deze casus nu niets is aan te vragen; leeg als het kan."""
    if not casus.is_open:
        return uitzonderingen.CASUS_KLAAR.format(status=casus.get_status_display())
    if casus.status != Status.LET and uitzonderingen.ongebruikt(casus) is None:
        return NIET_IN_HET_LET
    return ""


def waarom_niet_verlengen(voorschot: Voorschot) -> str:
    """Waarom dit voorschot nu niet te verlengen is; leeg als het kan."""
    if voorschot.stand in {Voorschotstand.AANGEVRAAGD, *NIET_DOORGEGAAN}:
        return NIET_TE_VERLENGEN.format(stand=voorschot.get_stand_display().lower())
    return AL_VERLENGD if Voorschot.objects.filter(verlengt=voorschot).exists() else ""


def waarom_niet_intrekken(voorschot: Voorschot) -> str:
    """Waarom deze aanvraag niet (meer) is in te trekken; leeg als het kan."""
    if voorschot.stand == Voorschotstand.AANGEVRAAGD:
        return ""
    return NIET_IN_TE_TREKKEN.format(stand=voorschot.get_stand_display().lower())


def neem_voorschot(voorschot: Voorschot) -> tuple[Vast | None, Voorschot]:
    """Houd de casus, het fonds en het voorschot vast, in die volgorde. Een vernietigde casus is er niet meer."""
    casus = voorschot.kostenplaats.casus
    vast = neem(casus) if casus else None
    van_het_fonds = Voorschot.objects.voor_pagina().select_for_update(of=("fonds", "self"), no_key=True)
    return vast, van_het_fonds.get(pk=voorschot.pk)


def _toestemming(casus: Casus) -> Uitzondering | None:
    if reden := waarom_niet_aanvragen(casus):
        raise DomeinFout(reden)
    return None if casus.status == Status.LET else uitzonderingen.ongebruikt(casus)


def _neem_fonds(aanvraag: Aanvraag, casus: Casus) -> Fonds:
    """Het fonds, vergrendeld tot het einde: wie tweede is, ziet wat de eerste aanvroeg."""
    fonds = Fonds.objects.select_for_update(of=("self",), no_key=True).get(pk=aanvraag.fonds.pk)
    if fonds.gesloten_op is not None:
        raise DomeinFout(FONDS_DICHT.format(fonds=fonds))
    over = ruimte(fonds, casus)
    if aanvraag.centen > over.over:
        raise DomeinFout(over.zin)
    return fonds


def _kan_verlengen(voorschot: Voorschot, casus: Casus, tot: date) -> None:
    if voorschot.kostenplaats.casus_id != casus.pk:
        raise Voorschot.DoesNotExist
    if reden := waarom_niet_verlengen(voorschot):
        raise DomeinFout(reden)
    if tot <= voorschot.tot:
        raise DomeinFout(NIET_LATER.format(dag=voluit(voorschot.tot)))


def _bewaard(leverancier: Leverancier, door: Gebruiker) -> Leverancier:
    """Een leverancier die er al is, of deze, nu bewaard."""
    if leverancier.pk:
        return leverancier
    gevonden, _ = Leverancier.objects.get_or_create(
        naam=leverancier.naam, iban=leverancier.iban, defaults={"gemaakt_door": door}
    )
    return gevonden


def _schrijf(voorschot: Voorschot, aanvraag: Aanvraag, casus: Casus) -> None:
    """Vul het voorschot met wat er gevraagd is, en bewaar het met zijn eerste stap en zijn rekeningen."""
    door = voorschot.aangevraagd_door
    voorschot.kostenplaats, _ = Kostenplaats.objects.get_or_create(casus=casus)
    voorschot.leverancier = _bewaard(aanvraag.leverancier, door)
    voorschot.besteding, voorschot.waarvoor = aanvraag.besteding, aanvraag.waarvoor.strip()
    voorschot.bedrag_centen, voorschot.tot = aanvraag.centen, aanvraag.tot
    voorschot.akkoorden_nodig = akkoorden_nodig(voorschot.fonds, aanvraag.centen)
    voorschot.save(force_insert=True)
    levensloop.leg_vast(voorschot, "aanvragen", door=door, op=voorschot.aangevraagd_op)
    # The accounts exist from here on: the page of who approves shows the lines, and only looks.
    opmaken.toekenning(voorschot)


def _hetzelfde(eerder: Voorschot, casus: Casus, aanvraag: Aanvraag) -> Voorschot:
    if (eerder.kostenplaats.casus_id, eerder.bedrag_centen) != (casus.pk, aanvraag.centen):
        raise DomeinFout(ANDER_BEDRAG)
    return eerder
