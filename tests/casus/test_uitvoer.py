"""De lijst van casussen als bestand: wat er op het scherm staat, niet meer, en bij elke casus in het logboek."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.http import urlencode
from guardian.shortcuts import assign_perm
from python_calamine import load_workbook

from pmm.casus.codes import Aanzet
from pmm.casus.lijst.opslaan import is_kort
from pmm.casus.lijst.uitvoer import IN_LIJST, VERVALLEN, geef_opdracht, gronden_van
from pmm.casus.models import Casus, Deling
from pmm.casus.statussen import Status
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.logboek.controle import controleer
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout, lees_lading
from pmm.meldingen.models import Melding
from pmm.opdrachten import uitvoeren
from pmm.opdrachten.models import Opdracht, Stand
from pmm.opdrachten.services import geef
from pmm.opdrachten.tasks import werk
from tests.casus.scherm import tekst_van
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
OPSLAAN = "/casussen/opslaan/"
KOP = ["Kenmerk", "Casus", "Status", "Aan zet", "Uiterlijk", "Gewijzigd"]


@pytest.fixture
def organisatie():
    return OrganisatieFactory(naam="Gemeente Lindedorp")


@pytest.fixture
def anna(organisatie):
    return lid("maatwerkfunctionaris", organisatie, naam="Anna de Vries")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


@pytest.fixture(autouse=True)
def _alles_is_werk_voor_de_worker(monkeypatch):
    monkeypatch.setattr("pmm.casus.lijst.opslaan.is_kort", lambda *_: False)


def vraag(**filters):
    return {"vraag": urlencode({"status": "open", **filters})}


def bewaar(client, formaat="csv", **filters):
    """Op de knop drukken en de worker zijn werk laten doen."""
    antwoord = client.post(OPSLAAN, {"formaat": formaat, **vraag(**filters)})
    assert antwoord.status_code == 302, antwoord.content.decode()
    werk()
    opdracht = Opdracht.objects.order_by("-pk")[0]
    assert antwoord.url == opdracht.get_absolute_url()
    return opdracht


def haal(client, opdracht):
    antwoord = client.get(f"{opdracht.get_absolute_url()}bestand/")
    return antwoord, b"".join(antwoord) if antwoord.streaming else antwoord.content


def rijen(inhoud):
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def bewaarde_rijen(client, **wat):
    return rijen(haal(client, bewaar(client, **wat))[1])


class TestInhoud:
    def test_elke_rij_van_elke_bladzijde_in_dezelfde_volgorde(self, client, organisatie):
        nu = timezone.now()
        for nummer in range(60):
            CasusFactory(organisatie=organisatie, gewijzigd_op=nu - timedelta(minutes=nummer // 5))
        gezien, adres = [], "/casussen/"
        while adres:
            blad = client.get(adres).context["blad"]
            gezien += [casus.kenmerk for casus in blad.regels]
            adres = f"/casussen/{blad.volgende}" if blad.volgende else ""
        kop, *regels = bewaarde_rijen(client)
        assert kop == KOP
        assert [regel[0] for regel in regels] == gezien

    @pytest.mark.parametrize(
        "filters", [{"status": "let"}, {"status": ""}, {"zoek": "linde"}, {"zoek": "bestaat niet"}]
    )
    def test_met_precies_de_filters_van_het_scherm(self, client, organisatie, filters):
        for status in Status:
            CasusFactory(organisatie=organisatie, status=status, codenaam=f"Linde {status.value}")
            CasusFactory(codenaam="Linde van een ander")
        op_scherm = client.get("/casussen/", {"status": "open", **filters}).context["blad"].regels
        _, *regels = bewaarde_rijen(client, **filters)
        assert [regel[0] for regel in regels] == [casus.kenmerk for casus in op_scherm]

    def test_in_elke_rij_staat_wat_op_het_scherm_staat(self, client, organisatie):
        behandelaar = lid("loketmedewerker", naam="Bram Jansen")
        CasusFactory(organisatie=organisatie, status=Status.LET, behandelaar=behandelaar)
        CasusFactory(organisatie=organisatie, aan_zet=Aanzet.ORGANISATIE, aan_zet_organisatie=organisatie)
        CasusFactory(organisatie=organisatie, status=Status.GESLOTEN)
        pagina = " ".join(strip_tags(tekst_van(client.get("/casussen/?status="))).split())
        for kenmerk, codenaam, status, wie, uiterlijk, gewijzigd in bewaarde_rijen(client, status="")[1:]:
            casus = Casus.objects.select_related("aan_zet_organisatie", "behandelaar").get(kenmerk=kenmerk)
            assert all(woord in pagina for woord in (kenmerk, codenaam, status, wie))
            assert (status, wie) == (casus.get_status_display(), casus.aan_zet_naam)
            assert uiterlijk == (casus.aan_zet_datum.isoformat() if casus.aan_zet_datum else "")
            assert gewijzigd == f"{timezone.localtime(casus.gewijzigd_op):%Y-%m-%d %H:%M:%S}"

    def test_de_drie_bestanden_zijn_gelijk(self, client, organisatie):
        for nummer in range(3):
            CasusFactory(organisatie=organisatie, codenaam=f"=Linde {nummer}; “a”\n& <b>")
        in_csv = bewaarde_rijen(client)
        for code in ("ods", "xlsx"):
            blad = load_workbook(io.BytesIO(haal(client, bewaar(client, code))[1])).get_sheet_by_index(0).to_python()
            als_tekst = [[str(vak) for vak in rij] for rij in blad]
            assert als_tekst == [[vak.removeprefix("'") for vak in rij] for rij in in_csv]

    def test_een_codenaam_wordt_nooit_een_formule(self, client, organisatie):
        CasusFactory(organisatie=organisatie, codenaam='=HYPERLINK("http://x")')
        assert bewaarde_rijen(client)[1][1] == '\'=HYPERLINK("http://x")'

    def test_wie_geen_casussen_ziet_krijgt_een_leeg_bestand(self):
        CasusFactory()
        assert bewaarde_rijen(ingelogd(lid("auditor")), status="") == [KOP]

    def test_de_naam_van_het_bestand_zegt_wat_het_is_en_niet_wat_erin_staat(self, client):
        opdracht = bewaar(client, zoek="linde")
        assert opdracht.bestandsnaam == f"casussen-{timezone.localdate()}.csv"
        assert "linde" not in opdracht.naam


class TestKnop:
    def test_de_filters_van_het_scherm_gaan_mee_in_het_formulier(self, client, organisatie):
        CasusFactory(organisatie=organisatie)
        pagina = tekst_van(client.get("/casussen/?status=lokaal&zoek=lin"))
        assert 'name="vraag" value="status=lokaal&amp;zoek=lin"' in pagina
        assert all(f'name="formaat" value="{code}"' in pagina for code in ("xlsx", "ods", "csv"))

    def test_zonder_formaat_gebeurt_er_niets(self, client):
        antwoord = client.post(OPSLAAN, {"formaat": "exe", **vraag(status="let", zoek="x")}, follow=True)
        assert antwoord.request["QUERY_STRING"] == "status=let&zoek=x"
        assert "Kies of u de lijst opslaat als Excel, OpenDocument of CSV." in tekst_van(antwoord)
        assert not Opdracht.objects.exists()

    def test_een_bsn_in_het_zoekveld_wordt_nergens_bewaard(self, client):
        antwoord = client.post(OPSLAAN, {"formaat": "csv", **vraag(zoek="123456782")}, follow=True)
        assert "In het zoekveld lijkt een BSN te staan (" in tekst_van(antwoord)
        assert not Opdracht.objects.exists()

    def test_de_zesde_keer_is_te_vaak_en_dat_staat_in_het_logboek(self, client):
        for nummer in range(5):
            bewaar(client, zoek=str(nummer))
        antwoord = client.post(OPSLAAN, {"formaat": "csv", **vraag(zoek="6")})
        assert antwoord.status_code == 429
        assert "U opent ongewoon veel casussen. Wacht 10 minuten of bel de beheerder." in tekst_van(antwoord)
        assert Regel.objects.filter(werkwoord="opdracht_geven", resultaat="geweigerd").count() == 1


class TestLogboek:
    def test_bij_elke_casus_staat_wie_hem_meenam_en_bij_de_rest_niets(self, client, anna, organisatie):
        erin = {CasusFactory(organisatie=organisatie).kenmerk for _ in range(3)}
        CasusFactory(organisatie=organisatie, status=Status.GESLOTEN)
        bewaar(client)
        regels = Regel.objects.filter(werkwoord=IN_LIJST)
        assert {regel.object_id for regel in regels} == erin
        assert {(regel.door, regel.namens, regel.object_type) for regel in regels} == {
            (anna.pk, organisatie.pk, "casus")
        }

    def test_wie_keek_zegt_het_in_een_zin(self, client, organisatie):
        casus = CasusFactory(organisatie=organisatie)
        bewaar(client)
        pagina = tekst_van(client.get(f"/casussen/{casus.kenmerk}/wie-keek/"))
        assert "Anna de Vries sloeg een lijst op waar deze casus in staat." in pagina

    def test_de_lijst_zelf_staat_er_met_het_aantal_en_de_filters(self, client, anna, organisatie):
        CasusFactory(organisatie=organisatie)
        opdracht = bewaar(client, "ods", zoek="linde")
        regel = Regel.objects.get(werkwoord="lijst_opslaan")
        assert (regel.door, regel.object_id) == (anna.pk, str(opdracht.sleutel))
        assert lees_lading(regel) == {"aantal": 1, "formaat": "ods", "vraag": "status=open&zoek=linde"}

    def test_wie_keek_blijft_waar_na_een_afgebroken_poging_een_regel_per_casus(self, client, organisatie, monkeypatch):
        for _ in range(7):
            CasusFactory(organisatie=organisatie)
        monkeypatch.setattr("pmm.casus.lijst.uitvoer.LOGREGELS_PER_KEER", 2)
        breek_af_na = iter([False, False, True])

        def val_om(self, *args, **kwargs):
            if kwargs.get("meteen") and args != (0,) and next(breek_af_na, False):
                raise SystemExit
            return gewoon(self, *args, **kwargs)

        gewoon = uitvoeren.Uitvoering.meld
        monkeypatch.setattr(uitvoeren.Uitvoering, "meld", val_om)
        client.post(OPSLAAN, {"formaat": "csv", **vraag()})
        with pytest.raises(SystemExit):
            werk()
        assert Regel.objects.filter(werkwoord=IN_LIJST).count() == 4
        werk()
        assert Opdracht.objects.get().stand == Stand.KLAAR
        per_casus = Regel.objects.filter(werkwoord=IN_LIJST).values_list("object_id", flat=True)
        assert len(per_casus) == len(set(per_casus)) == 7

    def test_de_keten_klopt_nog(self, client, organisatie):
        for _ in range(3):
            CasusFactory(organisatie=organisatie)
        bewaar(client)
        assert controleer() is None

    def test_zonder_werkend_logboek_komt_er_geen_bestand(self, client, organisatie, monkeypatch):
        CasusFactory(organisatie=organisatie)
        monkeypatch.setattr("pmm.casus.lijst.uitvoer.schrijf_alle", _kapot)
        opdracht = bewaar(client)
        assert (opdracht.stand, opdracht.bestand.name) == (Stand.BEZIG, "")


def _kapot(*args, **kwargs):
    raise LogboekFout


class TestRechten:
    def test_wie_minder_mag_zien_kan_het_bestand_niet_meer_ophalen(self, client, anna, organisatie):
        CasusFactory(organisatie=organisatie)
        opdracht = bewaar(client)
        anna.lidmaatschappen.update(tot=timezone.localdate())
        lid_elders = OrganisatieFactory()
        anna.lidmaatschappen.create(organisatie=lid_elders, rol="maatwerkfunctionaris")
        antwoord, inhoud = haal(client, opdracht)
        assert antwoord.status_code == 403
        assert "zijn uw rechten gewijzigd" in inhoud.decode()
        assert Regel.objects.filter(werkwoord="gedownload", resultaat="geweigerd").count() == 1

    def test_wie_meer_mag_zien_kan_het_gewoon_ophalen(self, client, anna, organisatie):
        opdracht = bewaar(client)
        anna.lidmaatschappen.create(organisatie=OrganisatieFactory(), rol="maatwerkfunctionaris")
        assert haal(client, opdracht)[0].status_code == 200

    def test_de_gronden_zijn_die_van_zichtbaar_voor(self):
        voorzitter = lid("let_voorzitter")
        eigen, ander = CasusFactory(), CasusFactory()
        for casus in (eigen, ander):
            assert not Casus.objects.zichtbaar_voor(voorzitter).filter(pk=casus.pk).exists()
        voor = gronden_van(voorzitter)
        assign_perm("lees", voorzitter, eigen)
        assert set(gronden_van(voorzitter)) - set(voor) == {f"casus:{eigen.pk}"}
        assert list(Casus.objects.zichtbaar_voor(voorzitter)) == [eigen]


class TestKolommenEnDelingen:
    def test_de_gekozen_kolommen_en_volgorde_van_het_scherm(self, client, organisatie):
        for naam in ("Wilg", "Beuk", "Eik"):
            CasusFactory(organisatie=organisatie, codenaam=naam)
        kop, *regels = bewaarde_rijen(client, sorteer="codenaam", kolom="organisatie")
        assert kop == ["Kenmerk", "Casus", "Ingediend door"]
        assert [regel[1:] for regel in regels] == [[naam, organisatie.naam] for naam in ("Beuk", "Eik", "Wilg")]

    def test_een_vak_uit_een_sectie_die_niet_gedeeld_is_blijft_leeg(self, client, organisatie):
        casus = CasusFactory(status=Status.IN_BEHANDELING, spoed_wat="Uit huis", spoed_datum=timezone.localdate())
        DelingFactory(casus=casus, organisatie=organisatie, secties=["acties"])
        assert bewaarde_rijen(client, kolom="wat_dreigt")[1][1:] == ["Linde", ""]
        Deling.objects.get().delete()
        DelingFactory(casus=casus, organisatie=organisatie, secties=["gegevens"])
        assert bewaarde_rijen(client, kolom="wat_dreigt")[1][1:] == ["Linde", "Uit huis"]

    def test_een_filter_dat_intussen_niet_meer_bestaat_zegt_dat(self, client, anna):
        opdracht = geef_opdracht("status=open&gemeente=Atlantis", FORMATEN["csv"], anna)
        werk()
        opdracht.refresh_from_db()
        assert (opdracht.stand, opdracht.melding) == (Stand.MISLUKT, VERVALLEN)

    def test_een_opdracht_van_voor_de_filters_loopt_gewoon(self, client, anna, organisatie):
        CasusFactory(organisatie=organisatie)
        oud = {"status": "open", "zoek": "linde", "formaat": "csv"}
        opdracht = geef(soort="casussen", naam="Lijst", gegevens=oud, door=anna.pk)
        werk()
        opdracht.refresh_from_db()
        assert opdracht.melding == "In het bestand: 1 casus (alle die lopen, met ‘linde’)."


class TestMeteen:
    @pytest.fixture(autouse=True)
    def _kort(self, _alles_is_werk_voor_de_worker, monkeypatch):
        monkeypatch.setattr("pmm.casus.lijst.opslaan.is_kort", is_kort)

    def test_een_korte_lijst_komt_meteen_zonder_melding(self, client, anna, organisatie):
        casus = CasusFactory(organisatie=organisatie)
        antwoord = client.post(OPSLAAN, {"formaat": "csv", **vraag()})
        assert antwoord.url == f"{Opdracht.objects.get().get_absolute_url()}bestand/"
        inhoud = b"".join(client.get(antwoord.url))
        assert rijen(inhoud)[1][0] == casus.kenmerk
        assert Regel.objects.filter(werkwoord=IN_LIJST, object_id=casus.kenmerk).count() == 1
        assert not Melding.objects.filter(gebruiker=anna).exists()

    def test_een_lange_lijst_is_werk_voor_de_worker(self, client, organisatie, monkeypatch):
        monkeypatch.setattr("pmm.casus.lijst.opslaan.METEEN_TOT", 1)
        for _ in range(2):
            CasusFactory(organisatie=organisatie)
        antwoord = client.post(OPSLAAN, {"formaat": "csv", **vraag()})
        assert antwoord.url == Opdracht.objects.get(stand=Stand.WACHT).get_absolute_url()
