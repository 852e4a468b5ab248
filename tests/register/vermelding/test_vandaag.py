"""Wie er vandaag te bereiken is: elke reden om er niet te zijn, en wie er dan waarneemt."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.models import Afwezigheid, Contact
from register.vermelding.tijden import dagen, opsomming, wanneer
from register.vermelding.vandaag import stand
from tests.factories import ContactFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db
# In 2026: a plain Monday, and the Monday of Pentecost.
MAANDAG, PINKSTEREN = date(2026, 11, 23), date(2026, 5, 25)
DAG = timedelta(days=1)


def zin(contact, dag=MAANDAG):
    return stand([contact], dag)[contact.pk].zin


def meld_afwezig(contact, van=MAANDAG, tot=MAANDAG, vervanger=None):
    return Afwezigheid.objects.create(gebruiker=contact.gebruiker, van=van, tot=tot, vervanger=vervanger)


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


def met_account(organisatie, naam):
    gebruiker = lid("maatwerkfunctionaris", organisatie, naam=naam)
    return ContactFactory(organisatie=organisatie, naam=naam, gebruiker=gebruiker)


def test_met_eigen_uren():
    contact = ContactFactory(open_van=time(9), open_tot=time(12, 30))
    assert zin(contact) == "Vandaag te bereiken van 9.00 tot 12.30 uur."


def test_zonder_eigen_uren_gelden_die_van_de_organisatie():
    contact = ContactFactory(organisatie=OrganisatieFactory(open_van=time(8, 5), open_tot=time(17)))
    assert zin(contact) == "Vandaag te bereiken van 8.05 tot 17.00 uur."


def test_zonder_uren_is_het_tijdens_kantooruren():
    assert zin(ContactFactory()) == "Vandaag te bereiken tijdens kantooruren."


@pytest.mark.parametrize(
    ("werkdagen", "dag", "verwacht"),
    [
        ("2345", MAANDAG, "Vandaag niet; morgen weer."),
        ("5", MAANDAG, "Vandaag niet; vrijdag weer."),
        ("12345", date(2026, 11, 28), "Vandaag niet; maandag weer."),
        ("12345", PINKSTEREN, "Het is vandaag Tweede Pinksterdag; morgen weer."),
        ("1", PINKSTEREN, "Het is vandaag Tweede Pinksterdag; maandag 1 juni weer."),
        ("6", date(2026, 12, 26), "Het is vandaag Tweede Kerstdag; zaterdag 2 januari weer."),
        ("6", date(2026, 11, 28), "Vandaag te bereiken tijdens kantooruren."),
    ],
)
def test_een_vaste_dag_en_een_feestdag(werkdagen, dag, verwacht):
    assert zin(ContactFactory(werkdagen=werkdagen), dag) == verwacht


def test_wie_zelf_zegt_er_niet_te_zijn_is_er_de_dag_erna_weer():
    contact = ContactFactory(afwezig_van=MAANDAG - DAG, afwezig_tot=MAANDAG + DAG)
    assert zin(contact) == "Vandaag niet; woensdag weer."
    assert stand([contact], MAANDAG + 2 * DAG)[contact.pk].bereikbaar


def test_wie_lang_weg_is_geeft_geen_dag():
    assert zin(ContactFactory(afwezig_van=MAANDAG, afwezig_tot=MAANDAG + 90 * DAG)) == "Voorlopig niet te bereiken."


def test_een_feestdag_gaat_voor_een_vervanger(organisatie):
    vervanger = ContactFactory(organisatie=organisatie)
    contact = ContactFactory(organisatie=organisatie, vervanger=vervanger, werkdagen="2")
    assert stand([contact], PINKSTEREN)[contact.pk].waarnemer is None


def test_de_vervanger_neemt_waar(organisatie):
    stijn = ContactFactory(organisatie=organisatie, naam="Stijn Kramer")
    contact = ContactFactory(organisatie=organisatie, vervanger=stijn, werkdagen="2")
    deze = stand([contact], MAANDAG)[contact.pk]
    assert (deze.bereikbaar, deze.zin, deze.waarnemer) == (False, "Vandaag niet; Stijn Kramer neemt waar.", stijn)


def test_een_team_dat_waarneemt_heet_naar_zijn_functie(organisatie):
    team = ContactFactory(organisatie=organisatie, naam="", functie="Team Maatwerk", soort="team")
    assert zin(ContactFactory(organisatie=organisatie, vervanger=team, werkdagen="2")) == (
        "Vandaag niet; Team Maatwerk neemt waar."
    )


def test_is_de_vervanger_er_ook_niet_dan_diens_vervanger(organisatie):
    derde = ContactFactory(organisatie=organisatie, naam="Derde")
    tweede = ContactFactory(organisatie=organisatie, vervanger=derde, werkdagen="2")
    eerste = ContactFactory(organisatie=organisatie, vervanger=tweede, werkdagen="2")
    assert stand([eerste], MAANDAG)[eerste.pk].waarnemer == derde


def test_een_kring_van_vervangers_eindigt(organisatie):
    een = ContactFactory(organisatie=organisatie, werkdagen="2")
    ander = ContactFactory(organisatie=organisatie, werkdagen="2", vervanger=een)
    Contact.objects.filter(pk=een.pk).update(vervanger=ander)
    assert zin(een) == "Vandaag niet; morgen weer."


def test_wie_zich_in_pmm_afwezig_meldde_is_er_niet(organisatie):
    noor = met_account(organisatie, "Noor")
    meld_afwezig(noor)
    assert zin(noor) == "Vandaag niet; morgen weer."
    assert stand([noor], MAANDAG + DAG)[noor.pk].bereikbaar


def test_de_vervanger_van_het_account_neemt_waar_als_het_contact_er_geen_heeft(organisatie):
    noor, stijn, mo = (met_account(organisatie, naam) for naam in ("Noor", "Stijn", "Mo"))
    meld_afwezig(noor, vervanger=stijn.gebruiker)
    assert stand([noor], MAANDAG)[noor.pk].waarnemer == stijn
    noor.vervanger = mo
    noor.save()
    assert stand([noor], MAANDAG)[noor.pk].waarnemer == mo


def test_een_afgesloten_account_is_er_nooit(organisatie):
    noor = met_account(organisatie, "Noor")
    noor.gebruiker.is_active = False
    noor.gebruiker.save()
    assert not stand([noor], MAANDAG)[noor.pk].bereikbaar
    assert not Contact.objects.bereikbaar_op(MAANDAG).exists()


def test_wie_uit_het_register_ging_neemt_niet_waar(organisatie):
    weg = ContactFactory(organisatie=organisatie)
    contact = ContactFactory(organisatie=organisatie, vervanger=weg, werkdagen="2")
    Contact.objects.filter(pk=weg.pk).update(weg_sinds=MAANDAG)
    assert zin(contact) == "Vandaag niet; morgen weer."


@pytest.mark.parametrize("aantal", [1, 30])
def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_contacten(aantal):
    contacten = []
    for nummer in range(aantal):
        organisatie = OrganisatieFactory()
        contacten.append(met_account(organisatie, f"Noor {nummer}"))
        contacten[-1].vervanger = met_account(organisatie, f"Stijn {nummer}")
        contacten[-1].save()
        meld_afwezig(contacten[-1])
    with CaptureQueriesContext(connection) as vragen:
        standen = stand(contacten, MAANDAG)
    assert len(standen) == aantal
    assert len(vragen) == 4


DAGEN = st.dates(date(2026, 4, 1), date(2026, 6, 1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    werkdagen=st.sets(st.sampled_from("1234567"), min_size=1),
    zelf=st.none() | st.tuples(DAGEN, st.integers(0, 9)),
    account=st.none() | st.tuples(DAGEN, st.integers(0, 9)),
    dag=DAGEN,
)
def test_het_filter_en_de_zin_zeggen_hetzelfde(organisatie, werkdagen, zelf, account, dag):
    Afwezigheid.objects.all().delete()
    Contact.objects.all().delete()
    contact = met_account(organisatie, "Noor")
    contact.werkdagen = "".join(sorted(werkdagen))
    if zelf:
        contact.afwezig_van, contact.afwezig_tot = zelf[0], zelf[0] + zelf[1] * DAG
    contact.save()
    if account:
        meld_afwezig(contact, account[0], account[0] + account[1] * DAG)
    assert Contact.objects.bereikbaar_op(dag).exists() == stand([contact], dag)[contact.pk].bereikbaar


def test_dagen_in_woorden():
    assert dagen("12345") == "maandag tot en met vrijdag"
    assert dagen("124") == "maandag, dinsdag en donderdag"
    assert dagen("12") == "maandag en dinsdag"
    assert dagen("1234567") == "elke dag"
    assert opsomming([]) == ""
    assert wanneer(OrganisatieFactory.build(open_van=time(9), open_tot=time(17))) == (
        "Maandag tot en met vrijdag, van 9.00 tot 17.00 uur"
    )
