"""PMM weer open: alleen als het klopt, of als iemand een breuk uitdrukkelijk aanvaardt, en dan alleen die."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from pmm.logboek import bewaakt, ijkpunten, schakelaar
from pmm.logboek.controle import controleer
from pmm.logboek.models import Breuk, Regel
from pmm.logboek.services import lees_lading, schrijf
from pmm.logboek.tasks import zet_ijkpunt

pytestmark = pytest.mark.django_db
REDEN = "Proef van de beveiligingsfunctionaris, dossier 12."
WIJZIG = "UPDATE logboek_regel SET door = 99 WHERE volgnr = 4"
HERSTEL = "UPDATE logboek_regel SET door = 3 WHERE volgnr = 4"


@pytest.fixture
def gebroken(tien_regels, knoei):
    """Tien regels met ijkpunten bij 5 en 10, en daarna een ingreep die gevonden is."""

    def breek(*ingrepen):
        ijkpunten.voeg_toe(5, tien_regels[4].hash)
        zet_ijkpunt()
        knoei(*ingrepen)
        zet_ijkpunt()
        assert schakelaar.is_stil()

    return breek


def geef_vrij(*opties, reden=REDEN):
    uit = StringIO()
    call_command("vrijgeven", "--reden", reden, *opties, stdout=uit)
    return uit.getvalue()


def test_is_het_hersteld_dan_gaat_pmm_open_en_staat_de_reden_in_het_logboek(gebroken, knoei):
    gebroken(WIJZIG)
    knoei(HERSTEL)
    assert geef_vrij() == "PMM is weer open. Vrijgegeven: logboek.\n"
    assert not schakelaar.is_stil()
    breuk = Breuk.objects.get()
    assert (breuk.reden, breuk.aanvaard, breuk.vrijgegeven_op is None) == (REDEN, False, False)
    regel = Regel.objects.get(werkwoord="vrijgeven")
    assert lees_lading(regel) == {"reden": REDEN, "aanvaard": False}
    zet_ijkpunt()
    assert not schakelaar.is_stil()


def test_klopt_het_nog_niet_dan_blijft_pmm_stil_en_staat_er_wat(gebroken):
    gebroken(WIJZIG)
    with pytest.raises(CommandError) as fout:
        geef_vrij()
    assert "PMM blijft stilstaan: 1 van wat de controle vindt klopt nog niet." in str(fout.value)
    assert "vanaf regel 4." in str(fout.value)
    assert schakelaar.is_stil()
    assert Breuk.objects.open().exists()


@pytest.mark.parametrize(("reden", "zin"), [("", "minstens 20 tekens"), ("   kort        ", "minstens 20 tekens")])
def test_zonder_een_echte_reden_gebeurt_er_niets(gebroken, knoei, reden, zin):
    gebroken(WIJZIG)
    knoei(HERSTEL)
    with pytest.raises(CommandError, match=zin):
        geef_vrij(reden=reden)
    assert schakelaar.is_stil()


def test_staat_pmm_niet_stil_dan_is_er_niets_vrij_te_geven(tien_regels):
    with pytest.raises(CommandError, match="PMM staat niet stil"):
        geef_vrij()


INGREPEN = [
    pytest.param([WIJZIG], id="gewijzigd"),
    pytest.param(["DELETE FROM logboek_regel WHERE volgnr = 4"], id="weggehaald"),
    pytest.param(["DELETE FROM logboek_regel WHERE volgnr > 7"], id="staart weg"),
    pytest.param(["DELETE FROM logboek_regel WHERE volgnr = 2", WIJZIG], id="twee tegelijk"),
    pytest.param(["UPDATE logboek_regel SET vorige_hash = sha256('x') WHERE volgnr = 10"], id="schakel"),
]


@pytest.mark.parametrize("ingrepen", INGREPEN)
def test_een_aanvaarde_breuk_zet_pmm_niet_opnieuw_stil_ook_niet_als_het_logboek_groeit(gebroken, ingrepen):
    gebroken(*ingrepen)
    geef_vrij("--aanvaard-breuk")
    assert not schakelaar.is_stil()
    assert Breuk.objects.filter(aanvaard=True).exists()
    for _ in range(6):
        schrijf("gelezen", door=1)
        zet_ijkpunt()
    assert controleer() is None
    assert not schakelaar.is_stil()


@pytest.mark.parametrize("ingrepen", INGREPEN)
@pytest.mark.parametrize(
    "nog_een",
    [
        "UPDATE logboek_regel SET door = 77 WHERE volgnr = 3",
        "UPDATE logboek_regel SET door = 77 WHERE volgnr = 6",
        "DELETE FROM logboek_regel WHERE volgnr = 6",
        "DELETE FROM logboek_regel WHERE volgnr > 6",
    ],
)
def test_na_een_aanvaarde_breuk_valt_elke_volgende_ingreep_nog_op(gebroken, knoei, ingrepen, nog_een):
    gebroken(*ingrepen)
    geef_vrij("--aanvaard-breuk")
    knoei(nog_een)
    zet_ijkpunt()
    assert schakelaar.is_stil()


def test_ook_dezelfde_regel_nog_eens_wijzigen_valt_op(gebroken, knoei):
    gebroken(WIJZIG)
    geef_vrij("--aanvaard-breuk")
    knoei("UPDATE logboek_regel SET door = 77 WHERE volgnr = 4")
    zet_ijkpunt()
    assert schakelaar.is_stil()


def test_de_ijkpunten_die_niet_meer_uitkomen_gaan_opzij_en_blijven_bewaard(gebroken, ijkpuntenbestand):
    gebroken("DELETE FROM logboek_regel WHERE volgnr > 7")
    geef_vrij("--aanvaard-breuk")
    assert ijkpunten.lees()[0].volgnr == 5
    assert all(punt.hash == bytes(Regel.objects.get(volgnr=punt.volgnr).hash).hex() for punt in ijkpunten.lees())
    (oud,) = ijkpuntenbestand.parent.glob("logboek-tot-*.jsonl")
    assert '"volgnr": 10' in oud.read_text()


def test_zonder_bewijs_kan_niemand_een_breuk_aanvaarden(gebroken, settings, tmp_path):
    settings.PMM_BEWIJS = tmp_path / "bestand"
    settings.PMM_BEWIJS.write_text("")
    gebroken(WIJZIG)
    with pytest.raises(CommandError, match="nog geen kopie gemaakt"):
        geef_vrij("--aanvaard-breuk")
    assert schakelaar.is_stil()


def test_klopt_er_te_veel_niet_dan_is_het_een_andere_database(gebroken, monkeypatch):
    monkeypatch.setattr(bewaakt, "HOOGSTENS", 2)
    monkeypatch.setattr(bewaakt.Bewaakt.nieuwe, "__defaults__", (2,))
    gebroken("UPDATE logboek_regel SET door = 99 WHERE volgnr > 5")
    with pytest.raises(CommandError, match="Zet een back-up terug"):
        geef_vrij("--aanvaard-breuk")


@pytest.mark.parametrize("welk", ["logboek", "stilstand"])
def test_een_veranderd_bestand_gaat_opzij_als_iemand_dat_aanvaardt(gebroken, welk):
    gebroken(WIJZIG)
    ijkpunten.pad(welk).write_text("onzin\n")
    zet_ijkpunt()
    with pytest.raises(CommandError, match="blijft stilstaan"):
        geef_vrij()
    geef_vrij("--aanvaard-breuk")
    assert not schakelaar.is_stil()
    assert controleer() is None


def test_valt_het_om_tussen_de_rij_en_het_bestand_dan_blijft_pmm_stil(gebroken, knoei, monkeypatch):
    gebroken(WIJZIG)
    knoei(HERSTEL)
    echt = schakelaar.schrijf

    def val_om(soort, *args, **kwargs):
        if soort == "vrijgave":
            raise KeyboardInterrupt
        echt(soort, *args, **kwargs)

    monkeypatch.setattr(schakelaar, "schrijf", val_om)
    with pytest.raises(KeyboardInterrupt):
        geef_vrij()
    assert schakelaar.is_stil()
    monkeypatch.setattr(schakelaar, "schrijf", echt)
    geef_vrij()
    assert not schakelaar.is_stil()


@pytest.mark.parametrize(
    "velden",
    [
        {"melding": ""},
        {"melding": "x", "vrijgegeven_op": "2027-03-03T12:00Z"},
        {"melding": "x", "reden": "zonder dag"},
        {"melding": "x", "aanvaard": True},
    ],
)
def test_een_breuk_die_niet_kan_komt_de_database_niet_in(velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        Breuk.objects.create(onderdeel="logboek", merk="m", **velden)


def test_dezelfde_breuk_staat_hooguit_een_keer_open():
    Breuk.objects.create(onderdeel="logboek", merk="m", melding="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Breuk.objects.create(onderdeel="logboek", merk="m", melding="x")
