"""Wie welke bundel leest: vóór, tijdens en na de zitting, en precies de eigen casussen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from escalatie.bundel.services import maak_bundel
from escalatie.models import Exemplaar, Genodigde, Mogelijkheid, Zitting
from pmm.logboek.models import Regel
from tests.factories import GenodigdeFactory, aantal_vragen, ingelogd, lid


def adres(naam, zitting, *rest):
    return reverse(f"escalatie:{naam}", args=[zitting.sleutel, *rest])


def adressen(zitting, punt):
    return [
        adres("bundel", zitting),
        adres("bundelversie", zitting, 1),
        adres("bundelstuk", zitting, 1, punt.dossier.casus.kenmerk),
        adres("bundelpdf", zitting, 1),
    ]


def codes(persoon, zitting, punt):
    browser = ingelogd(persoon)
    return [browser.get(pad).status_code for pad in adressen(zitting, punt)]


# --- wie --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["loket", "voorzitter", "genodigde"])
def test_loket_voorzitter_en_genodigde_lezen_de_bundel(bundel, bestuurder, punt, loket, wie):
    zitting = bundel.zitting
    persoon = {"loket": loket, "voorzitter": zitting.voorzitter, "genodigde": bestuurder.gebruiker}[wie]
    assert codes(persoon, zitting, punt) == [200, 200, 200, 302]
    assert ingelogd(persoon).post(adres("bundelpdf", zitting, 1)).content.startswith(b"%PDF-")


@pytest.mark.parametrize("rol", ["bestuurder", "let_voorzitter", "maatwerkfunctionaris", "beheerder"])
def test_voor_een_ander_bestaat_de_bundel_niet(bundel, zitting, punt, rol):
    ander = lid(rol)
    assert codes(ander, zitting, punt) == [404, 404, 404, 404]
    assert ingelogd(ander).post(adres("bundelpdf", zitting, 1)).status_code == 404


@pytest.mark.parametrize("stand", ["gekozen", "komt_niet", "vervangen", "ingetrokken"])
def test_wie_niet_meer_is_uitgenodigd_krijgt_de_bundel_niet(bundel, bestuurder, zitting, punt, stand):
    uitgenodigd_op = None if stand == "gekozen" else timezone.now()
    geheim_op = None if stand == "gekozen" else timezone.now()
    Genodigde.objects.update(stand=stand, uitgenodigd_op=uitgenodigd_op, geheim_op=geheim_op)
    assert codes(bestuurder.gebruiker, zitting, punt) == [404, 404, 404, 404]
    assert ingelogd(bestuurder.gebruiker).post(adres("bundelpdf", zitting, 1)).status_code == 404


def test_wie_wordt_ingetrokken_terwijl_hij_leest_is_bij_het_volgende_verzoek_weg(bundel, bestuurder, zitting):
    browser = ingelogd(bestuurder.gebruiker)
    assert browser.get(adres("bundel", zitting)).status_code == 200
    Genodigde.objects.update(stand="ingetrokken")
    assert browser.get(adres("bundel", zitting)).status_code == 404
    antwoord = browser.post(adres("bundelpdf", zitting, 1))
    assert antwoord.status_code == 403
    assert b"%PDF" not in antwoord.content


@pytest.mark.parametrize(("dagen", "code"), [(28, 200), (29, 404)])
def test_na_de_leesdagen_is_de_bundel_weg(bundel, bestuurder, settings, dagen, code):
    zitting = bundel.zitting
    settings.PMM_LET_LEESDAGEN = 28
    eind = timezone.localtime() - timedelta(days=dagen) + timedelta(hours=1)
    Zitting.objects.filter(pk=zitting.pk).update(begint=eind - timedelta(hours=2), eindigt=eind)
    assert ingelogd(bestuurder.gebruiker).get(adres("bundel", zitting)).status_code == code


def test_eerst_de_geheimhouding(bundel, zitting, punt):
    genodigde = GenodigdeFactory(zitting=zitting, punten=[punt])
    for pad in adressen(zitting, punt):
        assert ingelogd(genodigde.gebruiker).get(pad)["Location"] == adres("geheimhouding", zitting)


# --- wat --------------------------------------------------------------------------------------------------------------


def test_een_genodigde_ziet_alleen_de_eigen_casussen(bundel, bestuurder, zitting, ander_punt):
    browser = ingelogd(bestuurder.gebruiker)
    inhoud = browser.get(adres("bundel", zitting)).content.decode()
    assert "Populier" in inhoud
    assert "Beuk" not in inhoud
    assert ander_punt.dossier.casus.kenmerk not in inhoud
    assert browser.get(adres("bundelstuk", zitting, 1, ander_punt.dossier.casus.kenmerk)).status_code == 404
    assert browser.get(adres("bundelmaken", zitting)).status_code == 405
    assert browser.post(adres("bundelmaken", zitting)).status_code == 403


def test_een_genodigde_leest_alleen_de_nieuwste_versie_en_wat_daar_anders_is(
    bundel, bestuurder, punt, ander_punt, loket
):
    zitting = bundel.zitting
    Mogelijkheid.objects.create(dossier=punt.dossier, omschrijving="Niets doen")
    Mogelijkheid.objects.create(dossier=ander_punt.dossier, omschrijving="Ook niets doen")
    maak_bundel(zitting, door=loket)
    browser = ingelogd(bestuurder.gebruiker)
    assert browser.get(adres("bundelversie", zitting, 1))["Location"] == adres("bundel", zitting)
    assert browser.post(adres("bundelpdf", zitting, 1))["Location"] == adres("bundel", zitting)
    inhoud = browser.get(adres("bundelversie", zitting, 2)).content.decode()
    assert f"{punt.dossier.casus.kenmerk}: ‘Mogelijkheden’ is gewijzigd" in inhoud
    assert ander_punt.dossier.casus.kenmerk not in inhoud
    stuk = browser.get(adres("bundelstuk", zitting, 2, punt.dossier.casus.kenmerk)).content.decode()
    assert "<li>‘Mogelijkheden’ is gewijzigd</li>" in stuk
    assert ingelogd(loket).get(adres("bundelversie", zitting, 1)).status_code == 200


def test_van_elke_casus_die_iemand_leest_staat_een_regel_in_het_logboek(bundel, bestuurder, zitting, punt):
    ingelogd(bestuurder.gebruiker).get(adres("bundelstuk", zitting, 1, punt.dossier.casus.kenmerk))
    regels = Regel.objects.filter(door=bestuurder.gebruiker_id, object_type="casus", werkwoord="gelezen")
    assert [regel.object_id for regel in regels] == [punt.dossier.casus.kenmerk]


def test_zonder_bundel_staat_er_wat_er_komt(bestuurder, zitting):
    assert (
        "Er is nog geen bundel voor u" in ingelogd(bestuurder.gebruiker).get(adres("bundel", zitting)).content.decode()
    )


# --- maken en kiezen op het scherm --------------------------------------------------------------------------------------


def test_maken_kan_maar_een_keer_met_dezelfde_knop(zitting, punt, loket):
    browser = ingelogd(loket)
    for _ in range(2):
        assert browser.post(adres("bundelmaken", zitting), {"gezien": "0"}).status_code == 302
    assert zitting.bundels.count() == 1
    antwoord = browser.post(adres("bundelmaken", zitting), {"gezien": "1"})
    assert antwoord.status_code == 422
    assert "niets gewijzigd" in antwoord.content.decode()


def test_twee_mensen_kiezen_tegelijk_en_zien_elkaars_keuze(zitting, punt, loket):
    pad = adres("bundelonderdelen", zitting, punt.dossier.casus.kenmerk)
    browser = ingelogd(loket)
    assert browser.post(pad, {"gezien": "verhaal,acties", "onderdelen": ["advies"]}).status_code == 302
    antwoord = browser.post(pad, {"gezien": "verhaal,acties", "onderdelen": ["verloop"]})
    assert antwoord.status_code == 409
    assert "Advies van het loket" in antwoord.content.decode()
    assert 'name="gezien" value="advies"' in antwoord.content.decode()
    punt.refresh_from_db()
    assert punt.onderdelen == ["advies"]


def test_het_loket_ziet_wie_welke_versie_heeft(bundel, bestuurder, zitting, punt, loket):
    ingelogd(bestuurder.gebruiker).post(adres("bundelpdf", zitting, 1))
    Mogelijkheid.objects.create(dossier=punt.dossier, omschrijving="Niets doen")
    maak_bundel(zitting, door=loket)
    inhoud = ingelogd(loket).get(adres("bundel", zitting)).content.decode()
    assert "Carla van Leeuwen" in inhoud
    assert "Er is een nieuwere versie" in inhoud


def test_ophalen_legt_een_keer_vast_wie_wat_heeft(bundel, bestuurder, zitting):
    browser = ingelogd(bestuurder.gebruiker)
    eerste, tweede = (browser.post(adres("bundelpdf", zitting, 1)) for _ in range(2))
    assert eerste.content == tweede.content
    assert eerste["Content-Disposition"] == f'attachment; filename="bundel-{timezone.localdate()}-versie-1.pdf"'
    assert eerste["Cache-Control"] == "private, no-store"
    exemplaar = Exemplaar.objects.get()
    assert (exemplaar.gebruiker, exemplaar.nummers) == (bestuurder.gebruiker, [1])


def test_de_paginas_kosten_een_vast_aantal_vragen(bundel, bestuurder, zitting, punt, loket):
    for _ in range(3):
        GenodigdeFactory(zitting=zitting, komt=True, punten=[punt])
    stuk = adres("bundelstuk", zitting, 1, punt.dossier.casus.kenmerk)
    for persoon, pad in [
        (loket, adres("bundel", zitting)),
        (bestuurder.gebruiker, adres("bundel", zitting)),
        (bestuurder.gebruiker, stuk),
    ]:
        assert aantal_vragen(ingelogd(persoon), pad) <= 15
