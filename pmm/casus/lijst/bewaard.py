"""Een lijst een naam geven, delen met collega's, de lijst mee laten openen, of weggooien."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.casus.models import Bewaardfilter
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

NAAM_BESTAAT = "U hebt al een lijst met deze naam. Kies een andere naam."
HOOGSTENS = 30
TE_VEEL = f"U hebt al {HOOGSTENS} lijsten bewaard. Gooi er eerst een weg."


@dataclass(frozen=True)
class Keuze:
    """Hoe een bewaarde lijst heet, of collega's haar zien, en of de lijst van casussen ermee opent."""

    naam: str
    gedeeld: bool = False
    is_standaard: bool = False


@transaction.atomic
def bewaar(vraag: str, keuze: Keuze, *, door: Gebruiker, sleutel: UUID) -> Bewaardfilter:
    """Bewaar de lijst bij dit adres. Dezelfde `sleutel` (een dubbele klik) geeft dezelfde lijst terug.

    Raises:
        DomeinFout: deze persoon heeft al een lijst met deze naam, of al heel veel lijsten.
    """
    # One at a time for each person: at most one list opens first.
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    van_mij = Bewaardfilter.objects.filter(eigenaar=door)
    if bestaand := van_mij.filter(sleutel=sleutel).first():
        return bestaand
    if van_mij.count() >= HOOGSTENS:
        raise DomeinFout(TE_VEEL)
    return _schrijf(Bewaardfilter(eigenaar=door, vraag=vraag, sleutel=sleutel), keuze)


@transaction.atomic
def wijzig(filter_: Bewaardfilter, keuze: Keuze) -> Bewaardfilter:
    """Geef een bewaarde lijst een andere naam, of deel haar wel of niet.

    Raises:
        DomeinFout: deze persoon heeft al een andere lijst met deze naam.
    """
    Gebruiker.objects.select_for_update(no_key=True).get(pk=filter_.eigenaar_id)
    return _schrijf(filter_, keuze)


def gooi_weg(filter_: Bewaardfilter) -> None:
    """Weg, ook voor de collega's met wie zij gedeeld was; de casussen blijven."""
    filter_.delete()


def _schrijf(filter_: Bewaardfilter, keuze: Keuze) -> Bewaardfilter:
    wie = filter_.eigenaar
    filter_.naam, filter_.is_standaard, filter_.gewijzigd_op = keuze.naam, keuze.is_standaard, timezone.now()
    filter_.gedeeld_met = wie.organisatie if keuze.gedeeld else None
    if keuze.is_standaard:
        Bewaardfilter.objects.filter(eigenaar=wie, is_standaard=True).exclude(pk=filter_.pk).update(is_standaard=False)
    try:
        with transaction.atomic():
            filter_.save()
    except IntegrityError as fout:
        if "een_bewaard_filter_per_naam" not in str(fout):
            raise
        raise DomeinFout(NAAM_BESTAAT) from None
    return filter_
