"""Wie te gast is, vóór, tijdens en na de zitting: wat bestaat er dan, en wat is te lezen?"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Agendapunt, Zitting
from tests.factories import AgendapuntFactory, GenodigdeFactory, ZittingFactory, ingelogd

pytestmark = pytest.mark.django_db
BINNEN, VOORBIJ = settings.PMM_LET_LEESDAGEN - 1, settings.PMM_LET_LEESDAGEN + 1
VOOR, TIJDENS, ERNA = {}, {"bezig": True}, {"gehouden": True}
GELEDEN = {"erna": BINNEN, "lang erna": VOORBIJ}


def genodigde_als(stand, zitting):
    velden = {"stand": stand}
    if stand in {"komt", "komt_niet", "vervangen"}:
        velden["geantwoord_op"] = timezone.now()
    if stand != "gekozen":
        velden["geheim_op"] = timezone.now()
    return GenodigdeFactory(zitting=zitting, punten=list(zitting.punten.all()), **velden)


# What exists (the page) and what may be read (the casus).
@pytest.mark.parametrize(
    ("stand", "wanneer", "bestaat", "leest"),
    [
        ("gekozen", "voor", False, False),
        ("uitgenodigd", "voor", True, True),
        ("komt", "voor", True, True),
        ("komt", "tijdens", True, True),
        ("komt", "erna", True, True),
        ("komt", "lang erna", False, False),
        ("komt_niet", "voor", True, False),
        ("komt_niet", "lang erna", False, False),
        ("vervangen", "voor", False, False),
        ("vervangen", "erna", False, False),
        ("ingetrokken", "voor", False, False),
        ("ingetrokken", "tijdens", False, False),
    ],
)
def test_wat_een_genodigde_ziet_voor_tijdens_en_na(stand, wanneer, bestaat, leest):
    zitting = ZittingFactory(**{"voor": VOOR, "tijdens": TIJDENS}.get(wanneer, ERNA))
    if dagen := GELEDEN.get(wanneer):
        begint = timezone.localtime() - timedelta(days=dagen, hours=2)
        Zitting.objects.filter(pk=zitting.pk).update(begint=begint, eindigt=begint + timedelta(hours=2))
    AgendapuntFactory(zitting=zitting)
    persoon = genodigde_als(stand, zitting).gebruiker
    antwoord = ingelogd(persoon).get(reverse("escalatie:zitting", args=[zitting.sleutel]))
    assert antwoord.status_code == (200 if bestaat else 404)
    zichtbaar = Agendapunt.objects.filter(zitting__in=Zitting.objects.zichtbaar_voor(persoon))
    assert zichtbaar.te_lezen_door(persoon).exists() == leest


def test_een_concept_bestaat_voor_niemand_die_te_gast_is():
    zitting = ZittingFactory(concept=True)
    assert not Zitting.objects.zichtbaar_voor(genodigde_als("uitgenodigd", zitting).gebruiker).exists()


def test_zonder_geheimhouding_is_er_niets_te_lezen():
    punt = AgendapuntFactory()
    persoon = GenodigdeFactory(zitting=punt.zitting, punten=[punt]).gebruiker
    assert not Agendapunt.objects.te_lezen_door(persoon).exists()


def test_wie_intussen_is_ingetrokken_krijgt_alleen_de_eigen_tekst_terug():
    genodigde = GenodigdeFactory(komt=True)
    client, adres = ingelogd(genodigde.gebruiker), reverse("escalatie:zitting", args=[genodigde.zitting.sleutel])
    assert client.get(adres).status_code == 200
    genodigde.stand = "ingetrokken"
    genodigde.save()
    assert client.get(adres).status_code == 404
    wijzigen = reverse("escalatie:zitting_wijzigen", args=[genodigde.zitting.sleutel])
    antwoord = client.post(wijzigen, {"plaats": "Wat ik net typte"})
    assert antwoord.status_code == 403
    assert "Wat ik net typte" in antwoord.content.decode()
    assert genodigde.zitting.plaats not in antwoord.content.decode()
