"""Bevestigen: per veld, een jaar lang, en de oudste telt."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn
from register.models import Bevestiging, Mijlpaal, Mijlpaalsoort, Organisatie, Signaal
from register.termijnen import zet_mijlpaal
from register.vermelding import signalen
from register.vermelding.bevestigen import bevestig, herbereken, klopt, vraag_vermelding
from register.vermelding.velden import CONTACT, ORGANISATIE, plekken
from register.verouderd import is_verouderd, oudste_dag, telt_tot
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid

JAAR = timedelta(days=365)
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(code="lindedorp", email="post@voorbeeld.example", telefoon="088 000 00 10")


@pytest.fixture
def beheerder(organisatie):
    return lid("organisatiebeheerder", organisatie)


def alles(organisatie):
    return plekken(organisatie.contacten.order_by("pk").values_list("pk", flat=True))


def dagen_geleden(aantal):
    return time_machine.travel(timezone.localtime() - timedelta(days=aantal), tick=False)


def termijnen():
    return list(Termijn.objects.filter(bron="register").order_by("pk").values_list("soort", "uiterlijk_op", "uitkomst"))


# --- een jaar -----------------------------------------------------------------------------------------------------------


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_de_drie_antwoorden_op_verouderd_zijn_er_een(op, dagen):
    vandaag = op + timedelta(days=dagen)
    assert is_verouderd(op, vandaag) == (telt_tot(op) < vandaag) == (op < oudste_dag(vandaag))


@pytest.mark.parametrize(
    ("op", "tot"),
    [("2026-11-23", "2027-11-23"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28")],
)
def test_een_bevestiging_telt_een_jaar(op, tot):
    assert telt_tot(date.fromisoformat(op)) == date.fromisoformat(tot)


def test_nooit_bevestigd_is_niet_verouderd():
    assert not is_verouderd(None, date(2026, 11, 23))


# --- de oudste telt -----------------------------------------------------------------------------------------------------


def test_pas_als_elk_veld_bevestigd_is_is_de_vermelding_dat(organisatie, beheerder):
    contact = ContactFactory(organisatie=organisatie)
    *meeste, laatste = alles(organisatie)
    bevestig(organisatie, meeste, beheerder)
    assert organisatie.bevestigd_op is None
    assert not Mijlpaal.objects.exists()

    bevestig(organisatie, [laatste], beheerder)
    contact.refresh_from_db()
    assert organisatie.bevestigd_op == contact.bevestigd_op == timezone.localdate()
    assert Organisatie.objects.get().bevestigd_op == timezone.localdate()
    assert termijnen() == [("registerbevestiging", telt_tot(timezone.localdate()), "")]
    assert controleer() is None


def test_het_oudste_veld_bepaalt_de_dag(organisatie, beheerder):
    with dagen_geleden(30):
        bevestig(organisatie, alles(organisatie), beheerder)
    bevestig(organisatie, [(None, "telefoon")], beheerder)
    assert organisatie.bevestigd_op == timezone.localdate() - timedelta(days=30)
    assert Mijlpaal.objects.count() == 1


def test_een_nieuw_contact_moet_ook_bevestigd_zijn(organisatie, beheerder):
    bevestig(organisatie, alles(organisatie), beheerder)
    contact = ContactFactory(organisatie=organisatie)
    herbereken(organisatie, beheerder)
    assert organisatie.bevestigd_op is None
    bevestig(organisatie, [(contact.pk, veld) for veld in CONTACT], beheerder)
    assert organisatie.bevestigd_op == timezone.localdate()


def test_wie_weggaat_houdt_de_vermelding_niet_oud(organisatie, beheerder):
    contact = ContactFactory(organisatie=organisatie)
    with dagen_geleden(100):
        bevestig(organisatie, alles(organisatie), beheerder)
    with dagen_geleden(10):
        bevestig(organisatie, [(None, veld) for veld in ORGANISATIE], beheerder)
    contact.bevestigingen.all().delete()
    contact.delete()
    herbereken(organisatie, beheerder)
    assert organisatie.bevestigd_op == timezone.localdate() - timedelta(days=10)
    assert [uitkomst for _, _, uitkomst in termijnen()] == ["gehaald", ""]


def test_wat_al_te_oud_is_begint_geen_nieuw_jaar(organisatie, beheerder):
    with dagen_geleden(500):
        bevestig(organisatie, alles(organisatie), beheerder)
    with dagen_geleden(420):
        bevestig(organisatie, alles(organisatie)[1:], beheerder)
    eerste = alles(organisatie)[0]
    Bevestiging.objects.filter(veld=eerste[1], contact=None).update(op=timezone.localdate() - timedelta(days=400))
    herbereken(organisatie, beheerder)
    assert organisatie.bevestigd_op == timezone.localdate() - timedelta(days=420)
    assert Mijlpaal.objects.count() == 1, "de termijn van toen loopt nog en is te laat"


def test_een_onbekend_veld_of_een_contact_van_een_ander_telt_niet_mee(organisatie, beheerder):
    vreemd = ContactFactory()
    bevestig(organisatie, [(None, "schoenmaat"), (vreemd.pk, "telefoon"), (None, "wie")], beheerder)
    assert not Bevestiging.objects.exists()


def test_twee_keer_op_een_dag_is_een_keer(organisatie, beheerder):
    for _ in range(2):
        bevestig(organisatie, alles(organisatie), beheerder)
    assert Bevestiging.objects.count() == len(ORGANISATIE)
    assert Mijlpaal.objects.count() == 1


# --- gevraagd worden ----------------------------------------------------------------------------------------------------


def test_wie_begint_mee_te_doen_krijgt_twintig_werkdagen(organisatie, beheerder):
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False):
        vraag_vermelding(organisatie, beheerder)
        vraag_vermelding(organisatie, beheerder)
    assert termijnen() == [("registerbevestiging", date(2026, 12, 21), "")]


def test_wie_al_bevestigde_wordt_niets_nieuws_gevraagd(organisatie, beheerder):
    bevestig(organisatie, alles(organisatie), beheerder)
    vraag_vermelding(organisatie, beheerder)
    assert len(termijnen()) == 1


def test_bevestigen_haalt_de_vraag_en_begint_een_jaar(organisatie, beheerder):
    vraag_vermelding(organisatie, beheerder)
    bevestig(organisatie, alles(organisatie), beheerder)
    assert [uitkomst for _, _, uitkomst in termijnen()] == ["gehaald", ""]
    assert controleer() is None


def test_wat_vervalt_herinnert_niemand_meer(organisatie, beheerder):
    vraag_vermelding(organisatie, beheerder)
    zet_mijlpaal(organisatie, Mijlpaalsoort.VERMELDING_VERVALT, door=None)
    assert [uitkomst for _, _, uitkomst in termijnen()] == ["gestopt"]


@pytest.mark.parametrize("opdracht", ["UPDATE {} SET datum = datum", "DELETE FROM {}", "TRUNCATE {}"])
def test_een_mijlpaal_verandert_nooit(organisatie, opdracht):
    zet_mijlpaal(organisatie, Mijlpaalsoort.VERMELDING_GEVRAAGD, door=None, datum=timezone.localdate())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="vastgelegd"), transaction.atomic():
            cursor.execute(opdracht.format("register_mijlpaal"))


# --- de knop ------------------------------------------------------------------------------------------------------------


def klik(wie, **velden):
    htmx = velden.pop("htmx", {})
    return ingelogd(wie).post(reverse("register:klopt", args=["lindedorp"]), velden, **htmx)


def test_een_klik_bevestigt_een_veld_en_brengt_u_terug(organisatie, beheerder):
    antwoord = klik(beheerder, veld="telefoon")
    assert antwoord.status_code == 302
    assert antwoord.url == "/register/lindedorp/bijhouden/#klopt-organisatie-telefoon"
    assert Bevestiging.objects.values_list("contact", "veld").get() == (None, "telefoon")
    assert Regel.objects.filter(werkwoord="vermelding_bevestigen", object_id="lindedorp", door=beheerder.pk).exists()


def test_htmx_krijgt_alleen_die_regel(organisatie, beheerder):
    contact = ContactFactory(organisatie=organisatie)
    antwoord = klik(beheerder, veld="mandaat", contact=contact.pk, htmx=HTMX)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'id="klopt-{contact.pk}-mandaat"' in html
    assert "Bevestigd op" in html
    assert "<html" not in html
    assert "Klopt<" not in html, "wat vandaag bevestigd is, hoeft u niet nog eens te bevestigen"


def test_een_klik_bevestigt_alles_van_een_contact(organisatie, beheerder):
    contact = ContactFactory(organisatie=organisatie)
    klik(beheerder, contact=contact.pk)
    assert set(Bevestiging.objects.values_list("contact", "veld")) == {(contact.pk, veld) for veld in CONTACT}


def test_wat_erover_gemeld_was_is_af(organisatie, beheerder):
    signalen.meld(organisatie, soort="telefoon", door=beheerder)
    klik(beheerder, veld="telefoon")
    assert Signaal.objects.get().afgehandeld_door == beheerder


@pytest.mark.parametrize(
    "velden",
    [
        {"veld": "schoenmaat"},
        {"contact": "1"},
        {"contact": "x", "veld": "wie"},
        {"contact": "9" * 30},
        {"contact": "²"},
    ],
)
def test_wat_niet_bestaat_is_niet_te_bevestigen(organisatie, beheerder, velden):
    antwoord = klik(beheerder, **velden)
    assert antwoord.status_code == 422
    assert "Terug naar de vermelding" in antwoord.content.decode()
    assert not Bevestiging.objects.exists()


def test_zonder_telefoonnummer_is_er_niets_te_bevestigen(organisatie, beheerder):
    organisatie.telefoon = ""
    organisatie.save()
    with pytest.raises(DomeinFout, match="centraal telefoonnummer"):
        klopt(organisatie, [(None, "telefoon"), (None, "email")], door=beheerder)
    assert not Bevestiging.objects.exists()


def test_alleen_de_eigen_beheerder_bevestigt(organisatie, beheerder):
    for wie in (lid("organisatiebeheerder"), lid("maatwerkfunctionaris", organisatie), lid("programmateam")):
        assert klik(wie, veld="telefoon").status_code == 403
    assert klik(lid("beheerder"), veld="telefoon").status_code == 302
