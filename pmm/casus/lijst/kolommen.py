"""De kolommen van de lijst van casussen: op het scherm en in een bestand dezelfde.

Elke kolom noemt de sectie waar zij uit komt. Bij een casus waarvan de lezer die sectie niet ziet, blijft het vak leeg.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from pmm.casus.models import Belemmering, Casus, Partij
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.secties import Sectie
from pmm.casus.zoektekst import KOP
from pmm.kern.uitvoer.cellen import Cel
from register import codelijsten

# What is written nowhere but in the whole casus.
ALLEEN_HEEL = "alleen_heel"


@dataclass(frozen=True)
class Kolom:
    """Eén kolom: hoe zij in het adres heet, haar kop, hoe breed zij in een bestand is, en wat erin staat."""

    code: str
    naam: str
    breedte: int
    sectie: str
    waarde: Callable[[Any], Cel]

    def cel(self, casus: Casus) -> Cel:
        """Wat er bij deze casus in staat; niets als de lezer (`casus.secties`) de sectie niet ziet."""
        te_zien = self.sectie == KOP or casus.ziet_alles or casus.ziet(self.sectie)
        return self.waarde(casus) if te_zien else None


@dataclass(frozen=True)
class Vak:
    """Een vak op het scherm."""

    kolom: Kolom
    waarde: Cel

    @property
    def is_dag(self) -> bool:
        """Is dit een dag of een moment?"""
        return isinstance(self.waarde, date)


def _leefgebieden(casus: Casus) -> str:
    return ", ".join(codelijsten.naam("leefgebied", code) for code in sorted(casus.leefgebieden))


def _wetten(casus: Any) -> str:
    return ", ".join(codelijsten.naam("wet", code) for code in sorted(set(casus.wetten)))


KENMERK, CASUS = (
    Kolom("kenmerk", "Kenmerk", 16, KOP, lambda casus: casus.kenmerk),
    Kolom("casus", "Casus", 36, KOP, lambda casus: casus.codenaam),
)
_TE_KIEZEN = (
    Kolom("status", "Status", 22, KOP, lambda casus: casus.get_status_display()),
    Kolom("aan_zet", "Aan zet", 36, KOP, lambda casus: casus.aan_zet_naam),
    Kolom("uiterlijk", "Uiterlijk", 12, KOP, lambda casus: casus.aan_zet_datum),
    Kolom("gewijzigd", "Gewijzigd", 18, Sectie.VERLOOP, lambda casus: casus.gewijzigd_op),
    Kolom("wat", "Volgende handeling", 50, ALLEEN_HEEL, lambda casus: casus.aan_zet_wat),
    Kolom("organisatie", "Ingediend door", 30, KOP, lambda casus: casus.organisatie.naam),
    Kolom("behandelaar", "Behandelaar", 24, KOP, lambda casus: casus.behandelaar.naam if casus.behandelaar else ""),
    Kolom("ingediend", "Ingediend", 18, Sectie.VERLOOP, lambda casus: casus.ingediend_op),
    Kolom("dreigt", "Dreigt op", 12, Sectie.GEGEVENS, lambda casus: casus.spoed_datum),
    Kolom("wat_dreigt", "Wat er dreigt", 36, Sectie.GEGEVENS, lambda casus: casus.spoed_wat),
    Kolom("gemeente", "Gemeente", 26, Sectie.GEGEVENS, lambda casus: casus.gemeente.naam if casus.gemeente else ""),
    Kolom("leefgebieden", "Leefgebieden", 36, Sectie.GEGEVENS, _leefgebieden),
    Kolom("wetten", "Wetten", 30, Sectie.BELEMMERINGEN, _wetten),
    Kolom("partijen", "Partijen", 40, Sectie.PARTIJEN, lambda casus: ", ".join(casus.partijnamen)),
)
KOLOMMEN = {kolom.code: kolom for kolom in _TE_KIEZEN}
GEWOON = ("status", "aan_zet", "uiterlijk", "gewijzigd")


def gekozen(codes: Iterable[str]) -> list[Kolom]:
    """Deze kolommen, in de vaste volgorde; zonder keuze de gewone."""
    gevraagd = set(codes) & KOLOMMEN.keys() or set(GEWOON)
    return [kolom for kolom in _TE_KIEZEN if kolom.code in gevraagd]


def met(casussen: CasusQuerySet, kolommen: Sequence[Kolom]) -> CasusQuerySet:
    """De casussen met wat deze kolommen nodig hebben, in één vraag."""
    codes = {kolom.code for kolom in kolommen}
    if "wetten" in codes:
        rijen = Belemmering.objects.filter(casus=OuterRef("pk")).exclude(wet="")
        casussen = casussen.annotate(wetten=ArraySubquery(rijen.order_by("wet").values("wet")))
    if "partijen" in codes:
        namen = Partij.objects.filter(casus=OuterRef("pk")).order_by("organisatie__naam")
        casussen = casussen.annotate(partijnamen=ArraySubquery(namen.values("organisatie__naam")))
    return casussen.select_related("organisatie", "behandelaar", "aan_zet_organisatie", "gemeente")
