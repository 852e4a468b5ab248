"""De deur: de enige weg van een adres naar een casus."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, NoReturn, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from pmm.casus.models import Casus
from pmm.casus.rechten import toegang_tot
from pmm.casus.secties import ALLES
from pmm.kern.bsn import zonder_bsn
from pmm.logboek.models import Resultaat
from pmm.logboek.services import las_eerder, schrijf
from register.account.behoud import getypt
from register.account.sessie import PEILING
from register.rollen import LEZEN
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Casus, P], HttpResponseBase]
Buiten = Callable[Concatenate[Verzoek, str, P], HttpResponseBase]


def met_casus(
    recht: str | Callable[[str], str] = LEZEN,
    *,
    toont: Collection[str] | Callable[[str], Collection[str]] = ALLES,
    hele_pagina: bool = False,
    peiling: bool = False,
) -> Callable[[View[P]], Buiten[P]]:
    """Geef een view de casus achter het kenmerk, als de gebruiker haar mag zien en `recht` heeft.

    Het lezen staat in het logboek vóór de view begint; kan dat niet, dan stijgt de LogboekFout op en ziet
    niemand iets. Wat iemand niet mag zien bestaat niet (404); zien maar niet mogen is 403.
    `toont` zijn de secties die op het scherm staan. Wie ze niet allemaal ziet, krijgt ook 404; zonder `toont` is een
    scherm er dus alleen voor wie de hele casus ziet. Een scherm met `toont=()` kijkt zelf, met `casus.ziet`.
    Hangt `recht` of `toont` af van waar het adres over gaat, dan is het een functie van dat woord.
    `hele_pagina` haalt ook op wat alleen de casuspagina toont. Een `peiling` vraagt een open pagina vanzelf, steeds
    opnieuw, en toont niets van de casus: alleen een weigering komt dan in het logboek.
    """

    def deur(view: View[P]) -> Buiten[P]:
        @wraps(view)
        def naar_binnen(request: Verzoek, kenmerk: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            casus = _zoek(request, kenmerk, hele_pagina=hele_pagina)
            if casus is None:
                return _buiten(request, kenmerk)
            casus.rechten, casus.secties = toegang_tot(casus, request.user)
            woorden = tuple(map(str, (*args, *kwargs.values())))
            if not casus.secties.issuperset(toont(*woorden) if callable(toont) else toont):
                return _buiten(request, kenmerk, nog_mee=True)
            nodig = recht if isinstance(recht, str) else recht(*woorden)
            if nodig not in casus.rechten:
                _noteer(request, kenmerk, Resultaat.GEWEIGERD)
                raise PermissionDenied
            if not (peiling and PEILING in request.headers):
                _noteer(request, kenmerk, Resultaat.GELUKT)
            return view(request, casus, *args, **kwargs)

        return cast("Buiten[P]", naar_binnen)

    return deur


def mag_niet(request: Verzoek, casus: Casus) -> NoReturn:
    """Binnen, maar dit mag deze persoon niet, om een reden die de deur niet kent: 403, en dat staat in het logboek."""
    _noteer(request, casus.kenmerk, Resultaat.GEWEIGERD)
    raise PermissionDenied


def _zoek(request: Verzoek, kenmerk: str, *, hele_pagina: bool) -> Casus | None:
    zichtbaar = Casus.objects.zichtbaar_voor(request.user).filter(kenmerk=kenmerk)
    return (zichtbaar.voor_pagina() if hele_pagina else zichtbaar.voor_scherm()).first()


def _noteer(request: Verzoek, kenmerk: str, resultaat: Resultaat) -> None:
    schrijf(
        "gelezen" if request.method in {"GET", "HEAD"} else "verstuurd",
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="casus",
        object_id=_in_het_log(kenmerk),
        resultaat=resultaat,
    )


def _in_het_log(kenmerk: str) -> str:
    """Het gevraagde kenmerk zoals het in het logboek mag staan: ook een getypt adres kan een BSN zijn."""
    return zonder_bsn(kenmerk)[:30]


def _buiten(request: Verzoek, kenmerk: str, *, nog_mee: bool = False) -> HttpResponse:
    """Niet te zien. Wie hier eerder wel mocht en nog iets verstuurt, krijgt alleen de eigen tekst terug.

    `nog_mee` is wie de casus nog wel ziet, en alleen dit deel niet.
    """
    _noteer(request, kenmerk, Resultaat.GEWEIGERD)
    if request.method != "POST" or not las_eerder(request.user.pk, "casus", _in_het_log(kenmerk)):
        raise Http404
    context = {"eigen_teksten": getypt(request), "wat": "dit deel van de casus" if nog_mee else "deze casus"}
    return render(request, "casus/niet_meer.html", context, status=403)
