"""De herinnering aan een zitting: vijf werkdagen ervoor wie nog niet antwoordde, één werkdag ervoor ook wie komt.

Er staat nergens een moment klaar. Elke ronde kijkt welke zittingen nu dichtbij zijn en wie voor die dag deze
herinnering nog niet kreeg. Zo mag een zitting verschuiven: voor de nieuwe dag komen er nieuwe.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from escalatie.berichten import omschrijving
from escalatie.models import Genodigde, Genodigdestand, Zitting, Zittingstand
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.termijnen.werkdagen import werkdag_na

PARTIJ = 500
DAG = timedelta(days=1)
EERST, LAATST = 5, 1
# The last one first: whoever is due for that, no longer needs the earlier one.
RONDES: Sequence[tuple[int, tuple[str, ...]]] = (
    (LAATST, (Genodigdestand.UITGENODIGD, Genodigdestand.KOMT)),
    (EERST, (Genodigdestand.UITGENODIGD,)),
)
ZINNEN = {
    Genodigdestand.KOMT.value: "U wordt verwacht bij {wat}. Kunt u toch niet? Laat het weten of stuur een collega.",
    Genodigdestand.UITGENODIGD.value: "Komt u naar {wat}? U gaf nog geen antwoord.",
}


def herinner(nu: datetime) -> Counter[str]:
    """Herinner elke genodigde precies één keer per dag waarop de zitting staat en per ronde; telt "zittingen".

    Mag overal tegelijk draaien: wie een ander onder handen heeft, slaat deze ronde over.
    """
    telling: Counter[str] = Counter()
    for werkdagen, standen in RONDES:
        while aantal := _herinner_partij(nu, werkdagen, standen):
            telling["zittingen"] += aantal
    return telling


def houd_voor_herinnerd(genodigde: Genodigde, zitting: Zitting, nu: datetime) -> None:
    """Wie zo kort ervoor een uitnodiging krijgt, leest het al in die mail: wat voor nu zou gelden, hoeft niet meer."""
    for werkdagen, _ in RONDES:
        if zitting.begint and zitting.begint < _grens(nu, werkdagen):
            genodigde.herinnerd_voor, genodigde.herinnerd_werkdagen = timezone.localdate(zitting.begint), werkdagen
            return


@transaction.atomic
def _herinner_partij(nu: datetime, werkdagen: int, standen: Sequence[str]) -> int:
    genodigden = _te_herinneren(nu, werkdagen, standen)
    if not genodigden:
        return 0
    meld_allen([_nieuw(genodigde, werkdagen) for genodigde in genodigden])
    for genodigde in genodigden:
        genodigde.herinnerd_voor, genodigde.herinnerd_werkdagen = _dag(genodigde), werkdagen
    Genodigde.objects.bulk_update(genodigden, ["herinnerd_voor", "herinnerd_werkdagen"])
    return len(genodigden)


def _te_herinneren(nu: datetime, werkdagen: int, standen: Sequence[str]) -> list[Genodigde]:
    komen = Genodigde.objects.filter(
        stand__in=standen,
        zitting__stand=Zittingstand.GEPLAND,
        zitting__begint__gt=nu,
        zitting__begint__lt=_grens(nu, werkdagen),
    ).annotate(dag=TruncDate("zitting__begint"))
    nog_niet = Q(herinnerd_voor__isnull=True) | ~Q(herinnerd_voor=F("dag")) | Q(herinnerd_werkdagen__gt=werkdagen)
    vast = komen.filter(nog_niet).select_related("zitting")
    return list(vast.select_for_update(of=("self",), no_key=True, skip_locked=True).order_by("pk")[:PARTIJ])


def _grens(nu: datetime, werkdagen: int) -> datetime:
    """Het einde van de zoveelste werkdag: wat eerder begint, is hoogstens zoveel werkdagen weg."""
    dag = werkdag_na(timezone.localdate(nu), werkdagen)
    return timezone.make_aware(datetime.combine(dag + DAG, time.min))


def _nieuw(genodigde: Genodigde, werkdagen: int) -> Nieuw:
    """Met het volgnummer erin: wie intussen iets anders antwoordde, hoort wat daarbij past."""
    return Nieuw(
        sleutel=f"let_herinnering:{genodigde.pk}:{genodigde.volgnummer}:{_dag(genodigde)}:{werkdagen}",
        gebruiker_id=genodigde.gebruiker_id,
        soort=Soort.HERINNERING,
        zin=ZINNEN[genodigde.stand].replace("{wat}", omschrijving(genodigde.zitting)),
        adres=genodigde.zitting.get_absolute_url(),
    )


def _dag(genodigde: Genodigde) -> date | None:
    begint = genodigde.zitting.begint
    return timezone.localdate(begint) if begint else None
