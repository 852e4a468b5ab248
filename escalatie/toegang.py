"""Een voorzitter verliest het scherm met de stap die hij zet; een dubbele klik mag dan geen weigering lijken."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect

from escalatie.services import al_gezet
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, P], HttpResponseBase]


def ook_na_dubbele_klik(view: View[P]) -> View[P]:
    """Zette deze persoon met ditzelfde formulier de stap al, ga dan naar het overzicht in plaats van door de deur."""

    @wraps(view)
    def eenmaal(request: Verzoek, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        sleutel = _sleutel(request.POST.get("sleutel", ""))
        if sleutel and al_gezet(sleutel, request.user):
            return redirect("escalatie:overzicht")
        return view(request, *args, **kwargs)

    return eenmaal


def _sleutel(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
