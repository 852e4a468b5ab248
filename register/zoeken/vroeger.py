"""Namen van vroeger: wie ‘Hoogezand-Sappemeer’ typt, moet bij Midden-Groningen zijn."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pmm.kern.csvbestand import Fouten, lees
from pmm.kern.datumveld import voluit
from register.models import Opvolging
from register.zoeken.woorden import gezocht

BESTAND = Path(__file__).resolve().parent.parent / "gegevens" / "herindelingen.csv"
KOLOMMEN = ("naam", "per", "opvolgers")


@dataclass(frozen=True)
class Voorganger:
    """Een organisatie die er niet meer is: haar naam, en de dag waarop een ander haar opvolgde."""

    naam: str
    per: date

    @property
    def woorden(self) -> list[str]:
        """De woorden van haar naam, zoals iemand ze zoekt."""
        return gezocht(self.naam)

    def zin(self, opvolger: str) -> str:
        """Zoals ‘Hoogezand-Sappemeer is sinds 1 januari 2018 Gemeente Midden-Groningen’."""
        return f"{self.naam} is sinds {voluit(self.per)} {opvolger}."


@cache
def herindelingen() -> dict[str, list[Voorganger]]:
    """Per code van een gemeente van nu welke gemeenten erin opgingen; zie register/gegevens/HERKOMST.md."""
    fouten = Fouten()
    gevonden = defaultdict(list)
    for regel in lees(BESTAND, KOLOMMEN, fouten):
        for code in regel["opvolgers"].split("|"):
            gevonden[code].append(Voorganger(regel["naam"], date.fromisoformat(regel["per"])))
    fouten.klaar()
    return dict(gevonden)


def uit_het_register(organisatie_ids: Collection[int]) -> dict[int, list[Voorganger]]:
    """Per organisatie welke andere er volgens het register in opgingen; één vraag aan de database."""
    gevonden = defaultdict(list)
    rijen = Opvolging.objects.filter(opvolger__in=organisatie_ids, uitgevoerd_op__isnull=False)
    for opvolging in rijen.select_related("voorganger").order_by("per", "pk"):
        gevonden[opvolging.opvolger_id].append(Voorganger(opvolging.voorganger.naam, opvolging.per))
    return dict(gevonden)
