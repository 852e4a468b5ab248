"""De deur: de enige weg van een adres naar een voorschot."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from overbrugging.models import Voorschot
from overbrugging.toegang import BUDGETHOUDER
from pmm.casus.rechten import rechten_op
from pmm.logboek.models import Resultaat
from pmm.logboek.services import las_eerder, schrijf
from register.account.behoud import getypt
from register.models import Gebruiker
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Voorschot, P], HttpResponseBase]
Buiten = Callable[Concatenate[Verzoek, UUID, P], HttpResponseBase]


class Mag(StrEnum):
    """Wat iemand met een voorschot mag, behalve het zien."""

    BEHANDELEN = "behandelen"
    BUDGET = "budget"


def wat_mag(voorschot: Voorschot, gebruiker: Gebruiker) -> frozenset[Mag]:
    """Het loket behandelt de casus erachter; de budgethouder gaat over het geld."""
    casus = voorschot.kostenplaats.casus
    mag = {Mag.BUDGET} if gebruiker.heeft_rol(BUDGETHOUDER) else set()
    if casus is not None and gebruiker.is_van_het_loket and BEHANDELEN in rechten_op(casus, gebruiker):
        mag.add(Mag.BEHANDELEN)
    return frozenset(mag)


def met_voorschot(*een_van: Mag) -> Callable[[View[P]], Buiten[P]]:
    """Geef een view het voorschot achter de sleutel, als deze persoon het mag zien en een van deze dingen mag.

    Het lezen staat in het logboek vóór de view begint. Wat iemand niet mag zien bestaat niet (404); zien maar niet
    mogen is 403. `voorschot.mag` is daarna gevuld.
    """

    def deur(view: View[P]) -> Buiten[P]:
        @wraps(view)
        def naar_binnen(request: Verzoek, sleutel: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            zichtbaar = Voorschot.objects.zichtbaar_voor(request.user).voor_pagina()
            voorschot = zichtbaar.filter(sleutel=sleutel).first()
            if voorschot is None:
                return _buiten(request, sleutel)
            voorschot.mag = wat_mag(voorschot, request.user)
            if een_van and voorschot.mag.isdisjoint(een_van):
                _noteer(request, voorschot.nummer, Resultaat.GEWEIGERD)
                raise PermissionDenied
            _noteer(request, voorschot.nummer, Resultaat.GELUKT)
            return view(request, voorschot, *args, **kwargs)

        return cast("Buiten[P]", naar_binnen)

    return deur


def _buiten(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Niet te zien. Wie hier eerder wel mocht en nog iets verstuurt, krijgt alleen de eigen tekst terug."""
    nummer = Voorschot.objects.filter(sleutel=sleutel).values_list("nummer", flat=True).first()
    _noteer(request, nummer or str(sleutel), Resultaat.GEWEIGERD)
    if request.method != "POST" or not nummer or not las_eerder(request.user.pk, "voorschot", nummer):
        raise Http404
    context = {"eigen_teksten": getypt(request), "wat": "dit voorschot"}
    return render(request, "casus/niet_meer.html", context, status=403)


def _noteer(request: Verzoek, nummer: str, resultaat: Resultaat) -> None:
    schrijf(
        "gelezen" if request.method in {"GET", "HEAD"} else "verstuurd",
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="voorschot",
        object_id=nummer,
        resultaat=resultaat,
    )
