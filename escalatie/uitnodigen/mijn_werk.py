"""De zittingen waarvoor iemand is uitgenodigd, op ‘Mijn werk’."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from escalatie.models import Genodigde, Genodigdestand, Zitting, Zittingstand
from pmm.casus.startblok import Blok, Blokregel
from pmm.kern import instrumenten
from register.models import Gebruiker

HOOGSTENS = 10


def blok(gebruiker: Gebruiker) -> Blok:
    """Wat deze persoon nog moet antwoorden, waar die wordt verwacht en wat er te lezen is. Eén vraag."""
    regels = []
    if instrumenten.is_aan(instrumenten.LET):
        rijen = Genodigde.objects.verwacht(gebruiker)[:HOOGSTENS]
        regels = [regel for rij in rijen for regel in _regels(rij)]
    return Blok("zittingen", "Zittingen van het LET", regels)


def _regels(genodigde: Genodigde) -> list[Blokregel]:
    zitting = genodigde.zitting
    op = zitting.begint or genodigde.uitgenodigd_op or timezone.now()
    regels = [_eerst(genodigde, zitting, op)]
    if genodigde.heeft_bundel:
        regels.append(
            Blokregel(op, "Lees de bundel voor deze zitting", reverse("escalatie:bundel", args=[zitting.sleutel]))
        )
    return regels


def _eerst(genodigde: Genodigde, zitting: Zitting, op: datetime) -> Blokregel:
    """Wat er het eerst van deze persoon gevraagd wordt."""
    if zitting.stand == Zittingstand.DATUM_ZOEKEN:
        return Blokregel(op, "Geef aan wanneer u kunt", reverse("escalatie:datum", args=[zitting.sleutel]))
    if genodigde.stand == Genodigdestand.UITGENODIGD:
        return Blokregel(op, "Zeg of u komt", reverse("escalatie:antwoord", args=[zitting.sleutel]))
    return Blokregel(op, "U wordt verwacht", zitting.get_absolute_url())
