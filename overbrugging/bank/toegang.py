"""De deur naar een fonds, een betaalopdracht, een afschrift en een bankregel."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse

from overbrugging.models import Bankafschrift, Bankregel, Betaalopdracht, Fonds
from overbrugging.toegang import BOEKEN
from register.verzoek import Verzoek

M = TypeVar("M", bound=Model)
_RIJEN: dict[type[Model], tuple[str, Callable[[], Any]]] = {
    Fonds: ("code", Fonds.objects.all),
    Betaalopdracht: (
        "sleutel",
        lambda: Betaalopdracht.objects.select_related("fonds", "gemaakt_door", "afgehandeld_door"),
    ),
    Bankafschrift: ("sleutel", lambda: Bankafschrift.objects.select_related("fonds", "ingelezen_door")),
    Bankregel: ("pk", lambda: Bankregel.objects.met_rest().voor_lijst()),
}
Binnen = Callable[[Verzoek, M], HttpResponse]
Buiten = Callable[..., HttpResponse]


def met(soort: type[M], *rollen: str) -> Callable[[Binnen[M]], Buiten]:
    """Geef een view het ding achter het adres, als deze persoon een van deze rollen heeft (anders 403).

    Wat er niet is, bestaat niet (404). Zonder rollen: wie in de boeken kijkt.
    """
    veld, rijen = _RIJEN[soort]

    def deur(view: Binnen[M]) -> Buiten:
        @wraps(view)
        def naar_binnen(request: Verzoek, **adres: object) -> HttpResponse:
            if not request.user.heeft_rol(*(rollen or BOEKEN)):
                raise PermissionDenied
            gevonden = rijen().filter(**{veld: adres[veld]}).first()
            if gevonden is None:
                raise Http404
            return view(request, cast("M", gevonden))

        return naar_binnen

    return deur
