"""Wie er aan tafel zit, en wie er zit te missen."""

from dataclasses import dataclass

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


def wie_mist(zitting: Zitting) -> list[Gemis]:
    """Welke onmisbare organisaties er niet zijn, per casus die nog geen uitkomst heeft."""
    punten = list(
        Agendapunt.objects.filter(zitting=zitting).nog_te_doen().select_related("dossier__casus").order_by("volgorde")
    )
    nodig = Beslisser.objects.filter(dossier__in=[punt.dossier_id for punt in punten], onmisbaar=True)
    er_is = set(
        Genodigde.objects.filter(zitting=zitting, aanwezig=True).values_list("punten", "organisatie").distinct()
    )
    gemist = {
        (beslisser.dossier_id, beslisser.organisatie)
        for beslisser in nodig.select_related("organisatie").order_by("pk")
    }
    return [
        Gemis(punt, organisatie)
        for punt in punten
        for dossier, organisatie in sorted(gemist, key=str)
        if dossier == punt.dossier_id and (punt.pk, organisatie.pk) not in er_is
    ]
