"""Klopt het grootboek nog? Rekent alles na, los van de triggers, en noemt de eerste boeking die niet klopt.

De keten wordt hier opnieuw uitgerekend en naast de ijkpunten gelegd; de rest zijn vragen die alle rijen in één keer
bekijken (`controlevragen`), zodat honderdduizend regels enkele seconden kosten.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from overbrugging.grootboek.controlevragen import VRAGEN, Vraag
from pmm.kern.bevinding import Bevinding
from pmm.kern.formulier import in_duizenden
from pmm.logboek import ijkpunten, schakelaar

GROOTBOEK = "grootboek"
BEGIN = bytes(32)
PER_KEER = 2000
HOOGSTENS = 1000  # more than this is not a break but another database
BEL = "Wijzig niets en bel de beveiligingsfunctionaris."
# In the order of the database function grootboek_hash; times and dates as the numbers that it hashes.
KETEN = """
    SELECT nummer, id, sleutel, soort, boekdatum - date '1970-01-01',
        periode_id, trunc(extract(epoch FROM geboekt_op) * 1000000)::text, door_id, kostenplaats_id, voorschot_id,
        bankregel_id, draait_terug_id, reden, aantal_regels, inhoud_hash, vorige_hash, hash
    FROM overbrugging_boeking ORDER BY nummer, id
"""

# Number, fields, hash of the content, hash of the one before, own hash.
Schakel = tuple[int, list[object], bytes, bytes, bytes]


@dataclass(frozen=True)
class Breuk:
    """Een boeking die niet klopt, waaraan dat te zien is, en wat deze breuk van een andere onderscheidt."""

    nummer: int
    wat: str
    merk: bytes = b""


def controleer() -> Bevinding | None:
    """De eerste boeking die niet klopt, of None; wat bij een vrijgave is aanvaard telt niet."""
    with transaction.atomic():
        return schakelaar.eerste_nieuwe(GROOTBOEK, bevindingen())


def bevindingen() -> Iterator[Bevinding]:
    """Alles wat er aan de boeken niet klopt, van voor naar achter; te lezen binnen één transactie."""
    geijkt: dict[int, bytes] = {}
    try:
        # Before the rows: whatever the file vouches for was committed by then.
        geijkt = {punt.volgnr: bytes.fromhex(punt.hash) for punt in ijkpunten.lees(GROOTBOEK)}
    except ijkpunten.IjkpuntenKapot as fout:
        yield Bevinding(f"De ijkpunten van het grootboek kloppen niet. {BEL}", str(fout))
    breuken = list(islice(_keten(geijkt), HOOGSTENS))
    for vraag in VRAGEN:
        breuken += _stel(vraag)
    # The sort is stable: of one entry the chain speaks first.
    yield from map(_bevinding, sorted(breuken, key=lambda breuk: breuk.nummer))


def hash_van(velden: Iterable[object], inhoud: bytes, vorige: bytes) -> bytes:
    """De hash die bij deze boeking hoort. Elk veld eerst apart, zodat schuiven tussen velden iets anders geeft."""
    delen = [hashlib.sha256(b"" if veld is None else str(veld).encode()).digest() for veld in velden]
    return hashlib.sha256(b"".join([*delen, inhoud, vorige])).digest()


def _keten(punten: dict[int, bytes]) -> Iterator[Breuk]:
    verwacht, vorige, geijkt = 1, BEGIN, 0
    for nr, velden, inhoud, vorige_hash, hash_ in _schakels():
        if nr < verwacht:
            yield Breuk(nr, "hoort er niet", hash_)
            continue
        if nr > verwacht:
            yield Breuk(verwacht, "ontbreekt", f"tot {nr}".encode())
        if (klopt := hash_van(velden, inhoud, vorige_hash)) != hash_:
            yield Breuk(nr, "is gewijzigd", klopt + hash_)
        elif nr == verwacht and vorige_hash != vorige:
            # Both rows agree with themselves; the last one that another row vouches for is the one before.
            wat = f"en boeking {in_duizenden(nr)} sluiten niet op elkaar aan"
            yield Breuk(max(nr - 1, 1), wat, vorige_hash + vorige)
        elif punten.get(nr, hash_) != hash_:
            yield Breuk(geijkt + 1, f"of een latere, tot en met {in_duizenden(nr)}, is vervangen", hash_)
        geijkt = nr if nr in punten else geijkt
        verwacht, vorige = nr + 1, hash_
    if max(punten, default=0) >= verwacht:
        zeker = in_duizenden(max(punten))
        yield Breuk(verwacht, f"en alles erna ontbreekt; er waren zeker {zeker} boekingen")


def _schakels() -> Iterator[Schakel]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(KETEN)
        while rijen := cursor.fetchmany(PER_KEER):
            for nummer, pk, *rest, inhoud, vorige, hash_ in rijen:
                yield nummer, [pk, nummer, *rest], bytes(inhoud), bytes(vorige or b""), bytes(hash_ or b"")


def _stel(vraag: Vraag) -> list[Breuk]:
    with connection.cursor() as cursor:
        # The question is a constant of this code.
        cursor.execute(f"SELECT DISTINCT nummer FROM ({vraag.sql}) fout ORDER BY nummer LIMIT {HOOGSTENS}")  # noqa: S608
        return [Breuk(int(nummer), vraag.wat) for (nummer,) in cursor.fetchall()]


def _bevinding(breuk: Breuk) -> Bevinding:
    merk = f"{breuk.nummer} {breuk.wat} {breuk.merk.hex()}"
    if breuk.nummer < 1:
        return Bevinding(f"Het grootboek klopt niet. {BEL}", f"Zonder boeking {breuk.wat}.", merk)
    nummer = in_duizenden(breuk.nummer)
    return Bevinding(f"Het grootboek klopt niet vanaf boeking {nummer}. {BEL}", f"Boeking {nummer} {breuk.wat}.", merk)
