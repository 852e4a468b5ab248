"""Een mail met een agendadeel, over een echte mailserver."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from pmm.kern.agenda import Afspraak, Deelnemer, Methode, bestand
from pmm.uitgaand.models import Bericht
from pmm.uitgaand.services import bied_opnieuw_aan
from pmm.uitgaand.versturen import verstuur_ronde
from tests.uitgaand.hulp import klaargezet

pytestmark = pytest.mark.django_db
BEGINT = datetime(2027, 3, 3, 9, tzinfo=UTC)


def agendadeel(methode):
    afspraak = Afspraak(
        uid="1@pmm",
        volgnummer=3,
        gewijzigd_op=BEGINT,
        begint=BEGINT,
        eindigt=BEGINT + timedelta(hours=1),
        titel="Casuïstiek: " + "één lange regel; " * 20,
        adres="https://pmm.voorbeeld.example/",
        omschrijving="",
        deelnemer=Deelnemer("Anna", "anna@voorbeeld.example"),
    )
    return bestand(methode, [afspraak]).decode()


@pytest.mark.parametrize("methode", [Methode.UITNODIGEN, Methode.INTREKKEN])
def test_het_agendadeel_komt_heel_aan_naast_de_tekst_met_de_methode_in_de_kop(mailserver, methode):
    agenda = agendadeel(methode)
    bericht = klaargezet(agenda=agenda, over="")
    verstuur_ronde()
    (brief,) = mailserver.ontvangen
    assert brief.get_content_type() == "multipart/alternative"
    tekst, deel = brief.iter_parts()
    assert tekst.get_content().replace("\r\n", "\n") == bericht.tekst
    assert (deel.get_content_type(), deel.get_param("method")) == ("text/calendar", methode)
    assert deel.get_content().splitlines() == agenda.splitlines()
    assert str(Calendar.from_ical(deel.get_content()).walk("VEVENT")[0]["SUMMARY"]).startswith("Casuïstiek")
    assert brief["Message-ID"] == bericht.message_id


def test_opnieuw_aanbieden_stuurt_hetzelfde_agendadeel(mailserver):
    mailserver.weiger["anna@voorbeeld.example"] = "550 5.1.1 Unknown user"
    bericht = klaargezet(agenda=agendadeel(Methode.UITNODIGEN))
    verstuur_ronde()
    mailserver.weiger.clear()
    bied_opnieuw_aan(Bericht.objects.get(pk=bericht.pk))
    verstuur_ronde()
    (brief,) = mailserver.ontvangen
    assert len(list(brief.iter_parts())) == 2


def test_zonder_agendadeel_blijft_een_mail_gewone_tekst(mailserver):
    klaargezet()
    verstuur_ronde()
    assert mailserver.ontvangen[0].get_content_type() == "text/plain"
