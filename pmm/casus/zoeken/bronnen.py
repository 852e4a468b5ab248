"""Welke tekst bij welke sectie hoort: elke bron geeft regels van (casus, sectie, volgorde, tekst).

Apps hierboven noemen hun eigen bron in `PMM_ZOEKBRONNEN`; die maakt haar regels ook met `regels`.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.conf import settings
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    Func,
    Model,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Replace
from django.utils.module_loading import import_string

from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging, Stap, Tekst
from pmm.casus.secties import VAN_TEKST, Sectie
from pmm.casus.zoektekst import KOP

Regels = QuerySet[Any, tuple[int, str, int, str]]
# From the numbers of casussen to their lines.
Bron = Callable[[Collection[int]], Regels]


def alle(casussen: Collection[int]) -> Regels:
    """Alles wat over deze casussen te vinden is, regel voor regel."""
    eerste, *rest = [bron(casussen) for bron in (_van_de_casus, *_VAN_ONS, *_van_anderen())]
    return eerste.union(*rest, all=True)


def regels(rijen: QuerySet[Any, Any], sectie: Any, *velden: Any, casus: str = "casus_id") -> Regels:
    """Deze rijen als regels: `velden` zijn namen van tekstvelden, of uitdrukkingen die tekst geven."""
    tekst = Func(Value(" "), *velden, function="CONCAT_WS", output_field=TextField())
    deel = sectie if hasattr(sectie, "resolve_expression") else Value(str(sectie))
    return rijen.values_list(
        Cast(F(casus), BigIntegerField()), Cast(deel, CharField()), Cast(F("pk"), BigIntegerField()), tekst
    )


def _van_de_casus(casussen: Collection[int]) -> Regels:
    # A number with dashes would be read as a sum.
    kenmerk = Replace(F("kenmerk"), Value("-"), Value(" "))
    return regels(_rijen(Casus, casussen, "pk__in"), KOP, kenmerk, "codenaam", "organisatie__naam", casus="pk")


def _gegevens(casussen: Collection[int]) -> Regels:
    # What the page shows under this heading. Codes and reasons, without the signs around them.
    leefgebieden = Func(
        Cast("leefgebieden", TextField()), Value(r'[]["{}:,_]+'), Value(" "), Value("g"), function="REGEXP_REPLACE"
    )
    velden = ("gemeente__naam", leefgebieden, "reden_niet_geinformeerd", "reden_geen_poging", "spoed_wat")
    return regels(_rijen(Casus, casussen, "pk__in"), Sectie.GEGEVENS, *velden, casus="pk")


def _teksten(casussen: Collection[int]) -> Regels:
    huidig = _rijen(Tekst, casussen).order_by("casus_id", "onderdeel", "-versie").distinct("casus_id", "onderdeel")
    soorten = [When(onderdeel=str(onderdeel), then=Value(str(sectie))) for onderdeel, sectie in VAN_TEKST.items()]
    return regels(huidig, Case(*soorten, output_field=CharField()), "tekst")


def _pogingen(casussen: Collection[int]) -> Regels:
    return regels(_rijen(Poging, casussen), Sectie.POGINGEN, "organisatie__naam", "gevraagd", "antwoord")


def _belemmeringen(casussen: Collection[int]) -> Regels:
    velden = ("omschrijving", "wie_zegt__naam", Replace(F("wet"), Value("_"), Value(" ")), "artikel")
    return regels(_rijen(Belemmering, casussen), Sectie.BELEMMERINGEN, *velden)


def _partijen(casussen: Collection[int]) -> Regels:
    return regels(_rijen(Partij, casussen), Sectie.PARTIJEN, "organisatie__naam", "toelichting")


def _acties(casussen: Collection[int]) -> Regels:
    return regels(_rijen(Actie, casussen), Sectie.ACTIES, "omschrijving", "eigenaar__naam", "resultaat")


def _stappen(casussen: Collection[int]) -> Regels:
    return regels(_rijen(Stap, casussen).exclude(toelichting=""), Sectie.VERLOOP, "toelichting")


_VAN_ONS: tuple[Bron, ...] = (
    _gegevens,
    _teksten,
    _pogingen,
    _belemmeringen,
    _partijen,
    _acties,
    _stappen,
)


def _rijen(model: type[Model], casussen: Collection[int], van: str = "casus__in") -> QuerySet[Any, Any]:
    return model._default_manager.filter(**{van: casussen}).order_by()


def _van_anderen() -> Iterator[Bron]:
    for naam in settings.PMM_ZOEKBRONNEN:
        yield import_string(naam)
