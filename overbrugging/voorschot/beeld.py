"""De stand als beeld: één balk die het voorgeschoten bedrag verdeelt in terugbetaald, open en afgeboekt."""

from dataclasses import dataclass

from overbrugging.grootboek.saldo import Stand

BREED = 640


@dataclass(frozen=True)
class Stuk:
    """Eén deel van de balk: het bedrag in centen, en waar het in de tekening staat."""

    naam: str
    centen: int
    x: int
    breed: int
    dekking: str

    @property
    def midden(self) -> int:
        """Waar het woord boven dit deel komt."""
        return self.x + self.breed // 2


@dataclass(frozen=True)
class Balk:
    """De hele balk; zonder bedrag is er niets te tekenen."""

    totaal: int
    stukken: list[Stuk]
    breed: int = BREED


def balk(stand: Stand) -> Balk:
    """De balk bij deze stand. Grenzen zijn afgerond naar beneden; samen zijn de delen precies de hele breedte."""
    delen = (
        ("Terugbetaald", stand.terugbetaald, "0.75"),
        ("Nog open", stand.open, "0.4"),
        ("Afgeboekt", stand.afgeboekt, "0.12"),
    )
    stukken, tot, x = [], 0, 0
    for naam, centen, dekking in delen:
        tot += centen
        rechts = BREED * tot // stand.voorgeschoten if stand.voorgeschoten else 0
        stukken.append(Stuk(naam, centen, x, rechts - x, dekking))
        x = rechts
    return Balk(stand.voorgeschoten, stukken)
