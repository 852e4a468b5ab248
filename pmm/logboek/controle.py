"""Klopt het logboek nog? Rekent de keten opnieuw uit, los van de database, en legt haar naast de ijkpunten."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Func, TextField

from pmm.kern.bevinding import Bevinding
from pmm.logboek import ijkpunten, schakelaar
from pmm.logboek.models import HASHLENGTE, Regel

BEGIN = bytes(HASHLENGTE)
PER_KEER = 2000
TIJD = Func(F("tijd"), template="trunc(extract(epoch FROM %(expressions)s) * 1000000)::text", output_field=TextField())
# In the order of the database function logboek_hash (migration 0003).
VELDEN = ("volgnr", "tijd", "door", "namens", "werkwoord", "object_type", "object_id", "resultaat", "herkomst", "spoor")


@dataclass(frozen=True)
class Schakel:
    """Een regel zoals de keten haar ziet: de velden als tekst, en de hashes."""

    volgnr: int
    velden: Sequence[object]
    lading: bytes
    vorige_hash: bytes
    hash: bytes


def hash_van(schakel: Schakel) -> bytes:
    """De hash die bij deze inhoud hoort. Elk veld eerst apart, zodat schuiven tussen velden iets anders geeft."""
    delen = [hashlib.sha256(_bytes(veld)).digest() for veld in schakel.velden]
    return hashlib.sha256(b"".join([*delen, hashlib.sha256(schakel.lading).digest(), schakel.vorige_hash])).digest()


def controleer() -> Bevinding | None:
    """De eerste regel die niet klopt, of None; wat bij een vrijgave is aanvaard telt niet."""
    with transaction.atomic():
        return schakelaar.eerste_nieuwe(ijkpunten.LOGBOEK, bevindingen())


def bevindingen() -> Iterator[Bevinding]:
    """Alles wat er aan de keten niet klopt, van voor naar achter; te lezen binnen één transactie."""
    try:
        # Before the rows: whatever the file vouches for was committed by then.
        punten = ijkpunten.lees()
    except ijkpunten.IjkpuntenKapot as fout:
        yield Bevinding(
            "De ijkpunten van het logboek kloppen niet. Wijzig niets en bel de beveiligingsfunctionaris.", str(fout)
        )
        punten = []
    yield from _loop_na(schakels(), {punt.volgnr: bytes.fromhex(punt.hash) for punt in punten})


def schakels() -> Iterator[Schakel]:
    """Alle regels op volgorde, met weinig geheugen."""
    # The time as text from the database: a time that Python cannot hold must be found, not stop the search.
    rijen = (
        Regel.objects.in_volgorde()
        .annotate(tijd_tekst=TIJD)
        .values_list(*("tijd_tekst" if veld == "tijd" else veld for veld in VELDEN), "lading", "vorige_hash", "hash")
    )
    for *velden, lading, vorige_hash, hash_ in rijen.iterator(chunk_size=PER_KEER):
        yield Schakel(velden[0], velden, _bytes(lading), _bytes(vorige_hash), _bytes(hash_))


def _loop_na(keten: Iterator[Schakel], punten: dict[int, bytes]) -> Iterator[Bevinding]:
    verwacht, vorige, geijkt = 1, BEGIN, 0
    for schakel in keten:
        nr = schakel.volgnr
        if nr < verwacht:
            yield _bevinding(nr, "hoort er niet", schakel.hash)
            continue
        if nr > verwacht:
            yield _bevinding(verwacht, "ontbreekt", f"tot {nr}".encode())
        if (inhoud := hash_van(schakel)) != schakel.hash:
            yield _bevinding(nr, "is gewijzigd", inhoud + schakel.hash)
        elif nr == verwacht and schakel.vorige_hash != vorige:
            # Both rows agree with themselves; the last one that another row vouches for is the one before.
            wat = f"en regel {_nummer(nr)} sluiten niet op elkaar aan"
            yield _bevinding(max(nr - 1, 1), wat, schakel.vorige_hash + vorige)
        elif punten.get(nr, schakel.hash) != schakel.hash:
            yield _bevinding(geijkt + 1, f"of een latere, tot en met {_nummer(nr)}, is vervangen", ijkpunt=nr)
        geijkt = nr if nr in punten else geijkt
        verwacht, vorige = nr + 1, schakel.hash
    if weg := [punt for punt in punten if punt >= verwacht]:
        wat = f"en alles erna ontbreekt; er waren zeker {_nummer(max(weg))} regels"
        yield _bevinding(verwacht, wat, ijkpunt=min(weg))


def _bevinding(volgnr: int, wat: str, merk: bytes = b"", *, ijkpunt: int = 0) -> Bevinding:
    nummer = _nummer(volgnr)
    # The log goes on, also past a checkpoint that was cut off: that is still the same break.
    return Bevinding(
        f"Het logboek klopt niet vanaf regel {nummer}. Wijzig niets en bel de beveiligingsfunctionaris.",
        f"Regel {nummer} {wat}.",
        f"ijkpunt {ijkpunt}" if ijkpunt else f"{volgnr} {wat} {merk.hex()}",
    )


def _nummer(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")


def _bytes(waarde: object) -> bytes:
    """De bytes van een veld; wie of namens wie er niet is, telt als leeg."""
    if isinstance(waarde, bytes | memoryview):
        return bytes(waarde)
    return b"" if waarde is None else str(waarde).encode()
