"""Het postvak van de demo: wat de brievenbus aannam, als bestanden in de datamap.

Een bericht is één bestand met de inhoud zoals ontvangen. Wie hetzelfde Message-ID twee keer bezorgt, heeft nog steeds
één bericht; elke bezorging staat als regel in `bezorgd.log`, zodat een test dubbel versturen kan zien.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from pmm import omgeving

GEWONE_POORT = 1025
KENMERK = re.compile(r"[0-9a-f]{32}")
IN_DE_AGENDA = {"REQUEST": "zet de afspraak in de agenda", "CANCEL": "haalt de afspraak uit de agenda"}


@dataclass(frozen=True)
class Brief:
    """Een ontvangen bericht, klaar om als platte tekst te tonen."""

    kenmerk: str
    ontvangen_op: datetime
    van: str
    aan: str
    onderwerp: str
    tekst: str
    agenda: str


def poort() -> int:
    """De poort waarop de brievenbus luistert: PMM_MAIL_PORT, anders die van de laatste start."""
    try:
        laatste = int((_map() / "poort").read_text())
    except (OSError, ValueError):
        laatste = GEWONE_POORT
    return omgeving.getal("PMM_MAIL_PORT", laatste)


def brieven(hoogstens: int = 100) -> list[Brief]:
    """De laatste berichten, nieuwste eerst."""
    paden = sorted(_map().glob("*.eml"), key=lambda pad: pad.stat().st_mtime_ns, reverse=True)
    return [_lees(pad) for pad in paden[:hoogstens]]


def brief(kenmerk: str) -> Brief | None:
    """Eén bericht, of niets."""
    pad = _map() / f"{kenmerk}.eml"
    return _lees(pad) if KENMERK.fullmatch(kenmerk) and pad.exists() else None


def bezorgingen(message_id: str) -> int:
    """Hoe vaak dit Message-ID is aangeboden en aangenomen."""
    try:
        regels = (_map() / "bezorgd.log").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(regel.partition(" ")[2] == message_id for regel in regels)


def bewaar(inhoud: bytes) -> None:
    """Leg een bericht weg onder zijn Message-ID; een tweede keer verandert niets aan het bericht."""
    message_id = message_from_bytes(inhoud, policy=default).get("Message-ID", "").strip()
    kenmerk = hashlib.sha256(message_id.encode() or inhoud).hexdigest()[:32]
    _map().mkdir(mode=0o700, parents=True, exist_ok=True)
    tijdelijk = _map() / f".{kenmerk}.{secrets.token_hex(8)}"
    tijdelijk.write_bytes(inhoud)
    try:
        os.link(tijdelijk, _map() / f"{kenmerk}.eml")
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()
    with (_map() / "bezorgd.log").open("a", encoding="utf-8") as logboek:
        logboek.write(f"{datetime.now(UTC).isoformat()} {' '.join(message_id.split())}\n")


def onthoud_poort(nummer: int) -> None:
    """Laat andere processen weten waar de brievenbus luistert."""
    _map().mkdir(mode=0o700, parents=True, exist_ok=True)
    tijdelijk = _map() / ".poort"
    tijdelijk.write_text(str(nummer))
    tijdelijk.rename(_map() / "poort")


def _map() -> Path:
    return omgeving.datamap() / "postvak"


def _lees(pad: Path) -> Brief:
    bericht = message_from_bytes(pad.read_bytes(), policy=default)
    return Brief(
        kenmerk=pad.stem,
        ontvangen_op=datetime.fromtimestamp(pad.stat().st_mtime, UTC),
        van=str(bericht.get("From", "")),
        aan=str(bericht.get("To", "")),
        onderwerp=str(bericht.get("Subject", "")) or "(geen onderwerp)",
        tekst="\n".join(_platte_tekst(bericht)).strip(),
        agenda=" en ".join(_agendadelen(bericht)),
    )


def _platte_tekst(bericht: EmailMessage) -> Iterator[str]:
    for deel in bericht.walk():
        if deel.get_content_type() == "text/plain":
            yield str(deel.get_content()).replace("\r\n", "\n")


def _agendadelen(bericht: EmailMessage) -> Iterator[str]:
    for deel in bericht.walk():
        if deel.get_content_type() == "text/calendar":
            methode = str(deel.get_param("method", ""))
            yield IN_DE_AGENDA.get(methode, methode)
