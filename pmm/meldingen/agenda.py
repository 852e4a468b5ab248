"""Iemands termijnen en bijeenkomsten in de eigen agenda: een adres met een geheim erin, en wat dat adres teruggeeft.

Van een casus staat er alleen het kenmerk in. Wat iemand ziet, wordt bij elke keer ophalen opnieuw bepaald.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.kern.agenda import Afspraak, Methode, bestand
from pmm.logboek.services import noteer_bij
from pmm.logboek.zinnen import Zin
from pmm.meldingen.models import Agendasleutel
from pmm.termijnen.bronnen import Aanschrijving, bron
from pmm.termijnen.models import Termijn

if TYPE_CHECKING:
    from register.models import Gebruiker

MAKEN, INTREKKEN = "agenda_maken", "agenda_intrekken"
ZINNEN = {
    MAKEN: Zin("maakte een adres voor de eigen agenda", "een adres voor de eigen agenda maken"),
    INTREKKEN: Zin("trok het adres van de eigen agenda in", "het adres van de eigen agenda intrekken"),
}
GEHEIM_BYTES = 32
HOOGSTENS = 500
NAAM = "PMM"
OVER_DE_AGENDA = {
    "X-WR-CALNAME": NAAM,
    "NAME": NAAM,
    "X-WR-TIMEZONE": settings.TIME_ZONE,
    "X-PUBLISHED-TTL": "PT1H",
    "REFRESH-INTERVAL": timedelta(hours=1),
}


class Punt(NamedTuple):
    """Eén termijn in de agenda."""

    termijn: Termijn
    wie: Aanschrijving


@transaction.atomic
def maak(gebruiker: "Gebruiker") -> str:
    """Maak een nieuw adres en geef het geheim, dat wij zelf niet bewaren; een eerder adres werkt niet meer."""
    _trek_in(gebruiker)
    geheim = secrets.token_urlsafe(GEHEIM_BYTES)
    Agendasleutel.objects.create(gebruiker=gebruiker, hash=_hash(geheim))
    _noteer(MAKEN, gebruiker)
    return geheim


@transaction.atomic
def trek_in(gebruiker: "Gebruiker") -> None:
    """Vanaf nu is het adres onbekend; nog eens intrekken doet niets."""
    if _trek_in(gebruiker):
        _noteer(INTREKKEN, gebruiker)


def sleutel_van(gebruiker_id: int) -> Agendasleutel | None:
    """De sleutel die nu werkt."""
    return Agendasleutel.objects.filter(gebruiker_id=gebruiker_id, ingetrokken_op__isnull=True).first()


def eigenaar(geheim: str) -> "Gebruiker | None":
    """Wiens agenda dit is; niemand bij een onbekend of ingetrokken geheim of een afgesloten account."""
    levend = Agendasleutel.objects.filter(ingetrokken_op__isnull=True, gebruiker__is_active=True)
    sleutel = levend.select_related("gebruiker").filter(hash=_hash(geheim)).first()
    return sleutel.gebruiker if sleutel else None


def agenda_van(gebruiker: "Gebruiker") -> bytes:
    """De agenda van deze persoon: elke lopende termijn met een datum is een dag. Een vast aantal vragen.

    Wat er nog meer in hoort, geven de functies uit PMM_AGENDA_OOK.
    """
    termijnen = [als_dag(punt) for punt in punten(gebruiker)]
    ook: list[Iterable[Afspraak]] = [import_string(naam)(gebruiker) for naam in settings.PMM_AGENDA_OOK]
    return bestand(Methode.TONEN, chain(termijnen, *ook), OVER_DE_AGENDA)


def punten(gebruiker: "Gebruiker") -> list[Punt]:
    """De lopende termijnen waar deze persoon over gaat, ook als vandaag een ander waarneemt; de eerste eerst."""
    casussen = import_string(settings.PMM_AGENDA)(gebruiker).order_by().values("kenmerk")
    lopend = Termijn.objects.open().filter(uiterlijk_op__isnull=False, over__in=casussen)
    termijnen = lopend.select_related("regel").order_by("uiterlijk_op", "pk")[:HOOGSTENS]
    per_bron: dict[str, list[Termijn]] = defaultdict(list)
    for termijn in termijnen:
        per_bron[termijn.bron].append(termijn)
    van_mij = [
        punt for naam in per_bron for punt in _vraag(naam, per_bron[naam]) if gebruiker.pk in _betrokkenen(punt.wie)
    ]
    return sorted(van_mij, key=lambda punt: (punt.termijn.uiterlijk_op or date.max, punt.termijn.pk))


def _vraag(naam: str, termijnen: list[Termijn]) -> Iterator[Punt]:
    if naam not in settings.PMM_TERMIJNBRONNEN:
        return
    gevonden = bron(naam).aan_te_schrijven(termijnen, "uitvoerder")
    yield from (Punt(termijn, gevonden[termijn.pk]) for termijn in termijnen if termijn.pk in gevonden)


def _betrokkenen(wie: Aanschrijving) -> set[int]:
    return {*wie.personen, *wie.zonder_mail}


def als_dag(punt: Punt) -> Afspraak:
    """Een termijn als hele dag. Alles volgt uit de termijn: wie nog eens ophaalt, ziet niets veranderen."""
    termijn, wie = punt
    dag = termijn.uiterlijk_op or timezone.localdate()
    adres = f"{settings.PMM_ADRES}{wie.adres}"
    merk = hashlib.sha256(f"{termijn.soort}:{termijn.begin}".encode()).hexdigest()[:32]
    return Afspraak(
        uid=f"{merk}@pmm",
        volgnummer=len(termijn.pauzes),
        gewijzigd_op=_laatst_gewijzigd(termijn),
        begint=dag,
        eindigt=dag + timedelta(days=1),
        titel=wie.zin,
        adres=adres,
        omschrijving=f"Lees in PMM wat er moet gebeuren: {adres}",
        bezet=False,
    )


def _laatst_gewijzigd(termijn: Termijn) -> datetime:
    """Het begin, of het einde van de laatste pauze: alleen dan verschuift de datum."""
    begon = termijn.begon_op.replace(microsecond=0)
    if not termijn.pauzes:
        return begon
    verder = termijn.pauzedagen[-1][1]
    return max(begon, timezone.make_aware(datetime(verder.year, verder.month, verder.day)))


def _hash(geheim: str) -> str:
    return hashlib.sha256(geheim.encode()).hexdigest()


def _trek_in(gebruiker: "Gebruiker") -> bool:
    # Two clicks at once take turns; otherwise both would find nothing to revoke and both make a key.
    get_user_model().objects.select_for_update(of=("self",), no_key=True).get(pk=gebruiker.pk)
    levend = Agendasleutel.objects.filter(gebruiker=gebruiker, ingetrokken_op__isnull=True)
    return bool(levend.update(ingetrokken_op=timezone.now()))


def _noteer(werkwoord: str, gebruiker: "Gebruiker") -> None:
    noteer_bij("gebruiker", str(gebruiker.pk), werkwoord, door=gebruiker)
