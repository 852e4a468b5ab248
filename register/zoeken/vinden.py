"""Zoekt in het register: wie past bij deze vraag, de beste eerst."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add, and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Expression, ExpressionWrapper, F, FloatField, Prefetch, Q, QuerySet, Value, When

from register.models import Escalatiestap, Vindplaats
from register.models.vindplaats import NAMEN, TAAL
from register.zoeken.betekenis import BELBAAR, LEEFGEBIED, REGIO, SOORT, WET, Betekenis, merk
from register.zoeken.vraag import Groep, Vraag, begrijp

HOOGSTENS, MEER = 10, 50
GENOEG = 3
LETTERLIJK = {"A": 1.0, "B": 0.8, "C": 0.7, "D": 0.5}
IN_BETEKENIS = {(WET, "B"): 0.5, (WET, "C"): 0.4, (LEEFGEBIED, "B"): 0.4, (LEEFGEBIED, "C"): 0.3}
VERWANT = 0.1
HELE_NAAM = 0.3
SAMEN = {"B": 0.4, "C": 0.15}
EIGEN_REGIO = 0.1


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
        codes = [betekenis.merk for betekenis in self.betekenissen]
        delen = [
            SearchQuery(" & ".join(merken), search_type="raw", config=config)
            for merken, config in ((namen, NAMEN), (codes, TAAL))
            if merken
        ]
        return reduce(and_, (Q(zoekvector=deel) for deel in delen), Q())


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
    """Wie past bij wat iemand typte? Hooguit vier vragen aan de database, en een voor de escalatie.

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
    alles = _beste(rijen.filter(_alle(vraag)), vraag, eigen_regio)[: hoogstens + 1]
    if len(alles) >= GENOEG or len(vraag.groepen) < 2:  # noqa: PLR2004
        return Gevonden(vraag, _haal(alles[:hoogstens]), er_is_meer=len(alles) > hoogstens)
    treft = _som(_als(Q(zoekvector=groep.zoekt_alles()), 1.0) for groep in vraag.groepen)
    deels = _beste(rijen.filter(_een(vraag)).annotate(treft=treft), vraag, eigen_regio, "-treft")
    if not alles:
        return Gevonden(vraag, _haal(deels[:hoogstens]), niet_alles=True)
    ook = [pk for pk in deels if pk not in alles][:GENOEG]
    rijen_ = _haal([*alles, *ook])
    return Gevonden(vraag, rijen_[: len(alles)], ook=rijen_[len(alles) :])


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


def _alle(vraag: Vraag) -> Q:
    return reduce(and_, (Q(zoekvector=groep.zoekt_alles()) for groep in vraag.groepen), Q())


def _een(vraag: Vraag) -> Q:
    return reduce(or_, (Q(zoekvector=groep.zoekt_alles()) for groep in vraag.groepen))


def _te_bellen(vraag: Vraag) -> Q:
    """Wie geen nummer opgaf staat er alleen bij als iemand juist die organisatie zoekt."""
    bij_naam = reduce(or_, (Q(zoekvector=groep.zoekt("A")) for groep in vraag.groepen), Q(pk__isnull=True))
    return Q(zoekvector=_merk(BELBAAR)) | bij_naam


def _rang(vraag: Vraag, eigen_regio: str) -> Expression:
    """Per woord hoe letterlijk het er staat en op welke plek; daarbij een hele naam, de eigen regio en het gewicht."""
    punten = [_punten(groep) for groep in vraag.groepen]
    if vraag.namen:
        punten.append(_als(Q(zoekvector=vraag.zoekt_naam()), HELE_NAAM))
    if vraag.samen:
        punten += [_als(Q(zoekvector=vraag.zoekt_samen(plek)), score) for plek, score in SAMEN.items()]
    if eigen_regio:
        punten.append(_als(Q(zoekvector=_merk(merk(REGIO, eigen_regio))), EIGEN_REGIO))
    return _som([*punten, ExpressionWrapper(F("gewicht") / Value(100.0), FloatField())])


def _punten(groep: Groep) -> Expression:
    """Het beste van wat er letterlijk staat en wat ermee bedoeld is; een verwant woord telt er een beetje bij op."""
    mogelijk = [(score, groep.zoekt(plek)) for plek, score in LETTERLIJK.items() if groep.letterlijk]
    mogelijk += [
        (score, groep.zoekt_betekenis(lijst, plek))
        for (lijst, plek), score in IN_BETEKENIS.items()
        if any(betekenis.lijst == lijst for betekenis in groep.betekenissen)
    ]
    beste_eerst = sorted(mogelijk, key=lambda paar: -paar[0])
    wanneer = [When(zoekvector=zoekt, then=Value(score)) for score, zoekt in beste_eerst]
    verwant = [_als(Q(zoekvector=groep.zoekt_verwant()), VERWANT)] if groep.verwant else []
    return _som([Case(*wanneer, default=Value(0.0), output_field=FloatField()), *verwant])


def _merk(woord: str) -> SearchQuery:
    return SearchQuery(woord, search_type="raw", config=NAMEN)


def _als(voorwaarde: Q, punten: float) -> Case:
    return Case(When(voorwaarde, then=Value(punten)), default=Value(0.0), output_field=FloatField())


def _som(delen: Iterable[Expression]) -> Expression:
    return ExpressionWrapper(reduce(add, delen, Value(0.0)), FloatField())
