"""De brievenbus en het postvak van de demo."""

import smtplib
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest
from django.test import Client

from pmm.werkplaats import brievenbus, postvak
from tests.factories import ingelogd, lid

ID = "<een@voorbeeld.example>"


@pytest.fixture(autouse=True)
def eigen_map(monkeypatch, tmp_path):
    monkeypatch.setenv("PMM_DATA", str(tmp_path))
    monkeypatch.delenv("PMM_MAIL_PORT", raising=False)
    return tmp_path


def mail(onderwerp="Onderwerp é", tekst="Beste lezer,\n\n.\n<b>vet</b>\n", message_id=ID):
    bericht = EmailMessage()
    bericht["Subject"], bericht["From"], bericht["To"] = onderwerp, "loket@voorbeeld.example", "a@voorbeeld.example"
    bericht["Message-ID"] = message_id
    bericht.set_content(tekst)
    return bericht


def test_twee_keer_bezorgd_is_een_bericht_en_twee_bezorgingen():
    postvak.bewaar(mail().as_bytes())
    postvak.bewaar(mail(tekst="anders").as_bytes())
    (brief,) = postvak.brieven()
    assert "Beste lezer" in brief.tekst
    assert postvak.bezorgingen(ID) == 2
    assert postvak.bezorgingen("<twee@voorbeeld.example>") == 0


def test_nieuwste_staat_boven():
    for nummer in range(3):
        postvak.bewaar(mail(onderwerp=str(nummer), message_id=f"<{nummer}@voorbeeld.example>").as_bytes())
    assert [brief.onderwerp for brief in postvak.brieven(hoogstens=2)] == ["2", "1"]


def test_een_bericht_zonder_onderwerp_of_id_is_ook_te_lezen():
    postvak.bewaar(b"\r\nalleen tekst")
    (brief,) = postvak.brieven()
    assert (brief.onderwerp, brief.tekst) == ("(geen onderwerp)", "alleen tekst")


@pytest.mark.parametrize("kenmerk", ["../bezorgd", "0" * 32, "", "A" * 32])
def test_een_onbekend_kenmerk_geeft_niets(kenmerk):
    assert postvak.brief(kenmerk) is None


def test_de_brievenbus_bezorgt_over_smtp_wat_er_staat(eigen_map):
    postvak.onthoud_poort(brievenbus.kies_poort())
    proces = subprocess.Popen([sys.executable, "-m", "pmm.werkplaats", "postvak"])
    try:
        bericht = mail()
        for _ in range(2):
            _verstuur(bericht)
        (brief,) = postvak.brieven()
        assert (brief.onderwerp, brief.tekst) == ("Onderwerp é", "Beste lezer,\n\n.\n<b>vet</b>")
        assert postvak.bezorgingen(ID) == 2
    finally:
        proces.terminate()
        assert proces.wait(10) == 0


def test_de_brievenbus_weigert_een_opgeheven_adres_zoals_een_mailserver_dat_doet(eigen_map):
    postvak.onthoud_poort(brievenbus.kies_poort())
    proces = subprocess.Popen([sys.executable, "-m", "pmm.werkplaats", "postvak"])
    try:
        bericht = mail()
        del bericht["To"]
        bericht["To"] = "opgeheven.iemand@voorbeeld.example"
        with pytest.raises(smtplib.SMTPRecipientsRefused) as geweigerd:
            _verstuur(bericht)
        ((code, _),) = geweigerd.value.recipients.values()
        assert code == 550
        assert postvak.brieven() == []
    finally:
        proces.terminate()
        assert proces.wait(10) == 0


def _verstuur(bericht, tot=10.0):
    einde = time.monotonic() + tot
    while True:
        try:
            with smtplib.SMTP(brievenbus.HIER, postvak.poort(), timeout=5) as server:
                server.send_message(bericht)
            return
        except ConnectionRefusedError:
            assert time.monotonic() < einde
            time.sleep(0.05)


def test_een_bezette_poort_wordt_een_andere(monkeypatch):
    monkeypatch.setattr(postvak, "GEWONE_POORT", brievenbus.kies_poort())
    with brievenbus.socket.create_server((brievenbus.HIER, postvak.poort())):
        assert brievenbus.kies_poort() != postvak.poort()


@pytest.mark.django_db
class TestPagina:
    @pytest.fixture
    def client(self):
        return ingelogd(lid("maatwerkfunctionaris"))

    def test_in_de_demo_is_een_mail_te_lezen_als_tekst(self, client, settings):
        settings.DEMO = True
        postvak.bewaar(mail().as_bytes())
        (brief,) = postvak.brieven()
        assert "Onderwerp é" in client.get("/postvak/").text
        assert "&lt;b&gt;vet&lt;/b&gt;" in client.get(f"/postvak/{brief.kenmerk}/").text

    @pytest.mark.parametrize(
        ("methode", "zin"), [("REQUEST", "zet de afspraak in"), ("CANCEL", "haalt de afspraak uit")]
    )
    def test_bij_een_mail_met_een_agendadeel_staat_wat_dat_doet(self, client, settings, methode, zin):
        settings.DEMO = True
        brief = mail(tekst="Goedendag")
        brief.add_alternative("BEGIN:VCALENDAR", subtype="calendar", params={"method": methode})
        postvak.bewaar(brief.as_bytes())
        pagina = client.get(f"/postvak/{postvak.brieven()[0].kenmerk}/").text
        assert f"Deze mail {zin} de agenda." in pagina
        assert "Goedendag" in pagina
        assert "VCALENDAR" not in pagina

    def test_een_leeg_postvak_zegt_wat_u_kunt_doen(self, client, settings):
        settings.DEMO = True
        assert "nog geen post" in client.get("/postvak/").text

    def test_buiten_de_demo_bestaat_het_postvak_niet(self, client, settings):
        settings.DEMO = False
        postvak.bewaar(mail().as_bytes())
        assert client.get("/postvak/").status_code == 404
        assert client.get(f"/postvak/{postvak.brieven()[0].kenmerk}/").status_code == 404

    def test_wie_niet_is_ingelogd_ziet_geen_post(self, settings):
        settings.DEMO = True
        assert Client().get("/postvak/").status_code == 302
