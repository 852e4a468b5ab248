"""Wat wacht waarop: de belemmeringen als tekening, en de kringen in woorden.

Een belemmering wacht op hooguit één andere. Samen zijn zij dus bomen: onderop wat het eerst moet, erboven wat daarop
wacht. Waar dat rond loopt, is een kring: daar lost niets vanzelf op.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from pmm.casus.codes import Belemmeringstand
from pmm.casus.models import Belemmering

BREED = 400
INSPRING = 28
DIEPST = 4  # deeper than this a box would be too narrow to read
REGEL = 20
RAND = 10
TUSSEN = 16
TEKEN = 8.2  # a generous width of one character
HOOGSTENS = 3  # lines of text in a box


@dataclass(frozen=True)
class Vak:
    """Eén belemmering in de tekening; de maten zijn eenheden van de tekening."""

    x: int
    y: int
    breed: int
    hoog: int
    regels: list[tuple[int, str]]
    opgelost: bool
    in_kring: bool


@dataclass(frozen=True)
class Samenhang:
    """De tekening, en elke kring als zin."""

    breed: int
    hoog: int
    vakken: list[Vak]
    lijnen: list[str]
    kringlijnen: list[str]
    kringen: list[str]


def samenhang(rijen: Sequence[Belemmering]) -> Samenhang | None:
    """Hoe deze belemmeringen van elkaar afhangen; niets als geen ervan op een andere wacht."""
    wacht_op = {rij.pk: rij.wacht_op_id for rij in rijen if rij.wacht_op_id}
    betrokken = [rij for rij in rijen if rij.pk in wacht_op or rij.pk in wacht_op.values()]
    if not betrokken:
        return None
    # What is solved holds nobody up: that opens a circle.
    klaar = {rij.pk for rij in rijen if rij.stand == Belemmeringstand.OPGELOST}
    kringen = _kringen({wie: waarop for wie, waarop in wacht_op.items() if not klaar & {wie, waarop}})
    tekenaar = _Tekenaar({rij.pk: (nummer, rij) for nummer, rij in enumerate(rijen, 1)}, wacht_op, kringen)
    tekenaar.teken([rij.pk for rij in betrokken])
    namen = {rij.pk: rij.omschrijving for rij in rijen}
    zinnen = [_in_woorden([namen[lid] for lid in kring]) for kring in kringen]
    return Samenhang(BREED, tekenaar.y - TUSSEN + 2, tekenaar.vakken, tekenaar.lijnen, tekenaar.kringlijnen, zinnen)


def _kringen(wacht_op: dict[int, int]) -> list[list[int]]:
    """Elke kring één keer, vanaf haar oudste belemmering: de tweede is waar de eerste op wacht."""
    gevonden, gezien = [], set[int]()
    for begin in sorted(wacht_op):
        pad: list[int] = []
        hier: int | None = begin
        while hier is not None and hier not in gezien:
            gezien.add(hier)
            pad.append(hier)
            hier = wacht_op.get(hier)
        if hier in pad:
            gevonden.append(pad[pad.index(hier) :])
    return [_vanaf_de_oudste(kring) for kring in gevonden]


def _vanaf_de_oudste(kring: list[int]) -> list[int]:
    begin = kring.index(min(kring))
    return [*kring[begin:], *kring[:begin]]


def _in_woorden(namen: list[str]) -> str:
    """‘Geen huis’ wacht op ‘geen schuldregeling’, en dat wacht weer op ‘geen huis’."""
    eerste, *rest = [f"‘{naam.rstrip('.')}’" for naam in namen]
    return f"{eerste} wacht op {', en dat wacht op '.join(rest)}, en dat wacht weer op {eerste}."


class _Tekenaar:
    """Zet de vakken onder elkaar: wat wacht, staat ingesprongen onder waar het op wacht."""

    def __init__(
        self, rijen: dict[int, tuple[int, Belemmering]], wacht_op: dict[int, int], kringen: list[list[int]]
    ) -> None:
        self.rijen = rijen
        self.wacht_op = wacht_op
        self.kringen = kringen
        self.in_kring = {lid for kring in kringen for lid in kring}
        self.plek: dict[int, Vak] = {}
        self.lijnen: list[str] = []
        self.kringlijnen: list[str] = []
        self.y = 2

    @property
    def vakken(self) -> list[Vak]:
        return list(self.plek.values())

    def teken(self, betrokken: list[int]) -> None:
        """Eerst elke kring met wat daarop wacht, dan elke boom."""
        for kring in self.kringen:
            # Solve the last one and the one before it can go: so it comes first.
            for lid in reversed(kring):
                self._vak(lid, 0)
            self._sluit(kring)
            for lid in kring:
                self._wachtenden(lid, 1)
        for lid in betrokken:
            if lid not in self.plek and self.wacht_op.get(lid) is None:
                self._vak(lid, 0)
                self._wachtenden(lid, 1)
        for lid in betrokken:  # a circle of which one is solved
            if lid not in self.plek:
                self._vak(lid, 0)
                self._wachtenden(lid, 1)

    def _wachtenden(self, waarop: int, diepte: int) -> None:
        for lid, op in sorted(self.wacht_op.items()):
            if op == waarop and lid not in self.plek:
                boven = self.plek[waarop]
                self._vak(lid, min(diepte, DIEPST))
                vak = self.plek[lid]
                x = boven.x + INSPRING // 2
                self.lijnen.append(f"M{x} {boven.y + boven.hoog} V{vak.y + vak.hoog // 2} H{vak.x}")
                self._wachtenden(lid, diepte + 1)

    def _vak(self, lid: int, diepte: int) -> None:
        nummer, rij = self.rijen[lid]
        x = 2 + diepte * INSPRING
        breed = BREED - x - (INSPRING if self.kringen else 2)
        regels = _regels(f"{nummer}. {rij.omschrijving}", round((breed - 2 * RAND) / TEKEN))
        if rij.stand == Belemmeringstand.OPGELOST:
            regels = [*regels, "opgelost"]
        hoog = len(regels) * REGEL + 2 * RAND
        op_hoogte = [(self.y + RAND + 15 + REGEL * nr, regel) for nr, regel in enumerate(regels)]
        opgelost = rij.stand == Belemmeringstand.OPGELOST
        self.plek[lid] = Vak(x, self.y, breed, hoog, op_hoogte, opgelost, lid in self.in_kring)
        self.y += hoog + TUSSEN

    def _sluit(self, kring: list[int]) -> None:
        """De pijlen omlaag tussen de leden, en aan de rechterkant de weg terug."""
        vakken = [self.plek[lid] for lid in reversed(kring)]
        for boven, onder in zip(vakken, vakken[1:], strict=False):
            midden = boven.x + boven.breed // 2
            self.kringlijnen.append(f"M{midden} {boven.y + boven.hoog} V{onder.y}")
        eerste, laatste = vakken[0], vakken[-1]
        rechts = eerste.x + eerste.breed
        van, naar = laatste.y + laatste.hoog // 2, eerste.y + eerste.hoog // 2
        self.kringlijnen.append(f"M{rechts} {van} H{BREED - 8} V{naar} H{rechts}")


def _regels(tekst: str, breed: int) -> list[str]:
    regels = wrap(tekst, breed)
    return regels if len(regels) <= HOOGSTENS else [*regels[: HOOGSTENS - 1], f"{regels[HOOGSTENS - 1][: breed - 1]}…"]
