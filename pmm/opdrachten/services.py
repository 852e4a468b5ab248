"""Een opdracht geven, stoppen en opnieuw geven. Uitvoeren gebeurt apart, zie `pmm.opdrachten.uitvoeren`."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.kern.spoor import huidig_spoor
from pmm.kern.taken import na_commit
from pmm.opdrachten.models import LOPEND, Opdracht, Stand
from pmm.opdrachten.soorten import soort_van

WERK = "pmm.opdrachten.tasks.werk"
BIJNA_KLAAR = "Dit wordt nu afgerond; stoppen kan niet meer. Over een paar seconden ziet u wat eruit kwam."
AL_VOORBIJ = "Dit is al voorbij. Er valt niets meer te stoppen."
NIET_OPNIEUW = "Dit kan niet opnieuw. Begin op de pagina zelf opnieuw."
TE_VAAK = "U opent ongewoon veel casussen. Wacht 10 minuten of bel de beheerder."
VENSTER = timedelta(minutes=10)


class TeVaak(DomeinFout):
    """Iemand vraagt dit ongewoon vaak (429)."""


@transaction.atomic
def geef(*, soort: str, naam: str, gegevens: Mapping[str, Any], door: int) -> Opdracht:
    """Geef een opdracht in deze transactie. Loopt precies deze vraag al, dan is dat de opdracht.

    Raises:
        TeVaak: deze persoon begon deze soort de laatste tien minuten al zo vaak als mag.
    """
    vraag = {"gebruiker_id": door, "soort": soort, "gegevens": dict(gegevens)}
    if bestaand := Opdracht.objects.filter(**vraag, stand__in=LOPEND).first():
        return bestaand
    if (hoogstens := soort_van(soort).hoogstens) and _recent(door, soort) >= hoogstens:
        raise TeVaak(TE_VAAK)
    try:
        with transaction.atomic():
            opdracht = Opdracht.objects.create(**vraag, naam=naam, spoor=huidig_spoor().kenmerk)
    except IntegrityError:
        # Somebody pressed twice: the other one is it.
        return Opdracht.objects.get(**vraag, stand__in=LOPEND)
    na_commit(WERK)
    return opdracht


@transaction.atomic
def stel_voor(*, soort: str, naam: str, gegevens: Mapping[str, Any], door: int, invoer: "File[bytes]") -> Opdracht:
    """Leg een bestand klaar dat pas na `bevestig` wordt verwerkt; een eerder voorstel van deze soort vervalt."""
    for eerder in Opdracht.objects.van(door).filter(soort=soort, stand=Stand.VOORSTEL).order_by("pk"):
        stop(eerder)
    opdracht = Opdracht(
        gebruiker_id=door,
        soort=soort,
        naam=naam,
        gegevens=dict(gegevens),
        stand=Stand.VOORSTEL,
        spoor=huidig_spoor().kenmerk,
    )
    opdracht.invoer.save(f"invoer-{opdracht.sleutel.hex}", invoer, save=False)
    opdracht.save(force_insert=True)
    return opdracht


@transaction.atomic
def bevestig(opdracht: Opdracht) -> Opdracht:
    """Zeg ja tegen een voorstel. Nog een keer ja zeggen verandert niets.

    Raises:
        DomeinFout: het voorstel is vervallen, of precies dit loopt al.
    """
    vers = _vers(opdracht)
    if vers.stand in {Stand.GESTOPT, Stand.MISLUKT}:
        raise DomeinFout("Dit voorstel is vervallen. Kies het bestand opnieuw.")
    if vers.stand != Stand.VOORSTEL:
        return vers
    vers.stand, vers.gemaakt_op = Stand.WACHT, timezone.now()
    try:
        with transaction.atomic():
            vers.save(update_fields=["stand", "gemaakt_op"])
    except IntegrityError:
        raise DomeinFout("Dit bestand wordt al ingevoerd. U hoeft niets te doen.") from None
    na_commit(WERK)
    return vers


@transaction.atomic
def stop(opdracht: Opdracht) -> Opdracht:
    """Stop een opdracht: meteen als niemand bezig is, anders bij de volgende stap van de worker.

    Raises:
        DomeinFout: zij is al voorbij, of wordt op dit moment afgerond.
    """
    vers = _vers(opdracht)
    if vers.stand in {Stand.VOORSTEL, Stand.WACHT}:
        sluit_af(vers, Stand.GESTOPT)
    elif vers.stand == Stand.BEZIG:
        vers.stop_gevraagd_op = timezone.now()
        vers.save(update_fields=["stop_gevraagd_op"])
    else:
        raise DomeinFout(AL_VOORBIJ)
    return vers


def is_te_herhalen(opdracht: Opdracht) -> bool:
    """Kan dezelfde opdracht nog een keer? Dat kan als zij voorbij is en niets nodig heeft dat weg is."""
    return opdracht.is_voorbij and soort_van(opdracht.soort).herhaalbaar


def opnieuw(opdracht: Opdracht) -> Opdracht:
    """Geef dezelfde opdracht nog een keer, als een nieuwe.

    Raises:
        DomeinFout: zij loopt nog, of zij had een ingeleverd bestand dat weg is.
    """
    if not is_te_herhalen(opdracht):
        raise DomeinFout(NIET_OPNIEUW)
    return geef(soort=opdracht.soort, naam=opdracht.naam, gegevens=opdracht.gegevens, door=opdracht.gebruiker_id)


def sluit_af(opdracht: Opdracht, stand: Stand, melding: str = "") -> None:
    """Schrijf de afloop op, laat de opdracht los, en gooi het ingeleverde bestand weg zodra dit vaststaat."""
    invoer = opdracht.invoer.name
    opdracht.stand, opdracht.melding, opdracht.voorbij_op = stand, melding, timezone.now()
    opdracht.lease = opdracht.lease_tot = None
    opdracht.invoer = ""
    opdracht.save()
    if invoer:
        transaction.on_commit(lambda: opdracht.invoer.storage.delete(invoer), robust=True)


def _vers(opdracht: Opdracht) -> Opdracht:
    """De rij zoals zij nu is, alleen voor ons; de worker houdt haar vast terwijl hij afrondt."""
    vers = Opdracht.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=opdracht.pk).first()
    if vers is None:
        raise DomeinFout(BIJNA_KLAAR)
    return vers


def _recent(door: int, soort: str) -> int:
    return Opdracht.objects.van(door).filter(soort=soort, gemaakt_op__gt=Now() - VENSTER).count()
