"""De deur: de enige weg van een adres naar een vordering, of naar een verzoek om af te boeken."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase

from overbrugging.models import Afboeking, Vordering
from overbrugging.toegang import BUDGETHOUDER, NAMENS_SCHULDENAAR
from pmm.casus.models import Casus
from pmm.casus.rechten import rechten_op
from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Vordering, P], HttpResponseBase]
Afboekview = Callable[Concatenate[Verzoek, Afboeking, P], HttpResponseBase]
Buiten = Callable[Concatenate[Verzoek, UUID, P], HttpResponseBase]


class Mag(StrEnum):
    """Wat iemand met een vordering mag, behalve haar zien."""

    BETWISTEN = "betwisten"
    BESLECHTEN = "beslechten"
    BOEKEN = "boeken"
    AFBOEKEN = "afboeken"
    # Sees the whole casus behind it, and so may follow a link there.
    CASUS = "casus"


def wat_mag(vordering: Vordering, gebruiker: Gebruiker) -> frozenset[str]:
    """De organisatie betwist, het loket of de voorzitter beslecht, de budgethouder boekt."""
    mag: set[Mag] = set()
    if vordering.organisatie_id in gebruiker.organisatie_ids_als(NAMENS_SCHULDENAAR):
        mag.add(Mag.BETWISTEN)
    if gebruiker.heeft_rol(BUDGETHOUDER):
        mag |= {Mag.BOEKEN, Mag.AFBOEKEN}
    casus = vordering.voorschot.kostenplaats.casus
    if casus is not None and Casus.objects.helemaal_zichtbaar_voor(gebruiker).filter(pk=casus.pk).exists():
        rechten = rechten_op(casus, gebruiker)
        mag.add(Mag.CASUS)
        mag |= {Mag.BESLECHTEN, Mag.AFBOEKEN} if BEHANDELEN in rechten else set()
        mag |= {Mag.BESLECHTEN} if BESLISSEN in rechten else set()
    return frozenset(mag)


def met_vordering(*een_van: Mag) -> Callable[[View[P]], Buiten[P]]:
    """Geef een view de vordering achter de sleutel, als deze persoon haar mag zien en een van deze dingen mag.

    Het lezen staat in het logboek vóór de view begint. Wat iemand niet mag zien bestaat niet (404); zien maar niet
    mogen is 403. `vordering.mag` is daarna gevuld.
    """

    def deur(view: View[P]) -> Buiten[P]:
        @wraps(view)
        def naar_binnen(request: Verzoek, sleutel: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            zichtbaar = Vordering.objects.zichtbaar_voor(request.user).voor_pagina()
            vordering = zichtbaar.filter(sleutel=sleutel).first()
            if vordering is None:
                noteer_lezen(request, "vordering", str(sleutel), Resultaat.GEWEIGERD)
                raise Http404
            vordering.mag = wat_mag(vordering, request.user)
            if een_van and vordering.mag.isdisjoint(een_van):
                noteer_lezen(request, "vordering", vordering.nummer, Resultaat.GEWEIGERD)
                raise PermissionDenied
            noteer_lezen(request, "vordering", vordering.nummer, Resultaat.GELUKT)
            return view(request, vordering, *args, **kwargs)

        return cast("Buiten[P]", naar_binnen)

    return deur


def met_afboeking(view: Afboekview[P]) -> Buiten[P]:
    """Als `met_vordering`, voor een verzoek om af te boeken; wie het ziet, ziet ook wie het goedkeurde."""

    @wraps(view)
    def naar_binnen(request: Verzoek, sleutel: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        afboeking = Afboeking.objects.zichtbaar_voor(request.user).voor_pagina().filter(sleutel=sleutel).first()
        if afboeking is None:
            noteer_lezen(request, "afboeking", str(sleutel), Resultaat.GEWEIGERD)
            raise Http404
        noteer_lezen(request, "afboeking", str(sleutel), Resultaat.GELUKT)
        return view(request, afboeking, *args, **kwargs)

    return cast("Buiten[P]", naar_binnen)


def noteer_lezen(request: Verzoek, wat: str, welke: str, resultaat: Resultaat) -> None:
    """Wie dit las of hier iets verstuurde, of dat wilde."""
    schrijf(
        "gelezen" if request.method in {"GET", "HEAD"} else "verstuurd",
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type=wat,
        object_id=welke,
        resultaat=resultaat,
    )
