"""Wie welke bijeenkomst ziet, en wat die ermee mag: per rol en per toestand, op elk adres."""

import pytest
from django.db import transaction
from django.urls import reverse

from pmm.bijeenkomsten.models import Bijeenkomst
from pmm.bijeenkomsten.services import gelast_af, nodig_uit, noteer
from register.rollen import ROLLEN
from tests.bijeenkomsten.hulp import bijeenkomst, concept, geweest, komt
from tests.factories import GebruikerFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
ORGANISATOREN = {"programmateam", "loketcoordinator"}
# Opening / sending an empty form: for who organises, and for somebody else who may see the meeting.
ADRESSEN = """
naam          concept   open      geweest   afgelast    een-ander
bijeenkomst   200/405   200/405   200/405   200/405     200/405
aanmelden     405/422   405/302   405/422   405/422     405/302
afmelden      405/302   405/302   405/302   405/302     405/302
agenda        200/405   200/405   200/405   200/405     404/405
wijzigen      200/422   200/422   422/422   422/422     403/403
bekendmaken   200/302   422/422   422/422   422/422     403/403
afgelasten    200/422   200/422   422/422   422/422     403/403
uitnodigen    200/422   200/422   422/422   422/422     403/403
aanwezigheid  422/422   422/422   200/302   422/422     403/403
erbij         422/422   422/422   200/422   422/422     403/403
notitie       422/422   422/422   200/422   422/422     403/403
"""
KOP, *RIJEN = (regel.split() for regel in ADRESSEN.strip().splitlines())


def maak(stand, **anders):
    if stand == "concept":
        return concept(**anders)
    gemaakt = bijeenkomst(**anders)
    if stand == "afgelast":
        gelast_af(gemaakt, reden="Ziek", door=lid("programmateam"))
    return geweest(gemaakt) if stand == "geweest" else gemaakt


def vraag(client, naam, pk):
    codes = []
    for doe in (client.get, client.post):
        with transaction.atomic():
            codes.append(str(doe(reverse(f"bijeenkomsten:{naam}", args=[pk])).status_code))
            transaction.set_rollback(True)
    return "/".join(codes)


@pytest.mark.parametrize("stand", KOP[1:5])
def test_een_organisator_krijgt_per_toestand_wat_in_de_tabel_staat(stand):
    deze = maak(stand)
    for rol in sorted(ORGANISATOREN):
        client = ingelogd(lid(rol))
        gekregen = {naam: vraag(client, naam, deze.pk) for naam, *_ in RIJEN}
        assert gekregen == {rij[0]: rij[KOP.index(stand)] for rij in RIJEN}


def test_elke_andere_rol_mag_een_open_bijeenkomst_zien_en_zich_aanmelden_en_niets_meer():
    deze = bijeenkomst()
    for rol in sorted(set(ROLLEN) - ORGANISATOREN):
        client = ingelogd(lid(rol))
        assert {naam: vraag(client, naam, deze.pk) for naam, *_ in RIJEN} == {rij[0]: rij[5] for rij in RIJEN}, rol


@pytest.mark.parametrize(
    ("stand", "besloten"), [("concept", False), ("open", True), ("geweest", True), ("afgelast", True)]
)
def test_wat_iemand_niet_mag_zien_bestaat_niet(stand, besloten):
    deze = maak(stand, besloten=besloten)
    niet_besloten = Bijeenkomst.objects.latest("pk").pk + 99
    for wie in (lid("maatwerkfunctionaris"), GebruikerFactory()):
        client = ingelogd(wie)
        for naam in ("bijeenkomst", "agenda"):
            verborgen = client.get(reverse(f"bijeenkomsten:{naam}", args=[deze.pk]))
            ontbreekt = client.get(reverse(f"bijeenkomsten:{naam}", args=[niet_besloten]))
            assert (verborgen.status_code, verborgen.content) == (404, ontbreekt.content)
        for naam in ("aanmelden", "afmelden"):
            assert client.post(reverse(f"bijeenkomsten:{naam}", args=[deze.pk])).status_code == 404
        assert deze.titel not in client.get("/bijeenkomsten/?welke=geweest").text
        assert deze.titel not in client.get("/bijeenkomsten/").text


def test_wie_is_uitgenodigd_ziet_een_besloten_bijeenkomst_en_wie_de_rol_elders_heeft_niet():
    deze, genodigde, collega = bijeenkomst(besloten=True), lid("bestuurder"), lid("bestuurder")
    nodig_uit(deze, organisatie=genodigde.organisatie, rol="bestuurder", door=lid("programmateam"))
    adres = deze.get_absolute_url()
    assert ingelogd(genodigde).get(adres).status_code == 200
    assert deze.titel in ingelogd(genodigde).get("/bijeenkomsten/").text
    assert ingelogd(collega).get(adres).status_code == 404


def test_de_link_om_mee_te_doen_ziet_wie_een_plek_heeft_en_niet_wie_wacht():
    link = "https://vergaderen.voorbeeld.example/geheim"
    deze = bijeenkomst(link=link, plekken=1)
    komend, wachtend, ander = (lid("maatwerkfunctionaris") for _ in range(3))
    komt(deze, komend), komt(deze, wachtend)
    zien = [link in ingelogd(wie).get(deze.get_absolute_url()).text for wie in (komend, wachtend, ander)]
    assert zien == [True, False, False]
    agenda = reverse("bijeenkomsten:agenda", args=[deze.pk])
    assert [ingelogd(wie).get(agenda).status_code for wie in (komend, wachtend, ander)] == [200, 404, 404]


def test_wie_er_komen_staat_er_alleen_voor_organisatoren():
    deze = bijeenkomst()
    komt(deze, lid("maatwerkfunctionaris", naam="Esmeralda Vonk"))
    assert "Esmeralda Vonk" in ingelogd(lid("programmateam")).get(deze.get_absolute_url()).text
    for rol in ("maatwerkfunctionaris", "loketmedewerker", "beheerder"):
        assert "Esmeralda Vonk" not in ingelogd(lid(rol)).get(deze.get_absolute_url()).text


def test_notities_leest_wie_zich_aanmeldde_het_loket_en_wie_organiseert():
    deze, erbij = bijeenkomst(), lid("maatwerkfunctionaris")
    komt(deze, erbij)
    noteer(geweest(deze), "Iedereen kent de hardheidsclausule, niemand gebruikt haar.", door=lid("programmateam"))
    wie = {
        "erbij": erbij,
        **{rol: lid(rol) for rol in ("loketmedewerker", "programmateam", "maatwerkfunctionaris", "auditor")},
    }
    leest = {
        naam for naam, mens in wie.items() if "hardheidsclausule" in ingelogd(mens).get(deze.get_absolute_url()).text
    }
    assert leest == {"erbij", "loketmedewerker", "programmateam"}
