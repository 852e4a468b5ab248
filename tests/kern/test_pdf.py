"""Documenten als PDF: leesbaar, voor te lezen, elke keer gelijk, en tekst wordt nooit opmaak."""

import io
import resource
import subprocess
import sys
import time
from datetime import date

import pytest
from pypdf import PdfReader

from pmm.kern.fouten import Storing
from pmm.kern.pdf import blokken, maken
from pmm.kern.pdf.maken import VERVANGER, antwoord, maak

DAG = date(2027, 3, 3)
ALLES = [
    blokken.kop("Wat er speelt"),
    blokken.subkop("Kort"),
    blokken.gegevens([("Gemeente", "Voorbeeldstad"), ("Leeg", "")]),
    blokken.proza("Eerste alinea.\n\nTweede alinea\nop twee regels."),
    blokken.proza(" ", "Nog niet ingevuld."),
    blokken.let_op("Dit is geen besluit."),
    blokken.lijst(["wonen", "inkomen"]),
    blokken.tabel(["Waarde", "Ervoor"], [["Menselijkheid", "Het gezin blijft samen."]], [1, 2]),
    blokken.tijdlijn([blokken.gebeurtenis("3 maart 2027", "Gevraagd", "Anna", "Per brief")]),
    blokken.nieuwe_bladzijde(),
    blokken.ondertekening([("Anna de Vries", "Gemeente Voorbeeldstad", "3 maart 2027")]),
]


def pdf(inhoud, **anders):
    return maak(
        "document", blokken.document(titel="Weging", kenmerk="PMM-2027-00001", blokken=inhoud, **anders), op=DAG
    )


def gelezen(bestand):
    return PdfReader(io.BytesIO(bestand))


def tekst(bestand):
    return "\n".join(bladzijde.extract_text() for bladzijde in gelezen(bestand).pages)


def rollen(deel):
    """Alle rollen in de boom die een schermlezer volgt."""
    deel = deel.get_object() if hasattr(deel, "get_object") else deel
    if isinstance(deel, list):
        return [rol for kind in deel for rol in rollen(kind)]
    if not isinstance(deel, dict):
        return []
    return [*([deel["/S"]] if "/S" in deel else []), *rollen(deel.get("/K", []))]


def rekentijd():
    """De seconden die processen van ons hebben gerekend, ook dat wat een document zet."""
    kinderen = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + kinderen.ru_utime + kinderen.ru_stime


def test_elk_blok_staat_met_zijn_tekst_in_het_document():
    gevonden = tekst(pdf(ALLES, inleiding="Vastgesteld door Anna."))
    for stuk in ("Weging", "Vastgesteld door Anna.", "Voorbeeldstad", "Tweede alinea", "Nog niet ingevuld.", "wonen"):
        assert stuk in gevonden
    assert "Leeg" not in gevonden
    assert "PMM-2027-00001 · Weging" in gevonden
    assert "pagina 1 van 2" in gevonden
    assert "pagina 2 van 2" in gevonden


def test_een_document_is_te_archiveren_en_voor_te_lezen():
    boek = gelezen(pdf(ALLES)).trailer["/Root"]
    xmp = boek["/Metadata"].get_data().decode()
    assert boek["/Lang"].startswith("nl")
    assert boek["/MarkInfo"]["/Marked"]
    assert gelezen(pdf(ALLES)).metadata.title == "Weging"
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert {"/H1", "/Table", "/TH", "/TD", "/L", "/P"} <= set(rollen(boek["/StructTreeRoot"]["/K"]))


@pytest.mark.parametrize(
    "stuk",
    ["#let x = 1", "[blok] $x^2$ \\ *vet* _schuin_", "#read(\"/etc/passwd\")", "<script>alert(1)</script>", "{{7*7}}"],
)  # fmt: skip
def test_tekst_wordt_nooit_opmaak(stuk):
    overal = [
        blokken.kop(stuk),
        blokken.proza(stuk),
        blokken.lijst([stuk]),
        blokken.gegevens([(stuk, stuk)]),
        blokken.tabel([stuk], [[stuk]]),
        blokken.tijdlijn([blokken.gebeurtenis(stuk, stuk, stuk, stuk)]),
    ]
    gevonden = tekst(pdf(overal)).replace("\n", " ")
    assert gevonden.count(stuk.split()[0]) >= 10
    assert stuk in gevonden


@pytest.mark.parametrize("teken", ["😀", "中", "\x07", "\ue000", "\ufffe", "\ud800", "\u2028"])
def test_een_teken_zonder_vorm_houdt_het_document_niet_tegen(teken):
    gevonden = tekst(pdf([blokken.proza(f"voor {teken} na")]))
    assert f"voor {VERVANGER} na" in gevonden
    assert "past" in gevonden


def test_de_letters_die_wij_schrijven_komen_er_heel_in():
    zin = "é ö ï ç ñ ő ş ł ž Ж Ω € ‘aangehaald’ “zo” – — … • → ✓ ½ ² ≤ § ° \u00a0 ´"
    assert VERVANGER not in tekst(pdf([blokken.proza(zin)]))


def test_elk_teken_dat_mag_heeft_een_vorm():
    mag = "".join(map(chr, (*range(0x20, 0x530), *range(0x1E00, 0x2800))))
    assert pdf([blokken.proza(mag)])
    assert pdf([blokken.proza("".join(reversed(mag)))])
    assert pdf([blokken.proza(teken) for teken in mag])


def test_een_los_accent_wordt_een_letter_met_accent():
    assert "café" in tekst(pdf([blokken.proza("cafe\u0301 \u0301")]))


def test_dezelfde_gegevens_geven_dezelfde_bytes():
    assert pdf(ALLES) == pdf(ALLES)


def test_zestig_bladzijden_zijn_er_binnen_twee_seconden():
    veel = [blokken.proza("Een zin die wat ruimte vraagt. " * 40)] * 180
    begin = rekentijd()
    gemaakt = pdf([*veel, blokken.tabel(["a", "b"], [["Wat", "een cel met wat tekst"]] * 400)])
    duur = rekentijd() - begin
    assert len(gelezen(gemaakt).pages) >= 60
    assert 0 < duur < 2


def test_duurt_het_te_lang_dan_is_dat_een_storing_en_geen_fout(monkeypatch):
    monkeypatch.setattr(maken, "HOOGSTENS", 0.001)
    with pytest.raises(Storing):
        pdf(ALLES)


def test_het_proces_dat_pagina_s_maakt_houdt_geen_document_vast():
    """Typst geeft geheugen niet terug: het hoort alleen in het proces dat één document zet."""
    vraag = "import sys, pmm.kern.pdf.maken; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", vraag], check=False).returncode == 0


def test_een_pdf_blijft_nergens_bewaard():
    gegeven = antwoord("weging PMM-2027-00001.pdf", b"%PDF")
    assert gegeven["Content-Type"] == "application/pdf"
    assert gegeven["Content-Disposition"].startswith("attachment;")
    assert gegeven["Cache-Control"] == "private, no-store"
