"""Wat het loket of de voorzitter nu met een zitting kan doen."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from escalatie.models import Zitting, Zittingstand
from escalatie.zitting.voorwaarden import waarom_niet_te_beginnen, waarom_niet_te_plannen

ERBIJ = ("zitting_erbij", "Casussen op de agenda zetten")
DATUM = ("datum", "Een datum zoeken")
PLANNEN = ("zitting_plannen", "Plannen")
BEGINNEN = ("zitting_beginnen", "Beginnen")
VERSLAG = ("verslag", "Verslag schrijven")
LEZEN = ("verslaglezen", "Verslag lezen")
GENODIGDEN = ("genodigden", "Wie er komen")
BUNDEL = ("bundel", "Bundel")
WIJZIGEN = ("zitting_wijzigen", "Wijzigen")
AGENDA = ("zitting_agenda", "Agenda ordenen")
SLUITEN = ("zitting_sluiten", "Sluiten")
AFGELASTEN = ("zitting_afgelasten", "Afgelasten")
Stap = tuple[str, str]


def stappen(zitting: Zitting, *, heeft_casus: bool) -> list[dict[str, object]]:
    """De knoppen op volgorde; de eerste is wat nu het meest voor de hand ligt."""
    gekozen = list(dict.fromkeys(_stappen(zitting, heeft_casus=heeft_casus)))
    return [
        {"naam": tekst, "url": reverse(f"escalatie:{naam}", args=[zitting.sleutel]), "hoofd": nummer == 0}
        for nummer, (naam, tekst) in enumerate(gekozen)
    ]


def _stappen(zitting: Zitting, *, heeft_casus: bool) -> Iterator[Stap]:
    if zitting.stand == Zittingstand.AFGELAST:
        return
    if zitting.stand == Zittingstand.GEHOUDEN:
        yield from (LEZEN, BUNDEL, GENODIGDEN)
        return
    if zitting.stand == Zittingstand.BEZIG:
        yield from (VERSLAG, BUNDEL, GENODIGDEN, SLUITEN)
        return
    nu = timezone.now()
    if not heeft_casus:
        yield ERBIJ
    elif zitting.stand == Zittingstand.GEPLAND and not waarom_niet_te_beginnen(zitting, nu):
        yield BEGINNEN
    elif zitting.stand != Zittingstand.GEPLAND:
        yield PLANNEN if not waarom_niet_te_plannen(zitting, nu) else DATUM
    yield from (GENODIGDEN, BUNDEL, ERBIJ, AGENDA)
    if zitting.stand != Zittingstand.GEPLAND:
        yield DATUM
    yield from (WIJZIGEN, AFGELASTEN)
