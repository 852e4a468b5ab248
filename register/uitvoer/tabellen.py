"""Het register als tabel: precies de kolommen die `manage.py importeer` weer leest."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from pmm.kern.uitvoer.cellen import Cel, Kolom, Tabel
from register.contacten_importeren import KOLOMMEN as CONTACTKOLOMMEN
from register.importeren import KOLOMMEN
from register.models import Contact, Organisatie

BREED = {"naam": 36, "functie": 36, "email": 36, "tooi": 50, "website": 36, "waarvoor": 50, "vervanger": 36}
PER_KEER = 2000


def organisaties(rijen: QuerySet[Organisatie]) -> Tabel:
    """Eén rij per organisatie, op code."""
    return Tabel("Organisaties", _kolommen(KOLOMMEN), _organisatierijen(rijen.order_by("code")))


def contacten(rijen: QuerySet[Contact]) -> Tabel:
    """Eén rij per contact, op organisatie en naam."""
    op_volgorde = rijen.select_related("organisatie", "vervanger").order_by(
        "organisatie__code", "naam", "functie", "pk"
    )
    return Tabel("Contacten", _kolommen(CONTACTKOLOMMEN), _contactrijen(op_volgorde))


def _kolommen(namen: Sequence[str]) -> list[Kolom]:
    return [Kolom(naam, BREED.get(naam, 18)) for naam in namen]


def _organisatierijen(rijen: QuerySet[Organisatie]) -> Iterator[Sequence[Cel]]:
    for *waarden, deelnemer, website in rijen.values_list(*KOLOMMEN).iterator(PER_KEER):
        yield *waarden, "ja" if deelnemer else "nee", website


def _contactrijen(rijen: QuerySet[Contact]) -> Iterator[Sequence[Cel]]:
    for contact in rijen.iterator(PER_KEER):
        yield (
            contact.organisatie.code,
            contact.soort,
            contact.naam,
            contact.functie,
            contact.email,
            contact.telefoon,
            "|".join(contact.werkdagen),
            f"{contact.open_van:%H:%M}" if contact.open_van else "",
            f"{contact.open_tot:%H:%M}" if contact.open_tot else "",
            "|".join(contact.wetten),
            "|".join(contact.domeinen),
            contact.onderwerpen,
            str(contact.vervanger or ""),
        )
