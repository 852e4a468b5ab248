"""Toevoegen, vervangen en weghalen: één keer, versleuteld, en nooit half."""

import uuid
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils import timezone

from pmm.bestanden import opslag, services
from pmm.bestanden.controle import controleer
from pmm.bestanden.keuren import NietGoedgekeurd
from pmm.bestanden.models import Bestand, Bestandsversie, Scan
from pmm.bestanden.opruimen import _namen, ruim_op
from pmm.bestanden.opslag import NietTeOpenen
from pmm.bestanden.services import Afzender
from pmm.casus.zoektekst import Zoektekst
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.logboek.services import vernietig_sleutel
from pmm.meldingen.models import Melding
from tests.bestanden.inhoud import EXE, docx, kies, pdf, png
from tests.bestanden.nepscanner import EICAR
from tests.factories import BestandFactory, CasusFactory

pytestmark = pytest.mark.django_db


def afzender(casus, sleutel=None):
    return Afzender(casus.aangelegd_door, casus.organisatie_id, sleutel or uuid.uuid4())


def voeg_toe(casus, *gekozen, alleen_loket=False, van=None):
    return services.voeg_alle_toe(
        casus, gekozen, van=van or afzender(casus), omschrijving="Een brief", alleen_loket=alleen_loket
    )


def liggend():
    """Wat er in de opslag ligt."""
    return [naam.hex for naam in _namen()]


def lees(bestand):
    versie = Bestandsversie.objects.filter(bestand=bestand).order_by("nr").last()
    return b"".join(opslag.lees(versie.opslag, kenmerk=bestand.casus.kenmerk))


# --- toevoegen ----------------------------------------------------------------------------------------------------------


def test_een_slecht_bestand_houdt_de_goede_niet_tegen(casus):
    uitslag = voeg_toe(
        casus, kies(pdf(), "een.pdf"), kies(EXE, "twee.pdf"), kies(b"", "drie.png"), kies(png(), "vier.png")
    )
    assert [bestand.naam for bestand in uitslag.bewaard] == ["een.pdf", "vier.png"]
    assert [naam for naam, _ in uitslag.geweigerd] == ["twee.pdf", "drie.png"]
    assert dict(uitslag.geweigerd)["drie.png"] == "Dit bestand is leeg."
    assert lees(uitslag.bewaard[0]) == pdf()
    assert len(liggend()) == 2


def test_te_groot_zegt_hoe_groot(casus):
    ((_, reden),) = voeg_toe(casus, kies(b"%PDF-" + b"x" * (26 * 1024 * 1024 - 5))).geweigerd
    assert reden == "Dit bestand is 26 MB. Een bestand mag niet groter zijn dan 25 MB."
    assert not liggend()


def test_twee_keer_versturen_is_een_bestand(casus):
    van = afzender(casus)
    een = voeg_toe(casus, kies(pdf()), van=van).bewaard
    twee = voeg_toe(casus, kies(pdf()), van=van).bewaard
    # And once more after the answer was lost, with a fresh form.
    drie = voeg_toe(casus, kies(pdf())).bewaard
    assert een == twee == drie
    assert len(liggend()) == Bestandsversie.objects.count() == 1


def test_dezelfde_inhoud_voor_andere_lezers_is_een_ander_bestand(casus):
    voeg_toe(casus, kies(pdf()), alleen_loket=True)
    voeg_toe(casus, kies(pdf()))
    assert Bestand.objects.filter(alleen_loket=True).count() == Bestand.objects.filter(alleen_loket=False).count() == 1


def test_het_eenentwintigste_bestand_past_niet_en_wat_het_loket_bewaart_telt_apart(casus, settings):
    settings.PMM_BESTANDEN_PER_CASUS = 2
    BestandFactory.create_batch(5, casus=casus, alleen_loket=True)
    assert len(voeg_toe(casus, kies(pdf(kenmerk="a")), kies(pdf(kenmerk="b"))).bewaard) == 2
    ((_, reden),) = voeg_toe(casus, kies(pdf(kenmerk="c"))).geweigerd
    assert reden == "Bij deze casus staan al 2 bestanden. Haal er eerst een weg dat niet meer nodig is."
    services.haal_weg(Bestand.objects.filter(alleen_loket=False).first(), reden="Dubbel", door=casus.behandelaar)
    assert voeg_toe(casus, kies(pdf(kenmerk="c"))).bewaard


def test_is_de_ruimte_op_dan_staat_er_hoeveel_er_over_is(casus, settings):
    settings.PMM_BESTANDEN_MB_PER_CASUS = 0
    ((_, reden),) = voeg_toe(casus, kies(pdf())).geweigerd
    assert reden.startswith("Er is bij deze casus nog 0 MB over voor bestanden.")


def test_bij_een_gesloten_casus_komt_er_niets_meer_bij(casus):
    uitslag = voeg_toe(CasusFactory(status="gesloten"), kies(pdf()))
    assert uitslag.gestopt == "Deze casus is gesloten. Er kunnen geen bestanden meer bij."
    assert not liggend()


def test_de_behandelaar_en_de_organisatie_horen_het_zonder_dat_er_iets_in_staat(casus):
    voeg_toe(casus, kies(pdf(kenmerk="a"), "geheim.pdf"), kies(pdf(kenmerk="b")))
    (melding,) = Melding.objects.all()
    assert melding.gebruiker == casus.behandelaar
    assert melding.zin == f"{casus.aangelegd_door} voegde een bestand toe aan casus {casus.kenmerk}."


def test_wat_alleen_voor_het_loket_is_verklapt_niemand(casus):
    van = Afzender(casus.behandelaar, casus.organisatie_id, uuid.uuid4())
    uitslag = voeg_toe(casus, kies(pdf()), kies(EXE), alleen_loket=True, van=van)
    services.haal_weg(uitslag.bewaard[0], reden="Fout", door=casus.behandelaar)
    assert not Melding.objects.exists()
    assert not Regel.objects.filter(object_type="casus", werkwoord__startswith="bestand_").exists()
    assert Regel.objects.filter(object_type="bestand").count() == 3


# --- virus --------------------------------------------------------------------------------------------------------------


def met_virus():
    return kies(docx(("word/a.txt", EICAR)), "virus.docx")


def test_een_besmet_bestand_ligt_nergens(casus, scanner, monkeypatch):
    scanner.antwoord = b"stream: Eicar-Test FOUND\0"
    ((_, reden),) = voeg_toe(casus, met_virus()).geweigerd
    assert reden == "In dit bestand zit misschien een virus. We hebben het niet bewaard. Meld dit bij uw ICT-afdeling."
    assert not liggend()
    assert not Bestand.objects.exists()


def test_zonder_uitslag_komt_er_niets_in_en_blijft_wat_er_al_was(casus, scanner):
    voeg_toe(casus, kies(png(), "een.png"))
    scanner.antwoord = b"stream: ERROR\0"
    uitslag = voeg_toe(casus, kies(pdf()), kies(docx(), "twee.docx"))
    assert uitslag.gestopt.startswith("We kunnen bestanden nu niet controleren op virussen.")
    # Nobody waits for the same answer twice.
    assert len(scanner.gezien) == 2
    assert Bestand.objects.get().naam == "een.png"


def test_wat_binnenkwam_zonder_scanner_gaat_er_later_langs(casus, scanner):
    schoon = BestandFactory(casus=casus)
    besmet = BestandFactory(casus=casus, inhoud=EICAR)
    assert ruim_op()["gescand"] == 2
    assert [bestand.nieuwste.scan for bestand in (schoon, besmet)] == [Scan.SCHOON, Scan.BESMET]
    assert ruim_op()["gescand"] == 0


# --- versies en weghalen ------------------------------------------------------------------------------------------------


def test_een_nieuwe_versie_laat_de_oude_staan(casus):
    (bestand,) = voeg_toe(casus, kies(pdf())).bewaard
    services.vervang(bestand, kies(pdf(2), "beter.pdf"), van=afzender(casus))
    services.vervang(Bestand.objects.get(), kies(pdf(2), "beter.pdf"), van=afzender(casus))
    assert [versie.nr for versie in Bestand.objects.get().alle_versies] == [2, 1]
    assert lees(bestand) == pdf(2)
    # And back again is a third one.
    services.vervang(Bestand.objects.get(), kies(pdf()), van=afzender(casus))
    assert lees(bestand) == pdf()


def test_weghalen_verbergt_met_een_reden_en_gebeurt_een_keer(casus):
    bestand = BestandFactory(casus=casus)
    services.haal_weg(bestand, reden="Verkeerde casus", door=casus.behandelaar)
    services.haal_weg(bestand, reden="Nog eens", door=casus.aangelegd_door)
    bestand.refresh_from_db()
    assert (bestand.weg_reden, bestand.weg_door) == ("Verkeerde casus", casus.behandelaar)
    assert Regel.objects.filter(werkwoord="bestand_weghalen").count() == 1
    with pytest.raises(DomeinFout, match="intussen weggehaald"):
        services.vervang(bestand, kies(pdf(2)), van=afzender(casus))
    assert len(liggend()) == 1


def test_wie_na_het_weghalen_hetzelfde_formulier_nog_eens_stuurt_leest_waarom_niet(casus):
    van = afzender(casus)
    (bestand,) = voeg_toe(casus, kies(pdf()), van=van).bewaard
    services.haal_weg(bestand, reden="Fout", door=casus.behandelaar)
    assert "intussen weggehaald" in voeg_toe(casus, kies(pdf()), van=van).geweigerd[0][1]
    assert voeg_toe(casus, kies(pdf())).bewaard != [bestand]


# --- opslag -------------------------------------------------------------------------------------------------------------


def op_schijf(bestand):
    return opslag.opslag().path(bestand.nieuwste.opslag.hex)


def test_de_inhoud_ligt_er_versleuteld_en_alleen_voor_ons(casus):
    bestand = BestandFactory(casus=casus, inhoud=b"%PDF-1.7 geheim %%EOF")
    with open(op_schijf(bestand), "rb") as schijf:
        assert b"geheim" not in schijf.read()
    pad = Path(op_schijf(bestand))
    assert [plek.stat().st_mode & 0o777 for plek in (pad, pad.parent)] == [0o600, 0o700]
    with pytest.raises(ValueError, match="geen adres"):
        opslag.opslag().url("x")


@pytest.mark.parametrize("groot", [1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024])
def test_wat_erin_gaat_komt_eruit(casus, groot):
    inhoud = bytes(range(256)) * (groot // 256 + 1)
    bestand = BestandFactory(casus=casus, inhoud=inhoud[:groot])
    assert lees(bestand) == inhoud[:groot]


@pytest.mark.parametrize("doe", ["verander", "kort_in", "plak_aan", "verwissel", "haal_weg"])
def test_aan_de_inhoud_knoeien_valt_op(casus, doe):
    een, twee = (BestandFactory(casus=casus, inhoud=bytes([nr]) * 2_500_000) for nr in (1, 2))
    with open(op_schijf(een), "rb") as schijf:
        was = schijf.read()
    stuk = 1024 * 1024 + 16
    wordt = {
        "verander": was[:100] + bytes([was[100] ^ 1]) + was[101:],
        "kort_in": was[: 7 + stuk],
        "plak_aan": was + was[-stuk:],
        "verwissel": was[:7] + was[7 + stuk : 7 + 2 * stuk] + was[7 : 7 + stuk] + was[7 + 2 * stuk :],
        "haal_weg": None,
    }[doe]
    if wordt is None:
        opslag.gooi_weg(een.nieuwste.opslag)
        assert een.casus.kenmerk in controleer().melding
    else:
        with open(op_schijf(een), "wb") as schijf:
            schijf.write(wordt)
    with pytest.raises(NietTeOpenen):
        lees(een)
    assert lees(twee)


def test_wie_de_sleutel_van_de_casus_vernietigt_vernietigt_haar_bestanden(casus):
    bestand = BestandFactory(casus=casus)
    vernietig_sleutel("casus", casus.kenmerk, door=None)
    with pytest.raises(NietTeOpenen):
        lees(bestand)
    assert not voeg_toe(casus, kies(pdf())).bewaard


def test_wat_zonder_rij_bleef_liggen_is_binnen_een_uur_weg(casus):
    bestand = BestandFactory(casus=casus)
    opslag.opslag().save(uuid.uuid4().hex, kies(b"van een worker die omviel"))
    assert controleer() is None
    assert ruim_op()["wezen"] == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert ruim_op()["wezen"] == 1
    assert liggend() == [bestand.nieuwste.opslag.hex]


def test_gaat_het_opschrijven_niet_door_dan_ligt_er_ook_niets(casus, monkeypatch):
    def vol(*_, **opties):
        if opties.get("is_nieuw") is not None:
            raise NietGoedgekeurd("vol")

    monkeypatch.setattr(services, "eis_ruimte", vol)
    assert voeg_toe(casus, kies(pdf())).geweigerd == [("brief.pdf", "vol")]
    assert not liggend()


# --- de database doet mee -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "anders",
    [
        {"nr": 0},
        {"nr": 1},
        {"grootte": 0},
        {"grootte": 25 * 1024 * 1024 + 1},
        {"soort": "exe"},
        {"sha256": "kort"},
        {"scan": "schoon"},
        {"scan": "zonder_scanner", "gescand_op": "2026-01-01T00:00Z"},
    ],
    ids=str,
)
def test_wat_niet_kan_weigert_ook_de_database(casus, anders):
    versie = BestandFactory(casus=casus).nieuwste
    velden = {"nr": 2, "soort": "pdf", "grootte": 1, "sha256": "a" * 64, "scan": "zonder_scanner", **anders}
    with pytest.raises(IntegrityError), transaction.atomic():
        Bestandsversie.objects.create(bestand=versie.bestand, door=versie.door, **velden)


def test_weg_is_weg_met_wie_en_waarom(casus):
    bestand = BestandFactory(casus=casus)
    for half in ({"weg_op": timezone.now()}, {"weg_reden": "x"}, {"weg_door": casus.behandelaar}, {"naam": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bestand.objects.filter(pk=bestand.pk).update(**half)


def test_een_versie_staat_vast(casus):
    versie = BestandFactory(casus=casus).nieuwste
    for veld in ({"grootte": 3}, {"sha256": "b" * 64}, {"opslag": uuid.uuid4()}, {"door": casus.behandelaar}):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            Bestandsversie.objects.filter(pk=versie.pk).update(**veld)
    Bestandsversie.objects.filter(pk=versie.pk).update(scan="schoon", gescand_op=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_een_dubbele_klik_tegelijk_geeft_een_bestand(casus):
    van, uit = afzender(casus), []

    def klik():
        uit.append(voeg_toe(casus, kies(pdf()), van=van).bewaard[0].pk)
        connection.close()

    draden = [Thread(target=klik) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(set(uit)) == 1
    assert len(uit) == 4
    assert Bestandsversie.objects.count() == len(liggend()) == 1


# --- zoeken -------------------------------------------------------------------------------------------------------------


def test_een_bestand_is_te_vinden_op_naam_en_omschrijving_tot_het_weg_is(casus):
    def te_vinden():
        return Zoektekst.objects.filter(casus=casus, sectie="bestanden").values_list("tekst", flat=True).first()

    bestand = voeg_toe(casus, kies(pdf(), "ontruiming.pdf")).bewaard[0]
    voeg_toe(casus, kies(png(), "geheim.png"), alleen_loket=True)
    assert "ontruiming.pdf" in te_vinden()
    assert "Een brief" in te_vinden()
    assert not Zoektekst.objects.filter(tekst__contains="geheim").exists()
    services.haal_weg(bestand, reden="Fout", door=casus.behandelaar)
    assert te_vinden() is None
