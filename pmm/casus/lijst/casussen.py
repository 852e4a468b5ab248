"""De casussen bij een vraag, met de rechten in de vraag zelf.

Een lijst heeft twee delen: casussen die iemand helemaal ziet, en casussen waarvan alleen secties gedeeld zijn. Elk deel
volgt zijn eigen indexen. In het tweede telt een filter of volgorde alleen waar de sectie gedeeld is waarin het kijkt.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, When

from pmm.casus.lijst import kolommen
from pmm.casus.lijst.filters import FILTERS, VOLGORDEN
from pmm.casus.lijst.kolommen import Kolom
from pmm.casus.lijst.vraag import Vraag
from pmm.casus.models import Casus, Deling
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.rechten import toegang_tot
from pmm.casus.secties import Sectie
from pmm.casus.zoeken import vinden
from register.models import Gebruiker
from register.rollen import ONTVANGERS


def delen(vraag: Vraag, gebruiker: Gebruiker) -> list[CasusQuerySet]:
    """De casussen bij deze vraag, in delen; zie `pmm.kern.bladeren.nummers`."""
    volgorde = VOLGORDEN[vraag.volgorde]
    heel = Casus.objects.helemaal_zichtbaar_voor(gebruiker).filter(volgorde.alleen).annotate(moment=F("gewijzigd_op"))
    deels = Casus.objects.deels_zichtbaar_voor(gebruiker).filter(volgorde.alleen)
    gebruikt = {volgorde.sectie}
    for filter_ in FILTERS:
        if filter_.naam in vraag.velden:
            laat = filter_.laat(vraag.velden[filter_.naam], gebruiker)
            heel, deels = heel.filter(laat), deels.filter(laat)
            gebruikt.add(filter_.sectie)
    for sectie in sorted(filter(None, gebruikt)):
        deels = deels.met_gedeelde(sectie, gebruiker)
    zoek = vraag.zoek
    gevonden = vinden.helemaal(heel, zoek) if zoek else [heel]
    if gebruiker.heeft_rol(*ONTVANGERS):
        deels = _met_moment(deels, gebruiker)
        gevonden += vinden.deels(deels, zoek, gebruiker) if zoek else [deels]
    return gevonden


def regels(nummers: Sequence[int], gebruiker: Gebruiker, kolommen_: Sequence[Kolom]) -> list[Casus]:
    """De casussen met deze nummers, in deze volgorde, elk met `secties`; wie er niet meer bij mag, valt weg."""
    zichtbaar = Casus.objects.zichtbaar_voor(gebruiker).filter(pk__in=nummers)
    casussen = {casus.pk: casus for casus in kolommen.met(zichtbaar, kolommen_).order_by()}
    gevonden = [casussen[nummer] for nummer in nummers if nummer in casussen]
    for casus in gevonden:
        casus.rechten, casus.secties = toegang_tot(casus, gebruiker)
    return gevonden


def _met_moment(deels: CasusQuerySet, gebruiker: Gebruiker) -> Any:
    """Wanneer er iets wijzigde, is te zien voor wie het verloop ziet; anders telt wanneer het delen begon."""
    aanvaard = Deling.objects.aan(gebruiker).geldig().filter(casus=OuterRef("pk")).order_by("beantwoord_op")
    met_verloop = Casus.objects.met_gedeelde(Sectie.VERLOOP, gebruiker).values("pk")
    moment = Case(
        When(pk__in=met_verloop, then=F("gewijzigd_op")), default=Subquery(aanvaard.values("beantwoord_op")[:1])
    )
    return deels.annotate(moment=moment)
