"""Staat PMM stil? Zolang dat zo is, leest iedereen en wijzigt niemand; waarom zo: ADR 0018.

Het staat op twee plekken: als rij in de database (`Breuk`) en in een bestand naast de ijkpunten. Eén van beide is
genoeg om stil te staan. Wie een oude kopie van de database terugzet, of het bestand weghaalt, opent dus niets.
"""

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pmm.kern import ketenbestand
from pmm.kern.bevinding import Bevinding
from pmm.logboek import ijkpunten
from pmm.logboek.models import Breuk

STILSTAND = "stilstand"
RUST = 2.0  # seconds between two looks in the database; the file is looked at every time
KAPOT = "Het bestand dat zegt of PMM stilstaat, klopt niet. Wijzig niets en bel de beveiligingsfunctionaris."


@dataclass(frozen=True)
class Vondst:
    """Een breuk zoals het bestand haar kent; `merk` (hexadecimaal) zegt of het dezelfde is."""

    onderdeel: str
    melding: str
    toelichting: str
    merk: str


@dataclass(frozen=True)
class Stand:
    """Wat het bestand zegt: wat er open staat, en welke breuken bij een vrijgave zijn aanvaard."""

    open: tuple[Vondst, ...] = ()
    aanvaard: frozenset[str] = frozenset()


class _Bestand:
    """Wat dit proces het laatst las; het leest opnieuw zodra het bestand anders is."""

    stempel: tuple[object, ...] = ()
    stand = Stand()


class Database:
    """Wat dit proces het laatst in de database zag."""

    stil = False
    niet_kijken_voor = 0.0


def is_stil() -> bool:
    """Staat PMM stil? Kijkt naar het bestand, en hooguit elke twee seconden in de database."""
    if stand().open:
        return True
    nu = time.monotonic()
    if nu >= Database.niet_kijken_voor:
        Database.stil = Breuk.objects.open().exists()
        Database.niet_kijken_voor = nu + RUST
    return Database.stil


def meldingen() -> list[str]:
    """Waarom PMM stilstaat: elke zin één keer, de eerste breuk eerst."""
    zinnen = [vondst.melding for vondst in stand().open] or Breuk.objects.open().values_list("melding", flat=True)
    return list(dict.fromkeys(zinnen))


def vondst_van(onderdeel: str, bevinding: Bevinding) -> Vondst:
    """Deze bevinding als breuk van dit onderdeel."""
    wat = bevinding.merk or f"{bevinding.melding}|{bevinding.toelichting}"
    merk = hashlib.sha256(f"{onderdeel}|{wat}".encode()).hexdigest()
    return Vondst(onderdeel, bevinding.melding[:300], bevinding.toelichting[:500], merk)


def eerste_nieuwe(onderdeel: str, bevindingen: Iterable[Bevinding]) -> Bevinding | None:
    """De eerste bevinding die niet bij een vrijgave is aanvaard."""
    aanvaard = stand().aanvaard
    return next((een for een in bevindingen if vondst_van(onderdeel, een).merk not in aanvaard), None)


def stand() -> Stand:
    """Wat er nu in het bestand staat. Is het veranderd of niet te lezen, dan staat PMM stil."""
    pad = ijkpunten.pad(STILSTAND)
    stempel = _stempel(pad)
    if stempel != _Bestand.stempel:
        _Bestand.stand = _lees(pad)
        _Bestand.stempel = stempel
    return _Bestand.stand


def schrijf(soort: str, vondsten: Iterable[Vondst], *, reden: str = "") -> None:
    """Zet `breuk`, `aanvaard` of `vrijgave` in het bestand; een breuk die al open staat komt er niet nog eens bij.

    Raises:
        BestandKapot: het bestand is veranderd.
        OSError: het bestand is niet te beschrijven.
    """
    with ketenbestand.geopend(ijkpunten.pad(STILSTAND)) as bestand:
        open_ = {vondst.merk for vondst in _stand_van(bestand.rijen).open}
        for vondst in vondsten:
            if soort != "breuk" or vondst.merk not in open_:
                nu = datetime.now(UTC).isoformat(timespec="seconds")
                bestand.voeg_toe(soort=soort, tijd=nu, reden=reden, **asdict(vondst))


def _lees(pad: Path) -> Stand:
    try:
        return _stand_van(ketenbestand.lees(pad))
    except (ketenbestand.BestandKapot, OSError) as fout:
        return Stand((vondst_van(STILSTAND, Bevinding(KAPOT, str(fout))),))


def _stand_van(rijen: Iterable[ketenbestand.Rij]) -> Stand:
    open_: defaultdict[str, list[Vondst]] = defaultdict(list)
    aanvaard = set()
    for rij in rijen:
        vondst = Vondst(rij["onderdeel"], rij["melding"], rij["toelichting"], rij["merk"])
        if rij["soort"] == "breuk":
            open_[vondst.onderdeel].append(vondst)
        elif rij["soort"] == "aanvaard":
            aanvaard.add(vondst.merk)
        else:
            open_.pop(vondst.onderdeel, None)
    return Stand(tuple(vondst for vondsten in open_.values() for vondst in vondsten), frozenset(aanvaard))


def _stempel(pad: Path) -> tuple[object, ...]:
    try:
        staat = os.stat(pad)
    except FileNotFoundError:
        return (str(pad),)
    except OSError as fout:
        return (str(pad), fout.errno)
    return (str(pad), staat.st_ino, staat.st_size, staat.st_mtime_ns)
