"""De deur: de enige weg van een adres naar een zitting, en naar wat een genodigde van een casus leest."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from escalatie.models import Agendapunt, Genodigde, Zitting
from pmm.logboek.models import Resultaat
from pmm.logboek.services import las_eerder, schrijf, schrijf_alle
from register.account.behoud import getypt
from register.account.sessie import PEILING
from register.models import Gebruiker
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Zitting, P], HttpResponseBase]
Buiten = Callable[Concatenate[Verzoek, UUID, P], HttpResponseBase]


class Plek(StrEnum):
    """Als wie iemand bij een zitting is."""

    LOKET = "loket"
    VOORZITTER = "voorzitter"
    GENODIGDE = "genodigde"


LEIDING = frozenset({Plek.LOKET, Plek.VOORZITTER})
IEDEREEN = frozenset(Plek)


def met_zitting(
    *, voor: Iterable[Plek] = LEIDING, leest: bool = False, peiling: bool = False
) -> Callable[[View[P]], Buiten[P]]:
    """Geef een view de zitting achter de sleutel, als deze persoon haar mag zien en bij `voor` hoort.

    Wat iemand niet mag zien bestaat niet (404); zien maar niet mogen is 403. Een scherm dat `leest`, toont iets uit
    casussen: een genodigde aanvaardt dan eerst de geheimhouding, wie geen uitnodiging meer heeft krijgt 404, en van
    elke casus die deze persoon te zien krijgt staat het lezen in het logboek vóór de view begint. Staat er een
    `kenmerk` in het adres, dan is dat alleen die ene casus; wie haar niet mag lezen, krijgt 404.
    Een `peiling` vraagt een open pagina vanzelf, steeds opnieuw, en toont niets: alleen een weigering komt in het
    logboek.
    `zitting.plek`, `zitting.genodigde` en bij `leest` ook `zitting.te_lezen` zijn daarna gevuld.
    """
    mogen = frozenset(voor)

    def deur(view: View[P]) -> Buiten[P]:
        @wraps(view)
        def naar_binnen(request: Verzoek, sleutel: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            zitting = _zoek(request.user, sleutel)
            if zitting is None:
                return _buiten(request, sleutel)
            if zitting.plek not in mogen:
                _noteer(request, sleutel, Resultaat.GEWEIGERD)
                raise PermissionDenied
            if leest and zitting.genodigde and not zitting.genodigde.leest_mee:
                return _buiten(request, sleutel)
            stil = peiling and PEILING in request.headers
            _noteer(request, sleutel, Resultaat.GELUKT, stil=stil)
            if leest and zitting.genodigde and not zitting.genodigde.is_geheim:
                return redirect("escalatie:geheimhouding", sleutel)
            if leest:
                zitting.te_lezen = lees(request, zitting, kwargs.get("kenmerk"), stil=stil)
            return view(request, zitting, *args, **kwargs)

        return cast("Buiten[P]", naar_binnen)

    return deur


def _zoek(gebruiker: Gebruiker, sleutel: UUID) -> Zitting | None:
    """De zitting met de plek van deze persoon: eerst het loket, dan de voorzitter, dan wie is uitgenodigd."""
    zichtbaar = Zitting.objects.zichtbaar_voor(gebruiker).filter(sleutel=sleutel)
    zitting = zichtbaar.select_related("voorzitter", "notulist", "verslag__vastgesteld_door").first()
    if zitting is None:
        return None
    if gebruiker.is_van_het_loket:
        zitting.plek = Plek.LOKET
    elif zitting.voorzitter_id == gebruiker.pk:
        zitting.plek = Plek.VOORZITTER
    else:
        zitting.plek = Plek.GENODIGDE
        eigen = Genodigde.objects.filter(zitting=zitting, gebruiker=gebruiker)
        zitting.genodigde = eigen.select_related("gebruiker", "organisatie").get()
    return zitting


def lees(request: Verzoek, zitting: Zitting, kenmerk: object = None, *, stil: bool = False) -> list[Agendapunt]:
    """Wat deze persoon te lezen krijgt, met een regel in het logboek bij elke casus; met `kenmerk` alleen die ene.

    `stil` is voor een peiling, die er niets van toont: zonder regel.
    """
    te_lezen = Agendapunt.objects.filter(zitting=zitting).te_lezen_door(request.user).op_tafel()
    if kenmerk is not None:
        te_lezen = te_lezen.filter(dossier__casus__kenmerk=kenmerk)
    punten = list(te_lezen.select_related("dossier__casus__organisatie").order_by("volgorde"))
    if kenmerk is not None and not punten:
        raise Http404
    for punt in punten:
        punt.zitting = zitting
    schrijf_alle(
        _werkwoord(request),
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="casus",
        object_ids=[] if stil else [punt.dossier.casus.kenmerk for punt in punten],
    )
    return punten


def _werkwoord(request: Verzoek) -> str:
    return "gelezen" if request.method in {"GET", "HEAD"} else "verstuurd"


def _noteer(request: Verzoek, sleutel: UUID, resultaat: Resultaat, *, stil: bool = False) -> None:
    if stil:
        return
    schrijf(
        _werkwoord(request),
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="zitting",
        object_id=str(sleutel),
        resultaat=resultaat,
    )


def _buiten(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Niet te zien. Wie hier eerder wel mocht en nog iets verstuurt, krijgt alleen de eigen tekst terug."""
    _noteer(request, sleutel, Resultaat.GEWEIGERD)
    if request.method != "POST" or not las_eerder(request.user.pk, "zitting", str(sleutel)):
        raise Http404
    return render(
        request, "casus/niet_meer.html", {"eigen_teksten": getypt(request), "wat": "deze zitting"}, status=403
    )
