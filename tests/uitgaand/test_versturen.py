import logging
import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Event
from unittest import mock

import pytest
from django.conf import settings as instellingen
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pmm.uitgaand import versturen
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.services import bied_opnieuw_aan
from pmm.uitgaand.tasks import verstuur
from pmm.uitgaand.versturen import LEASE, MEESTE_POGINGEN, VOLHOUDEN, verstuur_ronde
from tests.uitgaand.hulp import klaargezet

pytestmark = pytest.mark.django_db
HARD, ZACHT, VOL = "550 5.1.1 Unknown user", "450 4.2.0 Later", "552 5.2.2 Mailbox full"


@pytest.fixture
def geen_mailserver(settings):
    """Een poort waar niemand luistert."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def over(duur):
    """Alsof het zoveel later is."""
    straks = timezone.now() + duur
    return mock.patch("django.utils.timezone.now", return_value=straks)


def vers(bericht):
    return Bericht.objects.get(pk=bericht.pk)


def _weg():
    raise OperationalError("de database is weg")


class TestHetGaatGoed:
    def test_een_bericht_komt_aan_als_platte_tekst_met_een_vast_message_id(self, mailserver):
        bericht = klaargezet()
        assert verstuur_ronde() == {Lot.VERZONDEN: 1}
        [ontvangen] = mailserver.ontvangen
        assert ontvangen["Message-ID"] == bericht.message_id == vers(bericht).message_id
        assert ontvangen["Subject"] == "Uw casus PMM-26-7K3F9Q"
        assert ontvangen["Auto-Submitted"] == "auto-generated"
        assert ontvangen.get_content_type() == "text/plain"
        assert ontvangen.get_content().replace("\r\n", "\n") == bericht.tekst

    def test_verzonden_is_verzonden(self, mailserver):
        bericht = klaargezet()
        verstuur_ronde()
        assert vers(bericht).lot == Lot.VERZONDEN
        with over(VOLHOUDEN):
            assert verstuur_ronde() == {}
        assert len(mailserver.ontvangen) == 1

    def test_een_hele_partij_gaat_over_een_verbinding(self, mailserver):
        for _ in range(5):
            klaargezet()
        with mock.patch.object(smtplib.SMTP, "connect", autospec=True, side_effect=smtplib.SMTP.connect) as connect:
            verstuur_ronde()
        assert connect.call_count == 1

    def test_wat_weg_is_staat_vast_ook_als_het_volgende_niet_begonnen_kan_worden(self, mailserver, monkeypatch):
        weg, volgende = klaargezet(), klaargezet()
        gewoon = versturen.pauze
        monkeypatch.setattr(versturen, "pauze", lambda keer: gewoon(keer) if not mailserver.ontvangen else _weg())
        with pytest.raises(OperationalError):
            verstuur_ronde()
        assert (vers(weg).lot, vers(volgende).lot) == (Lot.VERZONDEN, Lot.WACHT)
        assert vers(volgende).pogingen == 0

    def test_wat_later_moet_gaat_later(self, mailserver):
        bericht = klaargezet()
        straks = timezone.now() + timedelta(minutes=20)
        Bericht.objects.filter(pk=bericht.pk).update(pogingen=7, volgende_poging_op=straks)
        assert verstuur_ronde() == {}
        with over(timedelta(minutes=20)):
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}

    def test_de_taak_en_de_opdracht_zijn_dezelfde_ronde(self):
        klaargezet()
        verstuur()
        klaargezet()
        uit = StringIO()
        call_command("herinneringen", stdout=uit)
        assert "verzonden: 1, uitgesteld: 0, geweigerd: 0, opgegeven: 0" in uit.getvalue().splitlines()
        assert len(mail.outbox) == 2


class TestHetGaatMis:
    def test_een_geweigerd_adres_houdt_de_rest_niet_op(self, mailserver):
        mailserver.weiger["weg@voorbeeld.example"] = HARD
        voor, weg, na = klaargezet(), klaargezet(aan="weg@voorbeeld.example"), klaargezet()
        assert verstuur_ronde() == {Lot.VERZONDEN: 2, Lot.GEWEIGERD: 1}
        assert (vers(voor).lot, vers(weg).lot, vers(na).lot) == (Lot.VERZONDEN, Lot.GEWEIGERD, Lot.VERZONDEN)
        assert vers(weg).laatste_fout == "550 5.1.1"
        assert list(Bericht.objects.niet_aangekomen_over("PMM-26-7K3F9Q")) == [weg]
        assert list(Bericht.objects.voor_beheer()) == [weg]

    def test_in_het_logboek_van_de_server_staat_geen_adres_en_geen_inhoud(self, mailserver, caplog):
        mailserver.weiger["weg@voorbeeld.example"] = HARD
        klaargezet(aan="weg@voorbeeld.example")
        with caplog.at_level(logging.INFO, logger="pmm"):
            verstuur_ronde()
        assert "geweigerd" in caplog.text
        assert "550 5.1.1" in caplog.text
        assert "weg@" not in caplog.text
        assert "PMM-26" not in caplog.text

    @pytest.mark.parametrize("antwoord", [ZACHT, VOL, "552 Full"])
    def test_wie_nu_niet_kan_krijgt_het_later_nog_eens(self, mailserver, antwoord):
        mailserver.weiger["vol@voorbeeld.example"] = antwoord
        bericht = klaargezet(aan="vol@voorbeeld.example")
        assert verstuur_ronde() == {Lot.WACHT: 1}
        assert verstuur_ronde() == {}
        mailserver.weiger.clear()
        with over(timedelta(seconds=30)):
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}
        assert vers(bericht).pogingen == 2
        assert vers(bericht).laatste_fout == ""

    def test_zonder_mailserver_stopt_de_ronde_en_blijft_alles_staan(self, geen_mailserver):
        for _ in range(60):
            klaargezet()
        assert verstuur_ronde() == {Lot.WACHT: 50}
        assert Bericht.objects.filter(lease_tot=None, volgende_poging_op__isnull=False).count() == 60
        assert Bericht.objects.filter(laatste_fout="ConnectionRefusedError").count() == 2

    def test_de_pauzes_groeien_en_zeven_dagen_lang_geeft_niemand_op(self, geen_mailserver):
        bericht = klaargezet()
        begin, nu, pauzes = bericht.volgende_poging_op, bericht.volgende_poging_op, []
        while vers(bericht).lot == Lot.WACHT:
            with mock.patch("django.utils.timezone.now", return_value=nu):
                verstuur_ronde()
            volgende = vers(bericht).volgende_poging_op or nu
            pauzes.append((volgende - nu).total_seconds())
            nu = volgende
        assert pauzes[:8] == [30, 60, 120, 240, 480, 960, 1800, 1800]
        assert nu - begin >= VOLHOUDEN
        assert nu - begin < VOLHOUDEN + timedelta(hours=1)
        assert vers(bericht).lot == Lot.OPGEGEVEN
        assert vers(bericht).pogingen == MEESTE_POGINGEN
        assert list(Bericht.objects.niet_aangekomen_over(bericht.over)) == [bericht]

    def test_opnieuw_aangeboden_gaat_het_alsnog(self, mailserver):
        mailserver.weiger["weg@voorbeeld.example"] = HARD
        bericht = klaargezet(aan="weg@voorbeeld.example")
        verstuur_ronde()
        bied_opnieuw_aan(bericht, aan="bram@voorbeeld.example")
        assert verstuur_ronde() == {Lot.VERZONDEN: 1}

    def test_een_bericht_dat_de_mailserver_laat_ophangen_houdt_de_rest_niet_tegen(self, mailserver):
        mailserver.weiger["boos@voorbeeld.example"] = "421 Bye"
        berichten = [klaargezet(), klaargezet(aan="boos@voorbeeld.example"), klaargezet()]
        assert verstuur_ronde() == {Lot.VERZONDEN: 2, Lot.WACHT: 1}
        assert vers(berichten[1]).lot == Lot.WACHT


class TestOnderHanden:
    def neem(self):
        return versturen._neem("een-ander")

    def test_wat_een_ander_onder_handen_heeft_blijft_liggen(self, mailserver):
        klaargezet()
        self.neem()
        assert verstuur_ronde() == {}

    def test_na_een_verlopen_lease_komt_het_bericht_binnen_een_minuut_terug(self, mailserver):
        klaargezet()
        [bericht] = self.neem()
        versturen._begin(bericht, "een-ander")  # and then its worker was killed
        assert verstuur_ronde() == {}
        with over(timedelta(seconds=60)):
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}
        assert vers(bericht).pogingen == 2

    def test_wie_zijn_lease_kwijt_is_verstuurt_niet_meer(self, mailserver):
        klaargezet()
        [bericht] = self.neem()
        with over(LEASE):
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}
        assert not versturen._begin(bericht, "een-ander")

    def test_een_late_mislukking_maakt_verzonden_niet_ongedaan(self, mailserver):
        klaargezet()
        [bericht] = self.neem()
        with over(LEASE):
            verstuur_ronde()
        versturen._schrijf_lot(bericht, "een-ander", versturen.SERVER_WEG)
        assert vers(bericht).lot == Lot.VERZONDEN

    def test_een_bericht_past_binnen_zijn_lease(self):
        assert timedelta(seconds=4 * instellingen.EMAIL_TIMEOUT) < LEASE


@pytest.mark.django_db(transaction=True)
def test_vier_vegers_tegelijk_versturen_alles_precies_een_keer(mailserver):
    verwacht = {klaargezet().message_id for _ in range(120)}

    def veeg(_):
        try:
            return verstuur_ronde()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        list(draden.map(veeg, range(4)))
    assert len(mailserver.message_ids) == 120
    assert set(mailserver.message_ids) == verwacht


@pytest.mark.django_db(transaction=True)
def test_een_veger_wacht_niet_op_een_ander_die_net_iets_pakt(mailserver):
    vast, vrij = klaargezet(), klaargezet()
    gepakt, klaar = Event(), Event()

    def houd_vast():
        with transaction.atomic():
            Bericht.objects.select_for_update().get(pk=vast.pk)
            gepakt.set()
            klaar.wait(timeout=10)
        connection.close()

    with ThreadPoolExecutor(1) as draden:
        draden.submit(houd_vast)
        gepakt.wait(timeout=10)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '1s'")
            assert verstuur_ronde() == {Lot.VERZONDEN: 1}
        finally:
            klaar.set()
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
    assert mailserver.message_ids == [vrij.message_id]


@pytest.mark.django_db(transaction=True)
def test_een_bericht_kost_een_keer_wachten_op_de_schijf(mailserver):
    for _ in range(20):
        klaargezet()
    with CaptureQueriesContext(connection) as opdrachten:
        verstuur_ronde()
    sql = [opdracht["sql"] for opdracht in opdrachten]
    los = sum(opdracht.startswith("UPDATE") for opdracht in _buiten_een_transactie(sql))
    assert sql.count("COMMIT") + los <= 20 + 6


def _buiten_een_transactie(sql):
    """Opdrachten die de database elk apart vastlegt."""
    binnen = False
    for opdracht in sql:
        binnen = opdracht == "BEGIN" or (binnen and opdracht != "COMMIT")
        if not binnen:
            yield opdracht


def test_elke_vraag_over_de_post_heeft_een_eigen_index():
    rijen = [Bericht(**_afgelopen(nummer)) for nummer in range(2000)]
    Bericht.objects.bulk_create(rijen)
    klaargezet()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE uitgaand_bericht")
    assert "bericht_aan_de_beurt" in Bericht.objects.aan_de_beurt(timezone.now()).explain()
    assert "bericht_niet_aangekomen" in Bericht.objects.niet_aangekomen_over("PMM-26-7").explain()
    assert "bericht_op_merk" in Bericht.objects.filter(merk="f" * 40).explain()
    assert "bericht_voor_beheer" in Bericht.objects.voor_beheer()[:26].explain()
    assert "bericht_voor_beheer" in Bericht.objects.voor_beheer("geweigerd")[:26].explain()
    for stand in ("wacht", "opgegeven", "afgehandeld"):
        assert "Seq Scan" not in Bericht.objects.voor_beheer(stand)[:26].explain()


def _afgelopen(nummer):
    """Een van de vele berichten die weg zijn; een op de twintig kwam niet aan."""
    lot = "verzonden_op" if nummer % 20 else "geweigerd_op"
    momenten = {"volgende_poging_op": None, "pogingen": 1, lot: timezone.now(), "laatste_fout": "550"}
    teksten = {"sjabloon": "x", "soort": "x", "aan": "x@voorbeeld.example", "onderwerp": "x", "tekst": "x"}
    return {"sleutel": f"{nummer}", "over": f"PMM-26-{nummer}", "merk": f"{nummer:040}", **momenten, **teksten}
