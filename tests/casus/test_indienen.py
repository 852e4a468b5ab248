"""Een casus vullen, één vraag per bladzijde: stoppen, terugkomen, botsen, en een zelfcheck die niemand tegenhoudt."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pmm.casus import services
from pmm.casus.indienen.vragen import VRAGEN, Stand
from pmm.casus.inzending import Beller, Checkvraag, Zelfcheck
from pmm.casus.models import Belemmering, Casus, Indiening, Partij, Poging
from pmm.casus.statussen import Status
from pmm.concepten.models import Concept
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from tests.casus.conftest import adres, vers
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.factories import OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
BSN = "123456782"


def stap(reis, code=""):
    return adres(reis, f"stap-voor-stap/{code}/" if code else "stap-voor-stap/")


@pytest.fixture
def leeg(reis, client):
    """Een casus met alleen een codenaam."""
    reis.casus = services.leg_aan(
        organisatie=reis.organisatie, door=reis.functionaris, velden={"codenaam": "Beuk"}, sleutel=uuid4()
    )
    return reis


class TestVraagVoorVraag:
    @pytest.mark.usefixtures("_codelijsten")
    def test_van_niets_tot_ontvangst_langs_alle_negen_vragen(self, client, leeg):
        OrganisatieFactory(naam="Het CAK")
        antwoorden = {
            "inwoner": {"gemeente": "Gemeente Lindedorp", "aantal_kinderen": "2"},
            "situatie": {"situatie": "Zonder adres geen uitkering."},
            "leefgebieden": {"leefgebied_wonen": "Geen eigen adres"},
            "wens": {"wens": "Een huis.", "inwoner_geinformeerd": "ja"},
            "geprobeerd": {"reden_geen_poging": "De ontruiming is morgen."},
            "belemmeringen": {},
            "partijen": {},
            "doorbraak": {"doorbraak": "Een briefadres.", "beslisser": "Het CAK"},
            "haast": {"urgentie": "Morgen op straat.", "spoed_datum": "2-3-27", "spoed_wat": "Ontruiming"},
        }
        volgende = stap(leeg, VRAGEN[0].code)
        for nummer, vraag in enumerate(VRAGEN, start=1):
            pagina = client.get(volgende)
            assert f"Vraag {nummer} van 9" in tekst_van(pagina)
            volgende = client.post(volgende, ingevuld(pagina) | antwoorden[vraag.code]).headers["Location"]
        assert volgende == stap(leeg, "zelfcheck")
        volgende = open_en_verstuur(client, volgende, elders="ja").headers["Location"]
        nalezen = client.get(volgende)
        for zin in ("2 kinderen in huis", "Wonen: Geen eigen adres", "Het CAK", "Ontruiming", "waar de casus ligt"):
            assert zin in tekst_van(nalezen)
        assert vers(leeg).spoed_datum.isoformat() == "2027-03-02"
        client.post(volgende, ingevuld(nalezen))
        assert vers(leeg).status == Status.INGEDIEND
        assert Indiening.objects.get().inhoud["zelfcheck"] == [{"vraag": Checkvraag.ELDERS.label, "antwoord": "Ja"}]
        assert Bericht.objects.filter(sjabloon="ontvangst").exists()

    @pytest.mark.parametrize(
        ("code", "veld", "melding"),
        [
            ("inwoner", "gemeente", "Vul in bij welke gemeente de inwoner woont."),
            ("situatie", "situatie", "Beschrijf de situatie."),
            ("wens", "inwoner_geinformeerd", "Vul in of de inwoner hiervan weet, of waarom nog niet."),
            ("doorbraak", "doorbraak", "Beschrijf welke doorbraak u wilt."),
            ("haast", "urgentie", "Beschrijf waarom het haast heeft."),
        ],
    )
    def test_wie_verdergaat_zonder_antwoord_leest_wat_er_mist_en_houdt_de_rest(self, client, leeg, code, veld, melding):
        rest = {"haast": {"spoed_wat": "Ontruiming"}, "wens": {"wens": "Een huis."}}.get(code, {})
        antwoord = open_en_verstuur(client, stap(leeg, code), **rest)
        assert antwoord.status_code == 422
        assert antwoord.context["form"].errors[veld] == [melding]
        assert tekst_van(antwoord).count(melding) == 2  # in the summary and at the field
        assert "<title>Fout: " in tekst_van(antwoord)
        for naam, waarde in rest.items():
            assert ingevuld(antwoord)[naam] == waarde

    def test_later_verder_bewaart_wat_er_al_is_en_vraagt_niets(self, client, leeg):
        velden = {"spoed_wat": "Ontruiming", "later": "ja"}
        antwoord = open_en_verstuur(client, stap(leeg, "haast"), **velden)
        assert antwoord.headers["Location"] == stap(leeg)
        assert vers(leeg).spoed_wat == "Ontruiming"

    def test_de_takenlijst_weet_op_elk_apparaat_waar_iemand_bleef(self, client, leeg):
        open_en_verstuur(client, stap(leeg, "situatie"), situatie="Geen huis.")
        ander_apparaat = ingelogd(leeg.functionaris)
        pagina = ander_apparaat.get(stap(leeg))
        standen = {taak["naam"]: taak["stand"] for taak in pagina.context["taken"]}
        assert standen["Wat er aan de hand is"] == Stand.KLAAR
        assert standen["De inwoner en de gemeente"] == Stand.NOG_NIET
        assert standen["Leefgebieden"] == Stand.NIET_NODIG
        assert f'href="{stap(leeg, "inwoner")}">Verder met de volgende vraag' in tekst_van(pagina)

    def test_wie_van_het_nalezen_komt_gaat_daar_ook_weer_heen(self, client, reis):
        nalezen = adres(reis, "indienen/")
        rijen = [rij for groep in client.get(nalezen).context["groepen"] for rij in groep["rijen"]]
        assert len(rijen) >= len(VRAGEN)
        for rij in rijen:
            pagina = client.get(rij["url"])
            antwoord = client.post(rij["url"], ingevuld(pagina))
            assert antwoord.headers["Location"] == nalezen, rij["naam"]

    def test_een_rij_die_bij_een_vraag_is_toegevoegd_brengt_terug_naar_die_vraag(self, client, leeg):
        for code, model, velden in (
            ("geprobeerd", Poging, {"organisatie": "Gemeente Lindedorp", "gevraagd": "Een briefadres"}),
            ("belemmeringen", Belemmering, {"omschrijving": "Zonder adres geen uitkering"}),
            ("partijen", Partij, {"organisatie": "Gemeente Lindedorp", "rollen": ["beslisser"]}),
        ):
            erbij = client.get(stap(leeg, code)).context["rijen"]["erbij"]
            antwoord = open_en_verstuur(client, erbij, **velden)
            assert antwoord.headers["Location"] == stap(leeg, code)
            assert model.objects.filter(casus=leeg.casus).count() == 1
            assert "Lindedorp" in tekst_van(client.get(stap(leeg, code))) or code == "belemmeringen"

    def test_wie_kan_beslissen_wordt_partij_en_twee_keer_sturen_maakt_er_geen_twee(self, client, leeg):
        velden = {"doorbraak": "Een briefadres.", "beslisser": "Gemeente Lindedorp"}
        pagina = client.get(stap(leeg, "doorbraak"))
        for _ in range(2):
            assert client.post(stap(leeg, "doorbraak"), ingevuld(pagina) | velden).status_code == 302
        partij = Partij.objects.get(casus=leeg.casus)
        assert (partij.organisatie, partij.rollen) == (leeg.organisatie, ["beslisser"])
        assert leeg.casus.teksten.filter(onderdeel="doorbraak").count() == 1

    def test_na_het_indienen_wijst_de_pagina_naar_de_casus(self, client, reis):
        reis.ingediend()
        for code in ("", "situatie", "zelfcheck"):
            pagina = client.get(stap(reis, code))
            assert pagina.status_code == 422
            assert "Deze casus is al ingediend." in tekst_van(pagina)

    @pytest.mark.parametrize("code", ["bestaat-niet", "<b>", "letvraag"])
    def test_een_vraag_die_niet_bestaat_is_er_niet(self, client, leeg, code):
        assert client.get(stap(leeg, code)).status_code == 404

    def test_elke_bladzijde_kost_even_veel_vragen_met_een_rij_of_met_twintig(self, client, reis):
        bladen = (stap(reis), stap(reis, "partijen"), adres(reis, "indienen/"))
        een = Partij(casus=reis.casus, organisatie=OrganisatieFactory(), rollen=["getuige"])
        services.bewaar_onderdeel(een, door=reis.functionaris)
        eerst = [aantal_vragen(client, blad) for blad in bladen]
        for _ in range(19):
            rij = Partij(casus=reis.casus, organisatie=OrganisatieFactory(), rollen=["getuige"])
            services.bewaar_onderdeel(rij, door=reis.functionaris)
        assert [aantal_vragen(client, blad) for blad in bladen] == eerst


class TestNietsKwijt:
    def test_twee_schrijvers_bij_een_vraag_zien_beide_teksten_en_niets_wordt_overschreven(self, client, reis):
        adres_ = stap(reis, "situatie")
        eerste = ingevuld(client.get(adres_))
        collega = lid("maatwerkfunctionaris", reis.organisatie, naam="Anna de Vries")
        open_en_verstuur(ingelogd(collega), adres_, situatie="Van Anna.")
        botsing = client.post(adres_, eerste | {"situatie": "Van mij."})
        assert botsing.status_code == 409
        assert "Anna de Vries heeft deze tekst om" in tekst_van(botsing)
        assert vers(reis).tekst("situatie").tekst == "Van Anna."
        nu, eigen = ("".join(deel.tekst for deel in tekst["delen"]) for tekst in botsing.context["teksten"])
        assert "Van Anna." in nu
        assert "Van mij." in eigen
        assert client.post(adres_, ingevuld(botsing)).status_code == 302
        assert vers(reis).tekst("situatie").tekst == "Van mij."

    def test_een_andere_vraag_die_intussen_veranderde_is_geen_botsing(self, client, leeg):
        haast = ingevuld(client.get(stap(leeg, "haast")))
        open_en_verstuur(client, stap(leeg, "inwoner"), gemeente="Gemeente Lindedorp")
        antwoord = client.post(stap(leeg, "haast"), haast | {"urgentie": "Morgen.", "spoed_wat": "Ontruiming"})
        assert antwoord.status_code == 302
        assert (vers(leeg).gemeente, vers(leeg).spoed_wat) == (leeg.organisatie, "Ontruiming")

    def test_wat_iemand_typte_komt_terug_na_uitloggen_en_alleen_bij_haar(self, client, leeg):
        adres_ = stap(leeg, "situatie")
        client.post(f"/concept/bewaren/?adres={adres_}", ingevuld(client.get(adres_)) | {"situatie": "Half verhaal"})
        opnieuw = ingelogd(leeg.functionaris)
        assert ingevuld(opnieuw.get(adres_))["situatie"] == "Half verhaal"
        collega = ingelogd(lid("maatwerkfunctionaris", leeg.organisatie))
        assert "Half verhaal" not in tekst_van(collega.get(adres_))
        open_en_verstuur(opnieuw, adres_)
        assert not Concept.objects.filter(adres=adres_).exists()

    def test_een_bsn_blijft_op_het_scherm_en_komt_nergens_in(self, client, leeg):
        adres_ = stap(leeg, "situatie")
        antwoord = open_en_verstuur(client, adres_, situatie=f"Het nummer is {BSN}.")
        assert antwoord.status_code == 422
        assert "Hier lijkt een BSN te staan (•••••••82)" in tekst_van(antwoord)
        assert vers(leeg).tekst("situatie") is None
        goed = client.post(adres_, ingevuld(antwoord) | {"geen_bsn": "on"})
        assert goed.status_code == 302
        assert vers(leeg).tekst("situatie").is_geen_bsn

    def test_te_lange_tekst_blijft_helemaal_staan_met_hoeveel_te_lang(self, client, leeg):
        antwoord = open_en_verstuur(client, stap(leeg, "situatie"), situatie="x" * 60_000)
        assert antwoord.status_code == 422
        assert "Uw tekst is 50.000 tekens te lang." in tekst_van(antwoord)
        assert len(ingevuld(antwoord)["situatie"]) == 60_000

    @pytest.mark.parametrize(
        ("datum", "melding"),
        [
            ("31-2-2027", "31 februari 2027 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 28-02-2027."),
            ("1-13-2027", "Maand 13 bestaat niet."),
        ],
    )
    def test_een_datum_die_niet_bestaat_blijft_staan(self, client, leeg, datum, melding):
        antwoord = open_en_verstuur(client, stap(leeg, "haast"), urgentie="Ja.", spoed_datum=datum)
        assert antwoord.status_code == 422
        assert melding in tekst_van(antwoord)
        assert ingevuld(antwoord)["spoed_datum"] == datum
        assert vers(leeg).spoed_datum is None

    def test_zonder_geldig_teken_komt_de_eigen_tekst_terug(self, leeg):
        streng = ingelogd(leeg.functionaris)
        streng.handler.enforce_csrf_checks = True
        antwoord = streng.post(stap(leeg, "situatie"), {"situatie": "Er dreigt een ontruiming."})
        assert antwoord.status_code == 403
        assert "Deze pagina stond te lang open. Uw tekst is bewaard." in tekst_van(antwoord)
        assert "Er dreigt een ontruiming." in tekst_van(antwoord)


class TestZelfcheck:
    def test_elke_vraag_zegt_waarom_en_elk_antwoord_wat_te_doen(self, client, leeg):
        pagina = client.get(stap(leeg, "zelfcheck"))
        assert tekst_van(pagina).count("Waarom wij dit vragen:") == len(Checkvraag)
        open_en_verstuur(client, stap(leeg, "zelfcheck"), lokaal="nee", inwoner="ja", later="ja")
        lijst = tekst_van(client.get(stap(leeg)))
        assert "Kijk bij ‘Wie bel ik?’" in lijst
        assert "Vertel het de inwoner zo snel als kan." not in lijst

    def test_geen_enkel_antwoord_houdt_het_indienen_tegen(self, client, reis):
        slecht = dict.fromkeys(Checkvraag.values, "nee") | {"elders": "ja"}
        nalezen = open_en_verstuur(client, stap(reis, "zelfcheck"), **slecht).headers["Location"]
        client.post(nalezen, ingevuld(client.get(nalezen)))
        assert vers(reis).status == Status.INGEDIEND

    def test_een_ander_antwoord_komt_in_de_plaats_van_het_vorige(self, client, leeg):
        open_en_verstuur(client, stap(leeg, "zelfcheck"), lokaal="nee")
        open_en_verstuur(client, stap(leeg, "zelfcheck"), lokaal="ja")
        assert Zelfcheck.objects.get().antwoord == "ja"

    @pytest.mark.parametrize("velden", [{"vraag": "lokaal"}, {"vraag": "iets"}, {"antwoord": "misschien"}])
    def test_de_database_kent_alleen_deze_vragen_en_antwoorden_en_elk_een_keer(self, leeg, velden):
        door = leeg.functionaris
        Zelfcheck.objects.create(casus=leeg.casus, vraag="lokaal", antwoord="ja", door=door)
        with pytest.raises(IntegrityError), transaction.atomic():
            Zelfcheck.objects.create(casus=leeg.casus, door=door, **{"vraag": "regels", "antwoord": "ja"} | velden)


class TestBellenEerst:
    GESPREK = {
        "organisatie": "Gemeente Lindedorp",
        "codenaam": "Es",
        "situatie": "Morgen op straat.",
        "beller": "Anna de Vries",
        "telefoon": "088-000 12 34",
    }

    def test_tijdens_het_gesprek_staat_er_een_casus_die_de_organisatie_kan_aanvullen(self, client, reis):
        antwoord = open_en_verstuur(ingelogd(reis.loket), "/casussen/nieuw/", **self.GESPREK)
        casus = Casus.objects.get(codenaam="Es")
        assert antwoord.headers["Location"] == f"{casus.get_absolute_url()}stap-voor-stap/inwoner/"
        assert str(Beller.objects.get(casus=casus)) == "Anna de Vries, 088-000 12 34"
        melding = Melding.objects.get(gebruiker=reis.functionaris)
        assert melding.zin.startswith(f"Na een gesprek legde het loket casus {casus} aan")
        assert "Es" not in melding.zin.split()
        assert "Anna de Vries, terug te bellen op" in tekst_van(client.get(f"{casus.get_absolute_url()}indieningen/"))
        taken = client.get(f"{casus.get_absolute_url()}stap-voor-stap/")
        assert taken.status_code == 200

    def test_een_dubbele_klik_legt_en_meldt_er_een(self, reis):
        bellen = ingelogd(reis.loket)
        pagina = bellen.get("/casussen/nieuw/")
        for _ in range(2):
            bellen.post("/casussen/nieuw/", ingevuld(pagina) | self.GESPREK)
        assert Casus.objects.filter(codenaam="Es").count() == Beller.objects.count() == Melding.objects.count() == 1

    def test_zonder_functionaris_krijgt_de_postbus_een_mail_met_alleen_het_kenmerk(self, reis):
        OrganisatieFactory(naam="Zorg Dichtbij", email="post@voorbeeld.example")
        open_en_verstuur(ingelogd(reis.loket), "/casussen/nieuw/", **self.GESPREK | {"organisatie": "Zorg Dichtbij"})
        bericht = Bericht.objects.get(aan="post@voorbeeld.example")
        assert bericht.over in bericht.tekst
        assert not {"Es", "Anna", "straat"} & set(bericht.tekst.replace(".", "").split())

    @pytest.mark.parametrize(
        ("anders", "melding"),
        [
            ({"organisatie": ""}, "Kies een organisatie uit het register."),
            ({"telefoon": "bel maar"}, "Schrijf het telefoonnummer met cijfers"),
            ({"beller": ""}, "Vul in wie er belt."),
        ],
    )
    def test_wat_mist_wordt_gezegd_en_de_rest_blijft_staan(self, reis, anders, melding):
        antwoord = open_en_verstuur(ingelogd(reis.loket), "/casussen/nieuw/", **self.GESPREK | anders)
        assert antwoord.status_code == 422
        assert melding in tekst_van(antwoord)
        assert ingevuld(antwoord)["situatie"] == "Morgen op straat."
        assert not Casus.objects.filter(codenaam="Es").exists()
