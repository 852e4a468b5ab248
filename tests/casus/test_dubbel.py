"""Dubbele casussen: het loket legt ze naast elkaar, de indiener hoort nooit dat er elders iets bestaat."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pmm.casus import services
from pmm.casus.codes import Onderdeel
from pmm.casus.dubbel.services import beoordeel
from pmm.casus.dubbel.zoeken import mogelijk_dubbel
from pmm.casus.inzending import Dubbeloordeel
from pmm.casus.overgangen import voer_uit
from pmm.casus.statussen import Status
from tests.casus.conftest import adres
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import OrganisatieFactory, aantal_vragen, ingelogd, lid
from tests.reis import TEKSTEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def reis():
    return reis_naar(Status.INGEDIEND, organisatie=OrganisatieFactory(naam="Gemeente Lindedorp"))


@pytest.fixture
def loket(reis):
    return ingelogd(reis.loket)


def tweede(reis, organisatie=None, *, indienen=True, situatie=TEKSTEN[Onderdeel.SITUATIE], **velden):
    """Nog een casus, standaard met hetzelfde verhaal uit dezelfde gemeente."""
    organisatie = organisatie or OrganisatieFactory()
    door = lid("maatwerkfunctionaris", organisatie)
    gegevens = {
        "codenaam": "Wilg",
        "gemeente": reis.organisatie,
        "inwoner_geinformeerd": True,
        "reden_geen_poging": "Geen tijd",
    }
    casus = services.leg_aan(
        organisatie=organisatie,
        door=door,
        velden=gegevens | velden,
        teksten={**TEKSTEN, Onderdeel.SITUATIE: situatie},
        sleutel=uuid4(),
    )
    if indienen:
        voer_uit("indienen", casus, door=door)
    return casus


def gevonden(reis):
    return [gelijkenis.casus for gelijkenis in mogelijk_dubbel(reis.casus, reis.loket)]


class TestZoeken:
    def test_hetzelfde_verhaal_van_een_andere_organisatie_valt_het_loket_op(self, reis, loket):
        ander = tweede(reis)
        pagina = tekst_van(loket.get(adres(reis, "dubbel/")))
        assert ander.kenmerk in pagina
        assert "Een situatie die erop lijkt, dezelfde gemeente" in pagina
        assert ander.kenmerk in tekst_van(loket.get(adres(reis, "indieningen/")))

    def test_alleen_dezelfde_gemeente_is_te_weinig(self, reis):
        tweede(reis, situatie="Een heel ander verhaal over studieschuld, werk en een zieke moeder.")
        assert gevonden(reis) == []

    def test_een_codenaam_met_een_tikfout_telt_mee(self, reis):
        anders = tweede(reis, codenaam="Linden", situatie="Iets heel anders: studieschuld en ziekte.")
        assert gevonden(reis) == [anders]

    def test_wat_het_loket_nog_niet_mag_zien_wordt_niet_gevonden(self, reis):
        tweede(reis, indienen=False)
        assert gevonden(reis) == []

    def test_het_aantal_vragen_blijft_gelijk(self, reis, loket):
        tweede(reis)
        een = aantal_vragen(loket, adres(reis, "dubbel/"))
        for _ in range(4):
            tweede(reis)
        assert aantal_vragen(loket, adres(reis, "dubbel/")) == een


class TestIndiener:
    def waarschuwing(self, casus, wie):
        return ingelogd(wie).get(f"{casus.get_absolute_url()}indienen/")

    def test_een_eigen_casus_die_erop_lijkt_krijgt_een_waarschuwing_met_een_link(self, reis):
        nieuw = tweede(reis, reis.organisatie, indienen=False)
        pagina = tekst_van(self.waarschuwing(nieuw, reis.functionaris))
        assert "Lijkt dit op een casus die uw organisatie al heeft?" in pagina
        assert f'href="{reis.casus.get_absolute_url()}"' in pagina

    def test_dat_een_ander_dezelfde_casus_heeft_is_nergens_aan_te_merken(self, reis):
        nieuw = tweede(reis, indienen=False)
        wie = nieuw.aangelegd_door
        met = self.waarschuwing(nieuw, wie)
        assert met.context["lijken_erop"] == []
        assert "Lijkt dit op" not in tekst_van(met)
        assert reis.casus.kenmerk not in tekst_van(met)

    @pytest.mark.parametrize("rest", ["dubbel/", "vergelijken/{ander}/"])
    def test_vergelijken_is_er_niet_voor_wie_indient(self, reis, rest):
        ander = tweede(reis, reis.organisatie)
        indiener = ingelogd(reis.functionaris)
        assert indiener.get(adres(reis, rest.format(ander=ander.kenmerk))).status_code == 403


class TestVergelijken:
    def test_naast_elkaar_met_wat_gelijk_is(self, reis, loket):
        ander = tweede(reis)
        pagina = loket.get(adres(reis, f"vergelijken/{ander.kenmerk}/"))
        gelijk = {rij["naam"]: rij["gelijk"] for rij in pagina.context["rijen"]}
        assert gelijk["Gemeente"]
        assert gelijk["Situatie"]
        assert not gelijk["Ingebracht door"]

    def test_een_casus_die_het_loket_niet_kent_is_niet_naast_een_andere_te_leggen(self, reis, loket):
        ander = tweede(reis, indienen=False)
        antwoorden = [loket.get(adres(reis, f"vergelijken/{wie}/")) for wie in (ander.kenmerk, "PMM-26-00000F")]
        assert [antwoord.status_code for antwoord in antwoorden] == [404, 404]
        assert antwoorden[0].content == antwoorden[1].content

    def test_een_dubbele_gaat_naar_het_voorstel_met_de_reden_al_gekozen(self, reis, loket):
        ander = tweede(reis)
        antwoord = open_en_verstuur(loket, adres(reis, f"vergelijken/{ander.kenmerk}/"), oordeel="dubbel")
        voorstel = loket.get(antwoord.headers["Location"])
        assert ingevuld(voorstel)["reden"] == "dubbel"
        assert Dubbeloordeel.objects.get().is_dubbel

    def test_niet_dubbel_wordt_onthouden_en_niet_nog_eens_gevraagd(self, reis, loket):
        ander = tweede(reis)
        velden = {"oordeel": "niet_dubbel", "toelichting": "Andere kinderen."}
        open_en_verstuur(loket, adres(reis, f"vergelijken/{ander.kenmerk}/"), **velden)
        assert gevonden(reis) == []
        andersom = f"{ander.get_absolute_url()}vergelijken/{reis.casus.kenmerk}/"
        assert "dit zijn twee casussen" in tekst_van(loket.get(andersom))

    def test_een_later_oordeel_komt_in_de_plaats_ook_andersom_gevraagd(self, reis):
        ander = tweede(reis)
        beoordeel(reis.casus, ander, is_dubbel=True, toelichting="", door=reis.loket)
        beoordeel(ander, reis.casus, is_dubbel=False, toelichting="Toch niet.", door=reis.loket)
        assert [oordeel.is_dubbel for oordeel in Dubbeloordeel.objects.all()] == [False]

    def test_zonder_keuze_zegt_het_scherm_wat_er_mist(self, reis, loket):
        ander = tweede(reis)
        antwoord = open_en_verstuur(loket, adres(reis, f"vergelijken/{ander.kenmerk}/"), toelichting="Hm.")
        assert antwoord.status_code == 422
        assert "Kies of dit dezelfde casus is." in tekst_van(antwoord)
        assert ingevuld(antwoord)["toelichting"] == "Hm."

    def test_met_zichzelf_vergelijken_kan_niet(self, reis, loket):
        antwoord = open_en_verstuur(loket, adres(reis, f"vergelijken/{reis.casus.kenmerk}/"), oordeel="dubbel")
        assert antwoord.status_code == 422
        assert not Dubbeloordeel.objects.exists()

    def test_de_database_kent_van_een_paar_maar_een_schrijfwijze_en_een_oordeel(self, reis):
        ander = tweede(reis)
        for eerste, laatste in ((ander, reis.casus), (reis.casus, reis.casus)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Dubbeloordeel.objects.create(eerste=eerste, tweede=laatste, is_dubbel=True, door=reis.loket)
        Dubbeloordeel.objects.create(eerste=reis.casus, tweede=ander, is_dubbel=True, door=reis.loket)
        with pytest.raises(IntegrityError), transaction.atomic():
            Dubbeloordeel.objects.create(eerste=reis.casus, tweede=ander, is_dubbel=False, door=reis.loket)
