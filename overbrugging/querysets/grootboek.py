"""Saldi en boekingen. Wat vaststaat wordt hier niet gewijzigd; de database weigert het ook."""

import itertools
import logging
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from uuid import UUID

from django.db.models import BigIntegerField, Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from pmm.kern.fouten import DomeinFout

if TYPE_CHECKING:
    from overbrugging.models import Boeking, Boekregel, Periode, Rekening, Voorschot

log = logging.getLogger(__name__)
STAAT_VAST = "Een boeking kunt u niet wijzigen. Maak een tegenboeking."


class Journaalrij(NamedTuple):
    """Eén boekregel, met wat het journaal van zijn boeking noemt."""

    boeking: int
    boekdatum: date
    soort: str
    voorschot: str | None
    kostenplaats: UUID | None
    rekening: int
    vordering: str | None
    bedrag_centen: int


class AlleenErbij:
    """Voor een QuerySet van rijen waar alleen iets bij komt."""

    def update(self, **velden: object) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        _weiger()

    def delete(self) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        _weiger()

    def bulk_update(self, *rijen: object, **opties: object) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        _weiger()


def _weiger() -> NoReturn:
    log.critical("poging om de boeken te wijzigen", stack_info=True)
    raise DomeinFout(STAAT_VAST)


class RekeningQuerySet(AlleenErbij, QuerySet["Rekening"]):
    """Rekeningen."""

    def voor_journaal(self) -> "RekeningQuerySet":
        """Met de namen van fonds en tegenpartij."""
        return self.select_related("fonds", "leverancier", "organisatie").order_by("pk")


class BoekingQuerySet(AlleenErbij, QuerySet["Boeking"]):
    """Boekingen; alleen `grootboek.boeken` maakt er een."""

    def met_sleutel(self, sleutel: UUID) -> "Boeking | None":
        """De boeking die met deze sleutel gemaakt is."""
        return self.filter(sleutel=sleutel).first()

    def die_terugdraait(self, boeking: "Boeking") -> "Boeking | None":
        """De tegenboeking van deze boeking."""
        return self.filter(draait_terug=boeking).first()

    def geldig(self, voorschot: "Voorschot", soort: str) -> "BoekingQuerySet":
        """Van dit voorschot en deze soort, en niet teruggedraaid."""
        return self.filter(voorschot=voorschot, soort=soort, tegenboeking=None)

    def voor_lijst(self) -> "BoekingQuerySet":
        """Met wie en wat, en het `bedrag` in centen: de debetregels samen."""
        regels: Any = self.model._meta.get_field("regels").related_model
        debet = regels.objects.filter(boeking=OuterRef("pk"), bedrag_centen__gt=0).order_by().values("boeking")
        som = Subquery(debet.annotate(som=Sum("bedrag_centen")).values("som"), output_field=BigIntegerField())
        return self.select_related("voorschot", "door", "draait_terug", "tegenboeking").annotate(
            bedrag=Coalesce(som, 0)
        )

    def voor_pagina(self) -> "BoekingQuerySet":
        """Met alles wat de pagina van één boeking toont, behalve de regels."""
        return self.voor_lijst().select_related(
            "periode", "voorschot__kostenplaats", "voorschot__fonds", "voorschot__leverancier", "bankregel__afschrift"
        )


class BoekregelQuerySet(AlleenErbij, QuerySet["Boekregel"]):
    """Boekregels."""

    def saldo(self) -> int:
        """De som in centen; debet is positief."""
        return int(self.aggregate(saldo=Sum("bedrag_centen", default=0))["saldo"])

    def voor_pagina(self) -> "BoekregelQuerySet":
        """Op volgorde, met hun rekening en vordering."""
        return self.select_related("rekening__leverancier", "rekening__organisatie", "vordering").order_by("volgnr")

    def voor_journaal(self) -> Iterator[Journaalrij]:
        """Alle regels op volgorde van boeken, met weinig geheugen."""
        rijen = self.order_by("boeking__nummer", "volgnr").values_list(
            "boeking__nummer",
            "boeking__boekdatum",
            "boeking__soort",
            "boeking__voorschot__nummer",
            "boeking__kostenplaats__sleutel",
            "rekening",
            "vordering__nummer",
            "bedrag_centen",
        )
        return itertools.starmap(Journaalrij, rijen.iterator(chunk_size=2000))


class PeriodeQuerySet(QuerySet["Periode"]):
    """Kalendermaanden van het grootboek."""

    def voor_lijst(self) -> "PeriodeQuerySet":
        """De nieuwste eerst, met `aantal` boekingen en wie haar sloot."""
        return self.annotate(aantal=Count("boekingen")).select_related("gesloten_door").order_by("-begint_op")

    def open(self) -> "PeriodeQuerySet":
        """Nog niet gesloten, de oudste eerst."""
        return self.filter(gesloten_op__isnull=True).order_by("begint_op")

    def te_sluiten(self, vandaag: Any) -> "PeriodeQuerySet":
        """Voorbij en nog niet gesloten, de oudste eerst."""
        return self.open().filter(begint_op__lt=vandaag.replace(day=1))

    def per_soort(self) -> dict[tuple[int, str], int]:
        """Per periode en soort wat er geboekt is, in centen; wat teruggedraaid is telt negatief bij de eerste soort."""
        debet = Q(boekingen__regels__bedrag_centen__gt=0)
        rijen = self.filter(debet).order_by().values_list("pk", "boekingen__soort", "boekingen__draait_terug__soort")
        samen: dict[tuple[int, str], int] = {}
        for pk, soort, eerst, som in rijen.annotate(som=Sum("boekingen__regels__bedrag_centen", filter=debet)):
            waar = (pk, eerst or soort)
            samen[waar] = samen.get(waar, 0) + (-som if eerst else som)
        return samen
