"""Een leerpunt uit een gespreksnotitie: van elke notitie hooguit één."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from leren.models import Dimensie, Leerpunt
from leren.services import NieuwLeerpunt, leer_uit_notitie
from pmm.bijeenkomsten.models import Gespreksnotitie
from pmm.bijeenkomsten.services import haal_notitie_weg, noteer
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from register.rollen import ROLLEN
from tests.bijeenkomsten.hulp import bijeenkomst, geweest
from tests.factories import CasusFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
LES = NieuwLeerpunt(Dimensie.AANPAK, "Bel eerder.")
INGEVULD = {"omschrijving": "Bel eerder.", "dimensie": "aanpak"}


@pytest.fixture
def lotte():
    return lid("programmateam", naam="Lotte Vermeer")


@pytest.fixture
def notitie(lotte):
    return noteer(geweest(bijeenkomst(lotte, besloten=True)), "Niemand belde op tijd.", door=lotte)


def adres(notitie):
    return reverse("leren:uit_bijeenkomst", args=[notitie.pk])


def test_het_leerpunt_hoort_bij_de_notitie_en_bij_geen_casus(notitie, lotte):
    antwoord = ingelogd(lotte).post(adres(notitie), INGEVULD)
    leerpunt = Leerpunt.objects.get()
    assert antwoord.url == notitie.bijeenkomst.get_absolute_url()
    assert (leerpunt.notitie, leerpunt.casus, leerpunt.status) == (notitie, None, "vastgesteld")
    assert leerpunt.historie.get().history_user == lotte
    assert Regel.objects.filter(werkwoord="leerpunt_uit_notitie", object_id=leerpunt.nummer, door=lotte.pk).exists()


def test_wie_daarna_komt_leest_het_leerpunt_en_maakt_geen_tweede(notitie, lotte):
    eerste = leer_uit_notitie(notitie, LES, door=lotte)
    client = ingelogd(lid("programmateam"))
    pagina = client.get(adres(notitie)).text
    assert f"Leerpunt {eerste}" in pagina
    assert "<form class=" not in pagina
    antwoord = client.post(adres(notitie), INGEVULD)
    assert antwoord.status_code == 422
    assert f"Van deze notitie is al leerpunt {eerste} gemaakt. Er is niets dubbel vastgelegd." in antwoord.text
    assert Leerpunt.objects.count() == 1


def test_wat_ontbreekt_krijgt_uitleg_en_de_notitie_blijft_in_beeld(notitie, lotte):
    antwoord = ingelogd(lotte).post(adres(notitie), {"dimensie": "aanpak"})
    assert antwoord.status_code == 422
    assert "Schrijf op wat er anders moet." in antwoord.text
    assert "Niemand belde op tijd." in antwoord.text


def test_het_programmateam_en_het_loket_maken_leerpunten_uit_wat_zij_zien(notitie):
    codes = {rol: ingelogd(lid(rol)).get(adres(notitie)).status_code for rol in ROLLEN}
    # The meeting is by invitation: who is of the loket and does not organise, does not see it.
    assert {rol: code for rol, code in codes.items() if code != 403} == {
        "programmateam": 200,
        "loketcoordinator": 200,
        "loketmedewerker": 404,
    }


def test_een_notitie_met_een_leerpunt_gaat_niet_weg(notitie, lotte):
    leer_uit_notitie(notitie, LES, door=lotte)
    with pytest.raises(DomeinFout, match="leerpunt"):
        haal_notitie_weg(notitie, door=lotte)
    antwoord = ingelogd(lotte).post(reverse("bijeenkomsten:notitie_weg", args=[notitie.bijeenkomst_id, notitie.pk]))
    assert antwoord.status_code == 422
    assert "Terug naar de bijeenkomst" in antwoord.text
    assert Gespreksnotitie.objects.exists()


def test_de_database_weigert_een_tweede_leerpunt_en_een_les_uit_twee_bronnen(notitie, lotte):
    leerpunt = leer_uit_notitie(notitie, LES, door=lotte)
    with transaction.atomic(), pytest.raises(IntegrityError, match="notitie"):
        Leerpunt(nummer="LP-X", dimensie="aanpak", omschrijving="x", notitie=notitie).save()
    leerpunt.casus = CasusFactory()
    with transaction.atomic(), pytest.raises(IntegrityError, match="leerpunt_uit_casus_of_bijeenkomst"):
        leerpunt.save()


def test_in_het_overzicht_staan_ook_leerpunten_uit_bijeenkomsten(notitie, lotte):
    leer_uit_notitie(notitie, LES, door=lotte)
    assert "Bel eerder." in ingelogd(lotte).get("/leren/").text


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_tegelijk_maken_er_samen_een(notitie, lotte):
    start, uitkomst = threading.Barrier(2), []

    def maak():
        start.wait()
        try:
            uitkomst.append(str(leer_uit_notitie(notitie, LES, door=lotte)))
        except DomeinFout:
            uitkomst.append("")
        finally:
            connection.close()

    draden = [threading.Thread(target=maak) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(map(bool, uitkomst)) == [False, True]
    assert Leerpunt.objects.count() == 1
