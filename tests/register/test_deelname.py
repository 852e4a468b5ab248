"""De bestuurlijke afspraken: welke stap wanneer kan, de vijf voorwaarden, en wat eruit volgt."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn
from register.deelname import services
from register.deelname.overzicht import niet_gelijk
from register.deelname.schermen import SCHERMEN, mogelijk
from register.deelname.stappen import STAPPEN
from register.deelname.zinnen import ZINNEN, werkwoord
from register.models import (
    Deelname,
    Deelnamestatus,
    Escalatiestap,
    Lidmaatschap,
    Organisatie,
    Voorwaarde,
    Voorwaardesoort,
)
from register.tasks import herzie_deelnames
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
S = Deelnamestatus
DAG = timedelta(days=1)
# From which status each step may be taken, and where it leads; every other combination is refused.
MAG = {
    "toezeggen": ({S.IN_GESPREK}, S.TOEGEZEGD),
    "activeren": ({S.TOEGEZEGD}, S.ACTIEF),
    "opschorten": ({S.ACTIEF}, S.OPGESCHORT),
    "hervatten": ({S.OPGESCHORT}, S.ACTIEF),
    "beeindigen": (set(S) - {S.BEEINDIGD}, S.BEEINDIGD),
    "opnieuw": ({S.BEEINDIGD}, S.IN_GESPREK),
    "ondertekenen": (set(S) - {S.BEEINDIGD}, None),
    "noemen": (set(S) - {S.BEEINDIGD}, None),
    "niet_noemen": (set(S) - {S.BEEINDIGD}, None),
    "gesprek": ({S.TOEGEZEGD, S.ACTIEF, S.OPGESCHORT}, None),
}
aanwezig_op: dict[int, date] = {}


def laatst_aanwezig(organisatie_id):
    """Wat de bijeenkomsten zouden zeggen."""
    return aanwezig_op.get(organisatie_id)


@pytest.fixture(autouse=True)
def _bijeenkomsten(settings):
    settings.PMM_AANWEZIG = f"{__name__}.laatst_aanwezig"
    aanwezig_op.clear()


@pytest.fixture
def team():
    return lid("programmateam")


@pytest.fixture
def organisatie():
    """Een organisatie die aan de feiten voldoet: functionaris, route, e-mail en telefoon."""
    deze = OrganisatieFactory(code="lindedorp", email="post@voorbeeld.example", telefoon="088 000 00 10")
    ContactFactory(organisatie=deze)
    Escalatiestap.objects.create(
        organisatie=deze, volgorde=1, functie="wethouder", telefoon="088 000 00 11", is_bestuurder=True
    )
    return deze


def deelname_in(status, organisatie, **velden):
    if status == S.ACTIEF:
        velden = {"ondertekend_op": timezone.localdate(), "ondertekenaar": "wethouder", **velden}
    Organisatie.objects.filter(pk=organisatie.pk).update(deelnemer=status == S.ACTIEF)
    organisatie.refresh_from_db()
    return Deelname.objects.create(organisatie=organisatie, status=status, **velden)


def gegevens(stap):
    return {
        "ondertekenen": {"op": timezone.localdate(), "functie": "wethouder"},
        "noemen": {"sinds": timezone.localdate()},
        "gesprek": {"op": timezone.localdate() + 30 * DAG},
        "opschorten": {"toelichting": "Er is nu niemand."},
        "beeindigen": {"toelichting": "Zij stoppen."},
    }.get(stap, {})


def voldaan(organisatie):
    return set(Voorwaarde.objects.filter(deelname__organisatie=organisatie).values_list("soort", flat=True))


# --- welke stap wanneer -------------------------------------------------------------------------------------------------


def test_elke_stap_heeft_een_scherm_een_zin_en_een_verwachting():
    assert set(STAPPEN) == set(SCHERMEN) == set(MAG)
    assert all(werkwoord(stap) in ZINNEN for stap in STAPPEN)


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("stap", MAG)
def test_een_stap_kan_alleen_vanuit_haar_status(stap, status, organisatie, team):
    genoemd = timezone.localdate() if stap == "niet_noemen" else None
    getekend = {"ondertekend_op": timezone.localdate(), "ondertekenaar": "wethouder"}
    deelname = deelname_in(status, organisatie, mag_genoemd_sinds=genoemd, **getekend)
    van, naar = MAG[stap]
    if status not in van:
        with pytest.raises(DomeinFout, match="kan dan niet"):
            SCHERMEN[stap].dienst(deelname, **gegevens(stap), door=team)
        deelname.refresh_from_db()
        assert deelname.status == status
        return
    nu = SCHERMEN[stap].dienst(deelname, **gegevens(stap), door=team)
    organisatie.refresh_from_db()
    assert nu.status == (naar or status)
    assert organisatie.deelnemer == (nu.status == S.ACTIEF)
    assert Regel.objects.filter(werkwoord=werkwoord(stap), object_id="lindedorp", door=team.pk).count() == 1
    laatste = nu.historie.first()
    assert (laatste.history_change_reason, laatste.history_user) == (STAPPEN[stap].gebeurd, team)


@pytest.mark.parametrize("status", list(S))
def test_het_scherm_biedt_precies_de_stappen_die_bij_de_status_horen(status, organisatie):
    deelname = deelname_in(status, organisatie)
    aangeboden = {stap.code for stap, _ in mogelijk(deelname)}
    assert aangeboden == {stap for stap, (van, _) in MAG.items() if status in van} - {"niet_noemen"}


def test_twee_keer_toezeggen_is_een_keer(organisatie, team):
    deelname = deelname_in(S.IN_GESPREK, organisatie)
    services.zeg_toe(deelname, door=team)
    with pytest.raises(DomeinFout, match="toegezegd"):
        services.zeg_toe(deelname, door=team)


def test_een_organisatie_heeft_een_deelname(organisatie, team):
    services.begin_gesprek(organisatie, door=team)
    with pytest.raises(DomeinFout, match="al een deelname"):
        services.begin_gesprek(organisatie, door=team)


# --- wat er nodig is om mee te doen -------------------------------------------------------------------------------------


def test_wie_niets_heeft_leest_alles_wat_ontbreekt(team):
    kaal = OrganisatieFactory()
    with pytest.raises(DomeinFout) as fout:
        services.activeer(deelname_in(S.TOEGEZEGD, kaal), door=team)
    assert fout.value.redenen == [
        "Het bestuur heeft nog niet getekend.",
        "Er staat nog geen maatwerkfunctionaris in het register, en niemand heeft die rol.",
        "De escalatieroute eindigt nog niet bij een bestuurder.",
        "Het centrale e-mailadres ontbreekt.",
        "Het centrale telefoonnummer ontbreekt.",
    ]


def test_de_database_kent_geen_actieve_deelname_zonder_handtekening(organisatie):
    with pytest.raises(IntegrityError, match="nooit_zonder_handtekening"), transaction.atomic():
        Deelname.objects.create(organisatie=organisatie, status=S.ACTIEF)


def test_tekenen_kan_niet_morgen(organisatie, team):
    with pytest.raises(DomeinFout, match="later dan vandaag"):
        services.onderteken(
            deelname_in(S.TOEGEZEGD, organisatie), op=timezone.localdate() + DAG, functie="wethouder", door=team
        )


def test_na_een_einde_begint_het_zonder_handtekening_en_toestemming(organisatie, team):
    deelname = deelname_in(S.ACTIEF, organisatie, mag_genoemd_sinds=timezone.localdate())
    services.beeindig(deelname, toelichting="Gestopt.", door=team)
    nu = services.begin_opnieuw(deelname, door=team)
    assert (nu.ondertekend_op, nu.ondertekenaar, nu.mag_genoemd_sinds, nu.toelichting) == (None, "", None, "")


@pytest.mark.parametrize("dienst", [services.schort_op, services.beeindig])
def test_zonder_reden_stopt_niemand(organisatie, team, dienst):
    with pytest.raises(DomeinFout, match="waarom"):
        dienst(deelname_in(S.ACTIEF, organisatie), toelichting="  ", door=team)


# --- de vijf voorwaarden ------------------------------------------------------------------------------------------------


def test_de_voorwaarden_volgen_de_feiten(organisatie, team):
    deelname = services.begin_gesprek(organisatie, door=team)
    assert voldaan(organisatie) == {"functionaris", "vermelding"}

    services.onderteken(deelname, op=date(2026, 3, 2), functie="wethouder", door=team)
    services.sta_noemen_toe(deelname, sinds=date(2026, 4, 1), door=team)
    aanwezig_op[organisatie.pk] = timezone.localdate() - 10 * DAG
    services.herzie(organisatie.pk)
    assert dict(deelname.voorwaarden.values_list("soort", "sinds")) == {
        "commitment": date(2026, 3, 2),
        "functionaris": timezone.localdate(),
        "vermelding": timezone.localdate(),
        "kennissessies": timezone.localdate() - 10 * DAG,
        "genoemd": date(2026, 4, 1),
    }

    services.trek_noemen_in(deelname, door=team)
    organisatie.escalatiestappen.all().delete()
    Organisatie.objects.filter(pk=organisatie.pk).update(telefoon="")
    services.herzie(organisatie.pk)
    assert voldaan(organisatie) == {"commitment", "kennissessies"}


def test_waaraan_voldaan_blijft_houdt_zijn_dag(organisatie, team):
    with time_machine.travel(timezone.localtime() - 90 * DAG, tick=False):
        services.begin_gesprek(organisatie, door=team)
    services.herzie(organisatie.pk)
    assert set(Voorwaarde.objects.values_list("sinds", flat=True)) == {timezone.localdate() - 90 * DAG}


def test_een_kennissessie_wordt_vanzelf_te_lang_geleden(organisatie, team):
    aanwezig_op[organisatie.pk] = timezone.localdate()
    services.begin_gesprek(organisatie, door=team)
    for maanden, telt in ((17, True), (19, False)):
        with time_machine.travel(timezone.localtime() + maanden * 30.5 * DAG, tick=False):
            herzie_deelnames()
            assert (Voorwaardesoort.KENNISSESSIES in voldaan(organisatie)) == telt


def test_hoe_lang_een_kennissessie_telt_is_een_instelling(organisatie, team, settings):
    settings.PMM_AANWEZIG_MAANDEN = 2
    aanwezig_op[organisatie.pk] = timezone.localdate() - 90 * DAG
    services.begin_gesprek(organisatie, door=team)
    assert Voorwaardesoort.KENNISSESSIES not in voldaan(organisatie)


def test_een_collega_met_de_rol_is_ook_een_functionaris(organisatie, team):
    organisatie.contacten.all().delete()
    services.begin_gesprek(organisatie, door=team)
    assert voldaan(organisatie) == {"vermelding"}
    collega = lid("maatwerkfunctionaris", organisatie)
    services.herzie(organisatie.pk)
    assert voldaan(organisatie) == {"vermelding", "functionaris"}
    Lidmaatschap.objects.filter(gebruiker=collega).delete()
    services.herzie(organisatie.pk)
    assert voldaan(organisatie) == {"vermelding"}


def test_een_route_die_niet_bij_een_bestuurder_eindigt_is_er_geen(organisatie, team):
    Escalatiestap.objects.create(organisatie=organisatie, volgorde=2, functie="directeur", telefoon="088 000 00 12")
    services.begin_gesprek(organisatie, door=team)
    assert voldaan(organisatie) == {"vermelding"}


def test_zonder_deelname_is_er_niets_te_herzien(organisatie):
    services.herzie(organisatie.pk)
    assert not Voorwaarde.objects.exists()


# --- wat eruit volgt ----------------------------------------------------------------------------------------------------


def termijnen():
    return list(Termijn.objects.filter(bron="register").order_by("pk").values_list("soort", "uiterlijk_op", "uitkomst"))


def test_wie_toezegt_wordt_om_haar_vermelding_gevraagd(organisatie, team):
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False):
        services.zeg_toe(deelname_in(S.IN_GESPREK, organisatie), door=team)
    assert termijnen() == [("registerbevestiging", date(2026, 12, 21), "")]


def test_een_volgend_gesprek_plannen_haalt_het_vorige(organisatie, team):
    deelname = deelname_in(S.ACTIEF, organisatie)
    eerste, tweede = timezone.localdate() + 30 * DAG, timezone.localdate() + 200 * DAG
    services.plan_gesprek(deelname, op=eerste, door=team)
    services.plan_gesprek(deelname, op=tweede, door=team)
    assert termijnen() == [("deelnamegesprek", eerste, "gehaald"), ("deelnamegesprek", tweede, "")]
    assert controleer() is None


def test_een_gesprek_plan_je_niet_in_het_verleden(organisatie, team):
    with pytest.raises(DomeinFout, match="die nog komt"):
        services.plan_gesprek(deelname_in(S.ACTIEF, organisatie), op=timezone.localdate(), door=team)


def test_een_einde_stopt_alles_wat_liep(organisatie, team):
    deelname = deelname_in(S.IN_GESPREK, organisatie)
    services.zeg_toe(deelname, door=team)
    services.plan_gesprek(deelname, op=timezone.localdate() + 30 * DAG, door=team)
    services.beeindig(deelname, toelichting="Gestopt.", door=team)
    assert [uitkomst for _, _, uitkomst in termijnen()] == ["gestopt", "gestopt"]
    assert Deelname.objects.get().herzien_op is None
    assert controleer() is None


def test_na_een_import_is_te_zien_dat_het_niet_klopt_en_te_herstellen(organisatie, team):
    deelname_in(S.TOEGEZEGD, organisatie)
    actief, zonder = OrganisatieFactory(), OrganisatieFactory(deelnemer=True)
    deelname_in(S.ACTIEF, actief)
    OrganisatieFactory()
    assert list(niet_gelijk()) == [zonder]
    Organisatie.objects.filter(pk__in=[organisatie.pk, actief.pk]).update(deelnemer=True)
    Organisatie.objects.filter(pk=actief.pk).update(deelnemer=False)
    assert set(niet_gelijk()) == {organisatie, actief, zonder}
    for rij in (organisatie, actief, zonder):
        for _ in range(2):
            services.zet_gelijk(rij, door=team)
    assert not niet_gelijk().exists()
    assert Organisatie.objects.get(pk=actief.pk).deelnemer
    assert Regel.objects.filter(werkwoord="deelname_gelijkzetten").count() == 3


# --- op het scherm ------------------------------------------------------------------------------------------------------


def adres(stap=""):
    return reverse("register:deelname", args=["lindedorp"]) + (f"{stap}/" if stap else "")


def test_van_eerste_gesprek_tot_meedoen_op_het_scherm(organisatie, team):
    client = ingelogd(team)
    assert "Er zijn nog geen afspraken" in client.get(adres()).content.decode()
    client.post(adres("beginnen"))
    client.post(adres("toezeggen"))
    html = client.get(adres()).content.decode()
    assert "Toegezegd, sinds" in html
    assert "Het bestuur heeft nog niet getekend." in html
    client.post(adres("ondertekenen"), {"op": "2-3-26", "functie": "wethouder"})
    antwoord = client.post(adres("activeren"), follow=True)
    assert "De organisatie doet mee." in antwoord.content.decode()
    assert Organisatie.objects.get(code="lindedorp").deelnemer


def test_wie_een_datum_vergeet_leest_wat_er_mist_en_houdt_de_rest(organisatie, team):
    deelname_in(S.TOEGEZEGD, organisatie)
    antwoord = ingelogd(team).post(adres("ondertekenen"), {"op": "31-2-2026", "functie": "wethouder"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "<title>Fout: " in html
    assert "31 februari 2026 bestaat niet" in html
    assert 'value="wethouder"' in html


def test_wat_nu_niet_kan_zegt_waarom_en_wijst_terug(organisatie, team):
    deelname_in(S.IN_GESPREK, organisatie)
    antwoord = ingelogd(team).get(adres("activeren"))
    assert antwoord.status_code == 422
    assert "De deelname is in gesprek; dit kan dan niet (meer)." in antwoord.content.decode()
    assert f'href="{adres()}"' in antwoord.content.decode()


def test_tegelijk_op_dezelfde_knop_geeft_een_reden_en_geen_dubbele_stap(organisatie, team):
    deelname_in(S.IN_GESPREK, organisatie)
    assert [ingelogd(team).post(adres("toezeggen")).status_code for _ in range(2)] == [302, 422]


def test_de_eigen_beheerder_leest_en_wijzigt_niet(organisatie):
    deelname_in(S.TOEGEZEGD, organisatie)
    client = ingelogd(lid("organisatiebeheerder", organisatie))
    html = client.get(adres()).content.decode()
    assert "De vijf voorwaarden" in html
    assert "Wat kunt u doen?" not in html
    for stap in STAPPEN:
        assert client.post(adres(stap), gegevens(stap)).status_code == 403
    assert ingelogd(lid("organisatiebeheerder")).get(adres()).status_code == 403


@pytest.mark.parametrize("stap", ["bestaat-niet", "toezeggen"])
def test_een_stap_zonder_deelname_of_een_onbekende_stap_bestaat_niet(organisatie, team, stap):
    if stap != "toezeggen":
        deelname_in(S.IN_GESPREK, organisatie)
    assert ingelogd(team).get(adres(stap)).status_code == 404
