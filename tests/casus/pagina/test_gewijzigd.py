"""Gewijzigd sinds u hier keek: wat een ander deed, op de plek waar het staat, en alleen wat u ziet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus import services
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Belemmering, Casus
from pmm.casus.pagina.gewijzigd import PLEKKEN, gewijzigd_sinds
from pmm.casus.querysets import WIJZIGREDENEN
from pmm.casus.rechten import toegang_tot
from pmm.casus.secties import Sectie
from pmm.casus.statussen import Status
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import leg_actie_vast, reis_naar
from tests.factories import DelingFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
EEN_PAGINA = 12


@pytest.fixture
def reis():
    return reis_naar(Status.IN_BEHANDELING)


def nieuw(casus, lezer, sinds):
    vers = Casus.objects.voor_pagina().get(pk=casus.pk)
    vers.rechten, vers.secties = toegang_tot(vers, lezer)
    return set(gewijzigd_sinds(vers, lezer, sinds))


def wijzig_van_alles(reis):
    casus, door = Casus.objects.get(pk=reis.casus.pk), reis.functionaris
    nu = casus.tekst(Onderdeel.SITUATIE)
    services.schrijf_tekst(casus, Onderdeel.SITUATIE, "Anders.", basis=nu.versie if nu else 0, door=door)
    services.bewaar_onderdeel(Belemmering(casus=casus, omschrijving="Mag niet"), door=door)
    leg_actie_vast(reis)
    casus.refresh_from_db()
    services.wijzig_gegevens(casus, basis=casus.versie, velden={"spoed_wat": "Ontruiming"}, door=door)


def test_wat_een_ander_sindsdien_wijzigde(reis):
    sinds = timezone.now()
    assert nieuw(reis.casus, reis.loket, sinds) == set()
    wijzig_van_alles(reis)
    assert {"situatie", "belemmeringen", "gegevens"} <= nieuw(reis.casus, reis.loket, sinds)
    assert nieuw(reis.casus, reis.loket, timezone.now()) == set()


def test_wat_u_zelf_deed_is_niet_nieuw_en_de_eerste_keer_ook_niets(reis):
    sinds = timezone.now()
    wijzig_van_alles(reis)
    assert not {"situatie", "belemmeringen", "gegevens"} & nieuw(reis.casus, reis.functionaris, sinds)
    assert nieuw(reis.casus, reis.loket, None) == set()


def test_een_gezette_stap_is_nieuws_in_het_verloop(reis):
    assert "verloop" in nieuw(reis.casus, reis.functionaris, timezone.localtime() - timedelta(days=1))


@pytest.mark.parametrize(
    ("sectie", "plekken"),
    [(Sectie.BELEMMERINGEN, {"belemmeringen"}), (Sectie.VERHAAL, {"situatie"}), (Sectie.WEGINGEN, set())],
)
def test_van_een_sectie_die_niet_gedeeld_is_blijkt_ook_niet_dat_zij_veranderde(reis, sectie, plekken):
    sinds = timezone.now()
    wijzig_van_alles(reis)
    deling = DelingFactory(casus=Casus.objects.get(pk=reis.casus.pk), secties=[sectie])
    assert nieuw(reis.casus, lid("maatwerkfunctionaris", deling.organisatie), sinds) == plekken


def test_elke_reden_heeft_een_plek():
    assert set(PLEKKEN) == set(WIJZIGREDENEN)


def test_de_pagina_noemt_het_bovenaan_en_bij_de_plek_en_kost_niet_meer(reis, monkeypatch):
    sinds = timezone.now()
    wijzig_van_alles(reis)
    monkeypatch.setattr("pmm.casus.pagina.samenstelling.vorig_bezoek", lambda *_: sinds)
    client = ingelogd(reis.loket)
    pagina = tekst_van(client.get(reis.casus.get_absolute_url()))
    assert "Gewijzigd sinds u hier op" in pagina
    assert '<a href="#belemmeringen">Belemmeringen</a> <span class="gewijzigd">gewijzigd</span>' in pagina
    assert len(opdrachten_van(client, reis.casus.get_absolute_url())) < EEN_PAGINA  # the visit was not asked for
    assert len(client.get(reis.casus.get_absolute_url()).content) < 100_000
