"""Instrumenten die met een instelling uit kunnen: het is niet zeker dat ze alle drie nog in gebruik zijn."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

LET = "let"
OVERBRUGGING = "overbrugging"
TIME_OUT = "time_out"

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)


def is_aan(instrument: str) -> bool:
    """Is dit instrument in gebruik?"""
    return instrument not in settings.PMM_INSTRUMENTEN_UIT


def met_instrument(
    instrument: str,
) -> Callable[[Callable[Concatenate[R, P], HttpResponseBase]], Callable[Concatenate[R, P], HttpResponseBase]]:
    """Een scherm dat niet bestaat (404) als dit instrument uit staat."""

    def schakelaar(
        view: Callable[Concatenate[R, P], HttpResponseBase],
    ) -> Callable[Concatenate[R, P], HttpResponseBase]:
        @wraps(view)
        def als_het_aan_is(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not is_aan(instrument):
                raise Http404
            return view(request, *args, **kwargs)

        return als_het_aan_is

    return schakelaar
