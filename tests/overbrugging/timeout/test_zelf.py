"""De organisatie antwoordt zelf: alleen wie namens haar ontvangt, en alleen over wat aan haar is gevraagd."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, verleng, vraag_aan
from pmm.casus.deling import Delingstand
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from register.models import Lidmaatschap
from tests.factories import DelingFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

DAG = timedelta(days=1)


def periode():
    vandaag = timezone.localdate()
    return Toezegging(vandaag, vandaag + 30 * DAG)


def vraag(casus, organisatie, loket, besluit="Terugvordering 2025"):
    return vraag_aan(casus, organisatie=organisatie, welk_besluit=besluit, soort=Timeoutsoort.INVORDERING, door=loket)


@pytest.fixture
def ada(organisatie):
    """Wie namens de organisatie ontvangt."""
    return lid("maatwerkfunctionaris", organisatie, naam="Ada Bergsma")


@pytest.fixture
def deling(casus, organisatie, ada):
    return DelingFactory(casus=casus, organisatie=organisatie)


@pytest.fixture
def aan_ada(deling, casus, organisatie, loket):
    return vraag(casus, organisatie, loket)


def adres(timeout, naam="beantwoorden"):
    return reverse(f"overbrugging:{naam}", args=[timeout.casus.kenmerk, timeout.pk])


# --- wie wat hoort ------------------------------------------------------------------------------------------------------


def test_wie_ontvangt_krijgt_een_melding_en_een_mail_met_alleen_kenmerk_en_adres(aan_ada, ada):
    melding = Melding.objects.get(gebruiker=ada)
    kenmerk = aan_ada.casus.kenmerk
    assert melding.zin == (
        f"Het loket vraagt uw organisatie om een time-out bij casus {kenmerk}. Lees de vraag, en antwoord."
    )
    mail = Bericht.objects.get(aan=ada.email)
    assert f"{adres(aan_ada)}\n" in mail.tekst
    assert mail.onderwerp == f"Een vraag om een time-out bij casus {kenmerk}"
    assert not [woord for woord in (aan_ada.welk_besluit, aan_ada.casus.codenaam) if woord in mail.tekst]


def test_ziet_de_organisatie_de_casus_niet_dan_hoort_niemand_iets_en_leest_het_loket_waarom(
    casus, organisatie, ada, loket
):
    timeout = vraag(casus, organisatie, loket)
    assert not Melding.objects.exists()
    pagina = ingelogd(loket).get(timeout.get_absolute_url()).text
    assert "ziet deze casus niet en kan hier dus niet zelf antwoorden" in pagina
    assert reverse("delen:nieuw", args=[casus.kenmerk]) in pagina


def test_is_de_casus_gedeeld_dan_staat_die_waarschuwing_er_niet(aan_ada, loket):
    assert "niet zelf antwoorden" not in ingelogd(loket).get(aan_ada.get_absolute_url()).text


def test_de_behandelaar_hoort_dat_er_een_antwoord_is(aan_ada, ada):
    leg_antwoord_vast(aan_ada, antwoord=Antwoord.GEWEIGERD, zelf=True, door=ada)
    melding = Melding.objects.get(gebruiker=aan_ada.casus.behandelaar)
    assert melding.zin == f"Er is een antwoord op de vraag om een time-out bij casus {aan_ada.casus.kenmerk}."


# --- antwoorden ---------------------------------------------------------------------------------------------------------


def test_de_organisatie_zegt_zelf_toe_met_voorwaarden(aan_ada, ada):
    velden = {
        "antwoord": "toegezegd",
        "van": "1-3-2027",
        "tot": "30-6-2027",
        "grondslag": "Eigen werkwijze",
        "voorwaarden": "De premie van deze maand betalen.",
    }
    pagina = ingelogd(ada).post(adres(aan_ada), velden, follow=True).text
    timeout = Timeout.objects.get()
    assert (timeout.antwoord, timeout.antwoord_door, timeout.bron) == ("toegezegd", ada, "")
    assert "Dienst Proefinning zet dit stil tot en met 30 juni 2027." in pagina
    assert "De premie van deze maand betalen." in pagina
    assert "Ada Bergsma, Dienst Proefinning" in pagina


def test_een_weigering_noemt_haar_grondslag(aan_ada, ada):
    ingelogd(ada).post(adres(aan_ada), {"antwoord": "geweigerd", "grondslag": "Artikel 4:94 Awb"})
    timeout = Timeout.objects.get()
    assert (timeout.antwoord, timeout.grondslag, timeout.tot) == ("geweigerd", "Artikel 4:94 Awb", None)


def test_wie_tweede_is_houdt_de_eigen_tekst(aan_ada, ada, loket):
    leg_antwoord_vast(aan_ada, antwoord=Antwoord.GEWEIGERD, bron="Per mail", door=loket)
    velden = {"antwoord": "geweigerd", "grondslag": "Artikel 4:94 Awb"}
    antwoord = ingelogd(ada).post(adres(aan_ada), velden)
    assert antwoord.status_code == 422
    assert "niets dubbel vastgelegd" in antwoord.text
    assert "Artikel 4:94 Awb" in antwoord.text


def test_de_organisatie_zegt_zelf_langer_toe(aan_ada, ada):
    lopend = leg_antwoord_vast(aan_ada, antwoord=Antwoord.TOEGEZEGD, toezegging=periode(), zelf=True, door=ada)
    tot = lopend.tot + 10 * DAG
    velden = {"tot": f"{tot:%d-%m-%Y}", "reden": "Het loket wacht op de bank."}
    assert ingelogd(ada).post(adres(lopend, "langer"), velden).url == lopend.get_absolute_url()
    verlenging = lopend.verlengingen.get()
    assert (verlenging.tot, verlenging.zelf, verlenging.bron, verlenging.door) == (tot, True, "", ada)


def _deling_ingetrokken(wereld):
    deling = wereld["deling"]
    deling.stand, deling.ingetrokken_op, deling.ingetrokken_door = (
        Delingstand.INGETROKKEN,
        timezone.now(),
        wereld["ada"],
    )
    deling.reden = "Niet meer nodig."
    deling.save()


def _deling_afgelopen(wereld):
    deling = wereld["deling"]
    deling.gedeeld_op -= 10 * DAG
    deling.tot = timezone.localdate() - DAG
    deling.save()


def _rol_beeindigd(wereld):
    Lidmaatschap.objects.filter(gebruiker=wereld["ada"]).update(
        van=timezone.localdate() - 2 * DAG, tot=timezone.localdate() - DAG
    )


@pytest.mark.parametrize("wat", [_deling_ingetrokken, _deling_afgelopen, _rol_beeindigd])
def test_wie_het_recht_kwijt_is_antwoordt_niet_meer(aan_ada, ada, deling, wat):
    wat({"deling": deling, "ada": ada})
    ada = type(ada).objects.get(pk=ada.pk)
    assert ingelogd(ada).get(adres(aan_ada)).status_code == 404
    with pytest.raises(PermissionDenied):
        leg_antwoord_vast(aan_ada, antwoord=Antwoord.GEWEIGERD, zelf=True, door=ada)
    assert Timeout.objects.get().wacht_op_antwoord


def test_een_andere_organisatie_met_een_deling_antwoordt_niet(aan_ada, casus, loket):
    ander = OrganisatieFactory(naam="Waterbedrijf Proefstad")
    bo = lid("ambassadeur", ander)
    DelingFactory(casus=casus, organisatie=ander)
    for naam in ("timeout", "beantwoorden", "langer"):
        assert ingelogd(bo).get(adres(aan_ada, naam)).status_code == 404
    for poging in (
        lambda: leg_antwoord_vast(aan_ada, antwoord=Antwoord.GEWEIGERD, zelf=True, door=bo),
        lambda: leg_antwoord_vast(aan_ada, antwoord=Antwoord.GEWEIGERD, zelf=True, door=loket),
    ):
        with pytest.raises(PermissionDenied):
            poging()


def test_langer_toezeggen_kan_ook_alleen_namens_de_eigen_organisatie(aan_ada, ada, loket):
    lopend = leg_antwoord_vast(aan_ada, antwoord=Antwoord.TOEGEZEGD, toezegging=periode(), zelf=True, door=ada)
    with pytest.raises(PermissionDenied):
        verleng(lopend, tot=lopend.tot + DAG, reden="Zomaar", zelf=True, door=loket)


def test_het_loket_antwoordt_niet_in_naam_van_de_organisatie(aan_ada, loket):
    assert ingelogd(loket).get(adres(aan_ada)).status_code == 404


def test_van_de_eigen_casus_antwoordt_de_eigen_functionaris_zonder_deling(casus, loket):
    timeout = vraag(casus, casus.organisatie, loket)
    assert ingelogd(casus.aangelegd_door).get(adres(timeout)).status_code == 200


# --- wat zij ziet -------------------------------------------------------------------------------------------------------


@pytest.fixture
def van_een_ander(casus, loket):
    return vraag(casus, OrganisatieFactory(naam="Waterbedrijf Proefstad"), loket, "Afsluiting water")


@pytest.mark.parametrize(
    "adres_van",
    [lambda casus: reverse("overbrugging:paneel", args=[casus.kenmerk]), lambda _: reverse("overbrugging:time_outs")],
)
def test_zij_ziet_alleen_wat_aan_haar_is_gevraagd(aan_ada, van_een_ander, casus, ada, adres_van):
    tekst = ingelogd(ada).get(adres_van(casus)).text
    assert "Terugvordering 2025" in tekst
    assert "Afsluiting water" not in tekst
    assert "Waterbedrijf" not in tekst


def test_het_paneel_van_wie_meekijkt_zonder_vraag_is_leeg(van_een_ander, deling, casus, ada):
    tekst = ingelogd(ada).get(reverse("overbrugging:paneel", args=[casus.kenmerk])).text
    assert "Aan uw organisatie is hier geen time-out gevraagd." in tekst


def test_haar_lijst_toont_wat_speelt_en_op_verzoek_alles(aan_ada, ada):
    client, lijst = ingelogd(ada), reverse("overbrugging:time_outs")
    assert "wacht op uw antwoord" in client.get(lijst).text
    lopend = leg_antwoord_vast(aan_ada, antwoord=Antwoord.TOEGEZEGD, toezegging=periode(), zelf=True, door=ada)
    beeindig(lopend, afloop=Afloop.OPGELOST, uitkomst="Ingetrokken.", door=ada)
    assert "Er is nu niets gevraagd" in client.get(lijst).text
    assert "Terugvordering 2025" in client.get(lijst, {"alles": ""}).text


def test_haar_lijst_kost_bij_tien_vragen_evenveel_als_bij_een(aan_ada, casus, organisatie, ada, loket):
    client, lijst = ingelogd(ada), reverse("overbrugging:time_outs")
    een = aantal_vragen(client, lijst)
    for nummer in range(9):
        vraag(casus, organisatie, loket, f"Besluit {nummer}")
    assert aantal_vragen(client, lijst) == een <= 8
