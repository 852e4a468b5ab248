"""Sluiten met wat er te leren is, en wat een leerpunt is."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from leren.models import Dimensie, Leerpunt
from leren.nummer import nieuw_nummer
from leren.services import NieuwLeerpunt, sluit
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus, Tekst
from pmm.casus.overgangen import OvergangGeweigerd, voer_uit
from pmm.casus.statussen import Status
from pmm.kern.versie import Verouderd
from tests.factories import CasusFactory, OrganisatieFactory, lid

VOOR_WIE = "Voor iedereen zonder vast adres."
LES = NieuwLeerpunt(Dimensie.WET_REGELGEVING, "Een briefadres telt mee als woonadres.")


def vers(casus):
    return Casus.objects.get(pk=casus.pk)


def leerpunt(casus, **anders):
    return Leerpunt.objects.create(
        **{"nummer": "LP-1", "casus": casus, "dimensie": Dimensie.AANPAK, "omschrijving": "Eerder bellen.", **anders}
    )


def test_sluiten_met_een_leerpunt(casus, loket):
    adressaat = OrganisatieFactory()
    les = NieuwLeerpunt(Dimensie.WET_REGELGEVING, "Een briefadres telt mee als woonadres.", adressaat)
    sluit(casus, leerpunten=[les], voor_wie=VOOR_WIE, door=loket)
    vastgelegd = Leerpunt.objects.get()
    assert (vastgelegd.casus, vastgelegd.adressaat, vastgelegd.status) == (casus, adressaat, "vastgesteld")
    assert vastgelegd.historie.get().history_user == loket
    assert (vers(casus).status, vers(casus).geen_leerpunten) == (Status.GESLOTEN, False)
    assert Tekst.objects.get(onderdeel=Onderdeel.VOOR_WIE_NOG_MEER).tekst == VOOR_WIE


def test_sluiten_met_uitdrukkelijk_geen_leerpunten(casus, loket):
    sluit(casus, geen_leerpunten=True, voor_wie=VOOR_WIE, door=loket)
    assert (vers(casus).status, vers(casus).geen_leerpunten) == (Status.GESLOTEN, True)


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({}, "minstens één leerpunt"),
        ({"leerpunten": [LES], "geen_leerpunten": True}, "Haal het kruisje"),
        ({"leerpunten": [LES], "voor_wie": " "}, "voor wie geldt dit nog meer"),
    ],
    ids=["geen van beide", "allebei", "vaste vraag niet beantwoord"],
)
def test_niet_sluiten_zonder_te_leren_en_dan_is_er_niets_vastgelegd(casus, loket, velden, reden):
    with pytest.raises(OvergangGeweigerd, match=reden):
        sluit(casus, **{"voor_wie": VOOR_WIE, **velden}, door=loket)
    assert vers(casus).status == Status.AFGEROND
    assert not Leerpunt.objects.exists()
    assert not Tekst.objects.exists()


def test_een_vervallen_leerpunt_telt_niet(casus, loket):
    leerpunt(casus, status="vervallen")
    with pytest.raises(OvergangGeweigerd, match="minstens één leerpunt"):
        sluit(casus, voor_wie=VOOR_WIE, door=loket)


def test_twee_keer_klikken_is_een_keer_sluiten(casus, loket):
    sleutel = uuid.uuid4()
    stappen = {sluit(casus, leerpunten=[LES], voor_wie=VOOR_WIE, door=loket, sleutel=sleutel).pk for _ in range(2)}
    assert (len(stappen), Leerpunt.objects.count()) == (1, 1)


def test_na_heropenen_blijven_de_leerpunten_en_het_antwoord_gelden(casus, loket):
    sluit(casus, leerpunten=[LES], voor_wie=VOOR_WIE, door=loket)
    voer_uit("heropenen", casus, door=loket, toelichting="Het hield geen stand.")
    casus = CasusFactory(status=Status.AFGEROND)
    leerpunt(casus, nummer="LP-2")
    sluit(casus, voor_wie=VOOR_WIE, door=loket)
    assert vers(casus).status == Status.GESLOTEN


def test_een_antwoord_van_een_ander_wordt_niet_overschreven(casus, loket):
    Tekst.objects.create(
        casus=casus, onderdeel="voor_wie_nog_meer", versie=1, tekst="Van Bram.", door=lid("loketmedewerker")
    )
    with pytest.raises(Verouderd):
        sluit(casus, leerpunten=[LES], voor_wie="Van Samira.", basis=0, door=loket)
    assert not Leerpunt.objects.exists()


def test_een_nummer_verraadt_geen_volgorde():
    nummers = {nieuw_nummer(date(2026, 11, 23)) for _ in range(50)}
    assert len(nummers) == 50
    assert all(nummer.startswith("LP-26-") for nummer in nummers)


def test_een_leerpunt_overleeft_zijn_casus(db):
    assert Leerpunt._meta.get_field("casus").remote_field.on_delete.__name__ == "SET_NULL"


def test_er_zijn_precies_zes_dimensies():
    assert len(Dimensie) == 6


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"dimensie": "zevende"}, "leerpunt_dimensie_bestaat"),
        ({"status": "anders", "adressaat": True}, "leerpunt_status_bestaat"),
        ({"resultaat": "anders"}, "leerpunt_resultaat_bestaat"),
        ({"omschrijving": ""}, "leerpunt_nooit_leeg"),
        ({"status": "niet_overgenomen", "adressaat": True}, "leerpunt_reden_exact_bij_niet_overgenomen"),
        ({"reden_niet_overgenomen": "Te duur."}, "leerpunt_reden_exact_bij_niet_overgenomen"),
        ({"status": "geadresseerd"}, "leerpunt_onderweg_nooit_zonder_adressaat"),
    ],
)
def test_een_leerpunt_spreekt_zichzelf_niet_tegen(casus, velden, regel):
    if velden.get("adressaat"):
        velden = {**velden, "adressaat": OrganisatieFactory()}
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        leerpunt(casus, **velden)
