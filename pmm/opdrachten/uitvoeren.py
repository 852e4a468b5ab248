"""De worker aan het werk: neemt een opdracht onder handen, doet haar, en legt de uitkomst vast.

Wie een opdracht neemt, krijgt een lease met een eigen nummer. Alleen met dat nummer is vooruitgang te melden of een
uitkomst vast te leggen: valt een worker stil en neemt een ander het over, dan komt er toch maar één resultaat.
"""

import logging
import tempfile
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cached_property
from typing import IO, Any, cast

from django.core.files import File
from django.db import Error, InterfaceError, OperationalError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from pmm.kern.fouten import DomeinFout, Storing
from pmm.kern.spoor import nieuw_spoor
from pmm.meldingen.services import meld
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import MEESTE_POGINGEN, Opdracht, Stand
from pmm.opdrachten.querysets import OpdrachtQuerySet
from pmm.opdrachten.services import sluit_af
from pmm.opdrachten.soorten import Afgebroken, Uitkomst, soort_van

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=45)  # far longer than the pause between two signs of life
ADEM = 0.5  # seconds between two signs of life
BEWAREN = timedelta(days=7)
TE_VAAK_AFGEBROKEN = (
    "Dit is drie keer afgebroken. Probeer het later opnieuw. Lukt het dan ook niet, "
    "bel dan de beheerder en noem kenmerk {spoor}."
)
GEEN_PLAATS = (
    "Het bestand kon niet worden bewaard. Probeer het later opnieuw. Lukt het dan ook niet, "
    "bel dan de beheerder en noem kenmerk {spoor}."
)
ACCOUNT_DICHT = "Uw account is afgesloten. Vraag het aan uw beheerder."


def doe_een() -> bool:
    """Neem één opdracht en doe haar; geeft False als er niets te doen is. Mag overal tegelijk draaien."""
    opdracht = _neem(Opdracht.objects.te_doen())
    if opdracht is None:
        return False
    _onder_handen(opdracht)
    return True


def doe_meteen(opdracht: Opdracht) -> Opdracht:
    """Doe deze opdracht nu, voor wie erop wacht; geeft haar zoals zij dan is.

    Is een worker er al mee bezig, dan laten wij haar daar. Wie wacht, hoeft geen melding dat het klaar is.
    """
    if van_ons := _neem(Opdracht.objects.te_doen().filter(pk=opdracht.pk)):
        _onder_handen(van_ons, stil=True)
    opdracht.refresh_from_db()
    return opdracht


def _onder_handen(opdracht: Opdracht, *, stil: bool = False) -> None:
    with nieuw_spoor("taak", opdracht.spoor), tempfile.TemporaryFile(dir=_werkmap()) as uitvoer:
        _doe(opdracht, Uitvoering(opdracht, uitvoer, stil=stil))


class Uitvoering:
    """Wat een soort in handen krijgt om haar werk te doen; zie `pmm.opdrachten.soorten.Werk`."""

    def __init__(self, opdracht: Opdracht, uitvoer: IO[bytes], *, stil: bool = False) -> None:
        self.gegevens: Mapping[str, Any] = opdracht.gegevens
        self.sleutel: uuid.UUID = opdracht.sleutel
        self.door: int = opdracht.gebruiker_id
        self.spoor = opdracht.spoor
        self.is_hervat = opdracht.pogingen > 1
        # Without a name: whatever happens to us, nothing stays behind.
        self.uitvoer = uitvoer
        self.werkmap = _werkmap()
        self.stil = stil
        self._opdracht = opdracht
        self._volgende = 0.0

    @cached_property
    def invoer(self) -> IO[bytes]:
        """Het ingeleverde bestand."""
        return cast("IO[bytes]", self._opdracht.invoer.open("rb"))

    def meld(self, gedaan: int, totaal: int | None = None, *, meteen: bool = False) -> None:
        """Laat zien hoe ver het is en verleng de lease; hooguit twee keer per seconde echt."""
        nu = time.monotonic()
        if not meteen and nu < self._volgende:
            return
        self._volgende = nu + ADEM
        van_ons = Opdracht.objects.filter(pk=self._opdracht.pk, lease=self._opdracht.lease, stop_gevraagd_op=None)
        hoe_ver = {"gedaan": gedaan, "totaal": None if totaal is None else max(gedaan, totaal)}
        if not van_ons.update(**hoe_ver, lease_tot=Now() + LEASE):
            raise Afgebroken


@transaction.atomic
def _neem(rijen: OpdrachtQuerySet) -> Opdracht | None:
    te_doen = rijen.select_for_update(skip_locked=True, of=("self",))
    while (opdracht := te_doen.first()) and _is_uitgeprobeerd(opdracht):
        pass
    if opdracht is None:
        return None
    opdracht.stand, opdracht.lease = Stand.BEZIG, uuid.uuid4()
    opdracht.begonnen_op = opdracht.begonnen_op or timezone.now()
    opdracht.pogingen += 1
    opdracht.gedaan, opdracht.totaal = 0, None
    opdracht.lease_tot = Now() + LEASE
    opdracht.save()
    return opdracht


def _is_uitgeprobeerd(opdracht: Opdracht) -> bool:
    """Een afgebroken opdracht die niet opnieuw hoeft, sluiten we meteen."""
    if opdracht.stop_gevraagd_op:
        sluit_af(opdracht, Stand.GESTOPT)
    elif opdracht.pogingen >= MEESTE_POGINGEN:
        _zet_mislukt(opdracht, TE_VAAK_AFGEBROKEN.format(spoor=opdracht.spoor))
    return opdracht.is_voorbij


def _doe(opdracht: Opdracht, werk: Uitvoering) -> None:
    """Doe het werk. Kwam er geen afloop van, dan laten we los: een ander probeert het opnieuw."""
    afgelopen = False
    try:
        afgelopen = _doe_tot_de_afloop(opdracht, werk)
    except (Storing, OperationalError, InterfaceError):
        log.warning("opdracht %s is afgebroken door een storing; wordt hervat", opdracht.sleutel, exc_info=True)
    finally:
        if not afgelopen:
            _laat_los(opdracht)


def _doe_tot_de_afloop(opdracht: Opdracht, werk: Uitvoering) -> bool:
    """Klaar, gestopt of mislukt: alle drie zijn een afloop. Een storing is dat niet, en stijgt op."""
    try:
        if not opdracht.gebruiker.is_active:
            raise DomeinFout(ACCOUNT_DICHT)
        werk.meld(0, meteen=True)
        _leg_vast(opdracht, werk, soort_van(opdracht.soort).doe(werk))
    except Afgebroken:
        _schrijf_afloop(opdracht, Stand.GESTOPT)
    except Storing:
        raise
    except DomeinFout as fout:
        _schrijf_afloop(opdracht, Stand.MISLUKT, " ".join(fout.redenen))
    except OSError:
        log.critical("opdracht %s kan haar bestand niet bewaren", opdracht.sleutel, exc_info=True)
        _schrijf_afloop(opdracht, Stand.MISLUKT, GEEN_PLAATS.format(spoor=opdracht.spoor))
    return True


def _leg_vast(opdracht: Opdracht, werk: Uitvoering, uitkomst: Uitkomst) -> None:
    """Bewaar het bestand en maak de opdracht klaar, samen met wat er blijvend verandert."""
    bestand = kluis().save(f"uitvoer-{uuid.uuid4().hex}", File(werk.uitvoer)) if uitkomst.bestandsnaam else ""
    try:
        with transaction.atomic():
            vers = _nog_van_ons(opdracht)
            if vers is None or vers.stop_gevraagd_op:
                raise Afgebroken
            zin = uitkomst.vastleggen() if uitkomst.vastleggen else None
            if bestand:
                vers.bestand, vers.bestandsnaam = bestand, uitkomst.bestandsnaam
                vers.verloopt_op = timezone.now() + BEWAREN
                vers.gronden = list(uitkomst.gronden)
            sluit_af(vers, Stand.KLAAR, zin or uitkomst.melding)
            if not werk.stil:
                _meld(vers, f"{vers.naam} staat klaar om op te halen." if bestand else f"{vers.naam}: dit is klaar.")
    except (Afgebroken, DomeinFout):
        # After any other failure we cannot be sure that nobody points at it; then the sweeper decides.
        if bestand:
            kluis().delete(bestand)
        raise


@transaction.atomic
def _schrijf_afloop(opdracht: Opdracht, stand: Stand, melding: str = "") -> None:
    """Schrijf op dat het niet tot een resultaat kwam, als de opdracht nog van ons is."""
    vers = _nog_van_ons(opdracht)
    if vers is None:
        return
    if stand == Stand.MISLUKT:
        _zet_mislukt(vers, melding)
    else:
        sluit_af(vers, stand, melding)


def _zet_mislukt(opdracht: Opdracht, melding: str) -> None:
    sluit_af(opdracht, Stand.MISLUKT, melding)
    _meld(opdracht, f"{opdracht.naam}: dit is niet gelukt.")


def _nog_van_ons(opdracht: Opdracht) -> Opdracht | None:
    rijen = Opdracht.objects.select_for_update(of=("self",))
    return rijen.filter(pk=opdracht.pk, lease=opdracht.lease).first()


def _laat_los(opdracht: Opdracht) -> None:
    """Laat een ander het meteen opnieuw proberen; is de database weg, dan loopt de lease vanzelf af."""
    with suppress(Error):
        Opdracht.objects.filter(pk=opdracht.pk, lease=opdracht.lease).update(lease_tot=Now())


def _meld(opdracht: Opdracht, zin: str) -> None:
    meld(
        sleutel=f"opdracht:{opdracht.sleutel}",
        gebruiker_id=opdracht.gebruiker_id,
        soort="nieuws",
        zin=zin,
        adres=opdracht.get_absolute_url(),
        zonder_mail=True,
    )


def _werkmap() -> str:
    return str(kluis().werkmap)
