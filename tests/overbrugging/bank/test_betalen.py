"""Betalen: nooit twee keer, nooit meer dan er is, en pas geboekt als de bank betaald heeft."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from overbrugging.bank.betalen import bevestig_betaald, laat_vervallen, maak_opdracht, te_betalen
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.models import Betaalopdracht, Betaling, Boeking, Opdrachtstand, Voorschotstand
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.meldingen.models import Melding
from tests.overbrugging.geld import VoorschotFactory, gevuld_fonds, toegekend

pytestmark = pytest.mark.django_db


@pytest.fixture
def voorschot(fonds):
    return toegekend(fonds=fonds, bedrag_centen=1_250_50)


def opdracht_voor(fonds, *voorschotten, door, sleutel=None):
    return maak_opdracht(
        fonds, voorschotten, uitvoeren_op=timezone.localdate(), door=door, sleutel=sleutel or uuid.uuid4()
    )


def test_een_toegekend_voorschot_gaat_naar_de_bank_en_is_pas_uitgekeerd_als_dat_bevestigd_is(
    fonds, voorschot, budgethouder
):
    opdracht = opdracht_voor(fonds, voorschot, door=budgethouder)
    assert voorschot.nummer in opdracht.bestand
    assert "1250.50" in opdracht.bestand
    assert not te_betalen(fonds).exists()
    voorschot.refresh_from_db()
    assert voorschot.stand == Voorschotstand.TOEGEKEND
    assert stand_van_fonds(fonds).in_fonds == 10_000_00

    bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    assert Melding.objects.get(gebruiker=voorschot.aangevraagd_door).zin == (
        f"Voorschot {voorschot.nummer} is uitgekeerd. Vraag het nu terug."
    )
    voorschot.refresh_from_db()
    opdracht.refresh_from_db()
    assert (voorschot.stand, opdracht.stand) == (Voorschotstand.UITGEKEERD, Opdrachtstand.BETAALD)
    stand = stand_van_fonds(fonds)
    assert (stand.in_fonds, stand.nog_te_betalen, stand.uitstaand) == (8_749_50, 0, 1_250_50)


def test_dezelfde_sleutel_maakt_geen_tweede_opdracht(fonds, voorschot, budgethouder):
    sleutel = uuid.uuid4()
    eerste = opdracht_voor(fonds, voorschot, door=budgethouder, sleutel=sleutel)
    assert opdracht_voor(fonds, voorschot, door=budgethouder, sleutel=sleutel) == eerste
    assert Betaling.objects.count() == 1
    with pytest.raises(DomeinFout, match=FORMULIER_AL_GEBRUIKT):
        opdracht_voor(fonds, toegekend(fonds=fonds), door=budgethouder, sleutel=sleutel)


def test_een_voorschot_zit_in_een_opdracht_tegelijk(fonds, voorschot, budgethouder):
    opdracht_voor(fonds, voorschot, door=budgethouder)
    with pytest.raises(DomeinFout, match=f"{voorschot.nummer} zit al in een andere betaalopdracht"):
        opdracht_voor(fonds, voorschot, door=budgethouder)


def test_wat_vervalt_kan_opnieuw(fonds, voorschot, budgethouder):
    opdracht = opdracht_voor(fonds, voorschot, door=budgethouder)
    with pytest.raises(DomeinFout, match="Schrijf op waarom"):
        laat_vervallen(opdracht, reden=" ", door=budgethouder)
    laat_vervallen(opdracht, reden="De bank kende de rekening niet.", door=budgethouder)
    assert list(te_betalen(fonds)) == [voorschot]
    with pytest.raises(DomeinFout, match="Deze betaalopdracht is al vervallen sinds"):
        bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    assert opdracht_voor(fonds, voorschot, door=budgethouder).betalingen.count() == 1


def test_betaald_is_een_keer_geboekt(fonds, voorschot, budgethouder):
    opdracht = opdracht_voor(fonds, voorschot, door=budgethouder)
    bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    with pytest.raises(DomeinFout, match="Er is niets dubbel geboekt"):
        bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    assert Boeking.objects.filter(soort="uitkering").count() == 1


def test_de_bank_betaalt_niet_morgen(fonds, voorschot, budgethouder):
    opdracht = opdracht_voor(fonds, voorschot, door=budgethouder)
    with pytest.raises(DomeinFout, match="is nog niet geweest"):
        bevestig_betaald(opdracht, betaald_op=timezone.localdate() + timedelta(days=1), door=budgethouder)


def test_zonder_geld_geen_betaling(budgethouder):
    arm = gevuld_fonds(2_000_00)
    eerste, tweede = (toegekend(fonds=arm, bedrag_centen=1_000_00) for _ in range(2))
    opdracht_voor(arm, eerste, door=budgethouder)
    assert opdracht_voor(arm, tweede, door=budgethouder).betalingen.count() == 1


def test_zonder_keuze_geen_opdracht(fonds, budgethouder):
    with pytest.raises(DomeinFout, match="Kies minstens één voorschot"):
        opdracht_voor(fonds, door=budgethouder)


# --- de database --------------------------------------------------------------------------------------------------------


@pytest.fixture
def opdracht(fonds, voorschot, budgethouder, keur_nu):
    opdracht = opdracht_voor(fonds, voorschot, door=budgethouder)
    keur_nu()
    return opdracht


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE overbrugging_betaalopdracht SET bestand = 'x'",
        "DELETE FROM overbrugging_betaalopdracht",
        "TRUNCATE overbrugging_betaling CASCADE",
        "UPDATE overbrugging_betaling SET bedrag_centen = 1",
        "UPDATE overbrugging_betaling SET iban = 'NL02RABO0123456789'",
        "DELETE FROM overbrugging_betaling",
    ],
)
def test_wat_naar_de_bank_ging_verandert_niet(opdracht, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_een_afgehandelde_opdracht_blijft_zo(opdracht, budgethouder):
    laat_vervallen(opdracht, reden="Dubbel.", door=budgethouder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaalopdracht.objects.update(stand=Opdrachtstand.GEMAAKT, reden="", afgehandeld_op=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaling.objects.update(vervallen=False)


@pytest.mark.parametrize("anders", [{"bedrag_centen": 1}, {"iban": "NL02RABO0123456789"}])
def test_een_betaling_is_precies_een_voorschot(fonds, opdracht, anders):
    ander = toegekend(fonds=fonds, bedrag_centen=5_00)
    velden = {"bedrag_centen": 5_00, "iban": ander.leverancier.iban, "naam": "x"} | anders
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaling.objects.create(opdracht=opdracht, voorschot=ander, **velden)


def test_een_aangevraagd_voorschot_gaat_nooit_naar_de_bank(fonds, opdracht):
    ander = VoorschotFactory(fonds=fonds)
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaling.objects.create(
            opdracht=opdracht, voorschot=ander, bedrag_centen=ander.bedrag_centen, iban=ander.leverancier.iban, naam="x"
        )
