"""Een weging: om beurten schrijven zonder iets te verliezen, en daarna staat zij vast."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from pmm.afwegen import wegen
from pmm.afwegen.botsen import Verouderd
from pmm.afwegen.compleet import merk, wat_mist
from pmm.afwegen.models import Optie, Weging, Wegingstekst
from pmm.casus.overgangen import voer_uit
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from tests.afwegen.conftest import ONDERWERP, lees


def schrijf(weging, door, versies=None, **teksten):
    return wegen.schrijf(weging, teksten=teksten, versies=versies or {}, door=door)


# --- beginnen ----------------------------------------------------------------------------------------------------------


def test_niets_doen_weegt_altijd_mee(weging):
    assert weging.opties.get().is_niets_doen


def test_een_dubbele_klik_geeft_een_weging(casus, loket):
    sleutel = uuid.uuid4()
    twee = [wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=sleutel) for _ in range(2)]
    assert twee[0] == twee[1]
    assert Weging.objects.count() == 1


def test_zonder_lopende_casus_geen_weging(casus, loket, weging):
    voer_uit("intrekken", casus, door=loket, toelichting="De inwoner wil niet.")
    with pytest.raises(DomeinFout, match="Deze casus is ingetrokken"):
        wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=uuid.uuid4())
    with pytest.raises(DomeinFout, match="Deze casus is ingetrokken"):
        schrijf(weging, loket, feiten="Toch nog iets.")


# --- om beurten schrijven ----------------------------------------------------------------------------------------------


def test_elke_wijziging_is_een_nieuwe_versie_en_de_oude_blijft(weging, loket, functionaris):
    schrijf(weging, loket, feiten="Eerst dit.")
    schrijf(weging, functionaris, {"feiten": 1}, feiten="Daarna dat.")
    versies = Wegingstekst.objects.filter(onderdeel="feiten").order_by("versie")
    assert [(tekst.versie, tekst.tekst, tekst.door) for tekst in versies] == [
        (1, "Eerst dit.", loket),
        (2, "Daarna dat.", functionaris),
    ]


def test_wie_dezelfde_tekst_wijzigt_krijgt_die_van_de_ander_te_zien(weging, loket, ander):
    schrijf(weging, ander, feiten="Van Anna.")
    with pytest.raises(Verouderd, match="Anna de Vries heeft deze tekst om") as fout:
        schrijf(weging, loket, {"feiten": 0}, feiten="Van mij.")
    assert fout.value.er_staat == {"feiten": "Van Anna."}
    assert fout.value.versies == {"feiten_versie": 1}
    assert lees(weging).tekst("feiten") == "Van Anna."


def test_wie_iets_anders_schrijft_zit_niemand_in_de_weg(weging, loket, ander):
    schrijf(weging, ander, feiten="Van Anna.")
    schrijf(weging, loket, {"feiten": 0, "wens": 0}, feiten="", wens="Een eigen deur.")
    nu = lees(weging)
    assert (nu.tekst("feiten"), nu.tekst("wens")) == ("Van Anna.", "Een eigen deur.")


def test_een_dubbele_klik_schrijft_een_keer(weging, loket):
    for _ in range(2):
        schrijf(weging, loket, feiten="Een keer.")
    assert Wegingstekst.objects.count() == 1


def test_bij_een_botsing_blijft_alles_zoals_het_was(weging, loket, ander):
    schrijf(weging, ander, wens="Van Anna.")
    with pytest.raises(Verouderd):
        schrijf(weging, loket, feiten="Van mij.", wens="Van mij.")
    assert lees(weging).tekst("feiten") == ""


def test_een_versie_die_niet_bestaat_wordt_geweigerd(weging, loket):
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        schrijf(weging, loket, {"feiten": 7}, feiten="Van nergens.")


def test_twee_mensen_beschrijven_dezelfde_mogelijkheid(weging, loket, ander):
    niets = weging.opties.get()

    def beschrijf(door, basis, **velden):
        velden = {"omschrijving": niets.omschrijving, "gevolg_inwoner": "", "precedent": "", **velden}
        wegen.bewaar_optie(weging, velden=velden, door=door, sleutel=uuid.uuid4(), pk=niets.pk, basis=basis)

    beschrijf(ander, 1, precedent="Van Anna.")
    with pytest.raises(Verouderd):
        beschrijf(loket, 1, precedent="Van mij.")
    beschrijf(loket, 2, precedent="Van ons.")
    assert Optie.objects.get().precedent == "Van ons."


def test_niets_doen_en_wat_gekozen_is_kan_niet_weg(compleet, loket):
    niets, gekozen = compleet.opties.order_by("-is_niets_doen")
    with pytest.raises(DomeinFout, match="Niets doen weegt altijd mee"):
        wegen.haal_optie_weg(compleet, niets.pk, door=loket)
    with pytest.raises(DomeinFout, match="Kies eerst een andere"):
        wegen.haal_optie_weg(compleet, gekozen.pk, door=loket)


def test_een_mogelijkheid_kan_weg_en_blijft_in_de_historie(weging, loket):
    velden = {"omschrijving": "Verhuizen", "gevolg_inwoner": "", "precedent": ""}
    optie = wegen.bewaar_optie(weging, velden=velden, door=loket, sleutel=uuid.uuid4())
    pk = optie.pk
    for _ in range(2):
        wegen.haal_optie_weg(weging, pk, door=loket)
    assert list(weging.opties.all()) == list(Optie.objects.filter(is_niets_doen=True))
    assert Optie.historie.filter(id=pk).first().history_user == loket


# --- vaststellen -------------------------------------------------------------------------------------------------------


def test_wat_mist_staat_er_in_woorden(weging, loket):
    with pytest.raises(DomeinFout) as fout:
        wegen.stel_vast(weging, gelezen=merk(weging), door=loket)
    assert any("pleit voor of tegen: menselijkheid, zelfbeschikking," in reden for reden in fout.value.redenen)
    assert "Noem naast niets doen nog een mogelijkheid." in fout.value.redenen
    assert "Kies een van de mogelijkheden." in fout.value.redenen


def test_een_complete_weging_is_vast_te_stellen(compleet, loket):
    assert wat_mist(compleet) == []
    nu = wegen.stel_vast(compleet, gelezen=merk(compleet), door=loket)
    assert (nu.stand, nu.vastgesteld_door) == ("vastgesteld", loket)
    assert wegen.stel_vast(compleet, gelezen="weg", door=loket).vastgesteld_op == nu.vastgesteld_op


def test_niemand_stelt_vast_wat_hij_niet_las(compleet, loket, ander):
    gelezen = merk(compleet)
    schrijf(compleet, ander, {"feiten": 1}, feiten="Net iets anders.")
    with pytest.raises(DomeinFout, match="Lees haar nog eens na"):
        wegen.stel_vast(compleet, gelezen=gelezen, door=loket)


def test_aan_een_vastgestelde_weging_schrijft_niemand_meer(vastgesteld, loket):
    with pytest.raises(DomeinFout, match="vastgesteld en verandert niet meer"):
        schrijf(vastgesteld, loket, {"feiten": 1}, feiten="Toch anders.")


BUITENOM = [
    "UPDATE afwegen_weging SET onderwerp = 'anders'",
    "DELETE FROM afwegen_weging",
    "UPDATE afwegen_wegingstekst SET tekst = 'anders'",
    "DELETE FROM afwegen_wegingstekst",
    "UPDATE afwegen_optie SET precedent = 'anders'",
    "DELETE FROM afwegen_optie",
    "INSERT INTO afwegen_wegingstekst (weging_id, onderdeel, versie, tekst, is_geen_bsn, door_id, op) "
    "SELECT weging_id, onderdeel, 9, 'anders', false, door_id, now() FROM afwegen_wegingstekst LIMIT 1",
]


@pytest.mark.parametrize("opdracht", BUITENOM)
def test_ook_buiten_pmm_om_staat_een_vastgestelde_weging_vast(vastgesteld, opdracht):
    with pytest.raises(IntegrityError, match="vast"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_een_tekst_van_een_concept_wordt_nooit_overschreven(weging, loket):
    schrijf(weging, loket, feiten="Eerst dit.")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE afwegen_wegingstekst SET tekst = 'anders'")


def test_gekozen_is_alleen_wat_in_deze_weging_staat(weging, casus, loket):
    andere = wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=uuid.uuid4())
    velden = {"gekozen": andere.opties.get()}
    with pytest.raises(IntegrityError), transaction.atomic():
        wegen.schrijf(weging, teksten={}, versies={}, velden=velden, basis=1, door=loket)


# --- een nieuwe editie -------------------------------------------------------------------------------------------------


def test_een_nieuwe_editie_begint_met_dezelfde_inhoud_en_verwijst_naar_de_oude(vastgesteld, functionaris):
    nieuw = lees(wegen.nieuwe_editie(vastgesteld, door=functionaris, sleutel=uuid.uuid4()))
    assert (nieuw.vervangt, nieuw.editie, nieuw.is_concept) == (vastgesteld, 2, True)
    assert {deel.onderdeel: deel.tekst for deel in nieuw.teksten_nu} == {
        deel.onderdeel: deel.tekst for deel in vastgesteld.teksten_nu
    }
    assert nieuw.gekozen.omschrijving == vastgesteld.gekozen.omschrijving
    assert nieuw.gekozen.weging == nieuw
    schrijf(nieuw, functionaris, {"feiten": 1}, feiten="Een jaar later.")
    assert lees(vastgesteld).tekst("feiten") != "Een jaar later."


def test_van_een_weging_is_er_hooguit_een_nieuwe_editie(vastgesteld, loket, weging):
    sleutel = uuid.uuid4()
    twee = [wegen.nieuwe_editie(vastgesteld, door=loket, sleutel=sleutel) for _ in range(2)]
    assert twee[0] == twee[1]
    with pytest.raises(DomeinFout, match="Er is al een nieuwe editie"):
        wegen.nieuwe_editie(vastgesteld, door=loket, sleutel=uuid.uuid4())


def test_een_concept_heeft_geen_nieuwe_editie_nodig(weging, loket):
    with pytest.raises(DomeinFout, match="nog een concept"):
        wegen.nieuwe_editie(weging, door=loket, sleutel=uuid.uuid4())


def test_het_logboek_noemt_wie_begon_schreef_en_vaststelde(vastgesteld):
    gezegd = Regel.objects.filter(object_id=vastgesteld.casus.kenmerk).values_list("werkwoord", flat=True)
    assert {"weging_beginnen", "weging_schrijven", "weging_vaststellen"} <= set(gezegd)
