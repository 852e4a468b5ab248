"""Een pagina die alleen voor bepaalde rollen is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, P], HttpResponse]


def alleen_voor(*rollen: str) -> Callable[[View[P]], View[P]]:
    """De view is alleen voor wie een van deze rollen heeft; voor ieder ander is het 403."""

    def versier(view: View[P]) -> View[P]:
        @wraps(view)
        def bewaakt(request: Verzoek, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.heeft_rol(*rollen):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return bewaakt

    return versier
