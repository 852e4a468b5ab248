"""Een datum zoeken: voorstellen, antwoorden en kiezen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from escalatie.models import Datumantwoord, Genodigde, Zitting, Zittingstand
from escalatie.uitnodigen.datum import beantwoord_data, kies_datum, stel_data_voor
from escalatie.uitnodigen.services import antwoord
from escalatie.uitnodigen.weergave import momenten
from pmm.kern.fouten import DomeinFout
from tests.bijeenkomsten.hulp import gemaild, in_agenda
from tests.factories import GenodigdeFactory, aantal_vragen, ingelogd

pytestmark = pytest.mark.django_db


def moment(dagen, uur=10):
    begint = (timezone.localtime() + timedelta(days=dagen)).replace(hour=uur, minute=0, second=0, microsecond=0)
    return begint, begint + timedelta(hours=2)


@pytest.fixture
def zoekend(zitting, carla, loket):
    """De zitting zoekt een datum uit twee momenten; Carla is gevraagd."""
    Zitting.objects.filter(pk=zitting.pk).update(stand="concept", begint=None, eindigt=None)
    Genodigde.objects.filter(pk=carla.pk).update(stand="gekozen", uitgenodigd_op=None)
    stel_data_voor(zitting, [moment(20), moment(21)], door=loket)
    zitting.refresh_from_db()
    carla.refresh_from_db()
    return zitting


def test_voorstellen_vraagt_wie_op_de_lijst_staat_zonder_agendapost(zoekend, carla, loket):
    assert zoekend.stand == Zittingstand.DATUM_ZOEKEN
    (mail,) = gemaild("let_datum", carla.gebruiker)
    assert not mail.agenda
    stel_data_voor(zoekend, [moment(20), moment(21)], door=loket)
    assert len(gemaild("let_datum")) == 1


def test_een_moment_dat_blijft_houdt_zijn_antwoorden(zoekend, carla, loket):
    eerste, tweede = zoekend.datumvoorstellen.all()
    beantwoord_data(carla, {eerste.pk: "ja", tweede.pk: "nee"})
    stel_data_voor(zoekend, [moment(20), moment(22)], door=loket)
    assert Datumantwoord.objects.get().voorstel == eerste
    assert len(gemaild("let_datum")) == 2


@pytest.mark.parametrize(
    ("wat", "fout"),
    [
        ([20], "minstens 2"),
        (range(20, 27), "hoogstens 6"),
        ([20, 20], "twee keer"),
        ([-1, 20], "al geweest"),
    ],
)
def test_voorstellen_die_niet_kunnen(zoekend, loket, wat, fout):
    with pytest.raises(DomeinFout, match=fout):
        stel_data_voor(zoekend, [moment(dag) for dag in wat], door=loket)


def test_antwoorden_kan_anders_tot_er_gekozen_is(zoekend, carla, loket):
    eerste, tweede = zoekend.datumvoorstellen.all()
    beantwoord_data(carla, {eerste.pk: "nee", tweede.pk: "ja"})
    beantwoord_data(carla, {eerste.pk: "als_het_moet", tweede.pk: "ja"})
    assert list(Datumantwoord.objects.order_by("voorstel").values_list("keuze", flat=True)) == ["als_het_moet", "ja"]
    kies_datum(tweede, door=loket)
    with pytest.raises(DomeinFout, match="al een moment gekozen"):
        beantwoord_data(carla, {eerste.pk: "ja"})


def test_kiezen_plant_de_zitting_en_zet_haar_in_de_agenda_van_wie_gevraagd_is(zoekend, carla, loket):
    _, tweede = zoekend.datumvoorstellen.all()
    for _ in range(2):
        kies_datum(tweede, door=loket)
    zoekend.refresh_from_db()
    assert (zoekend.stand, zoekend.begint) == (Zittingstand.GEPLAND, tweede.begint)
    (mail,) = gemaild("let_gewijzigd", carla.gebruiker)
    methode, gebeurtenis = in_agenda(mail)
    assert (methode, gebeurtenis["DTSTART"].dt) == ("REQUEST", timezone.localtime(tweede.begint))


def test_een_ander_moment_kiezen_kan_daarna_niet(zoekend, loket):
    eerste, tweede = zoekend.datumvoorstellen.all()
    kies_datum(tweede, door=loket)
    with pytest.raises(DomeinFout, match="al een moment"):
        kies_datum(eerste, door=loket)


def test_toezeggen_kan_pas_met_een_moment_en_wie_afzei_kan_weer_meedoen(zoekend, carla):
    with pytest.raises(DomeinFout, match="nog geen moment"):
        antwoord(carla, komt=True, door=carla.gebruiker)
    antwoord(carla, komt=False, toelichting="Geen tijd", door=carla.gebruiker)
    carla.refresh_from_db()
    beantwoord_data(carla, {zoekend.datumvoorstellen.first().pk: "ja"})
    carla.refresh_from_db()
    assert carla.stand == "uitgenodigd"


def test_de_tabel_zegt_of_wie_moet_besluiten_kan(zoekend, carla):
    eerste, tweede = zoekend.datumvoorstellen.all()
    assert [rij.onmisbaar for rij in momenten(zoekend)] == ["Nog onbekend: Gemeente Waterkant."] * 2
    beantwoord_data(carla, {eerste.pk: "nee", tweede.pk: "als_het_moet"})
    een, twee = momenten(zoekend)
    assert (een.onmisbaar, een.kan_niet) == ("Kan niet, en moet besluiten: Gemeente Waterkant.", True)
    assert (twee.onmisbaar, twee.kan_niet) == ("Iedereen die moet besluiten, kan.", False)
    assert (een.nee, twee.als_het_moet) == (["Carla van Leeuwen"], ["Carla van Leeuwen"])


# --- op het scherm ------------------------------------------------------------------------------------------------------


def adres(zitting):
    return f"/let/zittingen/{zitting.sleutel}/datum/"


def test_het_loket_stelt_voor_en_kiest(zitting, carla, loket):
    Zitting.objects.filter(pk=zitting.pk).update(stand="concept", begint=None, eindigt=None)
    client = ingelogd(loket)
    velden = {"moment-aantal": "2"}
    for nummer, dagen in enumerate((20, 21)):
        dag = timezone.localtime() + timedelta(days=dagen)
        velden |= {f"moment-{nummer}-dag": f"{dag:%d-%m-%Y}", f"moment-{nummer}-van": "10:00"}
        velden[f"moment-{nummer}-tot"] = "12:00"
    assert client.post(adres(zitting), velden).status_code == 302
    pagina = client.get(adres(zitting)).text
    assert "Nog onbekend: Gemeente Waterkant." in pagina
    voorstel = zitting.datumvoorstellen.first()
    assert client.post(adres(zitting), {"kies": str(voorstel.pk)}).url == zitting.get_absolute_url()
    zitting.refresh_from_db()
    assert zitting.begint == voorstel.begint
    assert client.get(adres(zitting)).status_code == 422


def test_een_uur_dat_niet_bestaat_krijgt_uitleg_en_blijft_staan(zitting, loket):
    Zitting.objects.filter(pk=zitting.pk).update(stand="concept", begint=None, eindigt=None)
    velden = {"moment-aantal": "1", "moment-0-dag": "30-03-2031", "moment-0-van": "02:30", "moment-0-tot": "04:00"}
    antwoord = ingelogd(loket).post(adres(zitting), velden)
    assert antwoord.status_code == 422
    assert "02:30" in antwoord.text
    assert "de klok" in antwoord.text


def test_een_genodigde_zegt_bij_elk_moment_of_het_kan(zoekend, carla):
    client = ingelogd(carla.gebruiker)
    eerste, tweede = zoekend.datumvoorstellen.all()
    half = client.post(adres(zoekend), {f"moment-{eerste.pk}": "ja"})
    assert half.status_code == 422
    assert "Kies of u dan kunt." in half.text
    assert client.post(adres(zoekend), {f"moment-{eerste.pk}": "ja", f"moment-{tweede.pk}": "nee"}).status_code == 302
    assert Datumantwoord.objects.count() == 2
    assert "checked" in client.get(adres(zoekend)).text


def test_wie_op_geen_enkel_moment_kan_zegt_dat_met_een_reden(zoekend, carla):
    client = ingelogd(carla.gebruiker)
    scherm = f"/let/zittingen/{zoekend.sleutel}/antwoord/"
    assert "Ik kom niet" in client.get(scherm).text
    assert "Schrijf op waarom u niet komt." in client.post(scherm, {}).text
    assert client.post(scherm, {"toelichting": "Een half jaar weg"}).status_code == 302
    carla.refresh_from_db()
    assert (carla.stand, carla.toelichting) == ("komt_niet", "Een half jaar weg")


def test_de_pagina_kost_bij_acht_genodigden_evenveel_vragen_als_bij_een(zoekend, punten, loket):
    client = ingelogd(loket)
    een = aantal_vragen(client, adres(zoekend))
    for _ in range(7):
        GenodigdeFactory(zitting=zoekend, punten=punten)
    assert aantal_vragen(client, adres(zoekend)) == een <= 15
