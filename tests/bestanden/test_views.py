"""De schermen van bestanden: wie wat ziet, wat er terugkomt, en wat er op het scherm blijft staan."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pmm.bestanden import opslag
from pmm.bestanden.models import Bestand, Bestandsversie
from pmm.casus.models import Casus
from pmm.logboek.models import Regel
from register.models import Gebruiker
from tests.bestanden.inhoud import EXE, kies, pdf, png
from tests.factories import BestandFactory, DelingFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
HEEL = {"tot_het_einde": "ja"}


@pytest.fixture
def clients(mensen):
    return {rol: ingelogd(persoon) for rol, persoon in mensen.items()}


def adres(casus, naam="lijst", *rest):
    return reverse(f"bestanden:{naam}", args=[casus.kenmerk, *rest])


def upload(client, casus, *gekozen, **velden):
    return client.post(adres(casus, "toevoegen"), {"bestanden": list(gekozen), **HEEL, **velden})


def tekst(antwoord):
    return antwoord.content.decode()


# --- toevoegen ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rol", ["functionaris", "loket", "ontvanger"])
def test_wie_meewerkt_voegt_toe_en_ziet_het_terug(clients, casus, rol, mensen):
    antwoord = upload(clients[rol], casus, kies(pdf(), "brief van <b>Anna.pdf"), omschrijving="De ontruiming")
    assert antwoord.headers["Location"] == adres(casus)
    pagina = tekst(clients[rol].get(adres(casus)))
    assert "brief van -b-Anna.pdf is bewaard." in pagina
    assert "De ontruiming" in pagina
    bestand = Bestand.objects.get()
    assert bestand.namens == Gebruiker.objects.get(pk=mensen[rol].pk).organisatie
    # A shared reader is no longer in the dark about who added what: everybody with the files sees it.
    assert "De ontruiming" in tekst(clients["ontvanger"].get(adres(casus)))


def test_een_slecht_bestand_staat_met_naam_en_reden_bij_het_veld_en_de_tekst_blijft(clients, casus):
    antwoord = upload(
        clients["functionaris"], casus, kies(EXE, "<img>.pdf"), kies(pdf(), "goed.pdf"), omschrijving="Twee brieven"
    )
    pagina = tekst(antwoord)
    assert antwoord.status_code == 422
    assert "<title>Fout: Bestand toevoegen" in pagina
    assert (
        "-img-.pdf: Dit bestand is geen echte pdf. Kies een pdf-, odt-, docx-, ods-, xlsx-, png- of jpg-bestand."
        in pagina
    )
    assert "<li>goed.pdf</li>" in pagina
    assert 'value="Twee brieven"' in pagina
    assert Bestand.objects.get().naam == "goed.pdf"


def test_niets_gekozen_en_een_bsn_in_de_omschrijving(clients, casus):
    client = clients["functionaris"]
    assert "Kies een bestand." in tekst(client.post(adres(casus, "toevoegen"), HEEL))
    antwoord = upload(client, casus, kies(pdf()), omschrijving="Van 123456782")
    assert antwoord.status_code == 422
    assert "Dit is geen BSN" in tekst(antwoord)
    assert not Bestand.objects.exists()
    assert upload(client, casus, kies(pdf()), omschrijving="Nummer 123456782", geen_bsn="on").status_code == 302


def test_een_upload_die_halverwege_stopt_laat_niets_achter(clients, casus, settings):
    """Zo ziet het eruit als de verbinding wegvalt: het verzoek is korter dan het zegt."""
    grens = "x" * 20
    kop = f'--{grens}\r\nContent-Disposition: form-data; name="{{}}"'
    heel = (
        kop.format("omschrijving")
        + "\r\n\r\nEen brief\r\n"
        + kop.format("bestanden")
        + '; filename="brief.pdf"\r\n\r\n'
    ).encode() + pdf(50)
    client = clients["functionaris"]
    soort = f"multipart/form-data; boundary={grens}"
    antwoord = client.post(adres(casus, "toevoegen"), heel[: int(len(heel) * 0.6)], content_type=soort)
    assert antwoord.status_code == 422
    assert "Het uploaden is gestopt. Uw tekst is bewaard. Kies het bestand opnieuw." in tekst(antwoord)
    assert 'value="Een brief"' in tekst(antwoord)
    assert not Bestand.objects.exists()
    assert not list(settings.PMM_QUARANTAINE.glob("*"))


def test_veel_te_groot_gaat_terug_voor_het_gelezen_is(clients, casus):
    antwoord = clients["functionaris"].post(
        adres(casus, "toevoegen"),
        b"--x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=60 * 1024 * 1024,
    )
    assert antwoord.status_code == 413
    assert "25 MB" in tekst(antwoord)


def test_alleen_het_loket_kan_iets_voor_zich_houden(clients, casus):
    assert "Alleen voor het loket" in tekst(clients["loket"].get(adres(casus, "toevoegen")))
    assert "Alleen voor het loket" not in tekst(clients["functionaris"].get(adres(casus, "toevoegen")))
    upload(clients["functionaris"], casus, kies(pdf(), "a.pdf"), alleen_loket="on")
    upload(clients["loket"], casus, kies(pdf(), "b.pdf"), alleen_loket="on")
    assert list(Bestand.objects.order_by("naam").values_list("alleen_loket", flat=True)) == [False, True]


# --- wie ziet wat -------------------------------------------------------------------------------------------------------


def test_wat_alleen_voor_het_loket_is_bestaat_voor_anderen_niet(clients, casus):
    BestandFactory(casus=casus, naam="openbaar.pdf")
    geheim = BestandFactory(casus=casus, naam="geheim.pdf", omschrijving="hoofdpijndossier", alleen_loket=True)
    for rol in ("functionaris", "ontvanger"):
        lijst = tekst(clients[rol].get(adres(casus))) + tekst(clients[rol].get(adres(casus, "paneel")))
        assert "openbaar.pdf" in lijst
        assert "geheim" not in lijst
        assert "hoofdpijn" not in lijst
        for naam, rest in (("ophalen", [1]), ("nieuwe_versie", []), ("weghalen", [])):
            er_is_er_geen = clients[rol].get(adres(casus, naam, uuid.uuid4(), *rest))
            antwoord = clients[rol].get(adres(casus, naam, geheim.sleutel, *rest))
            assert antwoord.status_code == er_is_er_geen.status_code == 404
            assert antwoord.content == er_is_er_geen.content
    assert "geheim.pdf" in tekst(clients["loket"].get(adres(casus)))
    assert "hoofdpijndossier" not in tekst(clients["functionaris"].get(reverse("casus:wie_keek", args=[casus.kenmerk])))


def test_zonder_de_sectie_bestanden_is_er_niets(casus):
    BestandFactory(casus=casus)
    ander = DelingFactory(casus=casus, secties=["verhaal", "acties"])
    client = ingelogd(ander.beantwoord_door)
    bestand = casus.bestanden.get()
    for naam, rest in (
        ("lijst", []),
        ("paneel", []),
        ("toevoegen", []),
        ("ophalen", [bestand.sleutel, 1]),
        ("weghalen", [bestand.sleutel]),
    ):
        assert client.get(adres(casus, naam, *rest)).status_code == 404, naam
    assert "brief.pdf" not in tekst(client.get(casus.get_absolute_url()))


def test_een_bestand_van_een_andere_casus_is_hier_niet(clients, casus):
    ander = BestandFactory()
    assert clients["loket"].get(adres(casus, "ophalen", ander.sleutel, 1)).status_code == 404


def test_stopt_de_deling_dan_is_ook_het_bestand_weg(clients, casus, deling, mensen):
    bestand = BestandFactory(casus=casus)
    assert clients["ontvanger"].get(adres(casus, "ophalen", bestand.sleutel, 1)).status_code == 200
    deling.stand, deling.reden = "ingetrokken", "Niet meer nodig"
    deling.ingetrokken_op, deling.ingetrokken_door = timezone.now(), mensen["loket"]
    deling.save()
    assert clients["ontvanger"].get(adres(casus, "ophalen", bestand.sleutel, 1)).status_code == 404
    antwoord = upload(clients["ontvanger"], casus, kies(pdf()), omschrijving="Mijn eigen woorden")
    assert antwoord.status_code == 403
    assert "Mijn eigen woorden" in tekst(antwoord)
    assert Bestand.objects.count() == 1


def test_een_ander_vervangt_en_verwijdert_alleen_wat_van_de_eigen_organisatie_is(clients, casus, deling):
    van_hen = BestandFactory(casus=casus, namens=deling.organisatie)
    van_gemeente = BestandFactory(casus=casus)
    for rol, mag, mag_niet in (("ontvanger", van_hen, van_gemeente), ("functionaris", van_gemeente, van_hen)):
        for naam in ("nieuwe_versie", "weghalen"):
            assert clients[rol].get(adres(casus, naam, mag.sleutel)).status_code == 200
            assert clients[rol].get(adres(casus, naam, mag_niet.sleutel)).status_code == 403
        lijst = tekst(clients[rol].get(adres(casus)))
        assert str(adres(casus, "weghalen", mag.sleutel)) in lijst
        assert str(adres(casus, "weghalen", mag_niet.sleutel)) not in lijst
    assert clients["loket"].get(adres(casus, "weghalen", van_hen.sleutel)).status_code == 200


# --- ophalen ------------------------------------------------------------------------------------------------------------


def test_ophalen_geeft_een_bijlage_die_de_browser_niet_opent(clients, casus):
    upload(clients["functionaris"], casus, kies(png(), "één foto.png"))
    bestand = Bestand.objects.get()
    antwoord = clients["ontvanger"].get(adres(casus, "ophalen", bestand.sleutel, 1))
    assert antwoord.getvalue() == png()
    assert antwoord.headers["Content-Type"] == "image/png"
    assert antwoord.headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9%C3%A9n%20foto.png"
    assert antwoord.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert int(antwoord.headers["Content-Length"]) == len(png())


def test_het_ophalen_staat_in_het_logboek_voor_de_eerste_byte(clients, casus, mensen, monkeypatch):
    bestand = BestandFactory(casus=casus)
    antwoord = clients["ontvanger"].get(adres(casus, "ophalen", bestand.sleutel, 1))
    regel = Regel.objects.filter(werkwoord="bestand_ophalen").get()
    assert (regel.door, regel.object_id) == (mensen["ontvanger"].pk, casus.kenmerk)
    antwoord.close()


def test_wat_niet_gescand_is_haalt_niemand_op_ook_wie_het_gaf_niet(clients, casus, settings):
    bestand = BestandFactory(casus=casus)
    besmet = BestandFactory(casus=casus, scan="besmet")
    settings.PMM_CLAMD = "127.0.0.1:1"
    for rol in ("functionaris", "loket", "ontvanger"):
        antwoord = clients[rol].get(adres(casus, "ophalen", bestand.sleutel, 1))
        assert antwoord.status_code == 422
        assert "nog niet gecontroleerd op virussen" in tekst(antwoord)
        assert "misschien een virus" in tekst(clients[rol].get(adres(casus, "ophalen", besmet.sleutel, 1)))
    settings.PMM_CLAMD = ""
    assert clients["loket"].get(adres(casus, "ophalen", besmet.sleutel, 1)).status_code == 422


def test_ligt_de_inhoud_er_niet_dan_is_dat_een_storing_en_geen_half_bestand(clients, casus):
    bestand = BestandFactory(casus=casus)
    opslag.gooi_weg(bestand.nieuwste.opslag)
    antwoord = clients["loket"].get(adres(casus, "ophalen", bestand.sleutel, 1))
    assert antwoord.status_code == 503
    assert "Dit bestand is nu niet te openen." in tekst(antwoord)


# --- versies en weghalen ------------------------------------------------------------------------------------------------


def test_een_nieuwe_versie_en_de_oude_zijn_allebei_op_te_halen(clients, casus):
    bestand = BestandFactory(casus=casus)
    client = clients["functionaris"]
    antwoord = client.post(adres(casus, "nieuwe_versie", bestand.sleutel), {"bestanden": kies(pdf(2)), **HEEL})
    assert antwoord.status_code == 302
    assert "Eerdere versies" in tekst(client.get(adres(casus)))
    assert client.get(adres(casus, "ophalen", bestand.sleutel, 2)).getvalue() == pdf(2)
    assert client.get(adres(casus, "ophalen", bestand.sleutel, 1)).status_code == 200
    fout = client.post(adres(casus, "nieuwe_versie", bestand.sleutel), {"bestanden": kies(EXE), **HEEL})
    assert fout.status_code == 422
    assert Bestandsversie.objects.count() == 2


def test_weggehaald_is_niet_op_te_halen_en_de_reden_staat_er(clients, casus, mensen):
    bestand = BestandFactory(casus=casus)
    client = clients["functionaris"]
    assert "Vul in waarom u dit bestand weghaalt." in tekst(client.post(adres(casus, "weghalen", bestand.sleutel)))
    for _ in range(2):
        antwoord = client.post(adres(casus, "weghalen", bestand.sleutel), {"reden": "Verkeerde casus"})
        assert antwoord.status_code == 302
    for rol in ("functionaris", "loket", "ontvanger"):
        assert "Verkeerde casus" in tekst(clients[rol].get(adres(casus)))
        assert clients[rol].get(adres(casus, "ophalen", bestand.sleutel, 1)).status_code == 422
        assert "brief.pdf" not in tekst(clients[rol].get(adres(casus, "paneel")))
    assert client.get(adres(casus, "nieuwe_versie", bestand.sleutel)).status_code == 422


# --- kosten en verkeer --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("welke", ["lijst", "paneel"])
def test_tien_bestanden_kosten_evenveel_vragen_als_een(clients, casus, welke):
    BestandFactory(casus=casus)
    een = aantal_vragen(clients["loket"], adres(casus, welke))
    BestandFactory.create_batch(9, casus=casus)
    assert aantal_vragen(clients["loket"], adres(casus, welke)) == een <= 12


def test_een_upload_kost_weinig_vragen(clients, casus):
    with CaptureQueriesContext(connection) as vragen:
        assert upload(clients["functionaris"], casus, kies(pdf())).status_code == 302
    assert len(vragen) <= 40, len(vragen)


def test_zonder_geldig_teken_komt_er_geen_bestand_binnen(casus, mensen):
    client = Client(enforce_csrf_checks=True)
    client.cookies = ingelogd(mensen["functionaris"]).cookies
    assert upload(client, casus, kies(pdf())).status_code == 403
    assert not Bestand.objects.exists()


def test_de_voorzitter_leest_maar_voegt_niets_toe(casus):
    casus_pk = Casus.objects.get(pk=casus.pk)
    BestandFactory(casus=casus_pk)
    assert ingelogd(lid("let_voorzitter")).get(adres(casus)).status_code == 404


def test_een_bestandsnaam_is_nooit_html(clients, casus):
    vreemd = SimpleUploadedFile('"><script>alert(1).pdf', pdf())
    upload(clients["functionaris"], casus, vreemd)
    assert "<script>alert" not in tekst(clients["loket"].get(adres(casus)))
