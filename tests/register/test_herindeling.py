"""Een herindeling: wanneer zij gebeurt, wat er verhuist, wat er blijft, en wat er niet kan."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from register.herindeling.controle import controleer
from register.herindeling.services import plan_opvolging, trek_in, voer_uit, voer_uit_wat_nodig_is
from register.herindeling.vooruitblik import vooruitblik
from register.keuzevelden import ContactVeld, OrganisatieVeld
from register.models import Bevestiging, Contact, Deelname, Lidmaatschap, Opvolging, Organisatie, Signaal
from register.rollen import FUNCTIONARIS
from register.tasks import voer_herindelingen_uit
from register.termijnen import loopt
from register.termijnregels import BEVESTIGING
from register.vermelding.bevestigen import vraag_vermelding
from tests.factories import CasusFactory, ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 2)
PER = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel(f"{VANDAAG}T11:00:00+01:00", tick=False) as reiziger:
        yield reiziger


@pytest.fixture
def oud():
    return OrganisatieFactory(code="oudeveen", naam="Gemeente Oudeveen")


@pytest.fixture
def nieuw():
    return OrganisatieFactory(code="nieuwland", naam="Gemeente Nieuwland")


@pytest.fixture
def programma():
    return lid("programmateam")


@pytest.fixture
def plan(programma):
    """Plan het; standaard gebeurt het meteen en neemt de opvolger alles over."""

    def _plan(van, naar, per=VANDAAG, *, neemt_over=True):
        return plan_opvolging(van, naar, per=per, neemt_over=neemt_over, door=programma)

    return _plan


def rollen_bij(organisatie):
    return {(lid.gebruiker, lid.rol) for lid in Lidmaatschap.objects.geldig().filter(organisatie=organisatie)}


# --- wanneer ----------------------------------------------------------------------------------------------------------


def test_tot_de_dag_bestaan_ze_allebei_en_die_nacht_gebeurt_het(plan, oud, nieuw, klok):
    contact, opvolging = ContactFactory(organisatie=oud), plan(oud, nieuw, PER)
    klok.move_to("2026-12-31T23:59:00+01:00")
    voer_herindelingen_uit()
    contact.refresh_from_db()
    assert contact.organisatie == oud
    klok.move_to("2027-01-01T00:01:00+01:00")
    voer_herindelingen_uit()
    contact.refresh_from_db()
    opvolging.refresh_from_db()
    assert contact.organisatie == nieuw
    assert opvolging.uitgevoerd_op == timezone.now()


def test_is_de_dag_er_al_dan_gebeurt_het_meteen(plan, oud, nieuw):
    assert plan(oud, nieuw, VANDAAG - timedelta(days=400)).uitgevoerd_op
    assert Organisatie.objects.get(pk=oud.pk).opgegaan_in == nieuw


def test_een_tweede_keer_uitvoeren_doet_niets(plan, oud, nieuw):
    opvolging = plan(oud, nieuw)
    assert voer_uit(opvolging) is False
    assert voer_uit_wat_nodig_is() == 0
    assert Regel.objects.filter(werkwoord="herindeling_uitvoeren").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_voeren_haar_een_keer_uit(plan, oud, nieuw, klok):
    lid(FUNCTIONARIS, oud)
    opvolging = plan(oud, nieuw, PER)
    klok.move_to("2027-01-01T00:01:00+01:00")
    gedaan = []

    def doe():
        gedaan.append(voer_uit(opvolging))
        connection.close()

    draden = [threading.Thread(target=doe) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(gedaan) == [False, False, False, True]
    assert len(rollen_bij(nieuw)) == 1


def test_wat_gepland_is_kan_nog_worden_ingetrokken(plan, oud, nieuw, programma, klok):
    opvolging = plan(oud, nieuw, PER)
    trek_in(opvolging, door=programma)
    trek_in(opvolging, door=programma)
    klok.move_to("2027-01-01T00:01:00+01:00")
    assert voer_uit(opvolging) is False
    assert Organisatie.objects.get(pk=oud.pk).opgegaan_in is None


def test_wat_gebeurd_is_niet(plan, oud, nieuw, programma):
    with pytest.raises(DomeinFout, match="niet meer intrekken"):
        trek_in(plan(oud, nieuw), door=programma)


# --- wat er verhuist --------------------------------------------------------------------------------------------------


def test_contacten_verhuizen_met_vervanger_mandaat_en_bevestiging(plan, oud, nieuw, programma):
    anna = ContactFactory(organisatie=oud, naam="Anna")
    bram = ContactFactory(organisatie=oud, naam="Bram", vervanger=anna)
    anna.mandaten.create(omschrijving="een briefadres")
    Bevestiging.objects.create(organisatie=oud, contact=anna, veld="telefoon", op=VANDAAG, door=programma)
    plan(oud, nieuw)
    assert list(Contact.objects.bij(nieuw).order_by("naam")) == [anna, bram]
    assert Contact.objects.get(pk=bram.pk).vervanger == anna
    assert anna.mandaten.count() == 1
    assert Bevestiging.objects.get().organisatie == nieuw


def test_twee_teams_met_dezelfde_naam_blijven_uit_elkaar(plan, oud, nieuw):
    for organisatie in (oud, nieuw):
        ContactFactory(organisatie=organisatie, naam="", functie="Team Maatwerk")
    plan(oud, nieuw)
    functies = set(Contact.objects.bij(nieuw).values_list("functie", flat=True))
    assert functies == {"Team Maatwerk", "Team Maatwerk (voorheen Gemeente Oudeveen)"}


def test_ook_een_lange_teamnaam_past(plan, oud, nieuw):
    for organisatie in (oud, nieuw):
        ContactFactory(organisatie=organisatie, naam="", functie="T" * 120)
    plan(oud, nieuw)
    assert Contact.objects.filter(organisatie=nieuw, functie__endswith="(voorheen Gemeente Oudeveen)").count() == 1


def test_collegas_krijgen_dezelfde_rol_bij_de_opvolger_en_niemand_krijgt_haar_dubbel(plan, oud, nieuw):
    anna, bram = lid(FUNCTIONARIS, oud), lid("organisatiebeheerder", oud)
    Lidmaatschap.objects.create(gebruiker=anna, organisatie=nieuw, rol=FUNCTIONARIS)
    plan(oud, nieuw)
    assert rollen_bij(oud) == set()
    assert rollen_bij(nieuw) == {(anna, FUNCTIONARIS), (bram, "organisatiebeheerder")}
    assert Lidmaatschap.objects.filter(gebruiker=anna, organisatie=nieuw).count() == 1


def test_een_rol_die_afloopt_loopt_ook_bij_de_opvolger_af(plan, oud, nieuw):
    tot = VANDAAG + timedelta(days=30)
    iemand = lid(FUNCTIONARIS, oud)
    iemand.lidmaatschappen.update(tot=tot)
    plan(oud, nieuw)
    daar = Lidmaatschap.objects.get(organisatie=nieuw)
    assert (daar.van, daar.tot) == (VANDAAG, tot)


def test_een_rol_die_nog_moet_beginnen_begint_bij_de_opvolger(plan, oud, nieuw):
    straks = VANDAAG + timedelta(days=10)
    iemand = lid(FUNCTIONARIS, oud)
    iemand.lidmaatschappen.update(van=straks)
    plan(oud, nieuw)
    assert Lidmaatschap.objects.get(organisatie=nieuw).van == straks
    assert not Lidmaatschap.objects.filter(organisatie=oud, tot__isnull=True).exists()


def test_wie_voor_de_voorganger_werkte_werkt_nu_voor_de_opvolger(plan, oud, nieuw):
    bank, dorp = OrganisatieFactory(), OrganisatieFactory()
    bank.bedient.add(oud)
    oud.bedient.add(dorp, nieuw)
    plan(oud, nieuw)
    assert list(bank.bedient.all()) == [nieuw]
    assert list(nieuw.bedient.all()) == [dorp]
    assert not oud.bedient.exists()


def test_wat_er_over_een_contact_gemeld_was_gaat_mee_de_rest_is_klaar(plan, oud, nieuw):
    melder, contact = lid(FUNCTIONARIS), ContactFactory(organisatie=oud)
    over_contact = Signaal.objects.create(organisatie=oud, contact=contact, soort="telefoon", gemeld_door=melder)
    over_oud = Signaal.objects.create(organisatie=oud, soort="email", gemeld_door=melder)
    plan(oud, nieuw)
    over_contact.refresh_from_db()
    over_oud.refresh_from_db()
    assert (over_contact.organisatie, over_contact.afgehandeld_op) == (nieuw, None)
    assert over_oud.afgehandeld_op


@pytest.mark.parametrize("status", ["in_gesprek", "toegezegd", "actief", "opgeschort"])
def test_de_deelname_en_de_termijnen_van_de_voorganger_eindigen(plan, oud, nieuw, status):
    deelname = Deelname(organisatie=oud, ondertekend_op=date(2026, 1, 5), ondertekenaar="wethouder", status=status)
    deelname.save()
    Organisatie.objects.filter(pk=oud.pk).update(deelnemer=True)
    vraag_vermelding(oud, lid("programmateam"))
    assert loopt(oud, BEVESTIGING)
    plan(oud, nieuw)
    deelname.refresh_from_db()
    assert deelname.status == "beeindigd"
    assert "Gemeente Nieuwland" in deelname.toelichting
    assert not Organisatie.objects.get(pk=oud.pk).deelnemer
    assert not loopt(oud, BEVESTIGING)
    assert not Deelname.objects.filter(organisatie=nieuw).exists()


def test_ook_zonder_deelname_hoeft_niemand_de_oude_vermelding_nog_te_bevestigen(plan, oud, nieuw):
    vraag_vermelding(oud, lid("programmateam"))
    plan(oud, nieuw)
    assert not loopt(oud, BEVESTIGING)


def test_een_splitsing_een_neemt_over_en_de_ander_krijgt_alleen_gebied(plan, oud, nieuw, klok):
    deel, bank = OrganisatieFactory(), OrganisatieFactory()
    bank.bedient.add(oud)
    contact = ContactFactory(organisatie=oud)
    plan(oud, nieuw, PER)
    plan(oud, deel, PER, neemt_over=False)
    klok.move_to("2027-01-01T00:01:00+01:00")
    assert voer_uit_wat_nodig_is() == 2
    contact.refresh_from_db()
    assert contact.organisatie == nieuw
    assert set(bank.bedient.all()) == {nieuw, deel}
    assert not rollen_bij(deel)


def test_drie_op_een_dag_in_een_keten(plan, klok):
    een, twee, drie = (OrganisatieFactory() for _ in range(3))
    collega = lid(FUNCTIONARIS, een)
    plan(een, twee, PER)
    plan(twee, drie, PER)
    klok.move_to("2027-01-01T00:01:00+01:00")
    assert voer_uit_wat_nodig_is() == 2
    assert set(Organisatie.objects.filter(opgegaan_in=drie)) == {een, twee}
    assert rollen_bij(drie) == {(collega, FUNCTIONARIS)}


# --- de nachtcontrole -------------------------------------------------------------------------------------------------


def test_de_nachtcontrole_vindt_een_herindeling_die_bleef_liggen(plan, oud, nieuw, klok):
    plan(oud, nieuw, PER)
    assert controleer() is None
    klok.move_to("2027-01-02T03:30:00+01:00")
    assert "had 01-01-2027 moeten gebeuren" in controleer().melding
    voer_uit_wat_nodig_is()
    assert controleer() is None


def test_de_nachtcontrole_vindt_wie_bij_een_opgegane_organisatie_achterbleef(plan, oud, nieuw):
    plan(oud, nieuw)
    assert controleer() is None
    iemand = lid(FUNCTIONARIS, oud)
    assert "heeft nog mensen of contacten" in controleer().melding
    iemand.lidmaatschappen.update(tot=VANDAAG)
    ContactFactory(organisatie=oud)
    assert "heeft nog mensen of contacten" in controleer().melding


# --- wie het hoort ----------------------------------------------------------------------------------------------------


def test_de_organisatiebeheerders_horen_het_vooraf_en_iedereen_op_de_dag(plan, oud, nieuw, programma, klok):
    beheerders, functionaris = [lid("organisatiebeheerder", wie) for wie in (oud, nieuw)], lid(FUNCTIONARIS, nieuw)
    lid("organisatiebeheerder")
    plan(oud, nieuw, PER)
    assert meldingen() == {(wie.pk, PLAN) for wie in beheerders}
    klok.move_to("2027-01-01T00:01:00+01:00")
    voer_uit_wat_nodig_is()
    assert meldingen() - {(wie.pk, PLAN) for wie in beheerders} == {
        (wie.pk, GEBEURD) for wie in [*beheerders, functionaris]
    }


def test_wie_het_gepland_zag_hoort_dat_het_niet_doorgaat(plan, oud, nieuw, programma):
    beheerder = lid("organisatiebeheerder", oud)
    trek_in(plan(oud, nieuw, PER), door=programma)
    toch_niet = "Gemeente Oudeveen gaat toch niet per 1 januari 2027 op in Gemeente Nieuwland."
    assert meldingen() == {(beheerder.pk, PLAN), (beheerder.pk, toch_niet)}


PLAN = "Per 1 januari 2027 gaat Gemeente Oudeveen op in Gemeente Nieuwland. Tot die dag verandert er niets."
GEBEURD = (
    "Gemeente Oudeveen is opgegaan in Gemeente Nieuwland. "
    "Contacten, collega’s en casussen horen nu bij Gemeente Nieuwland."
)


def meldingen():
    return set(Melding.objects.values_list("gebruiker_id", "zin"))


# --- wat er niet kan --------------------------------------------------------------------------------------------------


def weigert(plan, *args, **opties):
    aantal = Opvolging.objects.count()
    with pytest.raises(DomeinFout) as fout:
        plan(*args, **opties)
    assert Opvolging.objects.count() == aantal
    return str(fout.value)


def test_niet_in_zichzelf(plan, oud):
    assert "niet in zichzelf" in weigert(plan, oud, oud)


def test_niet_in_een_kring(plan, oud, nieuw):
    derde = OrganisatieFactory()
    plan(oud, nieuw, PER)
    plan(nieuw, derde, PER + timedelta(days=365))
    assert "Trek dat eerst in" in weigert(plan, derde, oud, PER)


def test_niet_in_wie_er_niet_meer_is(plan, oud, nieuw):
    derde = OrganisatieFactory()
    plan(nieuw, derde)
    assert f"Kies {derde}." in weigert(plan, oud, nieuw)


def test_niet_in_wie_er_dan_niet_meer_is(plan, oud, nieuw):
    plan(nieuw, OrganisatieFactory(), PER)
    assert "of een eerdere dag" in weigert(plan, oud, nieuw, PER + timedelta(days=1))


def test_niet_twee_keer(plan, oud, nieuw):
    plan(oud, nieuw, PER)
    assert "Dit staat al gepland" in weigert(plan, oud, nieuw, PER)
    assert "al een opvolger die" in weigert(plan, oud, OrganisatieFactory(), PER)
    assert "per 1 januari 2027" in weigert(plan, oud, OrganisatieFactory(), PER + timedelta(days=1), neemt_over=False)


def test_niet_als_het_al_gebeurd_is(plan, oud, nieuw):
    plan(oud, nieuw)
    assert "is al opgegaan" in weigert(plan, oud, OrganisatieFactory())


def test_niet_voor_de_dag_waarop_er_nog_iemand_bij_komt(plan, oud, nieuw):
    plan(oud, nieuw, PER)
    assert "Kies die dag of een latere" in weigert(plan, nieuw, OrganisatieFactory(), PER - timedelta(days=1))


def test_niet_zonder_wie_overneemt(plan, oud, nieuw, programma):
    assert "Kies eerst de opvolger" in weigert(plan, oud, nieuw, PER, neemt_over=False)
    eerste = plan(oud, nieuw, PER)
    plan(oud, OrganisatieFactory(), PER, neemt_over=False)
    with pytest.raises(DomeinFout, match="Trek eerst de andere opvolgers in"):
        trek_in(eerste, door=programma)


# --- kiezen -----------------------------------------------------------------------------------------------------------


class Keuze(Formulier):
    organisatie = OrganisatieVeld(label="Organisatie")
    contact = ContactVeld(label="Contact", required=False)


def test_wie_opging_is_niet_meer_te_kiezen_en_de_fout_noemt_de_opvolger(plan, oud, nieuw):
    plan(oud, nieuw)
    form = Keuze({"organisatie": "Oudeveen"})
    assert form.errors["organisatie"] == [
        "Gemeente Oudeveen is opgegaan in Gemeente Nieuwland. Kies Gemeente Nieuwland."
    ]
    voorstellen = ingelogd(lid(FUNCTIONARIS)).get("/register/keuzes/organisaties/?veld=x&x=oudev")
    assert "Oudeveen" not in voorstellen.text


def test_wat_er_al_stond_mag_blijven(plan, oud, nieuw):
    contact = ContactFactory(organisatie=oud, naam="Anna")
    plan(oud, nieuw)
    contact.refresh_from_db()
    stond = {"organisatie": Organisatie.objects.get(pk=oud.pk), "contact": contact}
    form = Keuze({"organisatie": "Gemeente Oudeveen", "contact": "Anna, maatwerkfunctionaris"}, initial=stond)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["organisatie"] == oud
    assert form.cleaned_data["contact"] == contact


# --- het scherm -------------------------------------------------------------------------------------------------------

ADRES = "/register/oudeveen/herindeling/"


def test_eerst_nakijken_dan_pas_plannen(programma, oud, nieuw):
    client = ingelogd(programma)
    ContactFactory(organisatie=oud)
    casus = CasusFactory(organisatie=oud)
    velden = {"opvolger": "Nieuwland", "per": "01-01-2027"}
    tekst = client.post(ADRES, velden).text
    assert "Per 1 januari 2027 gaat Gemeente Oudeveen op in Gemeente Nieuwland" in tekst
    assert "1 contact verhuist mee." in tekst
    assert "1 collega krijgt dezelfde rol bij de opvolger." in tekst
    assert "1 casus houdt de oude naam; de opvolger ziet en behandelt haar." in tekst
    assert casus.kenmerk not in tekst
    assert not Opvolging.objects.exists()
    klaar = client.post(ADRES, {**velden, "akkoord": "ja"}, follow=True).text
    assert "Gepland: per 1 januari 2027 gaat Gemeente Oudeveen op in Gemeente Nieuwland." in klaar
    weg = client.post(f"{ADRES}{Opvolging.objects.get().pk}/intrekken/", follow=True).text
    assert "Ingetrokken" in weg
    assert not Opvolging.objects.exists()


def test_een_reden_staat_bij_het_formulier_en_alles_blijft_staan(programma, oud):
    antwoord = ingelogd(programma).post(ADRES, {"opvolger": "oudeveen", "per": "1-1-2027"})
    assert antwoord.status_code == 422
    assert "kan niet in zichzelf opgaan" in antwoord.text
    assert 'value="1-1-2027"' in antwoord.text


def test_intrekken_wat_al_gebeurd_is_geeft_de_reden(programma, plan, oud, nieuw):
    opvolging = plan(oud, nieuw)
    antwoord = ingelogd(programma).post(f"{ADRES}{opvolging.pk}/intrekken/", follow=True)
    assert "niet meer intrekken" in antwoord.text


@pytest.mark.parametrize("rol", ["organisatiebeheerder", FUNCTIONARIS, "loketcoordinator"])
def test_wie_erbij_hoort_maar_niet_gaat_over_herindelingen_mag_dit_niet(oud, nieuw, rol):
    iemand = ingelogd(lid(rol, oud))
    assert iemand.get(ADRES).status_code == 403
    assert iemand.post(ADRES, {"opvolger": "nieuwland", "per": "1-1-2027", "akkoord": "ja"}).status_code == 403
    assert not Opvolging.objects.exists()


def test_een_lege_organisatie_heeft_niets_om_te_noemen(oud):
    assert vooruitblik(oud).zinnen == []
