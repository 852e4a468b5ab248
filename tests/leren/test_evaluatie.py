"""De evaluatie: kort, hooguit één per casus, en één keer herinnerd."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from leren.evalueren import evalueer, herinner
from leren.models import Evaluatie, Leerpunt
from pmm.casus.statussen import Status
from pmm.meldingen.models import Melding
from pmm.termijnen.werkdagen import werkdag_na
from tests.casus.zetten import reis_naar
from tests.factories import CasusFactory, ingelogd, lid

GOED = {"verder": "ja", "binnen": "maand", "geholpen": ["advies", "let"], "beter": "Eerder bellen."}


@pytest.fixture
def indiener(casus):
    return ingelogd(casus.aangelegd_door)


def adres(casus, naam="evaluatie"):
    return reverse(f"leren:{naam}", args=[casus.kenmerk])


def test_de_indiener_vertelt_hoe_het_ging_en_het_loket_leest_het_bij_het_sluiten(casus, indiener, loket):
    assert indiener.post(adres(casus), GOED).status_code == 302
    pagina = ingelogd(loket).get(adres(casus, "sluiten")).text
    assert "Ja: binnen een maand" in pagina
    assert "Advies van het loket, Het Landelijk Escalatie Team" in pagina
    assert "Eerder bellen." in indiener.get(adres(casus, "paneel")).text


def test_wie_terugkomt_verbetert_wat_er_stond(casus, indiener):
    indiener.post(adres(casus), GOED)
    assert "Eerder bellen." in indiener.get(adres(casus)).text
    indiener.post(adres(casus), {**GOED, "verder": "nee", "binnen": "", "beter": ""})
    evaluatie = Evaluatie.objects.get()
    assert (evaluatie.verder, evaluatie.binnen, evaluatie.beter) == ("nee", "", "")
    assert evaluatie.historie.count() == 2


def test_wie_verder_kon_zegt_ook_hoe_snel_en_houdt_zijn_tekst(casus, indiener):
    antwoord = indiener.post(adres(casus), {**GOED, "binnen": ""})
    assert antwoord.status_code == 422
    assert "Kies hoe snel u verder kon." in antwoord.text
    assert "Eerder bellen." in antwoord.text


def test_wie_niet_verder_kon_hoeft_niet_te_zeggen_hoe_snel(casus, indiener):
    indiener.post(adres(casus), {**GOED, "verder": "nee"})
    assert Evaluatie.objects.get().binnen == ""


def test_zolang_de_casus_loopt_valt_er_niets_te_vertellen(db):
    casus = CasusFactory(status=Status.IN_BEHANDELING)
    client = ingelogd(casus.aangelegd_door)
    assert client.get(adres(casus)).status_code == client.post(adres(casus), GOED).status_code == 422
    assert not Evaluatie.objects.exists()


@pytest.mark.parametrize("fout", [{"binnen": ""}, {"verder": "nee"}, {"verder": "misschien"}, {"geholpen": ["geluk"]}])
def test_wat_niet_kan_weigert_ook_de_database(casus, fout):
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluatie.objects.create(casus=casus, door=casus.aangelegd_door, **{**GOED, **fout})


def test_na_tien_werkdagen_stilte_komt_er_een_herinnering_en_daarna_geen_meer(db):
    casus = reis_naar(Status.AFGEROND).casus
    toen = casus.stappen.last().op
    dag = werkdag_na(timezone.localdate(toen), 10)
    ervoor = toen + timedelta(days=(dag - timezone.localdate(toen)).days - 1)
    assert not herinner(ervoor)
    assert herinner(ervoor + timedelta(days=1)) == {"evaluaties": 1}
    assert not herinner(ervoor + timedelta(days=2))
    melding = Melding.objects.get(adres=adres(casus), soort="herinnering")
    assert melding.gebruiker == casus.aangelegd_door


def test_wie_al_vertelde_hoe_het_ging_hoort_niets_meer(db):
    casus = reis_naar(Status.AFGEROND).casus
    evalueer(casus, **GOED, door=casus.aangelegd_door)
    assert not herinner(casus.stappen.last().op + timedelta(days=20))


def test_een_leerpunt_mag_al_voor_het_sluiten_en_een_dubbele_klik_geeft_er_een(db):
    casus, loket = CasusFactory(status=Status.IN_BEHANDELING), lid("loketmedewerker")
    les = {"omschrijving": "Eerder bellen.", "dimensie": "aanpak", "sleutel": "6a0c7a5e-7f39-4b53-9a57-0f9d3f3a0c11"}
    for _ in range(2):
        assert ingelogd(loket).post(adres(casus, "leerpunt"), les).status_code == 302
    assert Leerpunt.objects.get().casus == casus
    assert "Eerder bellen." in ingelogd(loket).get(adres(casus, "paneel")).text
