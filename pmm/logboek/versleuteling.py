"""De lading van een logregel: versleuteld met een sleutel per ding, die zelf met de hoofdsleutel verpakt is.

De kop van de regel (wie, wat, over wie) zit als controlegegeven in de versleuteling: een lading past alleen bij de
regel waarvoor zij gemaakt is. De eerste hoofdsleutel van PMM_SLEUTELS verpakt, alle pakken uit.
"""

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel, Sleutel

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Lading = dict[str, Json]
NONCELENGTE = 12
SLEUTELBITS = 256


class LadingOnleesbaar(DomeinFout):
    """De gegevens bij een logregel zijn vernietigd, of passen niet bij de regel of de hoofdsleutel."""


def versleutel(regel: Regel, lading: Lading) -> bytes:
    """De lading, versleuteld voor deze regel; maakt de sleutel van het ding als die er nog niet is.

    Raises:
        LadingOnleesbaar: de sleutel is vernietigd; hier komt niets meer bij.
    """
    kaal = json.dumps(lading, separators=(",", ":")).encode()
    nonce = os.urandom(NONCELENGTE)
    return nonce + AESGCM(sleutel_van(regel.object_type, regel.object_id)).encrypt(nonce, kaal, _kop(regel))


def ontsleutel(regel: Regel, sleutel: Sleutel | None) -> Lading:
    """Wat er versleuteld bij de regel staat; leeg als er niets bij staat.

    Raises:
        LadingOnleesbaar: de sleutel is vernietigd of past niet.
    """
    inhoud = bytes(regel.lading)
    if not inhoud:
        return {}
    if sleutel is None:
        raise LadingOnleesbaar("De gegevens bij deze regel zijn niet te lezen: de sleutel ontbreekt.")
    try:
        kaal = AESGCM(_pak_uit(sleutel)).decrypt(inhoud[:NONCELENGTE], inhoud[NONCELENGTE:], _kop(regel))
    except (InvalidTag, ValueError) as fout:
        raise LadingOnleesbaar("De gegevens bij deze regel zijn niet te lezen: de sleutel past niet.") from fout
    lading: Lading = json.loads(kaal)
    return lading


def sleutel_van(object_type: str, object_id: str) -> bytes:
    """De sleutel van dit ding zelf, voor wie er nog iets mee versleutelt; maakt haar als zij er nog niet is.

    Raises:
        LadingOnleesbaar: de sleutel is vernietigd; hier komt niets meer bij.
    """
    return _pak_uit(_sleutel_voor(object_type, object_id))


def verpak_opnieuw(verpakt: bytes) -> bytes:
    """Dezelfde sleutel, nu verpakt met de nieuwste hoofdsleutel."""
    return _hoofdsleutels().rotate(verpakt)


def neem_slot() -> None:
    """Neem het slot van de keten vóór er een sleutel komt of gaat, zodat schrijvers nooit op elkaar blijven wachten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_slot()")


def _hoofdsleutels() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.PMM_SLEUTELS])


def _kop(regel: Regel) -> bytes:
    """Wat van de regel vaststaat vóór de database haar nummert."""
    velden = [regel.werkwoord, regel.object_type, regel.object_id, regel.resultaat, regel.herkomst, regel.spoor]
    return json.dumps([regel.door, regel.namens, *map(str, velden)]).encode()


def _pak_uit(sleutel: Sleutel) -> bytes:
    if sleutel.vernietigd_op:
        raise LadingOnleesbaar("De gegevens bij deze regel zijn vernietigd.")
    try:
        return _hoofdsleutels().decrypt(bytes(sleutel.verpakt))
    except InvalidToken as fout:
        raise LadingOnleesbaar("De gegevens bij deze regel zijn niet te lezen: de hoofdsleutel past niet.") from fout


def _sleutel_voor(object_type: str, object_id: str) -> Sleutel:
    ding = {"object_type": object_type, "object_id": object_id}
    if sleutel := Sleutel.objects.filter(**ding).first():
        return sleutel
    with transaction.atomic(savepoint=False):
        neem_slot()
        if sleutel := Sleutel.objects.filter(**ding).first():
            return sleutel
        return Sleutel.objects.create(**ding, verpakt=_hoofdsleutels().encrypt(AESGCM.generate_key(SLEUTELBITS)))
