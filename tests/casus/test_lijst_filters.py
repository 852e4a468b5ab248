"""Filters, volgorde en kolommen van de lijst: wat zij laten zien, en dat zij nooit verraden wat niet gedeeld is."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from pmm.casus.lijst.filters import FILTERS, VOLGORDEN
from pmm.casus.lijst.kolommen import ALLEEN_HEEL, KOLOMMEN
from pmm.casus.models import Belemmering, Partij
from pmm.casus.secties import Sectie
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.casus.zoektekst import KOP
from register import codelijsten
from register.models import Codewaarde
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
EEN_LIJST = 12
IN_SECTIE = [filter_.naam for filter_ in FILTERS if filter_.sectie != KOP]


@pytest.fixture(autouse=True)
def _codelijsten(db):
    """Twee leefgebieden en twee wetten om te kiezen, en daarna weer geen."""
    for lijst, code in (
        ("leefgebied", "wonen"),
        ("leefgebied", "onderwijs"),
        ("wet", "Participatiewet"),
        ("wet", "Awb"),
    ):
        naam = code.capitalize()
        Codewaarde.objects.get_or_create(lijst=lijst, code=code, defaults={"naam": naam, "geldig_van": "2020-01-01"})
    codelijsten.vergeet()
    yield
    codelijsten.vergeet()


@pytest.fixture
def gemeente():
    return OrganisatieFactory(naam="Gemeente Lindedorp", type="gemeente")


@pytest.fixture
def casus(gemeente):
    """Een casus waar elk filter iets in vindt."""
    casus = CasusFactory(
        organisatie=gemeente,
        gemeente=gemeente,
        codenaam="Raak",
        status=Status.IN_BEHANDELING,
        leefgebieden={"wonen": "geen huis"},
        spoed_datum=VANDAAG() + timedelta(days=3),
        spoed_wat="Uit huis",
        aan_zet_datum=VANDAAG() - timedelta(days=1),
    )
    partij = Partij(casus=casus, organisatie=OrganisatieFactory(naam="Woonstichting Elsdorp"), rollen=["beslisser"])
    for rij in (Belemmering(casus=casus, omschrijving="Geen adres", wet="Participatiewet"), partij):
        bewaar_onderdeel(rij, door=casus.aangelegd_door)
    return casus


def raak(casus):
    """Van elk filter een waarde waar deze casus bij hoort."""
    dag = f"{VANDAAG():%d-%m-%Y}"
    return {
        "status": "in_behandeling",
        "organisatie": "Gemeente Lindedorp",
        "aan_zet": "loket",
        "te_laat": "on",
        "behandelaar": str(casus.behandelaar_id),
        "gemeente": "Gemeente Lindedorp",
        "leefgebied": "wonen",
        "dreigt_voor": f"{VANDAAG() + timedelta(days=9):%d-%m-%Y}",
        "wet": "Participatiewet",
        "partij": "Elsdorp",
        "ingediend_van": dag,
        "ingediend_tot": dag,
    }


MIS = {
    "status": "gesloten",
    "organisatie": "Gemeente Anders",
    "aan_zet": "let",
    "behandelaar": "niemand",
    "gemeente": "Gemeente Anders",
    "leefgebied": "onderwijs",
    "dreigt_voor": "01-01-2020",
    "wet": "Awb",
    "partij": "Gemeente Anders",
    "ingediend_van": "01-01-2090",
    "ingediend_tot": "01-01-2020",
}


def op_de_lijst(client, **filters):
    antwoord = client.get("/casussen/", {"status": "", **filters})
    assert antwoord.status_code == 200, antwoord.context["form"].errors
    return [casus.codenaam for casus in antwoord.context["blad"].regels]


def van_het_loket(casus):
    return ingelogd(casus.behandelaar)


class TestFilter:
    @pytest.mark.parametrize("naam", [filter_.naam for filter_ in FILTERS])
    def test_elk_filter_laat_wat_past_en_weert_de_rest(self, casus, naam):
        OrganisatieFactory(naam="Gemeente Anders", type="gemeente")
        client = van_het_loket(casus)
        assert op_de_lijst(client, **{naam: raak(casus)[naam]}) == ["Raak"]
        if naam in MIS:
            assert op_de_lijst(client, **{naam: MIS[naam]}) == []

    def test_alle_filters_samen(self, casus):
        CasusFactory(codenaam="Mis", status=Status.IN_BEHANDELING)
        client = van_het_loket(casus)
        assert op_de_lijst(client, **raak(casus)) == ["Raak"]
        vragen = opdrachten_van(client, f"/casussen/?{urlencode(raak(casus))}")
        assert len(vragen) <= EEN_LIJST, "\n".join(vragen)

    def test_een_filter_is_weg_te_halen_en_de_rest_blijft(self, casus):
        pagina = van_het_loket(casus).get("/casussen/", {"status": "", "leefgebied": "wonen", "te_laat": "on"})
        url = next(filter_["url"] for filter_ in pagina.context["filters"] if filter_["naam"] == "Leefgebied")
        assert "leefgebied" not in url
        assert "te_laat=on" in url

    @pytest.mark.parametrize(
        "filters",
        [
            {"status": "bestaat_niet"},
            {"dreigt_voor": "31-02-2027"},
            {"gemeente": "Atlantis"},
            {"sorteer": "toeval"},
            {"kolom": "bsn"},
            {"zoek": "123456782"},
            {"behandelaar": "x"},
            {"ingediend_van": "02-02-2027", "ingediend_tot": "01-02-2027"},
        ],
        ids=str,
    )
    def test_een_filter_dat_niet_klopt_laat_niets_zien_en_zegt_waarom(self, casus, filters):
        antwoord = van_het_loket(casus).get("/casussen/", {"status": "", **filters})
        assert antwoord.status_code == 422
        assert "<title>Fout: " in antwoord.content.decode()
        assert "Raak" not in tekst_van(antwoord)

    def test_alleen_het_loket_kiest_een_behandelaar(self, casus):
        assert "behandelaar" in van_het_loket(casus).get("/casussen/filters/").context["form"].fields
        client = ingelogd(casus.aangelegd_door)
        assert "behandelaar" not in client.get("/casussen/filters/").context["form"].fields
        assert op_de_lijst(client, behandelaar="niemand") == ["Raak"]


class TestDeling:
    @pytest.mark.parametrize("naam", IN_SECTIE)
    def test_een_filter_vindt_alleen_als_de_sectie_gedeeld_is(self, casus, naam):
        sectie = next(filter_.sectie for filter_ in FILTERS if filter_.naam == naam)
        for gedeeld, verwacht in (([sectie], ["Raak"]), (sorted({*Sectie} - {sectie}), [])):
            deling = DelingFactory(casus=casus, secties=[str(deel) for deel in gedeeld])
            client = ingelogd(deling.beantwoord_door)
            assert op_de_lijst(client, **{naam: raak(casus)[naam]}) == verwacht

    @pytest.mark.parametrize("sorteer", [naam for naam, volgorde in VOLGORDEN.items() if volgorde.sectie != KOP])
    def test_een_volgorde_toont_alleen_wat_de_lezer_mag_weten(self, casus, sorteer):
        sectie = VOLGORDEN[sorteer].sectie
        met = DelingFactory(casus=casus, secties=[str(sectie)])
        zonder = DelingFactory(casus=casus, secties=["acties"])
        assert op_de_lijst(ingelogd(met.beantwoord_door), sorteer=sorteer) == ["Raak"]
        assert op_de_lijst(ingelogd(zonder.beantwoord_door), sorteer=sorteer) == []

    def test_een_wijziging_in_een_andere_sectie_verschuift_de_lijst_niet(self, casus):
        ontvanger = DelingFactory(casus=casus, secties=["acties"]).beantwoord_door
        ander = CasusFactory(codenaam="Later gedeeld", status=Status.IN_BEHANDELING)
        later = timezone.now() + timedelta(minutes=5)
        DelingFactory(casus=ander, organisatie=ontvanger.organisatie, secties=["acties"], beantwoord_op=later)
        voor = op_de_lijst(ingelogd(ontvanger))
        bewaar_onderdeel(Belemmering(casus=casus, omschrijving="Nieuw"), door=casus.aangelegd_door)
        assert op_de_lijst(ingelogd(ontvanger)) == voor == ["Later gedeeld", "Raak"]

    @pytest.mark.parametrize("code", [code for code, kolom in KOLOMMEN.items() if kolom.sectie != KOP])
    def test_een_kolom_is_leeg_waar_de_lezer_de_sectie_niet_ziet(self, casus, code):
        sectie = KOLOMMEN[code].sectie
        alles_behalve = [str(deel) for deel in Sectie if deel != sectie]
        client = ingelogd(DelingFactory(casus=casus, secties=alles_behalve).beantwoord_door)
        (regel,) = client.get("/casussen/", {"status": "", "kolom": code}).context["regels"]
        assert [vak.waarde for vak in regel["vakken"]] == [None]
        if sectie != ALLEEN_HEEL:
            client = ingelogd(DelingFactory(casus=casus, secties=[str(sectie)]).beantwoord_door)
            (regel,) = client.get("/casussen/", {"status": "", "kolom": code}).context["regels"]
            assert regel["vakken"][0].waarde


class TestVolgordeEnKolommen:
    @pytest.mark.parametrize("sorteer", VOLGORDEN)
    def test_elke_volgorde_bladert_langs_alles_precies_een_keer(self, gemeente, sorteer):
        for nummer in range(30):
            CasusFactory(
                organisatie=gemeente,
                codenaam=f"Casus {nummer % 7}",
                status=Status.IN_BEHANDELING,
                spoed_datum=VANDAAG() + timedelta(days=nummer % 5),
                aan_zet_datum=VANDAAG() + timedelta(days=nummer % 4),
            )
        client, gezien, adres = ingelogd(lid("maatwerkfunctionaris", gemeente)), [], f"?sorteer={sorteer}"
        while adres:
            blad = client.get(f"/casussen/{adres}").context["blad"]
            gezien += [casus.pk for casus in blad.regels]
            adres = blad.volgende
        assert len(gezien) == len(set(gezien)) == 30

    def test_alle_kolommen_tegelijk_kosten_evenveel_voor_een_als_voor_25_casussen(self, casus, gemeente):
        client = ingelogd(casus.aangelegd_door)
        adres = f"/casussen/?{urlencode({'kolom': list(KOLOMMEN)}, doseq=True)}"
        client.get(adres)  # fills the memory of the code lists
        een = opdrachten_van(client, adres)
        for _ in range(24):
            CasusFactory(organisatie=gemeente)
        assert len(een) == len(opdrachten_van(client, adres)) <= EEN_LIJST

    def test_de_gekozen_kolommen_staan_in_de_kop(self, casus):
        pagina = van_het_loket(casus).get("/casussen/", {"kolom": ["wetten", "partijen"]})
        assert [kolom.naam for kolom in pagina.context["kolommen"]] == ["Wetten", "Partijen"]
        assert "Woonstichting Elsdorp" in tekst_van(pagina)
