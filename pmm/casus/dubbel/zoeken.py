"""Casussen die dezelfde kunnen zijn: gezocht op gemeente, organisatie, leefgebieden, partijen, codenaam en situatie.

Altijd in een vast aantal vragen, en alleen onder de casussen die de lezer mag zien.
"""

from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Left, Upper

from pmm.casus.codes import Onderdeel
from pmm.casus.inzending import Dubbeloordeel
from pmm.casus.models import Casus, Partij, Tekst
from pmm.casus.querysets import CasusQuerySet
from register import codelijsten
from register.models import Gebruiker

HOOGSTENS, HOOGSTENS_EIGEN, KANDIDATEN = 10, 3, 100
# Enough to know a story again; comparing whole texts takes too long.
BEGIN = 1_500
NAAM_LIJKT, VERHAAL_LIJKT = 0.45, 0.3
NODIG = 4


@dataclass
class Gelijkenis:
    """Een casus die erop lijkt, met waarom; `gewicht` zegt hoe sterk."""

    casus: Casus
    gewicht: int = 0
    redenen: list[str] = field(default_factory=list)

    def tel(self, gewicht: int, reden: str) -> None:
        """Weeg iets mee wat gelijk is."""
        self.gewicht += gewicht
        self.redenen.append(reden)


def mogelijk_dubbel(casus: Casus, gebruiker: Gebruiker) -> list[Gelijkenis]:
    """De casussen die het meest op deze lijken, de sterkste eerst; waar al een oordeel over is, valt weg."""
    paar = Q(eerste=casus, tweede=OuterRef("pk")) | Q(tweede=casus, eerste=OuterRef("pk"))
    zichtbaar = Casus.objects.helemaal_zichtbaar_voor(gebruiker).exclude(pk=casus.pk)
    zichtbaar = zichtbaar.filter(~Exists(Dubbeloordeel.objects.filter(paar)))
    return _vergelijk(casus, zichtbaar)


def eigen_die_erop_lijken(casus: Casus, gebruiker: Gebruiker) -> list[Gelijkenis]:
    """Lopende casussen van dezelfde organisatie die erop lijken.

    Meer krijgt een indiener nooit te horen: ook niet dat er elders een casus bestaat.
    """
    eigen = Casus.objects.helemaal_zichtbaar_voor(gebruiker).lopend().filter(organisatie=casus.organisatie_id)
    return _vergelijk(casus, eigen.exclude(pk=casus.pk))[:HOOGSTENS_EIGEN]


def _vergelijk(casus: Casus, onder: CasusQuerySet) -> list[Gelijkenis]:
    tekst = casus.tekst(Onderdeel.SITUATIE)
    partijen = set(casus.partijen.values_list("organisatie_id", flat=True))
    andere = list(_kandidaten(casus, onder, tekst.tekst if tekst else ""))
    van_ander = _partijen_van(andere) if partijen else {}
    gevonden = [_weeg(casus, ander, partijen & van_ander.get(ander.pk, set())) for ander in andere]
    sterk = [gelijkenis for gelijkenis in gevonden if gelijkenis.gewicht >= NODIG]
    return sorted(sterk, key=lambda gelijkenis: (-gelijkenis.gewicht, -gelijkenis.casus.pk))[:HOOGSTENS]


def _kandidaten(casus: Casus, onder: CasusQuerySet, situatie: str) -> CasusQuerySet:
    """De laatst gewijzigde van dezelfde gemeente of organisatie, en wie bijna zo heet: elk deel volgt zijn index."""
    delen = [onder.filter(organisatie=casus.organisatie_id)]
    if casus.gemeente_id:
        delen.append(onder.filter(gemeente=casus.gemeente_id))
    eerste, *rest = [deel.order_by("-gewijzigd_op", "-pk").values("pk")[:KANDIDATEN] for deel in delen]
    op_naam = onder.annotate(naam=Upper("codenaam")).filter(naam__trigram_similar=casus.codenaam.upper())
    zo_heet_hij = op_naam.order_by().values("pk")[:KANDIDATEN]
    begin = Tekst.objects.filter(casus=OuterRef("pk"), onderdeel=Onderdeel.SITUATIE).order_by("-versie")
    return (
        onder.filter(pk__in=eerste.union(*rest, zo_heet_hij))
        .voor_lijst()
        .annotate(
            naam_lijkt=TrigramSimilarity(Upper("codenaam"), casus.codenaam.upper()),
            verhaal_lijkt=TrigramSimilarity(Left(Subquery(begin.values("tekst")[:1]), BEGIN), situatie[:BEGIN]),
        )
    )


def _partijen_van(casussen: list[Casus]) -> dict[int, set[int]]:
    van: dict[int, set[int]] = {}
    for casus_id, organisatie_id in Partij.objects.filter(casus__in=casussen).values_list("casus_id", "organisatie_id"):
        van.setdefault(casus_id, set()).add(organisatie_id)
    return van


def _weeg(casus: Casus, ander: Casus, partijen: set[int]) -> Gelijkenis:
    """Wat er gelijk is, en hoe zwaar dat telt: plaats, leefgebieden en partijen samen zijn nog geen dubbele."""
    gelijkenis = Gelijkenis(ander)
    if (vars(ander)["verhaal_lijkt"] or 0) >= VERHAAL_LIJKT:
        gelijkenis.tel(3, "een situatie die erop lijkt")
    if vars(ander)["naam_lijkt"] >= NAAM_LIJKT:
        gelijkenis.tel(3, "een codenaam die erop lijkt")
    if samen := sorted(casus.leefgebieden.keys() & ander.leefgebieden.keys()):
        namen = ", ".join(codelijsten.naam("leefgebied", code).lower() for code in samen)
        gelijkenis.tel(1, f"dezelfde leefgebieden: {namen}")
    # Where it happens is told apart.
    elders = partijen - {casus.organisatie_id, casus.gemeente_id}
    if elders:
        gelijkenis.tel(1, f"{len(elders)} dezelfde partij{'en' if len(elders) > 1 else ''}")
    if casus.gemeente_id and casus.gemeente_id == ander.gemeente_id:
        gelijkenis.tel(1, "dezelfde gemeente")
    if casus.organisatie_id == ander.organisatie_id:
        gelijkenis.tel(0, "dezelfde organisatie")
    return gelijkenis
