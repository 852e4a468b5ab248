"""Bladeren zonder tellen en zonder OFFSET: elke bladzijde begint na de laatste regel van de vorige."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict

M = TypeVar("M", bound=Model)
PER_BLAD = 25
ZOUT = "pmm.kern.bladeren"


@dataclass(frozen=True)
class Blad(Generic[M]):
    """Eén bladzijde: de regels en, als er meer is, het adres (`?…`) van de volgende."""

    regels: Sequence[M]
    volgende: str
    eerste: str


def blad(request: HttpRequest, rijen: QuerySet[M], volgorde: Sequence[str], per: int = PER_BLAD) -> Blad[M]:
    """De bladzijde die `?na=` aanwijst. `volgorde`: velden zonder leegte, de laatste uniek, zoals ("-op", "-pk")."""
    rijen = rijen.order_by(*volgorde)
    if na := _lees(request.GET.get("na", ""), volgorde):
        rijen = rijen.filter(_voorbij(volgorde, na))
    regels = list(rijen[: per + 1])
    volgende = ""
    if len(regels) > per:
        regels = regels[:per]
        volgende = _adres(request, na=_schrijf(regels[-1], volgorde))
    return Blad(regels, volgende, _adres(request) if na else "")


def blad_uit_delen(
    request: HttpRequest, delen: Sequence[QuerySet[M]], volgorde: Sequence[str], haal: Callable[[list[Any]], list[M]]
) -> Blad[M]:
    """Als `blad`, voor rijen die uit meer delen komen, elk met een eigen index.

    De velden van `volgorde` komen uit elk deel, en de laatste is het nummer. Gekozen worden alleen nummers; `haal`
    geeft daar de regels bij, in dezelfde volgorde.
    """
    na = _lees(request.GET.get("na", ""), volgorde)
    gekozen = list(nummers(delen, volgorde, na)[: PER_BLAD + 1])
    volgende = ""
    if len(gekozen) > PER_BLAD:
        gekozen = gekozen[:PER_BLAD]
        volgende = _adres(request, na=_teken(gekozen[-1], volgorde))
    return Blad(haal([rij[-1] for rij in gekozen]), volgende, _adres(request) if na else "")


def nummers(
    delen: Sequence[QuerySet[M]], volgorde: Sequence[str], na: Sequence[Any] = (), hoogstens: int | None = PER_BLAD + 1
) -> Any:
    """Van deze delen samen de velden van de volgorde; elk deel levert er hooguit zoveel, na `na`."""
    velden = [veld.lstrip("-") for veld in volgorde]
    per_deel = [deel.filter(_voorbij(volgorde, na)) if na else deel for deel in delen]
    eerste, *rest = [deel.order_by(*volgorde).values_list(*velden)[:hoogstens] for deel in per_deel]
    return eerste.union(*rest).order_by(*volgorde) if rest else eerste


def _voorbij(volgorde: Sequence[str], waarden: Sequence[Any]) -> Q:
    """(a, b) > (x, y), uitgeschreven, met per veld zijn eigen richting."""
    voorwaarde = Q()
    gelijk = Q()
    for veld, waarde in zip(volgorde, waarden, strict=True):
        richting = "lt" if veld.startswith("-") else "gt"
        kaal = veld.lstrip("-")
        voorwaarde |= gelijk & Q(**{f"{kaal}__{richting}": waarde})
        gelijk &= Q(**{kaal: waarde})
    return voorwaarde


def _adres(request: HttpRequest, **extra: str) -> str:
    vraag: QueryDict = request.GET.copy()
    vraag.pop("na", None)
    for naam, waarde in extra.items():
        vraag[naam] = waarde
    return f"?{vraag.urlencode()}"


def _schrijf(regel: Model, volgorde: Sequence[str]) -> str:
    return _teken([getattr(regel, veld.lstrip("-")) for veld in volgorde], volgorde)


def _teken(waarden: Sequence[Any], volgorde: Sequence[str]) -> str:
    kaal = [waarde.isoformat() if isinstance(waarde, date | datetime) else waarde for waarde in waarden]
    return _tekenaar(volgorde).sign_object(kaal)


def _lees(teken: str, volgorde: Sequence[str]) -> list[Any]:
    """Een onleesbaar teken, of dat van een andere lijst, is gewoon de eerste bladzijde."""
    try:
        return list(_tekenaar(volgorde).unsign_object(teken))
    except (signing.BadSignature, ValueError):
        return []


def _tekenaar(volgorde: Sequence[str]) -> signing.Signer:
    """Een teken past alleen op een lijst met dezelfde volgorde: alleen daar zijn de waarden van dezelfde soort."""
    return signing.Signer(salt=f"{ZOUT}:{','.join(volgorde)}")
