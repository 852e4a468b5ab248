"""De lijst van zittingen: per maand wat er komt, wat er is geweest, en wie er nog ontbreekt."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import DateTimeField
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from escalatie.deur import Plek
from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Zitting, Zittingstand
from escalatie.models.zitting import NOG_TE_HOUDEN
from escalatie.quorum import VOOR_QUORUM, Ontbreekt, ontbreekt_bij
from escalatie.zitting.voorwaarden import VOOR_HET_BEGIN
from escalatie.zittingquerysets import ZittingQuerySet
from pmm.kern.bladeren import blad
from register.models import Gebruiker
from register.verzoek import Verzoek

ZONDER_DATUM = 25
MIJN = {Genodigdestand.KOMT.value: "U komt", Genodigdestand.KOMT_NIET.value: "U komt niet"}
VOORBIJ = (Zittingstand.GEHOUDEN, Zittingstand.AFGELAST)


@dataclass(frozen=True)
class Regel:
    """Eén zitting in de lijst; `mist` zijn de organisaties die moeten besluiten en (nog) niet komen."""

    zitting: Zitting
    kenmerken: list[str]
    mist: list[str]
    mijn: Genodigde | None

    @property
    def woord(self) -> str:
        """Hoe het ermee staat voor wie kijkt; zonder datum staat dat al vooraan."""
        if self.zitting.stand == Zittingstand.AFGELAST:
            return "Gaat niet door"
        if self.mijn:
            return MIJN.get(self.mijn.stand, "Wacht op uw antwoord")
        if self.is_blijven_liggen:
            return "Nog niet begonnen"
        return self.zitting.get_stand_display().capitalize() if self.zitting.begint else ""

    @property
    def let_op(self) -> bool:
        """Vraagt dit aandacht?"""
        return self.zitting.stand == Zittingstand.AFGELAST or (not self.mijn and self.is_blijven_liggen)

    @property
    def is_blijven_liggen(self) -> bool:
        """Had deze zitting al geweest moeten zijn?"""
        eindigt = self.zitting.eindigt
        return self.zitting.stand in VOOR_HET_BEGIN and eindigt is not None and eindigt <= timezone.now()


@dataclass(frozen=True)
class Maand:
    """De zittingen van één maand, zoals ‘december 2026’."""

    naam: str
    regels: list[Regel]


def lijst(request: Verzoek, *, geweest: bool) -> dict[str, Any]:
    """Wat er komt (eerst de volgende) of is geweest (eerst de laatste); zonder datum staat apart, bovenaan."""
    zichtbaar = Zitting.objects.zichtbaar_voor(request.user).select_related("voorzitter")
    if geweest:
        dag = Coalesce("begint", "gewijzigd_op", output_field=DateTimeField())
        bladzijde = blad(request, zichtbaar.filter(stand__in=VOORBIJ).annotate(dag=dag), ("-dag", "-pk"))
        zoeken: Sequence[Zitting] = []
    else:
        komend = zichtbaar.filter(stand__in=NOG_TE_HOUDEN)
        bladzijde = blad(request, komend.filter(begint__isnull=False), ("begint", "pk"))
        zoeken = [] if bladzijde.eerste else _zonder_datum(komend)
    regels = _regels([*zoeken, *bladzijde.regels], request.user)
    return {
        "blad": bladzijde,
        "zonder_datum": regels[: len(zoeken)],
        "maanden": _per_maand(regels[len(zoeken) :]),
        "geweest": geweest,
    }


def _zonder_datum(zittingen: ZittingQuerySet) -> list[Zitting]:
    return list(zittingen.filter(begint__isnull=True).order_by("gemaakt_op", "pk")[:ZONDER_DATUM])


def _regels(zittingen: Sequence[Zitting], gebruiker: Gebruiker) -> list[Regel]:
    """Wie leidt, ziet de casussen en wie er mist; wie te gast is, alleen de zitting en het eigen antwoord."""
    mijn = {een.zitting_id: een for een in Genodigde.objects.filter(zitting__in=zittingen, gebruiker=gebruiker)}
    leidt = [zitting for zitting in zittingen if _plek(zitting, gebruiker) != Plek.GENODIGDE]
    kenmerken: dict[int, list[str]] = defaultdict(list)
    mist: dict[int, dict[str, Ontbreekt]] = defaultdict(dict)
    punten = Agendapunt.objects.op_tafel().filter(zitting__in=leidt).select_related("dossier__casus")
    for punt in punten.prefetch_related(*VOOR_QUORUM).order_by("volgorde"):
        kenmerken[punt.zitting_id].append(punt.dossier.casus.kenmerk)
        if not punt.uitkomst:
            mist[punt.zitting_id] |= {str(een.organisatie): een for een in ontbreekt_bij(punt)}
    return [
        Regel(zitting, kenmerken[zitting.pk], sorted(mist[zitting.pk]), mijn.get(zitting.pk)) for zitting in zittingen
    ]


def _plek(zitting: Zitting, gebruiker: Gebruiker) -> Plek:
    if gebruiker.is_van_het_loket:
        return Plek.LOKET
    return Plek.VOORZITTER if zitting.voorzitter_id == gebruiker.pk else Plek.GENODIGDE


def _per_maand(regels: Sequence[Regel]) -> list[Maand]:
    def maand(regel: Regel) -> str:
        moment = regel.zitting.begint or regel.zitting.gewijzigd_op
        return date_format(timezone.localtime(moment), "F Y")

    return [Maand(naam, list(groep)) for naam, groep in groupby(regels, maand)]
