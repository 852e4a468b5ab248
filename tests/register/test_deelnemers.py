"""Het overzicht van het programmateam, en de openbare lijst: alleen wie meedoet en genoemd mag worden."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from register.deelname.services import herzie
from register.models import Deelname, Deelnamestatus, Organisatie
from tests.factories import ContactFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
LIJST, CSV, OVERZICHT = "/deelnemers/", "/deelnemers/deelnemers.csv", "/deelnemers/overzicht/"
GETEKEND = {"ondertekend_op": date(2026, 3, 2), "ondertekenaar": "wethouder sociaal domein"}
GEHEIM = ("088 000 00 10", "post@voorbeeld.example", "Contact Persoon", "wethouder sociaal domein", "Er was ruzie")


def deelnemer(naam, status=Deelnamestatus.ACTIEF, *, genoemd=True, **velden):
    organisatie = OrganisatieFactory(
        naam=naam, email="post@voorbeeld.example", telefoon="088 000 00 10", deelnemer=status == "actief", **velden
    )
    ContactFactory(organisatie=organisatie, naam="Contact Persoon")
    Deelname.objects.create(
        organisatie=organisatie,
        status=status,
        sinds=date(2026, 4, 1),
        mag_genoemd_sinds=date(2026, 3, 2) if genoemd else None,
        toelichting="Er was ruzie",
        **GETEKEND,
    )
    herzie(organisatie.pk)
    return organisatie


@pytest.fixture
def team():
    return ingelogd(lid("programmateam"))


# --- openbaar -----------------------------------------------------------------------------------------------------------


def namen_in_csv(client):
    inhoud = client.get(CSV).content.decode("utf-8-sig")
    return [rij["naam"] for rij in csv.DictReader(io.StringIO(inhoud), delimiter=";")]


@pytest.mark.parametrize("status", list(Deelnamestatus))
@pytest.mark.parametrize("genoemd", [True, False])
def test_alleen_wie_meedoet_en_genoemd_mag_worden_staat_op_de_lijst(status, genoemd):
    deelnemer("Gemeente Lindedorp", status, genoemd=genoemd)
    hoort = status == Deelnamestatus.ACTIEF and genoemd
    assert ("Gemeente Lindedorp" in Client().get(LIJST).content.decode()) == hoort
    assert namen_in_csv(Client()) == (["Gemeente Lindedorp"] if hoort else [])


def test_er_staat_niets_op_waarmee_u_iemand_belt():
    deelnemer("Gemeente Lindedorp", regio="Twente")
    for adres in (LIJST, CSV):
        html = Client().get(adres).content.decode()
        assert "Twente" in html
        assert not [woord for woord in GEHEIM if woord in html]


def test_de_lijst_is_op_naam_en_als_csv_te_gebruiken():
    for code, naam in (("z", "Zuiddorp"), ("e", "Éénrum"), ("a", "Aardorp")):
        deelnemer(naam, code=code, regio="Twente")
    assert namen_in_csv(Client()) == ["Aardorp", "Éénrum", "Zuiddorp"]
    antwoord = Client().get(CSV)
    assert antwoord.headers["Content-Type"] == "text/csv; charset=utf-8"
    kop, eerste, *_ = antwoord.content.decode("utf-8-sig").splitlines()
    assert kop == "code;naam;soort;regio;deelnemer_sinds"
    assert eerste == "a;Aardorp;gemeente;Twente;2026-04-01"


def test_een_naam_wordt_in_een_rekenblad_nooit_een_formule():
    deelnemer("=1+1")
    assert namen_in_csv(Client()) == ["'=1+1"]


def test_een_lege_lijst_zegt_hoe_iemand_erop_komt():
    assert "Er staat hier nog geen organisatie" in Client().get(LIJST).content.decode()


def test_wie_niet_meer_genoemd_wil_worden_is_meteen_weg():
    organisatie = deelnemer("Gemeente Lindedorp")
    client = ingelogd(lid("programmateam"))
    client.post(reverse("register:deelname_stap", args=[organisatie.code, "niet_noemen"]))
    assert namen_in_csv(Client()) == []


def test_de_openbare_lijst_wordt_nergens_bewaard():
    assert Client().get(LIJST).headers["Cache-Control"] == "no-store"


# --- overzicht ----------------------------------------------------------------------------------------------------------


def namen(antwoord):
    return [deelname.organisatie.naam for deelname, *_ in antwoord.context["regels"]]


def test_de_filters_staan_in_het_adres(team):
    deelnemer("Aardorp")
    deelnemer("Beekdorp", Deelnamestatus.TOEGEZEGD, genoemd=False, type="ministerie")
    verouderd = deelnemer("Dijkdorp", Deelnamestatus.OPGESCHORT)
    Organisatie.objects.filter(pk=verouderd.pk).update(bevestigd_op=timezone.localdate() - timedelta(days=400))
    for vraag, verwacht in {
        "": ["Aardorp", "Beekdorp", "Dijkdorp"],
        "?status=toegezegd": ["Beekdorp"],
        "?soort=ministerie": ["Beekdorp"],
        "?mist=genoemd": ["Beekdorp"],
        "?mist=kennissessies": ["Aardorp", "Beekdorp", "Dijkdorp"],
        "?mist=commitment": [],
        "?vermelding=verouderd": ["Dijkdorp"],
        "?vermelding=nooit": ["Aardorp", "Beekdorp"],
        "?naam=dorp&status=opgeschort": ["Dijkdorp"],
        "?status=onzin&soort=onzin&mist=onzin&vermelding=onzin": ["Aardorp", "Beekdorp", "Dijkdorp"],
    }.items():
        assert namen(team.get(OVERZICHT + vraag)) == verwacht, vraag


def test_het_overzicht_zegt_in_woorden_wat_er_ontbreekt(team):
    organisatie = deelnemer("Aardorp", genoemd=False)
    Organisatie.objects.filter(pk=organisatie.pk).update(bevestigd_op=timezone.localdate() - timedelta(days=400))
    html = team.get(OVERZICHT).content.decode()
    assert "Ontbreekt: functionaris en route, kennissessies, toestemming" in html
    assert "Verouderd: laatst bevestigd op" in html


def test_wat_na_een_import_niet_klopt_staat_bovenaan(team):
    OrganisatieFactory(naam="Stille Deelnemer", deelnemer=True)
    html = team.get(OVERZICHT).content.decode()
    assert "Het register klopt niet met de afspraken" in html
    assert "Stille Deelnemer" in html


def test_leeg_en_niets_gevonden_zeggen_wat_u_kunt_doen(team):
    assert "Er zijn nog geen afspraken" in team.get(OVERZICHT).content.decode()
    assert "Toon alle deelnames" in team.get(f"{OVERZICHT}?naam=zzz").content.decode()


def test_evenveel_vragen_voor_een_als_voor_vijfentwintig(team):
    deelnemer("Dorp 0")
    een = aantal_vragen(team, OVERZICHT)
    openbaar = aantal_vragen(Client(), LIJST)
    for nummer in range(1, 26):
        deelnemer(f"Dorp {nummer}")
    assert aantal_vragen(team, OVERZICHT) == een <= 8
    assert aantal_vragen(Client(), LIJST) == openbaar <= 2
    assert "Volgende" in team.get(OVERZICHT).content.decode()
