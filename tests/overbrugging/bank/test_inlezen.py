"""Inlezen: alles of niets, nooit dubbel, en altijd aansluitend op wat er al stond."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from overbrugging.bank.inlezen import lees_in
from overbrugging.models import Bankafschrift, Bankregel, Boeking
from pmm.kern.fouten import DomeinFout
from tests.overbrugging.bank import camt

pytestmark = pytest.mark.django_db


def bestand(fonds, *bedragen, begin=0, **velden):
    regels = [camt.regel(centen) for centen in bedragen]
    return camt.bestand(camt.afschrift(fonds.iban, *regels, begin=begin, eind=begin + sum(bedragen), **velden))


def test_inlezen_boekt_niets(fonds, budgethouder):
    was = Boeking.objects.count()
    (afschrift,) = lees_in(bestand(fonds, 5_00, -3_00), door=budgethouder)
    assert [regel.bedrag_centen for regel in afschrift.regels.order_by("volgnr")] == [5_00, -3_00]
    assert Boeking.objects.count() == was
    assert Bankregel.objects.te_doen().count() == 2


def test_twee_keer_hetzelfde_bestand_is_een_afschrift(fonds, budgethouder):
    lees_in(bestand(fonds, 5_00), door=budgethouder)
    with pytest.raises(DomeinFout, match="Afschrift 2026-001 is al ingelezen op .* Er is niets dubbel ingelezen."):
        lees_in(bestand(fonds, 5_00), door=budgethouder)
    assert Bankafschrift.objects.count() == 1


def test_hetzelfde_nummer_met_een_andere_inhoud_is_een_vraag_aan_de_bank(fonds, budgethouder):
    lees_in(bestand(fonds, 5_00), door=budgethouder)
    with pytest.raises(DomeinFout, match="Er is al een ander afschrift met nummer 2026-001"):
        lees_in(bestand(fonds, 6_00), door=budgethouder)


def test_een_gat_met_het_vorige_afschrift_wordt_genoemd(fonds, budgethouder):
    lees_in(bestand(fonds, 5_00), door=budgethouder)
    with pytest.raises(DomeinFout) as fout:
        lees_in(bestand(fonds, 1_00, begin=9_00, nummer="2026-003"), door=budgethouder)
    assert str(fout.value) == (
        "Afschrift 2026-003 begint met € 9,00, maar het vorige (2026-001, tot en met 3 november 2026) eindigt met "
        "€ 5,00. Er zit een afschrift tussen. Lees dat eerst in."
    )
    lees_in(bestand(fonds, 4_00, begin=5_00, nummer="2026-002"), door=budgethouder)
    lees_in(bestand(fonds, 1_00, begin=9_00, nummer="2026-003"), door=budgethouder)


def test_een_rekening_die_niet_van_ons_is(fonds, budgethouder):
    with pytest.raises(DomeinFout, match="van rekening NL20INGB0001234567. Die is niet van een fonds"):
        lees_in(camt.bestand(camt.afschrift(camt.ZUSTER_IBAN)), door=budgethouder)


def test_alles_of_niets(fonds, budgethouder):
    goed = camt.afschrift(fonds.iban, camt.regel(5_00), eind=5_00)
    fout = camt.afschrift(fonds.iban, camt.regel(5_00), nummer="2026-002", begin=6_00, eind=11_00)
    with pytest.raises(DomeinFout, match="Er zit een afschrift tussen"):
        lees_in(camt.bestand(goed, fout), door=budgethouder)
    assert not Bankafschrift.objects.exists()


# --- de database --------------------------------------------------------------------------------------------------------


@pytest.fixture
def afschrift(fonds, budgethouder, keur_nu):
    (afschrift,) = lees_in(bestand(fonds, 5_00, -3_00), door=budgethouder)
    keur_nu()
    return afschrift


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE overbrugging_bankafschrift SET eind_centen = 1",
        "DELETE FROM overbrugging_bankregel",
        "DELETE FROM overbrugging_bankafschrift",
        "UPDATE overbrugging_bankregel SET bedrag_centen = 1",
        "UPDATE overbrugging_bankregel SET omschrijving = 'x'",
        "TRUNCATE overbrugging_bankafschrift CASCADE",
    ],
)
def test_wat_de_bank_zei_verandert_niet(afschrift, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_op_een_ingelezen_afschrift_komt_geen_regel_bij(afschrift):
    for volgnr in (0, 3):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bankregel.objects.create(afschrift=afschrift, volgnr=volgnr, datum=date(2026, 11, 2), bedrag_centen=1)


@pytest.mark.parametrize("anders", [{"begin_centen": 9_99}, {"eind_centen": 3_00}, {"aantal_regels": 1}])
def test_een_afschrift_dat_niet_klopt_komt_er_niet_in(fonds, afschrift, budgethouder, keur_nu, anders):
    velden = {"nummer": "2", "begin_centen": 2_00, "eind_centen": 2_00, "hash": "0" * 64} | anders
    dagen = {"van": date(2026, 11, 4), "tot": date(2026, 11, 5)}

    def schrijf():
        with transaction.atomic():
            Bankafschrift.objects.create(fonds=fonds, ingelezen_door=budgethouder, **dagen, **velden)
            keur_nu()

    with pytest.raises(IntegrityError):
        schrijf()
