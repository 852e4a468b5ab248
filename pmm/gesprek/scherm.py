"""Hoe een bericht op het scherm staat."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from pmm.casus.models import Casus
from pmm.casus.weergave import dagnaam
from pmm.gesprek.kanten import HET_LOKET, Kant
from pmm.gesprek.models import Gespreksbericht, Leesmerk, Soort
from register.models import Gebruiker, Organisatie


@dataclass(frozen=True)
class Deel:
    """Een stuk van een tekst; `is_naam` is de naam van iemand die genoemd wordt."""

    tekst: str
    is_naam: bool


@dataclass(frozen=True)
class Regel:
    """Een bericht met alles eromheen. `nieuw` staat alleen op het eerste dat deze lezer nog niet las."""

    bericht: Gespreksbericht
    namens: str
    aan: str
    moment: str
    delen: list[Deel]
    genoemden: list[Gebruiker]
    antwoord_op: Gespreksbericht | None
    gelezen: list[str] | None
    nieuw: bool
    is_van_mij: bool

    @property
    def ingetrokken_op(self) -> str:
        """Wanneer de schrijver het introk; leeg als het er nog is."""
        return moment(self.bericht.intrekking.op) if hasattr(self.bericht, "intrekking") else ""

    @property
    def verbeterd_op(self) -> str:
        """Wanneer er een betere versie kwam; leeg als dit de laatste is."""
        return moment(self.bericht.verbetering.op) if hasattr(self.bericht, "verbetering") else ""

    @property
    def is_te_wijzigen(self) -> bool:
        """Kan deze lezer dit bericht verbeteren of intrekken?"""
        return self.is_van_mij and not self.ingetrokken_op and not self.verbeterd_op

    @property
    def is_te_beantwoorden(self) -> bool:
        """Kan deze lezer op dit bericht antwoorden?"""
        return not self.is_van_mij and not self.ingetrokken_op and not self.verbeterd_op


def moment(op: datetime) -> str:
    """‘vandaag 14:03’, ‘gisteren 16:41’ of ‘12 november 2026, 09:12’."""
    lokaal = timezone.localtime(op)
    if (timezone.localdate() - lokaal.date()).days in {0, 1}:
        return dagnaam(op)
    return f"{date_format(lokaal, 'j F Y')}, {lokaal:%H:%M}"


def regels(
    berichten: Sequence[Gespreksbericht], *, casus: Casus, kant: Kant, lezer: Gebruiker, gelezen_tot: int
) -> list[Regel]:
    """Deze berichten zoals deze lezer ze ziet, in dezelfde volgorde; twee vragen, hoeveel het er ook zijn."""
    antwoorden = {bericht.antwoord_op_id for bericht in berichten if bericht.antwoord_op_id}
    zichtbaar = Gespreksbericht.objects.van_casus(casus).zichtbaar_voor(lezer)
    eerdere = zichtbaar.select_related("door").in_bulk(antwoorden)
    vanaf = min((bericht.pk for bericht in berichten), default=0)
    merken = list(Leesmerk.objects.van_anderen(casus, lezer, vanaf))
    nieuw = next((rij.pk for rij in berichten if rij.pk > gelezen_tot and rij.door_id != lezer.pk), 0)
    return [
        Regel(
            bericht=bericht,
            namens=_naam(bericht.namens),
            aan=_aan(bericht),
            moment=moment(bericht.op),
            delen=_delen(bericht),
            genoemden=[genoemde.gebruiker for genoemde in bericht.genoemden.all()],
            antwoord_op=eerdere.get(bericht.antwoord_op_id or 0),
            gelezen=_gelezen(bericht, merken) if _hoort_wie_las(bericht, kant) else None,
            nieuw=bericht.pk == nieuw,
            is_van_mij=bericht.door_id == lezer.pk,
        )
        for bericht in berichten
    ]


def tabs(adres: str, soort: str) -> list[dict[str, object]]:
    """Voor het loket: alles, alleen berichten, of alleen notities."""
    keuzes = {"": "Alles", Soort.BERICHT.value: "Berichten", Soort.NOTITIE.value: "Notities"}
    gekozen = soort if soort in keuzes else ""
    return [
        {"naam": naam, "url": f"{adres}?soort={code}" if code else adres, "actief": code == gekozen, "aantal": None}
        for code, naam in keuzes.items()
    ]


def _naam(organisatie: Organisatie | None) -> str:
    return organisatie.naam if organisatie else HET_LOKET


def _aan(bericht: Gespreksbericht) -> str:
    """‘het loket en UWV’; leeg bij een notitie."""
    namen = [ontvanger.organisatie.naam for ontvanger in bericht.ontvangers.all()]
    if bericht.namens_id:
        namen.insert(0, HET_LOKET.lower())
    return _opsomming(namen)


def _opsomming(namen: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(namen[:-1]), *namen[-1:]]))


def _delen(bericht: Gespreksbericht) -> list[Deel]:
    """De tekst in stukken, zodat het scherm genoemde namen laat opvallen zonder zelf opmaak te maken."""
    namen = [f"@{genoemde.gebruiker.naam}" for genoemde in bericht.genoemden.all()]
    if not namen:
        return [Deel(bericht.tekst, is_naam=False)]
    stukken = re.split(f"({'|'.join(re.escape(naam) for naam in namen)})", bericht.tekst)
    return [Deel(stuk, is_naam=stuk in namen) for stuk in stukken if stuk]


def _hoort_wie_las(bericht: Gespreksbericht, kant: Kant) -> bool:
    """Wie het las, is voor de kant die het schreef; wie er een notitie las, houden wij niet bij."""
    return bericht.namens_id == kant.namens_id and not bericht.is_notitie


def _gelezen(bericht: Gespreksbericht, merken: Iterable[Leesmerk]) -> list[str]:
    """Wie van een andere kant dit las en wanneer voor het eerst; een leesmerk telt alleen van wie het kon lezen."""
    lezen: set[int | None] = {ontvanger.organisatie_id for ontvanger in bericht.ontvangers.all()}
    if bericht.namens_id:
        lezen.add(None)
    eerste: dict[int, Leesmerk] = {}
    for merk in merken:
        if merk.tot_id >= bericht.pk and merk.namens_id in lezen:
            eerste.setdefault(merk.gebruiker_id, merk)
    return [
        f"{merk.gebruiker} ({merk.namens.naam if merk.namens else HET_LOKET.lower()}), {moment(merk.op)}"
        for merk in eerste.values()
    ]
