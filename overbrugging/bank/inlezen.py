"""Een bankafschrift inlezen: alles uit het bestand, of niets."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from overbrugging.bank import camt, zinnen
from overbrugging.bank.camt import Gelezenafschrift
from overbrugging.models import Bankafschrift, Bankregel, Fonds
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

AL_INGELEZEN = "Afschrift {nummer} is al ingelezen op {dag} om {tijd}. Er is niets dubbel ingelezen."
ANDER_MET_NUMMER = "Er is al een ander afschrift met nummer {nummer}, van {van} tot en met {tot}. Bel de bank."
ANDERE_REKENING = "Afschrift {nummer} is van rekening {iban}. Die is niet van een fonds. Kies dat van {rekeningen}."
GAT = (
    "Afschrift {nummer} begint met {begin}, maar het vorige ({vorige}, tot en met {tot}) eindigt met {eind}. "
    "Er zit een afschrift tussen. Lees dat eerst in."
)


@transaction.atomic
def lees_in(inhoud: bytes, *, door: Gebruiker, op: datetime | None = None) -> list[Bankafschrift]:
    """Bewaar elk afschrift in dit bestand met zijn regels. Er wordt niets geboekt: dat doet een mens, per regel.

    Raises:
        DomeinFout: het bestand is niet goed (zie `camt.lees`), van een andere rekening, al ingelezen, of het sluit
            niet aan op het vorige afschrift.
    """
    gelezen, vingerafdruk = camt.lees(inhoud), sha256(inhoud).hexdigest()
    # One reader at a time for each fund: the next file must see what this one added.
    rijen = Fonds.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    fondsen = {fonds.iban: fonds for fonds in rijen}
    afschriften = []
    for een in gelezen:
        if een.iban not in fondsen:
            rekeningen = " of ".join(fondsen) or "het fonds"
            raise DomeinFout(ANDERE_REKENING.format(nummer=een.nummer, iban=een.iban, rekeningen=rekeningen))
        _eis_nieuw(een, fondsen[een.iban], vingerafdruk)
        _eis_aansluiting(een, fondsen[een.iban])
        afschriften.append(_bewaar(een, fondsen[een.iban], vingerafdruk, door=door, op=op or timezone.now()))
    for afschrift in afschriften:
        noteer_bij("bankafschrift", str(afschrift.sleutel), zinnen.INLEZEN, door=door)
    return afschriften


def _eis_nieuw(een: Gelezenafschrift, fonds: Fonds, vingerafdruk: str) -> None:
    eerder = Bankafschrift.objects.filter(fonds=fonds, nummer=een.nummer).first()
    if eerder is None:
        return
    if eerder.hash != vingerafdruk:
        van, tot = voluit(eerder.van), voluit(eerder.tot)
        raise DomeinFout(ANDER_MET_NUMMER.format(nummer=een.nummer, van=van, tot=tot))
    op = timezone.localtime(eerder.ingelezen_op)
    raise DomeinFout(AL_INGELEZEN.format(nummer=een.nummer, dag=voluit(op.date()), tijd=f"{op:%H:%M}"))


def _eis_aansluiting(een: Gelezenafschrift, fonds: Fonds) -> None:
    vorige = Bankafschrift.objects.filter(fonds=fonds).order_by("pk").last()
    if vorige and vorige.eind_centen != een.begin_centen:
        raise DomeinFout(
            GAT.format(
                nummer=een.nummer,
                begin=in_euros(een.begin_centen),
                vorige=vorige.nummer,
                tot=voluit(vorige.tot),
                eind=in_euros(vorige.eind_centen),
            )
        )


def _bewaar(een: Gelezenafschrift, fonds: Fonds, vingerafdruk: str, *, door: Gebruiker, op: datetime) -> Bankafschrift:
    afschrift = Bankafschrift.objects.create(
        fonds=fonds,
        nummer=een.nummer,
        van=een.van,
        tot=een.tot,
        begin_centen=een.begin_centen,
        eind_centen=een.eind_centen,
        aantal_regels=len(een.regels),
        hash=vingerafdruk,
        ingelezen_door=door,
        ingelezen_op=op,
    )
    Bankregel.objects.bulk_create(_regels(afschrift, een), batch_size=1000)
    return afschrift


def _regels(afschrift: Bankafschrift, een: Gelezenafschrift) -> Sequence[Bankregel]:
    return [
        Bankregel(
            afschrift=afschrift,
            volgnr=nr,
            datum=regel.datum,
            bedrag_centen=regel.centen,
            tegenrekening=regel.tegenrekening,
            omschrijving=regel.omschrijving,
            einde_kenmerk=regel.einde_kenmerk,
            bankkenmerk=regel.bankkenmerk,
        )
        for nr, regel in enumerate(een.regels, start=1)
    ]
