"""Twee teksten naast elkaar, woord voor woord: wat de een heeft en de ander niet."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WOORDEN = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Deel:
    """Een stuk tekst: in beide gelijk, alleen in de huidige tekst (`weg`), of alleen in de eigen tekst (`nieuw`)."""

    soort: Literal["gelijk", "weg", "nieuw"]
    tekst: str


def vergelijk(nu: str, eigen: str) -> tuple[list[Deel], list[Deel]]:
    """De huidige en de eigen tekst in delen, voor `delen/tekstvergelijking.html`; samen weer precies de tekst."""
    links, rechts = WOORDEN.findall(nu), WOORDEN.findall(eigen)
    delen_nu: list[Deel] = []
    delen_eigen: list[Deel] = []
    for soort, van, tot, vanaf, tot_en in SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes():
        if tot > van:
            delen_nu.append(Deel("gelijk" if soort == "equal" else "weg", "".join(links[van:tot])))
        if tot_en > vanaf:
            delen_eigen.append(Deel("gelijk" if soort == "equal" else "nieuw", "".join(rechts[vanaf:tot_en])))
    return delen_nu, delen_eigen
