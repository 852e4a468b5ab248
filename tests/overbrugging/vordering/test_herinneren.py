"""Wie er aan een vordering herinnerd wordt, en wie er op ‘Mijn werk’ iets van ziet."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.vordering import afboeken, betwisten, services
from overbrugging.vordering.mijn_werk import blok
from overbrugging.vordering.termijnen import bron
from pmm.termijnen.ladder import COORDINATOR, UITVOERDER
from pmm.termijnen.models import Termijn
from pmm.termijnen.regels import alle_regels
from pmm.termijnen.services import verschillen
from register.models import Afwezigheid, Lidmaatschap
from tests.factories import lid


@pytest.fixture
def termijn(vordering):
    return Termijn.objects.get(bron="vordering", object=str(vordering.pk))


def aan(termijn, wie):
    return bron.aan_te_schrijven([termijn], wie)[termijn.pk]


def test_eerst_hoort_de_organisatie_het_en_later_de_budgethouder(termijn, vordering, namens, budgethouder):
    eerst = aan(termijn, UITVOERDER)
    assert list(eerst.personen) == [namens.pk]
    assert (eerst.zin, eerst.over) == (f"Terugbetaling: {vordering.nummer}", vordering.nummer)
    assert budgethouder.pk in aan(termijn, COORDINATOR).personen
    assert namens.pk not in aan(termijn, COORDINATOR).personen


def test_werkt_er_niemand_meer_dan_hoort_de_budgethouder_het(termijn, namens, budgethouder):
    Lidmaatschap.objects.filter(gebruiker=namens).update(tot=timezone.localdate())
    assert budgethouder.pk in aan(termijn, UITVOERDER).personen


def test_wie_weg_is_leest_het_later_en_een_collega_nu(termijn, organisatie, namens):
    collega, vandaag = lid("bestuurder", organisatie), timezone.localdate()
    Afwezigheid.objects.create(gebruiker=namens, van=vandaag, tot=vandaag + timedelta(days=3))
    gevonden = aan(termijn, UITVOERDER)
    assert (list(gevonden.personen), list(gevonden.zonder_mail)) == ([collega.pk], [namens.pk])


@pytest.mark.parametrize("wat", ["niets", "betwist", "beslecht", "betaald"])
def test_narekenen_geeft_wat_er_al_staat(vordering, namens, budgethouder, wat):
    if wat in {"betwist", "beslecht"}:
        betwisting = betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
        if wat == "beslecht":
            betwisting.uitkomst, betwisting.besluit = "blijft", "1"
            betwisting.beslecht_door, betwisting.beslecht_op = budgethouder, timezone.now()
            betwisting.save()
            betwisten.volg_vorderingen(vordering.voorschot)
    if wat == "betaald":
        services.boek_terugbetaling(vordering, vordering.bedrag_centen, door=budgethouder, sleutel=uuid.uuid4())
    for _, verschil in verschillen("vordering", alle_regels()):
        assert not verschil.nieuw
        assert not verschil.gewijzigd
        assert not verschil.vervallen


def test_op_mijn_werk_staat_wat_de_organisatie_betaalt_tot_zij_het_betwist(vordering, namens):
    (regel,) = blok(namens).regels
    assert regel.wat.startswith(f"Betaal vordering {vordering.nummer}, uiterlijk op")
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    assert not blok(namens).regels
    (regel,) = blok(vordering.voorschot.kostenplaats.casus.behandelaar).regels
    assert regel.wat == f"Vordering {vordering.nummer} wordt betwist: breng haar in bij het LET"


def test_een_budgethouder_ziet_wat_die_nog_kan_goedkeuren(vordering, budgethouder):
    verzoek = afboeken.vraag_afboeking(
        vordering.voorschot, 100, vordering=vordering, reden="Verjaard.", door=budgethouder, sleutel=uuid.uuid4()
    )
    assert not blok(budgethouder).regels
    ander = lid("budgethouder")
    (regel,) = blok(ander).regels
    assert regel.url == verzoek.get_absolute_url()
    afboeken.keur_goed(verzoek, getoond=afboeken.hash_van(verzoek), door=ander, sleutel=uuid.uuid4())
    assert not blok(ander).regels


def test_wie_er_niets_mee_te_maken_heeft_ziet_niets(vordering):
    for rol in ("loketmedewerker", "maatwerkfunctionaris", "beheerder"):
        assert not blok(lid(rol)).regels
