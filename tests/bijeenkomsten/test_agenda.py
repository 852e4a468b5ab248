"""De bijeenkomst in iemands agenda: als bestand, in de mail en op het eigen adres."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string
from icalendar import Calendar

from pmm.bijeenkomsten.aanmelden import meld_af
from pmm.bijeenkomsten.agenda import als_bestand
from pmm.bijeenkomsten.services import gelast_af, wijzig
from pmm.meldingen.agenda import maak as maak_adres
from tests.bijeenkomsten.hulp import UUR, bijeenkomst, gemaild, in_agenda, inhoud, komt, verstuurd
from tests.factories import lid
from tests.meldingen.hulp import om, op

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisator(db):
    return lid("programmateam")


@pytest.fixture
def adres(db):
    """Het eigen adres van iemand die ergens komt, met die persoon erbij."""
    mens = lid("maatwerkfunctionaris")
    return mens, f"/agenda/{maak_adres(mens)}.ics"


def opgehaald(adres):
    return list(Calendar.from_ical(Client().get(adres).content).walk("VEVENT"))


def als_agenda(bijeenkomst, mens):
    (gebeurtenis,) = Calendar.from_ical(als_bestand(bijeenkomst, mens)).walk("VEVENT")
    return gebeurtenis


# --- het bestand --------------------------------------------------------------------------------------------------------


def test_het_bestand_heeft_wat_een_agenda_nodig_heeft_en_niet_waar_het_over_gaat(organisator, settings):
    open_ = bijeenkomst(organisator, begint=op("2027-03-03 10:00"), omschrijving="Over een briefadres")
    ruw = als_bestand(open_, organisator).decode()
    gebeurtenis = als_agenda(open_, organisator)
    assert "METHOD:PUBLISH" in ruw
    assert "TZID:Europe/Amsterdam" in ruw
    assert "DTSTART;TZID=Europe/Amsterdam:20270303T100000" in ruw
    assert gebeurtenis["UID"] == f"{open_.sleutel}@pmm"
    assert gebeurtenis["SEQUENCE"] == 0
    assert str(gebeurtenis["SUMMARY"]) == open_.titel
    assert str(gebeurtenis["LOCATION"]) == "Stadhuis, zaal 2"
    assert str(gebeurtenis["URL"]) == f"{settings.PMM_ADRES}/bijeenkomsten/{open_.pk}/"
    assert "briefadres" not in ruw.replace("\r\n ", "")
    assert not re.search("ATTENDEE|ORGANIZER", ruw)


def test_twee_keer_ophalen_geeft_dezelfde_bytes_en_elke_regel_is_kort(organisator):
    open_ = bijeenkomst(organisator, titel="Één lange titel " * 7, plaats="é" * 200)
    een, nog_een = (als_bestand(open_, organisator) for _ in range(2))
    assert een == nog_een
    assert max(map(len, een.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(
    ("van", "tot", "duurt"),
    [
        ("2027-03-28 01:00", "2027-03-28 04:00", 2),  # the night that has no 02.30
        ("2027-10-31 01:00", "2027-10-31 04:00", 4),  # the night that has 02.30 twice
        ("2027-10-31 02:30", "2027-10-31 02:30*", 1),  # from the first half past two to the second
        ("2027-10-31 02:30*", "2027-10-31 05:00", 2.5),
        ("2027-03-27 20:00", "2027-03-28 20:00", 23),
    ],
)
def test_in_de_nachten_waarin_de_klok_verspringt_leest_de_agenda_het_goede_moment(organisator, van, tot, duurt):
    open_ = bijeenkomst(organisator, begint=op(van), eindigt=op(tot))
    gebeurtenis = als_agenda(open_, organisator)
    begint, eindigt = gebeurtenis.decoded("DTSTART"), gebeurtenis.decoded("DTEND")
    assert begint.timestamp() == op(van).timestamp()
    assert eindigt.timestamp() - begint.timestamp() == duurt * UUR.total_seconds()


def test_wie_de_zomertijd_verzet_houdt_het_uur_op_de_klok(organisator):
    open_ = bijeenkomst(organisator, begint=op("2027-03-22 10:00"))
    komt(open_)
    wijzig(open_, inhoud(begint=op("2027-03-29 10:00")), door=organisator)
    (bericht,) = gemaild("bijeenkomst_gewijzigd")
    assert "DTSTART;TZID=Europe/Amsterdam:20270329T100000" in bericht.agenda
    assert "maandag 29 maart 2027, 10.00 tot 12.00 uur" in bericht.tekst


@pytest.mark.parametrize("lijmsel", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85", "\x1e"])
def test_getypte_tekst_wordt_nooit_een_regel_van_het_bestand(organisator, lijmsel):
    stout = f"Zaal{lijmsel}ATTENDEE:mailto:x@voorbeeld.example{lijmsel}END:VEVENT; a, b"
    open_ = bijeenkomst(organisator, titel=stout, plaats=stout)
    mens = komt(open_, lid("bestuurder", naam=f'Anna "de{lijmsel}X:Y" Vries; a, b')).gebruiker
    (bericht,) = gemaild("bijeenkomst_aangemeld", mens)
    for tekst in (als_bestand(open_, organisator).decode(), bericht.agenda):
        regels = "\n".join(tekst.replace("\r\n ", "").splitlines())
        assert not re.search(r"^(ATTENDEE:|END:VEVENT;|X:Y)", regels, re.M)
        (gebeurtenis,) = Calendar.from_ical(tekst).walk("VEVENT")
        assert str(gebeurtenis["SUMMARY"]) == "Zaal ATTENDEE:mailto:x@voorbeeld.example END:VEVENT; a, b"
    assert gebeurtenis["ATTENDEE"].params["CN"] == "Anna 'de X:Y' Vries; a, b"


# --- het volgnummer -----------------------------------------------------------------------------------------------------


def test_wat_iemand_over_een_bijeenkomst_krijgt_heeft_een_uid_en_een_stijgend_volgnummer(organisator):
    vol = bijeenkomst(organisator, plekken=1)
    zit, wacht = komt(vol), komt(vol)
    meld_af(vol, zit.gebruiker, door=zit.gebruiker)
    wijzig(vol, inhoud(begint=vol.begint, plekken=1, titel="Anders"), door=organisator)
    gelast_af(vol, reden="De zaal is dicht.", door=organisator)
    namen = ("aangemeld", "plek", "gewijzigd", "afgelast", "afgemeld")
    for mens, verwacht in (
        (wacht.gebruiker, ["REQUEST", "REQUEST", "CANCEL"]),
        (zit.gebruiker, ["REQUEST", "CANCEL"]),
    ):
        berichten = [bericht for naam in namen for bericht in gemaild(f"bijeenkomst_{naam}", mens)]
        gelezen = [in_agenda(bericht) for bericht in sorted(berichten, key=lambda bericht: bericht.pk)]
        volgnummers = [gebeurtenis["SEQUENCE"] for _, gebeurtenis in gelezen]
        assert [methode for methode, _ in gelezen] == verwacht
        assert volgnummers == sorted(set(volgnummers))
        assert {str(gebeurtenis["UID"]) for _, gebeurtenis in gelezen} == {f"{vol.sleutel}@pmm"}


def test_bestand_mail_en_eigen_adres_noemen_hetzelfde_volgnummer(organisator, adres):
    mens, eigen = adres
    open_ = bijeenkomst(organisator)
    for _ in range(2):
        komt(open_, mens)
        meld_af(open_, mens, door=mens)
    komt(open_, mens)
    gewijzigd = wijzig(open_, inhoud(begint=open_.begint, titel="Anders"), door=organisator)
    (bericht,) = gemaild("bijeenkomst_gewijzigd", mens)
    (dag,) = opgehaald(eigen)
    assert als_agenda(gewijzigd, mens)["SEQUENCE"] == dag["SEQUENCE"] == in_agenda(bericht)[1]["SEQUENCE"] == 5


# --- in de mail ---------------------------------------------------------------------------------------------------------


def test_een_mailprogramma_herkent_de_uitnodiging_en_leest_ook_de_gewone_tekst(organisator, settings):
    open_ = bijeenkomst(organisator, link="https://vergaderen.voorbeeld.example/pmm")
    mens = komt(open_).gebruiker
    (brief,) = verstuurd()
    assert brief.get_content_type() == "multipart/alternative"
    tekst, agenda = brief.iter_parts()
    assert tekst.get_content_type() == "text/plain"
    assert open_.wanneer in tekst.get_content()
    assert agenda.get_content_type() == "text/calendar"
    assert (agenda.get_param("method"), agenda.get_content_charset()) == ("REQUEST", "utf-8")
    assert agenda.get_filename() is None
    gelezen = Calendar.from_ical(agenda.get_content())
    (gebeurtenis,) = gelezen.walk("VEVENT")
    assert (gelezen["METHOD"], gebeurtenis["ATTENDEE"]) == ("REQUEST", f"mailto:{mens.email}")
    assert gebeurtenis["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert str(gebeurtenis["ORGANIZER"]) == "mailto:loket@voorbeeld.example"
    assert "vergaderen.voorbeeld.example/pmm" in str(gebeurtenis["DESCRIPTION"])


def test_een_afgelasting_gaat_als_cancel_over_de_lijn(organisator):
    open_ = bijeenkomst(organisator)
    komt(open_)
    verstuurd()
    gelast_af(open_, reden="De zaal is dicht.", door=organisator)
    (brief,) = verstuurd()
    _, agenda = brief.iter_parts()
    assert agenda.get_param("method") == "CANCEL"


def test_niemand_ziet_in_de_agenda_wie_er_nog_meer_komt(organisator):
    open_ = bijeenkomst(organisator)
    mensen = [komt(open_).gebruiker for _ in range(3)]
    for mens in mensen:
        (bericht,) = gemaild("bijeenkomst_aangemeld", mens)
        ander = next(iemand for iemand in mensen if iemand != mens)
        assert ander.email not in bericht.agenda + bericht.tekst
        assert ander.naam not in bericht.agenda.replace("\r\n ", "")


def test_de_link_om_mee_te_doen_is_voor_wie_komt(organisator):
    online = bijeenkomst(organisator, plaats="", link="https://vergaderen.voorbeeld.example/geheim")
    mens = lid("maatwerkfunctionaris")
    assert "geheim" not in str(als_agenda(online, mens)["DESCRIPTION"])
    komt(online, mens)
    gebeurtenis = als_agenda(online, mens)
    assert "geheim" in str(gebeurtenis["DESCRIPTION"])
    assert str(gebeurtenis["LOCATION"]) == "Online"


# --- op het eigen adres -------------------------------------------------------------------------------------------------


def test_op_het_eigen_adres_staat_waar_iemand_komt_en_niet_waar_die_wacht(organisator, adres):
    mens, eigen = adres
    komt(bijeenkomst(organisator, titel="Ik kom"), mens)
    vol = bijeenkomst(organisator, titel="Vol", plekken=1)
    komt(vol)
    komt(vol, mens)
    komt(bijeenkomst(organisator, titel="Van een ander"))
    assert [str(dag["SUMMARY"]) for dag in opgehaald(eigen)] == ["Ik kom"]


def test_wat_niet_doorgaat_staat_er_als_afgelast_en_wie_zich_afmeldt_is_haar_kwijt(organisator, adres):
    mens, eigen = adres
    open_ = bijeenkomst(organisator)
    komt(open_, mens)
    gelast_af(open_, reden="De zaal is dicht.", door=organisator)
    (dag,) = opgehaald(eigen)
    assert dag["STATUS"] == "CANCELLED"
    ander = bijeenkomst(organisator)
    komt(ander, mens)
    meld_af(ander, mens, door=mens)
    assert len(opgehaald(eigen)) == 1


def test_wat_lang_geleden_was_staat_er_niet_meer_in(organisator, adres):
    mens, eigen = adres
    komt(bijeenkomst(organisator, begint=op("2027-01-04 10:00")), mens)
    aantallen = []
    for dag in ("2027-02-03 10:00", "2027-02-05 10:00"):
        with om(dag):
            aantallen.append(len(opgehaald(eigen)))
    assert aantallen == [1, 0]


def test_veel_bijeenkomsten_kosten_evenveel_vragen_als_een(organisator, adres):
    mens, eigen = adres

    def vragen():
        with CaptureQueriesContext(connection) as gesteld:
            opgehaald(eigen)
        return len(gesteld)

    begint = bijeenkomst(organisator).begint
    komt(bijeenkomst(organisator), mens)
    een = vragen()
    for dag in range(8):
        komt(bijeenkomst(organisator, begint=begint + timedelta(days=dag)), mens)
    assert len(opgehaald(eigen)) == 9
    assert vragen() == een


def test_elke_instelling_noemt_iets_dat_bestaat(settings):
    namen = [*settings.PMM_AGENDA_OOK, *settings.PMM_HERINNERINGEN_OOK, settings.PMM_AANWEZIG]
    assert all(callable(import_string(naam)) for naam in namen)
