"""Pakken en verdelen: elke casus apart, met een eerlijke uitslag, en niets gebeurt twee keer."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.urls import reverse

from loket import services as het_loket
from loket.models import Toewijzing, Verdeling
from loket.models.verdeling import Uitslag
from loket.verdelen import services
from pmm.casus.models import Casus, Stap
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from tests.factories import CasusFactory, lid
from tests.loket.hulp import maak_casus
from tests.loket.test_gelijktijdig import gelukt, tegelijk

ADRES = "/loket/verdelen/"


def tekst(antwoord):
    return antwoord.content.decode()


def gemeld_aan(mens):
    return list(Melding.objects.filter(gebruiker=mens).order_by("pk").values_list("zin", flat=True))


def uitslagen(verdeling):
    return {rij.casus.codenaam: (rij.uitslag, rij.reden) for rij in verdeling.toewijzingen.select_related("casus")}


# --- pakken -------------------------------------------------------------------------------------------------------------


def test_ik_pak_hem_en_hij_is_van_mij_ook_na_een_dubbele_klik(als, casus, medewerker):
    client, sleutel = als(medewerker), uuid4()
    scherm = tekst(client.get("/loket/"))
    assert reverse("loket:pakken", args=[casus.kenmerk]) in scherm
    for _ in range(2):
        antwoord = client.post(reverse("loket:pakken", args=[casus.kenmerk]), {"sleutel": sleutel})
        assert antwoord.status_code == 302
    casus.refresh_from_db()
    assert (casus.status, casus.behandelaar) == (Status.IN_BEHANDELING, medewerker)
    assert Stap.objects.filter(overgang="in_behandeling_nemen").count() == 1


def test_wie_net_te_laat_is_leest_wie_hem_pakte(als, in_behandeling, collega):
    antwoord = als(collega).post(reverse("loket:pakken", args=[in_behandeling.kenmerk]), {"sleutel": uuid4()})
    assert antwoord.status_code == 422
    assert "Bram Jansen behandelt deze casus al." in tekst(antwoord)


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_pakken_hem_tegelijk_en_een_heeft_hem(casus, medewerker, collega):
    uitkomsten = tegelijk(
        *[lambda wie=wie: services.pak(casus, door=wie, sleutel=uuid4()) for wie in (medewerker, collega)]
    )
    casus.refresh_from_db()
    assert [stap.door for stap in gelukt(uitkomsten)] == [casus.behandelaar]


# --- verdelen -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def stapel(indiener, medewerker, collega):
    """Een die wacht, een die een ander behandelt, een die de ontvanger al heeft, en een die bij de indiener ligt."""
    wacht, van_ander, al, vragen = (
        maak_casus(indiener, codenaam=naam) for naam in ("Wacht", "Van een ander", "Heeft hij al", "Vragen")
    )
    het_loket.neem_in_behandeling(van_ander, behandelaar=medewerker, door=medewerker)
    het_loket.neem_in_behandeling(al, behandelaar=collega, door=collega)
    het_loket.vraag_aanvulling(vragen, vragen=["Wie?"], door=medewerker)
    return [wacht, van_ander, al, vragen]


def test_elke_casus_heeft_zijn_eigen_uitslag_met_de_reden(stapel, collega, coordinator):
    verdeling = services.verdeel(casussen=stapel, naar=collega, door=coordinator, sleutel=uuid4())
    assert uitslagen(verdeling) == {
        "Wacht": (Uitslag.GEDAAN, ""),
        "Van een ander": (Uitslag.GEDAAN, ""),
        "Heeft hij al": (Uitslag.GEWEIGERD, "Chris Bakker behandelt deze casus al."),
        "Vragen": (
            Uitslag.GEWEIGERD,
            "Deze casus is aanvulling gevraagd. Toewijzen kan als het loket hem heeft.",
        ),
    }
    behandelt = set(Casus.objects.filter(behandelaar=collega).values_list("codenaam", "status"))
    assert behandelt == {(naam, Status.IN_BEHANDELING) for naam in ("Wacht", "Van een ander", "Heeft hij al")}


def test_bij_een_casus_die_overgaat_horen_alle_drie_het_een_keer(stapel, medewerker, collega, coordinator, indiener):
    van_ander = stapel[1]
    services.verdeel(casussen=[van_ander], naar=collega, door=coordinator, sleutel=uuid4())
    assert gemeld_aan(medewerker)[-1] == f"Chris Bakker behandelt voortaan casus {van_ander.kenmerk}."
    assert gemeld_aan(collega) == [f"Dana Smit gaf u casus {van_ander.kenmerk} om te behandelen."]
    assert gemeld_aan(indiener)[-1] == f"Chris Bakker behandelt voortaan casus {van_ander.kenmerk}."


def test_dezelfde_sleutel_verdeelt_een_keer_en_wat_geweigerd_was_blijft_geweigerd(stapel, collega, coordinator):
    opdracht = {"casussen": stapel, "naar": collega, "door": coordinator, "sleutel": uuid4()}
    eerst = uitslagen(services.verdeel(**opdracht))
    stappen = Stap.objects.count()
    assert uitslagen(services.verdeel(**opdracht)) == eerst
    assert Stap.objects.count() == stappen
    assert Verdeling.objects.count() == 1


@pytest.mark.parametrize("anders", ["naar", "casussen", "door"])
def test_hetzelfde_formulier_voor_iets_anders_wordt_geweigerd(stapel, medewerker, collega, coordinator, anders):
    opdracht = {"casussen": stapel[:1], "naar": collega, "door": coordinator, "sleutel": uuid4()}
    services.verdeel(**opdracht)
    opdracht[anders] = {"naar": medewerker, "casussen": stapel[:2], "door": lid("loketcoordinator")}[anders]
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        services.verdeel(**opdracht)


@pytest.mark.django_db(transaction=True)
def test_twee_keer_versturen_op_hetzelfde_moment_doet_alles_een_keer(stapel, collega, coordinator):
    opdracht = {"casussen": stapel, "naar": collega, "door": coordinator, "sleutel": uuid4()}
    uitkomsten = tegelijk(lambda: services.verdeel(**opdracht), lambda: services.verdeel(**opdracht))
    assert len({verdeling.pk for verdeling in gelukt(uitkomsten)}) == 1
    assert [uitslag for uitslag, _ in uitslagen(uitkomsten[0]).values()].count(Uitslag.GEDAAN) == 2
    assert Stap.objects.filter(overgang="in_behandeling_nemen", casus=stapel[0]).count() == 1


def test_valt_het_halverwege_stil_dan_gaat_het_verder_waar_het_bleef(als, stapel, collega, coordinator, monkeypatch):
    gewoon, sleutel = services._wijs_toe, uuid4()

    def valt_om(casus, verdeling, op):
        if casus == stapel[1]:
            raise OperationalError
        gewoon(casus, verdeling, op)

    monkeypatch.setattr(services, "_wijs_toe", valt_om)
    with pytest.raises(OperationalError):
        services.verdeel(casussen=stapel, naar=collega, door=coordinator, sleutel=sleutel)
    monkeypatch.setattr(services, "_wijs_toe", gewoon)
    client, adres = als(coordinator), reverse("loket:verdeling", args=[sleutel])
    assert "3 casussen zijn nog niet gedaan" in tekst(client.get(adres))
    scherm = tekst(client.post(adres, follow=True))
    assert "2 gedaan, 2 geweigerd" in scherm
    assert "nog niet gedaan" not in scherm


def test_wie_geen_coordinator_is_wijst_niets_toe(stapel, medewerker, collega):
    verdeling = services.verdeel(casussen=stapel[:1], naar=collega, door=medewerker, sleutel=uuid4())
    assert uitslagen(verdeling) == {
        "Wacht": (Uitslag.GEWEIGERD, "Alleen de coördinator wijst casussen toe aan een ander.")
    }


def test_aan_iemand_buiten_het_loket_gaat_niets(stapel, indiener, coordinator):
    with pytest.raises(DomeinFout, match="werkt nu niet bij het loket"):
        services.verdeel(casussen=stapel, naar=indiener, door=coordinator, sleutel=uuid4())
    assert not Verdeling.objects.exists()


@pytest.mark.parametrize("velden", [{"uitslag": "geweigerd"}, {"uitslag": "gedaan"}, {"reden": "Zomaar."}])
def test_de_database_kent_geen_halve_uitslag(casus, collega, coordinator, velden):
    verdeling = Verdeling.objects.create(naar=collega, door=coordinator)
    with pytest.raises(IntegrityError, match="toewijzing_reden_exact_bij_geweigerd"), transaction.atomic():
        Toewijzing.objects.create(verdeling=verdeling, casus=casus, **velden)


# --- het scherm -----------------------------------------------------------------------------------------------------------


def test_op_het_scherm_kies_je_casussen_en_wie_en_lees_je_wat_er_gebeurde(als, stapel, collega, coordinator):
    client = als(coordinator)
    scherm = tekst(client.get(f"{ADRES}?stapel=alles"))
    assert "Chris Bakker: 1 open, 0 te laat" in scherm
    assert "checked" not in scherm
    gestuurd = {"casus": [casus.kenmerk for casus in stapel], "naar": collega.pk, "sleutel": uuid4()}
    antwoord = client.post(ADRES, gestuurd, follow=True)
    assert antwoord.redirect_chain[0][1] == 302
    assert "2 gedaan, 2 geweigerd" in tekst(antwoord)
    assert stapel[2].get_absolute_url() in tekst(antwoord)


def test_alles_op_de_bladzijde_kiezen_kan_zonder_javascript(als, stapel, coordinator):
    scherm = tekst(als(coordinator).get(f"{ADRES}?stapel=alles&alles=ja"))
    assert scherm.count("checked") == len(stapel)
    assert "Haal elk vinkje weg" in scherm


@pytest.mark.parametrize(
    ("gestuurd", "zinnen"),
    [
        ({}, {"Kies minstens één casus.", "Kies wie de casussen krijgt."}),
        ({"casus": ["PMM-26-00000F"], "naar": "0"}, {"er voor u niet meer", "Kies iemand uit de lijst."}),
    ],
)
def test_een_onvolledige_keuze_krijgt_uitleg(als, stapel, coordinator, gestuurd, zinnen):
    antwoord = als(coordinator).post(f"{ADRES}?stapel=alles", gestuurd)
    assert antwoord.status_code == 422
    assert all(zin in tekst(antwoord) for zin in zinnen)


def test_wat_gekozen_was_blijft_gekozen_na_een_fout(als, stapel, coordinator):
    antwoord = als(coordinator).post(f"{ADRES}?stapel=alles", {"casus": [stapel[0].kenmerk]})
    assert tekst(antwoord).count("checked") == 1


def test_een_casus_die_het_loket_niet_ziet_gaat_niet_mee(als, stapel, collega, coordinator):
    lokaal = CasusFactory(status=Status.LOKAAL)
    antwoord = als(coordinator).post(ADRES, {"casus": [lokaal.kenmerk], "naar": collega.pk})
    assert antwoord.status_code == 422
    assert not Toewijzing.objects.exists()


def test_de_uitslag_is_alleen_voor_wie_verdeelde(als, stapel, collega, coordinator):
    verdeling = services.verdeel(casussen=stapel, naar=collega, door=coordinator, sleutel=uuid4())
    adres = reverse("loket:verdeling", args=[verdeling.sleutel])
    assert als(coordinator).get(adres).status_code == 200
    assert als(lid("loketcoordinator")).get(adres).status_code == 404
    assert als(collega).get(adres).status_code == 403


def test_meer_dan_een_bladzijde_tegelijk_kan_niet(als, collega, coordinator, monkeypatch):
    monkeypatch.setattr("loket.verdelen.forms.HOOGSTENS", 1)
    casussen = [CasusFactory(status=Status.INGEDIEND) for _ in range(2)]
    gestuurd = {"casus": [casus.kenmerk for casus in casussen], "naar": collega.pk, "sleutel": UUID(int=1)}
    antwoord = als(coordinator).post(ADRES, gestuurd)
    assert "Kies hooguit 1 casussen tegelijk." in tekst(antwoord)
