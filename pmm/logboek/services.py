"""Schrijven in en lezen uit het logboek.

Schrijf als laatste in een transactie: vanaf de logregel tot het einde ervan wachten andere schrijvers.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from django.db import Error, connection, transaction
from django.db.models import F, Window
from django.db.models.functions import Lag
from django.utils import timezone

from pmm.kern.fouten import Storing
from pmm.kern.spoor import huidig_spoor
from pmm.logboek import ijkpunten, schakelaar
from pmm.logboek.models import Herkomst, Regel, Resultaat, Sleutel
from pmm.logboek.versleuteling import Json, Lading, LadingOnleesbaar, neem_slot, ontsleutel, verpak_opnieuw, versleutel

log = logging.getLogger(__name__)
IJKPUNT_ELKE = 1000
BEZOEK_VOORBIJ = timedelta(minutes=30)
LAATSTE_KEREN = 400  # a page with its panels is a dozen lines
WERKT_NIET = "Uw vraag is niet uitgevoerd, omdat het logboek niet werkt. Er is niets gewijzigd. We zijn gewaarschuwd."


class LogboekFout(Storing):
    """De logregel kan niet geschreven worden; dan gebeurt ook niet wat erin had moeten staan."""

    def __init__(self) -> None:
        super().__init__(WERKT_NIET)


class Iemand(Protocol):
    """Wie iets doet, en het nummer van de organisatie namens wie."""

    @property
    def pk(self) -> int: ...

    @property
    def namens_id(self) -> int | None: ...


def schrijf(  # noqa: PLR0913
    werkwoord: str,
    *,
    door: int | None,
    namens: int | None = None,
    object_type: str = "",
    object_id: str = "",
    resultaat: Resultaat = Resultaat.GELUKT,
    lading: Mapping[str, Json] | None = None,
) -> None:
    """Schrijf één regel; in de lopende transactie als die er is, anders staat zij meteen vast.

    Zonder `lading` is dit één SQL-opdracht. Een `lading` wordt versleuteld met de sleutel van het ding waar de
    regel over gaat. `door` is None als het systeem zelf iets doet.

    Raises:
        LogboekFout: het logboek werkt niet; de lopende transactie gaat in haar geheel niet door.
        LadingOnleesbaar: er is een lading bij een ding waarvan de sleutel vernietigd is.
    """
    spoor = huidig_spoor()
    regel = Regel(
        door=door,
        namens=namens,
        werkwoord=werkwoord,
        object_type=object_type,
        object_id=_opslaanbaar(object_id),
        resultaat=resultaat,
        herkomst=Herkomst(spoor.herkomst),
        spoor=spoor.kenmerk,
    )
    try:
        if lading is not None:
            regel.lading = versleutel(regel, dict(lading))
        regel.save(force_insert=True)
    except Error as fout:
        _stop(fout)
    if regel.volgnr % IJKPUNT_ELKE == 0:
        transaction.on_commit(partial(_zet_ijkpunt, regel.volgnr, bytes(regel.hash)))


def noteer_bij(object_type: str, object_id: str, werkwoord: str, /, *, door: Iemand | None, **lading: Json) -> None:
    """Schrijf wat iemand met een ding deed; zonder `door` deed PMM het zelf. Zie `schrijf`."""
    schrijf(
        werkwoord,
        door=door.pk if door else None,
        namens=door.namens_id if door else None,
        object_type=object_type,
        object_id=object_id,
        lading=lading or None,
    )


def schrijf_alle(
    werkwoord: str, *, door: int, object_type: str, object_ids: Iterable[str], namens: int | None = None
) -> None:
    """Schrijf bij elk van deze dingen dezelfde regel, in één SQL-opdracht.

    Tot het einde van de transactie wachten andere schrijvers: geef hooguit een paar honderd dingen tegelijk.

    Raises:
        LogboekFout: het logboek werkt niet; de lopende transactie gaat in haar geheel niet door.
    """
    spoor = huidig_spoor()
    vast = {"door": door, "namens": namens, "werkwoord": werkwoord, "object_type": object_type}
    van = {"herkomst": Herkomst(spoor.herkomst), "spoor": spoor.kenmerk}
    try:
        regels = Regel.objects.bulk_create(Regel(object_id=_opslaanbaar(ding), **vast, **van) for ding in object_ids)
    except Error as fout:
        _stop(fout)
    for regel in regels:
        if regel.volgnr % IJKPUNT_ELKE == 0:
            transaction.on_commit(partial(_zet_ijkpunt, regel.volgnr, bytes(regel.hash)))


def gezond() -> bool:
    """Kan er nu een regel geschreven worden? Probeert het echt en draait het terug."""
    try:
        with transaction.atomic():
            Regel.objects.create(werkwoord="proef", herkomst=Herkomst.OPDRACHT, spoor=huidig_spoor().kenmerk)
            transaction.set_rollback(True)
    except Error:
        log.critical("het logboek is niet te beschrijven", exc_info=True)
        return False
    return True


def las_eerder(door: int, object_type: str, object_id: str) -> bool:
    """Heeft deze persoon dit ding ooit gezien?"""
    regels = Regel.objects.over(object_type, _opslaanbaar(object_id))
    return regels.gelezen_door(door).exists()


def vorig_bezoek(door: int, object_type: str, object_id: str) -> datetime | None:
    """Wanneer deze persoon dit ding bij het vorige bezoek voor het laatst zag; niets als dit het eerste is.

    Een bezoek is voorbij als iemand er een half uur niet naar keek. Van wie er zonder pauze honderden keren keek,
    weten we het vorige bezoek niet meer.
    """
    mijn = Regel.objects.over(object_type, _opslaanbaar(object_id)).gelezen_door(door)
    met_vorige = Regel.objects.filter(volgnr__in=mijn.values("volgnr")[:LAATSTE_KEREN]).annotate(
        vorige=Window(Lag("tijd"), order_by="volgnr")
    )
    begin = met_vorige.filter(vorige__lt=F("tijd") - BEZOEK_VOORBIJ).order_by("-volgnr")
    return begin.values_list("vorige", flat=True).first()


def lees_lading(regel: Regel) -> Lading:
    """De gegevens bij een regel; leeg als er geen bij staan.

    Raises:
        LadingOnleesbaar: de sleutel is vernietigd of past niet.
    """
    return ontsleutel(regel, Sleutel.objects.filter(object_type=regel.object_type, object_id=regel.object_id).first())


def lees_ladingen(regels: Iterable[Regel]) -> dict[int, Lading]:
    """Per volgnummer de gegevens, in één SQL-opdracht; wat onleesbaar is ontbreekt."""
    met_lading = [regel for regel in regels if regel.lading]
    rijen = Sleutel.objects.filter(
        object_type__in={regel.object_type for regel in met_lading},
        object_id__in={regel.object_id for regel in met_lading},
    )
    sleutels = {(sleutel.object_type, sleutel.object_id): sleutel for sleutel in rijen}
    ladingen = {}
    for regel in met_lading:
        try:
            ladingen[regel.volgnr] = ontsleutel(regel, sleutels.get((regel.object_type, regel.object_id)))
        except LadingOnleesbaar as fout:
            log.info("lading van regel %s: %s", regel.volgnr, fout)
    return ladingen


@transaction.atomic
def vernietig_sleutel(object_type: str, object_id: str, *, door: int | None) -> None:
    """Maak alle ladingen over dit ding voorgoed onleesbaar. Er komt ook nooit meer een lading bij."""
    neem_slot()
    Sleutel.objects.update_or_create(
        object_type=object_type,
        object_id=object_id,
        defaults={"verpakt": b"", "vernietigd_op": timezone.now()},
    )
    schrijf("sleutel_vernietigen", door=door, object_type=object_type, object_id=object_id)


@transaction.atomic
def vernieuw_hoofdsleutel() -> int:
    """Verpak alle sleutels met de eerste van PMM_SLEUTELS en geef hun aantal; daarna mogen de oude uit de lijst."""
    neem_slot()
    sleutels = list(Sleutel.objects.filter(vernietigd_op__isnull=True).order_by("pk"))
    for sleutel in sleutels:
        sleutel.verpakt = verpak_opnieuw(bytes(sleutel.verpakt))
    Sleutel.objects.bulk_update(sleutels, ["verpakt"], batch_size=500)
    schrijf("hoofdsleutel_vernieuwen", door=None)
    return len(sleutels)


def _stop(fout: Error) -> None:
    """Geef de fout door als LogboekFout, en sluit uit dat een lopende transactie toch nog doorgaat."""
    if connection.connection is None or connection.connection.closed:
        # The database itself is gone: that has a message of its own.
        raise fout
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    log.critical("het logboek is niet te beschrijven", exc_info=fout)
    raise LogboekFout from fout


def _zet_ijkpunt(volgnr: int, hash_: bytes) -> None:
    """De regel staat al vast: een ijkpunt dat niet lukt mag de gebruiker niet raken."""
    if schakelaar.stand().open:
        return  # nothing vouches for a chain that is known to be broken
    try:
        ijkpunten.voeg_toe(volgnr, hash_)
    except (OSError, ijkpunten.IjkpuntenKapot):
        log.critical("ijkpunt bij regel %s is niet gezet", volgnr, exc_info=True)


def _opslaanbaar(tekst: str) -> str:
    """Wat van buiten komt kan te lang zijn of tekens hebben die de database weigert; daarop mag niets stuklopen."""
    veld = Regel._meta.get_field("object_id")
    return tekst.replace("\x00", "\ufffd").encode(errors="replace").decode()[: veld.max_length]
