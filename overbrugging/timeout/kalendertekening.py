"""De kalender van time-outs als tekening: waar elke balk, lijn en elk woord staat, zonder database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from overbrugging.models import Timeout
from overbrugging.timeout.kalender import Groep, Pauze, Soort, pauze_van
from overbrugging.timeout.tijdvak import DAG, Tijdvak, rond

BREED, NAMEN = 960, 290
KOP, GROEPSKOP, RIJ, TUSSEN = 34, 30, 46, 10
BALK, DUN, ONDER = 20, 10, 12
STROOK, RAND = 600, 2
ZICHTBAAR = 10
MEESTE_LETTERS, MEESTE_KLEINE = 33, 38


@dataclass(frozen=True)
class Balk:
    """Een rechthoek, met de klasse die zegt hoe zij eruitziet."""

    x: int
    y: int
    breed: int
    hoog: int
    klasse: str


@dataclass(frozen=True)
class Woord:
    """Tekst op een plek."""

    x: int
    y: int
    tekst: str
    klasse: str = ""


@dataclass(frozen=True)
class Strook:
    """De ene balk van een time-out in een lijst; `vandaag` als in een tekening."""

    breed: int
    hoog: int
    balken: Sequence[Balk]
    vandaag: int | None


@dataclass(frozen=True)
class Tekening:
    """Alles wat het sjabloon neerzet. `vandaag` is de plek van de lijn; leeg als vandaag er niet in ligt."""

    breed: int
    hoog: int
    lijnen: Sequence[int]
    vlakken: Sequence[Balk]
    balken: Sequence[Balk]
    woorden: Sequence[Woord]
    vandaag: int | None


@dataclass(frozen=True)
class _Schaal:
    """Waar een dag staat: het tijdvak loopt van `links` tot `rechts`."""

    vak: Tijdvak
    links: int
    rechts: int

    def x(self, dag: date) -> int:
        """De plek van het begin van deze dag."""
        return self.links + round(self.vak.deel(dag) * (self.rechts - self.links))

    def balk(self, dagen: tuple[date, date], y: int, hoog: int, klasse: str, minstens: int = 0) -> Balk:
        """Van en tot en met deze dagen, `minstens` zo breed."""
        van, tot = dagen
        begin, eind = self.x(van), self.x(tot + DAG)
        return Balk(begin, y, max(eind - begin, minstens), hoog, klasse)

    @property
    def vandaag(self) -> int | None:
        """De plek van vandaag, als die in het tijdvak ligt."""
        nu = timezone.localdate()
        return self.x(nu) if self.vak.van <= nu <= self.vak.tot else None


def teken(groepen: Sequence[Groep], vak: Tijdvak) -> Tekening:
    """De casussen onder elkaar, met per pauze een balk."""
    schaal = _Schaal(vak, NAMEN, BREED)
    merken = [(schaal.x(dag), naam) for dag, naam in vak.merken()]
    woorden = [Woord(x + 4, KOP - 14, naam, "grijs") for x, naam in merken]
    vlakken: list[Balk] = []
    balken: list[Balk] = []
    y = KOP
    for groep in groepen:
        woorden.append(Woord(0, y + 20, _kort(groep.naam, MEESTE_LETTERS), "casus"))
        y += GROEPSKOP
        for pauze in groep.pauzes:
            vlakken += [schaal.balk(dagen, y, RIJ, "tegelijk") for dagen in pauze.samenloop]
            balken += _balken(pauze, schaal, y + ONDER)
            woorden.append(Woord(12, y + 19, _kort(str(pauze.timeout.organisatie), MEESTE_LETTERS)))
            woorden.append(Woord(12, y + 36, _kort(pauze.timeout.welk_besluit, MEESTE_KLEINE), "grijs"))
            y += RIJ
        y += TUSSEN
    lijnen = [x for x, _ in merken]
    return Tekening(BREED, y, lijnen, [vlak for vlak in vlakken if vlak.breed], balken, woorden, schaal.vandaag)


def met_balk(timeouts: Sequence[Timeout]) -> list[tuple[Timeout, Strook | None]]:
    """Elke time-out met haar balk, allemaal op dezelfde maat; zonder balk wat nooit is toegezegd of nog gevraagd."""
    pauzes = {timeout.pk: pauze for timeout in timeouts if (pauze := pauze_van(timeout))}
    if not pauzes:
        return [(timeout, None) for timeout in timeouts]
    vak = rond(min(pauze.van for pauze in pauzes.values()), max(pauze.tot for pauze in pauzes.values()))
    schaal = _Schaal(vak, 0, STROOK)
    stroken = {
        pk: Strook(STROOK, BALK + 2 * RAND, _balken(pauze, schaal, RAND), schaal.vandaag)
        for pk, pauze in pauzes.items()
    }
    return [(timeout, stroken.get(timeout.pk)) for timeout in timeouts]


def _balken(pauze: Pauze, schaal: _Schaal, y: int) -> list[Balk]:
    """Eén balk; na een einde dat voorbij is nog een, tot en met vandaag."""
    if pauze.tot < schaal.vak.van or pauze.van > schaal.vak.tot:
        return []
    if pauze.soort == Soort.BEEINDIGD:
        return [schaal.balk((pauze.van, pauze.tot), y + (BALK - DUN) // 2, DUN, pauze.soort, minstens=3)]
    klasse = Soort.TOEGEZEGD if pauze.soort == Soort.VOORBIJ else pauze.soort
    # One day in a year must still be seen as a dashed box.
    minstens = ZICHTBAAR if pauze.soort == Soort.GEVRAAGD else 0
    balken = [schaal.balk((pauze.van, pauze.toegezegd_tot), y, BALK, klasse, minstens)]
    if pauze.soort == Soort.VOORBIJ:
        balken.append(schaal.balk((pauze.toegezegd_tot + DAG, pauze.tot), y, BALK, pauze.soort))
    return [balk for balk in balken if balk.breed]


def _kort(tekst: str, letters: int) -> str:
    return tekst if len(tekst) <= letters else f"{tekst[: letters - 1].rstrip()}…"
