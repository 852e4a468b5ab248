"""De herinnering aan een bijeenkomst: één werkdag ervoor, aan wie er komt.

Er staat nergens een moment klaar. Elke ronde kijkt welke bijeenkomsten nu dichtbij zijn en wie voor die dag nog geen
herinnering kreeg. Zo mag een bijeenkomst verschuiven: voor de nieuwe dag komt een nieuwe.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format

from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst, Bijeenkomststand
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, laat_vervallen, meld_allen
from pmm.termijnen.werkdagen import werkdag_na

PARTIJ = 500
DAG = timedelta(days=1)


def herinner(nu: datetime) -> Counter[str]:
    """Herinner ieder die komt, precies één keer per dag waarop de bijeenkomst staat; telt "bijeenkomsten".

    Mag overal tegelijk draaien: wie een ander onder handen heeft, slaat deze ronde over.
    """
    telling: Counter[str] = Counter()
    aantal = PARTIJ
    while aantal == PARTIJ:
        aantal = _herinner_partij(nu)
        telling["bijeenkomsten"] += aantal
    return +telling


def al_herinnerd(bijeenkomst: Bijeenkomst, nu: datetime) -> date | None:
    """Wie zo kort ervoor een plek krijgt, leest dat al in de mail: voor die dag is geen herinnering meer nodig."""
    return _dag(bijeenkomst) if bijeenkomst.begint < _grens(nu) else None


def laat_herinneringen_vervallen(aanmeldingen: Iterable[Aanmelding]) -> None:
    """Wat voor deze mensen klaarstond, klopt niet meer en gaat niet meer uit."""
    herinnerd = [aanmelding for aanmelding in aanmeldingen if aanmelding.herinnerd_voor]
    laat_vervallen([_sleutel(aanmelding, aanmelding.herinnerd_voor) for aanmelding in herinnerd])


@transaction.atomic
def _herinner_partij(nu: datetime) -> int:
    aanmeldingen = _te_herinneren(nu)
    if not aanmeldingen:
        return 0
    meld_allen([_nieuw(aanmelding) for aanmelding in aanmeldingen])
    for aanmelding in aanmeldingen:
        aanmelding.herinnerd_voor = _dag(aanmelding.bijeenkomst)
    Aanmelding.objects.bulk_update(aanmeldingen, ["herinnerd_voor"])
    return len(aanmeldingen)


def _te_herinneren(nu: datetime) -> list[Aanmelding]:
    komt = Aanmelding.objects.filter(
        stand=Aanmeldstand.AANGEMELD,
        bijeenkomst__stand=Bijeenkomststand.OPEN,
        bijeenkomst__begint__gt=nu,
        bijeenkomst__begint__lt=_grens(nu),
    ).annotate(dag=TruncDate("bijeenkomst__begint"))
    nog_niet = komt.filter(Q(herinnerd_voor__isnull=True) | ~Q(herinnerd_voor=F("dag")))
    vast = nog_niet.select_related("bijeenkomst").select_for_update(of=("self",), no_key=True, skip_locked=True)
    return list(vast.order_by("pk")[:PARTIJ])


def _grens(nu: datetime) -> datetime:
    """Het einde van de eerstvolgende werkdag: voor alles wat eerder begint, is dit de laatste werkdag ervoor."""
    dag = werkdag_na(timezone.localdate(nu), 1)
    return timezone.make_aware(datetime.combine(dag + DAG, time.min))


def _nieuw(aanmelding: Aanmelding) -> Nieuw:
    bijeenkomst = aanmelding.bijeenkomst
    wanneer = date_format(timezone.localtime(bijeenkomst.begint), "l j F, H.i")
    return Nieuw(
        sleutel=_sleutel(aanmelding, _dag(bijeenkomst)),
        gebruiker_id=aanmelding.gebruiker_id,
        soort=Soort.HERINNERING,
        zin=f"‘{bijeenkomst.titel}’ is {wanneer} uur. Kunt u niet? Meld u af, dan kan een ander komen.",
        adres=bijeenkomst.get_absolute_url(),
    )


def _sleutel(aanmelding: Aanmelding, dag: date | None) -> str:
    """Met het volgnummer van de persoon erin: wie zich afmeldt en weer aanmeldt, mag het opnieuw horen."""
    return f"bijeenkomst_morgen:{aanmelding.pk}:{aanmelding.volgnummer}:{dag}"


def _dag(bijeenkomst: Bijeenkomst) -> date:
    return timezone.localdate(bijeenkomst.begint)
