"""Bewaarde lijsten: een naam voor een vraag, van één persoon, en te delen met collega's."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pmm.casus.lijst.bewaard import HOOGSTENS, NAAM_BESTAAT, Keuze, bewaar
from pmm.casus.models import Bewaardfilter
from pmm.kern.fouten import DomeinFout
from tests.casus.scherm import open_en_verstuur, tekst_van
from tests.factories import CasusFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
BEWAREN = "/casussen/filters/bewaren/?status=let&te_laat=on"


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris", OrganisatieFactory(naam="Gemeente Lindedorp"), naam="Anna de Vries")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


def bewaard(door, naam="Spoed", vraag="status=let", **keuze):
    return bewaar(vraag, Keuze(naam, **keuze), door=door, sleutel=uuid4())


def tabs(client):
    return [tab["naam"] for tab in client.get("/casussen/?status=open").context["tabs"]]


def test_een_lijst_bewaren_en_weer_openen(client, anna):
    antwoord = open_en_verstuur(client, BEWAREN, naam="Spoed bij het LET")
    filter_ = Bewaardfilter.objects.get(eigenaar=anna)
    assert antwoord.url == f"/casussen/?{filter_.vraag}"
    assert filter_.vraag == "status=let&te_laat=on"
    pagina = client.get(antwoord.url)
    assert next(tab for tab in pagina.context["tabs"] if tab["actief"])["naam"] == "Spoed bij het LET"
    assert "Wijzig ‘Spoed bij het LET’" in tekst_van(pagina)


def test_een_dubbele_klik_bewaart_een_lijst(anna):
    sleutel = uuid4()
    een, twee = (bewaar("status=let", Keuze("Spoed"), door=anna, sleutel=sleutel) for _ in range(2))
    assert een == twee
    assert Bewaardfilter.objects.count() == 1


def test_een_naam_is_er_maar_een_keer_en_dat_staat_er_dan(client, anna):
    bewaard(anna)
    antwoord = open_en_verstuur(client, BEWAREN, naam="Spoed")
    assert antwoord.status_code == 422
    assert NAAM_BESTAAT in tekst_van(antwoord)
    bewaard(lid("maatwerkfunctionaris", anna.organisatie))


def test_een_bsn_als_naam_wordt_niet_bewaard(client):
    assert open_en_verstuur(client, BEWAREN, naam="123456782").status_code == 422
    assert not Bewaardfilter.objects.exists()


def test_hooguit_dertig_lijsten(anna):
    for nummer in range(HOOGSTENS):
        bewaard(anna, str(nummer))
    with pytest.raises(DomeinFout, match="Gooi er eerst een weg"):
        bewaard(anna, "nog een")


class TestDelen:
    def test_collegas_van_de_organisatie_zien_een_gedeelde_lijst_en_een_ander_niet(self, anna, client):
        bewaard(anna, "Van ons", gedeeld=True)
        bewaard(anna, "Van mij")
        assert set(tabs(client)) == {"Alle die lopen", "Van mij", "Van ons"}
        assert tabs(ingelogd(lid("maatwerkfunctionaris", anna.organisatie))) == ["Alle die lopen", "Van ons"]
        assert tabs(ingelogd(lid("maatwerkfunctionaris"))) == []

    def test_wie_een_lijst_van_een_collega_opent_ziet_wat_hijzelf_mag_zien(self, anna):
        CasusFactory(organisatie=anna.organisatie, codenaam="Van ons")
        filter_ = bewaard(anna, vraag="status=", gedeeld=True)
        beheerder = ingelogd(lid("organisatiebeheerder", anna.organisatie))
        assert beheerder.get(f"/casussen/?{filter_.vraag}").context["blad"].regels == []

    def test_wie_weg_is_bij_de_organisatie_ziet_haar_lijsten_niet_meer(self, anna):
        bewaard(anna, gedeeld=True)
        collega = lid("maatwerkfunctionaris", anna.organisatie)
        collega.lidmaatschappen.update(tot=timezone.localdate(), van=timezone.localdate() - timedelta(days=1))
        assert tabs(ingelogd(collega)) == []

    @pytest.mark.parametrize("wie", ["collega", "vreemde"])
    def test_alleen_de_eigenaar_wijzigt_of_gooit_weg(self, anna, wie):
        filter_ = bewaard(anna, gedeeld=True)
        client = ingelogd(lid("maatwerkfunctionaris", *([anna.organisatie] if wie == "collega" else [])))
        adres = f"/casussen/filters/{filter_.sleutel}/"
        assert [client.get(adres).status_code, client.post(f"{adres}weg/").status_code] == [404, 404]
        assert Bewaardfilter.objects.filter(pk=filter_.pk).exists()


class TestStandaard:
    def test_de_lijst_opent_ermee_en_alles_wissen_doet_dat_niet(self, anna, client):
        bewaard(anna, vraag="status=let", is_standaard=True)
        assert client.get("/casussen/").url == "/casussen/?status=let"
        assert client.get("/casussen/?status=open").status_code == 200

    def test_de_standaard_van_een_collega_is_niet_die_van_u(self, anna):
        bewaard(anna, gedeeld=True, is_standaard=True)
        assert ingelogd(lid("maatwerkfunctionaris", anna.organisatie)).get("/casussen/").status_code == 200

    def test_een_nieuwe_standaard_neemt_het_over(self, anna):
        een, twee = bewaard(anna, "Een", is_standaard=True), bewaard(anna, "Twee", is_standaard=True)
        een.refresh_from_db()
        assert (een.is_standaard, twee.is_standaard) == (False, True)

    def test_twee_standaarden_weigert_ook_de_database(self, anna):
        velden = {"eigenaar": anna, "is_standaard": True}
        Bewaardfilter.objects.create(naam="Een", **velden)
        with pytest.raises(IntegrityError), transaction.atomic():
            Bewaardfilter.objects.create(naam="Twee", **velden)
        with pytest.raises(IntegrityError), transaction.atomic():
            Bewaardfilter.objects.create(naam="", eigenaar=anna)


def test_wijzigen_en_weggooien(client, anna):
    filter_ = bewaard(anna)
    open_en_verstuur(client, f"/casussen/filters/{filter_.sleutel}/", naam="Anders", gedeeld="on")
    filter_.refresh_from_db()
    assert (filter_.naam, filter_.gedeeld_met, filter_.vraag) == ("Anders", anna.organisatie, "status=let")
    pagina = client.post(f"/casussen/filters/{filter_.sleutel}/weg/", follow=True)
    assert "‘Anders’ is weg. Aan de casussen verandert niets." in tekst_van(pagina)
    assert not Bewaardfilter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_geven_een_standaard(anna):
    def doe(nummer):
        try:
            bewaard(anna, str(nummer), is_standaard=True)
        finally:
            connection.close()

    draden = [Thread(target=doe, args=[nummer]) for nummer in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Bewaardfilter.objects.count() == 4
    assert Bewaardfilter.objects.filter(is_standaard=True).count() == 1
