"""Wat een mailserver terugstuurt over een bericht dat hij eerder aannam (RFC 3464), gelezen zonder het te geloven.

Alles in zo'n mail komt van buiten. Wij zoeken er twee dingen in: het merk van een bericht van ons, dat niemand kan
raden, en de uitslag per ontvanger. De rest, ook adressen en tekst, laten wij liggen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

HOOGSTENS = 1_000_000  # bytes; a report has its verdict up front, the returned mail comes after it
MERK = re.compile(r"<([0-9a-f]{40})@pmm>")
STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
POSTBUS_VOL = "5.2.2"
TERUG = frozenset({"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"})


class GeenRapport(ValueError):
    """Dit is geen bericht over bezorging, of het noemt geen bericht van ons."""


@dataclass(frozen=True)
class Rapport:
    """Eén bezorgrapport: de merken die erin staan, en per ontvanger de afloop met een code zoals 5.1.1."""

    merken: tuple[str, ...]
    uitslagen: tuple[tuple[str, str], ...]

    @property
    def mislukt(self) -> str:
        """De code waarmee bezorgen mislukte; leeg als het gelukt is of nog kan lukken."""
        codes = [code for afloop, code in self.uitslagen if afloop == "failed" and not code.startswith("2")]
        # What is final says more than what may still pass.
        return next(iter(sorted(codes, key=kan_later_wel)), "")


def kan_later_wel(code: str) -> bool:
    """Gaf de andere kant het op, terwijl het later wel kan lukken: een volle postbus, of een server die stil lag?"""
    return code.startswith("4") or code == POSTBUS_VOL


def lees(inhoud: bytes) -> Rapport:
    """Lees een bezorgrapport; wat na `HOOGSTENS` bytes komt telt niet mee.

    Raises:
        GeenRapport: er is niets te lezen dat over een bericht van ons gaat.
    """
    try:
        return _lees(inhoud[:HOOGSTENS])
    except (RecursionError, LookupError, UnicodeError) as fout:
        raise GeenRapport("De mail is niet te lezen.") from fout


def _lees(inhoud: bytes) -> Rapport:
    # The old policy: it reads a header only when asked, and then as it stands.
    mail = message_from_bytes(inhoud)
    delen = list(mail.walk())
    uitslagen = tuple(_uitslagen(delen))
    if not uitslagen:
        raise GeenRapport("De mail is geen bericht over bezorging (RFC 3464).")
    merken = tuple(dict.fromkeys(_merken(mail, delen)))
    if not merken:
        raise GeenRapport("De mail noemt geen bericht van PMM.")
    return Rapport(merken, uitslagen)


def _uitslagen(delen: list[Message]) -> Iterator[tuple[str, str]]:
    for deel in delen:
        if deel.get_content_type() != "message/delivery-status" or not deel.is_multipart():
            continue
        for blok in deel.get_payload():
            status = STATUS.match(str(blok.get("Status", ""))) if isinstance(blok, Message) else None
            if status and isinstance(blok, Message):
                yield str(blok.get("Action", "")).strip().lower(), status[1]


def _merken(mail: Message, delen: list[Message]) -> Iterator[str]:
    """Eerst uit de teruggestuurde koppen, dan uit waar de mail zelf naar verwijst."""
    for deel in delen:
        if deel.get_content_type() not in TERUG:
            continue
        inhoud = deel.get_payload()
        if isinstance(inhoud, list):
            koppen = [str(bijlage.get("Message-ID", "")) for bijlage in inhoud if isinstance(bijlage, Message)]
        else:
            koppen = [str(message_from_bytes(_bytes(deel)).get("Message-ID", ""))]
        yield from MERK.findall(" ".join(koppen))
    yield from MERK.findall(f"{mail.get('References', '')} {mail.get('In-Reply-To', '')}")


def _bytes(deel: Message) -> bytes:
    inhoud = deel.get_payload(decode=True)
    return inhoud if isinstance(inhoud, bytes) else b""
