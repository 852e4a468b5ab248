"""Wat lang genoeg heeft gelegen, gaat weg: eerst uit de tabel, dan van de schijf."""

import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models.functions import Now

from pmm.opdrachten.kluis import Kluis, kluis
from pmm.opdrachten.models import VOORBIJ, Opdracht, Stand
from pmm.opdrachten.services import sluit_af

EEN_DAG = timedelta(days=1)
ONTHOUDEN = timedelta(days=90)


def ruim_op() -> Counter[str]:
    """Verlopen bestanden, vergeten voorstellen, oude opdrachten, en bestanden waar niemand meer naar wijst."""
    uitslag: Counter[str] = Counter()
    for opdracht in Opdracht.objects.verlopen().order_by("pk"):
        _gooi_bestand_weg(opdracht)
        uitslag["verlopen"] += 1
    for opdracht in Opdracht.objects.vergeten(na=EEN_DAG).order_by("pk"):
        with transaction.atomic():
            sluit_af(opdracht, Stand.GESTOPT)
        uitslag["vergeten"] += 1
    oud = Opdracht.objects.filter(stand__in=VOORBIJ, bestand="", voorbij_op__lte=Now() - ONTHOUDEN)
    uitslag["oud"] = oud.delete()[0]
    uitslag["wezen"] = _ruim_wezen_op(kluis())
    return uitslag


def _gooi_bestand_weg(opdracht: Opdracht) -> None:
    naam = str(opdracht.bestand.name)
    # First the row: a file nobody points at is found again, a row without its file is a broken promise.
    Opdracht.objects.filter(pk=opdracht.pk).update(bestand="")
    kluis().delete(naam)


def _ruim_wezen_op(opslag: Kluis) -> int:
    """Wat een omgevallen worker achterliet; jonger dan een dag kan er nog iemand mee bezig zijn."""
    grens = time.time() - EEN_DAG.total_seconds()
    oud = [pad for pad in _bestanden(opslag) if pad.stat().st_mtime < grens]
    bekend: set[str] = set()
    for veld in ("bestand", "invoer"):
        bekend |= set(Opdracht.objects.exclude(**{veld: ""}).values_list(veld, flat=True))
    wezen = [pad for pad in oud if pad.name not in bekend]
    for pad in wezen:
        pad.unlink(missing_ok=True)
    return len(wezen)


def _bestanden(opslag: Kluis) -> list[Path]:
    return [pad for map_ in (Path(opslag.location), opslag.werkmap) for pad in map_.iterdir() if pad.is_file()]
