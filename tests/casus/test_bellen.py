"""Een telefoontje vastleggen: wat iemand invult, wat de organisatie ervan hoort, en terugbellen op de afgesproken dag."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pmm.casus.bellen import TE_MELDEN, bel_terug, leg_poging_vast
from pmm.casus.codes import AFLOOP, Beluitkomst
from pmm.casus.models import Poging
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.herinneren import herinner_ronde
from pmm.meldingen.models import Melding
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn
from pmm.termijnen.werkdagen import werkdag_na
from register.models import Afwezigheid, Signaal
from tests.casus.conftest import adres, vers
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.casus.test_vastgelegd import sql, tegelijk
from tests.casus.zetten import ZETTEN, reis_naar
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
MAANDAG = datetime(2026, 11, 23, 10, tzinfo=timezone.get_default_timezone())
GESPROKEN = {"uitkomst": "bereikt", "gevraagd": "Kan er een briefadres?", "antwoord": "Dat zoekt zij uit."}


@pytest.fixture
def contact():
    organisatie = OrganisatieFactory(naam="Woonstichting Berkenhof", telefoon="088-000 20 00")
    return ContactFactory(organisatie=organisatie, naam="Anke Bos", functie="consulent", telefoon="088-000 20 01")


@pytest.fixture
def beheerder(contact):
    return lid("organisatiebeheerder", contact.organisatie)


def bel_adres(reis, contact):
    return adres(reis, f"wie-bel-ik/contact/{contact.pk}/")


def laatste(reis):
    return reis.casus.pogingen.order_by("-pk").first()


def poging(reis, **velden):
    gewoon = {"organisatie": velden.pop("organisatie", None) or OrganisatieFactory(), "datum": timezone.localdate()}
    return Poging(casus=reis.casus, **{"gevraagd": "Om uitstel", **gewoon, **velden})


def lopend(reis):
    return Termijn.objects.open().filter(soort="terugbellen", over=reis.casus.kenmerk)


class TestVastleggen:
    def test_met_wie_en_wanneer_is_al_ingevuld(self, client, reis, contact):
        pagina = client.get(bel_adres(reis, contact))
        velden = ingevuld(pagina)
        assert velden["organisatie"] == "Woonstichting Berkenhof"
        assert velden["contact"] == contact.keuzenaam
        assert velden["datum"] == timezone.localdate().strftime("%d-%m-%Y")
        assert "088-000 20 01" in tekst_van(pagina)

    def test_wie_iemand_sprak_hoeft_alleen_nog_vraag_en_antwoord_te_schrijven(self, client, reis, contact):
        antwoord = open_en_verstuur(client, bel_adres(reis, contact), **GESPROKEN)
        assert antwoord.status_code == 302
        assert antwoord.headers["Location"] == adres(reis, "#pogingen")
        vast = laatste(reis)
        assert (vast.contact, vast.organisatie, vast.uitkomst) == (contact, contact.organisatie, Beluitkomst.BEREIKT)
        assert (vast.door, vast.historie.count()) == (reis.functionaris, 1)
        assert "Antwoord: Dat zoekt zij uit." in tekst_van(client.get(adres(reis)))

    def test_zonder_contact_is_het_het_centrale_nummer(self, client, reis, contact):
        bij = adres(reis, f"wie-bel-ik/organisatie/{contact.organisatie.code}/")
        assert "088-000 20 00" in tekst_van(client.get(bij))
        assert open_en_verstuur(client, bij, **GESPROKEN).status_code == 302
        assert (laatste(reis).contact, laatste(reis).organisatie) == (None, contact.organisatie)

    @pytest.mark.parametrize("uitkomst", ["niet_bereikt", "nummer_klopt_niet", "verkeerde_persoon"])
    def test_wie_niemand_sprak_hoeft_niets_te_schrijven(self, client, reis, contact, uitkomst):
        assert open_en_verstuur(client, bel_adres(reis, contact), uitkomst=uitkomst).status_code == 302
        assert (laatste(reis).gevraagd, laatste(reis).antwoord) == ("", "")
        assert AFLOOP[uitkomst] in tekst_van(client.get(adres(reis)))

    @pytest.mark.parametrize(
        ("velden", "zin"),
        [
            ({}, "Kies hoe het liep."),
            ({"uitkomst": "bereikt", "antwoord": "Ja."}, "Schrijf op wat u hebt gevraagd."),
            ({"uitkomst": "bereikt", "gevraagd": "Mag het?"}, "Schrijf op wat het antwoord was."),
            ({"uitkomst": "teruggebeld_later"}, "Schrijf op wat u hebt gevraagd."),
            ({**GESPROKEN, "terugbellen_op": "2-3-24"}, "2 maart 2024 is al geweest. Kies vandaag of een latere dag."),
            ({**GESPROKEN, "terugbellen_op": "1-12-2099"}, "1 december 2099 is meer dan een jaar vooruit."),
            ({**GESPROKEN, "antwoord": "Zijn nummer is 123456782"}, "Hier lijkt een BSN te staan"),
            ({**GESPROKEN, "uitkomst": "gedroomd"}, "gedroomd"),
        ],
    )
    def test_wat_mist_of_niet_kan_wordt_gezegd_en_de_rest_blijft_staan(self, client, reis, contact, velden, zin):
        antwoord = open_en_verstuur(client, bel_adres(reis, contact), **velden)
        assert antwoord.status_code == 422
        assert zin in tekst_van(antwoord)
        assert "Fout: " in tekst_van(antwoord)
        assert velden.items() <= ingevuld(antwoord).items()
        assert reis.casus.pogingen.count() == 1

    def test_wie_een_andere_organisatie_kiest_laat_geen_contact_van_de_eerste_staan(self, client, reis, contact):
        ander = OrganisatieFactory(naam="Gemeente Waterkant")
        velden = {"organisatie": "Gemeente Waterkant", **GESPROKEN}
        antwoord = open_en_verstuur(client, bel_adres(reis, contact), **velden)
        assert antwoord.status_code == 422
        assert "Anke Bos, consulent hoort niet bij Gemeente Waterkant." in tekst_van(antwoord)
        assert open_en_verstuur(client, bel_adres(reis, contact), **velden, contact="").status_code == 302
        assert (laatste(reis).organisatie, laatste(reis).contact) == (ander, None)

    def test_wat_iemand_typte_bij_het_ene_contact_staat_niet_bij_het_andere(self, client, reis, contact):
        ander = ContactFactory()
        client.post(f"/concept/bewaren/?adres={bel_adres(reis, contact)}", {"gevraagd": "Half getypt"})
        assert ingevuld(client.get(bel_adres(reis, contact)))["gevraagd"] == "Half getypt"
        assert not ingevuld(client.get(bel_adres(reis, ander))).get("gevraagd")

    def test_een_dubbele_klik_is_een_gesprek_en_een_signaal(self, client, reis, contact):
        pagina = client.get(bel_adres(reis, contact))
        velden = ingevuld(pagina) | {"uitkomst": "nummer_klopt_niet"}
        for _ in range(2):
            assert client.post(bel_adres(reis, contact), velden).status_code == 302
        assert (reis.casus.pogingen.count(), Signaal.objects.count()) == (2, 1)

    def test_in_een_casus_die_klaar_is_wordt_niets_vastgelegd_en_niets_gemeld(self, contact):
        reis = reis_naar(Status.GESLOTEN)
        antwoord = open_en_verstuur(ingelogd(reis.functionaris), bel_adres(reis, contact), uitkomst="nummer_klopt_niet")
        assert antwoord.status_code == 422
        assert (reis.casus.pogingen.count(), Signaal.objects.count()) == (1, 0)

    def test_een_poging_die_geen_telefoontje_was_heeft_geen_uitkomst(self, client, reis, contact):
        velden = {"organisatie": "Woonstichting Berkenhof", "gevraagd": "Per brief om uitstel"}
        assert open_en_verstuur(client, adres(reis, "pogingen/nieuw/"), **velden).status_code == 302
        assert laatste(reis).uitkomst == ""
        assert "Nog geen antwoord." in tekst_van(client.get(adres(reis)))


class TestKloptNiet:
    @pytest.mark.parametrize("uitkomst", TE_MELDEN)
    def test_de_organisatie_hoort_wat_er_niet_klopt_en_niets_van_de_casus(self, reis, contact, beheerder, uitkomst):
        client, (soort, toelichting) = ingelogd(reis.functionaris), TE_MELDEN[uitkomst]
        open_en_verstuur(client, bel_adres(reis, contact), uitkomst=uitkomst, gevraagd="Over de ontruiming")
        (signaal,) = Signaal.objects.all()
        assert (signaal.contact, signaal.organisatie, signaal.soort) == (contact, contact.organisatie, soort)
        assert signaal.toelichting == toelichting
        (melding,) = Melding.objects.filter(gebruiker=beheerder)
        verteld = f"{melding.zin} {melding.adres} {melding.over} {signaal.toelichting}"
        for geheim in (reis.casus.kenmerk, reis.casus.codenaam, reis.organisatie.naam, "ontruiming"):
            assert geheim not in verteld

    def test_wie_gebeld_heeft_leest_dat_de_organisatie_het_hoort(self, client, reis, contact):
        adres_ = bel_adres(reis, contact)
        client.post(adres_, ingevuld(client.get(adres_)) | {"uitkomst": "nummer_klopt_niet"})
        zin = "Wij hebben Woonstichting Berkenhof gevraagd om dit in het register te herstellen."
        assert zin in tekst_van(client.get(adres(reis)))

    def test_een_latere_wijziging_van_de_poging_meldt_het_niet_opnieuw(self, reis, contact):
        klopt_niet = {"contact": contact, "organisatie": contact.organisatie, "uitkomst": "nummer_klopt_niet"}
        vast = leg_poging_vast(poging(reis, **klopt_niet), door=reis.functionaris)
        Signaal.objects.update(afgehandeld_op=timezone.now(), afgehandeld_door=reis.functionaris)
        vast.antwoord = "Later toch gesproken"
        leg_poging_vast(vast, door=reis.functionaris, basis=vast.versie)
        assert Signaal.objects.count() == 1

    def test_over_wie_niet_meer_in_het_register_staat_wordt_niets_gemeld(self, reis, contact):
        contact.weg_sinds = timezone.localdate()
        contact.save()
        klopt_niet = {"contact": contact, "organisatie": contact.organisatie, "uitkomst": "nummer_klopt_niet"}
        leg_poging_vast(poging(reis, **klopt_niet), door=reis.functionaris)
        assert not Signaal.objects.exists()

    def test_achteraf_zeggen_dat_het_nummer_niet_klopte_meldt_het_wel(self, client, reis, contact):
        vast = leg_poging_vast(poging(reis, contact=contact, organisatie=contact.organisatie), door=reis.functionaris)
        open_en_verstuur(client, adres(reis, f"pogingen/{vast.pk}/"), uitkomst="nummer_klopt_niet")
        assert Signaal.objects.get().contact == contact


class TestTerugbellen:
    def bel(self, reis, over=2, **velden):
        dag = werkdag_na(timezone.localdate(), over)
        return leg_poging_vast(poging(reis, terugbellen_op=dag, **velden), door=reis.functionaris)

    def test_op_de_afgesproken_dag_krijgt_wie_het_afsprak_een_herinnering(self, reis):
        with time_machine.travel(MAANDAG, tick=False):
            gesprek = self.bel(reis)
            assert lopend(reis).get().uiterlijk_op == gesprek.terugbellen_op
        with time_machine.travel(MAANDAG + timedelta(days=1), tick=False):
            herinner_ronde(timezone.now())
            assert not Melding.objects.filter(zin__startswith="Terugbellen")
        with time_machine.travel(MAANDAG + timedelta(days=2), tick=False):
            herinner_ronde(timezone.now())
            (melding,) = Melding.objects.filter(zin__startswith="Terugbellen")
        assert (melding.gebruiker, melding.over) == (reis.functionaris, reis.casus.kenmerk)
        assert melding.zin == f"Terugbellen: {reis.casus.kenmerk}, uiterlijk vandaag, wo 25 nov"

    def test_niemand_hogerop_hoort_dat_u_niet_terugbelde(self, reis):
        lid("loketcoordinator")
        with time_machine.travel(MAANDAG, tick=False):
            self.bel(reis, over=0)
        for dagen in range(1, 60):
            with time_machine.travel(MAANDAG + timedelta(days=dagen), tick=False):
                herinner_ronde(timezone.now())
        meldingen = Melding.objects.filter(zin__startswith="Terugbellen")
        assert {melding.gebruiker for melding in meldingen} == {reis.functionaris}
        assert meldingen.count() == 2

    def test_wie_terugbelde_legt_een_nieuw_gesprek_vast_en_de_herinnering_stopt(self, client, reis, contact):
        gesprek = self.bel(reis, contact=contact, organisatie=contact.organisatie, gevraagd="Mag het?")
        terug = adres(reis, f"pogingen/{gesprek.pk}/teruggebeld/")
        assert terug in client.get(adres(reis)).content.decode()
        pagina = client.get(terug)
        assert ingevuld(pagina)["gevraagd"] == "Mag het?"
        assert client.post(terug, ingevuld(pagina) | {"uitkomst": "bereikt", "antwoord": "Ja."}).status_code == 302
        gesprek.refresh_from_db()
        assert gesprek.teruggebeld_op
        assert (laatste(reis).antwoord, laatste(reis).contact) == ("Ja.", contact)
        assert not lopend(reis)
        assert Termijn.objects.get(soort="terugbellen").uitkomst == "gehaald"
        assert terug not in client.get(adres(reis)).content.decode()
        assert controleer() is None

    def test_twee_keer_versturen_is_een_gesprek_en_een_ander_hoort_dat_het_al_gedaan_is(self, client, reis):
        gesprek = self.bel(reis)
        terug = adres(reis, f"pogingen/{gesprek.pk}/teruggebeld/")
        een, ander = (ingevuld(client.get(terug)) | {"uitkomst": "niet_bereikt"} for _ in range(2))
        assert [client.post(terug, velden).status_code for velden in (een, een, ander)] == [302, 302, 422]
        assert reis.casus.pogingen.count() == 3
        assert client.get(terug).status_code == 302

    def test_nog_steeds_niemand_dan_belt_u_een_andere_dag_terug(self, reis):
        gesprek = self.bel(reis)
        later = werkdag_na(timezone.localdate(), 5)
        nog_eens = poging(reis, uitkomst="niet_bereikt", terugbellen_op=later)
        bel_terug(gesprek, nog_eens, door=reis.functionaris)
        assert lopend(reis).get().object == str(nog_eens.pk)
        assert controleer() is None

    def test_verzetten_begint_opnieuw_en_weghalen_stopt(self, reis):
        gesprek = self.bel(reis)
        gesprek.terugbellen_op = werkdag_na(timezone.localdate(), 7)
        leg_poging_vast(gesprek, door=reis.functionaris, basis=gesprek.versie)
        assert lopend(reis).get().uiterlijk_op == gesprek.terugbellen_op
        gesprek.terugbellen_op = None
        leg_poging_vast(gesprek, door=reis.functionaris, basis=gesprek.versie)
        assert not lopend(reis)
        assert list(Termijn.objects.filter(soort="terugbellen").values_list("uitkomst", flat=True)) == ["gestopt"] * 2
        assert controleer() is None

    def test_wie_later_afspreekt_om_terug_te_bellen_krijgt_vanaf_dan_een_termijn(self, reis):
        (eerste,) = reis.casus.pogingen.all()
        eerste.terugbellen_op = werkdag_na(timezone.localdate(), 3)
        leg_poging_vast(eerste, door=reis.functionaris, basis=eerste.versie)
        assert lopend(reis).get().object == str(eerste.pk)
        assert controleer() is None

    def test_is_de_casus_klaar_dan_hoeft_terugbellen_niet_meer_tot_zij_heropend_wordt(self):
        reis = reis_naar(Status.IN_BEHANDELING)
        self.bel(reis)
        for stap, loopt in (("afronden", False), ("heropenen", True)):
            ZETTEN[stap](reis, uuid4())()
            assert lopend(reis).exists() == loopt
        assert controleer() is None

    def test_een_stap_kost_niet_meer_met_tien_keer_terugbellen(self):
        kosten = []
        for keer in (0, 10):
            reis = reis_naar(Status.INGEDIEND)
            for _ in range(keer):
                self.bel(reis)
            zet = ZETTEN["in_behandeling_nemen"](reis, uuid4())
            with CaptureQueriesContext(connection) as opdrachten:
                zet()
            kosten.append(len([sql for sql in opdrachten if "SAVEPOINT" not in sql["sql"]]))
        assert kosten[0] == kosten[1] <= 20

    def test_is_wie_het_afsprak_weg_dan_belt_wie_waarneemt_of_een_collega(self, reis):
        collega = lid("maatwerkfunctionaris", reis.organisatie)
        vandaag = timezone.localdate()
        Afwezigheid.objects.create(
            gebruiker=reis.functionaris, van=vandaag, tot=vandaag + timedelta(days=30), vervanger=collega
        )
        self.bel(reis, over=0)
        with time_machine.travel(timezone.localtime() + timedelta(days=4), tick=False):
            herinner_ronde(timezone.now())
        wie = {melding.gebruiker: bool(melding.mailen_op) for melding in Melding.objects.filter(zin__contains="Terug")}
        assert set(wie) == {collega, reis.functionaris}
        assert not wie[reis.functionaris]

    def test_een_dag_die_voorbij_is_mag_bij_het_wijzigen_blijven_staan(self, client, reis):
        with time_machine.travel(timezone.localtime() - timedelta(days=30), tick=False):
            gesprek = self.bel(reis)
        bij = adres(reis, f"pogingen/{gesprek.pk}/")
        assert "Ik heb teruggebeld" in tekst_van(client.get(bij))
        assert open_en_verstuur(client, bij, gevraagd="Iets duidelijker").status_code == 302
        gesprek.refresh_from_db()
        assert gesprek.gevraagd == "Iets duidelijker"

    def test_na_het_terugbellen_staat_de_afgesproken_dag_vast(self, client, reis):
        gesprek = self.bel(reis)
        bel_terug(gesprek, poging(reis), door=reis.functionaris)
        bij = adres(reis, f"pogingen/{gesprek.pk}/")
        assert open_en_verstuur(client, bij, terugbellen_op="").status_code == 302
        dag = gesprek.terugbellen_op
        gesprek.refresh_from_db()
        assert gesprek.terugbellen_op == dag

    def test_op_de_casuspagina_staat_wie_u_terugbelt_met_nummer_en_dag(self, client, reis, contact):
        self.bel(reis, contact=contact, organisatie=contact.organisatie)
        pagina = tekst_van(client.get(adres(reis)))
        assert "Woonstichting Berkenhof terugbellen" in pagina
        assert "tel:088-0002001" in pagina

    def test_het_gesprek_dat_al_is_teruggebeld_is_er_niet_nog_een_keer(self, reis):
        gesprek = self.bel(reis)
        bel_terug(gesprek, poging(reis), door=reis.functionaris)
        with pytest.raises(DomeinFout, match="Er is niets dubbel vastgelegd"):
            bel_terug(gesprek, poging(reis), door=reis.functionaris)


@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_terugbellen_leggen_een_gesprek_vast():
    reis = reis_naar(Status.LOKAAL)
    gesprek = poging(reis, terugbellen_op=timezone.localdate())
    leg_poging_vast(gesprek, door=reis.functionaris)
    organisatie = OrganisatieFactory()
    klik = lambda: bel_terug(gesprek, poging(reis, organisatie=organisatie), door=reis.functionaris)  # noqa: E731
    uitkomsten = tegelijk(klik, klik, klik)
    assert len([een for een in uitkomsten if isinstance(een, Poging)]) == 1
    assert Poging.objects.count() == 3


@pytest.mark.parametrize(
    ("veld", "waarde", "regel"),
    [
        ("uitkomst", "gedroomd", "poging_uitkomst_bestaat"),
        ("teruggebeld_op", MAANDAG, "poging_teruggebeld_nooit_zonder_afspraak"),
    ],
)
def test_de_database_kent_geen_andere_uitkomst_en_geen_terugbellen_zonder_afspraak(reis, veld, waarde, regel):
    (deze,) = reis.casus.pogingen.all()
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        sql(f"UPDATE casus_poging SET {veld} = %s WHERE id = %s", waarde, deze.pk)


def test_wat_is_ingediend_zegt_ook_hoe_het_bellen_liep(reis):
    leg_poging_vast(poging(reis, uitkomst="niet_bereikt"), door=reis.functionaris)
    ZETTEN["indienen"](reis, uuid4())()
    inhoud = vers(reis).indieningen.get().inhoud
    assert [rij["uitkomst"] for rij in inhoud["pogingen"]] == ["", "Niemand bereikt"]
    assert Regel.objects.filter(werkwoord="indienen").exists()
