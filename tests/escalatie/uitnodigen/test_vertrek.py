"""Wie ergens weggaat, komt niet meer namens die organisatie, en ziet de zitting niet meer."""

import pytest

from escalatie.models import Zitting
from escalatie.uitnodigen.vertrek import overdracht
from pmm.meldingen.models import Melding
from register.models import Gebruiker, Lidmaatschap
from tests.factories import lid

pytestmark = pytest.mark.django_db


def beeindig(lidmaatschap):
    lidmaatschap.tot = lidmaatschap.van
    lidmaatschap.save()


@pytest.fixture
def vertrokken(carla):
    """Carla werkt niet meer bij de gemeente en wel ergens anders; haar account blijft open."""
    elders = lid("bestuurder").organisatie
    beeindig(carla.gebruiker.lidmaatschappen.get())
    Lidmaatschap.objects.create(gebruiker=carla.gebruiker, organisatie=elders, rol="bestuurder")
    return Gebruiker.objects.get(pk=carla.gebruiker_id)


def test_wie_elders_werkt_ziet_de_zitting_meteen_niet_meer(vertrokken):
    assert not Zitting.objects.zichtbaar_voor(vertrokken).exists()


def test_de_uitnodiging_vervalt_en_de_voorzitter_hoort_het(vertrokken, carla, zitting):
    overdracht.ontneem(vertrokken, ["bestuurder"])
    overdracht.ontneem(vertrokken, ["bestuurder"])
    carla.refresh_from_db()
    assert carla.stand == "ingetrokken"
    zin = Melding.objects.get(gebruiker=zitting.voorzitter).zin
    assert zin.startswith("Carla van Leeuwen (Gemeente Waterkant) werkt daar niet meer en komt niet:")


def test_een_rol_minder_bij_dezelfde_organisatie_verandert_niets(carla, gemeente):
    Lidmaatschap.objects.create(gebruiker=carla.gebruiker, organisatie=gemeente, rol="maatwerkfunctionaris")
    beeindig(carla.gebruiker.lidmaatschappen.get(rol="bestuurder"))
    overdracht.ontneem(Gebruiker.objects.get(pk=carla.gebruiker_id), ["bestuurder"])
    carla.refresh_from_db()
    assert carla.stand == "uitgenodigd"
