"""De deur naar een dossier: via de casus, en alleen voor het loket en de voorzitter ervan."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpResponseBase

from escalatie.models import Letdossier
from pmm.casus.models import Casus
from pmm.casus.toegang import mag_niet, met_casus
from pmm.kern.instrumenten import LET, met_instrument
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN
from register.verzoek import Verzoek

P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, Letdossier, P], HttpResponseBase]
Buiten = Callable[Concatenate[Verzoek, str, P], HttpResponseBase]


def met_dossier(*, schrijft: bool = False) -> Callable[[View[P]], Buiten[P]]:
    """Geef een view het laatste dossier van de casus achter het kenmerk; `dossier.casus` is die van de deur.

    Een casus die nooit bij het LET was, heeft er geen (404). Wie wel de casus ziet maar niet van het loket of de
    voorzitter is, mag niet (403); een scherm dat `schrijft` laat wie niet meer mag beslissen ook niet binnen.
    """

    def deur(view: View[P]) -> Buiten[P]:
        def naar_binnen(request: Verzoek, casus: Casus, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            dossier = Letdossier.objects.van_casus(casus).select_related("voorzitter").first()
            mag = mag_naar_dossier(casus, dossier, request.user)
            if not mag or (schrijft and not casus.rechten & {BEHANDELEN, BESLISSEN}):
                mag_niet(request, casus)
            if dossier is None:
                raise Http404
            dossier.casus = casus
            return view(request, dossier, *args, **kwargs)

        return cast("Buiten[P]", met_instrument(LET)(met_casus()(naar_binnen)))

    return deur


def mag_naar_dossier(casus: Casus, dossier: Letdossier | None, wie: Gebruiker) -> bool:
    """Mag deze persoon het dossier lezen: van het loket, of de voorzitter ervan?"""
    return BEHANDELEN in casus.rechten or (dossier is not None and dossier.voorzitter_id == wie.pk)
