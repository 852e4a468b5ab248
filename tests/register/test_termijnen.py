"""De tabel van de termijnen bij Beheer: wat er geldt, wat er komt, en wie haar wijzigt."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from pmm.logboek.models import Regel as Logregel
from pmm.termijnen.beheren import AL_EEN, NIET_MEER, TE_VROEG
from pmm.termijnen.models import Termijnregel
from pmm.termijnen.regels import laad_regels
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
OVERZICHT = "/beheer/termijnen/"
CONTACT = f"{OVERZICHT}eerste_contact/"


@pytest.fixture
def beheerder():
    laad_regels()
    return lid("beheerder", naam="Bea de Beheerder")


@pytest.fixture
def client(beheerder):
    return ingelogd(beheerder)


def ingevuld(**anders):
    """Wat het formulier toont, met wat de beheerder verandert."""
    regel = Termijnregel.objects.filter(soort="eerste_contact").first()
    velden = {
        naam: getattr(regel, naam) for naam in ("begint_bij", "gehaald_bij", "stopt_bij", "stil_bij", "verder_bij")
    }
    velden |= {"werkdagen": "4", "geldig_van": over(7).strftime("%d-%m-%Y"), "herhaal_na": "5", "ladder-aantal": "2"}
    velden |= {"ladder-0-werkdagen": "3", "ladder-0-aan": "coordinator spoed"}
    velden |= {"ladder-1-werkdagen": "-1", "ladder-1-aan": "uitvoerder"}
    return {naam: waarde for naam, waarde in {**velden, **anders}.items() if waarde is not None}


def over(dagen):
    return timezone.localdate() + timedelta(days=dagen)


def tekst(antwoord):
    return antwoord.content.decode()


def nieuwste():
    return Termijnregel.objects.filter(soort="eerste_contact").last()


def test_het_overzicht_noemt_elke_soort_met_norm_en_herinneringen(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        pagina = tekst(client.get(OVERZICHT))
    assert all(regel.naam in pagina for regel in Termijnregel.objects.all())
    assert "2 werkdagen erna aan de coördinator met spoed; daarna elke 5 werkdagen" in pagina


def test_een_leeg_overzicht_zegt_hoe_het_zich_vult(client):
    Termijnregel.objects.all().delete()
    assert "Er zijn nog geen termijnen" in tekst(client.get(OVERZICHT))


def test_een_wijziging_geldt_vanaf_de_gekozen_dag_en_staat_in_het_logboek(client, beheerder):
    antwoord = client.post(CONTACT, ingevuld(), follow=True)
    assert "De wijziging van ‘Eerste contact’ geldt vanaf" in tekst(antwoord)
    regel = nieuwste()
    assert (regel.werkdagen, regel.geldig_van, regel.gewijzigd_door) == (4, over(7), beheerder)
    assert regel.ladder == [
        {"werkdagen": -1, "aan": "uitvoerder", "spoed": False},
        {"werkdagen": 3, "aan": "coordinator", "spoed": True},
    ]
    assert regel.begint_bij == ["indienen"]
    log = Logregel.objects.get(werkwoord="termijnregel_wijzigen")
    assert (log.door, log.object_type, log.object_id) == (beheerder.pk, "termijnregel", "eerste_contact")


def test_wat_er_komt_staat_op_beide_paginas_en_is_in_te_trekken(client):
    client.post(CONTACT, ingevuld())
    assert "vanaf" in tekst(client.get(OVERZICHT))
    pagina = tekst(client.get(CONTACT))
    assert "Bea de Beheerder" in pagina
    adres = f"{CONTACT}{over(7).isoformat()}/intrekken/"
    assert adres in pagina
    assert "gaat niet door" in tekst(client.post(adres, follow=True))
    assert nieuwste().werkdagen == 2
    assert NIET_MEER in tekst(client.post(adres, follow=True))


def test_wat_al_geldt_is_niet_in_te_trekken(client):
    regel = nieuwste()
    antwoord = client.post(f"{CONTACT}{regel.geldig_van.isoformat()}/intrekken/", follow=True)
    assert NIET_MEER in tekst(antwoord)
    assert nieuwste() == regel


def test_twee_wijzigingen_op_een_dag_is_er_een_te_veel(client):
    client.post(CONTACT, ingevuld())
    antwoord = client.post(CONTACT, ingevuld(werkdagen="9"))
    assert antwoord.status_code == 422
    assert AL_EEN in tekst(antwoord)
    assert 'value="9"' in tekst(antwoord)
    assert nieuwste().werkdagen == 4


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"geldig_van": ""}, "Vul de dag in waarop de wijziging ingaat."),
        ({"geldig_van": "31-02-2027"}, "31 februari 2027 bestaat niet."),
        ({"geldig_van": "01-01-2020"}, TE_VROEG),
        ({"werkdagen": ""}, "Vul de streefnorm in werkdagen in."),
        ({"werkdagen": "0"}, "Vul een heel aantal werkdagen in van 1 tot en met 260."),
        ({"werkdagen": "261"}, "Vul een heel aantal werkdagen in van 1 tot en met 260."),
        ({"werkdagen": "2,5"}, "Vul een heel aantal werkdagen in van 1 tot en met 260."),
        ({"werkdagen": "9" * 400}, "Vul een heel aantal werkdagen in van 1 tot en met 260."),
        ({"herhaal_na": "veel"}, "Vul een heel aantal werkdagen in van 1 tot en met 260."),
        ({"ladder-0-aan": ""}, "Kies aan wie."),
        ({"ladder-0-werkdagen": ""}, "Vul in hoeveel werkdagen na de uiterste dag dit is."),
        ({"ladder-0-werkdagen": "-31"}, "Vul een heel aantal werkdagen in van -30 tot en met 60."),
        ({"ladder-0-werkdagen": "-1"}, "Op deze dag staat al een herinnering. Kies een andere dag."),
        ({"begint_bij": None}, "Kies waarbij de termijn begint."),
        ({"gehaald_bij": None}, "Kies waarbij de termijn gehaald is."),
        ({"begint_bij": ["bestaat_niet"]}, "bestaat_niet"),
        ({"stil_bij": ["aanvulling_vragen"]}, "Kies waarbij de klok weer verder loopt."),
        ({"stopt_bij": ["afwijzen"]}, "kan niet gehaald en gestopt tegelijk zijn"),
    ],
)
def test_wat_niet_klopt_krijgt_uitleg_en_verandert_niets(client, anders, melding):
    voor = Termijnregel.objects.count()
    antwoord = client.post(CONTACT, ingevuld(**anders))
    assert antwoord.status_code == 422
    assert melding in tekst(antwoord).replace("&#x27;", "'")
    assert Termijnregel.objects.count() == voor


def test_vandaag_is_te_vroeg_en_morgen_mag(client):
    assert TE_VROEG in tekst(client.post(CONTACT, ingevuld(geldig_van=over(0).strftime("%d-%m-%Y"))))
    assert client.post(CONTACT, ingevuld(geldig_van=over(1).strftime("%d-%m-%Y"))).status_code == 302


def test_een_herinnering_erbij_houdt_wat_er_al_stond(client):
    pagina = tekst(client.post(CONTACT, ingevuld(erbij="ladder", werkdagen="7")))
    assert 'name="ladder-2-werkdagen"' in pagina
    assert 'value="7"' in pagina
    assert nieuwste().werkdagen == 2


def test_een_soort_met_een_eigen_datum_vraagt_geen_norm(client):
    pagina = tekst(client.get(f"{OVERZICHT}volgende_handeling/"))
    assert 'name="werkdagen"' not in pagina
    assert "De datum komt mee met wat er gebeurt" in pagina


def test_zonder_herinneringen_mag_ook(client):
    leeg = {
        "ladder-0-werkdagen": "",
        "ladder-0-aan": "",
        "ladder-1-werkdagen": "",
        "ladder-1-aan": "",
        "herhaal_na": "",
    }
    assert client.post(CONTACT, ingevuld(**leeg)).status_code == 302
    assert (nieuwste().ladder, nieuwste().herhaal_na) == ([], None)


@pytest.mark.parametrize("adres", [f"{OVERZICHT}bestaat-niet/", f"{CONTACT}geen-datum/intrekken/"])
def test_wat_er_niet_is_is_er_niet(client, adres):
    assert client.post(adres).status_code == 404


def test_een_nieuwe_versie_begint_met_wat_er_komt(client):
    client.post(CONTACT, ingevuld())
    assert 'value="4"' in tekst(client.get(CONTACT))
    assert nieuwste().geldig_van > date(2026, 1, 1)
