"""Een pagina die alleen voor bepaalde rollen is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from register.models import Gebruiker, Organisatie
from register.rollen import ORGANISATIEBEHEERDER
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, P], HttpResponse]
OrganisatieView = Callable[Concatenate[Verzoek, Organisatie, P], HttpResponse]
CodeView = Callable[Concatenate[Verzoek, str, P], HttpResponse]


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


def beheert(gebruiker: Gebruiker, organisatie: Organisatie) -> bool:
    """Is deze persoon organisatiebeheerder van precies deze organisatie?"""
    return any(lid.organisatie_id == organisatie.pk and lid.rol == ORGANISATIEBEHEERDER for lid in gebruiker.rollen)


def voor_de_organisatie(*ook: str) -> Callable[[OrganisatieView[P]], CodeView[P]]:
    """De view krijgt de organisatie met deze code, en is alleen voor haar eigen organisatiebeheerder.

    Wie een van de rollen in `ook` heeft, mag het bij elke organisatie. Bestaat de code niet dan is het 404, mag
    iemand het niet dan 403: welke organisaties er zijn, is voor niemand met een account geheim.
    """

    def versier(view: OrganisatieView[P]) -> CodeView[P]:
        @wraps(view)
        def bewaakt(request: Verzoek, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            organisatie = get_object_or_404(Organisatie, code=code)
            if not (beheert(request.user, organisatie) or request.user.heeft_rol(*ook)):
                raise PermissionDenied
            return view(request, organisatie, *args, **kwargs)

        # Django hands over the code by name; a signature with P.args cannot say so.
        return cast("CodeView[P]", bewaakt)

    return versier
