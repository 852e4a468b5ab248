"""Wat er op een stapel ligt en hoeveel, en hoe druk iedereen het heeft: elk in één vraag aan de database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Least
from django.utils import timezone

from loket.models import Afwijzingsvoorstel, Overdrachtsvoorstel
from loket.querysets import loketmensen
from loket.voorraad.filters import Filters
from loket.voorraad.stapels import EERST, Kijker, Stapel
from pmm.casus.models import Casus
from pmm.casus.querysets import CasusQuerySet
from pmm.kern.datumveld import voluit
from pmm.kern.formulier import in_duizenden
from register.models import Afwezigheid, Gebruiker

GENOEG = 1_000
ZONDAG = 6


@dataclass(frozen=True)
class Drukte:
    """Wat iemand behandelt: open, te laat, en wat er deze week nog moet; met wanneer hij er weer is."""

    wie: Gebruiker
    open: str
    te_laat: str
    deze_week: str
    afwezig: Afwezigheid | None = None

    def __str__(self) -> str:
        """‘Bram: 12 open, 3 te laat, 4 deze week. Afwezig tot en met 3 december 2026; Dana neemt waar’."""
        zin = f"{self.wie.naam}: {self.open} open, {self.te_laat} te laat, {self.deze_week} deze week"
        if self.afwezig is None:
            return zin
        waarnemer = self.afwezig.vervanger.naam if self.afwezig.vervanger else "niemand"
        return f"{zin}. Afwezig tot en met {voluit(self.afwezig.tot)}; {waarnemer} neemt waar"


def op_stapel(stapel: Stapel, kijker: Kijker, filters: Filters | None = None) -> CasusQuerySet:
    """De open casussen op deze stapel die deze persoon mag zien, met wat een regel toont."""
    afwijzen = Afwijzingsvoorstel.objects.open().filter(casus=OuterRef("pk"))
    overdragen = Overdrachtsvoorstel.objects.open().filter(casus=OuterRef("pk"))
    return (
        _op_stapel(stapel, kijker, filters or Filters())
        .voor_lijst()
        .annotate(
            eerst=Least("aan_zet_datum", "spoed_datum"),
            wordt_afgewezen=Exists(afwijzen),
            wordt_overgedragen=Exists(overdragen),
        )
    )


def tellingen(stapels: Sequence[Stapel], kijker: Kijker, filters: Filters | None = None) -> dict[str, str]:
    """Hoeveel er op elke stapel ligt, in één vraag; meer dan duizend is ‘1.000+’."""
    # Counted along the index that the heap itself follows; one that starts at `eerst` has better ones to count with.
    casussen = [
        _op_stapel(stapel, kijker, filters or Filters()).order_by(
            *(stapel.volgorde if stapel.volgorde != EERST else ())
        )
        for stapel in stapels
    ]
    aantallen = Gebruiker.objects.filter(pk=kijker.ik.pk).values_list(*[_geteld(rijen) for rijen in casussen])
    return {stapel.code: _in_cijfers(aantal) for stapel, aantal in zip(stapels, aantallen.get(), strict=True)}


def drukte(mensen: QuerySet[Gebruiker] | None = None) -> list[Drukte]:
    """Hoe druk deze mensen (zonder: iedereen van het loket) het hebben, op naam."""
    vandaag = timezone.localdate()
    open_ = Casus.objects.filter(behandelaar=OuterRef("pk")).lopend().order_by()
    afwezig = Afwezigheid.objects.op(vandaag).select_related("vervanger")
    rijen: Any = (loketmensen() if mensen is None else mensen).prefetch_related(
        Prefetch("afwezigheden", afwezig, to_attr="nu_afwezig")
    )
    geteld = rijen.annotate(
        open=_geteld(open_),
        te_laat=_geteld(open_.filter(aan_zet_datum__lt=vandaag)),
        deze_week=_geteld(open_.filter(aan_zet_datum__range=(vandaag, einde_van_de_week(vandaag)))),
    )
    return [
        Drukte(
            wie=mens,
            open=_in_cijfers(mens.open),
            te_laat=_in_cijfers(mens.te_laat),
            deze_week=_in_cijfers(mens.deze_week),
            afwezig=next(iter(mens.nu_afwezig), None),
        )
        for mens in geteld
    ]


def einde_van_de_week(dag: date) -> date:
    """De zondag van deze week."""
    return dag + timedelta(days=ZONDAG - dag.weekday())


def _op_stapel(stapel: Stapel, kijker: Kijker, filters: Filters) -> CasusQuerySet:
    """Ook een teruggelegde casus blijft in beeld; wat nog nooit is ingediend, ligt niet bij het loket."""
    ingediend = Casus.objects.zichtbaar_voor(kijker.ik).lopend().filter(ingediend_op__isnull=False)
    return filters.op(ingediend.filter(stapel.hoort_erbij(kijker)))


def _geteld(casussen: CasusQuerySet) -> Func:
    """Het aantal, tot net boven wat wij nog tellen."""
    eerste = ArraySubquery(casussen.values("pk")[: GENOEG + 1])
    return Func(eerste, function="CARDINALITY", output_field=IntegerField())


def _in_cijfers(aantal: int) -> str:
    return in_duizenden(aantal) if aantal <= GENOEG else f"{in_duizenden(GENOEG)}+"
