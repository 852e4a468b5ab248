"""Wie er nu ook kijkt: alleen wie u mag zien, alleen zolang de pagina open is, en zonder cache gewoon niets."""

import time
from unittest.mock import patch

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse

from pmm.casus import aanwezig
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.logboek.models import Regel
from register.account.sessie import KOEKJE, PEILING, ZOUT
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import DelingFactory, ingelogd, lid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lege_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def casus():
    return Casus.objects.get(pk=reis_naar(Status.IN_BEHANDELING).casus.pk)


def peil(casus, wie):
    adres = reverse("casus:kijkt_mee", args=[casus.kenmerk])
    antwoord = ingelogd(wie).get(adres, headers={"HX-Request": "true", PEILING: "1"})
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_wie_alleen_is_leest_niets_en_de_tweede_leest_wie_er_is(casus):
    jan = lid("loketmedewerker", casus.behandelaar.rollen[0].organisatie, naam="Jan Jansen")
    assert peil(casus, jan) == ""
    assert "Jan Jansen kijkt nu ook." in peil(casus, casus.behandelaar)


def test_het_loket_ziet_iedereen_en_een_organisatie_alleen_zichzelf_en_de_behandelaar(casus):
    collega = lid("maatwerkfunctionaris", casus.organisatie, naam="Cor Collega")
    vreemde = lid("maatwerkfunctionaris", DelingFactory(casus=casus).organisatie, naam="Dora Deler")
    ander = lid("maatwerkfunctionaris", DelingFactory(casus=casus).organisatie, naam="Ad Ander")
    voorheen = lid("loketmedewerker", naam="Lia Loket")
    for wie in (collega, vreemde, voorheen, casus.behandelaar):
        peil(casus, wie)
    behandelaar = casus.behandelaar.naam
    assert peil(casus, ander).count(",") == 0
    assert f"{behandelaar} kijkt nu ook." in peil(casus, ander)
    gezien = peil(casus, casus.aangelegd_door)
    assert "Cor Collega" in gezien
    assert behandelaar in gezien
    assert not {"Dora", "Lia", "Ad A"} & {naam for naam in ("Dora", "Lia", "Ad A") if naam in gezien}
    assert all(naam in peil(casus, voorheen) for naam in ("Cor Collega", "Dora Deler", "Ad Ander", behandelaar))


def test_wie_weg_is_telt_niet_meer(casus):
    aanwezig.kijkt(casus.pk, casus.aangelegd_door)
    straks = time.time() + aanwezig.WEG_NA + 1
    with patch("pmm.casus.aanwezig.time", return_value=straks):
        assert aanwezig.wie_kijkt([casus.pk], casus.behandelaar) == {}


def test_een_lijst_met_casussen_is_een_vraag(casus, django_assert_num_queries):
    aanwezig.kijkt(casus.pk, casus.aangelegd_door)
    nummers = range(casus.pk - 20, casus.pk + 20)
    loket = casus.behandelaar
    assert loket.rollen
    with django_assert_num_queries(1):
        assert aanwezig.wie_kijkt(nummers, loket) == {casus.pk: [casus.aangelegd_door.naam]}


def test_een_kapotte_cache_houdt_niemand_op(casus, monkeypatch):
    def kapot(*_, **__):
        raise DatabaseError("weg")

    monkeypatch.setattr(cache, "get_many", kapot)
    monkeypatch.setattr(cache, "set", kapot)
    assert peil(casus, casus.behandelaar) == ""
    assert aanwezig.wie_kijkt([casus.pk], casus.behandelaar) == {}


def test_peilen_komt_niet_in_het_logboek_en_een_weigering_wel(casus):
    peil(casus, casus.behandelaar)
    aantal = Regel.objects.count()
    for _ in range(3):
        peil(casus, casus.behandelaar)
    assert Regel.objects.count() == aantal
    vreemde = ingelogd(lid("maatwerkfunctionaris"))
    assert vreemde.get(reverse("casus:kijkt_mee", args=[casus.kenmerk])).status_code == 404
    assert Regel.objects.latest("volgnr").resultaat == "geweigerd"


def test_een_pagina_die_vanzelf_peilt_houdt_niemand_ingelogd(casus):
    client = ingelogd(casus.behandelaar)
    toen = time.time() - 14 * 60
    with patch("django.core.signing.time.time", return_value=toen):
        client.cookies[KOEKJE] = signing.dumps(casus.behandelaar.pk, salt=ZOUT)
    adres = reverse("casus:kijkt_mee", args=[casus.kenmerk])
    client.get(adres, headers={"HX-Request": "true", PEILING: "1"})
    with pytest.raises(signing.SignatureExpired):
        signing.loads(client.cookies[KOEKJE].value, salt=ZOUT, max_age=13 * 60)
    client.get(adres)
    assert signing.loads(client.cookies[KOEKJE].value, salt=ZOUT, max_age=60) == casus.behandelaar.pk


def test_zonder_javascript_is_het_een_gewone_pagina(casus):
    client = ingelogd(casus.behandelaar)
    adres = reverse("casus:kijkt_mee", args=[casus.kenmerk])
    assert "niemand anders" in tekst_van(client.get(adres))
    assert len(opdrachten_van(client, adres)) <= 12


def test_namen_worden_een_zin():
    assert aanwezig.in_een_zin(["Jan"]) == "Jan kijkt nu ook."
    assert aanwezig.in_een_zin(["Anna", "Bram", "Cor"]) == "Anna, Bram en Cor kijken nu ook."
    assert aanwezig.in_een_zin([]) == ""
