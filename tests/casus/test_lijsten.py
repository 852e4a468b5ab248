"""De lijst van casussen en Mijn werk: wat er op staat, wat het kost, en bladeren zonder tellen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.models import Casus
from pmm.casus.statussen import OPEN, Status
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import CasusFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
LIJST = "/casussen/?status="
EEN_LIJST, MIJN_WERK = 8, 12
EEN_PAGINA = 30 * 1024


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(naam="Gemeente Lindedorp")


@pytest.fixture
def anna(organisatie):
    return lid("maatwerkfunctionaris", organisatie, naam="Anna de Vries")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


def casussen_op(antwoord):
    return [casus.codenaam for casus in antwoord.context["blad"].regels]


class TestKosten:
    @pytest.mark.parametrize("adres", [LIJST, "/casussen/?status=open&zoek=linde"])
    def test_een_lijst_kost_evenveel_voor_een_als_voor_honderd_casussen(self, client, organisatie, adres):
        client.get(adres)  # what a process keeps in memory, it asks for once
        kosten = []
        for erbij in (1, 24, 75):
            for _ in range(erbij):
                CasusFactory(organisatie=organisatie)
            kosten.append(opdrachten_van(client, adres))
        een, vijfentwintig, honderd = kosten
        assert len(een) == len(vijfentwintig) == len(honderd) <= EEN_LIJST, "\n".join(honderd)

    def test_een_volle_bladzijde_is_hoogstens_dertig_kib(self, client, organisatie):
        behandelaar = lid("loketmedewerker", naam="y" * 60)
        langste = {"codenaam": "x" * 80, "status": Status.AANVULLING_GEVRAAGD, "behandelaar": behandelaar}
        for _ in range(26):
            CasusFactory(organisatie=organisatie, **langste)
        assert len(client.get(LIJST).content) <= EEN_PAGINA

    def test_een_lijst_telt_niet_en_slaat_niets_over(self, client, organisatie):
        for _ in range(30):
            CasusFactory(organisatie=organisatie)
        tweede = client.get(LIJST).context["blad"].volgende
        for adres in (LIJST, f"/casussen/{tweede}"):
            sql = " ".join(opdrachten_van(client, adres)).upper()
            assert "COUNT(" not in sql
            assert "OFFSET" not in sql

    def test_mijn_werk_kost_evenveel_voor_een_als_voor_25_casussen(self, client, organisatie):
        kosten = []
        for erbij in (1, 24):
            for _ in range(erbij):
                CasusFactory(
                    organisatie=organisatie,
                    aan_zet=Aanzet.FUNCTIONARIS,
                    aan_zet_organisatie=organisatie,
                    spoed_datum=timezone.localdate(),
                )
            kosten.append(len(opdrachten_van(client, "/")))
        assert kosten[0] == kosten[1] <= MIJN_WERK


class TestBladeren:
    def test_elke_casus_staat_op_precies_een_bladzijde_de_laatst_gewijzigde_eerst(self, client, organisatie):
        nu = timezone.now()
        for nummer in range(60):  # five at a time at the very same moment
            CasusFactory(
                organisatie=organisatie, codenaam=str(nummer), gewijzigd_op=nu - timedelta(minutes=nummer // 5)
            )
        gezien, adres = [], LIJST
        while adres:
            blad = client.get(adres).context["blad"]
            gezien += blad.regels
            adres = f"/casussen/{blad.volgende}" if blad.volgende else ""
        assert len(gezien) == 60
        assert gezien == list(Casus.objects.order_by("-gewijzigd_op", "-pk"))

    def test_wie_terugkomt_na_een_wijziging_mist_niets_en_ziet_niets_dubbel(self, client, organisatie):
        for nummer in range(30):
            CasusFactory(organisatie=organisatie, codenaam=str(nummer))
        eerste = client.get(LIJST).context["blad"]
        CasusFactory(organisatie=organisatie, codenaam="Nieuw bovenaan")
        tweede = client.get(f"/casussen/{eerste.volgende}").context["blad"]
        assert not set(eerste.regels) & set(tweede.regels)
        assert len(eerste.regels) + len(tweede.regels) == 30

    def test_het_filter_gaat_mee_naar_de_volgende_bladzijde(self, client, organisatie):
        for _ in range(26):
            CasusFactory(organisatie=organisatie)
        CasusFactory(organisatie=organisatie, status=Status.GESLOTEN, codenaam="Gesloten")
        pagina = client.get("/casussen/?status=lokaal&zoek=lin")
        assert "status=lokaal" in pagina.context["blad"].volgende
        assert "zoek=lin" in pagina.context["blad"].volgende
        assert casussen_op(client.get(f"/casussen/{pagina.context['blad'].volgende}")) == ["Linde"]

    def test_een_verknipt_bladerteken_geeft_gewoon_de_eerste_bladzijde(self, client, organisatie):
        CasusFactory(organisatie=organisatie)
        for teken in ("x", "W10:1a2b", "9" * 500):
            assert casussen_op(client.get(f"/casussen/?na={teken}")) == ["Linde"]


class TestFilters:
    @pytest.fixture(autouse=True)
    def _casussen(self, organisatie):
        for status in Status:
            CasusFactory(organisatie=organisatie, status=status, codenaam=f"De {status.value}")
        CasusFactory(codenaam="Van een ander")

    def test_zonder_filter_staat_er_wat_loopt(self, client):
        assert set(casussen_op(client.get("/casussen/"))) == {f"De {status.value}" for status in OPEN}

    def test_alle_is_alles_van_de_eigen_organisatie(self, client):
        assert set(casussen_op(client.get(LIJST))) == {f"De {status.value}" for status in Status}

    @pytest.mark.parametrize("status", Status)
    def test_elke_status_is_te_kiezen(self, client, status):
        assert casussen_op(client.get(f"/casussen/?status={status}")) == [f"De {status.value}"]

    def test_zoeken_vindt_een_deel_van_de_codenaam_of_het_kenmerk(self, client):
        assert casussen_op(client.get(f"{LIJST}&zoek=GESLO")) == ["De gesloten"]
        kenmerk = Casus.objects.get(codenaam="De let").kenmerk
        assert casussen_op(client.get(f"{LIJST}&zoek={kenmerk[7:].lower()}")) == ["De let"]

    def test_zoeken_vindt_nooit_iets_van_een_ander(self, client):
        antwoord = client.get(f"{LIJST}&zoek=ander")
        assert casussen_op(antwoord) == []
        assert "Geen casussen gevonden" in tekst_van(antwoord)

    def test_wie_zoekt_op_html_ziet_het_als_tekst(self, client):
        antwoord = client.get('/casussen/?zoek="><script>alert(1)</script>')
        assert "<script>alert" not in antwoord.content.decode()


def test_een_lege_lijst_zegt_wat_er_straks_staat(client):
    assert "Er loopt nu geen casus" in tekst_van(client.get("/casussen/"))


def test_alleen_wie_mag_aanleggen_ziet_de_knop(client):
    assert "Nieuwe casus" in tekst_van(client.get("/casussen/"))
    assert "Nieuwe casus" not in tekst_van(ingelogd(lid("let_voorzitter")).get("/casussen/"))


class TestMijnWerk:
    def test_nu_aan_u_is_waar_de_eigen_organisatie_aan_zet_is_het_eerste_eerst(self, client, organisatie):
        vandaag = timezone.localdate()
        beurt = {"organisatie": organisatie, "aan_zet": Aanzet.FUNCTIONARIS, "aan_zet_organisatie": organisatie}
        for dagen in (5, -1, 2):
            CasusFactory(codenaam=f"over {dagen}", aan_zet_datum=vandaag + timedelta(days=dagen), **beurt)
        CasusFactory(codenaam="bij het loket", organisatie=organisatie)
        nu = client.get("/").context["nu"]
        assert [casus.codenaam for casus in nu] == ["over -1", "over 2", "over 5"]

    def test_dit_komt_eraan_is_wat_er_binnen_vier_weken_dreigt(self, client, organisatie):
        vandaag = timezone.localdate()
        for dagen in (-1, 0, 28, 29):
            CasusFactory(organisatie=organisatie, codenaam=f"over {dagen}", spoed_datum=vandaag + timedelta(days=dagen))
        CasusFactory(organisatie=organisatie, status=Status.GESLOTEN, codenaam="dicht", spoed_datum=vandaag)
        straks = client.get("/").context["straks"]
        assert [casus.codenaam for casus in straks] == ["over 0", "over 28"]

    def test_dit_is_veranderd_noemt_wat_een_ander_deed_en_niet_wat_u_zelf_deed(self, client, anna, organisatie):
        reis_naar(Status.IN_BEHANDELING, organisatie=organisatie, functionaris=anna)
        veranderd = client.get("/").context["veranderd"]
        assert len(veranderd) == 1

    def test_wie_geen_casussen_ziet_leest_wat_er_wel_voor_hem_is(self):
        pagina = tekst_van(ingelogd(lid("auditor")).get("/"))
        assert "Nu aan u" not in pagina

    def test_de_voorzitter_ziet_alleen_de_eigen_casus(self):
        eigen = reis_naar(Status.LET)
        andere = reis_naar(Status.LET)
        pagina = tekst_van(ingelogd(eigen.voorzitter).get("/"))
        assert eigen.casus.kenmerk in pagina
        assert andere.casus.kenmerk not in pagina
