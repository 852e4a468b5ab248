"""Een voorschot aanvragen: alleen in het LET of met een uitzondering, en nooit meer dan er ruimte is."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from overbrugging.grootboek.boeken import ANDER_BEDRAG
from overbrugging.models import Leverancier, Rekening, Uitzondering, Voorschot
from overbrugging.voorschot import aanvragen, uitzonderingen
from overbrugging.voorschot.aanvragen import trek_in
from overbrugging.voorschot.ruimte import ruimte
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from tests.factories import CasusFactory, lid
from tests.overbrugging.geld import VoorschotFactory, gevorderd, gevuld_fonds, toegekend, uitgekeerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def buiten_het_let():
    return CasusFactory(status="in_uitvoering")


def toegestaan(casus, **velden):
    voorzitter = lid("let_voorzitter")
    gevraagd = uitzonderingen.vraag_uitzondering(
        casus, aan=voorzitter, vraag="De huur moet morgen.", door=lid("loketmedewerker"), sleutel=uuid.uuid4()
    )
    return uitzonderingen.beantwoord(gevraagd, toegestaan=True, reden="Het LET komt te laat.", door=voorzitter)


# --- aanvragen ------------------------------------------------------------------------------------------------------------


def test_een_aanvraag_vertelt_de_budgethouders_alleen_het_nummer(vraag, bram, casus):
    voorschot = vraag()
    melding = Melding.objects.get(gebruiker=bram)
    assert melding.zin == f"Voorschot {voorschot.nummer} wacht op uw goedkeuring."
    assert casus.kenmerk not in melding.zin + melding.over
    assert Regel.objects.filter(werkwoord="voorschot_aanvragen", object_id=casus.kenmerk).count() == 1


def test_dezelfde_sleutel_vraagt_een_keer_aan(vraag):
    sleutel = uuid.uuid4()
    assert vraag(sleutel=sleutel) == vraag(sleutel=sleutel)
    assert Voorschot.objects.count() == 1


def test_dezelfde_sleutel_met_een_ander_bedrag_is_een_ander_voorschot(vraag):
    sleutel = uuid.uuid4()
    vraag(sleutel=sleutel)
    with pytest.raises(DomeinFout, match=ANDER_BEDRAG):
        vraag(sleutel=sleutel, centen=1_250_51)


def test_een_nieuwe_leverancier_komt_er_een_keer_bij_en_zegt_wie_hem_toevoegde(vraag, loket):
    nieuw = {"naam": "Energiebedrijf De Zon", "iban": "NL02ABNA0123456789"}
    eerste, tweede = vraag(leverancier=Leverancier(**nieuw)), vraag(leverancier=Leverancier(**nieuw))
    assert eerste.leverancier == tweede.leverancier
    assert eerste.leverancier.gemaakt_door == loket


@pytest.mark.parametrize(("centen", "nodig"), [(4_999_99, 1), (5_000_00, 2)])
def test_vanaf_de_grens_van_het_fonds_keuren_twee_mensen_goed(vraag, centen, nodig):
    assert vraag(centen=centen).akkoorden_nodig == nodig


def test_de_rekeningen_bestaan_zodra_er_iets_te_keuren_is(vraag):
    vraag()
    aantal = Rekening.objects.count()
    assert {"leverancier", "voorschot"} <= set(Rekening.objects.values_list("soort", flat=True))
    vraag()
    assert Rekening.objects.count() == aantal


# --- alleen in het LET, of met een uitzondering ---------------------------------------------------------------------------


def test_buiten_het_let_kan_het_niet_zonder_uitzondering(vraag, buiten_het_let):
    with pytest.raises(DomeinFout, match="Vraag een voorzitter van het LET om een uitzondering"):
        vraag(buiten_het_let)


def test_een_uitzondering_geldt_voor_een_voorschot(vraag, buiten_het_let):
    toestemming = toegestaan(buiten_het_let)
    assert vraag(buiten_het_let).uitzondering == toestemming
    with pytest.raises(DomeinFout, match="om een uitzondering"):
        vraag(buiten_het_let)


def test_gaat_het_voorschot_niet_door_dan_is_de_uitzondering_er_nog(vraag, buiten_het_let, loket):
    toestemming = toegestaan(buiten_het_let)
    trek_in(vraag(buiten_het_let), reden="Verkeerd bedrag", door=loket)
    assert vraag(buiten_het_let).uitzondering == toestemming


@pytest.mark.parametrize("status", ["ingetrokken", "gesloten", "afgerond"])
def test_voor_een_casus_die_klaar_is_kan_het_niet(vraag, status):
    with pytest.raises(DomeinFout, match="Voorschieten kan alleen zolang een casus loopt"):
        vraag(CasusFactory(status=status))


def test_de_database_weigert_een_casus_buiten_het_let(fonds, buiten_het_let):
    with pytest.raises(IntegrityError, match="niet in het LET"), transaction.atomic():
        VoorschotFactory(fonds=fonds, kostenplaats__casus=buiten_het_let, in_let=True)


def test_de_database_weigert_een_uitzondering_van_een_andere_casus(fonds, buiten_het_let, casus):
    ander = toegestaan(CasusFactory(status="in_uitvoering"))
    with pytest.raises(IntegrityError, match="geen uitzondering toegestaan"), transaction.atomic():
        VoorschotFactory(fonds=fonds, kostenplaats__casus=buiten_het_let, in_let=False, uitzondering=ander)


def test_de_database_laat_een_uitzondering_een_keer_gebruiken(fonds, buiten_het_let, vraag):
    toestemming = toegestaan(buiten_het_let)
    eerste = vraag(buiten_het_let)
    with pytest.raises(IntegrityError, match="al gebruikt"), transaction.atomic():
        VoorschotFactory(
            fonds=fonds, kostenplaats=eerste.kostenplaats, in_let=False, uitzondering=toestemming, bedrag_centen=1
        )


# --- ruimte ---------------------------------------------------------------------------------------------------------------


def test_precies_de_ruimte_mag_en_een_cent_meer_niet(vraag, fonds, casus):
    with pytest.raises(DomeinFout) as fout:
        vraag(centen=25_000_01)
    assert fout.value.redenen == [
        "Er is nog € 25.000,00 over voor deze casus. Vraag een lager bedrag of overleg met de LET-voorzitter."
    ]
    assert vraag(centen=25_000_00)
    assert ruimte(fonds, casus).over == 0


def test_wat_is_afgewezen_of_ingetrokken_geeft_ruimte_terug(vraag, fonds, casus, loket):
    voorschot = vraag(centen=20_000_00)
    assert ruimte(fonds, casus).casus == 5_000_00
    trek_in(voorschot, reden="Niet meer nodig", door=loket)
    assert ruimte(fonds, casus).casus == 25_000_00


def test_het_geld_dat_er_is_begrenst_ook_met_een_zin_over_het_fonds(vraag):
    arm = gevuld_fonds(1_000_00)
    with pytest.raises(DomeinFout, match=r"Er is nog € 1\.000,00 over in het fonds\."):
        vraag(fonds=arm, centen=1_000_01)
    vraag(fonds=arm, centen=1_000_00)
    with pytest.raises(DomeinFout, match="Er is niets meer over in het fonds. Overleg met de budgethouder."):
        vraag(fonds=arm, centen=1)


def test_wat_uitstaat_telt_in_het_plafond_van_het_fonds_tot_het_terug_is(casus):
    krap = gevuld_fonds(plafond_centen=3_000_00, plafond_casus_centen=3_000_00)
    for maak in (VoorschotFactory, toegekend, uitgekeerd):
        maak(fonds=krap, bedrag_centen=500_00)
    gevorderd(fonds=krap, bedrag_centen=500_00)
    assert ruimte(krap, casus).plafond == ruimte(krap).over == 1_000_00


def test_een_gesloten_fonds_geeft_niets(vraag, fonds):
    fonds.gesloten_op = timezone.now()
    fonds.save()
    with pytest.raises(DomeinFout, match="Kies een ander fonds"):
        vraag()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"bedrag_centen": 25_000_01, "akkoorden_nodig": 2}, "te weinig ruimte"),
        ({"bedrag_centen": 5_000_00, "akkoorden_nodig": 1}, "genoeg goedkeurders"),
        ({"stand": "toegekend"}, "begint als aanvraag"),
    ],
)
def test_de_database_kent_dezelfde_grenzen(fonds, velden, melding):
    with pytest.raises(IntegrityError, match=melding), transaction.atomic():
        VoorschotFactory(fonds=fonds, **velden)


# --- intrekken en verlengen -----------------------------------------------------------------------------------------------


def test_intrekken_kan_tot_er_is_beslist(vraag, loket, fonds):
    voorschot = trek_in(vraag(), reden="Toch niet nodig", door=loket)
    assert voorschot.stand == "ingetrokken"
    with pytest.raises(DomeinFout, match="Dit voorschot is toegekend"):
        trek_in(toegekend(VoorschotFactory(fonds=fonds)), reden="Te laat", door=loket)


def test_wie_intrekt_haalt_de_vraag_bij_de_budgethouders_weg(vraag, loket, bram):
    trek_in(vraag(), reden="Toch niet nodig", door=loket)
    assert not Melding.objects.ongelezen().filter(gebruiker=bram).exists()


def test_een_verlenging_is_een_nieuw_voorschot_dat_later_ophoudt(vraag, casus):
    eerste = toegekend(vraag())
    with pytest.raises(DomeinFout, match="tot en met die dag overbrugt"):
        vraag(verlengt=eerste, tot=eerste.tot)
    tweede = vraag(verlengt=eerste, tot=eerste.tot + timedelta(days=1))
    assert tweede.verlengt == eerste
    with pytest.raises(DomeinFout, match="al verlengd"):
        vraag(verlengt=eerste, tot=eerste.tot + timedelta(days=2))


def test_wat_nog_niet_is_toegekend_is_niet_te_verlengen(vraag):
    eerste = vraag()
    assert aanvragen.waarom_niet_verlengen(eerste).startswith("Dit voorschot is aangevraagd")


# --- de uitzondering ------------------------------------------------------------------------------------------------------


def vraag_uitzondering(casus, aan, door, **velden):
    return uitzonderingen.vraag_uitzondering(
        casus, aan=aan, vraag="De huur moet morgen.", door=door, **{"sleutel": uuid.uuid4()} | velden
    )


def test_een_uitzondering_gaat_naar_een_voorzitter_en_nooit_naar_uzelf(buiten_het_let, loket):
    with pytest.raises(DomeinFout, match="is geen voorzitter"):
        vraag_uitzondering(buiten_het_let, lid("loketmedewerker"), loket)
    voorzitter = lid("let_voorzitter")
    with pytest.raises(DomeinFout, match="andere voorzitter dan uzelf"):
        vraag_uitzondering(buiten_het_let, voorzitter, voorzitter)


def test_er_ligt_hoogstens_een_vraag_bij_een_casus(buiten_het_let, loket):
    voorzitter = lid("let_voorzitter", naam="Roos Verhulst")
    vraag_uitzondering(buiten_het_let, voorzitter, loket)
    with pytest.raises(DomeinFout, match="Er ligt al een vraag bij Roos Verhulst"):
        vraag_uitzondering(buiten_het_let, voorzitter, loket)
    with pytest.raises(IntegrityError, match="een_open_uitzondering_per_casus"), transaction.atomic():
        Uitzondering.objects.create(
            casus=buiten_het_let, gevraagd_aan=voorzitter, gevraagd_door=loket, vraag="Nog een keer"
        )


def test_is_de_gevraagde_geen_voorzitter_meer_dan_gaat_de_vraag_naar_een_ander(buiten_het_let, loket):
    weg, ander = lid("let_voorzitter"), lid("let_voorzitter")
    oud = vraag_uitzondering(buiten_het_let, weg, loket)
    weg.lidmaatschappen.update(tot=timezone.localdate())
    vraag_uitzondering(buiten_het_let, ander, loket)
    oud.refresh_from_db()
    assert oud.toegestaan is False
    assert oud.reden.startswith("Niet beantwoord")


def test_in_het_let_is_geen_uitzondering_nodig(casus, loket):
    with pytest.raises(DomeinFout, match="U hebt geen uitzondering nodig"):
        vraag_uitzondering(casus, lid("let_voorzitter"), loket)


def test_een_antwoord_komt_er_een_keer_en_het_loket_hoort_het(buiten_het_let, loket):
    voorzitter = lid("let_voorzitter")
    gevraagd = vraag_uitzondering(buiten_het_let, voorzitter, loket)
    assert Melding.objects.get(gebruiker=voorzitter).adres == gevraagd.get_absolute_url()
    uitzonderingen.beantwoord(gevraagd, toegestaan=False, reden="Het kan wachten.", door=voorzitter)
    assert "staat de uitzondering niet toe" in Melding.objects.get(gebruiker=loket).zin
    with pytest.raises(DomeinFout, match="al beantwoord"):
        uitzonderingen.beantwoord(gevraagd, toegestaan=True, reden="Toch wel.", door=voorzitter)
