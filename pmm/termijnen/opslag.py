"""Van berekende naar bewaarde termijnen: wat is anders, en alleen dat schrijven."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, cast

from pmm.termijnen.berekenen import Berekend
from pmm.termijnen.ladder import treden
from pmm.termijnen.models import Termijn, Termijnregel

UNIEK = ("soort", "begin")
BEREKEND = (
    "regel_id",
    "bron",
    "object",
    "over",
    "begonnen_met",
    "begon_op",
    "uiterlijk_op",
    "stil_sinds",
    "pauzes",
    "geeindigd_op",
    "uitkomst",
    "volgende_trede_op",
)
WAARDEN = attrgetter(*BEREKEND)
Sleutel = tuple[str, str]


@dataclass
class Verschil:
    """Wat er in de tabel moet veranderen, en alle termijnen zoals zij horen te zijn."""

    termijnen: list[Termijn] = field(default_factory=list)
    nieuw: list[Termijn] = field(default_factory=list)
    gewijzigd: list[Termijn] = field(default_factory=list)
    vervallen: list[Termijn] = field(default_factory=list)

    def __iadd__(self, ander: "Verschil") -> "Verschil":
        for naam in vars(self):
            getattr(self, naam).extend(getattr(ander, naam))
        return self

    @property
    def oud_raakt(self) -> bool:
        """Verandert er iets aan wat al bewaard was?"""
        return bool(self.gewijzigd or self.vervallen)


def vergelijk(bron: str, berekend: Iterable[Berekend], bewaard: Mapping[Sleutel, Termijn]) -> Verschil:
    """Leg wat berekend is naast wat bewaard is."""
    verschil, over = Verschil(), dict(bewaard)
    for uitkomst in berekend:
        oud = over.pop((uitkomst.regel.soort, uitkomst.begin.sleutel), None)
        velden = _velden(bron, uitkomst, oud.laatste_trede if oud else None)
        if oud is not None and WAARDEN(oud) == tuple(velden.values()):
            # Nearly all rows, when everything is recomputed: no new object for those.
            oud.regel = cast(Termijnregel, uitkomst.regel)
            verschil.termijnen.append(oud)
            continue
        termijn = _rij(uitkomst, velden, oud)
        verschil.termijnen.append(termijn)
        (verschil.nieuw if oud is None else verschil.gewijzigd).append(termijn)
    verschil.vervallen = list(over.values())
    return verschil


def schrijf_weg(verschil: Verschil, *, alleen_nieuwe: bool = False) -> None:
    """Bewaar het verschil; meestal één vraag, en geen enkele als er niets anders is.

    Met `alleen_nieuwe` wint een rij die er intussen al is: die komt van een nieuwere stap.
    """
    if verschil.vervallen:
        Termijn.objects.filter(pk__in=[termijn.pk for termijn in verschil.vervallen]).delete()
    # Ended ones first: of one kind only one may be open, and the database looks at every row.
    rijen = sorted([*verschil.gewijzigd, *verschil.nieuw], key=lambda termijn: termijn.geeindigd_op is None)
    if alleen_nieuwe:
        Termijn.objects.bulk_create(rijen, ignore_conflicts=True)
    else:
        velden = [veld.removesuffix("_id") for veld in BEREKEND]
        for rij in verschil.gewijzigd:
            # Without its number, all rows go in one question; it comes back with the answer.
            rij.pk = None
        Termijn.objects.bulk_create(rijen, update_conflicts=True, unique_fields=UNIEK, update_fields=velden)


def als_velden(bron: str, berekend: Berekend) -> dict[str, Any]:
    """Een nieuwe rij als velden, voor wie er zeer veel tegelijk wegschrijft."""
    return {"soort": berekend.regel.soort, "begin": berekend.begin.sleutel, **_velden(bron, berekend, None)}


def _velden(bron: str, berekend: Berekend, laatste_trede: int | None) -> dict[str, Any]:
    """Wat er uit de gebeurtenissen volgt, in de volgorde van BEREKEND."""
    begin = berekend.begin
    return {
        "regel_id": cast(Termijnregel, berekend.regel).pk,
        "bron": bron,
        "object": begin.object,
        "over": begin.over,
        "begonnen_met": begin.naam,
        "begon_op": begin.op,
        "uiterlijk_op": berekend.uiterlijk_op,
        "stil_sinds": berekend.stil_sinds,
        "pauzes": [[van.isoformat(), tot.isoformat()] for van, tot in berekend.pauzes],
        "geeindigd_op": berekend.geeindigd_op,
        "uitkomst": berekend.uitkomst,
        "volgende_trede_op": _volgende_trede_op(berekend, laatste_trede),
    }


def _rij(berekend: Berekend, velden: Mapping[str, Any], oud: Termijn | None) -> Termijn:
    termijn = Termijn(soort=berekend.regel.soort, begin=berekend.begin.sleutel, **velden)
    termijn.regel = cast(Termijnregel, berekend.regel)
    if oud:
        termijn.pk, termijn.laatste_trede = oud.pk, oud.laatste_trede
    return termijn


def _volgende_trede_op(berekend: Berekend, laatste: int | None) -> datetime | None:
    if berekend.geeindigd_op or berekend.uiterlijk_op is None:
        return None
    regel = cast(Any, berekend.regel)
    trede = next(treden(regel, berekend.uiterlijk_op, berekend.begin.op, laatste), None)
    return trede.op if trede else None
