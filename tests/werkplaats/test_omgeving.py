import stat

import pytest

from pmm import omgeving
from pmm.omgeving import OmgevingFout


def test_een_verplichte_instelling_weigert_met_haar_naam(monkeypatch):
    monkeypatch.delenv("PMM_PROEF", raising=False)
    with pytest.raises(OmgevingFout, match="PMM_PROEF is niet ingevuld"):
        omgeving.tekst("PMM_PROEF")


def test_leeg_telt_als_niet_ingevuld(monkeypatch):
    monkeypatch.setenv("PMM_PROEF", "  ")
    assert omgeving.tekst("PMM_PROEF", standaard="iets") == "iets"


def test_een_geheim_komt_ook_uit_een_bestand(monkeypatch, tmp_path):
    (tmp_path / "geheim").write_text("zeer geheim\n")
    monkeypatch.setenv("PMM_PROEF_FILE", str(tmp_path / "geheim"))
    assert omgeving.geheim("PMM_PROEF") == "zeer geheim"


def test_een_geheim_op_twee_plekken_weigert(monkeypatch, tmp_path):
    monkeypatch.setenv("PMM_PROEF", "a")
    monkeypatch.setenv("PMM_PROEF_FILE", str(tmp_path / "geheim"))
    with pytest.raises(OmgevingFout, match="allebei"):
        omgeving.geheim("PMM_PROEF")


@pytest.mark.parametrize("inhoud", [None, "", " \n"])
def test_een_geheim_bestand_dat_ontbreekt_of_leeg_is_weigert(monkeypatch, tmp_path, inhoud):
    if inhoud is not None:
        (tmp_path / "geheim").write_text(inhoud)
    monkeypatch.setenv("PMM_PROEF_FILE", str(tmp_path / "geheim"))
    with pytest.raises(OmgevingFout, match="PMM_PROEF_FILE"):
        omgeving.geheim("PMM_PROEF")


@pytest.mark.parametrize(("waarde", "uitkomst"), [("1", True), ("Ja", True), ("0", False), ("uit", False), ("", True)])
def test_een_vlag_is_ja_of_nee(monkeypatch, waarde, uitkomst):
    monkeypatch.setenv("PMM_PROEF", waarde)
    assert omgeving.vlag("PMM_PROEF", standaard=True) is uitkomst


def test_een_onduidelijke_vlag_weigert(monkeypatch):
    monkeypatch.setenv("PMM_PROEF", "misschien")
    with pytest.raises(OmgevingFout, match="1 .ja. of 0 .nee."):
        omgeving.vlag("PMM_PROEF", standaard=False)


@pytest.mark.parametrize("waarde", ["acht", "-1", "1.5", "²"])
def test_een_getal_is_een_getal(monkeypatch, waarde):
    monkeypatch.setenv("PMM_PROEF", waarde)
    with pytest.raises(OmgevingFout, match="geheel getal"):
        omgeving.getal("PMM_PROEF", standaard=1)


def test_een_lijst_laat_lege_delen_weg(monkeypatch):
    monkeypatch.setenv("PMM_PROEF", "a, b,,")
    assert omgeving.lijst("PMM_PROEF") == ["a", "b"]


def test_een_databaseadres_wordt_uit_elkaar_gehaald():
    assert omgeving.database("postgresql://pmm:p%40s@db.voorbeeld.example:5433/pmm?sslmode=verify-full") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "pmm",
        "USER": "pmm",
        "PASSWORD": "p@s",
        "HOST": "db.voorbeeld.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


@pytest.mark.parametrize("adres", ["mysql://a/b", "postgresql://a", "postgresql://a:geen-poort/b", "sqlite:///x"])
def test_een_ander_databaseadres_weigert_zonder_het_te_tonen(adres):
    with pytest.raises(OmgevingFout) as fout:
        omgeving.database(adres)
    assert adres not in str(fout.value)


def test_een_bewaard_geheim_blijft_hetzelfde_en_is_alleen_van_ons(monkeypatch, tmp_path):
    monkeypatch.setenv("PMM_DATA", str(tmp_path))
    eerste = omgeving.bewaard_geheim("proef")
    assert len(eerste) >= 50
    assert omgeving.bewaard_geheim("proef") == eerste
    assert stat.S_IMODE((tmp_path / "geheim" / "proef").stat().st_mode) == 0o600
    assert [pad.name for pad in (tmp_path / "geheim").iterdir()] == ["proef"]
