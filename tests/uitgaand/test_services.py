import re
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.querysets import STORING
from pmm.uitgaand.services import SjabloonFout, bied_alles_opnieuw_aan, bied_opnieuw_aan
from pmm.uitgaand.uitleg import uitleg
from tests.uitgaand.hulp import klaargezet


@pytest.mark.django_db
class TestZetKlaar:
    def test_de_tekst_ligt_vast_op_het_moment_van_klaarzetten(self):
        bericht = klaargezet()
        assert bericht.onderwerp == "Uw casus PMM-26-7K3F9Q"
        assert bericht.soort == "De ontvangstbevestiging"
        assert bericht.tekst.endswith("http://voorbeeld.example/casussen/PMM-26-7K3F9Q/\n")
        assert bericht.lot == Lot.WACHT

    def test_dezelfde_sleutel_geeft_het_bericht_dat_er_al_was(self):
        eerste = klaargezet(sleutel="ontvangst:1")
        tweede = klaargezet(sleutel="ontvangst:1", aan="bram@voorbeeld.example")
        assert tweede == eerste
        assert tweede.aan == "anna@voorbeeld.example"

    def test_klaarzetten_kost_een_opdracht(self, django_assert_num_queries):
        with django_assert_num_queries(5):  # and two savepoints around it
            klaargezet()

    def test_wat_lijkt_op_opmaak_blijft_platte_tekst(self):
        bericht = klaargezet(sjabloon="zonder_soort", gegevens={"titel": "<script>alert(1)</script> {{ 7*7 }} & co"})
        assert bericht.onderwerp == "<script>alert(1)</script> {{ 7*7 }} & co"
        assert bericht.tekst == "<script>alert(1)</script> {{ 7*7 }} & co\n"
        assert bericht.soort == "Het bericht"

    def test_een_regeleinde_in_het_onderwerp_wordt_nooit_een_kop_van_de_mail(self):
        bericht = klaargezet(sjabloon="zonder_soort", gegevens={"titel": "Hallo\r\nBcc: iedereen@voorbeeld.example"})
        assert bericht.onderwerp == "Hallo Bcc: iedereen@voorbeeld.example"

    def test_het_basissjabloon_heeft_een_aanhef_en_een_afzender(self):
        bericht = klaargezet(sjabloon="op_basis")
        assert bericht.onderwerp == "Ontvangen"
        assert bericht.soort == "Het bericht"
        assert bericht.tekst.startswith("Goedendag,\n\nWij hebben PMM-26-7K3F9Q ontvangen: http")
        assert "Landelijk Maatwerkloket" in bericht.tekst

    def test_een_sjabloon_zonder_onderwerp_is_een_fout_van_ons(self):
        with pytest.raises(SjabloonFout, match="zonder_onderwerp"):
            klaargezet(sjabloon="zonder_onderwerp")

    @pytest.mark.parametrize("adres", ["", "geen adres", "jörg@voorbeeld.example"])
    def test_een_onmogelijk_adres_houdt_niemand_tegen_maar_is_wel_te_zien(self, adres):
        bericht = klaargezet(aan=adres, naam="Gemeente Voorbeeld")
        assert bericht.lot == Lot.GEWEIGERD
        assert list(Bericht.objects.niet_aangekomen_over("PMM-26-7K3F9Q")) == [bericht]
        assert bericht.melding == (
            "De ontvangstbevestiging aan Gemeente Voorbeeld is niet aangekomen. Bel hen of kies een ander adres."
        )


@pytest.mark.django_db(transaction=True)
class TestZetKlaarInEchteTransacties:
    def test_een_teruggedraaide_aanleiding_laat_geen_bericht_achter(self):
        with transaction.atomic():
            klaargezet()
            transaction.set_rollback(True)
        assert not Bericht.objects.exists()

    def test_acht_tegelijk_met_dezelfde_sleutel_maken_een_bericht(self):
        start = Barrier(8)

        def poging(_):
            try:
                start.wait(timeout=10)
                return klaargezet(sleutel="een-keer").pk
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as draden:
            assert len(set(draden.map(poging, range(8)))) == 1
        assert Bericht.objects.count() == 1

    def test_vier_beheerders_tegelijk_bieden_alles_een_keer_opnieuw_aan(self):
        nu = timezone.now()
        for _ in range(20):
            klaargezet()
        Bericht.objects.update(volgende_poging_op=None, opgegeven_op=nu, laatste_fout="TimeoutError")
        start = Barrier(4)

        def poging(_):
            try:
                start.wait(timeout=10)
                return bied_alles_opnieuw_aan()
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as draden:
            assert sorted(draden.map(poging, range(4))) == [0, 0, 0, 20]

    def test_zonder_broker_staat_het_bericht_er_en_wacht_niemand(self, settings, caplog, zonder_broker):
        begin = time.monotonic()
        eerste, tweede = klaargezet(), klaargezet()
        assert time.monotonic() - begin < 1
        assert Bericht.objects.aan_de_beurt(tweede.volgende_poging_op).count() == 2
        assert eerste.lot == Lot.WACHT
        assert sum("broker" in regel.message for regel in caplog.records) == 1


@pytest.mark.django_db
class TestBiedOpnieuwAan:
    def test_een_ander_adres_krijgt_weer_een_kans_en_de_melding_is_weg(self):
        bericht = klaargezet(aan="")
        opnieuw = bied_opnieuw_aan(bericht, aan="bram@voorbeeld.example")
        assert (opnieuw.lot, opnieuw.aan, opnieuw.pogingen) == (Lot.WACHT, "bram@voorbeeld.example", 0)
        assert not Bericht.objects.niet_aangekomen().exists()

    def test_wat_nog_wacht_gaat_geen_tweede_keer(self):
        with pytest.raises(DomeinFout, match="U hoeft niets te doen"):
            bied_opnieuw_aan(klaargezet())

    def test_een_onmogelijk_adres_wordt_niet_aangenomen(self):
        with pytest.raises(DomeinFout, match="e-mailadres"):
            bied_opnieuw_aan(klaargezet(aan=""), aan="niets")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "waarden",
    [
        {"volgende_poging_op": None},
        {"verzonden_op": "2026-01-01T00:00Z"},
        {"geweigerd_op": "2026-01-01T00:00Z", "volgende_poging_op": None},
        {"verzonden_op": "2026-01-01T00:00Z", "volgende_poging_op": None},
        {"lease_tot": "2026-01-01T00:00Z"},
        {"lease_door": "iemand"},
        {"lease_tot": "2026-01-01T00:00Z", "lease_door": "iemand", "volgende_poging_op": None, "verzonden_op": "2026-01-01T00:00Z", "pogingen": 1},
        {"gezien_op": "2026-01-01T00:00Z"},
        {"gezien_op": "2026-01-01T00:00Z", "volgende_poging_op": None, "geweigerd_op": "2026-01-01T00:00Z", "laatste_fout": "550"},
        {"sleutel": ""},
        {"tekst": ""},
    ],
    ids=str,
)  # fmt: skip
def test_de_database_weigert_een_bericht_met_twee_loten_of_geen(waarden):
    bericht = klaargezet()
    with pytest.raises(IntegrityError):
        Bericht.objects.filter(pk=bericht.pk).update(**waarden)


@pytest.mark.parametrize(
    ("code", "zin", "storing"),
    [
        ("", "", False),
        ("ongeldig adres", "Dit adres kan niet bestaan.", False),
        ("550 5.1.1", "De ontvanger kent dit adres niet.", False),
        ("retour 5.1.10", "De ontvanger kent dit adres niet.", False),
        ("550", "De ontvanger kent dit adres niet.", False),
        ("552 5.2.2", "De postbus van de ontvanger is vol.", False),
        ("552", "De postbus van de ontvanger is vol.", False),
        ("retour 5.2.1", "De postbus van de ontvanger is gesloten.", False),
        ("450 4.2.0", "De ontvanger neemt nu geen post aan.", False),
        ("554", "Een mailserver weigert dit bericht om een reden die niet aan het adres ligt.", True),
        ("550 5.7.1", "Een mailserver weigert dit bericht om een reden die niet aan het adres ligt.", True),
        ("ConnectionRefusedError", "Onze mailserver antwoordt niet.", False),
        ("SMTPServerDisconnected", "Onze mailserver antwoordt niet.", False),
        ("SMTPAuthenticationError 535", "Onze mailserver antwoordt niet.", False),
        ("mailserver niet bereikbaar", "Onze mailserver antwoordt niet.", False),
    ],
)
def test_elke_code_heeft_een_zin_en_alleen_een_storing_is_er_een(code, zin, storing):
    assert uitleg(code) == zin
    assert bool(re.search(STORING, code)) is storing
