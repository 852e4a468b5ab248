"""De agenda: wat er in staat en wat nooit, wie haar kan ophalen, en wat er niet verandert."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string
from icalendar import Calendar

from pmm.casus.aanschrijven import bij_casussen
from pmm.casus.statussen import Status
from pmm.logboek.models import Regel
from pmm.meldingen import agenda
from pmm.meldingen.models import Agendasleutel
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.models import Termijnregel
from pmm.termijnen.services import volg
from register.models import Afwezigheid, Lidmaatschap
from tests.factories import CasusFactory, ingelogd, lid
from tests.meldingen.hulp import op
from tests.reis import casus_in

pytestmark = pytest.mark.django_db
BEGON = "2026-11-23 10:00"
MAKEN, INTREKKEN = "/agenda/maken/", "/agenda/intrekken/"
proefbron = SimpleNamespace(aan_te_schrijven=bij_casussen)


@pytest.fixture
def bron(db, settings):
    settings.PMM_TERMIJNBRONNEN = {"proef": f"{__name__}.proefbron"}
    return Termijnregel.objects.create(
        soort="proef",
        naam="Eerste contact",
        zin="Er gebeurt iets.",
        werkdagen=2,
        begint_bij=["begin"],
        gehaald_bij=["klaar"],
        stil_bij=["vraag"],
        verder_bij=["antwoord"],
        ladder=[],
        geldig_van="2000-01-01",
    )


@pytest.fixture
def casus(bron):
    casus = casus_in(Status.IN_BEHANDELING)
    gebeurt(casus)
    return casus


def gebeurt(casus, *later):
    gebeurtenissen = [("begin", BEGON), *later]
    return volg(
        "proef",
        str(casus.pk),
        [
            Gebeurtenis(naam, op(wanneer), f"proef:{casus.pk}:{naam}", str(casus.pk), casus.kenmerk)
            for naam, wanneer in gebeurtenissen
        ],
    )


def adres_van(gebruiker):
    return f"/agenda/{agenda.maak(gebruiker)}.ics"


def dagen(adres):
    return list(Calendar.from_ical(Client().get(adres).content).walk("VEVENT"))


# --- wat er in staat ----------------------------------------------------------------------------------------------------


def test_een_termijn_is_een_hele_dag_met_het_kenmerk_en_een_adres(casus, settings):
    (dag,) = dagen(adres_van(casus.behandelaar))
    assert (dag.decoded("DTSTART"), dag.decoded("DTEND")) == (date(2026, 11, 25), date(2026, 11, 26))
    assert str(dag["SUMMARY"]) == f"Eerste contact: {casus.kenmerk}"
    assert str(dag["URL"]) == f"{settings.PMM_ADRES}/casussen/{casus.kenmerk}/"


def test_van_een_casus_staat_er_niets_in_dan_het_kenmerk(casus):
    inhoud = Client().get(adres_van(casus.behandelaar)).content.decode().replace("\r\n ", "")
    for geheim in (casus.codenaam, casus.organisatie.naam, casus.behandelaar.naam, "briefadres", casus.aan_zet_wat):
        assert geheim not in inhoud


def test_de_agenda_heeft_een_naam_een_tijdzone_en_een_hint_om_te_verversen(casus):
    antwoord = Client().get(adres_van(casus.behandelaar))
    inhoud = antwoord.content.decode()
    for regel in (
        "X-WR-CALNAME:PMM",
        "X-WR-TIMEZONE:Europe/Amsterdam",
        "X-PUBLISHED-TTL:PT1H",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "TZID:Europe/Amsterdam",
    ):
        assert f"{regel}\r\n" in inhoud
    assert antwoord.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord.headers["Cache-Control"] == "private, no-cache"


def test_zonder_termijnen_is_het_een_geldige_lege_agenda(bron):
    assert dagen(adres_van(lid("loketmedewerker"))) == []


def test_wie_nog_eens_ophaalt_krijgt_byte_voor_byte_hetzelfde(casus):
    adres = adres_van(casus.behandelaar)
    eerst = Client().get(adres).content
    volg("proef", str(casus.pk), [])  # recomputed from scratch: other rows, same promise
    gebeurt(casus)
    assert Client().get(adres).content == eerst


def test_een_pauze_verschuift_de_dag_en_alleen_dan_het_volgnummer(casus):
    adres = adres_van(casus.behandelaar)
    (voor,) = dagen(adres)
    gebeurt(casus, ("vraag", "2026-11-24 09:00"))
    assert dagen(adres) == []
    gebeurt(casus, ("vraag", "2026-11-24 09:00"), ("antwoord", "2026-11-27 09:00"))
    (na,) = dagen(adres)
    assert (voor["UID"], voor["SEQUENCE"], na["SEQUENCE"]) == (na["UID"], 0, 1)
    assert na.decoded("DTSTART") > voor.decoded("DTSTART")
    assert na.decoded("LAST-MODIFIED") > voor.decoded("LAST-MODIFIED")
    assert na.decoded("DTSTAMP") == na.decoded("LAST-MODIFIED")


def test_een_termijn_die_klaar_is_verdwijnt(casus):
    adres = adres_van(casus.behandelaar)
    gebeurt(casus, ("klaar", "2026-11-24 09:00"))
    assert dagen(adres) == []


@pytest.mark.parametrize("lijmsel", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85", "\x1e"])
def test_getypte_tekst_wordt_nooit_een_regel_van_het_bestand(casus, bron, lijmsel):
    bron.naam = f"Eerste{lijmsel}ATTENDEE:mailto:x@voorbeeld.example{lijmsel}END:VEVENT; contact, \\n"
    bron.save()
    inhoud = Client().get(adres_van(casus.behandelaar)).content.decode().replace("\r\n ", "")
    assert not re.search(r"^(ATTENDEE|END:VEVENT;)", "\n".join(inhoud.splitlines()), re.M)
    (dag,) = Calendar.from_ical(inhoud).walk("VEVENT")
    assert "ATTENDEE" not in dag
    assert "Eerste ATTENDEE:mailto:x@voorbeeld.example END:VEVENT; contact, \\n" in str(dag["SUMMARY"])


# --- van wie ------------------------------------------------------------------------------------------------------------


def test_alleen_wie_over_een_termijn_gaat_heeft_haar_in_de_agenda(casus):
    ander, functionaris = lid("loketmedewerker"), casus.aangelegd_door
    assert [len(dagen(adres_van(mens))) for mens in (casus.behandelaar, ander, functionaris)] == [1, 0, 0]


def test_wie_waarneemt_heeft_de_termijn_ook_en_wie_weg_is_houdt_haar(casus):
    vandaag = timezone.localdate()
    vervanger, coordinator = lid("loketmedewerker"), lid("loketcoordinator")
    weg = Afwezigheid.objects.create(gebruiker=casus.behandelaar, van=vandaag, tot=vandaag, vervanger=vervanger)
    adressen = [adres_van(mens) for mens in (casus.behandelaar, vervanger, coordinator)]
    assert [len(dagen(adres)) for adres in adressen] == [1, 1, 0]
    weg.vervanger = None
    weg.save()
    assert [len(dagen(adres)) for adres in adressen] == [1, 0, 1]


def test_wie_geen_recht_meer_heeft_krijgt_bij_de_volgende_keer_niets_meer(casus):
    adres = adres_van(casus.behandelaar)
    assert dagen(adres)
    Lidmaatschap.objects.filter(gebruiker=casus.behandelaar).update(
        van=timezone.localdate() - timedelta(days=9), tot=timezone.localdate()
    )
    assert dagen(adres) == []


def test_veel_termijnen_kosten_evenveel_vragen_als_een(casus):
    def vragen():
        with CaptureQueriesContext(connection) as gesteld:
            assert len(dagen(adres)) == aantal
        return len(gesteld)

    adres, aantal = adres_van(casus.behandelaar), 1
    een = vragen()
    for _ in range(20):
        meer = CasusFactory(status=Status.IN_BEHANDELING, behandelaar=casus.behandelaar)
        gebeurt(meer)
    aantal = 21
    assert een == vragen() <= 12


def test_de_instelling_noemt_iets_dat_bestaat(settings):
    assert callable(import_string(settings.PMM_AGENDA))


# --- het geheim ---------------------------------------------------------------------------------------------------------


def test_het_geheim_is_niet_te_raden_en_wij_bewaren_het_niet(bron):
    gebruiker = lid("loketmedewerker")
    geheimen = [agenda.maak(gebruiker) for _ in range(5)]
    assert len(set(geheimen)) == 5
    assert all(re.fullmatch(r"[\w-]{43}", geheim) for geheim in geheimen)  # 43 of 64 characters: 256 bits
    assert agenda.GEHEIM_BYTES * 8 >= 128
    rijen = list(Agendasleutel.objects.values_list("hash", flat=True))
    assert not set(rijen) & set(geheimen)
    assert hashlib.sha256(geheimen[-1].encode()).hexdigest() in rijen


def niet_gevonden(adres):
    antwoord = Client().get(adres)
    koppen = {naam: waarde for naam, waarde in antwoord.headers.items() if naam != "Date"}
    return antwoord.status_code, koppen, antwoord.content, dict(antwoord.cookies)


def test_fout_ingetrokken_en_afgesloten_zijn_gelijk_aan_een_pagina_die_niet_bestaat(casus):
    gewoon = niet_gevonden("/bestaat-niet/")
    assert gewoon[0] == 404
    ingetrokken, vernieuwd, afgesloten = lid("loketmedewerker"), lid("loketmedewerker"), lid("loketmedewerker")
    adressen = [adres_van(mens) for mens in (ingetrokken, vernieuwd, afgesloten)]
    agenda.trek_in(ingetrokken)
    nieuw = adres_van(vernieuwd)
    afgesloten.is_active = False
    afgesloten.save()
    for adres in (*adressen, "/agenda/x.ics", f"/agenda/{'a' * 43}.ics", "/agenda/É.ics"):
        assert niet_gevonden(adres) == gewoon
    assert Client().get(nieuw).status_code == 200


def test_het_adres_staat_een_keer_op_het_scherm_en_daarna_nergens_meer(bron):
    gebruiker = lid("loketmedewerker")
    client = ingelogd(gebruiker)
    tekst = client.post(MAKEN).content.decode()
    (pad,) = re.findall(r"/agenda/[\w-]{43}\.ics", tekst)
    assert Client().get(pad).status_code == 200
    voorkeuren = client.get("/meldingen/voorkeuren/").content.decode()
    assert pad not in voorkeuren
    assert INTREKKEN in voorkeuren
    assert Agendasleutel.objects.count() == 1


def test_intrekken_werkt_meteen_en_staat_in_het_logboek(bron):
    gebruiker = lid("loketmedewerker")
    client, adres = ingelogd(gebruiker), adres_van(gebruiker)
    assert [client.post(INTREKKEN).status_code for _ in range(2)] == [302, 302]
    assert Client().get(adres).status_code == 404
    regels = Regel.objects.filter(door=gebruiker.pk, object_type="gebruiker").order_by("volgnr")
    assert [regel.werkwoord for regel in regels] == ["agenda_maken", "agenda_intrekken"]


def test_de_database_staat_maar_een_werkend_adres_per_persoon_toe(bron):
    gebruiker = lid("loketmedewerker")
    agenda.maak(gebruiker)
    with transaction.atomic(), pytest.raises(IntegrityError, match="een_agendasleutel_per_persoon"):
        Agendasleutel.objects.create(gebruiker=gebruiker, hash="0" * 64)


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_maken_laat_een_adres_werken(bron):
    gebruiker = lid("loketmedewerker")

    def maak(_):
        try:
            return f"/agenda/{agenda.maak(gebruiker)}.ics"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as mensen:
        adressen = list(mensen.map(maak, range(4)))
    assert sorted(Client().get(adres).status_code for adres in adressen) == [200, 404, 404, 404]
