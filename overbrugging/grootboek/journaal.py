"""Het grootboek als journaal voor hledger: een ander programma dat narekent of de boeken kloppen.

Bedragen zijn euro's met een punt, precies op de cent. Onderaan staat van elke rekening het saldo zoals PMM het kent;
`hledger check` weigert het bestand als het er zelf iets anders uitkrijgt.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Sum

from overbrugging.models import Boekingsoort, Boekregel, Rekening
from overbrugging.querysets.grootboek import Journaalrij
from pmm.kern.geld import met_punt

KOP = ("; Grootboek van de overbruggingsprocedure. Debet is positief.", "decimal-mark .", "commodity 1000.00 EUR", "")


def journaal_regels() -> Iterator[str]:
    """De regels van het journaal: de rekeningen, elke boeking op volgorde, en de saldi."""
    namen = {rekening.pk: _naam(rekening) for rekening in Rekening.objects.voor_journaal()}
    yield from KOP
    yield from (f"account {naam}" for naam in sorted(namen.values()))
    nummer, laatste = 0, date.min
    for rij in Boekregel.objects.voor_journaal():
        if rij.boeking != nummer:
            nummer, laatste = rij.boeking, max(laatste, rij.boekdatum)
            yield from _kop(rij)
        bij = f"  ; vordering: {rij.vordering}" if rij.vordering else ""
        yield f"    {namen[rij.rekening]}  {met_punt(rij.bedrag_centen)} EUR{bij}"
    if nummer:
        yield from _saldi(namen, laatste)


def _kop(rij: Journaalrij) -> Iterator[str]:
    yield ""
    yield f"{rij.boekdatum} ({rij.boeking}) {Boekingsoort(rij.soort).label}"
    if rij.voorschot:
        yield f"    ; voorschot: {rij.voorschot}, kostenplaats: {rij.kostenplaats}"


def _saldi(namen: dict[int, str], dag: date) -> Iterator[str]:
    """Een boeking van nul, met achter elke rekening wat er volgens PMM op staat."""
    saldi = dict(Boekregel.objects.order_by().values_list("rekening").annotate(saldo=Sum("bedrag_centen")))
    yield ""
    yield f"{dag} Saldi volgens PMM"
    for pk, naam in namen.items():
        yield f"    {naam}  0 EUR = {met_punt(saldi.get(pk, 0))} EUR"


def _naam(rekening: Rekening) -> str:
    """Uniek en zonder tekens die voor hledger iets betekenen."""
    wie = rekening.leverancier or rekening.organisatie
    delen = [rekening.fonds.code, rekening.soort, *([f"{_plat(str(wie))} {wie.pk}"] if wie else [])]
    return ":".join(delen)


def _plat(tekst: str) -> str:
    return " ".join("".join(teken if teken.isalnum() else " " for teken in tekst).split())
