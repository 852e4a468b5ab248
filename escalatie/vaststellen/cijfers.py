"""Hoe het met het LET gaat, in cijfers: zittingen, doorlooptijden en afspraken. Nooit iets uit een casus.

De periode zijn de laatste acht kwartalen, met dat van nu erbij. Elke tabel kost één vraag aan de database.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Aggregate, Case, Count, DurationField, F, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, TruncQuarter
from django.utils import timezone

from escalatie.models import Afloop, Agendapunt, Besluitactie, Letdossier, Puntuitkomst, Zitting, Zittingstand
from register.models import Organisatietype

KWARTALEN = 8
BREED = 160
DAG = timedelta(days=1)
LOPEND = Q(actie__gedaan_op__isnull=True, actie__vervallen_op__isnull=True)
FASEN = {
    "zitting": "Van opschalen tot de eerste zitting",
    "besluit": "Van opschalen tot een besluit",
    "gedaan": "Van opschalen tot alles gedaan is",
}


class Percentiel(Aggregate):
    """Het percentiel van een duur; `deel` 0,5 is de mediaan. Leeg als er niets te meten is."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(deel)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, duur: str, deel: float = 0.5, **extra: Any) -> None:
        super().__init__(duur, deel=deel, **extra)


@dataclass(frozen=True)
class Kwartaal:
    """Wat er in één kwartaal met zittingen gebeurde; `casussen` zijn die op de gehouden zittingen aan tafel kwamen."""

    naam: str
    gehouden: int
    gepland: int
    afgelast: int
    casussen: int


@dataclass(frozen=True)
class Doorlooptijd:
    """Hoe lang iets duurde in kalenderdagen: de middelste, en waar negen van de tien binnen bleven."""

    naam: str
    aantal: int
    mediaan: int
    negen_van_tien: int
    langste: int

    @property
    def balk(self) -> int:
        """Hoe lang de balk tot de middelste is, van BREED."""
        return round(BREED * self.mediaan / self.langste) if self.langste else 0

    @property
    def lichte_balk(self) -> int:
        """Hoe lang de balk tot negen van de tien is, van BREED."""
        return round(BREED * self.negen_van_tien / self.langste) if self.langste else 0


@dataclass(frozen=True)
class Nakoming:
    """Wat één soort organisaties met hun afspraken deed; wat verviel, telt niet mee."""

    soort: str
    op_tijd: int
    later: int
    loopt: int
    te_laat: int

    @property
    def totaal(self) -> int:
        """Hoeveel afspraken er zijn."""
        return self.op_tijd + self.later + self.loopt + self.te_laat

    @property
    def nagekomen(self) -> int:
        """Hoeveel er gedaan zijn, op tijd of later."""
        return self.op_tijd + self.later

    @property
    def balk(self) -> int:
        """Hoe lang de balk van wat is nagekomen is, van BREED."""
        return round(BREED * self.nagekomen / self.totaal) if self.totaal else 0


def eerste_dag(vandaag: date) -> date:
    """De eerste dag van de periode: die van het kwartaal, zeven kwartalen terug."""
    kwartaal = vandaag.year * 4 + (vandaag.month - 1) // 3 - (KWARTALEN - 1)
    return date(kwartaal // 4, kwartaal % 4 * 3 + 1, 1)


def zittingen(vanaf: date) -> list[Kwartaal]:
    """Per kwartaal de gehouden, geplande en afgelaste zittingen, het laatste eerst; ook wat nog komt."""
    aan_tafel = Q(stand=Zittingstand.GEHOUDEN) & ~Q(punten__uitkomst=Puntuitkomst.AFGEVOERD)
    komt_nog = Q(stand__in=[Zittingstand.GEPLAND, Zittingstand.BEZIG])
    rijen = (
        Zitting.objects.annotate(moment=Coalesce("begint", "gewijzigd_op"))
        .filter(moment__gte=_begin_van(vanaf))
        .annotate(kwartaal=TruncQuarter("moment"))
        .order_by("-kwartaal")
        .values_list("kwartaal")
        .annotate(
            gehouden=Count("pk", distinct=True, filter=Q(stand=Zittingstand.GEHOUDEN)),
            gepland=Count("pk", distinct=True, filter=komt_nog),
            afgelast=Count("pk", distinct=True, filter=Q(stand=Zittingstand.AFGELAST)),
            casussen=Count("punten", filter=aan_tafel),
        )
    )
    return [Kwartaal(_naam(kwartaal), *aantallen) for kwartaal, *aantallen in rijen if any(aantallen)]


def doorlooptijden(vanaf: date) -> list[Doorlooptijd]:
    """Hoe lang casussen die sinds die dag bij het LET kwamen erover deden; een fase zonder casussen staat er niet."""
    maten = {
        naam: maat
        for fase in FASEN
        for naam, maat in {
            f"{fase}_aantal": Count(f"tot_{fase}"),
            f"{fase}_mediaan": Percentiel(f"tot_{fase}"),
            f"{fase}_negen": Percentiel(f"tot_{fase}", 0.9),
        }.items()
    }
    dossiers = Letdossier.objects.filter(geopend_op__gte=_begin_van(vanaf)).annotate(
        tot_zitting=_eerste_zitting() - F("geopend_op"),
        tot_besluit=Case(When(afloop=Afloop.BESLUITEN, then=F("gesloten_op") - F("geopend_op"))),
        tot_gedaan=_alles_gedaan() - F("geopend_op"),
    )
    uit = dossiers.aggregate(**maten)
    langste = max((_dagen(uit[f"{fase}_negen"]) for fase in FASEN if uit[f"{fase}_aantal"]), default=0)
    return [
        Doorlooptijd(naam, uit[f"{fase}_aantal"], _dagen(uit[f"{fase}_mediaan"]), _dagen(uit[f"{fase}_negen"]), langste)
        for fase, naam in FASEN.items()
        if uit[f"{fase}_aantal"]
    ]


def nakoming(vanaf: date) -> list[Nakoming]:
    """Per soort organisatie hoe het ging met wat sinds die dag is besloten."""
    op_tijd = Q(actie__gedaan_op__date__lte=F("actie__datum"))
    vandaag = timezone.localdate()
    rijen = (
        Besluitactie.objects.filter(besluit__datum__gte=vanaf, actie__vervallen_op__isnull=True)
        .order_by("actie__eigenaar__type")
        .values_list("actie__eigenaar__type")
        .annotate(
            op_tijd=Count("pk", filter=op_tijd),
            later=Count("pk", filter=Q(actie__gedaan_op__isnull=False) & ~op_tijd),
            loopt=Count("pk", filter=LOPEND & Q(actie__datum__gte=vandaag)),
            te_laat=Count("pk", filter=LOPEND & Q(actie__datum__lt=vandaag)),
        )
    )
    return [Nakoming(str(Organisatietype(soort).label), *aantallen) for soort, *aantallen in rijen]


def _eerste_zitting() -> Subquery:
    """Wanneer de casus voor het eerst echt aan tafel kwam."""
    gehouden = Agendapunt.objects.filter(dossier=OuterRef("pk"), zitting__begonnen_op__isnull=False).op_tafel()
    return Subquery(gehouden.order_by("zitting__begonnen_op").values("zitting__begonnen_op")[:1])


def _alles_gedaan() -> Subquery:
    """Wanneer de laatste actie uit de besluiten gedaan was; leeg zolang er nog een loopt."""
    acties = Besluitactie.objects.filter(besluit__dossier=OuterRef("pk")).order_by().values("besluit__dossier")
    samen = acties.annotate(klaar=Max("actie__gedaan_op"), nog=Count("pk", filter=LOPEND))
    return Subquery(samen.filter(nog=0).values("klaar"))


def _begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _dagen(duur: timedelta | None) -> int:
    return round(duur / DAG) if duur else 0


def _naam(kwartaal: datetime) -> str:
    return f"{timezone.localtime(kwartaal).year}, {(timezone.localtime(kwartaal).month + 2) // 3}e kwartaal"
