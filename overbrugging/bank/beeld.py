"""Een fonds als beeld: het geld dat erin zit, verdeeld in wat al vergeven is en wat nog vrij is."""

from dataclasses import dataclass

from overbrugging.bank.stand import Fondsstand

BREED = 640


@dataclass(frozen=True)
class Stuk:
    """Eén deel van de balk: het bedrag in centen, en waar het in de tekening staat."""

    naam: str
    centen: int
    x: int
    breed: int
    dekking: str


@dataclass(frozen=True)
class Balk:
    """De hele balk, en of er meer gevraagd is dan er is."""

    totaal: int
    stukken: list[Stuk]
    breed: int = BREED


def balk(stand: Fondsstand) -> Balk:
    """De balk bij deze stand; is er meer gevraagd dan er is, dan is de balk wat er gevraagd is."""
    delen = (
        ("Nog te betalen", stand.nog_te_betalen, "0.75"),
        ("Aangevraagd", stand.aangevraagd, "0.4"),
        ("Vrij", max(stand.vrij, 0), "0.12"),
    )
    heel, tot, x, stukken = sum(centen for _, centen, _ in delen), 0, 0, []
    for naam, centen, dekking in delen:
        tot += centen
        rechts = BREED * tot // heel if heel else 0
        stukken.append(Stuk(naam, centen, x, rechts - x, dekking))
        x = rechts
    return Balk(stand.in_fonds, stukken)
