"""Organisaties invoeren door de beheerder: eerst kijken, dan doen; met een fout erin gebeurt er niets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pmm.kern.upload import GROOTSTE_VERZOEK, MEGABYTE
from pmm.logboek.models import Regel
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import Opdracht, Stand
from pmm.opdrachten.tasks import werk
from register.beheer import invoer
from register.models import Organisatie
from tests.casus.scherm import tekst_van
from tests.factories import OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
INVOER = "/beheer/invoer/"
KOP = "code;naam;type;tooi;email;telefoon;regio;deelnemer;website"
LINDE = "zorg-linde;Zorggroep Linde;zorginstelling;;;;;ja;"


@pytest.fixture
def beheerder():
    return lid("beheerder", naam="Anouk Baptiste")


@pytest.fixture
def client(beheerder):
    return ingelogd(beheerder)


def bestand(*regels, kop=KOP, naam="organisaties.csv"):
    return SimpleUploadedFile(naam, "\n".join([kop, *regels]).encode())


def kies(client, *regels, **opties):
    return client.post(INVOER, {"bestand": bestand(*regels, **opties)})


def voer_in(client, *regels):
    adres = kies(client, *regels).url
    antwoord = client.post(adres)
    werk()
    return Opdracht.objects.get(sleutel=antwoord.url.split("/")[-2])


def test_na_het_kiezen_ziet_iemand_wat_er_zou_veranderen_en_er_is_nog_niets_gebeurd(client):
    OrganisatieFactory(code="zorg-linde", naam="Linde Zorg", type="zorginstelling")
    pagina = tekst_van(client.get(kies(client, LINDE, "x;Gemeente X;gemeente;;;;;nee;").url))
    assert "Linde Zorg" in pagina
    assert "Zorggroep Linde" in pagina
    assert "Gemeente X" in pagina
    assert Organisatie.objects.get(code="zorg-linde").naam == "Linde Zorg"
    assert not Organisatie.objects.filter(code="x").exists()


def test_invoeren_gebeurt_als_opdracht_en_staat_op_naam_in_het_logboek(client, beheerder):
    opdracht = voer_in(client, LINDE)
    assert (opdracht.stand, opdracht.melding) == (
        Stand.KLAAR,
        "Ingevoerd: 1 nieuw, 0 gewijzigd, 0 gelijk gebleven.",
    )
    assert Organisatie.objects.get(code="zorg-linde").deelnemer
    assert Regel.objects.get(werkwoord="importeren").door == beheerder.pk


def test_een_tweede_keer_verandert_er_niets_en_valt_er_niets_in_te_voeren(client):
    voer_in(client, LINDE)
    pagina = tekst_van(client.get(kies(client, LINDE).url))
    assert "Er verandert niets" in pagina
    assert "Invoeren</button>" not in pagina


def test_twee_keer_op_invoeren_drukken_is_een_keer_invoeren(client):
    adres = kies(client, LINDE).url
    assert client.post(adres).url == client.post(adres).url
    werk()
    assert not Opdracht.objects.filter(stand=Stand.WACHT).exists()


def test_met_een_foute_regel_gebeurt_er_niets_en_staat_er_bij_elke_regel_wat_er_mis_is(client):
    antwoord = kies(client, LINDE, "fout type;;kerk;;geen-mail;;;ja;")
    pagina = tekst_van(antwoord)
    assert antwoord.status_code == 422
    assert "<title>Fout: " in pagina
    assert "Regel 3, kolom naam: dit vak is leeg en dat mag niet." in pagina
    assert "Regel 3, kolom email: ‘geen-mail’ kan niet" in pagina
    assert not Opdracht.objects.exists()


def test_van_heel_veel_fouten_staan_de_eerste_honderd_er(client):
    pagina = tekst_van(kies(client, *[f"a{nummer};;overig;;;;;ja;" for nummer in range(150)]))
    assert "Regel 101, kolom naam" in pagina
    assert "Regel 102, kolom naam" not in pagina
    assert "En nog 50." in pagina


def test_verandert_het_register_intussen_dan_wordt_alles_opnieuw_nagekeken(client):
    tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
    adres = kies(client, f"x;Gemeente X;gemeente;{tooi};;;;nee;").url
    antwoord = client.post(adres)
    OrganisatieFactory(code="y", tooi=tooi)
    werk()
    opdracht = Opdracht.objects.get(sleutel=antwoord.url.split("/")[-2])
    assert opdracht.stand == Stand.MISLUKT
    assert "hoort in het register bij de code ‘y’" in opdracht.melding
    assert not Organisatie.objects.filter(code="x").exists()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Dit bestand is leeg."),
        (f"{KOP}\nx;É;overig;;;;;nee;".encode("latin-1"), "is niet in UTF-8 opgeslagen"),
        (b"code;naam\n", "Regel 1: de kop klopt niet."),
        (b"x" * (25 * MEGABYTE + 1), "Dit bestand is 26 MB. Een bestand mag niet groter zijn dan 25 MB."),
        (b"\n" * 20_001, "Dit bestand heeft meer dan 20.000 regels."),
    ],
    ids=["leeg", "latin-1", "kop", "te groot", "te lang"],
)
def test_een_bestand_dat_niet_kan_krijgt_een_zin(client, inhoud, zin):
    antwoord = client.post(INVOER, {"bestand": SimpleUploadedFile("organisaties.csv", inhoud)})
    assert antwoord.status_code == 422
    assert zin in tekst_van(antwoord)


def test_zonder_bestand_een_zin(client):
    antwoord = client.post(INVOER, {})
    assert antwoord.status_code == 422
    assert "Kies een bestand." in tekst_van(antwoord)


def test_een_bsn_in_de_bestandsnaam_komt_nergens_terug(client):
    kapot = SimpleUploadedFile("123456782.csv", "é".encode("latin-1"))
    assert "123456782" not in tekst_van(client.post(INVOER, {"bestand": kapot}))


def test_een_veel_te_groot_verzoek_gaat_terug_voor_het_gelezen_is(client):
    antwoord = client.generic(
        "POST",
        INVOER,
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(GROOTSTE_VERZOEK + 1),
    )
    assert antwoord.status_code == 413
    assert "Dit is te veel in één keer" in tekst_van(antwoord)


def test_het_bestand_blijft_alleen_tot_het_gedaan_is(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        adres = kies(client, LINDE).url
        naam = Opdracht.objects.get().invoer.name
        assert kluis().exists(naam)
        client.post(adres)
        werk()
    assert not kluis().exists(naam)


def test_het_voorstel_van_een_ander_bestaat_niet(client):
    adres = kies(client, LINDE).url
    assert ingelogd(lid("beheerder")).get(adres).status_code == 404


def test_de_beheerder_vindt_het_op_de_beheerpagina(client):
    assert INVOER in tekst_van(client.get("/beheer/"))


def test_er_zijn_nooit_meer_dan_zoveel_regels_op_het_scherm():
    assert invoer._eerste("x", list(range(101))) == {"x": list(range(100)), "x_meer": 1}
