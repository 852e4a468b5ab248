"""Melden, lezen en mailen. Een melding hoort bij de transactie van haar aanleiding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class EigenMail:
    """Een mail die deze melding voor zich alleen heeft: templates/mail/<sjabloon>.txt met deze gegevens.

    Zij gaat meteen weg, ook in de stille uren: dit wil iemand weten zodra een ander iets deed.
    """

    sjabloon: str
    gegevens: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Nieuw:
    """Eén nieuwe melding. `zin` (hooguit 300 tekens) noemt van een casus alleen het kenmerk; `adres` is een pad in PMM.

    `spoed` gaat voor de voorkeur, niet voor de stille uren. `zonder_mail`: alleen op het scherm.
    """

    sleutel: str
    gebruiker_id: int
    soort: str
    zin: str
    adres: str
    over: str = ""
    spoed: bool = False
    mail: EigenMail | None = None
    zonder_mail: bool = False


def meld(
    *,
    sleutel: str,
    gebruiker_id: int,
    soort: str,
    zin: str,
    adres: str,
    over: str = "",
    spoed: bool = False,
    mail: EigenMail | None = None,
    zonder_mail: bool = False,
) -> None:
    """Meld één persoon iets, in deze transactie; dezelfde sleutel nog eens doet niets."""
    meld_allen([Nieuw(sleutel, gebruiker_id, soort, zin, adres, over, spoed, mail, zonder_mail)])


def meld_allen(nieuwe: Sequence[Nieuw]) -> None:
    """Meld velen iets, in deze transactie en in een vast aantal vragen aan de database."""
    raise NotImplementedError


def maak_mails(nu: datetime) -> int:
    """Bundel per persoon alles wat gemaild moet worden in één bericht; geeft het aantal berichten."""
    raise NotImplementedError
