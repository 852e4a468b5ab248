"""De casuspagina: waar de casus is, wie er aan zet is, wat u kunt doen, en wie er keek."""

from uuid import uuid4

import pytest
from django.utils import timezone

from pmm.casus import services
from pmm.casus.models import Belemmering, Poging
from pmm.casus.statussen import Status
from tests.casus.conftest import adres
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import ZETTEN, leg_actie_vast, leg_partij_vast, reis_naar
from tests.factories import CasusFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
EEN_PAGINA = 12


class TestCasuspagina:
    @pytest.mark.parametrize("status", Status)
    def test_in_elke_status_zegt_de_pagina_waar_de_casus_is(self, status):
        reis = reis_naar(status)
        antwoord = ingelogd(reis.functionaris).get(adres(reis))
        (hier,) = [station for station in antwoord.context["stations"] if station["toestand"] == "hier"]
        naam = {Status.LET: "LET"}.get(status, str(Status(status).label).capitalize())
        assert hier["naam"] == naam
        assert reis.casus.codenaam in tekst_van(antwoord)

    def test_de_pagina_kost_evenveel_voor_een_als_voor_25_rijen(self, reis):
        ZETTEN["indienen"](reis, uuid4())()
        loket = ingelogd(reis.loket)
        kosten = []
        for erbij in (1, 24):
            for _ in range(erbij):
                leg_partij_vast(reis)
                leg_actie_vast(reis)
                belemmering = Belemmering(casus=reis.casus, omschrijving="Geen adres")
                services.bewaar_onderdeel(belemmering, door=reis.functionaris)
                poging = Poging(casus=reis.casus, organisatie=OrganisatieFactory(), datum=timezone.localdate())
                services.bewaar_onderdeel(poging, door=reis.functionaris)
            kosten.append(opdrachten_van(loket, adres(reis)))
        assert len(kosten[0]) == len(kosten[1]) <= EEN_PAGINA, "\n".join(sql[:120] for sql in kosten[1])

    def test_wie_aan_zet_is_heeft_een_knop_die_opvalt_en_de_ander_niet(self, reis, client):
        ZETTEN["indienen"](reis, uuid4())()
        loket = ingelogd(reis.loket).get(adres(reis)).context
        assert [knop["naam"] for knop in loket["stappen"] if knop["hoofd"]] == ["In behandeling nemen"]
        eigen = client.get(adres(reis)).context
        assert not [knop for knop in eigen["stappen"] if knop["hoofd"]]
        assert eigen["aan_zet"]["u"] is False

    def test_een_knop_die_nog_niet_kan_zegt_waarom(self, client, reis):
        services.schrijf_tekst(reis.casus, "doorbraak", "", basis=1, door=reis.functionaris)
        pagina = tekst_van(client.get(adres(reis)))
        assert "Beschrijf welke doorbraak u wilt." in pagina

    def test_zolang_het_loket_een_casus_niet_ziet_staan_er_geen_panelen_van_het_loket(self, client, reis):
        assert "/loket/" not in client.get(adres(reis)).content.decode()
        ZETTEN["indienen"](reis, uuid4())()
        assert f"/loket/{reis.casus.kenmerk}/paneel/" in client.get(adres(reis)).content.decode()

    def test_een_instrument_dat_uit_staat_heeft_geen_paneel(self, settings):
        reis = reis_naar(Status.IN_BEHANDELING)
        settings.PMM_INSTRUMENTEN_UIT = ["let", "time_out", "overbrugging"]
        pagina = ingelogd(reis.loket).get(adres(reis)).content.decode()
        assert f"/let/{reis.casus.kenmerk}/paneel/" not in pagina
        assert f"/overbrugging/{reis.casus.kenmerk}/paneel/" not in pagina
        assert f"/time-outs/{reis.casus.kenmerk}/paneel/" not in pagina

    def test_een_casus_die_klaar_is_heeft_geen_wijzigknoppen(self):
        reis = reis_naar(Status.GESLOTEN)
        antwoord = ingelogd(reis.functionaris).get(adres(reis))
        assert not [deel for deel in antwoord.context["delen"] if deel["url"]]
        assert "toevoegen" not in tekst_van(antwoord)


class TestWieKeek:
    def test_wie_keek_staat_er_als_zin_met_wie_en_wat(self, client, reis):
        client.get(adres(reis))
        pagina = tekst_van(client.get(adres(reis, "wie-keek/")))
        assert f"{reis.functionaris} las deze casus." in pagina

    def test_ook_wie_wilde_kijken_en_niet_mocht_staat_erbij(self, client, reis):
        vreemde = lid("maatwerkfunctionaris", naam="Nieuwsgierige Niels")
        assert ingelogd(vreemde).get(adres(reis)).status_code == 404
        pagina = tekst_van(client.get(adres(reis, "wie-keek/")))
        assert "Nieuwsgierige Niels wilde deze casus lezen, maar dat mocht niet." in pagina

    def test_het_logboek_kost_evenveel_na_een_als_na_veertig_keer_kijken(self, client, reis):
        kosten = []
        for keer in (1, 40):
            for _ in range(keer):
                client.get(adres(reis))
            kosten.append(len(opdrachten_van(client, adres(reis, "wie-keek/"))))
        assert kosten[0] == kosten[1] <= EEN_PAGINA

    def test_als_paneel_is_het_een_deel_zonder_kop_en_menu(self, client, reis):
        deel = client.get(adres(reis, "wie-keek/"), headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in deel
        assert "Wie heeft gekeken" in deel


def test_een_overgeslagen_status_staat_op_de_lijn_als_overgeslagen():
    reis = reis_naar(Status.AFGEROND)
    antwoord = ingelogd(reis.loket).get(adres(reis))
    toestanden = {station["naam"]: station["toestand"] for station in antwoord.context["stations"]}
    assert toestanden["LET"] == "buiten"
    assert toestanden["In behandeling"] == "geweest"


def test_een_vers_kenmerk_is_te_spellen_en_niet_te_raden():
    kenmerken = {CasusFactory().kenmerk for _ in range(20)}
    assert len(kenmerken) == 20
    assert all(len(kenmerk) == len("PMM-26-7K3F9Q") and kenmerk.startswith("PMM-") for kenmerk in kenmerken)
