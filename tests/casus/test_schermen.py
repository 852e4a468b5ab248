"""De formulieren van een casus: wat er gebeurt, wat er misgaat, en dat een getypt antwoord nooit verdwijnt."""

from uuid import uuid4

import pytest
from django.utils import timezone

from pmm.casus import services
from pmm.casus.models import Casus, Indiening, Stap, Tekst
from pmm.casus.statussen import Status
from pmm.concepten.models import Concept
from tests.casus.conftest import adres, vers
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.casus.zetten import ZETTEN, reis_naar
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db


class TestNieuw:
    def test_de_codenaam_is_genoeg(self, client, reis):
        antwoord = open_en_verstuur(client, "/casussen/nieuw/", codenaam="Beuk")
        casus = Casus.objects.get(codenaam="Beuk")
        # Straight into the questions.
        assert antwoord.headers["Location"] == f"{casus.get_absolute_url()}stap-voor-stap/inwoner/"
        assert (casus.organisatie, casus.status, casus.via_loket) == (reis.organisatie, Status.LOKAAL, False)

    def test_wat_er_al_te_vertellen_is_komt_in_de_casus(self, client, reis):
        verhaal = {"situatie": "Er is geen huis.", "leeftijd": "27_45", "aantal_kinderen": "2"}
        open_en_verstuur(client, "/casussen/nieuw/", codenaam="Beuk", gemeente="Gemeente Lindedorp", **verhaal)
        casus = Casus.objects.get(codenaam="Beuk")
        assert (casus.gemeente, casus.leeftijd, casus.aantal_kinderen) == (reis.organisatie, "27_45", 2)
        assert list(casus.teksten.values_list("onderdeel", "tekst")) == [("situatie", "Er is geen huis.")]

    def test_zonder_codenaam_blijft_al_het_andere_staan(self, client):
        antwoord = open_en_verstuur(client, "/casussen/nieuw/", situatie="Al een heel verhaal.")
        assert antwoord.status_code == 422
        assert "Al een heel verhaal." in tekst_van(antwoord)
        assert not Casus.objects.exclude(codenaam="Linde").exists()

    def test_het_loket_kiest_welke_organisatie_belde(self, reis):
        client = ingelogd(reis.loket)
        zonder = open_en_verstuur(client, "/casussen/nieuw/", codenaam="Beuk")
        assert zonder.status_code == 422
        open_en_verstuur(client, "/casussen/nieuw/", codenaam="Beuk", organisatie="Gemeente Lindedorp")
        casus = Casus.objects.get(codenaam="Beuk")
        assert (casus.via_loket, casus.organisatie, casus.aangelegd_door) == (True, reis.organisatie, reis.loket)

    def test_een_andere_rol_legt_geen_casus_aan(self):
        assert ingelogd(lid("auditor")).get("/casussen/nieuw/").status_code == 403

    def test_na_het_aanleggen_is_het_concept_weg(self, client, reis):
        client.post("/concept/bewaren/?adres=/casussen/nieuw/", {"codenaam": "Beuk"})
        assert ingevuld(client.get("/casussen/nieuw/"))["codenaam"] == "Beuk"
        open_en_verstuur(client, "/casussen/nieuw/")
        assert Casus.objects.filter(codenaam="Beuk").exists()
        assert not Concept.objects.exists()


class TestTekst:
    def test_een_wijziging_is_een_nieuwe_versie(self, client, reis):
        antwoord = open_en_verstuur(client, adres(reis, "tekst/situatie/"), tekst="Nu is er ook geen stroom.")
        assert antwoord.headers["Location"] == adres(reis) + "#situatie"
        versies = reis.casus.teksten.filter(onderdeel="situatie").order_by("versie").values_list("versie", "tekst")
        assert list(versies)[1] == (2, "Nu is er ook geen stroom.")
        assert "Nu is er ook geen stroom." in tekst_van(client.get(adres(reis)))

    def test_van_twee_schrijvers_ziet_de_tweede_beide_teksten_en_kiest(self, client, reis):
        pagina = client.get(adres(reis, "tekst/situatie/"))
        collega = lid("maatwerkfunctionaris", reis.organisatie, naam="Bram Jansen")
        ander = services.schrijf_tekst(reis.casus, "situatie", "Van Bram.", basis=1, door=collega)
        botsing = client.post(adres(reis, "tekst/situatie/"), ingevuld(pagina) | {"tekst": "Van mij."})
        assert botsing.status_code == 409
        gelezen = tekst_van(botsing)
        moment = timezone.localtime(ander.op).strftime("%H:%M")
        assert f"Bram Jansen heeft deze tekst om {moment} ook gewijzigd. Kies wat moet blijven." in gelezen
        assert gelezen.count("Bram.") == 1
        assert ingevuld(botsing)["tekst"] == "Van mij."
        assert reis.casus.teksten.filter(onderdeel="situatie").count() == 2

        keuze = client.post(adres(reis, "tekst/situatie/"), ingevuld(botsing) | {"tekst": "Van ons allebei."})
        assert keuze.status_code == 302
        assert Tekst.objects.huidig().get(onderdeel="situatie").tekst == "Van ons allebei."

    def test_advies_schrijft_alleen_het_loket(self):
        reis = reis_naar(Status.IN_BEHANDELING)
        assert ingelogd(reis.functionaris).get(adres(reis, "tekst/advies/")).status_code == 403
        open_en_verstuur(ingelogd(reis.loket), adres(reis, "tekst/advies/"), tekst="Bel het team.")
        assert "Bel het team." in tekst_van(ingelogd(reis.functionaris).get(adres(reis)))

    def test_wie_te_laat_is_houdt_zijn_tekst_en_leest_waarom(self, client, reis):
        pagina = client.get(adres(reis, "tekst/wens/"))
        ZETTEN["intrekken"](reis, uuid4())()
        antwoord = client.post(adres(reis, "tekst/wens/"), ingevuld(pagina) | {"tekst": "Toch nog iets."})
        assert antwoord.status_code == 422
        assert "Deze casus is ingetrokken." in tekst_van(antwoord)
        assert "Toch nog iets." in tekst_van(antwoord)
        assert not reis.casus.teksten.filter(onderdeel="wens").exists()


class TestGegevens:
    @pytest.mark.usefixtures("_codelijsten")
    def test_alles_wat_is_ingevuld_staat_daarna_op_de_pagina(self, client, reis):
        velden = {"leeftijd": "27_45", "aantal_kinderen": "2", "spoed_datum": "2-3-27", "spoed_wat": "Ontruiming"}
        velden |= {"inwoner_geinformeerd": "nee", "reden_niet_geinformeerd": "Nog niet gesproken"}
        antwoord = open_en_verstuur(client, adres(reis, "gegevens/"), leefgebied_wonen="Geen huis", **velden)
        assert antwoord.headers["Location"] == adres(reis) + "#gegevens"
        casus = vers(reis)
        assert (casus.aantal_kinderen, casus.spoed_datum.isoformat(), casus.versie) == (2, "2027-03-02", 2)
        assert casus.leefgebieden == {"wonen": "Geen huis"}
        pagina = tekst_van(client.get(adres(reis)))
        for zin in ("27 tot 45", "2 kinderen in huis", "Ontruiming", "Nog niet: Nog niet gesproken", "Geen huis"):
            assert zin in pagina

    def test_een_onmogelijke_datum_blijft_staan_met_uitleg_en_de_rest_ook(self, client, reis):
        antwoord = open_en_verstuur(client, adres(reis, "gegevens/"), spoed_datum="31-2-2027", spoed_wat="Ontruiming")
        assert antwoord.status_code == 422
        zin = "31 februari 2027 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 28-02-2027."
        assert tekst_van(antwoord).count(zin) == 2
        assert (ingevuld(antwoord)["spoed_datum"], ingevuld(antwoord)["spoed_wat"]) == ("31-2-2027", "Ontruiming")

    def test_wie_oude_gegevens_wijzigt_ziet_beide_en_overschrijft_niets(self, client, reis):
        pagina = client.get(adres(reis, "gegevens/"))
        open_en_verstuur(client, adres(reis, "gegevens/"), codenaam="Eik")
        botsing = client.post(adres(reis, "gegevens/"), ingevuld(pagina) | {"codenaam": "Wilg"})
        assert botsing.status_code == 409
        assert vers(reis).codenaam == "Eik"
        links, rechts = botsing.context["teksten"]
        assert "Eik" in "".join(deel.tekst for deel in links["delen"])
        assert "Wilg" in "".join(deel.tekst for deel in rechts["delen"])
        assert client.post(adres(reis, "gegevens/"), ingevuld(botsing)).status_code == 302
        assert vers(reis).codenaam == "Wilg"


class TestIndienen:
    def test_eerst_nog_een_keer_alles_lezen_dan_indienen(self, client, reis):
        pagina = client.get(adres(reis, "indienen/"))
        gelezen = tekst_van(pagina)
        for zin in ("Een gezin zonder briefadres krijgt geen uitkering.", "Een briefadres", "binnen 2 werkdagen"):
            assert zin in gelezen
        antwoord = client.post(adres(reis, "indienen/"), ingevuld(pagina), follow=True)
        assert "De casus is ingediend bij het loket. U krijgt een mail." in tekst_van(antwoord)
        assert vers(reis).status == Status.INGEDIEND
        assert Indiening.objects.count() == 1

    def test_wat_mist_staat_bij_het_antwoord_en_er_is_een_weg_om_het_te_wijzigen(self, client, reis):
        casus = vers(reis)
        casus.gemeente, casus.inwoner_geinformeerd = None, None
        casus.save()
        pagina = client.get(adres(reis, "indienen/"))
        assert "Vul in bij welke gemeente de inwoner woont." in tekst_van(pagina)
        antwoord = client.post(adres(reis, "indienen/"), ingevuld(pagina))
        assert antwoord.status_code == 422
        assert antwoord.context["form"].non_field_errors() == [
            "Vul in bij welke gemeente de inwoner woont.",
            "Vul in of de inwoner hiervan weet, of waarom nog niet.",
        ]
        rijen = [rij for groep in antwoord.context["groepen"] for rij in groep["rijen"] if rij.get("fout")]
        assert all(client.get(rij["url"]).status_code == 200 for rij in rijen)
        assert len(rijen) == 2
        assert vers(reis).status == Status.LOKAAL


class TestStappen:
    def test_lokaal_opgelost_met_reden_en_uitkomst(self, client, reis):
        leeg = open_en_verstuur(client, adres(reis, "lokaal-oplossen/"), uitkomst="Er is een huis.")
        assert leeg.status_code == 422
        assert "Kies waarom de casus klaar is." in tekst_van(leeg)
        assert ingevuld(leeg)["uitkomst"] == "Er is een huis."
        velden = ingevuld(leeg) | {"afrondingsreden": "lokaal_opgelost"}
        assert client.post(adres(reis, "lokaal-oplossen/"), velden).status_code == 302
        assert (vers(reis).status, vers(reis).afrondingsreden) == (Status.AFGEROND, "lokaal_opgelost")

    def test_een_stap_met_reden_vraagt_die_en_zegt_wat_er_gebeurde(self, client, reis):
        leeg = open_en_verstuur(client, adres(reis, "stap/intrekken/"))
        assert leeg.status_code == 422
        assert "Schrijf op waarom u dit doet." in tekst_van(leeg)
        antwoord = client.post(adres(reis, "stap/intrekken/"), {"toelichting": "De inwoner wil niet."}, follow=True)
        assert "De inwoner wil niet." in tekst_van(antwoord)
        assert vers(reis).status == Status.INGETROKKEN

    @pytest.mark.parametrize(("rest", "status"), [("lokaal-oplossen/", 422), ("stap/heropenen/", 403)])
    def test_een_stap_die_nu_niet_kan_zegt_waarom_met_een_weg_terug(self, rest, status):
        reis = reis_naar(Status.INGEDIEND)
        antwoord = ingelogd(reis.functionaris).get(adres(reis, rest))
        assert antwoord.status_code == status

    def test_wie_verstuurt_wat_intussen_niet_meer_kan_houdt_zijn_toelichting(self, reis, client):
        pagina = client.get(adres(reis, "stap/intrekken/"))
        velden = ingevuld(pagina) | {"toelichting": "Een lang verhaal."}
        ZETTEN["indienen"](reis, uuid4())()
        ZETTEN["in_behandeling_nemen"](reis, uuid4())()
        antwoord = client.post(adres(reis, "stap/intrekken/"), velden)
        assert antwoord.status_code == 422
        assert "Het loket behandelt deze casus al." in tekst_van(antwoord)
        assert ingevuld(antwoord)["toelichting"] == "Een lang verhaal."

    def test_dezelfde_knop_twee_keer_is_een_stap(self, client, reis):
        velden = ingevuld(client.get(adres(reis, "stap/intrekken/"))) | {"toelichting": "Niet meer nodig."}
        for _ in range(2):
            assert client.post(adres(reis, "stap/intrekken/"), velden).status_code == 302
        assert Stap.objects.filter(overgang="intrekken").count() == 1
