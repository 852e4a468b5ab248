"""Een account dat dichtgaat terwijl iemand bezig is: bij het volgende verzoek weg, en de eigen tekst komt terug."""

import re

import pytest
from django.core.cache import cache

from pmm.concepten.models import Concept
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from register.medewerkers.accounts import heropen, sluit
from register.models import Gebruiker
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
DICHT = "Uw account is afgesloten. Vraag het aan uw beheerder."
WACHTWOORD = "een lange zin vol woorden"


@pytest.fixture(autouse=True)
def _geen_oude_pogingen():
    cache.clear()


@pytest.fixture
def anna():
    gebruiker = lid("maatwerkfunctionaris", naam="Anna de Vries", email="anna@voorbeeld.example")
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


@pytest.fixture
def anouk():
    return lid("beheerder", naam="Anouk Baptiste")


@pytest.fixture
def client(anna):
    client = ingelogd(anna)
    assert client.get("/").status_code == 200
    return client


def test_bij_het_volgende_verzoek_is_elke_sessie_voorbij(client, anna, anouk):
    ander = ingelogd(anna)
    ander.get("/")
    sluit(anna, door=anouk)
    for venster in (client, ander):
        antwoord = venster.get("/casussen/")
        assert antwoord.status_code == 403
        assert DICHT in antwoord.content.decode()
        assert venster.get("/casussen/").headers["Location"].startswith("/inloggen/")


def test_wat_iemand_net_typte_komt_terug_en_de_rest_niet(client, anna, anouk):
    sluit(anna, door=anouk)
    antwoord = client.post(
        "/casussen/nieuw/", {"situatie": "Er dreigt een ontruiming", "csrfmiddlewaretoken": "geheim"}
    )
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "Er dreigt een ontruiming" in pagina
    assert "geheim" not in pagina
    assert Concept.objects.get(gebruiker=anna).velden["situatie"] == ["Er dreigt een ontruiming"]


def test_tijdens_het_typen_bewaart_de_browser_nog_en_hoort_dat_het_over_is(client, anna, anouk):
    sluit(anna, door=anouk)
    adres = "/concept/bewaren/?adres=/casussen/nieuw/"
    assert client.post(adres, {"situatie": "Half"}, headers={"X-Bewaar": "1"}).status_code == 401
    assert Concept.objects.get(gebruiker=anna).velden["situatie"] == ["Half"]
    assert client.get("/casussen/", headers={"HX-Request": "true"}).status_code == 401


def test_een_ander_op_dezelfde_computer_kan_gewoon_inloggen(client, anna, anouk):
    sluit(anna, door=anouk)
    pagina = client.get("/inloggen/").content.decode()
    assert DICHT not in pagina
    assert "Wachtwoord" in pagina


def test_pas_met_het_goede_wachtwoord_hoort_iemand_dat_het_dicht_is(anna, anouk, client):
    sluit(anna, door=anouk)
    client.cookies.clear()
    for wie in ("anna@voorbeeld.example", "niemand@voorbeeld.example"):
        fout = client.post("/inloggen/", {"login": wie, "password": "fout"})
        assert (fout.status_code, DICHT in fout.content.decode()) == (422, False)
    goed = client.post("/inloggen/", {"login": "anna@voorbeeld.example", "password": WACHTWOORD}, follow=True)
    assert DICHT in goed.content.decode()
    assert Regel.objects.filter(werkwoord="ingelogd", resultaat="geweigerd", object_id=str(anna.pk)).count() == 2


def test_na_heropenen_leeft_een_oude_sessie_niet_weer_op(client, anna, anouk):
    sluit(anna, door=anouk)
    heropen(anna, door=anouk)
    assert client.get("/casussen/").status_code == 302
    assert ingelogd(Gebruiker.objects.get(pk=anna.pk)).get("/casussen/").status_code == 200


def test_een_sessie_van_voor_deze_versie_blijft_geldig(anna):
    assert ":" not in anna.get_session_auth_hash()


def test_sluiten_en_heropenen_staan_in_het_logboek_en_tellen_een_keer(anna, anouk):
    assert (sluit(anna, door=anouk), sluit(anna, door=anouk)) == (True, False)
    assert (heropen(anna, door=anouk), heropen(anna, door=anouk)) == (True, False)
    regels = Regel.objects.filter(object_type="account", object_id=str(anna.pk)).order_by("volgnr")
    assert list(regels.values_list("werkwoord", "door")) == [
        ("account_sluiten", anouk.pk),
        ("account_heropenen", anouk.pk),
    ]


def test_niemand_sluit_het_eigen_account(anouk):
    with pytest.raises(DomeinFout, match="eigen account"):
        sluit(anouk, door=anouk)
    antwoord = ingelogd(anouk).post(f"/beheer/accounts/{anouk.pk}/sluiten/", follow=True)
    assert "U kunt uw eigen account niet afsluiten." in antwoord.content.decode()


# --- de pagina's van de beheerder ---------------------------------------------------------------------------------------


def test_de_beheerder_vindt_een_account_op_naam_adres_en_stand(anna, anouk):
    sluit(anna, door=anouk)
    client = ingelogd(anouk)
    for vraag, gevonden in {"?q=vries": 1, "?q=ANNA%40": 1, "?stand=open&q=vries": 0, "?stand=afgesloten": 1}.items():
        pagina = client.get(f"/beheer/accounts/{vraag}").content.decode()
        assert len(re.findall("Anna de Vries", pagina)) == gevonden, vraag


def test_de_beheerder_geeft_elke_rol_en_neemt_haar_weer_af(anna, anouk):
    client, adres = ingelogd(anouk), f"/beheer/accounts/{anna.pk}/"
    client.post(adres, {"organisatie": anna.organisatie.naam, "rol": "bestuurder"})
    nieuw = anna.lidmaatschappen.get(rol="bestuurder")
    assert "is bij deze organisatie al bestuurder" in (
        client.post(adres, {"organisatie": anna.organisatie.naam, "rol": "bestuurder"}).content.decode()
    )
    client.post(f"/beheer/accounts/rollen/{nieuw.pk}/beeindigen/")
    assert not anna.lidmaatschappen.geldig().filter(rol="bestuurder").exists()
    assert Gebruiker.objects.get(pk=anna.pk).is_active


def test_de_laatste_beheerder_blijft(anouk):
    laatste = anouk.lidmaatschappen.get()
    antwoord = ingelogd(anouk).post(f"/beheer/accounts/rollen/{laatste.pk}/beeindigen/", follow=True)
    assert "Anouk Baptiste is de enige beheerder van PMM." in antwoord.content.decode()
    assert anouk.lidmaatschappen.geldig().exists()


def test_een_lijst_met_meer_accounts_kost_evenveel_vragen(anouk, django_assert_max_num_queries):
    client = ingelogd(anouk)
    for _ in range(25):
        lid("maatwerkfunctionaris")
    with django_assert_max_num_queries(8):
        client.get("/beheer/accounts/")
