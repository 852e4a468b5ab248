"""Een tabel als CSV, ODS en XLSX: drie keer hetzelfde, en nooit een formule."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.dom import minidom

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from pmm.kern.uitvoer.cellen import Kolom, Tabel
from pmm.kern.uitvoer.formaten import FORMATEN

KOP = ["Naam", "Aantal", "Bedrag", "Dag", "Moment", "Leeg"]
MOMENT = datetime(2026, 3, 29, 0, 30, 59, 999, tzinfo=UTC)  # half past one, the night the clock goes forward
RIJ = ("Linde & Zn. <b>", 1250, Decimal("1250.50"), date(2026, 11, 24), MOMENT, None)
GEVAARLIJK = ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x";"y")', "＝1+1", "|cmd", "'=1"]


def bytes_van(code, rijen, kop=KOP, tmp="/tmp"):
    doel = io.BytesIO()
    FORMATEN[code].schrijf(Tabel("Proef", [Kolom(naam) for naam in kop], iter(rijen)), doel, tmp)
    assert not doel.closed
    return doel.getvalue()


def uit_csv(rijen, kop=KOP):
    inhoud = bytes_van("csv", rijen, kop).decode("utf-8")
    return list(csv.reader(io.StringIO(inhoud.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))


def uit_blad(code, rijen, kop=KOP):
    """Zoals een ander programma het leest."""
    return load_workbook(io.BytesIO(bytes_van(code, rijen, kop))).get_sheet_by_index(0).to_python()


def test_csv_is_wat_een_nederlands_rekenblad_verwacht():
    assert bytes_van("csv", [RIJ]).decode("utf-8") == (
        "\ufeffNaam;Aantal;Bedrag;Dag;Moment;Leeg\r\nLinde & Zn. <b>;1250;1250,50;2026-11-24;2026-03-29 01:30:59;\r\n"
    )


@pytest.mark.parametrize("code", ["ods", "xlsx"])
def test_een_rekenblad_krijgt_getallen_en_datums_geen_tekst(code):
    kop, rij = uit_blad(code, [RIJ])
    assert kop == KOP
    assert rij[:3] == ["Linde & Zn. <b>", 1250, 1250.5]
    assert rij[3] in {date(2026, 11, 24), datetime(2026, 11, 24)}
    assert rij[4] == datetime(2026, 3, 29, 1, 30, 59)


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_in_csv_begint_geen_vak_als_een_formule(tekst):
    (_, (vak,)) = uit_csv([[tekst]], ["Naam"])
    assert not vak.startswith(tuple("=+-@\t\r\n＝"))
    assert vak.removeprefix("'") == tekst.replace("\r", "\n").replace("\t", " ").removeprefix("'")


@pytest.mark.parametrize("tekst", GEVAARLIJK)
@pytest.mark.parametrize("code", ["ods", "xlsx"])
def test_in_een_rekenblad_blijft_een_formule_gewoon_tekst(code, tekst):
    inhoud = bytes_van(code, [[tekst]], ["Naam"])
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        alles = "".join(pakket.read(naam).decode() for naam in pakket.namelist() if naam.endswith("xml"))
    assert "<f>" not in alles
    assert "table:formula" not in alles
    assert "<hyperlink " not in alles
    assert tekst.strip() in str(uit_blad(code, [[tekst]], ["Naam"])[1][0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_welke_tekst_ook_de_drie_bestanden_zijn_gelijk(teksten):
    rijen = [[f"x{tekst}x", "einde"] for tekst in teksten]
    in_csv, in_ods, in_xlsx = (
        uit_csv(rijen, ["a", "b"]),
        *(uit_blad(code, rijen, ["a", "b"]) for code in ("ods", "xlsx")),
    )
    assert in_csv == in_ods == in_xlsx


def test_spaties_en_regels_blijven_zoals_ze_getypt_zijn():
    tekst = "  twee  spaties \nen een regel \n\nleeg ervoor"
    assert uit_blad("ods", [[tekst]], ["a"])[1] == uit_blad("xlsx", [[tekst]], ["a"])[1] == [tekst]


@pytest.mark.parametrize("code", FORMATEN)
def test_stuurtekens_en_te_lange_tekst_maken_geen_bestand_kapot(code):
    rijen = [["a\x00\x0b\x1f\ud800b\ufffe", "n" * 40_000]]
    lees = uit_csv if code == "csv" else (lambda *wat: uit_blad(code, *wat))
    assert lees(rijen, ["a", "b"])[1] == ["ab", "n" * 32_767]


@pytest.mark.parametrize("code", FORMATEN)
def test_een_lege_tabel_heeft_alleen_een_kop(code):
    lees = uit_csv if code == "csv" else (lambda *wat: uit_blad(code, *wat))
    assert lees([], KOP) == [KOP]


def test_een_ods_is_te_herkennen_aan_zijn_eerste_bytes():
    inhoud = bytes_van("ods", [RIJ])
    assert inhoud[30:38] == b"mimetype"
    assert inhoud[38:84] == b"application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        assert pakket.testzip() is None
        for naam in pakket.namelist():
            if naam.endswith(".xml"):
                minidom.parseString(pakket.read(naam))


@pytest.mark.parametrize("code", FORMATEN)
def test_de_rijen_worden_een_voor_een_gelezen(code, tmp_path):
    """Wie er halverwege mee ophoudt, houdt het schrijven op; er blijft niets in de werkmap liggen."""
    gelezen = []

    def rijen():
        for nummer in range(10_000):
            gelezen.append(nummer)
            if nummer == 1000:
                raise KeyboardInterrupt
            yield [str(nummer)]

    with pytest.raises(KeyboardInterrupt):
        FORMATEN[code].schrijf(Tabel("Proef", [Kolom("a")], rijen()), io.BytesIO(), str(tmp_path))
    assert len(gelezen) == 1001
    assert not list(tmp_path.iterdir())
