"""De inhoud beslist wat een bestand is; wat niet veilig te openen is, komt er niet in."""

import io
import resource
import subprocess
import sys
import time

import pytest
from django.conf import settings
from pypdf.errors import PyPdfError

from pmm.bestanden import keuren
from pmm.bestanden.keuren import NietGoedgekeurd, keur
from pmm.bestanden.keuring.herkennen import keur as herken
from pmm.bestanden.keuring.oordeel import Afgekeurd
from pmm.bestanden.namen import maak_naam, op_het_scherm
from pmm.kern.upload import naamloos_bestand
from tests.bestanden.inhoud import (
    EXE,
    MACROS,
    REKENBLAD,
    WORD,
    docx,
    doos,
    jpg,
    odf,
    pdf,
    png,
    soorten,
    xlsx,
    xml_bom,
)

GEEN_PDF = "Dit bestand is geen echte pdf. Kies een pdf-, odt-, docx-, ods-, xlsx-, png- of jpg-bestand."
TE_ZWAAR = "Dit bestand is te groot om veilig te openen. Verklein het of splits het."
GOED = {
    "pdf": pdf(),
    "odt": odf(),
    "ods": odf(soort=REKENBLAD),
    "docx": docx(),
    "xlsx": xlsx(),
    "png": png(),
    "jpg": jpg(),
}
MEGABYTE = 1024 * 1024


def waarom_niet(inhoud):
    """In dit proces: snel, en een fout van de keuring zelf komt gewoon boven."""
    with pytest.raises(Afgekeurd) as fout:
        herken(io.BytesIO(inhoud))
    return str(fout.value.waarom)


def in_eigen_proces(inhoud, gezegd="pdf"):
    """Zoals het echt gaat."""
    with naamloos_bestand() as bestand:
        bestand.write(inhoud)
        bestand.flush()
        return keur(bestand, gezegd=gezegd)


@pytest.mark.parametrize("soort", GOED)
def test_wat_het_is_komt_erin(soort):
    assert herken(io.BytesIO(GOED[soort])) == soort


def test_een_foto_van_een_telefoon_heeft_er_iets_achter():
    assert herken(io.BytesIO(jpg(erna=b"een filmpje"))) == "jpg"


@pytest.mark.parametrize(
    "inhoud",
    [
        EXE,
        b"%PDF-",
        b"%PDF-1.7 %%EOF",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 100,
        pdf() + EXE,
        pdf() + doos(("a.txt", "a")),
        png() + b"x",
        png()[:-4],
        jpg()[:-2],
        jpg(0, 10),
        jpg() + docx(),
        EXE + docx(),
        docx() + b"x",
        docx()[:-30],
        doos(("a.txt", "a")),
        doos(soorten(WORD.replace("main", "template"))),
        docx(("../../etc/passwd", "x")),
        odf(soort=b"application/zip"),
        docx(("word/kapot.xml", "<a")) [:-1],
    ],
    ids=range(20),
)  # fmt: skip
def test_wat_iets_anders_is_dan_het_lijkt_komt_er_niet_in(inhoud):
    # What the reader of a broken pdf says, is a refusal too once it runs in its own process.
    with pytest.raises((Afgekeurd, PyPdfError)) as fout:
        herken(io.BytesIO(inhoud))
    assert getattr(fout.value, "waarom", "geen_echte") == "geen_echte"


@pytest.mark.parametrize(
    "inhoud",
    [
        png(30_000, 30_000),
        jpg(30_000, 30_000),
        png(1, 25_000),
        docx(("word/a.xml", xml_bom())),
        docx(("word/groot.bin", b"\0" * 201 * MEGABYTE)),
        docx(*((f"word/{nr}", "") for nr in range(3001))),
        pdf(1001),
    ],
    ids=range(7),
)
def test_wat_van_binnen_te_groot_is_komt_er_niet_in(inhoud):
    assert waarom_niet(inhoud) == "te_zwaar"


@pytest.mark.parametrize(
    "inhoud",
    [
        pdf(wachtwoord="geheim"),
        odf(manifest="<m:file-entry><m:encryption-data/></m:file-entry>"),
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    ],
    ids=["pdf", "odt", "docx"],
)
def test_achter_een_wachtwoord_kijken_wij_niet(inhoud):
    assert waarom_niet(inhoud) == "wachtwoord"


@pytest.mark.parametrize(
    "inhoud",
    [
        docx(soort=MACROS),
        docx(("word/vbaProject.bin", "x")),
        docx(("xl/macrosheets/a.xml", "<a/>")),
        odf(("Basic/a", "x")),
    ],
    ids=["docm", "vba", "excel4", "odt"],
)
def test_macros_komen_er_niet_in(inhoud):
    assert waarom_niet(inhoud) == "macros"


# --- in een eigen proces ------------------------------------------------------------------------------------------------


def test_de_zin_zegt_wat_iemand_nu_kan_doen():
    assert in_eigen_proces(pdf()) == "pdf"
    for inhoud, gezegd, zin in (
        (EXE, "pdf", GEEN_PDF),
        (docx(), "pdf", GEEN_PDF),
        (b"%PDF-1.7 " + b"kapot " * 50 + b"%%EOF", "pdf", GEEN_PDF),
        (pdf(5000), "pdf", TE_ZWAAR),
    ):
        with pytest.raises(NietGoedgekeurd) as fout:
            in_eigen_proces(inhoud, gezegd)
        assert str(fout.value) == zin


def test_een_bom_kost_weinig_tijd():
    bommen = [docx(("word/a.bin", b"\0" * 190 * MEGABYTE)), pdf(5000), docx(("word/a.xml", xml_bom()))]
    voor, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    for bom in bommen:
        with naamloos_bestand() as bestand:
            bestand.write(bom)
            bestand.flush()
            keuren._vraag(bestand)
    erna = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert erna.ru_utime - voor.ru_utime < 5 * len(bommen)
    # Whoever serves pages, hardly noticed.
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("doe", "afloop"),
    [("bytearray(400 * 1024 * 1024)", "te_zwaar"), ("exec('while True: pass')", "te_zwaar"), ("1 / 0", "geen_echte")],
    ids=["geheugen", "tijd", "kapot"],
)
def test_meer_dan_afgesproken_krijgt_het_proces_niet(monkeypatch, doe, afloop):
    """Wat een lezer van bestanden ook doet: het stopt, en het bestand komt er niet in."""
    echt = subprocess.run
    proef = (
        "import pmm.bestanden.keuring.__main__ as m\n"
        f"m.REKENTIJD = 1\nm.keur = lambda _: {doe}\nm.beperk()\nprint(m.oordeel(), end='')"
    )
    monkeypatch.setattr(
        subprocess, "run", lambda _, **opties: echt([sys.executable, "-E", "-s", "-c", proef], **opties)
    )
    with naamloos_bestand() as bestand:
        assert keuren._vraag(bestand) == f"fout {afloop}"


def test_het_proces_kent_geen_geheimen_en_geen_django():
    proef = "import sys, os, pmm.bestanden.keuring.__main__; print('django' in sys.modules, sorted(os.environ))"
    uit = subprocess.run(
        [sys.executable, "-E", "-s", "-c", proef],
        env={},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert uit.stdout.startswith("False []") or uit.stdout.startswith("False ['LC_CTYPE']")


# --- namen --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gekozen", "wordt"),
    [
        ("brief.pdf", "brief.pdf"),
        ("Foto.JPEG", "Foto.jpg"),
        ("brief\u202efdp.exe.pdf", "brieffdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf"),
        ('<img src=x onerror="a">.png', "-img src=x onerror=-a-.png"),
        ("C:\\fakepath\\brief.pdf", "C-fakepath-brief.pdf"),
        (" .. .pdf", "bestand.pdf"),
        ("e\u0301e\u0301n.odt", "één.odt"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_een_naam_is_leesbaar_en_ongevaarlijk(gekozen, wordt):
    assert maak_naam(gekozen)[0] == wordt


@pytest.mark.parametrize("gekozen", ["virus.exe", "brief", "pagina.svg", "brief.pdf.lnk", "", "."])
def test_een_andere_soort_kan_hier_niet(gekozen):
    with pytest.raises(NietGoedgekeurd, match="Kies een pdf-"):
        maak_naam(gekozen)


@pytest.mark.parametrize("gekozen", ["123456782.pdf", "brief 1234.56.782 def.pdf", "brief-123 456 782.odt"])
def test_in_een_naam_mag_geen_bsn(gekozen):
    with pytest.raises(NietGoedgekeurd) as fout:
        maak_naam(gekozen)
    assert "•••••••82" in str(fout.value)
    assert "456" not in str(fout.value)
    assert "456" not in op_het_scherm(gekozen)
