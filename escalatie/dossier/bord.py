"""Het bord van het LET: elk dossier in de kolom waar het nu staat, met hoe ver het is en wat er mist."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpRequest

from escalatie.dossier.beeld import IN_ORDE, Beeld
from escalatie.models import Agendapunt, Beslisser, Letdossier, Puntsoort, Puntstand, Voorbereidingspunt
from escalatie.querysets import LetdossierQuerySet
from escalatie.quorum import VOOR_QUORUM
from pmm.casus.models import Actie, Partij
from pmm.kern.bladeren import Blad, blad
from register.models import Gebruiker

PER_KOLOM = 12
VOLGORDE = ("geopend_op", "pk")
TOTAAL = len(Puntsoort)


class Kolom(TextChoices):
    """Waar een dossier staat; van links naar rechts."""

    NIEUW = "nieuw", "Nieuw"
    VOORBEREIDING = "voorbereiding", "In voorbereiding"
    KLAAR = "klaar", "Klaar voor een zitting"
    OP_ZITTING = "op_zitting", "Op een zitting"
    NA_BESLUIT = "na_besluit", "Na het besluit nog open"


@dataclass(frozen=True)
class Regel:
    """Eén dossier op het bord; `mist` is wat er volgens de gegevens nog niet is, in hele zinnen."""

    dossier: Letdossier
    klaar: int
    mist: list[str]
    agendapunt: Agendapunt | None
    totaal: int = TOTAAL


@dataclass(frozen=True)
class Vak:
    """Eén kolom van het bord. `aantal` is hoeveel dossiers er staan, `regels` de langst openstaande daarvan."""

    kolom: Kolom
    aantal: int
    regels: list[Regel]


def bord(gebruiker: Gebruiker) -> list[Vak]:
    """Elke kolom met de eerste dossiers die deze persoon mag zien. Vijf vragen, hoeveel dossiers het ook zijn."""
    dossiers = (
        met_kolom(Letdossier.objects.zichtbaar_voor(gebruiker))
        .annotate(
            aantal=Window(Count("pk"), partition_by=F("kolom")),
            nummer=Window(RowNumber(), partition_by=F("kolom"), order_by=VOLGORDE),
        )
        .filter(Q(nummer__lte=PER_KOLOM))
        .voor_lijst()
        .order_by(F("nummer"))
    )
    rijen = list(dossiers)
    regels = _regels(rijen)
    return [_vak(kolom, rijen, regels) for kolom in Kolom]


def kolom_van_bord(request: HttpRequest, gebruiker: Gebruiker, kolom: Kolom) -> tuple[Blad[Letdossier], list[Regel]]:
    """Eén hele kolom, per bladzijde."""
    dossiers = met_kolom(Letdossier.objects.zichtbaar_voor(gebruiker)).filter(Q(kolom=kolom)).voor_lijst()
    bladzijde = blad(request, dossiers, VOLGORDE)
    return bladzijde, _regels(bladzijde.regels)


def met_kolom(dossiers: LetdossierQuerySet) -> LetdossierQuerySet:
    """Open dossiers, en gesloten met een besluit waarvan nog een actie openstaat; elk met `kolom` en `klaar`.

    Of de partijen komen weten we pas als er een zitting is: klaar is een dossier als de andere punten dat zijn.
    """
    punten = Voorbereidingspunt.objects.filter(dossier=OuterRef("pk"))
    in_orde = punten.filter(stand__in=IN_ORDE)
    return dossiers.filter(Q(gesloten_op__isnull=True) | Exists(_open_acties())).annotate(
        klaar=_aantal(in_orde),
        voor_agenda=_aantal(in_orde.exclude(soort=Puntsoort.AAN_TAFEL)),
        kolom=Case(
            When(gesloten_op__isnull=False, then=Value(Kolom.NA_BESLUIT)),
            When(Exists(Agendapunt.objects.nog_te_doen().filter(dossier=OuterRef("pk"))), then=Value(Kolom.OP_ZITTING)),
            When(voor_agenda__gte=TOTAAL - 1, then=Value(Kolom.KLAAR)),
            When(Exists(punten.exclude(stand=Puntstand.NOG_NIET)), then=Value(Kolom.VOORBEREIDING)),
            default=Value(Kolom.NIEUW),
        ),
    )


def _open_acties() -> Any:
    return Actie.objects.open().filter(besluiten__dossier=OuterRef("pk"))


def _aantal(rijen: Any) -> Coalesce:
    return Coalesce(Subquery(rijen.order_by().values("dossier").annotate(n=Count("pk")).values("n")), 0)


def _regels(dossiers: Iterable[Letdossier]) -> list[Regel]:
    rijen = list(dossiers)
    prefetch_related_objects(
        rijen,
        Prefetch("beslissers", Beslisser.objects.select_related("organisatie")),
        Prefetch("casus__partijen", Partij.objects.select_related("organisatie")),
        Prefetch(
            "agendapunten",
            Agendapunt.objects.nog_te_doen().select_related("zitting").prefetch_related(VOOR_QUORUM[1]),
            to_attr="op_agenda",
        ),
    )
    return [_regel(dossier) for dossier in rijen]


def _regel(dossier: Letdossier) -> Regel:
    meegekomen = vars(dossier)
    punt = next(iter(meegekomen["op_agenda"]), None)
    if punt:
        punt.dossier = dossier
    beeld = Beeld(dossier, punt)
    wat = Puntsoort.AAN_TAFEL if punt else Puntsoort.BESLISSERS
    return Regel(dossier, meegekomen["klaar"], beeld.aanwijzing(wat) if dossier.is_open else [], punt)


def _vak(kolom: Kolom, dossiers: list[Letdossier], regels: list[Regel]) -> Vak:
    hier = [regel for regel in regels if vars(regel.dossier)["kolom"] == kolom]
    return Vak(kolom, vars(hier[0].dossier)["aantal"] if hier else 0, hier)
