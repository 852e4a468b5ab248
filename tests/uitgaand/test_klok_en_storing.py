"""Lange storingen en een klok die verspringt: er raakt niets kwijt, er gaat niets dubbel, en niets wacht uren."""

import logging
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from pmm.meldingen.models import Melding
from pmm.uitgaand import versturen
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.versturen import LANGSTE_PAUZE, LEASE, MEESTE_POGINGEN, verstuur_ronde
from tests.factories import CasusFactory
from tests.uitgaand.hulp import klaargezet

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
UUR, DAG = timedelta(hours=1), timedelta(days=1)
RONDE = timedelta(seconds=30)
HARD, VOL = "550 5.1.1 Unknown user", "552 5.2.2 Mailbox full"


@contextmanager
def om(moment):
    """Alsof het nu dit moment is."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


def klaar_om(moment, **anders):
    """Een bericht dat op dit moment klaargezet werd."""
    bericht = klaargezet(**anders)
    Bericht.objects.filter(pk=bericht.pk).update(aangemaakt_op=moment, volgende_poging_op=moment)
    return bericht


def vers(bericht):
    return Bericht.objects.get(pk=bericht.pk)


def veeg_tot(klaar, *, van, hoogstens, ronde=RONDE):
    """Elke ronde een veger tot `klaar` waar is; geeft hoe lang dat op de klok duurde."""
    nu = van
    while nu <= van + hoogstens:
        with om(nu):
            verstuur_ronde()
        if klaar():
            return nu - van
        nu += ronde
    raise AssertionError(f"na {hoogstens} nog niet klaar")


@contextmanager
def mailserver_weg(settings):
    """Zolang dit duurt luistert er niemand."""
    poort, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    yield
    settings.EMAIL_PORT = poort


class TestEenDagZonderMailserver:
    def test_alles_wacht_en_gaat_binnen_een_halfuur_na_zijn_terugkeer_precies_een_keer_weg(self, mailserver, settings):
        berichten = [klaar_om(BEGIN) for _ in range(3)]
        with mailserver_weg(settings), pytest.raises(AssertionError):
            veeg_tot(lambda: mailserver.ontvangen, van=BEGIN, hoogstens=DAG, ronde=timedelta(minutes=2))
        na_een_dag = [vers(bericht) for bericht in berichten]
        assert {bericht.lot for bericht in na_een_dag} == {Lot.WACHT}
        # Some fifty attempts in a day, not three thousand: the pauses grew.
        assert all(48 <= bericht.pogingen <= 60 for bericht in na_een_dag)

        duur = veeg_tot(
            lambda: not Bericht.objects.wacht().exists(), van=BEGIN + DAG + RONDE, hoogstens=timedelta(minutes=31)
        )
        assert duur <= timedelta(seconds=LANGSTE_PAUZE)
        assert sorted(mailserver.message_ids) == sorted(bericht.message_id for bericht in berichten)

    def test_het_eerste_bericht_dat_weer_weg_kan_neemt_mee_wat_alleen_op_de_mailserver_wachtte(
        self, mailserver, settings
    ):
        wachtend = [klaar_om(BEGIN) for _ in range(6)]
        with mailserver_weg(settings), om(BEGIN):
            verstuur_ronde()
        klaar_om(BEGIN)
        # Two met the silence themselves and sit out their pause; the other four never had a turn.
        with om(BEGIN + timedelta(seconds=1)):
            assert verstuur_ronde() == {Lot.VERZONDEN: 5}
        assert [vers(bericht).lot for bericht in wachtend] == [Lot.WACHT] * 2 + [Lot.VERZONDEN] * 4

    def test_zolang_niets_weg_kan_zit_alles_zijn_pauze_uit(self, mailserver, settings):
        for _ in range(6):
            klaar_om(BEGIN)
        with mailserver_weg(settings):
            for seconden in range(0, 25, 5):
                klaar_om(BEGIN)
                with om(BEGIN + timedelta(seconds=seconden)):
                    verstuur_ronde()
        assert set(Bericht.objects.values_list("pogingen", flat=True)) == {1}

    def test_na_zeven_dagen_is_het_opgegeven_gemeld_en_te_zien(self, mailserver, settings):
        casus = CasusFactory(status="in_behandeling")
        bericht = klaar_om(BEGIN, over=casus.kenmerk)
        with mailserver_weg(settings):
            duur = veeg_tot(
                lambda: vers(bericht).lot != Lot.WACHT, van=BEGIN, hoogstens=8 * DAG, ronde=timedelta(minutes=30)
            )
        assert duur >= 7 * DAG
        assert (vers(bericht).lot, vers(bericht).pogingen) == (Lot.OPGEGEVEN, MEESTE_POGINGEN)
        assert Melding.objects.get(soort="post").gebruiker == casus.behandelaar
        assert list(Bericht.objects.niet_aangekomen_over(casus.kenmerk)) == [bericht]

    def test_een_storing_laat_in_het_serverlog_geen_adres_en_geen_inhoud_achter(self, mailserver, settings, caplog):
        bericht, _ = klaar_om(BEGIN, naam="Gemeente Voorbeeld"), klaar_om(BEGIN)
        with caplog.at_level(logging.DEBUG), mailserver_weg(settings), pytest.raises(AssertionError):
            veeg_tot(lambda: False, van=BEGIN, hoogstens=timedelta(hours=2))
        verboden = (bericht.aan, bericht.naam, bericht.onderwerp, bericht.over, bericht.tekst)
        assert "mailserver niet bereikbaar" in caplog.text
        assert not [woord for woord in verboden if woord in caplog.text]


class TestEenGeweigerdAdres:
    def test_de_behandelaar_weet_het_binnen_vijf_minuten(self, mailserver):
        casus = CasusFactory(status="in_behandeling")
        mailserver.weiger["weg@voorbeeld.example"] = HARD
        klaar_om(BEGIN, aan="weg@voorbeeld.example", over=casus.kenmerk)
        duur = veeg_tot(lambda: Melding.objects.filter(soort="post").exists(), van=BEGIN, hoogstens=UUR)
        assert duur <= timedelta(minutes=5)

    def test_een_volle_postbus_houden_wij_een_dag_lang_vol(self, mailserver):
        mailserver.weiger["vol@voorbeeld.example"] = VOL
        bericht = klaar_om(BEGIN, aan="vol@voorbeeld.example")
        with pytest.raises(AssertionError):
            veeg_tot(lambda: vers(bericht).lot != Lot.WACHT, van=BEGIN, hoogstens=DAG, ronde=timedelta(minutes=5))
        mailserver.weiger.clear()
        veeg_tot(lambda: vers(bericht).lot == Lot.VERZONDEN, van=BEGIN + DAG, hoogstens=UUR)


class TestEenKlokDieVerspringt:
    @pytest.fixture
    def half_verstuurd(self, mailserver):
        """Een worker heeft drie berichten onder handen, en is met het eerste begonnen."""
        with om(BEGIN):
            for _ in range(3):
                klaar_om(BEGIN)
            partij = versturen._neem("een worker")
            assert versturen._begin(partij[0], "een worker")
        return partij

    def test_een_uur_terug_komt_alles_binnen_twee_minuten_weg_en_precies_een_keer(self, half_verstuurd, mailserver):
        """De worker viel om; zijn leases lopen op de nieuwe klok pas over een uur af."""
        verzet = BEGIN - UUR
        duur = veeg_tot(lambda: not Bericht.objects.wacht().exists(), van=verzet, hoogstens=timedelta(minutes=5))
        assert duur <= timedelta(minutes=2)
        assert len(mailserver.message_ids) == len(set(mailserver.message_ids)) == 3

    def test_een_uur_terug_houdt_wie_nog_bezig_is_zijn_bericht(self, half_verstuurd, mailserver):
        bezig = half_verstuurd[0]
        with om(BEGIN - UUR):
            assert verstuur_ronde() == {}
            versturen._schrijf_lot(bezig, "een worker", None)
        with om(BEGIN - UUR + LEASE + RONDE):
            assert verstuur_ronde() == {Lot.VERZONDEN: 2}
        assert bezig.message_id not in mailserver.message_ids

    def test_een_uur_terug_wacht_ook_een_later_bericht_nooit_langer_dan_de_langste_pauze(self, mailserver):
        bericht = klaar_om(BEGIN)
        Bericht.objects.update(pogingen=9, volgende_poging_op=BEGIN + timedelta(minutes=20))
        duur = veeg_tot(lambda: vers(bericht).lot == Lot.VERZONDEN, van=BEGIN - UUR, hoogstens=UUR)
        assert duur <= timedelta(seconds=LANGSTE_PAUZE)

    def test_tien_minuten_terug_gaat_een_nieuw_bericht_meteen(self, mailserver):
        klaar_om(BEGIN)
        with om(BEGIN - timedelta(minutes=10)):
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}

    def test_een_dag_vooruit_neemt_een_ander_het_over_en_wie_te_laat_is_verstuurt_niet_meer(
        self, half_verstuurd, mailserver
    ):
        bezig, *rest = half_verstuurd
        with om(BEGIN + DAG):
            assert verstuur_ronde() == {Lot.VERZONDEN: 3}
            assert not any(versturen._begin(bericht, "een worker") for bericht in rest)
            # The one that was on its way when the clock jumped: offered twice, and the receiver sees that it is one.
            versturen._schrijf_lot(bezig, "een worker", None)
        assert len(mailserver.message_ids) == len(set(mailserver.message_ids)) == 3
        assert not Bericht.objects.wacht().exists()

    def test_vooruit_en_weer_terug_geeft_niemand_op(self, mailserver, settings):
        bericht = klaar_om(BEGIN)
        with mailserver_weg(settings):
            for moment in (BEGIN + DAG, BEGIN, BEGIN + 8 * DAG, BEGIN + timedelta(minutes=1)):
                with om(moment):
                    verstuur_ronde()
        assert (vers(bericht).lot, vers(bericht).pogingen) == (Lot.WACHT, 4)
        duur = veeg_tot(lambda: vers(bericht).lot == Lot.VERZONDEN, van=BEGIN + timedelta(minutes=2), hoogstens=UUR)
        assert duur <= timedelta(minutes=5)

    def test_staat_de_klok_goed_dan_verandert_er_niets(self):
        with om(BEGIN):
            wacht, bezig = klaar_om(BEGIN), klaar_om(BEGIN)
            Bericht.objects.filter(pk=wacht.pk).update(pogingen=12, volgende_poging_op=BEGIN + timedelta(minutes=30))
            straks = {"lease_tot": BEGIN + LEASE, "lease_door": "een worker", "pogingen": 1}
            Bericht.objects.filter(pk=bezig.pk).update(volgende_poging_op=BEGIN + RONDE, **straks)
            eerst = list(Bericht.objects.order_by("pk").values())
            versturen._zet_terug_wat_te_ver_ligt()
            assert list(Bericht.objects.order_by("pk").values()) == eerst
