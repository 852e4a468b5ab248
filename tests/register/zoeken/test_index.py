"""De zoekindex: altijd gelijk aan wat er in het register staat."""

import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from register import codelijsten
from register.models import Codewaarde, Organisatie, Vindplaats, Zoekwoord
from register.tasks import ververs_zoekindex
from register.zoeken.controle import controleer
from register.zoeken.index import ververs, ververs_alles
from register.zoeken.vinden import Filter, zoek
from tests.factories import ContactFactory, MandaatFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _codelijsten():
    codelijsten.vergeet()
    yield
    codelijsten.vergeet()


def namen(vraag, **filters):
    return [rij.contact.naam if rij.contact else rij.organisatie.naam for rij in zoek(vraag, Filter(**filters)).rijen]


def test_wat_ververst_is_is_te_vinden_en_wat_weg_is_niet_meer():
    contact = ContactFactory(naam="Anna", organisatie__telefoon="088 000 00 01")
    ververs([contact.organisatie_id])
    assert namen("anna") == ["Anna"]
    contact.naam = "Berta"
    contact.save()
    ververs([contact.organisatie_id])
    assert namen("berta") == ["Berta"]
    assert "Anna" not in namen("anna")
    contact.delete()
    ververs([contact.organisatie_id])
    assert namen("berta") == []


@pytest.mark.parametrize("aantal", [1, 30])
def test_verversen_kost_een_vast_aantal_vragen(aantal):
    gemeente = OrganisatieFactory()
    contacten = ContactFactory.create_batch(aantal)
    for contact in contacten:
        MandaatFactory(contact=contact)
        contact.organisatie.bedient.add(gemeente)
    with CaptureQueriesContext(connection) as vragen:
        ververs([contact.organisatie_id for contact in contacten])
    assert len([vraag for vraag in vragen if "SAVEPOINT" not in vraag["sql"]]) == 8


def test_een_nieuwe_naam_van_een_gemeente_staat_ook_bij_wie_voor_haar_werkt():
    gemeente, stichting = OrganisatieFactory(naam="Gemeente Oudedorp"), OrganisatieFactory(telefoon="088 000 00 01")
    stichting.bedient.add(gemeente)
    Organisatie.objects.filter(pk=gemeente.pk).update(naam="Gemeente Nieuwerkerke")
    ververs([gemeente.pk])
    assert stichting.naam in namen("nieuwerkerke")


def test_een_mandaat_maakt_vindbaar_wat_iemand_mag_toezeggen():
    mandaat = MandaatFactory(omschrijving="kwijtschelden van leges")
    ververs_alles()
    assert namen("leges") == [mandaat.contact.naam]


def test_een_zoekwoord_bij_een_wet_werkt_meteen_zonder_iets_opnieuw_te_maken():
    wet = Codewaarde.objects.create(lijst="wet", code="Wgs", naam="Wet schuldhulp", geldig_van="2019-01-01")
    ContactFactory(naam="Anna", wetten=["Wgs"])
    ververs_alles()
    assert namen("geldzorgen") == []
    wet.zoekwoorden = ["geldzorgen"]
    wet.save()
    codelijsten.vergeet()
    Zoekwoord.objects.create(woord="geldzorgen")
    assert namen("geldzorgen") == ["Anna"]


def test_wie_geen_eigen_wetten_heeft_hoort_bij_die_van_de_organisatie():
    Codewaarde.objects.create(lijst="wet", code="Wgs", naam="Wet schuldhulp", geldig_van="2019-01-01")
    ContactFactory(naam="Zelf", wetten=["Wgs"])
    ContactFactory(naam="Samen", organisatie__wetten=["Wgs"])
    ververs_alles()
    assert namen("schuldhulp") == ["Zelf", "Samen"]
    assert namen("", wet="Wgs") == ["Zelf", "Samen"]


@pytest.mark.parametrize("kapot", ["vindplaats weg", "vindplaats anders", "woord weg", "naam anders"])
def test_de_controle_vindt_elk_verschil_en_de_klok_herstelt_het(kapot):
    contact = ContactFactory(naam="Anna")
    ververs_alles()
    assert controleer() is None
    match kapot:
        case "vindplaats weg":
            Vindplaats.objects.filter(contact=contact).delete()
        case "vindplaats anders":
            Vindplaats.objects.filter(contact=contact).update(namen="berta")
        case "woord weg":
            Zoekwoord.objects.filter(woord="anna").delete()
        case "naam anders":
            Organisatie.objects.filter(pk=contact.organisatie_id).update(naam="Iets anders")
    assert controleer() is not None
    ververs_zoekindex()
    assert controleer() is None


def test_alles_opnieuw_maken_verandert_niets_als_het_klopte():
    ContactFactory.create_batch(3)
    ververs_alles()
    assert ververs_alles() == 0


@pytest.mark.django_db(transaction=True)
def test_twee_die_tegelijk_verversen_wachten_op_elkaar():
    contact = ContactFactory(naam="Anna")
    fouten = []

    def ander():
        try:
            ververs([contact.organisatie_id])
        except Exception as fout:  # noqa: BLE001
            fouten.append(fout)
        finally:
            connection.close()

    with transaction.atomic():
        ververs([contact.organisatie_id])
        draad = threading.Thread(target=ander)
        draad.start()
        draad.join(0.3)
        assert draad.is_alive()
    draad.join(10)
    assert not fouten
    assert Vindplaats.objects.filter(contact=contact).count() == 1
