"""De zitting in de agenda van wie is uitgenodigd, en wat die hoort als zij verandert."""

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from escalatie import agenda
from escalatie.berichten import vertel_afgelast, vertel_gewijzigd
from escalatie.models import Genodigde, Zitting
from escalatie.uitnodigen.services import antwoord, trek_in
from escalatie.zitting.services import Inhoud, gelast_af, wijzig
from pmm.meldingen.agenda import maak as maak_adres
from pmm.meldingen.models import Melding
from tests.bijeenkomsten.hulp import gemaild, in_agenda
from tests.factories import ingelogd
from tests.meldingen.hulp import op

pytestmark = pytest.mark.django_db


def inhoud(zitting, **anders):
    velden = ("voorzitter", "begint", "eindigt", "plaats", "link", "notulist")
    return Inhoud(**{**{veld: getattr(zitting, veld) for veld in velden}, **anders})


def verzet(zitting, loket, dagen=1):
    dag = timedelta(days=dagen)
    wijzig(zitting, inhoud(zitting, begint=zitting.begint + dag, eindigt=zitting.eindigt + dag), door=loket)
    zitting.refresh_from_db()


def test_verzetten_geeft_een_hoger_volgnummer_bij_dezelfde_uid_en_vraagt_opnieuw(carla, zitting, loket):
    antwoord(carla, komt=True, door=carla.gebruiker)
    eerst = in_agenda(gemaild("let_komt")[0])[1]
    verzet(zitting, loket)
    methode, nu = in_agenda(gemaild("let_gewijzigd")[0])
    assert (methode, nu["UID"]) == ("REQUEST", eerst["UID"])
    assert nu["SEQUENCE"] > eerst["SEQUENCE"]
    assert nu["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert Genodigde.objects.get().stand == "uitgenodigd"


def test_een_andere_zaal_laat_een_toezegging_staan(carla, zitting, loket):
    antwoord(carla, komt=True, door=carla.gebruiker)
    wijzig(zitting, inhoud(zitting, plaats="Zaal 9, Utrecht"), door=loket)
    (mail,) = gemaild("let_gewijzigd")
    assert "Zaal 9, Utrecht" in mail.tekst
    assert "U zei toe te komen." in mail.tekst
    assert Genodigde.objects.get().stand == "komt"


def test_wie_afzei_hoort_een_andere_zaal_niet_maar_een_ander_moment_wel(carla, zitting, loket):
    antwoord(carla, komt=False, toelichting="Vakantie", door=carla.gebruiker)
    zitting.refresh_from_db()
    vertel_gewijzigd(zitting)
    assert not gemaild("let_gewijzigd")
    verzet(zitting, loket)
    assert len(gemaild("let_gewijzigd")) == 1


def test_afgelasten_haalt_de_zitting_uit_de_agenda_zonder_de_reden_te_mailen(carla, zitting, loket):
    gelast_af(zitting, reden="De familie wil niet", door=loket)
    (mail,) = gemaild("let_afgelast")
    methode, gebeurtenis = in_agenda(mail)
    assert (methode, str(gebeurtenis["STATUS"])) == ("CANCEL", "CANCELLED")
    assert gebeurtenis["SEQUENCE"] > zitting.volgnummer
    assert "familie" not in mail.tekst
    assert Melding.objects.get(gebruiker=carla.gebruiker).zin.startswith("De zitting van het LET op ")


def test_wie_niets_kreeg_of_er_niet_meer_bij_hoort_krijgt_ook_geen_wijziging(carla, zitting, loket):
    trek_in(carla, door=loket)
    vertel_gewijzigd(zitting)
    vertel_afgelast(zitting)
    assert not gemaild("let_gewijzigd")
    assert not gemaild("let_afgelast")


def test_over_een_zitting_die_geweest_is_gaat_er_niets_meer_uit(carla, zitting):
    dag = timedelta(days=20)
    Zitting.objects.update(begint=zitting.begint - dag, eindigt=zitting.eindigt - dag)
    zitting.refresh_from_db()
    vertel_gewijzigd(zitting)
    assert not gemaild("let_gewijzigd")


@pytest.mark.parametrize("dag", ["2027-03-28", "2027-10-31"])
def test_op_de_dag_dat_de_klok_verspringt_klopt_de_tijd(carla, zitting, dag):
    Zitting.objects.update(begint=op(f"{dag} 10:00"), eindigt=op(f"{dag} 12:00"))
    zitting.refresh_from_db()
    assert f"DTSTART;TZID=Europe/Amsterdam:{dag.replace('-', '')}T100000" in agenda.als_bestand(zitting).decode()


def test_in_de_eigen_agenda_staat_waar_iemand_wordt_verwacht_en_niet_waar_niet_meer(carla, zitting, loket):
    adres = f"/agenda/{maak_adres(carla.gebruiker)}.ics"
    zoek = f"UID:{zitting.sleutel}@pmm"
    assert zoek in Client().get(adres).text
    trek_in(carla, door=loket)
    assert zoek not in Client().get(adres).text
    assert zoek in Client().get(f"/agenda/{maak_adres(zitting.voorzitter)}.ics").text


def test_het_agendabestand_is_voor_wie_de_zitting_ziet(carla, zitting, punten, loket):
    adres = f"/let/zittingen/{zitting.sleutel}/zitting.ics"
    antwoord = ingelogd(carla.gebruiker).get(adres)
    (gebeurtenis,) = Calendar.from_ical(antwoord.content).walk("VEVENT")
    assert str(gebeurtenis["SUMMARY"]) == "Zitting van het LET"
    assert "ATTENDEE" not in gebeurtenis
    assert punten[0].dossier.casus.kenmerk not in antwoord.text
    trek_in(carla, door=loket)
    assert ingelogd(carla.gebruiker).get(adres).status_code == 404
