"""De veger: pakt berichten die aan de beurt zijn, verstuurt ze, en schrijft daarna pas op dat ze weg zijn.

Wie een bericht onder handen neemt, telt eerst de poging en zet de volgende alvast klaar. Valt de worker om, dan
komt het bericht dus vanzelf terug. De ontvanger herkent een tweede bezorging aan het Message-ID.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.kern.taken import loper
from pmm.uitgaand.melden import meld_niet_aangekomen
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.smtp import SERVER_WEG, Mislukt, sluit, verstuur

log = logging.getLogger(__name__)

PARTIJ = 50
# Longer than one message can take (four answers of EMAIL_TIMEOUT at most), and short enough to be retaken in a minute.
LEASE = timedelta(seconds=45)
EERSTE_PAUZE, LANGSTE_PAUZE = 30, 1800  # seconds; each pause is twice the one before
SPELING = timedelta(seconds=30)  # machines may differ by this much
VOLHOUDEN = timedelta(days=7)
GENOEG_STORINGEN = 2
MOMENTEN = {Lot.VERZONDEN: "verzonden_op", Lot.GEWEIGERD: "geweigerd_op", Lot.OPGEGEVEN: "opgegeven_op"}


def pauze(pogingen: int) -> timedelta:
    """Hoe lang wij na zoveel pogingen wachten: steeds twee keer zo lang, tot een half uur."""
    return timedelta(seconds=min(EERSTE_PAUZE * 2 ** (pogingen - 1), LANGSTE_PAUZE))


def _meeste_pogingen() -> int:
    pogingen, duur = 0, timedelta()
    while duur < VOLHOUDEN:
        pogingen += 1
        duur += pauze(pogingen)
    return pogingen + 1


MEESTE_POGINGEN = _meeste_pogingen()


def verstuur_ronde() -> Counter[Lot]:
    """Verstuur alles wat nu aan de beurt is; geeft het aantal berichten per lot (wacht: uitgesteld).

    Mag overal tegelijk draaien. Stopt als de mailserver niet bereikbaar is; een volgende ronde probeert het weer.
    """
    wie = loper()
    uitslag: Counter[Lot] = Counter()
    _zet_terug_wat_te_ver_ligt()
    while (partij := _neem(wie)) and _verstuur_partij(partij, wie, uitslag):
        if uitslag[Lot.VERZONDEN] and len(partij) < PARTIJ:
            _haal_naar_voren_wat_de_server_ophield()
    return uitslag


def _zet_terug_wat_te_ver_ligt() -> None:
    """Is de klok teruggezet, dan ligt een lease of een volgende poging verder weg dan kan; geen bericht wacht daarop.

    De lease houdt zijn eigenaar en loopt nu gewoon af: wie nog bezig is, houdt zijn bericht. Staat de klok goed, dan
    verandert dit niets.
    """
    nu = timezone.now()
    Bericht.objects.filter(volgende_poging_op__isnull=False, lease_tot__gt=nu + LEASE + SPELING).update(
        lease_tot=nu + LEASE
    )
    te_ver = Q(pogingen=0) | Q(volgende_poging_op__gt=nu + timedelta(seconds=LANGSTE_PAUZE) + SPELING)
    Bericht.objects.filter(te_ver, volgende_poging_op__gt=nu + SPELING).update(volgende_poging_op=nu)


def _haal_naar_voren_wat_de_server_ophield() -> None:
    """De mailserver is er weer: wat alleen op hem wachtte, hoeft zijn pauze niet uit te zitten.

    Wat zelf een poging deed en mislukte wacht wel: dat kan aan het bericht liggen.
    """
    nu = timezone.now()
    wacht = Bericht.objects.filter(laatste_fout=SERVER_WEG.code, lease_tot=None, volgende_poging_op__gt=nu)
    wacht.update(volgende_poging_op=nu)


def _neem(wie: str) -> list[Bericht]:
    """Neem een partij onder handen waar niemand anders mee bezig is."""
    nu = timezone.now()
    with transaction.atomic():
        klaar = Bericht.objects.aan_de_beurt(nu).select_for_update(skip_locked=True, of=("self",))
        partij = list(klaar[:PARTIJ])
        Bericht.objects.filter(pk__in=[bericht.pk for bericht in partij]).update(lease_door=wie, lease_tot=nu + LEASE)
    return partij


def _verstuur_partij(partij: Sequence[Bericht], wie: str, uitslag: Counter[Lot]) -> bool:
    """Verstuur een partij over één verbinding; geeft False als de mailserver niet bereikbaar is."""
    verbinding = get_connection()
    storingen, weg = 0, None
    try:
        for bericht in partij:
            begonnen, weg = _begin(bericht, wie, na=weg), None
            if not begonnen:
                continue
            # Twice in a row is the server; once may be this one message. The rest need not wait for it to answer.
            mislukt = SERVER_WEG if storingen == GENOEG_STORINGEN else verstuur(bericht, verbinding)
            storingen = min(storingen + 1, GENOEG_STORINGEN) if mislukt and mislukt.aan_server else 0
            lot, weg = (_schrijf_lot(bericht, wie, mislukt), None) if mislukt else (Lot.VERZONDEN, bericht)
            uitslag[lot] += 1
    finally:
        if weg:
            _schrijf_lot(weg, wie, None)
        sluit(verbinding)
    if storingen == GENOEG_STORINGEN:
        log.warning("mailserver niet bereikbaar; de rest volgt later")
    return storingen < GENOEG_STORINGEN


@transaction.atomic
def _begin(bericht: Bericht, wie: str, *, na: Bericht | None = None) -> bool:
    """Tel de poging en zet de volgende klaar; geeft False als een ander het bericht intussen heeft.

    Schrijft in dezelfde transactie op dat het vorige bericht, `na`, weg is: de schijf is hier het langzaamst.
    """
    if na:
        _schrijf_lot(na, wie, None)
    nu = timezone.now()
    bericht.pogingen += 1
    return bool(
        Bericht.objects.filter(pk=bericht.pk, lease_door=wie).update(
            pogingen=bericht.pogingen, volgende_poging_op=nu + pauze(bericht.pogingen), lease_tot=nu + LEASE
        )
    )


def _schrijf_lot(bericht: Bericht, wie: str, mislukt: Mislukt | None) -> Lot:
    """Schrijf op wat er van deze poging geworden is en laat het bericht los."""
    lot = _lot(bericht, mislukt)
    # What already came back stays refused, even if we only now hear that the mail server took it.
    rijen = Bericht.objects.filter(pk=bericht.pk, verzonden_op=None, geweigerd_op=None)
    if lot != Lot.VERZONDEN:  # gone is gone, but a failure is only ours to tell while we hold the lease
        rijen = rijen.filter(lease_door=wie)
    fout = mislukt.code if mislukt else ""
    velden = {**_momenten(lot), "lease_tot": None, "lease_door": "", "laatste_fout": fout}
    if lot not in {Lot.GEWEIGERD, Lot.OPGEGEVEN}:
        rijen.update(**velden)
        return lot
    log.warning("bericht %s (%s) is %s: %s", bericht.pk, bericht.sjabloon, lot.label, fout)
    try:
        with transaction.atomic():
            if rijen.update(**velden):
                meld_niet_aangekomen(Bericht.objects.get(pk=bericht.pk))
    except (DomeinFout, DatabaseError) as fout_bij_melden:
        # Nobody could be told, so it is not final yet: it waits for its next attempt, which tells again.
        log.error("bericht %s: melden lukte niet (%s), het lot volgt later", bericht.pk, type(fout_bij_melden).__name__)
        return Lot.WACHT
    return lot


def _lot(bericht: Bericht, mislukt: Mislukt | None) -> Lot:
    if mislukt is None:
        return Lot.VERZONDEN
    if mislukt.voorgoed:
        return Lot.GEWEIGERD
    return Lot.OPGEGEVEN if bericht.pogingen >= MEESTE_POGINGEN else Lot.WACHT


def _momenten(lot: Lot) -> dict[str, datetime | None]:
    """De vier momenten die bij een lot horen; wie wacht, heeft zijn volgende poging al."""
    if lot == Lot.WACHT:
        return {}
    return {**dict.fromkeys(MOMENTEN.values()), "volgende_poging_op": None, MOMENTEN[lot]: timezone.now()}
