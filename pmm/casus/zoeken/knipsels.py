"""Waar het staat: een stukje uit een sectie die de lezer ziet, met wat hij zocht gemarkeerd."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, TextField, When
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pmm.casus.models import Casus, Zoektekst
from pmm.casus.secties import Sectie
from pmm.casus.zoeken import vraag
from pmm.casus.zoektekst import KOP

ERVOOR, LENGTE = 60, 180
# The story says more than a list of names and codes.
EERST = (Sectie.VERHAAL, Sectie.ADVIES, Sectie.POGINGEN, Sectie.VERLOOP, Sectie.ACTIES, Sectie.BELEMMERINGEN)
VOLGORDE = [When(sectie=str(sectie), then=plek) for plek, sectie in enumerate(EERST)]
_STAM = re.compile(r"'([^']+)'")
_WOORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Knipsel:
    """In welke sectie het staat, en wat er staat, veilig om op een pagina te zetten."""

    sectie: str
    tekst: SafeString


def knipsels(casussen: Iterable[Casus], zoek: str) -> dict[int, Knipsel]:
    """Van elke casus hoogstens één stukje, uit wat de lezer ervan ziet (`casus.secties`). Eén vraag."""
    te_zien = Q()
    for casus in casussen:
        te_zien |= Q(casus=casus.pk, sectie__in=sorted(casus.secties))
    if not te_zien or vraag.lijkt_kenmerk(zoek) or not vraag.termen(zoek):
        return {}
    rijen = Zoektekst.objects.filter(te_zien, woorden=vraag.een_van(zoek)).exclude(sectie=KOP)
    rijen = rijen.annotate(stammen=Cast(vraag.een_van(zoek), TextField()))
    rijen = rijen.annotate(plek=Case(*VOLGORDE, default=len(VOLGORDE)))
    gevonden = rijen.order_by("casus_id", "plek", "sectie").distinct("casus_id")
    return {
        nummer: Knipsel(str(Sectie(sectie).label), knip(tekst, _STAM.findall(stammen)))
        for nummer, sectie, tekst, stammen in gevonden.values_list("casus_id", "sectie", "tekst", "stammen")
    }


def knip(tekst: str, stammen: Sequence[str]) -> SafeString:
    """Het stukje rond het eerste woord dat met een van deze stammen begint; die woorden staan in `<mark>`."""
    vlak = _zonder_accenten(tekst)
    raak = [woord.span() for woord in _WOORD.finditer(vlak) if woord[0].startswith(tuple(stammen))]
    begin = max(raak[0][0] - ERVOOR, 0) if raak else 0
    if begin:
        begin = tekst.find(" ", begin) + 1 or begin
    einde = len(tekst) if len(tekst) <= begin + LENGTE else tekst.rfind(" ", begin, begin + LENGTE)
    einde = einde if einde > begin else begin + LENGTE
    stukken, plek = ["…" if begin else ""], begin
    for van, tot in raak:
        if begin <= van and tot <= einde:
            stukken += [escape(tekst[plek:van]), f"<mark>{escape(tekst[van:tot])}</mark>"]
            plek = tot
    stukken += [escape(tekst[plek:einde]), "…" if einde < len(tekst) else ""]
    return mark_safe("".join(stukken))  # noqa: S308 - every piece of text went through escape


def _zonder_accenten(tekst: str) -> str:
    """In kleine letters zonder accenten, teken voor teken: elke letter blijft op haar plek."""
    return "".join(unicodedata.normalize("NFKD", letter)[0].lower()[:1] or letter for letter in tekst)
