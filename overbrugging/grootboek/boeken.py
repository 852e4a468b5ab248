"""De enige plek waar een boeking ontstaat."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from overbrugging.models import (
    Bankregel,
    Boeking,
    Boekingsoort,
    Boekregel,
    Periode,
    Rekening,
    Voorschot,
    Vordering,
)
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from register.models import Gebruiker

ANDER_BEDRAG = "Dit formulier is al gebruikt voor een ander bedrag. Begin een nieuwe boeking."


@dataclass(frozen=True)
class Regel:
    """Eén regel van een nieuwe boeking: debet positief, credit negatief, in centen."""

    rekening: Rekening
    centen: int
    vordering: Vordering | None = None

    @property
    def debet(self) -> int:
        """De centen in de debetkolom, anders nul."""
        return max(self.centen, 0)

    @property
    def credit(self) -> int:
        """De centen in de creditkolom, anders nul."""
        return max(-self.centen, 0)


@dataclass(frozen=True)
class Geboekt:
    """De boeking, en of zij er al was: dan is er nu niets geboekt."""

    boeking: Boeking
    was_er_al: bool

    @property
    def al_geboekt(self) -> str:
        """De zin voor wie dubbel klikte of opnieuw verstuurde."""
        op = timezone.localtime(self.boeking.geboekt_op)
        return f"Dit voorschot is al geboekt op {voluit(op.date())} om {op:%H:%M}. Er is niets dubbel geboekt."


@transaction.atomic
def boek(
    soort: Boekingsoort,
    regels: Sequence[Regel],
    *,
    door: Gebruiker,
    sleutel: UUID,
    voorschot: Voorschot | None = None,
    bankregel: Bankregel | None = None,
    draait_terug: Boeking | None = None,
    reden: str = "",
    boekdatum: date | None = None,
) -> Geboekt:
    """Boek deze regels; de database keurt ze aan het einde van de transactie.

    Dezelfde `sleutel` met dezelfde inhoud boekt geen tweede keer, ook na jaren niet.

    Raises:
        DomeinFout: de sleutel is al gebruikt voor iets anders, of de periode is gesloten.
    """
    neem_slot()
    inhoud = inhoud_hash(soort, regels, voorschot=voorschot)
    if (eerder := Boeking.objects.met_sleutel(sleutel)) is not None:
        if (bytes(eerder.inhoud_hash), eerder.draait_terug, eerder.bankregel) != (inhoud, draait_terug, bankregel):
            raise DomeinFout(ANDER_BEDRAG)
        return Geboekt(eerder, was_er_al=True)
    boeking = Boeking.objects.create(
        soort=soort,
        sleutel=sleutel,
        boekdatum=(dag := boekdatum or timezone.localdate()),
        periode=open_periode(dag),
        door=door,
        kostenplaats=voorschot.kostenplaats if voorschot else None,
        voorschot=voorschot,
        bankregel=bankregel,
        draait_terug=draait_terug,
        reden=reden,
        aantal_regels=len(regels),
        inhoud_hash=inhoud,
    )
    return Geboekt(_met_regels(boeking, regels), was_er_al=False)


def neem_slot() -> None:
    """Eén boeking tegelijk: wie hierna naar een sleutel of saldo kijkt, ziet alles wat er geboekt is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT grootboek_slot()")


def _met_regels(boeking: Boeking, regels: Sequence[Regel]) -> Boeking:
    Boekregel.objects.bulk_create(
        Boekregel(
            boeking=boeking, volgnr=nr, rekening=regel.rekening, vordering=regel.vordering, bedrag_centen=regel.centen
        )
        for nr, regel in enumerate(regels, start=1)
    )
    boeking.refresh_from_db(fields=["nummer", "geboekt_op", "vorige_hash", "hash"])
    return boeking


def inhoud_hash(soort: Boekingsoort, regels: Sequence[Regel], *, voorschot: Voorschot | None) -> bytes:
    """De SHA-256 van wat er geboekt wordt. De database rekent hem na (`grootboek_keur_vorm`)."""
    kop = f"{soort.value}|{voorschot.pk if voorschot else ''}"
    rijen = [f"{regel.rekening.pk}|{regel.vordering.pk if regel.vordering else ''}|{regel.centen}" for regel in regels]
    return hashlib.sha256("\n".join([kop, *rijen]).encode()).digest()


def open_periode(dag: date) -> Periode:
    """De maand van deze dag.

    Raises:
        DomeinFout: in die maand wordt niet meer geboekt.
    """
    begin = dag.replace(day=1)
    periode = Periode.objects.filter(begint_op=begin).first()
    if periode is None and not Periode.objects.filter(begint_op__gt=begin, gesloten_op__isnull=False).exists():
        periode, _ = Periode.objects.get_or_create(begint_op=begin)
    if periode is None or periode.gesloten_op is not None:
        raise DomeinFout(f"De periode {periode or Periode(begint_op=begin)} is gesloten. Kies een latere boekdatum.")
    return periode


def getoond_hash(soort: Boekingsoort, regels: Sequence[Regel], *, voorschot: Voorschot) -> str:
    """Wat een goedkeurder op het scherm zag: precies deze regels, hexadecimaal."""
    return inhoud_hash(soort, regels, voorschot=voorschot).hex()


def omschreven(regel: Regel) -> str:
    """Eén regel in woorden, zoals hij op het scherm van de goedkeurder staat."""
    kant = "Debet" if regel.centen > 0 else "Credit"
    return f"{kant} {regel.rekening}: {in_euros(abs(regel.centen))}"
