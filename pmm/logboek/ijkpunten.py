"""IJkpunten: van tijd tot tijd komt de hash van de laatste regel in een bestand buiten de database.

Wie in de database de staart afsnijdt of de hele keten opnieuw uitrekent, komt daarmee niet uit op de ijkpunten. Het
logboek en het grootboek hebben elk een bestand; hoe het bestand zichzelf bewaakt staat in `pmm.kern.ketenbestand`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from pmm.kern import ketenbestand
from pmm.kern.fouten import DomeinFout

LOGBOEK = "logboek"


class IjkpuntenKapot(DomeinFout):
    """Het bestand met ijkpunten is veranderd."""


@dataclass(frozen=True)
class Ijkpunt:
    """Op `tijd` (UTC) was `hash` (hexadecimaal) de hash van regel of boeking `volgnr`."""

    volgnr: int
    hash: str
    tijd: str


def lees(onderdeel: str = LOGBOEK) -> list[Ijkpunt]:
    """Alle ijkpunten van dit onderdeel op volgorde; leeg als er nog geen bestand is.

    Raises:
        IjkpuntenKapot: er is een ijkpunt gewijzigd, verwijderd, ingevoegd of verschoven.
    """
    try:
        return _als_ijkpunten(ketenbestand.lees(pad(onderdeel)))
    except ketenbestand.BestandKapot as fout:
        raise _kapot(fout.nummer) from fout


def voeg_toe(volgnr: int, hash_: bytes, onderdeel: str = LOGBOEK) -> None:
    """Zet een ijkpunt op schijf. Is er al een bij dit nummer of een later, dan gebeurt er niets.

    Raises:
        IjkpuntenKapot: het bestand is veranderd.
        OSError: het bestand is niet te beschrijven.
    """
    try:
        with ketenbestand.geopend(pad(onderdeel)) as bestand:
            punten = _als_ijkpunten(bestand.rijen)
            if not punten or punten[-1].volgnr < volgnr:
                nu = datetime.now(UTC).isoformat(timespec="seconds")
                bestand.voeg_toe(**asdict(Ijkpunt(volgnr, hash_.hex(), nu)))
    except ketenbestand.BestandKapot as fout:
        raise _kapot(fout.nummer) from fout


def herbegin(onderdeel: str, behoud: Sequence[Ijkpunt]) -> None:
    """Leg het oude bestand opzij en ga verder met wat er nog van klopt; alleen nadat een breuk is aanvaard."""
    oud, nu = pad(onderdeel), datetime.now(UTC)
    if oud.exists():
        oud.rename(oud.with_name(f"{oud.stem}-tot-{nu:%Y%m%dT%H%M%S%f}.jsonl"))
    with ketenbestand.geopend(oud) as bestand:
        for punt in behoud:
            bestand.voeg_toe(**asdict(punt))


def pad(onderdeel: str) -> Path:
    """Waar de ijkpunten van dit onderdeel staan; die van het logboek wijst PMM_IJKPUNTEN aan, de rest staat ernaast."""
    logboek = Path(settings.PMM_IJKPUNTEN)
    return logboek if onderdeel == LOGBOEK else logboek.with_name(f"{onderdeel}.jsonl")


def _als_ijkpunten(rijen: Sequence[dict[str, Any]]) -> list[Ijkpunt]:
    punten: list[Ijkpunt] = []
    for nummer, rij in enumerate(rijen, start=1):
        try:
            punt = Ijkpunt(**rij)
            klopt = punt.volgnr > (punten[-1].volgnr if punten else 0)
        except TypeError:
            klopt = False
        if not klopt:
            raise _kapot(nummer)
        punten.append(punt)
    return punten


def _kapot(nummer: int) -> IjkpuntenKapot:
    return IjkpuntenKapot(f"Het bestand met ijkpunten is veranderd bij ijkpunt {nummer}.")
