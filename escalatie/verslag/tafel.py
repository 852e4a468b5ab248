"""Wie er aan tafel zit, en wie er zit te missen."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from escalatie.models import Agendapunt, Beslisser, Genodigde, Genodigdestand, Zitting
from register.models import Organisatie

WEG = (Genodigdestand.VERVANGEN, Genodigdestand.INGETROKKEN)


@dataclass(frozen=True)
class Gemis:
    """Een organisatie die moet besluiten en van wie bij deze casus niemand er is."""

    punt: Agendapunt
    organisatie: Organisatie


def genodigden_van(zitting: Zitting) -> list[Genodigde]:
    """Wie kan worden aangekruist: iedereen die gevraagd is, ook wie afzei; niet wie vervangen of ingetrokken is."""
    return list(Genodigde.objects.filter(zitting=zitting).exclude(stand__in=WEG).voor_lijst())


def wie_mist(punten: Collection[Agendapunt]) -> list[Gemis]:
    """Welke onmisbare organisaties er niet zijn, bij de casussen van een zitting die nog geen uitkomst hebben."""
    op_tafel = {punt.pk: punt for punt in punten if not punt.uitkomst}
    # A dossier may have been on an earlier agenda: one join, so that only the agendapunten here count.
    nodig = Beslisser.objects.filter(onmisbaar=True).annotate(punt=F("dossier__agendapunten"))
    er_is = Genodigde.objects.filter(aanwezig=True, organisatie=OuterRef("organisatie"), punten=OuterRef("punt"))
    gemist = nodig.filter(punt__in=op_tafel).exclude(Exists(er_is)).select_related("organisatie")
    uniek = {(beslisser.punt, beslisser.organisatie) for beslisser in gemist}
    volgorde = sorted(uniek, key=lambda een: (op_tafel[een[0]].volgorde, str(een[1])))
    return [Gemis(op_tafel[punt], organisatie) for punt, organisatie in volgorde]
