"""De werkvoorraad en de drukte van het team, zoals zij op het scherm komen."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

from loket.models import Overdrachtsvoorstel
from loket.querysets import loketmensen
from loket.voorraad.filters import NIEMAND, STATUSKEUZES, Filters
from loket.voorraad.stapels import WAARNEMING, Kijker, Stapel, hoe_lang_stil, kies, te_zien
from loket.voorraad.tellen import drukte, op_stapel, tellingen
from pmm.casus.aanwezig import in_een_zin, wie_kijkt
from pmm.casus.models import Casus
from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from register.models import Gebruiker
from register.rollen import COORDINATOR
from register.verzoek import Verzoek

# Here the heap itself says who handles it.
ZONDER_KEUZE = {"te-verdelen", "van-mij"}


def werkvoorraad(request: Verzoek) -> HttpResponse:
    """Wat er bij het loket ligt; stapel en filters staan in het adres."""
    ik = request.user
    if not ik.is_van_het_loket:
        raise PermissionDenied
    kijker, filters, stapel = Kijker.van(ik), Filters.uit(request.GET), kies(request.GET.get("stapel", ""))
    bladzijde = blad(request, op_stapel(stapel, kijker, filters), stapel.volgorde)
    context = {
        "stapel": stapel,
        "tabs": tabs(stapel, kijker, filters),
        "filters": filters,
        "statussen": STATUSKEUZES,
        "mensen": [] if stapel.code in ZONDER_KEUZE else keuze_uit_mensen(),
        "vandaag": kijker.vandaag,
        "blad": bladzijde,
        "regels": regels(bladzijde.regels, ik),
        "sleutel": uuid4(),
        "gevraagd": Overdrachtsvoorstel.objects.open().aan([ik.pk, *kijker.neemt_waar_voor]),
        "eigen": drukte(Gebruiker.objects.filter(pk=ik.pk))[0] if stapel.code == "van-mij" else None,
        "verdelen": adres("loket:verdelen", stapel, filters) if ik.heeft_rol(COORDINATOR) else "",
        "stil": hoe_lang_stil() if stapel.code == "vastgelopen" else "",
    }
    return toon(request, "loket/werkvoorraad.html", context)


def team(request: Verzoek) -> HttpResponse:
    """Hoe druk iedereen het heeft, en wie er wanneer weer is; voor wie het werk verdeelt."""
    if not request.user.heeft_rol(COORDINATOR):
        raise PermissionDenied
    return toon(request, "loket/team.html", {"drukte": drukte()})


def regels(casussen: Sequence[Casus], ik: Gebruiker) -> list[dict[str, Any]]:
    """Elke casus, met wie er nu ook naar kijkt."""
    kijkers = wie_kijkt([casus.pk for casus in casussen], ik)
    return [{"casus": casus, "kijkt": in_een_zin(kijkers.get(casus.pk, []))} for casus in casussen]


def tabs(stapel: Stapel, kijker: Kijker, filters: Filters) -> list[dict[str, Any]]:
    """Elke stapel met hoeveel erop ligt; wat iemand filterde, blijft staan."""
    stapels = te_zien(kijker)
    aantallen = tellingen(stapels, kijker, filters)
    return [
        {
            "naam": f"{tab.naam} voor {_namen(kijker)}" if tab == WAARNEMING else tab.naam,
            "url": adres("loket:werkvoorraad", tab, filters),
            "actief": tab == stapel,
            "aantal": aantallen[tab.code],
        }
        for tab in stapels
    ]


def adres(naam: str, stapel: Stapel, filters: Filters) -> str:
    """Het adres van een scherm met deze stapel en filters."""
    return f"{reverse(naam)}?{urlencode({'stapel': stapel.code, **filters.in_adres()})}"


def keuze_uit_mensen() -> list[tuple[str, str]]:
    """Wie een casus kan behandelen, voor het filter."""
    return [("", "Iedereen"), (NIEMAND, "Nog niemand"), *[(str(mens.pk), mens.naam) for mens in loketmensen()]]


def _namen(kijker: Kijker) -> str:
    mensen = Gebruiker.objects.filter(pk__in=kijker.neemt_waar_voor).order_by("naam", "pk")
    return " en ".join(mensen.values_list("naam", flat=True))
