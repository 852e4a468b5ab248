"""Van wat iemand typt naar wat die bedoelt: per woord de schrijfwijzen, verwante woorden en betekenissen.

Elk woord van de vraag wordt een groep. Wat past, heeft uit elke groep iets; hoe letterlijker, hoe hoger.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, Q, QuerySet, Value

from register.models import Zoekwoord
from register.zoeken.betekenis import MERK, NAAM, Betekenis, merk, naammerk, woordenboek
from register.zoeken.woorden import afstand, delen, gelijkenis, gezocht, hoogstens

MAX_WOORDEN = 600
MAX_VERWANT = 8
LANGSTE_GROEP = 4
VAN_NAMEN = "AD"  # the weights of names and places: there a word has no stem
# What makes another form of a word: boete, boetes; regel, regels, regeling.
UITGANGEN = frozenset({"d", "de", "e", "en", "er", "es", "ing", "je", "n", "s", "t", "te"})
LIJKT = 0.4  # of the groups of three letters; less is another word
RUIM_DEEL = 0.4  # of the letters: less of a word says too little about it
KORTST_BEGIN, KORTST_VERWANT, KORTST_BINNENIN = 2, 4, 5
Zoekopdracht = str  # what PostgreSQL calls a tsquery; every word in it consists of letters and digits only


class Woord(NamedTuple):
    """Een woord zoals het in een naam staat, en zijn stam zoals die in andere tekst staat."""

    woord: str
    stam: str
    is_begin: bool = False

    def termen(self, gewicht: str) -> list[str]:
        """Hoe PostgreSQL dit zoekt; met een gewicht alleen waar dat zo zwaar telt."""
        if self.is_begin and len(self.woord) < KORTST_VERWANT:
            # Two letters begin half of the words; only as the beginning of a whole name do they say something.
            return [f"{merk(NAAM, self.woord)}:*"]
        keuze = {"": [self.woord, self.stam]}.get(gewicht, [self.woord if gewicht in VAN_NAMEN else self.stam])
        achter = f"{'*' * self.is_begin}{gewicht}"
        return [f"{woord}:{achter}" if achter else woord for woord in keuze]


@dataclass(frozen=True)
class Groep:
    """Eén getypt woord en alles wat ermee bedoeld kan zijn."""

    getypt: str
    letterlijk: tuple[Woord, ...] = ()
    verwant: tuple[Woord, ...] = ()
    betekenissen: frozenset[Betekenis] = field(default_factory=frozenset)

    @property
    def onbekend(self) -> bool:
        """Niets in het register lijkt op dit woord."""
        return not (self.letterlijk or self.verwant or self.betekenissen)

    @property
    def lezing(self) -> str:
        """Het woord dat wij erin lezen."""
        return self.letterlijk[0].woord if self.letterlijk else self.getypt

    @property
    def gelezen_als(self) -> str:
        """Het woord dat wij erin lezen als iemand een tikfout maakte; anders leeg."""
        anders = not (self.lezing.startswith(self.getypt) or self.getypt.startswith(self.lezing))
        return self.lezing if anders else ""

    def zoekt(self, gewicht: str = "") -> Zoekopdracht:
        """De woorden zelf; met een gewicht alleen waar dat zo zwaar telt."""
        return _een_van(self.letterlijk, gewicht)

    def zoekt_betekenis(self, lijst: str, gewicht: str = "") -> Zoekopdracht:
        """De wetten of leefgebieden waar dit woord bij hoort."""
        return _merken(self._van_lijst(lijst), gewicht)

    def zoekt_betekenissen(self) -> Zoekopdracht:
        """Alle wetten en leefgebieden waar dit woord bij hoort."""
        return _merken(self.betekenissen)

    def zoekt_verwant(self) -> Zoekopdracht:
        """Woorden die er een deel van zijn, of waarvan dit een deel is; niet in een naam."""
        return " | ".join(dict.fromkeys(woord.stam for woord in self.verwant))

    def zoekt_alles(self) -> Zoekopdracht:
        """Alles wat ermee bedoeld kan zijn; heeft het een betekenis, dan voegt een verwant woord niemand meer toe."""
        if not self.betekenissen:
            return _een_van((*self.letterlijk, *self.verwant))
        return f"{_een_van(self.letterlijk or self.verwant)} | {self.zoekt_betekenissen()}"

    def _van_lijst(self, lijst: str) -> list[Betekenis]:
        return [betekenis for betekenis in self.betekenissen if betekenis.lijst == lijst]


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
        return " | ".join(self.namen)

    def zoekt_samen(self, gewicht: str) -> Zoekopdracht:
        """Wat woorden alleen samen betekenen."""
        return _merken(self.samen, gewicht)

    def zoekt_letterlijk(self) -> Zoekopdracht:
        """Wat elk woord letterlijk zegt; leeg als dat niet kan, of als het hetzelfde is als `zoekt_alle`."""
        kan = all(groep.letterlijk for groep in self.groepen)
        ruimer = any(groep.verwant or groep.betekenissen for groep in self.groepen)
        return " & ".join(f"({groep.zoekt()})" for groep in self.groepen) if kan and ruimer else ""

    def zoekt_alle(self, op_na: int = 0) -> Zoekopdracht:
        """Wat bij alle woorden past, of bij alle op zoveel na."""
        delen_ = [f"({groep.zoekt_alles()})" for groep in self.groepen]
        return " | ".join(f"({' & '.join(samen)})" for samen in combinations(delen_, len(delen_) - op_na))


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


def _lijkt_op(getypt: Iterable[str]) -> list[Woord]:
    """De woorden in het register die op een van deze woorden lijken, of er een deel van zijn; de kortste eerst."""
    # One search per word: for several words at once PostgreSQL reads the whole table.
    eerste, *rest = [_zoekwoorden(woord) for woord in getypt]
    rijen = sorted(eerste.union(*rest) if rest else eerste, key=lambda rij: (len(rij[0]), rij[0]))
    return [Woord(woord, stam[0] if stam else woord) for woord, stam in rijen[:MAX_WOORDEN]]


def _zoekwoorden(getypt: str) -> "QuerySet[Zoekwoord, tuple[str, list[str] | None]]":
    voorwaarde = Q(woord__in=[getypt, *delen(getypt)])
    if len(getypt) >= KORTST_BEGIN:
        voorwaarde |= Q(woord__startswith=getypt)
    if len(getypt) >= KORTST_VERWANT:
        voorwaarde |= Q(woord__contains=getypt)
    if hoogstens(getypt):
        voorwaarde |= Q(woord__trigram_similar=getypt)
    stam = Func(Value("dutch_stem"), F("woord"), function="ts_lexize", output_field=ArrayField(CharField()))
    return Zoekwoord.objects.filter(voorwaarde).values_list("woord", stam)


def _groep(getypt: str, bekend: list[Woord], *, typt_nog: bool) -> Groep:
    """Hoe dit woord gelezen wordt: precies zo, als begin, als woordvorm of als tikfout; wat verder lijkt is verwant."""
    begint = [rij for rij in bekend if rij.woord.startswith(getypt)][:MAX_VERWANT] if typt_nog else []
    vormen = [rij for rij in bekend if _is_vorm(rij.woord, getypt)]
    letterlijk = [rij for rij in bekend if rij.woord == getypt]
    if not letterlijk and begint:
        letterlijk = [Woord(getypt, getypt, is_begin=True)]
    if len(getypt) < KORTST_VERWANT:
        begint = []
    langer = [rij for rij in bekend if _bevat(rij.woord, getypt)]
    letterlijk = letterlijk or vormen or ([] if langer else _tikfout(getypt, bekend))
    verwant = vormen + begint + langer
    betekenissen = _betekent(begint if letterlijk and letterlijk[0].is_begin else letterlijk)
    if betekenissen or not letterlijk:
        delen_ = [rij for rij in bekend if _is_deel(rij.woord, getypt)]
        verwant += [rij for rij in delen_ if len(rij.woord) >= RUIM_DEEL * len(getypt)] or delen_
    stammen = {rij.stam for rij in letterlijk}
    verwant = [rij for rij in dict.fromkeys(verwant) if rij.stam not in stammen][:MAX_VERWANT]
    return Groep(getypt, tuple(letterlijk), tuple(verwant), betekenissen if letterlijk else _betekent(verwant))


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


def _tikfout(getypt: str, bekend: Iterable[Woord]) -> list[Woord]:
    """De woorden die er het minst van schelen, als dat niet te veel is."""
    grens = hoogstens(getypt)
    if not grens:
        return []
    mogelijk = [rij for rij in bekend if hoogstens(rij.woord) and gelijkenis(getypt, rij.woord) >= LIJKT]
    schelen = {rij: scheelt for rij in mogelijk if (scheelt := afstand(getypt, rij.woord)) <= grens}
    minst = min(schelen.values(), default=0)
    return [rij for rij, scheelt in schelen.items() if scheelt == minst]


def _betekent(rijen: Iterable[Woord]) -> frozenset[Betekenis]:
    boek = woordenboek()
    return frozenset(betekenis for rij in rijen for betekenis in boek.get(rij.woord, ()))


def _met_woordgroepen(groepen: list[Groep]) -> tuple[list[Groep], frozenset[Betekenis]]:
    """‘beslagvrije voet’ betekent iets wat ‘voet’ niet betekent: elk woord van de groep krijgt die betekenis erbij."""
    boek = woordenboek()
    erbij: list[set[Betekenis]] = [set() for _ in groepen]
    for begin in range(len(groepen)):
        for eind in range(begin + 2, min(begin + LANGSTE_GROEP, len(groepen)) + 1):
            betekenissen = boek.get(" ".join(groep.lezing for groep in groepen[begin:eind]), frozenset())
            for plek in range(begin, eind):
                erbij[plek] |= betekenissen
    compleet = [
        replace(groep, betekenissen=groep.betekenissen | meer) for groep, meer in zip(groepen, erbij, strict=True)
    ]
    return compleet, frozenset().union(*erbij)


def _reeksen(groepen: list[Groep]) -> list[list[str]]:
    """Elke reeks opeenvolgende woorden: zo kan een hele naam in de vraag staan."""
    gelezen = [groep.lezing for groep in groepen]
    return [
        gelezen[begin:eind]
        for begin in range(len(gelezen))
        for eind in range(begin + 1, min(begin + LANGSTE_GROEP, len(gelezen)) + 1)
    ]


def _een_van(woorden: Iterable[Woord], gewicht: str = "") -> Zoekopdracht:
    return " | ".join(dict.fromkeys(term for woord in woorden for term in woord.termen(gewicht))) or MERK


def _merken(betekenissen: Iterable[Betekenis], gewicht: str = "") -> Zoekopdracht:
    return " | ".join(
        sorted(f"{betekenis.merk}:{gewicht}" if gewicht else betekenis.merk for betekenis in betekenissen)
    )
