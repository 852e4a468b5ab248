"""Zoekt in het register: wie past bij deze vraag, de beste eerst."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from django.db.models import BooleanField, Case, F, Func, Prefetch, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from register.models import Escalatiestap, Vindplaats
from register.zoeken.betekenis import LEEFGEBIED, NIET_TE_BELLEN, REGIO, SOORT, WET, Betekenis, merk
from register.zoeken.vraag import Groep, Vraag, Zoekopdracht, begrijp

HOOGSTENS, MEER = 10, 50
GENOEG = 3
# In hundredths of an exact hit on a name, like the weight of a row: whole numbers, for PostgreSQL adds those up fast.
LETTERLIJK = {"A": 100, "B": 80, "C": 70, "D": 50}
IN_BETEKENIS = {(WET, "B"): 50, (WET, "C"): 40, (LEEFGEBIED, "B"): 40, (LEEFGEBIED, "C"): 30}
VERWANT = 10
HELE_NAAM = 30
SAMEN = {"B": 40, "C": 15}
EIGEN_REGIO = 10
NIETS = Value(0)


@dataclass(frozen=True)
class Filter:
    """Wat iemand buiten het zoekveld koos; leeg is alles."""

    soort: str = ""
    wet: str = ""
    leefgebied: str = ""
    regio: str = ""

    def __bool__(self) -> bool:
        return bool(self.soort or self.wet or self.leefgebied or self.regio)

    @property
    def betekenissen(self) -> frozenset[Betekenis]:
        """De gekozen wet en het gekozen leefgebied."""
        gekozen = ((WET, self.wet), (LEEFGEBIED, self.leefgebied))
        return frozenset(Betekenis(lijst, waarde) for lijst, waarde in gekozen if waarde)

    @property
    def voorwaarde(self) -> Q:
        """Waar een vindplaats aan moet voldoen."""
        namen = [merk(soort, waarde) for soort, waarde in ((SOORT, self.soort), (REGIO, self.regio)) if waarde]
        merken = [*namen, *(betekenis.merk for betekenis in self.betekenissen)]
        return Q(Treft(" & ".join(merken))) if merken else Q()


class Treft(Func):
    """Past een vindplaats bij deze zoekopdracht?"""

    # No F("zoekvector"): a question has some thirty of these, and to resolve them costs more than to run them.
    template = "zoekvector @@ %(expressions)s::tsquery"
    output_field = BooleanField()

    def __init__(self, opdracht: Zoekopdracht) -> None:
        super().__init__(Value(opdracht))


@dataclass(frozen=True)
class Gevonden:
    """Wat bij de vraag past: de beste eerst."""

    vraag: Vraag
    rijen: list[Vindplaats]
    ook: Sequence[Vindplaats] = ()  # what has some of the words, when hardly anything has them all
    niet_alles: bool = False  # nothing has them all: these have most of them
    er_is_meer: bool = False


def zoek(
    tekst: str,
    filter_: Filter,
    *,
    eigen_regio: str = "",
    binnen: QuerySet[Vindplaats] | None = None,
    hoogstens: int = HOOGSTENS,
) -> Gevonden:
    """Wie past bij wat iemand typte? Hooguit zes vragen aan de database, en een voor de escalatie.

    Past er bijna niets bij alle woorden samen, dan telt mee waar zoveel mogelijk woorden bij passen.
    """
    vraag = begrijp(tekst)
    rijen = (Vindplaats.objects.all() if binnen is None else binnen).filter(filter_.voorwaarde)
    if tekst.strip() and not vraag:
        return Gevonden(vraag, [])
    # Who deals with a chosen law goes before who works where that is done.
    vraag = replace(vraag, samen=vraag.samen | filter_.betekenissen)
    rijen = rijen.filter(_te_bellen(vraag))
    # One more than fits tells whether there are more.
    alles = _passend(rijen, vraag, eigen_regio)[: hoogstens + 1]
    if len(alles) >= GENOEG or len(vraag.groepen) < 2:  # noqa: PLR2004
        return Gevonden(vraag, _haal(alles[:hoogstens]), er_is_meer=len(alles) > hoogstens)
    deels = _deels(rijen, vraag, eigen_regio)
    if not alles:
        return Gevonden(vraag, _haal(deels[:hoogstens]), niet_alles=True)
    ook = [pk for pk in deels if pk not in alles][:GENOEG]
    rijen_ = _haal([*alles, *ook])
    return Gevonden(vraag, rijen_[: len(alles)], ook=rijen_[len(alles) :])


def _passend(rijen: QuerySet[Vindplaats], vraag: Vraag, eigen_regio: str) -> list[int]:
    """Wie bij alle woorden past. Zeggen meer dan er te tonen zijn het letterlijk, dan telt de rest niet mee."""
    if letterlijk := vraag.zoekt_letterlijk():
        zeggen_het = _beste(rijen.filter(Treft(letterlijk)), vraag, eigen_regio)
        if len(zeggen_het) > MEER:
            return zeggen_het
    return _beste(rijen.filter(_past(vraag)), vraag, eigen_regio)


def _deels(rijen: QuerySet[Vindplaats], vraag: Vraag, eigen_regio: str) -> list[int]:
    """Wie bij alle woorden op één na past; is dat niemand, dan wie bij de meeste past."""
    op_een_na = _beste(rijen.filter(_past(vraag, 1)), vraag, eigen_regio)
    if op_een_na or len(vraag.groepen) == 2:  # noqa: PLR2004
        return op_een_na
    treft = reduce(add, (_als(groep.zoekt_alles(), 1) for groep in vraag.groepen))
    een = Treft(vraag.zoekt_alle(len(vraag.groepen) - 1))
    return _beste(rijen.filter(een).annotate(treft=treft), vraag, eigen_regio, "-treft")


def _beste(rijen: QuerySet[Vindplaats], vraag: Vraag, eigen_regio: str, *eerst: str) -> list[int]:
    """De nummers van de beste. Alleen uit de index zelf: wat erbij hoort, komt er pas bij als de rest is afgevallen."""
    gerangschikt = rijen.annotate(rang=_rang(vraag, eigen_regio)).order_by(*eerst, "-rang", "namen", "pk")
    return list(gerangschikt.values_list("pk", flat=True)[: MEER + 1])


def _haal(nummers: Sequence[int]) -> list[Vindplaats]:
    """Deze vindplaatsen, in deze volgorde, met wat het scherm van hen toont."""
    rijen = Vindplaats.objects.select_related("organisatie", "contact").prefetch_related(
        Prefetch("organisatie__escalatiestappen", Escalatiestap.objects.filter(volgorde=1))
    )
    gevonden = rijen.defer("zoekvector").in_bulk(nummers)
    return [gevonden[pk] for pk in nummers]


def _past(vraag: Vraag, op_na: int = 0) -> Q:
    return Q(Treft(vraag.zoekt_alle(op_na))) if vraag else Q()


def _te_bellen(vraag: Vraag) -> Q:
    """Wie geen nummer opgaf staat er alleen bij als iemand juist die organisatie zoekt."""
    bij_naam = Q(Treft(" | ".join(groep.zoekt("A") for groep in vraag.groepen))) if vraag else Q()
    return Q(gewicht__gt=NIET_TE_BELLEN) | bij_naam


def _rang(vraag: Vraag, eigen_regio: str) -> Combinable:
    """Per woord hoe letterlijk het er staat en op welke plek; daarbij een hele naam, de eigen regio en het gewicht."""
    punten: list[Combinable] = [F("gewicht"), *(_punten(groep) for groep in vraag.groepen)]
    if vraag.namen:
        punten.append(_als(vraag.zoekt_naam(), HELE_NAAM))
    if vraag.samen:
        punten += [_als(vraag.zoekt_samen(plek), score) for plek, score in SAMEN.items()]
    if eigen_regio:
        punten.append(_als(merk(REGIO, eigen_regio), EIGEN_REGIO))
    return reduce(add, punten)


def _punten(groep: Groep) -> Combinable:
    """Het beste van wat er letterlijk staat en wat ermee bedoeld is; een verwant woord telt er een beetje bij op."""
    # Whatever stands there literally is worth at least as much as what is meant: who has the one needs no other look.
    wanneer = []
    if groep.letterlijk:
        plekken = [(score, groep.zoekt(plek)) for plek, score in LETTERLIJK.items()]
        wanneer.append(When(Treft(groep.zoekt()), then=_eerste(plekken)))
    if groep.betekenissen:
        bedoeld = [(score, groep.zoekt_betekenis(*waar)) for waar, score in IN_BETEKENIS.items()]
        wanneer.append(When(Treft(groep.zoekt_betekenissen()), then=_eerste(bedoeld)))
    punten = Case(*wanneer, default=NIETS)
    return punten + _als(groep.zoekt_verwant(), VERWANT) if groep.verwant else punten


def _eerste(mogelijk: Iterable[tuple[int, Zoekopdracht]]) -> Case:
    """De hoogste score die past; past er iets en is het dat niet, dan is het de laagste."""
    per_score: dict[int, list[Zoekopdracht]] = defaultdict(list)
    for score, opdracht in mogelijk:
        if opdracht:
            per_score[score].append(opdracht)
    *hoger, laagste = sorted(per_score, reverse=True)
    return Case(
        *(When(Treft(" | ".join(per_score[score])), then=Value(score)) for score in hoger), default=Value(laagste)
    )


def _als(opdracht: Zoekopdracht, punten: int) -> Case:
    return Case(When(Treft(opdracht), then=Value(punten)), default=NIETS)
