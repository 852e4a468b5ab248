"""Time-outs in de tijd: wanneer elke pauze loopt, en welke van één casus tegelijk lopen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db import models
from django.utils import timezone

from overbrugging.models import Antwoord, Timeout
from pmm.casus.models import Casus
from pmm.kern.datumveld import voluit


class Soort(models.TextChoices):
    """Hoe een pauze in de kalender staat, in een vorm en een woord."""

    TOEGEZEGD = "toegezegd", "Toegezegd"
    GEVRAAGD = "gevraagd", "Gevraagd, nog geen antwoord"
    VOORBIJ = "voorbij", "Einde voorbij, nog niet vastgelegd hoe het afliep"
    BEEINDIGD = "beeindigd", "Beëindigd"


@dataclass(frozen=True)
class Pauze:
    """Eén time-out in de tijd, van en tot en met; `toegezegd_tot` is waar de toezegging ophield."""

    timeout: Timeout
    soort: Soort
    van: date
    tot: date
    toegezegd_tot: date
    tegelijk: list["Pauze"] = field(default_factory=list)

    @property
    def periode(self) -> str:
        """De dagen, in woorden."""
        if self.timeout.wacht_op_antwoord and self.timeout.gevraagd_tot is None:
            return f"gevraagd op {voluit(self.van)}, zonder einddatum"
        return f"{voluit(self.van)} tot en met {voluit(self.toegezegd_tot)}"

    @property
    def loopt(self) -> bool:
        """Staat er nu iets stil?"""
        return self.soort in {Soort.TOEGEZEGD, Soort.VOORBIJ}

    @property
    def samenloop(self) -> list[tuple[date, date]]:
        """Van en tot en met welke dag er nog een pauze van deze casus loopt, aaneengesloten."""
        aaneen: list[tuple[date, date]] = []
        for van, tot in sorted((max(self.van, ander.van), min(self.tot, ander.tot)) for ander in self.tegelijk):
            if aaneen and van <= aaneen[-1][1]:
                aaneen[-1] = (aaneen[-1][0], max(aaneen[-1][1], tot))
            else:
                aaneen.append((van, tot))
        return aaneen


@dataclass(frozen=True)
class Groep:
    """De pauzes van één casus; `naam` is hoe de lezer haar kent."""

    casus: Casus
    naam: str
    pauzes: Sequence[Pauze]


def pauze_van(timeout: Timeout) -> Pauze | None:
    """Wanneer deze time-out loopt of gevraagd is; niets als zij geweigerd is of niemand antwoordde."""
    vandaag = timezone.localdate()
    if timeout.antwoord == Antwoord.GEVRAAGD:
        van = timeout.gevraagd_van or timezone.localdate(timeout.gevraagd_op)
        tot = timeout.gevraagd_tot or van
        return Pauze(timeout, Soort.GEVRAAGD, van, tot, tot)
    if timeout.van is None or timeout.tot is None:
        return None
    if timeout.beeindigd_op:
        einde = max(min(timeout.tot, timezone.localdate(timeout.beeindigd_op)), timeout.van)
        return Pauze(timeout, Soort.BEEINDIGD, timeout.van, einde, einde)
    if timeout.tot < vandaag:
        return Pauze(timeout, Soort.VOORBIJ, timeout.van, vandaag, timeout.tot)
    return Pauze(timeout, Soort.TOEGEZEGD, timeout.van, timeout.tot, timeout.tot)


def groepeer(timeouts: Iterable[Timeout], *, met_codenaam: bool) -> list[Groep]:
    """Per casus de pauzes, in de gegeven volgorde van casussen; wat het eerst begint bovenaan."""
    groepen = []
    for _, van_casus in groupby(timeouts, key=lambda timeout: timeout.casus_id):
        pauzes = [pauze for timeout in van_casus if (pauze := pauze_van(timeout))]
        if pauzes:
            pauzes.sort(key=lambda pauze: (pauze.van, pauze.timeout.pk))
            casus = pauzes[0].timeout.casus
            naam = casus.codenaam if met_codenaam else casus.kenmerk
            _zoek_samenloop(pauzes)
            groepen.append(Groep(casus, naam, pauzes))
    return groepen


def _zoek_samenloop(pauzes: Sequence[Pauze]) -> None:
    """Zet bij elke pauze welke andere tegelijk loopt."""
    lopend = [pauze for pauze in pauzes if pauze.loopt]
    for nummer, een in enumerate(lopend):
        for ander in lopend[nummer + 1 :]:
            if max(een.van, ander.van) <= min(een.tot, ander.tot):
                een.tegelijk.append(ander)
                ander.tegelijk.append(een)
