"""De worker: precies één resultaat, hoe hij ook wordt gestoord, en altijd een zin erbij."""

import stat
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout, schrijf
from pmm.meldingen.models import Melding
from pmm.opdrachten import services, uitvoeren
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import MEESTE_POGINGEN, Opdracht, Stand
from pmm.opdrachten.soorten import Uitkomst
from pmm.opdrachten.tasks import hervat, werk
from tests.opdrachten.conftest import schrijf_hallo

pytestmark = pytest.mark.django_db


def vers(opdracht):
    return Opdracht.objects.get(pk=opdracht.pk)


def inhoud(opdracht):
    with vers(opdracht).bestand.open("rb") as bestand:
        return bestand.read()


def bestanden():
    return [pad for pad in Path(kluis().location).rglob("*") if pad.is_file()]


def laat_verlopen(opdracht):
    Opdracht.objects.filter(pk=opdracht.pk).update(lease_tot=timezone.now() - timedelta(seconds=1))


def test_een_opdracht_geeft_een_bestand_een_zin_en_een_melding(geef, anna):
    opdracht = geef()
    werk()
    klaar = vers(opdracht)
    assert (klaar.stand, klaar.melding, klaar.bestandsnaam) == (Stand.KLAAR, "Er staat hallo in.", "hallo.txt")
    assert inhoud(opdracht) == b"hallo"
    assert klaar.verloopt_op - klaar.voorbij_op == pytest.approx(timedelta(days=7), abs=timedelta(seconds=5))
    melding = Melding.objects.get(gebruiker=anna)
    assert (melding.zin, melding.adres) == ("Proef staat klaar om op te halen.", klaar.get_absolute_url())


def test_alleen_de_server_kan_bij_het_bestand_en_de_naam_is_niet_te_raden(geef):
    opdracht = geef()
    werk()
    (pad,) = bestanden()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(map_.stat().st_mode) == 0o700 for map_ in (pad.parent, pad.parent / "werk"))
    assert len(pad.name.rpartition("-")[2]) == 32
    assert str(opdracht.sleutel) not in pad.name
    with pytest.raises(ValueError, match="geen adres"):
        _ = vers(opdracht).bestand.url


def test_wie_het_langst_wacht_gaat_eerst_en_hervat_doet_alles(geef, proef):
    volgorde = []

    def onthoud(werk):
        volgorde.append(werk.gegevens["nummer"])
        return Uitkomst("Klaar.")

    proef.doe = staticmethod(onthoud)
    for nummer in (1, 2, 3):
        geef(nummer=nummer)
    werk()
    assert volgorde == [1]
    hervat()
    assert volgorde == [1, 2, 3]


class TestVooruitgang:
    def test_de_pagina_ziet_hoe_ver_het_is_terwijl_het_loopt(self, geef, proef):
        gezien = []

        def tel(werk):
            werk.meld(3, 12, meteen=True)
            gezien.append(Opdracht.objects.get())
            return Uitkomst("Klaar.")

        proef.doe = staticmethod(tel)
        geef()
        werk()
        assert (gezien[0].stand, gezien[0].gedaan, gezien[0].totaal) == (Stand.BEZIG, 3, 12)

    def test_melden_verlengt_de_lease(self, geef, proef):
        leases = []

        def tel(werk):
            for gedaan in (1, 2):
                Opdracht.objects.update(lease_tot=timezone.now())
                werk.meld(gedaan, meteen=True)
                leases.append(Opdracht.objects.get().lease_tot - timezone.now())
            return Uitkomst("Klaar.")

        proef.doe = staticmethod(tel)
        geef()
        werk()
        assert all(timedelta(seconds=40) < lease <= uitvoeren.LEASE for lease in leases)

    def test_vaak_melden_kost_bijna_niets(self, geef, proef, django_assert_max_num_queries):
        def tel(werk):
            with django_assert_max_num_queries(1):
                for gedaan in range(1000):
                    werk.meld(gedaan, 1000)
            return Uitkomst("Klaar.")

        proef.doe = staticmethod(tel)
        geef()
        werk()
        assert vers(Opdracht.objects.get()).stand == Stand.KLAAR

    def test_meer_dan_vooraf_geteld_is_geen_fout(self, geef, proef):
        def tel(werk):
            werk.meld(13, 12, meteen=True)
            return Uitkomst("Klaar.")

        proef.doe = staticmethod(tel)
        opdracht = geef()
        werk()
        assert vers(opdracht).stand == Stand.KLAAR


class TestStoppen:
    def test_de_worker_houdt_op_bij_de_volgende_stap_en_laat_niets_achter(self, geef, proef):
        def stop_onderweg(werk):
            werk.uitvoer.write(b"half")
            services.stop(Opdracht.objects.get())
            werk.meld(1, meteen=True)
            raise AssertionError("hier had het moeten ophouden")

        proef.doe = staticmethod(stop_onderweg)
        opdracht = geef()
        werk()
        assert (vers(opdracht).stand, bestanden()) == (Stand.GESTOPT, [])
        assert not Melding.objects.exists()

    def test_stoppen_vlak_voor_het_einde_geeft_geen_bestand_en_geen_gevolg(self, geef, proef):
        gevolgen = []

        def stop_op_het_eind(werk):
            uitkomst = schrijf_hallo(werk)
            services.stop(Opdracht.objects.get())
            return Uitkomst(uitkomst.melding, uitkomst.bestandsnaam, vastleggen=lambda: gevolgen.append(1))

        proef.doe = staticmethod(stop_op_het_eind)
        opdracht = geef()
        werk()
        assert (vers(opdracht).stand, bestanden(), gevolgen) == (Stand.GESTOPT, [], [])


class TestOmgevallen:
    @pytest.fixture
    def halverwege(self, geef):
        """Een opdracht van een worker die met kill -9 is weggevallen."""
        opdracht = geef()
        Opdracht.objects.filter(pk=opdracht.pk).update(
            stand=Stand.BEZIG,
            pogingen=1,
            begonnen_op=timezone.now(),
            lease=uuid.uuid4(),
            lease_tot=timezone.now() + timedelta(seconds=30),
        )
        return opdracht

    def test_zolang_de_lease_loopt_komt_niemand_eraan(self, halverwege):
        hervat()
        assert vers(halverwege).pogingen == 1

    def test_daarna_neemt_een_ander_het_over(self, halverwege):
        laat_verlopen(halverwege)
        hervat()
        assert (vers(halverwege).stand, vers(halverwege).pogingen) == (Stand.KLAAR, 2)

    def test_wie_de_lease_kwijt_is_legt_niets_meer_vast(self, geef, proef):
        gevolgen = []

        def te_traag(werk):
            uitkomst = schrijf_hallo(werk)
            laat_verlopen(Opdracht.objects.get())
            proef.doe = staticmethod(schrijf_hallo)
            assert uitvoeren.doe_een()  # another worker takes over and finishes
            return Uitkomst(uitkomst.melding, uitkomst.bestandsnaam, vastleggen=lambda: gevolgen.append(1))

        proef.doe = staticmethod(te_traag)
        opdracht = geef()
        werk()
        assert inhoud(opdracht) == b"hallo"
        assert (vers(opdracht).stand, len(bestanden()), gevolgen) == (Stand.KLAAR, 1, [])
        assert Melding.objects.count() == 1

    def test_na_drie_pogingen_houdt_het_op_met_een_zin_en_een_kenmerk(self, halverwege, anna):
        Opdracht.objects.filter(pk=halverwege.pk).update(pogingen=MEESTE_POGINGEN)
        laat_verlopen(halverwege)
        hervat()
        mislukt = vers(halverwege)
        assert mislukt.stand == Stand.MISLUKT
        assert mislukt.melding.startswith("Dit is drie keer afgebroken.")
        assert mislukt.spoor in mislukt.melding
        assert Melding.objects.get(gebruiker=anna).zin == "Proef: dit is niet gelukt."

    def test_wie_had_laten_stoppen_krijgt_geen_nieuwe_poging(self, halverwege):
        services.stop(halverwege)
        laat_verlopen(halverwege)
        hervat()
        assert vers(halverwege).stand == Stand.GESTOPT


class TestMislukt:
    def test_een_reden_van_het_domein_is_wat_iemand_leest(self, geef, proef):
        def weiger(werk):
            raise DomeinFout(["Dit kan niet.", "Kies iets anders."])

        proef.doe = staticmethod(weiger)
        opdracht = geef()
        werk()
        assert (vers(opdracht).stand, vers(opdracht).melding) == (Stand.MISLUKT, "Dit kan niet. Kies iets anders.")

    def test_een_volle_schijf_is_een_zin_en_geen_code(self, geef, proef):
        def vol(werk):
            raise OSError(28, "No space left on device")

        proef.doe = staticmethod(vol)
        opdracht = geef()
        werk()
        assert vers(opdracht).melding.startswith("Het bestand kon niet worden bewaard.")
        assert "space" not in vers(opdracht).melding

    @pytest.mark.parametrize("fout", [OperationalError("server closed the connection"), LogboekFout()])
    def test_bij_een_storing_komt_er_een_nieuwe_poging(self, geef, proef, fout):
        def stoor(werk):
            proef.doe = staticmethod(schrijf_hallo)
            raise fout

        proef.doe = staticmethod(stoor)
        opdracht = geef()
        werk()
        assert (vers(opdracht).stand, vers(opdracht).pogingen) == (Stand.BEZIG, 1)
        hervat()
        assert (vers(opdracht).stand, vers(opdracht).pogingen) == (Stand.KLAAR, 2)

    def test_een_fout_van_ons_komt_in_het_serverlog_en_niet_bij_de_lezer(self, geef, proef):
        def stuk(werk):
            raise ZeroDivisionError("division by zero")

        proef.doe = staticmethod(stuk)
        opdracht = geef()
        for _ in range(MEESTE_POGINGEN):
            with pytest.raises(ZeroDivisionError):
                uitvoeren.doe_een()
        hervat()
        assert vers(opdracht).melding.startswith("Dit is drie keer afgebroken.")
        assert "division" not in vers(opdracht).melding

    def test_lukt_het_vastleggen_niet_dan_is_er_ook_geen_bestand(self, geef, proef):
        def weiger():
            raise DomeinFout("Iemand was u voor.")

        proef.doe = staticmethod(lambda werk: Uitkomst(schrijf_hallo(werk).melding, "hallo.txt", vastleggen=weiger))
        opdracht = geef()
        werk()
        assert (vers(opdracht).stand, vers(opdracht).melding, bestanden()) == (Stand.MISLUKT, "Iemand was u voor.", [])

    def test_een_afgesloten_account_krijgt_niets_meer(self, geef, anna):
        opdracht = geef()
        anna.is_active = False
        anna.save()
        werk()
        assert vers(opdracht).melding == "Uw account is afgesloten. Vraag het aan uw beheerder."

    def test_een_soort_die_niet_meer_bestaat_is_een_zin(self, geef):
        opdracht = geef()
        Opdracht.objects.update(soort="vroeger")
        werk()
        assert vers(opdracht).melding.startswith("Dit soort opdracht kent PMM niet meer.")


def test_het_werk_draagt_het_spoor_van_het_verzoek(geef, proef):
    def noteer(werk):
        schrijf("proef", door=werk.door)
        return Uitkomst("Klaar.")

    proef.doe = staticmethod(noteer)
    opdracht = geef()
    werk()
    regel = Regel.objects.get(werkwoord="proef")
    assert (regel.spoor, regel.herkomst) == (opdracht.spoor, "taak")
