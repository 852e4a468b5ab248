"""Wat lang genoeg heeft gelegen gaat weg, en wat nog nodig is blijft."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from pmm.opdrachten import services
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import Opdracht, Stand
from pmm.opdrachten.opruimen import ruim_op
from pmm.opdrachten.tasks import werk

pytestmark = pytest.mark.django_db


def oud(pad):
    """Alsof het bestand er al twee dagen ligt."""
    toen = time.time() - 2 * 24 * 3600
    os.utime(pad, (toen, toen))


def test_een_bestand_ligt_er_zeven_dagen(geef):
    opdracht = geef()
    werk()
    naam = Opdracht.objects.get().bestand.name
    oud(kluis().path(naam))
    assert not ruim_op()["verlopen"]
    Opdracht.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert ruim_op()["verlopen"] == 1
    assert not kluis().exists(naam)
    weg = Opdracht.objects.get(pk=opdracht.pk)
    assert (weg.stand, weg.bestand.name, weg.had_bestand) == (Stand.KLAAR, "", True)


def test_wat_een_omgevallen_worker_achterliet_gaat_na_een_dag_weg(db):
    wezen = [kluis().werkmap / "tmpabc", Path(kluis().location) / "uitvoer-abc", kluis().werkmap / "tmpvers"]
    for pad in wezen:
        pad.touch()
    for pad in wezen[:2]:
        oud(pad)
    assert ruim_op()["wezen"] == 2
    assert [pad.exists() for pad in wezen] == [False, False, True]


def test_een_voorstel_zonder_antwoord_vervalt_na_een_dag(anna, proef, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        voorstel = services.stel_voor(soort="proef", naam="Proef", gegevens={}, door=anna.pk, invoer=ContentFile(b"x"))
        assert not ruim_op()["vergeten"]
        Opdracht.objects.update(gemaakt_op=timezone.localtime() - timedelta(days=1))
        assert ruim_op()["vergeten"] == 1
    assert Opdracht.objects.get().stand == Stand.GESTOPT
    assert not kluis().exists(voorstel.invoer.name)


def test_na_negentig_dagen_weten_we_niet_meer_wat_iemand_vroeg(geef):
    geef()
    werk()
    Opdracht.objects.update(verloopt_op=timezone.now(), voorbij_op=timezone.localtime() - timedelta(days=91))
    assert ruim_op()["oud"] == 1
    assert not Opdracht.objects.exists()
