"""Van wat iemand typt naar wat die bedoelt: per woord de schrijfwijzen, verwante woorden en betekenissen.

Elk woord van de vraag wordt een groep. Wat past, heeft uit elke groep iets; hoe letterlijker, hoe hoger.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q
from django.db.models.functions import Length

from register.models import Zoekwoord
from register.models.vindplaats import NAMEN, TAAL
from register.zoeken.betekenis import LIJSTEN, MERK, Betekenis, naammerk, woordenboek
from register.zoeken.woorden import afstand, delen, gezocht, hoogstens

MAX_WOORDEN = 600
MAX_VERWANT = 40
LANGSTE_GROEP = 4
VAN_NAMEN = "AD"  # the weights of names and places
# What makes another form of a word: boete, boetes; regel, regels, regeling.
UITGANGEN = frozenset({"d", "de", "e", "en", "er", "es", "ing", "je", "n", "s", "t", "te"})
RUIM_DEEL = 0.4  # of the letters: less of a word says too little about it
KORTST_BEGIN, KORTST_VERWANT, KORTST_BINNENIN = 2, 4, 5


Zoekopdracht = SearchQuery | CombinedSearchQuery


@dataclass(frozen=True)
class Groep:
    """Eén getypt woord en alles wat ermee bedoeld kan zijn."""

    getypt: str
    letterlijk: tuple[str, ...] = ()
    verwant: tuple[str, ...] = ()
    betekenissen: frozenset[Betekenis] = field(default_factory=frozenset)

    @property
    def onbekend(self) -> bool:
        """Niets in het register lijkt op dit woord."""
        return not (self.letterlijk or self.verwant or self.betekenissen)

    @property
    def gelezen_als(self) -> str:
        """Het woord dat wij erin lazen, als iemand een tikfout maakte; anders leeg."""
        getypt = self.getypt
        anders = bool(self.letterlijk) and not any(
            w.startswith(getypt) or getypt.startswith(w) for w in self.letterlijk
        )
        return self.letterlijk[0] if anders else ""

    def zoekt(self, gewicht: str = "") -> Zoekopdracht:
        """De woorden zelf; met een gewicht alleen waar dat zo zwaar telt."""
        return _een_van(self.letterlijk, gewicht)

    def zoekt_betekenis(self, lijst: str, gewicht: str = "") -> Zoekopdracht:
        """De wetten of leefgebieden waar dit woord bij hoort."""
        return _een_van(self._merken(lijst), gewicht)

    def zoekt_verwant(self) -> Zoekopdracht:
        """Woorden die er een deel van zijn, of waarvan dit een deel is."""
        return _een_van(self.verwant)

    def zoekt_alles(self) -> Zoekopdracht:
        """Alles wat ermee bedoeld kan zijn."""
        return _een_van((*self.letterlijk, *self.verwant, *self._merken(*LIJSTEN)))

    def _merken(self, *lijsten: str) -> list[str]:
        return sorted(betekenis.merk for betekenis in self.betekenissen if betekenis.lijst in lijsten)


@dataclass(frozen=True)
class Vraag:
    """Wat iemand zoekt."""

    groepen: tuple[Groep, ...] = ()
    onbekend: tuple[str, ...] = ()
    namen: tuple[str, ...] = ()
    samen: frozenset[Betekenis] = field(default_factory=frozenset)  # what words mean together, like ‘langdurige zorg’

    def __bool__(self) -> bool:
        return bool(self.groepen)

    def zoekt_naam(self) -> Zoekopdracht:
        """Een hele naam die in de vraag staat, zoals ‘Bergen op Zoom’."""
        return _een_van(self.namen)

    def zoekt_samen(self, gewicht: str) -> Zoekopdracht:
        """Wat woorden alleen samen betekenen."""
        return _een_van(sorted(betekenis.merk for betekenis in self.samen), gewicht)


def begrijp(tekst: str) -> Vraag:
    """Wat deze tekst vraagt; één vraag aan de database."""
    getypt = gezocht(tekst)
    if not getypt:
        return Vraag()
    bekend = _lijkt_op(getypt)
    nog_bezig = not tekst.endswith((" ", ".", "?"))
    groepen = [
        _groep(woord, bekend, typt_nog=nog_bezig and nummer == len(getypt)) for nummer, woord in enumerate(getypt, 1)
    ]
    groepen, samen = _met_woordgroepen(groepen)
    return Vraag(
        groepen=tuple(groep for groep in groepen if not groep.onbekend),
        onbekend=tuple(groep.getypt for groep in groepen if groep.onbekend),
        namen=tuple(naammerk(reeks) for reeks in _reeksen(groepen)),
        samen=samen,
    )


def _lijkt_op(getypt: Iterable[str]) -> list[str]:
    """De woorden in het register die op een van deze woorden lijken, of er een deel van zijn; de kortste eerst."""
    voorwaarde = Q()
    for woord in getypt:
        voorwaarde |= Q(woord__in=[woord, *delen(woord)])
        if len(woord) >= KORTST_BEGIN:
            voorwaarde |= Q(woord__startswith=woord)
        if len(woord) >= KORTST_VERWANT:
            voorwaarde |= Q(woord__contains=woord)
        if hoogstens(woord):
            voorwaarde |= Q(woord__trigram_similar=woord)
    rijen = Zoekwoord.objects.filter(voorwaarde).order_by(Length("woord"), "woord")
    return list(rijen.values_list("woord", flat=True)[:MAX_WOORDEN])


def _groep(getypt: str, bekend: list[str], *, typt_nog: bool) -> Groep:
    """Hoe dit woord gelezen wordt: precies zo, als begin, als woordvorm of als tikfout; wat verder lijkt is verwant."""
    begint = [woord for woord in bekend if woord.startswith(getypt)]
    vormen = [woord for woord in bekend if _is_vorm(woord, getypt)]
    letterlijk = [getypt] if getypt in bekend else begint if typt_nog else []
    letterlijk = letterlijk or vormen or _tikfout(getypt, bekend)
    verwant = vormen + (begint if typt_nog else []) + [woord for woord in bekend if _bevat(woord, getypt)]
    betekenissen = _betekent(letterlijk)
    if betekenissen or not letterlijk:
        delen_ = [woord for woord in bekend if _is_deel(woord, getypt)]
        verwant += [woord for woord in delen_ if len(woord) >= RUIM_DEEL * len(getypt)] or delen_
    verwant = [woord for woord in dict.fromkeys(verwant) if woord not in letterlijk]
    return Groep(
        getypt,
        tuple(letterlijk[:MAX_VERWANT]),
        tuple(verwant[:MAX_VERWANT]),
        betekenissen if letterlijk else _betekent(verwant),
    )


def _is_vorm(woord: str, getypt: str) -> bool:
    kort, lang = sorted((woord, getypt), key=len)
    return len(kort) >= KORTST_VERWANT and lang.startswith(kort) and lang.removeprefix(kort) in UITGANGEN


def _bevat(woord: str, getypt: str) -> bool:
    """Wie ‘schuld’ typt, kan ‘huurschuld’ bedoelen; een kort woord midden in een ander zegt niets."""
    if len(getypt) < KORTST_VERWANT:
        return False
    return woord.startswith(getypt) or woord.endswith(getypt) or (len(getypt) >= KORTST_BINNENIN and getypt in woord)


def _is_deel(woord: str, getypt: str) -> bool:
    """Wie ‘toeslagenaffaire’ typt, is bij ‘toeslagen’ niet verkeerd."""
    return len(woord) >= KORTST_VERWANT and (getypt.startswith(woord) or getypt.endswith(woord))


def _tikfout(getypt: str, bekend: Iterable[str]) -> list[str]:
    """De woorden die er het minst van schelen, als dat niet te veel is."""
    grens = hoogstens(getypt)
    if not grens:
        return []
    mogelijk = [woord for woord in bekend if abs(len(woord) - len(getypt)) <= grens and hoogstens(woord)]
    schelen = {woord: scheelt for woord in mogelijk if (scheelt := afstand(getypt, woord)) <= grens}
    minst = min(schelen.values(), default=0)
    return [woord for woord, scheelt in schelen.items() if scheelt == minst]


def _betekent(woorden: Iterable[str]) -> frozenset[Betekenis]:
    boek = woordenboek()
    return frozenset(betekenis for woord in woorden for betekenis in boek.get(woord, ()))


def _met_woordgroepen(groepen: list[Groep]) -> tuple[list[Groep], frozenset[Betekenis]]:
    """‘beslagvrije voet’ betekent iets wat ‘voet’ niet betekent: elk woord van de groep krijgt die betekenis erbij."""
    boek = woordenboek()
    erbij: list[set[Betekenis]] = [set() for _ in groepen]
    for begin in range(len(groepen)):
        for eind in range(begin + 2, min(begin + LANGSTE_GROEP, len(groepen)) + 1):
            betekenissen = boek.get(" ".join(_lezing(groep) for groep in groepen[begin:eind]), frozenset())
            for plek in range(begin, eind):
                erbij[plek] |= betekenissen
    compleet = [
        replace(groep, betekenissen=groep.betekenissen | meer) for groep, meer in zip(groepen, erbij, strict=True)
    ]
    return compleet, frozenset().union(*erbij)


def _reeksen(groepen: list[Groep]) -> list[list[str]]:
    """Elke reeks opeenvolgende woorden: zo kan een hele naam in de vraag staan."""
    gelezen = [_lezing(groep) for groep in groepen]
    return [
        gelezen[begin:eind]
        for begin in range(len(gelezen))
        for eind in range(begin + 1, min(begin + LANGSTE_GROEP, len(gelezen)) + 1)
    ]


def _lezing(groep: Groep) -> str:
    return groep.letterlijk[0] if groep.letterlijk else groep.getypt


def _een_van(woorden: Iterable[str], gewicht: str = "") -> Zoekopdracht:
    """Een van deze woorden, als naam en in elke woordvorm; een woord bestaat hier alleen uit letters en cijfers."""
    termen = " | ".join(f"{woord}:{gewicht}" if gewicht else woord for woord in woorden) or MERK
    als_naam = SearchQuery(termen, search_type="raw", config=NAMEN)
    als_woord = SearchQuery(termen, search_type="raw", config=TAAL)
    if gewicht:
        return als_naam if gewicht in VAN_NAMEN else als_woord
    return als_naam | als_woord
