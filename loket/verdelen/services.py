"""Casussen pakken en toewijzen: één tegelijk, of veel in één keer met per casus een eerlijke uitslag.

Elke casus heeft haar eigen transactie: wat bij de een niet kan, houdt de ander niet op. Dezelfde `sleutel` is dezelfde
verdeling; wat al gedaan of geweigerd is, gebeurt geen tweede keer. Valt het halverwege stil, dan gaat wie nog eens
verstuurt verder waar het bleef.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from loket.berichten import meld_toegewezen
from loket.models import Toewijzing, Verdeling
from loket.models.verdeling import Uitslag
from loket.querysets import loketmensen
from loket.services import neem_in_behandeling
from pmm.casus.models import Casus, Stap
from pmm.casus.overdracht import LOOPT, geef_behandeling
from pmm.casus.rechten import rechten_op
from pmm.casus.slot import Vast, neem
from pmm.casus.statussen import Status
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from register.models import Gebruiker
from register.rollen import TOEWIJZEN

AL_VAN = "{wie} behandelt deze casus al."
NIET_BIJ_HET_LOKET = "{wie} werkt nu niet bij het loket. Kies iemand anders."
ALLEEN_COORDINATOR = "Alleen de coördinator wijst casussen toe aan een ander."
NIET_TOE_TE_WIJZEN = "Deze casus is {status}. Toewijzen kan als het loket hem heeft."


def pak(casus: Casus, *, door: Gebruiker, sleutel: UUID) -> Stap:
    """Neem zelf een casus die nog van niemand is.

    Raises:
        DomeinFout: een collega was net eerder, of de casus ligt niet meer te wachten.
    """
    try:
        return neem_in_behandeling(casus, behandelaar=door, door=door, sleutel=uuid5(sleutel, casus.kenmerk))
    except DomeinFout:
        nu = Casus.objects.select_related("behandelaar").get(pk=casus.pk)
        if nu.status != Status.INGEDIEND and nu.behandelaar:
            raise DomeinFout(f"{AL_VAN.format(wie=nu.behandelaar)} U hoeft niets te doen.") from None
        raise


def verdeel(*, casussen: Sequence[Casus], naar: Gebruiker, door: Gebruiker, sleutel: UUID) -> Verdeling:
    """Wijs deze casussen toe aan deze persoon; wat er met elke casus gebeurde, staat in de toewijzingen.

    Raises:
        DomeinFout: deze persoon werkt niet bij het loket, of het formulier is al voor iets anders gebruikt.
    """
    verdeling = _begin(casussen, naar, door, sleutel)
    maak_af(verdeling)
    return verdeling


def maak_af(verdeling: Verdeling) -> None:
    """Doe wat in deze verdeling nog niet gedaan of geweigerd is."""
    for rij in verdeling.toewijzingen.filter(uitslag="").select_related("casus"):
        rij.verdeling = verdeling
        try:
            _doe(rij)
        except DomeinFout as fout:
            # Another run of the same form may have written its answer meanwhile; the first one stands.
            geweigerd = {"uitslag": Uitslag.GEWEIGERD, "reden": " ".join(fout.redenen), "op": timezone.now()}
            Toewijzing.objects.filter(pk=rij.pk, uitslag="").update(**geweigerd)


@transaction.atomic
def _begin(casussen: Sequence[Casus], naar: Gebruiker, door: Gebruiker, sleutel: UUID) -> Verdeling:
    """Leg vast wat er gevraagd is, of geef wat met deze sleutel al gevraagd was."""
    if not loketmensen().filter(pk=naar.pk).exists():
        raise DomeinFout(NIET_BIJ_HET_LOKET.format(wie=naar))
    verdeling, nieuw = Verdeling.objects.get_or_create(sleutel=sleutel, defaults={"naar": naar, "door": door})
    gevraagd = {casus.pk for casus in casussen}
    if nieuw:
        Toewijzing.objects.bulk_create(Toewijzing(verdeling=verdeling, casus=casus) for casus in casussen)
    elif (verdeling.naar_id, verdeling.door_id) != (naar.pk, door.pk) or gevraagd != set(
        verdeling.toewijzingen.values_list("casus_id", flat=True)
    ):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return verdeling


@transaction.atomic
def _doe(rij: Toewijzing) -> None:
    """Eén casus: toewijzen en vastleggen dat het gelukt is, of niets van beide."""
    vast, nu = neem(rij.casus, door=rij.verdeling.door), timezone.now()
    if Toewijzing.objects.filter(pk=rij.pk).exclude(uitslag="").exists():
        return
    _wijs_toe(vast, rij.verdeling, nu)
    Toewijzing.objects.filter(pk=rij.pk).update(uitslag=Uitslag.GEDAAN, op=nu)


def _wijs_toe(casus: Vast, verdeling: Verdeling, op: datetime) -> None:
    """Een ingediende casus komt in behandeling; die een ander behandelt, gaat meteen over."""
    naar, door = verdeling.naar, verdeling.door
    if TOEWIJZEN not in rechten_op(casus, door):
        raise DomeinFout(ALLEEN_COORDINATOR)
    if casus.behandelaar == naar:
        raise DomeinFout(AL_VAN.format(wie=naar))
    if casus.status == Status.INGEDIEND:
        neem_in_behandeling(casus, behandelaar=naar, door=door, sleutel=uuid5(verdeling.sleutel, casus.kenmerk), op=op)
    elif casus.behandelaar and casus.status in LOOPT:
        van = casus.behandelaar
        geef_behandeling(casus, naar=naar, door=door, op=op)
        meld_toegewezen(casus, van=van, door=door, sleutel=f"{verdeling.sleutel}:{casus.pk}")
    else:
        raise DomeinFout(NIET_TOE_TE_WIJZEN.format(status=casus.get_status_display()))
