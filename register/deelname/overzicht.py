"""Alle deelnames naast elkaar: voor het overzicht van het programmateam, en voor de openbare lijst."""

from collections.abc import Mapping
from datetime import date

from django.contrib.postgres.lookups import Unaccent
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from register.deelname.forms import NOOIT, VEROUDERD
from register.models import Deelname, Deelnamestatus, Organisatie, Voorwaarde
from register.verouderd import waar_verouderd

OP_NAAM = ("sorteernaam", "pk")
HOOGSTENS = 50


def deelnames(filters: Mapping[str, str], vandaag: date) -> QuerySet[Deelname]:
    """De deelnames die aan deze filters voldoen, met hun organisatie en voorwaarden, klaar om op naam te bladeren."""
    rijen = Deelname.objects.select_related("organisatie").prefetch_related("voorwaarden")
    if naam := filters["naam"]:
        rijen = rijen.filter(organisatie__naam__unaccent__icontains=naam)
    if soort := filters["soort"]:
        rijen = rijen.filter(organisatie__type=soort)
    if mist := filters["mist"]:
        rijen = rijen.exclude(Exists(Voorwaarde.objects.filter(deelname=OuterRef("pk"), soort=mist)))
    if filters["vermelding"] == VEROUDERD:
        rijen = rijen.filter(waar_verouderd(vandaag, "organisatie__"))
    if filters["vermelding"] == NOOIT:
        rijen = rijen.filter(organisatie__bevestigd_op__isnull=True)
    if status := filters["status"]:
        rijen = rijen.filter(status=status)
    return rijen.annotate(sorteernaam=Lower(Unaccent("organisatie__naam")))


def per_status(rijen: QuerySet[Deelname]) -> dict[str, int]:
    """Hoeveel er in elke status zijn."""
    geteld = rijen.order_by().values_list("status").annotate(aantal=Count("pk"))
    return dict(geteld.values_list("status", "aantal"))


def niet_gelijk() -> QuerySet[Organisatie]:
    """Organisaties waarvan ‘is deelnemer’ niet klopt met de afspraken, bijvoorbeeld na een import."""
    is_actief = Case(When(deelname__status=Deelnamestatus.ACTIEF, then=Value(True)), default=Value(False))
    rijen = Organisatie.objects.annotate(doet_mee=is_actief).exclude(deelnemer=F("doet_mee"))
    return rijen.op_naam()


def openbaar() -> QuerySet[Deelname]:
    """Wie meedoet en genoemd mag worden; van de organisatie alleen wat iedereen mag weten."""
    rijen = Deelname.objects.filter(Q(status=Deelnamestatus.ACTIEF, mag_genoemd_sinds__isnull=False))
    velden = ("sinds", "organisatie__code", "organisatie__naam", "organisatie__type", "organisatie__regio")
    return (
        rijen.select_related("organisatie")
        .only(*velden)
        .annotate(sorteernaam=Lower(Unaccent("organisatie__naam")))
        .order_by(*OP_NAAM)
    )
