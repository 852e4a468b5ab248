"""Een bankafschrift lezen (CAMT.053, versie 02 en 08). Alles klopt, of er is niets gelezen.

Van een betaling bewaren we wat nodig is om haar thuis te brengen; de naam van de tegenpartij lezen we niet eens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from pmm.kern.bsn import zonder_bsn
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros

NAAMRUIMTEN = tuple(f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{versie}" for versie in ("02", "08"))
MEGABYTE = 1024 * 1024
GROOTSTE_BESTAND = 5 * MEGABYTE
MEESTE_REGELS = 10_000
GEEN_AFSCHRIFT = (
    "Dit bestand is geen bankafschrift in CAMT.053. Haal het afschrift bij de bank op in de vorm ‘CAMT.053’."
)
TE_GROOT = "Dit bestand is te groot. Een afschrift is hooguit 5 MB en 10.000 regels: haal een kortere periode op."
LEEG = "Dit bestand is leeg. Kies het bestand opnieuw."
ONVOLLEDIG = "{waar}: {wat} ontbreekt of is niet te lezen. Haal het afschrift opnieuw op bij de bank."
ANDERE_MUNT = "{waar}: dit bedrag is in {munt}. Wij boeken alleen euro’s. Vraag de bank om een rekening in euro’s."
TELT_NIET_OP = (
    "Afschrift {nummer} telt niet op: {begin} aan het begin en {som} aan regels is {samen}, maar er staat {eind} aan "
    "het einde. Haal het afschrift opnieuw op bij de bank."
)
_BEDRAG = re.compile(r"(\d{1,13})(?:\.(\d{1,2})0*)?")


@dataclass(frozen=True)
class Gelezenregel:
    """Een bij- (positief) of afschrijving (negatief), in centen."""

    datum: date
    centen: int
    tegenrekening: str = ""
    omschrijving: str = ""
    einde_kenmerk: str = ""
    bankkenmerk: str = ""


@dataclass(frozen=True)
class Gelezenafschrift:
    """Eén afschrift uit het bestand; begin + regels is eind."""

    nummer: str
    iban: str
    van: date
    tot: date
    begin_centen: int
    eind_centen: int
    regels: tuple[Gelezenregel, ...]


def lees(inhoud: bytes) -> list[Gelezenafschrift]:
    """De afschriften in dit bestand, in de volgorde van het bestand.

    Raises:
        DomeinFout: het is geen afschrift, te groot, onveilig, in een andere munt, onvolledig, of het telt niet op.
    """
    if not inhoud.strip():
        raise DomeinFout(LEEG)
    if len(inhoud) > GROOTSTE_BESTAND:
        raise DomeinFout(TE_GROOT)
    wortel = _wortel(inhoud)
    if sum(1 for _ in wortel.iter("Ntry")) > MEESTE_REGELS:
        raise DomeinFout(TE_GROOT)
    afschriften = [_afschrift(element) for element in wortel.findall("BkToCstmrStmt/Stmt")]
    if not afschriften:
        raise DomeinFout(GEEN_AFSCHRIFT)
    return afschriften


def _wortel(inhoud: bytes) -> Element:
    """Het document, zonder naamruimte in de namen."""
    try:
        wortel: Element = fromstring(inhoud, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fout:
        raise DomeinFout(GEEN_AFSCHRIFT) from fout
    ruimte = next((ruimte for ruimte in NAAMRUIMTEN if wortel.tag == f"{{{ruimte}}}Document"), None)
    if ruimte is None:
        raise DomeinFout(GEEN_AFSCHRIFT)
    for element in wortel.iter():
        element.tag = element.tag.removeprefix(f"{{{ruimte}}}")
    return wortel


def _afschrift(element: Element) -> Gelezenafschrift:
    nummer = _tekst(element, "Id") or _tekst(element, "ElctrncSeqNb")
    waar = f"Afschrift {nummer}" if nummer else "Het afschrift"
    begin, _ = _saldo(element, waar, "het beginsaldo", ("OPBD", "PRCD"))
    eind, eindigt_op = _saldo(element, waar, "het eindsaldo", ("CLBD",))
    regels = tuple(_regels(element, waar))
    tot = _dag(element, "FrToDt/ToDtTm") or eindigt_op
    gelezen = Gelezenafschrift(
        nummer=_eis(nummer, waar, "het nummer")[:40],
        iban=_eis(_tekst(element, "Acct/Id/IBAN"), waar, "de rekening (IBAN)").replace(" ", ""),
        # A bank that gives no period dates its opening balance as it likes: then the first line says it.
        van=min(_dag(element, "FrToDt/FrDtTm") or min([tot, *(regel.datum for regel in regels)]), tot),
        tot=tot,
        begin_centen=begin,
        eind_centen=eind,
        regels=regels,
    )
    return _telt_op(gelezen)


def _telt_op(afschrift: Gelezenafschrift) -> Gelezenafschrift:
    som = sum(regel.centen for regel in afschrift.regels)
    if (samen := afschrift.begin_centen + som) != afschrift.eind_centen:
        bedragen = {"begin": afschrift.begin_centen, "som": som, "samen": samen, "eind": afschrift.eind_centen}
        in_woorden = {naam: in_euros(centen) for naam, centen in bedragen.items()}
        raise DomeinFout(TELT_NIET_OP.format(nummer=afschrift.nummer, **in_woorden))
    return afschrift


def _saldo(element: Element, waar: str, wat: str, codes: tuple[str, ...]) -> tuple[int, date]:
    """Het saldo met de eerste van deze codes, en de dag ervan."""
    saldi = {_tekst(saldo, "Tp/CdOrPrtry/Cd"): saldo for saldo in element.findall("Bal")}
    saldo = next((saldi[code] for code in codes if code in saldi), None)
    dag = None if saldo is None else _dag(saldo, "Dt")
    if saldo is None or dag is None:
        raise DomeinFout(ONVOLLEDIG.format(waar=waar, wat=wat))
    return _centen(saldo, f"{waar}, {wat}"), dag


def _regels(element: Element, waar: str) -> Iterator[Gelezenregel]:
    """Alleen wat echt geboekt is; een verzamelboeking wordt per betaling een regel als de bank ze uitsplitst."""
    for nr, boeking in enumerate(element.findall("Ntry"), start=1):
        if (_tekst(boeking, "Sts/Cd") or _tekst(boeking, "Sts")) not in {"BOOK", ""}:
            continue
        hier = f"{waar}, regel {nr}"
        datum, centen = _dag(boeking, "BookgDt") or _dag(boeking, "ValDt"), _centen(boeking, hier)
        if datum is None:
            raise DomeinFout(ONVOLLEDIG.format(waar=hier, wat="de datum"))
        if not centen:
            raise DomeinFout(ONVOLLEDIG.format(waar=hier, wat="het bedrag"))
        yield from _uitgesplitst(boeking, datum, centen, hier)


def _uitgesplitst(boeking: Element, datum: date, centen: int, waar: str) -> list[Gelezenregel]:
    delen = boeking.findall("NtryDtls/TxDtls")
    bedragen = [_deelbedrag(deel, centen, waar) for deel in delen] if len(delen) > 1 else []
    if bedragen and all(bedragen) and sum(bedragen) == centen:
        paren = list(zip(delen, bedragen, strict=True))
    else:
        paren = [(delen[0] if len(delen) == 1 else boeking, centen)]
    return [_regel(boeking, deel, datum, bedrag) for deel, bedrag in paren]


def _deelbedrag(deel: Element, geheel: int, waar: str) -> int:
    for pad in ("Amt", "AmtDtls/TxAmt/Amt"):
        if (element := deel.find(pad)) is not None:
            centen = _bedrag(element, waar)
            return -centen if geheel < 0 else centen
    return 0


def _regel(boeking: Element, deel: Element, datum: date, centen: int) -> Gelezenregel:
    wie = "DbtrAcct" if centen > 0 else "CdtrAcct"
    gestructureerd = deel.findall(".//RmtInf/Strd/CdtrRefInf/Ref")
    regels = [element.text or "" for element in (*gestructureerd, *deel.findall(".//RmtInf/Ustrd"))]
    omschrijving = " ".join(" ".join(regels).split()) or _tekst(deel, "AddtlTxInf") or _tekst(boeking, "AddtlNtryInf")
    kenmerk = _tekst(deel, ".//Refs/EndToEndId")
    if kenmerk in {"", "NOTPROVIDED"}:
        kenmerk = _tekst(deel, ".//Refs/PmtInfId") or _tekst(boeking, "NtryDtls/Btch/PmtInfId")
    return Gelezenregel(
        datum=datum,
        centen=centen,
        tegenrekening=_tekst(deel, f".//RltdPties/{wie}/Id/IBAN").replace(" ", "")[:34],
        omschrijving=zonder_bsn(omschrijving)[:500],
        einde_kenmerk=zonder_bsn(kenmerk)[:35],
        bankkenmerk=(_tekst(deel, ".//Refs/AcctSvcrRef") or _tekst(boeking, "AcctSvcrRef"))[:40],
    )


def _centen(element: Element, waar: str) -> int:
    """Het bedrag met zijn richting: bij is positief, af is negatief."""
    richting = _tekst(element, "CdtDbtInd")
    bedrag = element.find("Amt")
    if bedrag is None or richting not in {"CRDT", "DBIT"}:
        raise DomeinFout(ONVOLLEDIG.format(waar=waar, wat="het bedrag"))
    centen = _bedrag(bedrag, waar)
    return centen if richting == "CRDT" else -centen


def _bedrag(element: Element, waar: str) -> int:
    """Hele centen, zonder afronden: 12.3 is 1230, 12.345 is geen bedrag."""
    if (munt := element.get("Ccy", "EUR")) != "EUR":
        raise DomeinFout(ANDERE_MUNT.format(waar=waar, munt=munt[:3]))
    delen = _BEDRAG.fullmatch((element.text or "").strip())
    if delen is None:
        raise DomeinFout(ONVOLLEDIG.format(waar=waar, wat="het bedrag"))
    return int(delen[1]) * 100 + int((delen[2] or "").ljust(2, "0"))


def _dag(element: Element, pad: str) -> date | None:
    """De dag op dit pad, of die van het moment dat er staat."""
    for onder in ("", "/Dt", "/DtTm"):
        tekst = _tekst(element, pad + onder)[:10]
        try:
            return date.fromisoformat(tekst)
        except ValueError:
            continue
    return None


def _eis(tekst: str, waar: str, wat: str) -> str:
    if not tekst:
        raise DomeinFout(ONVOLLEDIG.format(waar=waar, wat=wat))
    return tekst


def _tekst(element: Element, pad: str) -> str:
    # The null character does not exist in XML; spaces and line ends around a value mean nothing.
    return (element.findtext(pad) or "").strip()
