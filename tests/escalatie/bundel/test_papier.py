"""De bundel als PDF: voor te lezen, met een merk en vaste nummers, en elke keer dezelfde bytes."""

import hashlib
import io
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from escalatie.bundel.papier import als_pdf
from escalatie.bundel.services import haal_op, kies_onderdelen, maak_bundel, stukken_voor
from escalatie.models import Bundel, Bundelstuk, Exemplaar, Mogelijkheid, Zitting
from pmm.casus.codes import Onderdeel
from pmm.kern.fouten import DomeinFout
from pmm.kern.pdf.blokken import kop, proza
from tests.escalatie.bundel.conftest import schrijf
from tests.factories import GenodigdeFactory, lid, over_dagen
from tests.kern.test_pdf import rekentijd, rollen

MERK = "Exemplaar van Carla van Leeuwen, "


def gelezen(inhoud):
    return PdfReader(io.BytesIO(inhoud))


def bladzijden(inhoud):
    return [" ".join(bladzijde.extract_text().split()) for bladzijde in gelezen(inhoud).pages]


@pytest.fixture
def lang(zitting, punt, ander_punt, loket):
    """Een bundel waarvan het eerste stuk een paar bladzijden telt."""
    schrijf(punt, Onderdeel.SITUATIE, "Een zin die wat ruimte vraagt. " * 300)
    kies_onderdelen(punt, ["verhaal"], door=loket)
    return maak_bundel(zitting, door=loket)


def test_de_pdf_is_voor_te_lezen_en_te_archiveren(bundel, bestuurder):
    pdf = gelezen(haal_op(bundel, voor=bestuurder.gebruiker))
    boek = pdf.trailer["/Root"]
    xmp = boek["/Metadata"].get_data().decode()
    assert boek["/Lang"].startswith("nl")
    assert boek["/MarkInfo"]["/Marked"]
    assert boek["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Bundel voor de zitting van het LET"
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/P", "/TOC"} <= set(
        rollen(boek["/StructTreeRoot"]["/K"])
    )
    assert [deel.title for deel in pdf.outline if not isinstance(deel, list)] == ["1. Populier"]


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler-utils) is er niet")
def test_ook_een_ander_programma_ziet_dat_de_pdf_voor_te_lezen_is(bundel, bestuurder, tmp_path):
    (tmp_path / "bundel.pdf").write_bytes(haal_op(bundel, voor=bestuurder.gebruiker))
    gezien = subprocess.run(
        [shutil.which("pdfinfo"), str(tmp_path / "bundel.pdf")], capture_output=True, text=True, check=True
    )
    assert "Tagged:          yes" in gezien.stdout
    assert "JavaScript:      no" in gezien.stdout


def test_op_elke_bladzijde_staat_voor_wie_zij_is(lang, bestuurder):
    gevonden = bladzijden(haal_op(lang, voor=bestuurder.gebruiker))
    assert len(gevonden) >= 5
    assert all(f"{MERK}{bestuurder.organisatie.naam}. Niet verder verspreiden." in tekst for tekst in gevonden)


def test_dezelfde_bladzijde_heeft_in_elk_exemplaar_hetzelfde_nummer(lang, zitting, punt, ander_punt, loket):
    """Wie alleen de tweede casus leest, heeft die als ‘2-1’, met hetzelfde erop."""
    beide = GenodigdeFactory(zitting=zitting, komt=True, punten=[punt, ander_punt])
    alleen_de_tweede = GenodigdeFactory(zitting=zitting, komt=True, punten=[ander_punt])
    alles = gelezen(haal_op(lang, voor=beide.gebruiker))
    deel = gelezen(haal_op(lang, voor=alleen_de_tweede.gebruiker))
    assert deel.page_labels == ["i", "ii", "2-1"]
    assert alles.page_labels[:4] == ["i", "ii", "1-1", "1-2"]
    assert alles.page_labels[-1] == "2-1"

    def inhoud(pdf):
        return pdf.pages[-1].extract_text().partition("Exemplaar van")[0]

    assert inhoud(alles) == inhoud(deel)
    assert "bladzijde 2-1" in deel.pages[-1].extract_text()
    assert "Populier" not in "".join(bladzijde.extract_text() for bladzijde in deel.pages)


def test_de_inhoudsopgave_noemt_de_nummers(lang, loket):
    inhoud = bladzijden(haal_op(lang, voor=loket))[1]
    assert "1. Populier" in inhoud
    assert "1-1" in inhoud
    assert "2-1" in inhoud


def test_vanaf_de_tweede_versie_staat_vooraan_wat_er_anders_is(bundel, bestuurder, punt, ander_punt, loket):
    Mogelijkheid.objects.create(dossier=punt.dossier, omschrijving="Niets doen")
    Mogelijkheid.objects.create(dossier=ander_punt.dossier, omschrijving="Ook niets doen")
    assert "anders" not in bladzijden(haal_op(bundel, voor=bestuurder.gebruiker))[1]
    voorin = bladzijden(haal_op(maak_bundel(bundel.zitting, door=loket), voor=bestuurder.gebruiker))[1]
    assert f"{punt.dossier.casus.kenmerk}: ‘Mogelijkheden’ is gewijzigd" in voorin
    assert ander_punt.dossier.casus.kenmerk not in voorin


def test_later_ophalen_geeft_dezelfde_bytes_ook_als_er_van_alles_anders_is(bundel, bestuurder, zitting, time_machine):
    eerst = haal_op(bundel, voor=bestuurder.gebruiker)
    Zitting.objects.filter(pk=zitting.pk).update(plaats="Zaal 9")
    Mogelijkheid.objects.all().delete()
    bestuurder.gebruiker.naam = "Carla de Vries"
    bestuurder.gebruiker.save()
    time_machine.move_to(over_dagen(5))
    assert haal_op(bundel, voor=bestuurder.gebruiker) == eerst
    assert Exemplaar.objects.get().hash == hashlib.sha256(eerst).hexdigest()


def test_wie_er_een_casus_bij_krijgt_haalt_een_ander_exemplaar(bundel, bestuurder, ander_punt):
    haal_op(bundel, voor=bestuurder.gebruiker)
    bestuurder.punten.add(ander_punt)
    haal_op(bundel, voor=bestuurder.gebruiker)
    assert list(Exemplaar.objects.order_by("pk").values_list("nummers", flat=True)) == [[1], [1, 2]]


def test_wie_niets_mag_lezen_krijgt_niets(bundel):
    with pytest.raises(DomeinFout):
        haal_op(bundel, voor=lid("bestuurder"))
    assert not stukken_voor(bundel, lid("bestuurder"))
    assert not Exemplaar.objects.exists()


def test_tien_casussen_op_honderdtwintig_bladzijden_zijn_er_binnen_vijf_seconden():
    """Rekentijd, dus niet hoe druk de machine is; tijd en geheugen op de klok staan in `bench/bundel.py`."""
    blokken = [blok for nr in range(12) for blok in (kop(f"Deel {nr}"), proza("Een zin die ruimte vraagt. " * 250))]
    inhoud = {"kenmerk": "PMM-27-000001", "titel": "Linde", "blokken": blokken}
    voorblad = {"wanneer": "maandag", "waar": "Zaal 1", "voorzitter": "Anna"}
    bundel = Bundel(versie=1, voorblad=voorblad)
    begin = rekentijd()
    pdf = als_pdf(bundel, [Bundelstuk(nummer=nr, inhoud=inhoud) for nr in range(1, 11)], merk=MERK)
    assert 0 < rekentijd() - begin < 5
    assert len(nummers := gelezen(pdf).page_labels) >= 120
    assert nummers[-1].startswith("10-")
