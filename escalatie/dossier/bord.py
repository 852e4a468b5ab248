"""Het bord van het LET: elk dossier in de kolom waar het nu staat, met hoe ver het is en wat er mist."""

from collections import defaultdict
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
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from escalatie.dossier.beeld import IN_ORDE, Beeld
from escalatie.models import Agendapunt, Beslisser, Besluit, Letdossier, Puntsoort, Puntstand, Voorbereidingspunt
from escalatie.querysets import LetdossierQuerySet
from escalatie.quorum import VOOR_QUORUM
from pmm.casus.models import Actie, Partij
from pmm.kern.bladeren import Blad, blad
from register.models import Gebruiker

PER_KOLOM = 12
MEESTE = 500
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
    """Eén kolom van het bord; `regels` zijn de langst openstaande van de `aantal` dossiers die er staan."""

    kolom: Kolom
    aantal: int
    regels: list[Regel]

    @property
    def hoeveel(self) -> str:
        """Het aantal in cijfers; verder dan `MEESTE` telt het bord niet."""
        return f"{self.aantal}+" if self.aantal == MEESTE else str(self.aantal)


def bord(gebruiker: Gebruiker) -> list[Vak]:
    """Elke kolom met de eerste dossiers die deze persoon mag zien. Zeven vragen, hoeveel dossiers het ook zijn."""
    zichtbaar = Letdossier.objects.zichtbaar_voor(gebruiker)
    per_kolom: dict[str, list[int]] = defaultdict(list)
    for dossiers in (zichtbaar.open(), _met_open_acties(zichtbaar)):
        for nummer, kolom in met_kolom(dossiers).order_by(*VOLGORDE).values_list("pk", F("kolom"))[:MEESTE]:
            per_kolom[kolom].append(nummer)
    bovenaan = {kolom: per_kolom[kolom][:PER_KOLOM] for kolom in Kolom}
    gevraagd = Letdossier.objects.filter(pk__in=[nummer for rij in bovenaan.values() for nummer in rij])
    regels = {regel.dossier.pk: regel for regel in _regels(met_kolom(gevraagd).voor_lijst())}
    return [Vak(kolom, len(per_kolom[kolom]), [regels[nummer] for nummer in bovenaan[kolom]]) for kolom in Kolom]


def kolom_van_bord(request: HttpRequest, gebruiker: Gebruiker, kolom: Kolom) -> tuple[Blad[Letdossier], list[Regel]]:
    """Eén hele kolom, per bladzijde."""
    zichtbaar = Letdossier.objects.zichtbaar_voor(gebruiker)
    dossiers = _met_open_acties(zichtbaar) if kolom == Kolom.NA_BESLUIT else zichtbaar.open()
    bladzijde = blad(request, met_kolom(dossiers).filter(Q(kolom=kolom)).voor_lijst(), VOLGORDE)
    return bladzijde, _regels(bladzijde.regels)


def met_kolom(dossiers: LetdossierQuerySet) -> LetdossierQuerySet:
    """Elk dossier met `klaar`, hoeveel punten in orde zijn, en `kolom`, waar het staat.

    Of de partijen komen weten we pas als er een zitting is: klaar is een dossier als de andere punten dat zijn.
    """
    punten = Voorbereidingspunt.objects.filter(dossier=OuterRef("pk"))
    in_orde = punten.filter(stand__in=IN_ORDE)
    return dossiers.annotate(
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


def _met_open_acties(dossiers: LetdossierQuerySet) -> LetdossierQuerySet:
    """Gesloten dossiers waar uit een besluit nog een actie openstaat."""
    met_actie = Besluit.objects.filter(acties__in=Actie.objects.open().order_by()).values("dossier")
    return dossiers.filter(gesloten_op__isnull=False, pk__in=met_actie)


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
