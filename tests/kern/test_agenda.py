"""Agendabestanden: wat iemand ook typt, er komt precies één gebeurtenis uit met wat erin ging."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pmm.kern.agenda import Afspraak, Deelnemer, Methode, bestand, methode_van, op_een_regel

BEGINT = datetime(2027, 3, 3, 9, tzinfo=UTC)
TEKST = st.text(max_size=200)


def afspraak(**anders):
    gewoon = {
        "uid": "1@pmm",
        "volgnummer": 0,
        "gewijzigd_op": BEGINT,
        "begint": BEGINT,
        "eindigt": BEGINT + timedelta(hours=1),
        "titel": "Kennissessie",
        "adres": "https://pmm.voorbeeld.example/bijeenkomsten/1/",
        "omschrijving": "",
    }
    return Afspraak(**{**gewoon, **anders})


@given(titel=TEKST, plaats=TEKST, naam=TEKST)
def test_getypte_tekst_breekt_nooit_uit_haar_regel(titel, plaats, naam):
    deelnemer = Deelnemer(naam, "anna@voorbeeld.example")
    ruw = bestand(Methode.UITNODIGEN, [afspraak(titel=titel, plaats=plaats, omschrijving=plaats, deelnemer=deelnemer)])
    (gebeurtenis,) = Calendar.from_ical(ruw).walk("VEVENT")
    assert str(gebeurtenis["SUMMARY"]) == op_een_regel(titel)
    assert str(gebeurtenis["ATTENDEE"]) == "mailto:anna@voorbeeld.example"
    assert str(gebeurtenis.get("LOCATION", "")) == op_een_regel(plaats)
    assert max(map(len, ruw.split(b"\r\n"))) <= 75
    assert ruw.count(b"BEGIN:VEVENT\r\n") == 1


@given(
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2039, 12, 31), timezones=st.just(UTC)), uren=st.integers(1, 48)
)
def test_elk_moment_komt_er_als_hetzelfde_moment_uit(moment, uren):
    moment = moment.replace(microsecond=0)
    einde = moment + timedelta(hours=uren)
    (gebeurtenis,) = Calendar.from_ical(bestand(Methode.TONEN, [afspraak(begint=moment, eindigt=einde)])).walk("VEVENT")
    assert gebeurtenis.decoded("DTSTART").astimezone(UTC) == moment
    assert gebeurtenis.decoded("DTEND").astimezone(UTC) == einde


def test_de_meegestuurde_tijdzone_klopt_elk_kwartier_rond_elke_sprong():
    # dateutil reads the rules in the file itself, as a calendar without a list of zones would.
    tekst = bestand(Methode.TONEN, []).decode()
    meegestuurd, echt = tzical(StringIO(tekst)).get(), ZoneInfo("Europe/Amsterdam")
    for jaar in range(2024, 2045):
        for maand in (3, 10):
            moment = datetime(jaar, maand, 24, tzinfo=UTC)
            for _ in range(8 * 24 * 4):
                assert moment.astimezone(meegestuurd).replace(tzinfo=None) == moment.astimezone(echt).replace(
                    tzinfo=None
                )
                moment += timedelta(minutes=15)


def test_twee_dagen_zijn_een_hele_dag():
    dag = date(2027, 3, 3)
    ruw = bestand(Methode.TONEN, [afspraak(begint=dag, eindigt=dag + timedelta(days=1), bezet=False)])
    assert b"DTSTART;VALUE=DATE:20270303\r\n" in ruw
    assert b"TRANSP:TRANSPARENT\r\n" in ruw


@pytest.mark.parametrize("methode", list(Methode))
def test_de_methode_staat_in_het_bestand_en_is_eruit_te_lezen(methode):
    tekst = bestand(methode, [afspraak()]).decode()
    assert methode_van(tekst) == methode_van(tekst.replace("\r\n", "\n")) == methode
    assert ("STATUS:CANCELLED" in tekst) == (methode == Methode.INTREKKEN)


def test_een_methode_in_getypte_tekst_telt_niet():
    tekst = bestand(Methode.UITNODIGEN, [afspraak(titel="x\nMETHOD:CANCEL\n")]).decode()
    assert methode_van(tekst) == Methode.UITNODIGEN
