"""De schermen voor time-outs."""

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout.services import Toezegging, leg_antwoord_vast, vraag_aan
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

TIME_OUTS = reverse("overbrugging:time_outs")
OVERZICHT = reverse("overbrugging:overzicht")


def vraag(organisatie):
    return {
        "organisatie": organisatie.naam,
        "soort": "ontruiming",
        "welk_besluit": "Ontruimingsvonnis",
        "te_bereiken": "Een betalingsregeling met de verhuurder",
        "van": "2-3-27",
        "tot": "1-6-2027",
    }


def adres(naam, timeout):
    return reverse(f"overbrugging:{naam}", args=[timeout.casus.kenmerk, timeout.pk])


@pytest.fixture
def lopend(gevraagd, loket):
    toezegging = Toezegging(timezone.localdate(), timezone.localdate() + timedelta(days=30))
    return leg_antwoord_vast(
        gevraagd, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Gebeld met de afdeling Inning", door=loket
    )


# --- de lijst -----------------------------------------------------------------------------------------------------------


def test_de_lijst_toont_wat_nu_speelt_en_op_verzoek_alles(lopend, loket):
    client = ingelogd(loket)
    assert "Terugvordering 2025" in client.get(TIME_OUTS).text
    client.post(adres("beeindigen", lopend), {"afloop": "regeling", "uitkomst": "De regeling is getroffen."})
    assert "Terugvordering 2025" not in client.get(TIME_OUTS).text
    assert "Terugvordering 2025" in client.get(TIME_OUTS, {"alles": ""}).text


@pytest.mark.parametrize("rol", ["let_voorzitter", "programmateam", "auditor", "beheerder"])
def test_de_lijst_is_voor_het_loket_en_voor_wie_ontvangt(db, rol):
    assert ingelogd(lid(rol)).get(TIME_OUTS).status_code == 403


def test_de_lijst_kost_bij_twintig_time_outs_evenveel_vragen_als_bij_een(lopend, loket):
    client = ingelogd(loket)
    een = aantal_vragen(client, TIME_OUTS)
    for nummer in range(19):
        casus = CasusFactory(status=Status.LET)
        vraag_aan(
            casus,
            organisatie=OrganisatieFactory(),
            welk_besluit=f"Besluit {nummer}",
            soort=Timeoutsoort.HANDHAVING,
            door=loket,
        )
    assert aantal_vragen(client, TIME_OUTS) == een <= 8


# --- vragen, antwoorden, beëindigen ---------------------------------------------------------------------------------------


def test_een_time_out_vragen(casus, organisatie, loket):
    antwoord = ingelogd(loket).post(reverse("overbrugging:nieuw", args=[casus.kenmerk]), vraag(organisatie))
    timeout = Timeout.objects.get()
    assert antwoord.url == timeout.get_absolute_url()
    assert (timeout.organisatie, timeout.gevraagd_van, timeout.gevraagd_tot) == (
        organisatie,
        date(2027, 3, 2),
        date(2027, 6, 1),
    )


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"welk_besluit": "Aanslag 2025.12.345.678"}, "Hier staat een lang nummer (2025.12.345.678)."),
        ({"welk_besluit": "Dossier T26-4451207"}, "Hier staat een lang nummer (26-4451207)."),
        ({"welk_besluit": "Brief over 123456782"}, "Hier lijkt een BSN te staan (•••••••82)."),
        ({"te_bereiken": ""}, "Schrijf op wat er bereikt moet zijn voordat de time-out afloopt."),
        ({"tot": ""}, "Vul ook in tot en met welke dag u het vraagt."),
        ({"van": ""}, "Vul ook in vanaf welke dag u het vraagt."),
        ({"tot": "1-3-27"}, "De einddatum ligt vóór de begindatum (2 maart 2027). Kies een latere datum."),
        ({"tot": "31-2-2027"}, "31 februari 2027 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 28-02-2027."),
        ({"van": "1-13-2027"}, "Maand 13 bestaat niet."),
    ],
)
def test_een_vraag_die_niet_klopt_krijgt_uitleg_en_blijft_staan(casus, organisatie, loket, velden, melding):
    velden = {**vraag(organisatie), "organisatie": organisatie.naam, **velden}
    antwoord = ingelogd(loket).post(reverse("overbrugging:nieuw", args=[casus.kenmerk]), velden)
    assert antwoord.status_code == 422
    assert melding in html.unescape(antwoord.text)
    assert "<title>Fout: " in antwoord.text
    assert all(waarde in html.unescape(antwoord.text) for waarde in velden.values())
    assert not Timeout.objects.exists()


@pytest.mark.parametrize(
    "besluit", ["Terugvordering zorgtoeslag 2024-2025", "Besluit van 31-12-2026 over huur", "Boete van € 1.250"]
)
def test_een_jaar_een_dag_of_een_bedrag_is_geen_nummer_van_iemand(casus, organisatie, loket, besluit):
    velden = {**vraag(organisatie), "welk_besluit": besluit}
    ingelogd(loket).post(reverse("overbrugging:nieuw", args=[casus.kenmerk]), velden)
    assert Timeout.objects.get().welk_besluit == besluit


def test_een_antwoord_vastleggen(gevraagd, loket):
    velden = {"antwoord": "toegezegd", "van": "2-3-27", "tot": "1-6-2027", "bron": "Per mail"}
    ingelogd(loket).post(adres("antwoord", gevraagd), velden)
    timeout = Timeout.objects.get()
    assert (f"{timeout.van}", f"{timeout.tot}") == ("2027-03-02", "2027-06-01")


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"antwoord": "toegezegd", "van": "3-3-2027"}, "Vul in tot en met welke dag."),
        ({"antwoord": "toegezegd", "van": "3-3-2027", "tot": "2-3-2027"}, "ligt vóór de begindatum (3 maart 2027)"),
        ({"antwoord": "toegezegd", "van": "3-3-2027", "tot": "31-2-2027"}, "31 februari 2027 bestaat niet."),
        ({"antwoord": "geweigerd"}, "Schrijf op wie het antwoord gaf, en hoe."),
        ({}, "Kies wat het antwoord is."),
    ],
)
def test_een_antwoord_dat_niet_klopt_krijgt_uitleg(gevraagd, loket, velden, melding):
    antwoord = ingelogd(loket).post(adres("antwoord", gevraagd), {**velden, "grondslag": "Eigen beleid"})
    assert antwoord.status_code == 422
    assert melding in antwoord.text
    assert "Eigen beleid" in antwoord.text
    assert Timeout.objects.get().wacht_op_antwoord


def test_wie_tweede_is_leest_dat_er_niets_dubbel_ging(lopend, loket):
    antwoord = ingelogd(loket).post(adres("antwoord", lopend), {"antwoord": "geweigerd", "bron": "Per mail"})
    assert antwoord.status_code == 422
    assert "niets dubbel vastgelegd" in antwoord.text


def test_een_time_out_van_een_andere_casus_bestaat_niet(lopend, loket):
    ander = CasusFactory(status=Status.IN_BEHANDELING)
    assert ingelogd(loket).get(reverse("overbrugging:beeindigen", args=[ander.kenmerk, lopend.pk])).status_code == 404


SCHERMEN = {
    #                loket  eigen functionaris  vreemde functionaris
    "nieuw":         (200,  403,                404),
    "timeout":       (200,  200,                404),
    "antwoord":      (200,  403,                404),
    "verlengen":     (200,  403,                404),
    "beeindigen":    (200,  403,                404),
    "beantwoorden":  (404,  404,                404),
    "langer":        (404,  404,                404),
    "paneel":        (200,  200,                404),
}  # fmt: skip


@pytest.mark.parametrize("naam", SCHERMEN)
def test_wie_bij_welk_scherm_mag(lopend, casus, loket, naam):
    args = [casus.kenmerk] if naam in {"nieuw", "paneel"} else [casus.kenmerk, lopend.pk]
    personen = (loket, casus.aangelegd_door, lid("maatwerkfunctionaris"))
    codes = tuple(ingelogd(persoon).get(reverse(f"overbrugging:{naam}", args=args)).status_code for persoon in personen)
    assert codes == SCHERMEN[naam]


@pytest.mark.parametrize("naam", ["nieuw", "paneel"])
def test_staan_time_outs_uit_dan_bestaan_de_schermen_niet(casus, loket, settings, naam):
    settings.PMM_INSTRUMENTEN_UIT = ["time_out"]
    client = ingelogd(loket)
    assert client.get(reverse(f"overbrugging:{naam}", args=[casus.kenmerk])).status_code == 404
    assert client.get(TIME_OUTS).status_code == 404
    assert client.get(OVERZICHT).status_code == 200


def test_het_paneel_toont_de_functionaris_alles_maar_geen_knoppen(lopend, casus):
    paneel = ingelogd(casus.aangelegd_door).get(reverse("overbrugging:paneel", args=[casus.kenmerk])).text
    assert "Terugvordering 2025" in paneel
    assert "Einde vastleggen" not in paneel
    assert "Time-out vragen" not in paneel
