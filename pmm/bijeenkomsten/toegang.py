"""De deur: de enige weg van een adres naar een bijeenkomst."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from pmm.bijeenkomsten.models import Bijeenkomst
from pmm.bijeenkomsten.rechten import organiseert
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Bijeenkomst, P], HttpResponse]
Buiten = Callable[Concatenate[Verzoek, int, P], HttpResponse]


def met_bijeenkomst(view: View[P]) -> Buiten[P]:
    """Geef een view de bijeenkomst met dit nummer; wat iemand niet mag zien, bestaat niet (404)."""

    @wraps(view)
    def naar_binnen(request: Verzoek, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        zichtbaar = Bijeenkomst.objects.zichtbaar_voor(request.user).met_aanmeldingen(request.user)
        return view(request, get_object_or_404(zichtbaar, pk=pk), *args, **kwargs)

    return cast("Buiten[P]", naar_binnen)


def als_organisator(view: View[P]) -> Buiten[P]:
    """Als `met_bijeenkomst`, maar alleen voor wie bijeenkomsten organiseert; voor ieder ander is het 403."""
    binnen = met_bijeenkomst(view)

    @wraps(view)
    def bewaakt(request: Verzoek, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not organiseert(request.user):
            raise PermissionDenied
        return binnen(request, pk, *args, **kwargs)

    return cast("Buiten[P]", bewaakt)
