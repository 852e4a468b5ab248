"""Wie vertrekt, laat niets liggen: eerst gaat het werk naar een ander, en dan is de toegang weg."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from pmm.casus.models import Actie, Casus, CasusRecht
from pmm.casus.overdracht import overdracht
from pmm.casus.rechten import geef
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from register.account.afwezigheid_melden import meld_afwezig
from register.medewerkers.einde import ruim_op
from register.medewerkers.overdracht import open_werk
from register.medewerkers.vertrek import geef_werk_over, laat_vertrekken
from register.models import Contact, Gebruiker, Lidmaatschap
from tests.factories import ActieFactory, CasusFactory, ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def vandaag():
    return timezone.localdate()


def vertrek(gemeente, per=None, naar=None, door=None):
    verdeling = dict.fromkeys(gemeente.sleutels(), naar or gemeente.yusuf)
    laat_vertrekken(
        gemeente.noor, gemeente.organisatie, per=per or vandaag(), naar=verdeling, door=door or gemeente.beheerder
    )
    gemeente.noor = Gebruiker.objects.get(pk=gemeente.noor.pk)


def zinnen(wie):
    return list(Melding.objects.filter(gebruiker=wie).order_by("pk").values_list("zin", flat=True))


# --- wat er openstaat ---------------------------------------------------------------------------------------------------


def test_drie_casussen_en_twee_acties_staan_open(gemeente):
    werk = open_werk(gemeente.noor, gemeente.organisatie)
    assert sorted(ding.sleutel for ding in werk) == sorted(gemeente.sleutels())
    assert open_werk(gemeente.yusuf, gemeente.organisatie) == []


def test_op_het_scherm_staat_het_kenmerk_en_niets_uit_de_casus(gemeente):
    pagina = gemeente.client().get(gemeente.adres("vertrek/", gemeente.noor)).content.decode()
    assert all(casus.kenmerk in pagina for casus in gemeente.casussen)
    assert "Linde<" not in pagina
    assert "briefadres" not in pagina


def test_wat_klaar_is_hoeft_niemand_over_te_nemen(gemeente):
    organisatie, noor = gemeente.organisatie, gemeente.noor
    for status in (Status.GESLOTEN, Status.INGETROKKEN, Status.NIET_IN_BEHANDELING):
        casus = CasusFactory(organisatie=organisatie, aangelegd_door=noor, status=status)
        ActieFactory(casus=casus, eigenaar=organisatie)
    ActieFactory(casus=gemeente.casussen[0], eigenaar=organisatie, gedaan_op=timezone.now())
    ActieFactory(casus=gemeente.casussen[0])
    assert len(open_werk(noor, organisatie)) == 5


# --- vertrekken ---------------------------------------------------------------------------------------------------------


def test_alles_gaat_in_een_keer_over_en_het_account_sluit(gemeente):
    vertrek(gemeente)
    assert open_werk(gemeente.yusuf, gemeente.organisatie)
    assert {casus.contactpersoon for casus in Casus.objects.all()} == {gemeente.yusuf}
    assert {actie.uitvoerder for actie in Actie.objects.all()} == {gemeente.yusuf}
    assert not gemeente.noor.is_active
    assert not Lidmaatschap.objects.geldig().filter(gebruiker=gemeente.noor).exists()


def test_de_naam_blijft_staan_bij_wat_iemand_deed(gemeente):
    vertrek(gemeente)
    assert {casus.aangelegd_door.naam for casus in Casus.objects.all()} == {"Noor Hofstede"}


def test_wie_overneemt_hoort_per_casus_wat_en_het_staat_in_het_logboek(gemeente):
    vertrek(gemeente)
    kenmerken = [casus.kenmerk for casus in gemeente.casussen]
    assert sorted(zinnen(gemeente.yusuf)) == sorted(
        [
            f"Noor Hofstede droeg casus {kenmerken[0]} aan u over.",
            f"Noor Hofstede droeg casus {kenmerken[1]} aan u over.",
            f"Noor Hofstede droeg casus {kenmerken[2]} met 2 acties aan u over.",
        ]
    )
    regels = Regel.objects.filter(werkwoord="overdragen").values_list("object_id", "door")
    assert sorted(regels) == sorted((kenmerk, gemeente.beheerder.pk) for kenmerk in kenmerken)


def test_elk_werk_kan_naar_een_ander(gemeente):
    anna = lid("maatwerkfunctionaris", gemeente.organisatie, naam="Anna")
    naar = dict(zip(gemeente.sleutels(), [anna, anna, gemeente.yusuf, anna, gemeente.yusuf], strict=True))
    laat_vertrekken(gemeente.noor, gemeente.organisatie, per=vandaag(), naar=naar, door=gemeente.beheerder)
    over = [ding.sleutel for ding in open_werk(anna, gemeente.organisatie)]
    assert sorted(over) == sorted(sleutel for sleutel, wie in naar.items() if wie == anna)


def test_zonder_overnemer_bij_elk_werk_verandert_er_niets(gemeente):
    naar = dict.fromkeys(gemeente.sleutels()[:-1], gemeente.yusuf)
    with pytest.raises(DomeinFout, match="Kies bij PMM-"):
        laat_vertrekken(gemeente.noor, gemeente.organisatie, per=vandaag(), naar=naar, door=gemeente.beheerder)
    assert not Casus.objects.filter(contactpersoon__isnull=False).exists()
    assert Gebruiker.objects.get(pk=gemeente.noor.pk).is_active
    assert not Regel.objects.filter(werkwoord__in=["overdragen", "medewerker_vertrekt"]).exists()


def test_alleen_een_collega_met_de_rol_kan_het_overnemen(gemeente):
    for wie in (gemeente.beheerder, lid("maatwerkfunctionaris"), gemeente.noor):
        with pytest.raises(DomeinFout, match="kan het werk bij PMM-"):
            vertrek(gemeente, naar=wie)


def test_is_er_niemand_met_de_rol_dan_hoort_de_coordinator_het(gemeente):
    ingrid = lid("loketcoordinator", naam="Ingrid")
    Lidmaatschap.objects.filter(gebruiker=gemeente.yusuf).update(tot=vandaag(), van=vandaag() - DAG)
    laat_vertrekken(gemeente.noor, gemeente.organisatie, per=vandaag(), naar={}, door=gemeente.beheerder)
    (zin,) = zinnen(ingrid)
    assert zin == (
        "Bij Gemeente Lindedorp is niemand meer die het werk van Noor Hofstede kan overnemen. "
        "Het gaat om 5 casussen en acties."
    )


def test_nog_een_keer_hoeft_niet(gemeente):
    vertrek(gemeente)
    with pytest.raises(DomeinFout, match="Dat is al vastgelegd"):
        vertrek(gemeente)
    assert Melding.objects.filter(gebruiker=gemeente.yusuf).count() == 3


def test_wie_op_een_latere_dag_vertrekt_houdt_tot_dan_toegang(gemeente, time_machine):
    vertrek(gemeente, per=vandaag() + 2 * DAG)
    assert gemeente.noor.is_active
    assert {casus.contactpersoon for casus in Casus.objects.all()} == {gemeente.yusuf}
    for dagen, open_, klaar in ((1, True, 0), (1, False, 1), (1, False, 0)):
        time_machine.move_to(timezone.localtime() + dagen * DAG)
        assert ruim_op() == klaar
        assert Gebruiker.objects.get(pk=gemeente.noor.pk).is_active is open_


# --- wie er altijd moet zijn ----------------------------------------------------------------------------------------------


def test_de_laatste_organisatiebeheerder_vertrekt_niet(gemeente):
    with pytest.raises(DomeinFout, match="Maak eerst iemand anders organisatiebeheerder"):
        laat_vertrekken(gemeente.beheerder, gemeente.organisatie, per=vandaag(), naar={}, door=gemeente.beheerder)
    lid("organisatiebeheerder", gemeente.organisatie)
    laat_vertrekken(gemeente.beheerder, gemeente.organisatie, per=vandaag(), naar={}, door=gemeente.beheerder)


def test_een_opvolger_die_zelf_al_weg_is_telt_niet(gemeente):
    ander = lid("organisatiebeheerder", gemeente.organisatie)
    laat_vertrekken(ander, gemeente.organisatie, per=vandaag() + DAG, naar={}, door=gemeente.beheerder)
    with pytest.raises(DomeinFout, match="Maak eerst iemand anders organisatiebeheerder"):
        laat_vertrekken(gemeente.beheerder, gemeente.organisatie, per=vandaag() + DAG, naar={}, door=ander)


def test_over_een_andere_rol_gaat_alleen_de_beheerder_van_pmm(gemeente):
    carla = lid("bestuurder", gemeente.organisatie)
    with pytest.raises(DomeinFout, match="alleen de beheerder van PMM"):
        laat_vertrekken(carla, gemeente.organisatie, per=vandaag(), naar={}, door=gemeente.beheerder)
    laat_vertrekken(carla, gemeente.organisatie, per=vandaag(), naar={}, door=lid("beheerder"))


# --- wat er meegaat -----------------------------------------------------------------------------------------------------


def test_wie_in_het_register_stond_gaat_eruit_en_de_beheerder_hoort_het(gemeente):
    eigen = ContactFactory(organisatie=gemeente.organisatie, naam="Noor Hofstede", gebruiker=gemeente.noor)
    team = ContactFactory(organisatie=gemeente.organisatie, naam="", soort="team", gebruiker=gemeente.noor)
    ander = ContactFactory(organisatie=gemeente.organisatie, naam="Stijn", vervanger=eigen)
    vertrek(gemeente)
    assert set(Contact.objects.all()) == {team, ander}
    assert not Contact.objects.filter(gebruiker__isnull=False).exists()
    gemist = zinnen(gemeente.beheerder)
    assert any("Zet een nieuw contact in." in zin for zin in gemist)
    assert any(zin.startswith("Een vervanger van Stijn") for zin in gemist)


def test_wie_op_de_vertrokkene_rekende_als_waarnemer_hoort_het(gemeente):
    meld_afwezig(gemeente.yusuf, van=vandaag() + 5 * DAG, tot=vandaag() + 6 * DAG, vervanger=gemeente.noor)
    vertrek(gemeente)
    assert "Noor Hofstede zou voor u waarnemen, maar werkt hier niet meer. Kies iemand anders." in zinnen(
        gemeente.yusuf
    )


def test_van_rechten_op_een_casus_blijft_er_geen_over():
    organisatie = OrganisatieFactory()
    roos, beheerder = lid("let_voorzitter", organisatie), lid("beheerder")
    geef(roos, CasusFactory(status=Status.LET), "lees", "beslis")
    assert CasusRecht.objects.filter(user=roos).count() == 2
    laat_vertrekken(roos, organisatie, per=vandaag(), naar={}, door=beheerder)
    assert not CasusRecht.objects.filter(user=roos).exists()


def test_wie_van_voorzitter_ambassadeur_wordt_beslist_niet_meer_mee():
    roos = lid("let_voorzitter")
    geef(roos, CasusFactory(status=Status.LET), "lees", "beslis")
    overdracht.ontneem(roos, ["ambassadeur"])
    assert [recht.permission.codename for recht in CasusRecht.objects.filter(user=roos)] == ["lees"]


def test_wie_naar_een_andere_organisatie_gaat_ziet_niets_meer_van_de_oude(gemeente):
    nieuw = OrganisatieFactory()
    Lidmaatschap.objects.create(gebruiker=gemeente.noor, organisatie=nieuw, rol="maatwerkfunctionaris")
    oud = ingelogd(gemeente.noor)
    assert oud.get(gemeente.casussen[0].get_absolute_url()).status_code == 200
    vertrek(gemeente)
    assert gemeente.noor.is_active
    assert oud.get("/").status_code == 302
    client = ingelogd(gemeente.noor)
    assert client.get("/").status_code == 200
    assert client.get(gemeente.casussen[0].get_absolute_url()).status_code == 404
    assert not Casus.objects.zichtbaar_voor(gemeente.noor).exists()


# --- het loket ------------------------------------------------------------------------------------------------------------


def test_een_behandelaar_van_het_loket_geeft_haar_behandelingen_door():
    loket = OrganisatieFactory(naam="Landelijk Maatwerkloket")
    fatma, bram = (lid("loketmedewerker", loket, naam=naam) for naam in ("Fatma Aydin", "Bram Verhoeven"))
    casus = CasusFactory(status=Status.IN_BEHANDELING, behandelaar=fatma)
    gebeld = CasusFactory(status=Status.LOKAAL, aangelegd_door=fatma, via_loket=True)
    werk = open_werk(fatma, loket)
    assert [ding.kenmerk for ding in werk] == [casus.kenmerk, gebeld.kenmerk]
    naar = {ding.sleutel: bram for ding in werk}
    laat_vertrekken(fatma, loket, per=vandaag(), naar=naar, door=lid("beheerder"))
    casus.refresh_from_db()
    gebeld.refresh_from_db()
    assert (casus.behandelaar, gebeld.contactpersoon) == (bram, bram)
    assert zinnen(casus.aangelegd_door) == [f"Bram Verhoeven behandelt voortaan casus {casus.kenmerk}."]


# --- overdragen zonder vertrek, en met z'n tweeen ---------------------------------------------------------------------------


def test_een_deel_overdragen_en_blijven(gemeente):
    geef_werk_over(
        gemeente.noor,
        gemeente.organisatie,
        {gemeente.sleutels()[0]: gemeente.yusuf},
        door=gemeente.beheerder,
    )
    assert len(open_werk(gemeente.noor, gemeente.organisatie)) == 4
    assert Gebruiker.objects.get(pk=gemeente.noor.pk).is_active


def test_wat_intussen_van_een_ander_is_gaat_niet_nog_eens_over(gemeente):
    sleutel = gemeente.sleutels()[0]
    with pytest.raises(DomeinFout, match="is intussen al overgedragen of klaar"):
        overdracht.draag_over({sleutel: gemeente.noor}, van=gemeente.yusuf, door=gemeente.beheerder)


@pytest.mark.django_db(transaction=True)
def test_twee_beheerders_tegelijk_leggen_een_vertrek_een_keer_vast(gemeente):
    tweede = lid("organisatiebeheerder", gemeente.organisatie)
    naar = dict.fromkeys(gemeente.sleutels(), gemeente.yusuf)

    def doe(door):
        try:
            laat_vertrekken(gemeente.noor, gemeente.organisatie, per=vandaag(), naar=naar, door=door)
        except DomeinFout as fout:
            return fout.redenen[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as twee:
        uitkomsten = list(twee.map(doe, [gemeente.beheerder, tweede]))
    assert sorted(uitkomst or "" for uitkomst in uitkomsten) == [
        "",
        "Noor Hofstede werkt niet meer bij Gemeente Lindedorp. Dat is al vastgelegd; u hoeft niets te doen.",
    ]
    assert Regel.objects.filter(werkwoord="overdragen").count() == 3


@pytest.mark.django_db(transaction=True)
def test_twee_beheerders_die_elkaar_wegsturen_blijven_niet_allebei_weg(gemeente):
    tweede = lid("organisatiebeheerder", gemeente.organisatie)

    def doe(paar):
        wie, door = paar
        try:
            laat_vertrekken(wie, gemeente.organisatie, per=vandaag(), naar={}, door=door)
        except DomeinFout as fout:
            return fout.redenen[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as twee:
        uitkomsten = list(twee.map(doe, [(gemeente.beheerder, tweede), (tweede, gemeente.beheerder)]))
    assert sum(uitkomst is None for uitkomst in uitkomsten) == 1
    assert Lidmaatschap.objects.in_dienst().filter(rol="organisatiebeheerder").count() == 1


# --- het formulier ------------------------------------------------------------------------------------------------------


def test_koos_iemand_niets_dan_staat_er_een_fout_en_anders_een_per_regel(gemeente):
    client, adres = gemeente.client(), gemeente.adres("vertrek/", gemeente.noor)
    dag = vandaag().strftime("%d-%m-%Y")
    leeg = client.post(adres, {"per": dag})
    assert leeg.status_code == 422
    assert leeg.content.decode().count('class="foutregel"') == 1
    een = client.post(adres, {"per": dag, f"naar_casus_{gemeente.casussen[0].pk}": gemeente.yusuf.pk})
    assert een.content.decode().count('class="foutregel"') == 4


def test_pas_na_het_nakijken_gebeurt_er_iets_en_een_tweede_klik_zegt_dat_het_al_is_gebeurd(gemeente):
    client, adres = gemeente.client(), gemeente.adres("vertrek/", gemeente.noor)
    gekozen = {"per": vandaag().strftime("%d-%m-%Y"), "alles": gemeente.yusuf.pk}
    assert "Klopt dit?" in client.post(adres, gekozen).content.decode()
    assert Gebruiker.objects.get(pk=gemeente.noor.pk).is_active
    assert client.post(adres, {**gekozen, "nagekeken": "ja"}).headers["Location"] == gemeente.adres()
    assert not Gebruiker.objects.get(pk=gemeente.noor.pk).is_active
    weer = client.post(adres, {**gekozen, "nagekeken": "ja"}, follow=True)
    assert "Dat is al vastgelegd; u hoeft niets te doen." in weer.content.decode()


def test_kwam_er_werk_bij_terwijl_iemand_nakeek_dan_begint_het_kiezen_opnieuw(gemeente):
    adres = gemeente.adres("vertrek/", gemeente.noor)
    per_regel = {f"naar_{sleutel.replace(':', '_')}": gemeente.yusuf.pk for sleutel in gemeente.sleutels()}
    nieuw = CasusFactory(organisatie=gemeente.organisatie, aangelegd_door=gemeente.noor)
    antwoord = gemeente.client().post(adres, {"per": vandaag().strftime("%d-%m-%Y"), "nagekeken": "ja", **per_regel})
    assert antwoord.status_code == 422
    assert f"Kies wie dit overneemt: De casus ({nieuw.kenmerk})." in antwoord.content.decode()


def test_een_dag_die_al_is_geweest_kan_niet(gemeente):
    antwoord = gemeente.client().post(gemeente.adres("vertrek/", gemeente.noor), {"per": "1-1-2020"})
    assert "1 januari 2020 is al geweest." in antwoord.content.decode()
