"""Wie er aan tafel moet zitten om te kunnen besluiten, en wie daarvan (nog) niet komt.

Bewust geen deel van `escalatie.zitting`: ook het overzicht van dossiers en de herinneringen vragen dit.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch

from escalatie.models import Agendapunt, Beslisser, Genodigde, Genodigdestand, Hoedanigheid, Zitting
from register.models import Organisatie


class Waarom(StrEnum):
    """Waarom een organisatie ontbreekt."""

    NIET_GENODIGD = "niet_genodigd"
    GEEN_ANTWOORD = "geen_antwoord"
    KOMT_NIET = "komt_niet"


ZIN = {
    Waarom.KOMT_NIET: "De partij die moet besluiten, komt niet: {wie} (casus {kenmerk}).",
    Waarom.GEEN_ANTWOORD: "{wie} moet besluiten over casus {kenmerk} en gaf nog geen antwoord.",
    Waarom.NIET_GENODIGD: "{wie} moet besluiten over casus {kenmerk} en is nog niet uitgenodigd.",
}
# For a page that is about that one casus.
ZONDER_KENMERK = {
    Waarom.KOMT_NIET: "De partij die moet besluiten, komt niet: {wie}.",
    Waarom.GEEN_ANTWOORD: "{wie} moet besluiten en gaf nog geen antwoord.",
    Waarom.NIET_GENODIGD: "{wie} moet besluiten en is nog niet uitgenodigd.",
}


@dataclass(frozen=True)
class Ontbreekt:
    """Een organisatie zonder wie er over deze casus geen besluit kan vallen."""

    punt: Agendapunt
    organisatie: Organisatie
    waarom: Waarom

    @property
    def zin(self) -> str:
        """Wat er op het scherm staat."""
        return ZIN[self.waarom].format(wie=self.organisatie, kenmerk=self.punt.dossier.casus.kenmerk)


def ontbrekend(zitting: Zitting) -> list[Ontbreekt]:
    """Wie er op deze zitting ontbreekt, op volgorde van de agenda; leeg als iedereen die moet besluiten komt."""
    return ontbrekend_bij([zitting]).get(zitting.pk, [])


def ontbrekend_bij(zittingen: Iterable[Zitting]) -> dict[int, list[Ontbreekt]]:
    """Als `ontbrekend`, per nummer van de zitting. Drie vragen, hoeveel zittingen het ook zijn."""
    punten = Agendapunt.objects.nog_te_doen().filter(zitting__in=list(zittingen))
    punten = punten.select_related("dossier__casus").prefetch_related(*VOOR_QUORUM).order_by("volgorde")
    per_zitting: dict[int, list[Ontbreekt]] = defaultdict(list)
    for punt in punten:
        per_zitting[punt.zitting_id] += ontbreekt_bij(punt)
    return dict(per_zitting)


VOOR_QUORUM = (
    Prefetch("dossier__beslissers", Beslisser.objects.select_related("organisatie")),
    Prefetch("genodigden", Genodigde.objects.select_related("organisatie", "gebruiker")),
)


def ontbreekt_bij(punt: Agendapunt) -> list[Ontbreekt]:
    """Wie er bij deze casus ontbreekt; vraagt `VOOR_QUORUM`."""
    onmisbaar = {
        beslisser.organisatie.huidige_id: beslisser.organisatie
        for beslisser in punt.dossier.beslissers.all()
        if beslisser.onmisbaar
    }
    standen = defaultdict(set)
    for genodigde in punt.genodigden.all():
        if genodigde.hoedanigheid == Hoedanigheid.BESTUURDER:
            standen[genodigde.organisatie.huidige_id].add(genodigde.stand)
    gevonden = ((organisatie, _waarom(standen[nummer])) for nummer, organisatie in onmisbaar.items())
    return [Ontbreekt(punt, organisatie, waarom) for organisatie, waarom in gevonden if waarom]


def _waarom(standen: Collection[str]) -> Waarom | None:
    """Het gunstigste antwoord van deze organisatie telt: één die komt is genoeg."""
    if Genodigdestand.KOMT in standen:
        return None
    if Genodigdestand.UITGENODIGD in standen:
        return Waarom.GEEN_ANTWOORD
    return Waarom.KOMT_NIET if Genodigdestand.KOMT_NIET in standen else Waarom.NIET_GENODIGD
