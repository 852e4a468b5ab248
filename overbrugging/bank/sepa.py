"""Het betaalbestand voor de bank: pain.001.001.09, klein en altijd gelijk.

Dezelfde opdracht geeft dezelfde bytes. In het bestand staat van een voorschot alleen het nummer: de bank en de
leverancier lezen nooit iets over een casus.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree as ET

from django.utils import timezone

from pmm.kern.geld import met_punt

NAAMRUIMTE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
NAAM_MAX = 70
# What every European bank prints; anything else is written with the nearest letter, or a space.
_VREEMD = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")


@dataclass(frozen=True)
class Rekeninghouder:
    """Van wie het geld komt."""

    naam: str
    iban: str
    bic: str = ""


@dataclass(frozen=True)
class Overboeking:
    """Eén betaling: `nummer` is het voorschot (V-…), en komt terug op het afschrift."""

    nummer: str
    naam: str
    iban: str
    centen: int


def betaalbestand(
    nummer: str,
    van: Rekeninghouder,
    overboekingen: Sequence[Overboeking],
    *,
    uitvoeren_op: date,
    gemaakt_op: datetime,
) -> str:
    """De pain.001 van deze betaalopdracht; `nummer` (B-…) is het kenmerk van het bestand."""
    aantal, som = str(len(overboekingen)), met_punt(sum(een.centen for een in overboekingen))
    wortel = ET.Element("Document", xmlns=NAAMRUIMTE)
    bericht = ET.SubElement(wortel, "CstmrCdtTrfInitn")
    kop = ET.SubElement(bericht, "GrpHdr")
    _zet(kop, "MsgId", nummer)
    _zet(kop, "CreDtTm", timezone.localtime(gemaakt_op).replace(tzinfo=None).isoformat(timespec="seconds"))
    _zet(kop, "NbOfTxs", aantal)
    _zet(kop, "CtrlSum", som)
    _zet(kop, "InitgPty/Nm", schone_naam(van.naam))
    deel = ET.SubElement(bericht, "PmtInf")
    _zet(deel, "PmtInfId", nummer)
    _zet(deel, "PmtMtd", "TRF")
    _zet(deel, "BtchBookg", "false")
    _zet(deel, "NbOfTxs", aantal)
    _zet(deel, "CtrlSum", som)
    _zet(deel, "PmtTpInf/SvcLvl/Cd", "SEPA")
    _zet(deel, "ReqdExctnDt/Dt", uitvoeren_op.isoformat())
    _zet(deel, "Dbtr/Nm", schone_naam(van.naam))
    _zet(deel, "DbtrAcct/Id/IBAN", van.iban)
    _zet(deel, "DbtrAgt/FinInstnId/BICFI" if van.bic else "DbtrAgt/FinInstnId/Othr/Id", van.bic or "NOTPROVIDED")
    _zet(deel, "ChrgBr", "SLEV")
    for een in overboekingen:
        _overboeking(deel, een)
    ET.indent(wortel)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(wortel, encoding="unicode") + "\n"


def schone_naam(naam: str) -> str:
    """Alleen letters en tekens die elke bank aanneemt: ‘Café Zoë’ wordt ‘Cafe Zoe’."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode()
    return " ".join(_VREEMD.sub(" ", kaal).split())[:NAAM_MAX].strip() or "Onbekend"


def _overboeking(deel: ET.Element, een: Overboeking) -> None:
    betaling = ET.SubElement(deel, "CdtTrfTxInf")
    _zet(betaling, "PmtId/EndToEndId", een.nummer)
    _zet(betaling, "Amt/InstdAmt", met_punt(een.centen)).set("Ccy", "EUR")
    _zet(betaling, "Cdtr/Nm", schone_naam(een.naam))
    _zet(betaling, "CdtrAcct/Id/IBAN", een.iban)
    _zet(betaling, "RmtInf/Ustrd", een.nummer)


def _zet(onder: ET.Element, pad: str, tekst: str) -> ET.Element:
    """Zet deze tekst op dit pad onder dit element."""
    for naam in pad.split("/"):
        onder = ET.SubElement(onder, naam)
    onder.text = tekst
    return onder
