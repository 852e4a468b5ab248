"""Post die terugkomt (RFC 3464), zoals mailservers haar sturen, en zoals een ander haar zou namaken."""

import io
import os
import sys
import time
from datetime import timedelta
from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pmm.logboek.services import LogboekFout
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht, Lot, merk_van
from pmm.uitgaand.rapport import HOOGSTENS, GeenRapport, lees
from pmm.uitgaand.retour import Uitkomst, verwerk
from pmm.uitgaand.services import bied_opnieuw_aan
from pmm.uitgaand.versturen import VOLHOUDEN, verstuur_ronde
from tests.factories import CasusFactory
from tests.uitgaand.hulp import klaargezet

GEHEIM = "geheime tekst van een ander"
WEG = "weg@voorbeeld.example"


def rapport(message_id, *, afloop="failed", status="5.1.1", koppen="text/rfc822-headers", verwijzing=""):
    """Een bezorgrapport over een bericht met dit Message-ID."""
    mail = MIMEMultipart("report", **{"report-type": "delivery-status"})
    mail["From"], mail["To"] = "MAILER-DAEMON@relay.voorbeeld.example", "retour@voorbeeld.example"
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    if verwijzing:
        mail["References"] = verwijzing
    mail.attach(MIMEText(f"I'm sorry to have to inform you. {GEHEIM}"))
    mail.attach(_afloop(afloop, status))
    origineel = Message()
    origineel["Message-ID"], origineel["Subject"] = message_id, "Uw casus"
    if koppen == "message/rfc822":
        mail.attach(MIMEMessage(origineel))
    elif koppen:
        mail.attach(MIMEText(origineel.as_string(), "rfc822-headers"))
    return mail.as_bytes()


def _afloop(afloop, status):
    server, ontvanger = Message(), Message()
    server["Reporting-MTA"] = "dns; relay.voorbeeld.example"
    ontvanger["Final-Recipient"], ontvanger["Action"], ontvanger["Status"] = f"rfc822; {WEG}", afloop, status
    ontvanger["Diagnostic-Code"] = f"smtp; 550 {status} {GEHEIM}"
    deel = MIMEMessage(server)
    deel.set_type("message/delivery-status")
    deel.set_payload([server, ontvanger])
    return deel


@pytest.fixture
def verzonden(mailserver):
    """Een bericht dat de mailserver aannam, over een casus met een behandelaar."""
    casus = CasusFactory(status="in_behandeling")
    bericht = klaargezet(aan=WEG, over=casus.kenmerk)
    verstuur_ronde()
    return vers(bericht)


def vers(bericht):
    return Bericht.objects.get(pk=bericht.pk)


class Invoer:
    """De standaardinvoer met deze bytes."""

    def __init__(self, inhoud):
        self.buffer = io.BytesIO(inhoud)


@pytest.fixture
def bied_aan(monkeypatch, capsys):
    """Roept `manage.py retourpost` aan met deze mail; geeft wat er op het scherm komt."""

    def doe(inhoud):
        monkeypatch.setattr(sys, "stdin", Invoer(inhoud))
        uit = io.StringIO()
        call_command("retourpost", stdout=uit)
        return uit.getvalue()

    return doe


@pytest.mark.django_db
class TestEenEchtRapport:
    @pytest.mark.parametrize("koppen", ["text/rfc822-headers", "message/rfc822"])
    def test_een_bericht_dat_verzonden_leek_is_alsnog_geweigerd_en_iemand_hoort_het(self, verzonden, koppen):
        assert verwerk(rapport(verzonden.message_id, koppen=koppen)) == Uitkomst.GEWEIGERD
        bericht = vers(verzonden)
        assert (bericht.lot, bericht.laatste_fout, bericht.verzonden_op) == (Lot.GEWEIGERD, "retour 5.1.1", None)
        assert Melding.objects.filter(soort="post", over=bericht.over).count() == 1

    def test_zonder_teruggestuurde_koppen_telt_waar_de_mail_naar_verwijst(self, verzonden):
        assert verwerk(rapport("", koppen="", verwijzing=verzonden.message_id)) == Uitkomst.GEWEIGERD

    def test_hetzelfde_rapport_nog_eens_verandert_niets(self, verzonden):
        verwerk(rapport(verzonden.message_id))
        eerst = vers(verzonden).geweigerd_op
        assert verwerk(rapport(verzonden.message_id)) == Uitkomst.NIETS
        assert vers(verzonden).geweigerd_op == eerst
        assert Melding.objects.filter(soort="post").count() == 1

    @pytest.mark.parametrize(("afloop", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.1.5")])
    def test_wat_nog_onderweg_is_of_aankwam_blijft_verzonden(self, verzonden, afloop, status):
        assert verwerk(rapport(verzonden.message_id, afloop=afloop, status=status)) == Uitkomst.NIETS
        assert vers(verzonden).lot == Lot.VERZONDEN

    @pytest.mark.parametrize("status", ["5.2.2", "4.4.7"])
    def test_een_volle_postbus_of_een_server_die_stil_lag_proberen_wij_later_nog_eens(self, verzonden, status):
        assert verwerk(rapport(verzonden.message_id, status=status)) == Uitkomst.OPNIEUW
        bericht = vers(verzonden)
        assert bericht.lot == Lot.WACHT
        assert bericht.volgende_poging_op > timezone.now()
        assert not Melding.objects.filter(soort="post").exists()

    def test_na_zeven_dagen_een_volle_postbus_geven_wij_het_op(self, verzonden):
        Bericht.objects.update(aangemaakt_op=timezone.now() - VOLHOUDEN)
        assert verwerk(rapport(verzonden.message_id, status="5.2.2")) == Uitkomst.OPGEGEVEN
        assert vers(verzonden).lot == Lot.OPGEGEVEN
        assert Melding.objects.filter(soort="post").count() == 1

    def test_wat_van_het_vorige_adres_terugkomt_raakt_de_nieuwe_poging_niet(self, verzonden):
        vorige = verzonden.message_id
        verwerk(rapport(vorige))
        bied_opnieuw_aan(verzonden, aan="bram@voorbeeld.example")
        verstuur_ronde()
        with pytest.raises(GeenRapport, match="hoort niet bij"):
            verwerk(rapport(vorige))
        assert vers(verzonden).lot == Lot.VERZONDEN

    def test_wat_nog_niet_opnieuw_is_geprobeerd_kan_niet_opnieuw_terugkomen(self, verzonden):
        verwerk(rapport(verzonden.message_id))
        bied_opnieuw_aan(verzonden)
        assert verwerk(rapport(verzonden.message_id)) == Uitkomst.NIETS
        assert vers(verzonden).lot == Lot.WACHT

    def test_komt_het_terug_voor_wij_opschreven_dat_het_weg_is_dan_moet_de_mailserver_wachten(
        self, verzonden, bied_aan
    ):
        straks = timezone.now() + timedelta(seconds=40)
        Bericht.objects.update(verzonden_op=None, volgende_poging_op=straks, lease_tot=straks, lease_door="een worker")
        with pytest.raises(CommandError) as fout:
            bied_aan(rapport(verzonden.message_id))
        assert fout.value.returncode == os.EX_TEMPFAIL


@pytest.mark.django_db
class TestNagemaakt:
    def test_het_merk_volgt_niet_uit_wat_iedereen_weet(self, settings):
        eerst = merk_van("termijn:1", WEG)
        settings.SECRET_KEY = "een andere installatie met een ander geheim"
        assert merk_van("termijn:1", WEG) != eerst

    def test_een_verzonnen_message_id_raakt_geen_bericht(self, verzonden):
        with pytest.raises(GeenRapport, match="hoort niet bij"):
            verwerk(rapport(f"<{'0' * 40}@pmm>"))
        assert vers(verzonden).lot == Lot.VERZONDEN

    def test_een_bericht_van_voor_het_merk_is_met_een_leeg_merk_niet_te_vinden(self, verzonden):
        Bericht.objects.update(merk="")
        with pytest.raises(GeenRapport):
            verwerk(rapport("<@pmm>"))
        assert vers(verzonden).lot == Lot.VERZONDEN

    def test_een_gewone_mail_die_ons_message_id_noemt_is_geen_rapport(self, verzonden):
        antwoord = EmailMessage()
        antwoord["In-Reply-To"] = verzonden.message_id
        antwoord.set_content("Action: failed\nStatus: 5.1.1\n")
        with pytest.raises(GeenRapport, match="geen bericht over bezorging"):
            verwerk(antwoord.as_bytes())
        assert vers(verzonden).lot == Lot.VERZONDEN


@pytest.mark.django_db
class TestDeOpdracht:
    def test_zegt_wat_er_gebeurde_zonder_adres_of_tekst(self, verzonden, bied_aan, caplog):
        uit = bied_aan(rapport(verzonden.message_id))
        assert uit == "Het bericht staat nu als niet aangekomen; wie ermee bezig is, hoort het.\n"
        assert f"bericht {verzonden.pk} (proef) kwam terug: 5.1.1" in caplog.text
        assert not [woord for woord in (GEHEIM, WEG, "Uw casus", verzonden.over) if woord in uit + caplog.text]

    @pytest.mark.parametrize(
        "inhoud",
        [
            b"",
            b"rommel",
            b"\x00\xff" * 5000,
            b"Content-Type: multipart/report; boundary=x\n\n--x\n" * 400,
            GEHEIM.encode(),
        ],
    )
    def test_rommel_mag_weg_met_een_zin_erbij(self, bied_aan, inhoud):
        with pytest.raises(CommandError, match="Er is niets veranderd") as fout:
            bied_aan(inhoud)
        assert fout.value.returncode == os.EX_DATAERR
        assert GEHEIM not in str(fout.value)

    def test_een_veel_te_grote_mail_kost_weinig_en_wordt_tot_het_einde_gelezen(self, bied_aan, monkeypatch):
        begin = time.monotonic()
        with pytest.raises(CommandError, match="Alleen de eerste 1 MB is gelezen") as fout:
            bied_aan(b"a\n" * 15_000_000)
        assert fout.value.returncode == os.EX_DATAERR
        assert sys.stdin.buffer.read() == b""
        assert time.monotonic() - begin < 5

    def test_een_rapport_met_een_grote_bijlage_telt_gewoon(self, verzonden, bied_aan):
        assert "niet aangekomen" in bied_aan(rapport(verzonden.message_id) + b"x" * (2 * HOOGSTENS))

    def test_ligt_de_database_stil_dan_bewaart_de_mailserver_de_mail(self, verzonden, bied_aan, monkeypatch):
        def stil(inhoud):
            raise OperationalError

        monkeypatch.setattr("pmm.uitgaand.management.commands.retourpost.verwerk", stil)
        with pytest.raises(CommandError, match="later opnieuw") as fout:
            bied_aan(rapport(verzonden.message_id))
        assert fout.value.returncode == os.EX_TEMPFAIL

    def test_kan_het_niet_gemeld_worden_dan_bewaart_de_mailserver_de_mail(self, verzonden, bied_aan, monkeypatch):
        monkeypatch.setattr("pmm.casus.post.noteer", _kapot)
        with pytest.raises(CommandError) as fout:
            bied_aan(rapport(verzonden.message_id))
        assert fout.value.returncode == os.EX_TEMPFAIL
        assert vers(verzonden).lot == Lot.VERZONDEN


def _kapot(*args, **kwargs):
    raise LogboekFout


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_wat_er_ook_binnenkomt_het_is_een_rapport_of_een_nette_fout(ruis, waar):
    heel = rapport(f"<{'a' * 40}@pmm>")
    try:
        gelezen = lees(heel[:waar] + ruis + heel[waar + len(ruis) :])
    except GeenRapport:
        return
    assert gelezen.merken


def test_duizend_delen_in_elkaar_breken_het_lezen_niet():
    diep = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (diepte, diepte) for diepte in range(2000)
    )
    with pytest.raises(GeenRapport):
        lees(diep)
