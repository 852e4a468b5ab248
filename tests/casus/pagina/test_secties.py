"""Wat er op de casuspagina staat, hangt af van wie haar leest: een sectie die niet gedeeld is, laat geen spoor na."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from pmm.casus import services
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging
from pmm.casus.panelen import Paneel, panelen
from pmm.casus.rechten import toegang_tot
from pmm.casus.secties import Sectie
from pmm.casus.statussen import Status
from tests.casus.conftest import adres
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import DelingFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
EEN_PAGINA = 12
# A word that is in that section and nowhere else.
MERK = {
    Sectie.VERHAAL: "kwartelmerk",
    Sectie.GEGEVENS: "leeuwerikmerk",
    Sectie.POGINGEN: "merelmerk",
    Sectie.BELEMMERINGEN: "nachtegaalmerk",
    Sectie.PARTIJEN: "ooievaarmerk",
    Sectie.ACTIES: "patrijsmerk",
    Sectie.ADVIES: "roodborstmerk",
    Sectie.VERLOOP: "spechtmerk",
}


@pytest.fixture
def casus():
    """Een casus met in elke sectie haar eigen woord."""
    reis = reis_naar(Status.IN_BEHANDELING)
    casus, door, loket = reis.casus, reis.functionaris, reis.loket

    def schrijf(onderdeel, sectie, wie):
        nu = casus.tekst(onderdeel)
        services.schrijf_tekst(casus, onderdeel, MERK[sectie], basis=nu.versie if nu else 0, door=wie)

    schrijf(Onderdeel.SITUATIE, Sectie.VERHAAL, door)
    schrijf(Onderdeel.ADVIES, Sectie.ADVIES, loket)
    vandaag, organisatie = timezone.localdate(), OrganisatieFactory()
    for rij in (
        Poging(casus=casus, datum=vandaag, organisatie=organisatie, gevraagd=MERK[Sectie.POGINGEN]),
        Belemmering(casus=casus, omschrijving=MERK[Sectie.BELEMMERINGEN]),
        Partij(casus=casus, organisatie=organisatie, rollen=["adviseur"], toelichting=MERK[Sectie.PARTIJEN]),
        Actie(casus=casus, omschrijving=MERK[Sectie.ACTIES], eigenaar=organisatie, datum=vandaag),
    ):
        services.bewaar_onderdeel(rij, door=door)
    vers = Casus.objects.get(pk=casus.pk)
    velden = {"spoed_wat": MERK[Sectie.GEGEVENS], "spoed_datum": vandaag}
    services.wijzig_gegevens(vers, basis=vers.versie, velden=velden, door=door)
    services.plan_handeling(vers, wat=MERK[Sectie.VERLOOP], datum=vandaag, door=loket)
    return Casus.objects.get(pk=casus.pk)


def lezer_van(casus, *secties):
    deling = DelingFactory(casus=casus, secties=list(secties), doel="Samen een briefadres zoeken")
    return lid("maatwerkfunctionaris", deling.organisatie)


@pytest.mark.parametrize("sectie", Sectie)
def test_een_lezer_ziet_alleen_wat_gedeeld_is(casus, sectie):
    pagina = tekst_van(ingelogd(lezer_van(casus, sectie)).get(casus.get_absolute_url()))
    # Planning the next action of the loket is no section at all: only who sees everything sees it.
    gezien = {naam for naam, merk in MERK.items() if merk in pagina}
    assert gezien == {sectie} & (set(MERK) - {Sectie.VERLOOP})
    assert ("Wat er is gebeurd" in pagina) == (sectie == Sectie.VERLOOP)


def test_wie_er_niet_bij_hoort_ziet_de_kop_en_waarom_hij_haar_ziet(casus):
    lezer = lezer_van(casus, Sectie.ACTIES)
    pagina = tekst_van(ingelogd(lezer).get(casus.get_absolute_url()))
    assert casus.kenmerk in pagina
    assert casus.codenaam in pagina
    assert f"Gedeeld met {lezer.rollen[0].organisatie.naam} tot en met" in pagina
    assert "voor: Samen een briefadres zoeken" in pagina
    for spoor in (
        "Situatie",
        "Belemmeringen",
        "Wie bel ik?",
        "Wie heeft gekeken",
        "Termijnen",
        "Wijzigen",
        "toevoegen",
    ):
        assert spoor not in pagina


def test_wie_de_hele_casus_ziet_ziet_alles(casus):
    pagina = tekst_van(ingelogd(casus.behandelaar).get(casus.get_absolute_url()))
    assert [merk for merk in MERK.values() if merk not in pagina] == []
    assert "Gedeeld met" not in pagina


def test_de_pagina_van_een_lezer_kost_niet_meer(casus):
    lezer = ingelogd(lezer_van(casus, *Sectie))
    assert len(opdrachten_van(lezer, casus.get_absolute_url())) <= EEN_PAGINA


class TestPanelen:
    @pytest.fixture
    def met(self, settings, monkeypatch):
        def zet(**velden):
            monkeypatch.setattr("loket.panelen.PANEEL", Paneel(id="x", kop="Iets", adres="loket:paneel", **velden))
            settings.PMM_CASUSPANELEN = ["loket.panelen.PANEEL"]

        return zet

    @staticmethod
    def door_de_deur(casus, wie):
        casus.rechten, casus.secties = toegang_tot(casus, wie)
        return [paneel["id"] for paneel in panelen(casus)]

    def test_een_paneel_van_een_sectie_is_er_voor_wie_die_ziet(self, casus, met):
        met(sectie=Sectie.BESTANDEN)
        assert self.door_de_deur(casus, casus.behandelaar)
        assert self.door_de_deur(casus, lezer_van(casus, Sectie.BESTANDEN))
        assert not self.door_de_deur(casus, lezer_van(casus, Sectie.ACTIES))

    def test_een_paneel_voor_de_hele_casus_is_er_niet_voor_wie_elke_sectie_ziet(self, casus, met):
        met(alleen_heel=True)
        assert self.door_de_deur(casus, casus.behandelaar)
        assert not self.door_de_deur(casus, lezer_van(casus, *Sectie))

    def test_een_paneel_kan_een_recht_een_instrument_of_het_loket_vragen(self, casus, met, settings):
        met(recht="behandel")
        assert not self.door_de_deur(casus, casus.aangelegd_door)
        met(instrument="let")
        settings.PMM_INSTRUMENTEN_UIT = ["let"]
        assert not self.door_de_deur(casus, casus.behandelaar)
        met(pas_bij_het_loket=True)
        lokaal = reis_naar(Status.LOKAAL)
        assert not self.door_de_deur(lokaal.casus, lokaal.functionaris)

    def test_elk_paneel_heeft_een_adres_en_een_eigen_plek(self, casus):
        namen = panelen(self.heel(casus))
        plekken = [paneel["id"] for paneel in namen]
        assert len(plekken) == len(set(plekken))
        assert all(paneel["url"].startswith("/") for paneel in namen)

    @staticmethod
    def heel(casus):
        casus.rechten, casus.secties = toegang_tot(casus, casus.behandelaar)
        return casus

    def test_een_paneel_zonder_bestaand_adres_valt_op(self, casus, met, monkeypatch):
        met()
        monkeypatch.setattr("loket.panelen.PANEEL", Paneel(id="x", kop="Iets", adres="loket:bestaat_niet"))
        with pytest.raises(NoReverseMatch):
            panelen(self.heel(casus))


class TestActies:
    def test_een_organisatie_meldt_haar_eigen_actie_gereed(self, casus):
        lezer = lezer_van(casus, Sectie.ACTIES)
        actie = Actie(casus=casus, omschrijving="Een briefadres geven", eigenaar=lezer.rollen[0].organisatie)
        actie.datum = timezone.localdate()
        services.bewaar_onderdeel(actie, door=casus.behandelaar)
        client, url = ingelogd(lezer), reverse("casus:actie_afronden", args=[casus.kenmerk, actie.pk])
        assert url in client.get(casus.get_absolute_url()).content.decode()
        assert client.post(url, {"resultaat": "Geregeld"}).status_code == 302
        actie.refresh_from_db()
        assert (actie.resultaat, actie.is_open) == ("Geregeld", False)

    def test_de_actie_van_een_ander_niet(self, casus):
        client, actie = ingelogd(lezer_van(casus, Sectie.ACTIES)), casus.acties.get()
        url = reverse("casus:actie_afronden", args=[casus.kenmerk, actie.pk])
        assert url not in client.get(casus.get_absolute_url()).content.decode()
        assert client.post(url, {"resultaat": "Geregeld"}).status_code == 403
        assert casus.acties.get().is_open

    def test_zonder_de_sectie_bestaat_ook_de_eigen_actie_niet(self, casus):
        lezer = lezer_van(casus, Sectie.VERHAAL)
        actie = casus.acties.get()
        actie.eigenaar = lezer.rollen[0].organisatie
        services.bewaar_onderdeel(actie, door=casus.behandelaar, basis=actie.versie)
        url = reverse("casus:actie_afronden", args=[casus.kenmerk, actie.pk])
        assert ingelogd(lezer).get(url).status_code == 404

    def test_het_loket_leest_welke_organisatie_de_casus_nog_niet_ziet(self, casus):
        loket, hint = ingelogd(casus.behandelaar), "Ziet de casus nog niet."
        assert hint in tekst_van(loket.get(casus.get_absolute_url()))
        assert hint not in tekst_van(ingelogd(casus.aangelegd_door).get(casus.get_absolute_url()))
        DelingFactory(casus=casus, organisatie=casus.acties.get().eigenaar)
        assert hint not in tekst_van(loket.get(casus.get_absolute_url()))


def test_de_eigen_organisatie_en_het_loket_krijgen_geen_hint(reis):
    actie = Actie(casus=reis.casus, omschrijving="Bellen", eigenaar=reis.casus.organisatie, datum=timezone.localdate())
    services.bewaar_onderdeel(actie, door=reis.functionaris)
    assert "nog niet" not in tekst_van(ingelogd(reis.functionaris).get(adres(reis))).partition('id="acties"')[2]
