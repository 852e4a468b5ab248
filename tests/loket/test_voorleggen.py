"""Voordat het loket afrondt, vraagt het de indiener of de samenvatting klopt. Een vraag, geen toestemming."""

import re

import pytest
from django.urls import reverse

from loket.models import Voorlegging
from loket.voorleggen.services import indiener_van
from pmm.casus.codes import Onderdeel
from pmm.meldingen.models import Melding

CONCEPT = {
    "afrondingsreden": "doorbraak_gerealiseerd",
    "samenvatting": "De gemeente gaf een briefadres.",
    "uitkomst": "De uitkering loopt weer.",
    "versie_samenvatting": "0",
    "versie_uitkomst": "0",
}


def adres(casus, naam):
    return reverse(f"loket:{naam}", args=[casus.kenmerk])


@pytest.fixture
def voorgelegd(in_behandeling, medewerker, als):
    antwoord = als(medewerker).post(adres(in_behandeling, "voorleggen"), CONCEPT)
    assert antwoord.status_code == 302
    return in_behandeling


def test_de_indiener_hoort_ervan_en_leest_wat_het_loket_wil_vastleggen(voorgelegd, indiener, als):
    melding = Melding.objects.get(adres=adres(voorgelegd, "voorgelegd"))
    assert melding.gebruiker == indiener
    assert "briefadres" not in melding.zin
    pagina = als(indiener).get(melding.adres).text
    assert "De gemeente gaf een briefadres." in pagina
    assert "Doorbraak gerealiseerd" in pagina


def test_klopt_het_dan_ziet_het_loket_dat_bij_het_afronden(voorgelegd, indiener, medewerker, als):
    als(indiener).post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt"})
    assert Melding.objects.filter(gebruiker=medewerker, adres=adres(voorgelegd, "afronden")).exists()
    pagina = als(medewerker).get(adres(voorgelegd, "afronden")).text
    assert "De samenvatting klopt volgens de indiener" in pagina
    assert "De gemeente gaf een briefadres." in pagina
    gekozen = re.search(r'<input[^>]*value="doorbraak_gerealiseerd"[^>]*>', pagina)[0]
    assert "checked" in gekozen


def test_wie_zegt_dat_er_iets_niet_klopt_schrijft_wat(voorgelegd, indiener, als):
    client = als(indiener)
    leeg = client.post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt_niet"})
    assert leeg.status_code == 422
    assert "Schrijf op wat er niet klopt." in leeg.text
    client.post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt_niet", "opmerking": "Het was een postadres."})
    assert "Het was een postadres." in client.get(adres(voorgelegd, "paneel")).text


def test_twee_keer_klikken_is_een_antwoord_en_daarna_staat_het_vast(voorgelegd, indiener, als):
    client = als(indiener)
    for _ in range(2):
        assert client.post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt"}).status_code == 302
    anders = client.post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt_niet", "opmerking": "Toch niet."})
    assert anders.status_code == 422
    assert Voorlegging.objects.get().reactie == "klopt"


def test_een_nieuwe_voorlegging_laat_de_oude_vervallen(voorgelegd, medewerker, als):
    voorgelegd.refresh_from_db()
    versies = {f"versie_{deel}": str(voorgelegd.tekst(Onderdeel(deel)).versie) for deel in ("samenvatting", "uitkomst")}
    als(medewerker).post(adres(voorgelegd, "voorleggen"), {**CONCEPT, **versies, "uitkomst": "Alles loopt weer."})
    oud, nieuw = Voorlegging.objects.all()
    assert oud.vervallen_op
    assert nieuw.is_open


def test_het_loket_mag_ook_zonder_antwoord_afronden_en_dan_vervalt_de_vraag(voorgelegd, indiener, medewerker, als):
    versies = {"versie_samenvatting": "1", "versie_uitkomst": "1"}
    afronden = {**CONCEPT, **versies, "toelichting": "Klaar."}
    assert als(medewerker).post(adres(voorgelegd, "afronden"), afronden).status_code == 302
    assert Voorlegging.objects.get().vervallen_op
    antwoord = als(indiener).post(adres(voorgelegd, "voorgelegd"), {"reactie": "klopt"})
    assert antwoord.status_code == 422
    assert "U hoeft niets te doen." in antwoord.text


def test_na_een_gesprek_is_er_niemand_om_het_aan_voor_te_leggen(in_behandeling, medewerker, als):
    in_behandeling.via_loket = True
    in_behandeling._history_user = medewerker
    in_behandeling.save()
    assert indiener_van(in_behandeling) is None
    assert als(medewerker).get(adres(in_behandeling, "voorleggen")).status_code == 422
    assert "Eerst voorleggen" not in als(medewerker).get(adres(in_behandeling, "afronden")).text
