"""De filters van de lijst van casussen: wat er in het adres staat, op het scherm en in een bestand precies hetzelfde.

Elk filter noemt de sectie waar het in kijkt. Wie van een casus die sectie niet ziet, vindt haar er ook niet mee.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.models import Belemmering, Partij
from pmm.casus.secties import Sectie
from pmm.casus.statussen import OPEN
from pmm.casus.zoektekst import KOP
from register.models import Gebruiker
from register.rollen import EIGEN_ORGANISATIE

ONS, MIJ, NIEMAND = "ons", "mij", "niemand"
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Filter:
    """Eén filter: hoe het in het adres heet, in welke sectie het kijkt (leeg: de kop), en welke casussen het laat."""

    naam: str
    sectie: str
    laat: Callable[[Any, Gebruiker], Q]


def _status(waarde: str, _: Gebruiker) -> Q:
    return Q(status__in=OPEN) if waarde == "open" else Q(status=waarde)


def _aan_zet(waarde: str, gebruiker: Gebruiker) -> Q:
    if waarde != ONS:
        return Q(aan_zet=waarde)
    eigen = gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE)
    bij_ons = Q(aan_zet__in=[Aanzet.FUNCTIONARIS, Aanzet.ORGANISATIE], aan_zet_organisatie__in=eigen)
    return bij_ons | Q(aan_zet=Aanzet.LOKET, behandelaar=gebruiker)


def _behandelaar(waarde: str, gebruiker: Gebruiker) -> Q:
    if waarde == NIEMAND:
        return Q(behandelaar__isnull=True)
    return Q(behandelaar=gebruiker.pk if waarde == MIJ else int(waarde))


def _te_laat(_: bool, __: Gebruiker) -> Q:  # noqa: FBT001 - the value of a box that is ticked
    return Q(aan_zet_datum__lt=timezone.localdate(), status__in=OPEN)


def _in(rijen: Any) -> Q:
    return Q(Exists(rijen.filter(casus=OuterRef("pk"))))


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


FILTERS = (
    Filter("status", KOP, _status),
    Filter("organisatie", KOP, lambda wie, _: Q(organisatie=wie)),
    Filter("aan_zet", KOP, _aan_zet),
    Filter("te_laat", KOP, _te_laat),
    Filter("behandelaar", KOP, _behandelaar),
    Filter("gemeente", Sectie.GEGEVENS, lambda wie, _: Q(gemeente=wie)),
    Filter("leefgebied", Sectie.GEGEVENS, lambda code, _: Q(leefgebieden__has_key=code)),
    Filter("dreigt_voor", Sectie.GEGEVENS, lambda dag, _: Q(spoed_datum__lte=dag, status__in=OPEN)),
    Filter("wet", Sectie.BELEMMERINGEN, lambda code, _: _in(Belemmering.objects.filter(wet=code))),
    Filter("partij", Sectie.PARTIJEN, lambda wie, _: _in(Partij.objects.filter(organisatie=wie))),
    Filter("ingediend_van", Sectie.VERLOOP, lambda dag, _: Q(ingediend_op__gte=_begin(dag))),
    Filter("ingediend_tot", Sectie.VERLOOP, lambda dag, _: Q(ingediend_op__lt=_begin(dag + EEN_DAG))),
)


@dataclass(frozen=True)
class Volgorde:
    """Waarop de lijst staat. De laatste van de `velden` is uniek; zij staan in `sectie`, en `alleen` wat ze heeft."""

    naam: str
    velden: tuple[str, ...]
    sectie: str = KOP
    alleen: Q = Q()


VOLGORDEN: Mapping[str, Volgorde] = {
    "gewijzigd": Volgorde("Laatst gewijzigd bovenaan", ("-moment", "-pk")),
    "uiterlijk": Volgorde(
        "Wat het eerst moet bovenaan", ("aan_zet_datum", "pk"), alleen=Q(aan_zet_datum__isnull=False, status__in=OPEN)
    ),
    "dreigt": Volgorde(
        "Wat het eerst dreigt bovenaan",
        ("spoed_datum", "pk"),
        Sectie.GEGEVENS,
        Q(spoed_datum__isnull=False, status__in=OPEN),
    ),
    "ingediend": Volgorde(
        "Laatst ingediend bovenaan", ("-ingediend_op", "-pk"), Sectie.VERLOOP, Q(ingediend_op__isnull=False)
    ),
    "codenaam": Volgorde("Op codenaam, van a tot z", ("codenaam", "pk")),
}
