"""Schrijven, noemen, verbeteren, intrekken en lezen."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from pmm.casus.models import Casus, Deling
from pmm.gesprek import services
from pmm.gesprek.kanten import kant_van, te_noemen
from pmm.gesprek.models import Genoemde, Gespreksbericht, Intrekking, Leesmerk
from pmm.gesprek.scherm import regels
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from register.models import Afwezigheid
from tests.gesprek.kring import maak_kring

pytestmark = pytest.mark.django_db


def gehoord(kring):
    """Wie er een melding heeft die nog niet gelezen is."""
    namen = {persoon.pk: naam for naam, persoon in kring.mensen.items()}
    return {namen[pk] for pk in Melding.objects.ongelezen().values_list("gebruiker", flat=True)}


# --- wie het hoort ----------------------------------------------------------------------------------------------------


def test_wie_erover_gaat_hoort_het_en_wie_schreef_niet(kring):
    kring.stuur("indiener")
    assert gehoord(kring) == {"loket"}
    kring.stuur("loket", aan=[kring.eigen, kring.a])
    assert gehoord(kring) == {"loket", "indiener", "a"}


def test_is_wie_erover_ging_weg_dan_hoort_iedereen_bij_die_organisatie_het(kring):
    kring.mensen["indiener"].lidmaatschappen.update(tot="2020-01-01", van="2019-01-01")
    kring.stuur("loket", aan=[kring.eigen])
    assert gehoord(kring) == {"collega"}


def test_zonder_behandelaar_hoort_de_coordinator_het(db):
    kring = maak_kring(status="ingediend", behandelaar=None)
    kring.stuur("indiener")
    assert gehoord(kring) == {"loketcollega"}


def test_een_notitie_hoort_alleen_wie_genoemd_is(kring):
    kring.noteer()
    assert gehoord(kring) == set()
    kring.noteer("Kijk jij, @Lotte Loket?")
    assert gehoord(kring) == {"loketcollega"}


def test_een_bericht_verandert_niets_aan_de_casus(kring):
    voor = Casus.objects.values().get(pk=kring.casus.pk)
    kring.stuur("a")
    kring.stuur("loket", aan=[kring.eigen])
    assert Casus.objects.values().get(pk=kring.casus.pk) == voor


# --- noemen -----------------------------------------------------------------------------------------------------------


def test_wie_je_noemt_met_een_apenstaart_of_aankruist_krijgt_een_eigen_zin(kring):
    kring.stuur("loket", "Weet @Anna Alfa dit?", [kring.a, kring.eigen], noemen=[kring.mens("collega").pk])
    assert set(Genoemde.objects.values_list("gebruiker__naam", flat=True)) == {"Anna Alfa", "Karel Collega"}
    zinnen = dict(Melding.objects.values_list("gebruiker__naam", "zin"))
    assert zinnen["Anna Alfa"] == f"U bent genoemd in een bericht over {kring.casus.kenmerk}."
    assert zinnen["Iris Indiener"] == f"U hebt een bericht over {kring.casus.kenmerk}."


@pytest.mark.parametrize("wie", ["buiten", "voorzitter", "b"])
def test_wie_het_niet_leest_kan_niemand_noemen(kring, wie):
    with pytest.raises(DomeinFout):
        kring.stuur("indiener", aan=[kring.a], noemen=[kring.mens(wie).pk])
    assert not Genoemde.objects.exists()


def test_een_naam_van_buiten_met_een_apenstaart_is_gewoon_tekst(kring):
    kring.stuur("indiener", "Vraag het @Bob Buiten", [kring.a])
    assert not Genoemde.objects.exists()


def test_buiten_het_loket_kent_men_alleen_wie_er_meepraat(kring):
    def namen(wie):
        ik = kring.mens(wie)
        return {mens.naam for mens in te_noemen(kring.casus, kant_van(kring.casus, ik), ik)}

    assert namen("a") == {"Bram Behandelaar", "Iris Indiener", "Karel Collega"}
    assert namen("loket") == {"Lotte Loket", "Iris Indiener", "Karel Collega", "Anna Alfa", "Bea Beta"}
    kring.stuur("loketcollega", aan=[kring.a])
    assert "Lotte Loket" in namen("a")
    assert "Lotte Loket" not in namen("b")


# --- wie mag schrijven ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["voorzitter", "buiten"])
def test_wie_niet_meewerkt_schrijft_niets(kring, wie):
    with pytest.raises(DomeinFout, match="werkt niet meer mee"):
        kring.stuur(wie)


@pytest.mark.parametrize("wie", ["indiener", "a"])
def test_een_notitie_is_alleen_van_het_loket(kring, wie):
    with pytest.raises(DomeinFout):
        kring.noteer(naam=wie)


def test_het_loket_kiest_aan_wie_het_schrijft(kring):
    with pytest.raises(DomeinFout, match="Kies aan wie"):
        kring.stuur("loket")


def test_wie_gedeeld_kreeg_schrijft_niet_aan_wie_hij_niet_kent(kring):
    with pytest.raises(DomeinFout, match="ziet deze casus nog"):
        kring.stuur("a", aan=[kring.b])


def test_wie_niets_meer_ziet_krijgt_ook_niets_meer(kring):
    Deling.objects.get(organisatie=kring.b).delete()
    with pytest.raises(DomeinFout, match="ziet deze casus nog"):
        kring.stuur("loket", aan=[kring.a, kring.b])
    assert not Gespreksbericht.objects.exists()


@pytest.mark.parametrize(("status", "zin"), [("lokaal", "zodra de casus bij het loket"), ("gesloten", "is gesloten")])
def test_voor_het_loket_en_na_het_sluiten_is_er_geen_gesprek(db, status, zin):
    kring = maak_kring(status=status)
    with pytest.raises(DomeinFout, match=zin):
        kring.stuur("indiener")


# --- dubbel -----------------------------------------------------------------------------------------------------------


def test_twee_keer_versturen_is_een_bericht(kring):
    sleutel = uuid4()
    een, twee = (kring.stuur("indiener", sleutel=sleutel) for _ in range(2))
    assert een == twee
    assert Melding.objects.count() == 1
    with pytest.raises(DomeinFout, match="al voor iets anders"):
        kring.stuur("indiener", "Iets anders", sleutel=sleutel)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_klikken_is_ook_een_bericht():
    kring, sleutel, start = maak_kring(), uuid4(), Barrier(4)

    def klik():
        start.wait()
        kring.stuur("indiener", sleutel=sleutel)
        connection.close()

    draden = [Thread(target=klik) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Gespreksbericht.objects.count() == 1


# --- verbeteren en intrekken ------------------------------------------------------------------------------------------


def test_een_verbetering_gaat_naar_dezelfde_lezers_en_het_eerste_blijft(kring):
    eerste = kring.stuur("loket", "Voor dinsdag.", [kring.a])
    tweede = services.verbeter(eerste, tekst="Voor woensdag.", door=kring.mens("loket"))
    assert kring.leest("a") == {eerste.pk, tweede.pk}
    assert kring.leest("b") == set()
    with pytest.raises(DomeinFout, match="al verbeterd"):
        services.verbeter(eerste, tekst="Voor vrijdag.", door=kring.mens("loket"))


def test_een_ander_verbetert_of_trekt_niets_in(kring):
    bericht = kring.stuur("indiener")
    for doe in (services.verbeter, services.trek_in):
        extra = {"tekst": "Anders."} if doe is services.verbeter else {}
        with pytest.raises(DomeinFout, match="schreef u niet zelf"):
            doe(bericht, door=kring.mens("collega"), **extra)


def test_wat_is_ingetrokken_telt_niet_meer_mee_met_alle_versies(kring):
    eerste = kring.stuur("indiener", "Fout.")
    laatste = services.verbeter(eerste, tekst="Ook fout.", door=kring.mens("indiener"))
    with pytest.raises(DomeinFout, match="al verbeterd"):
        services.trek_in(eerste, door=kring.mens("indiener"))
    for _ in range(2):
        services.trek_in(laatste, door=kring.mens("indiener"))
    assert Intrekking.objects.count() == 2
    assert gehoord(kring) == set()
    loket = kring.mens("loket")
    assert not Gespreksbericht.objects.zichtbaar_voor(loket).ongelezen_door(loket).exists()


# --- lezen ------------------------------------------------------------------------------------------------------------


def wie_las(kring, naam, bericht):
    """Wat deze persoon bij dit bericht ziet staan over wie het las."""
    ik = kring.mens(naam)
    rijen = Gespreksbericht.objects.voor_scherm().filter(pk=bericht.pk)
    regel = regels(list(rijen), casus=kring.casus, kant=kant_van(kring.casus, ik), lezer=ik, gelezen_tot=0)[0]
    return None if regel.gelezen is None else [zin.partition(",")[0] for zin in regel.gelezen]


def test_wie_las_ziet_alleen_de_kant_die_schreef(kring):
    bericht = kring.stuur("loket", aan=[kring.eigen, kring.a])
    assert wie_las(kring, "loketcollega", bericht) == []
    services.lees(kring.casus, door=kring.mens("a"), tot=bericht.pk)
    services.lees(kring.casus, door=kring.mens("loketcollega"), tot=bericht.pk)
    assert wie_las(kring, "loket", bericht) == ["Anna Alfa (Stichting Alfa)"]
    assert wie_las(kring, "indiener", bericht) is None


def test_verder_gelezen_door_wie_het_niet_kon_lezen_telt_niet(kring):
    aan_a = kring.stuur("loket", aan=[kring.a])
    aan_b = kring.stuur("loket", aan=[kring.b])
    services.lees(kring.casus, door=kring.mens("b"), tot=aan_b.pk)
    assert wie_las(kring, "loket", aan_b) == ["Bea Beta (Stichting Beta)"]
    assert wie_las(kring, "loket", aan_a) == []


def test_wie_leest_heeft_ook_de_melding_gelezen_en_niet_meer_dan_hij_zag(kring):
    een, twee = kring.stuur("indiener"), kring.stuur("indiener", "Nog iets.")
    loket = kring.mens("loket")
    services.lees(kring.casus, door=loket, tot=een.pk)
    assert Melding.objects.ongelezen().count() == 1
    assert Gespreksbericht.objects.zichtbaar_voor(loket).ongelezen_door(loket).get() == twee
    for _ in range(2):
        services.lees(kring.casus, door=loket, tot=9_999_999)
    assert Leesmerk.objects.count() == 2


def test_wie_waarneemt_hoort_het_ook(kring):
    Afwezigheid.objects.create(
        gebruiker=kring.mens("loket"), vervanger=kring.mens("loketcollega"), van="2020-01-01", tot="2099-01-01"
    )
    kring.stuur("indiener")
    assert gehoord(kring) == {"loket", "loketcollega"}
    mailen = dict(Melding.objects.values_list("gebruiker__naam", "mailen_op"))
    assert mailen["Bram Behandelaar"] is None
    assert mailen["Lotte Loket"] is not None
