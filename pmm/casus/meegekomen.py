"""Wat met de casuspagina meekomt uit andere tabellen, in dezelfde vraag als de casus zelf."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Max, Model, OuterRef
from django.db.models.functions import JSONObject

from pmm.termijnen.models import Termijn, Termijnregel
from pmm.uitgaand.models import Bericht

TERMIJN = ("bron", "object", "begon_op", "begonnen_met", "uiterlijk_op", "stil_sinds", "pauzes")
REGEL = ("naam", "zin", "werkdagen")
BERICHT = ("id", "soort", "naam", "aan")


def lopende_termijnen() -> ArraySubquery:
    """De lopende termijnen van een casus, de eerste datum eerst; wat stilstaat komt als laatste."""
    open_ = Termijn.objects.open().over_casus(OuterRef("kenmerk"))
    velden = {veld: F(veld) for veld in TERMIJN} | {f"regel_{veld}": F(f"regel__{veld}") for veld in REGEL}
    rijen = open_.order_by(F("uiterlijk_op").asc(nulls_last=True), "pk")
    return ArraySubquery(rijen.values(rij=JSONObject(**velden)))


def niet_aangekomen() -> ArraySubquery:
    """De berichten over een casus die niet aankwamen."""
    rijen = Bericht.objects.niet_aangekomen_over(OuterRef("kenmerk"))
    return ArraySubquery(rijen.values(rij=JSONObject(**{veld: F(veld) for veld in BERICHT})))


def geldige_delingen(delingen: Any) -> ArraySubquery:
    """Met wie een casus nu gedeeld is, waarvoor en tot wanneer."""
    velden = {"organisatie": F("organisatie"), "naam": F("organisatie__naam"), "doel": F("doel"), "tot": F("tot")}
    return ArraySubquery(delingen.geldig().filter(casus=OuterRef("pk")).values(rij=JSONObject(**velden)))


def laatste_wijzigingen(historie: Any, redenen: Collection[str]) -> ArraySubquery:
    """Per reden en per persoon wanneer de casus het laatst veranderde."""
    versies = historie.filter(id=OuterRef("pk"), history_change_reason__in=redenen).order_by()
    per_persoon = versies.values("history_change_reason", "history_user").annotate(op=Max("history_date"))
    velden = {"reden": F("history_change_reason"), "door": F("history_user"), "op": F("op")}
    return ArraySubquery(per_persoon.values(rij=JSONObject(**velden)))


def als_termijnen(rijen: Sequence[Mapping[str, Any]]) -> list[Termijn]:
    """Wat `lopende_termijnen` meebracht."""
    return [
        Termijn(
            regel=Termijnregel(**{veld: rij[f"regel_{veld}"] for veld in REGEL}),
            **{veld: _waarde(Termijn, veld, rij[veld]) for veld in TERMIJN},
        )
        for rij in rijen
    ]


def als_berichten(rijen: Sequence[Mapping[str, Any]]) -> list[Bericht]:
    """Wat `niet_aangekomen` meebracht."""
    return [Bericht(**rij) for rij in rijen]


def _waarde(model: type[Model], naam: str, waarde: Any) -> Any:
    veld: Any = model._meta.get_field(naam)
    # JSON has no dates: the field reads them back.
    return veld.to_python(waarde) if isinstance(waarde, str) else waarde
