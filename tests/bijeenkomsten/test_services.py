"""Maken, wijzigen, bekendmaken, afgelasten en uitnodigen: wat kan, wat niet, en wie het hoort."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from pmm.bijeenkomsten import services
from pmm.bijeenkomsten.aanmelden import meld_af
from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst, Gespreksnotitie
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from tests.bijeenkomsten.hulp import DAG, UUR, bijeenkomst, concept, gemaild, geweest, in_agenda, inhoud, komt
from tests.factories import GebruikerFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisator(db):
    return lid("programmateam")


# --- maken --------------------------------------------------------------------------------------------------------------


def test_wie_maakt_heeft_een_concept_dat_alleen_organisatoren_zien(organisator):
    nieuw = concept(organisator)
    assert nieuw.stand == "concept"
    zien = [
        mens
        for mens in (organisator, lid("loketcoordinator"), lid("loketmedewerker"), lid("maatwerkfunctionaris"))
        if Bijeenkomst.objects.zichtbaar_voor(mens).exists()
    ]
    assert [mens.rollen[0].rol for mens in zien] == ["programmateam", "loketcoordinator"]


def test_dubbel_klikken_maakt_er_een(organisator):
    sleutel = uuid4()
    wat = inhoud()
    een, nog_een = (services.maak(wat, door=organisator, sleutel=sleutel) for _ in range(2))
    assert een == nog_een
    assert Regel.objects.filter(werkwoord="bijeenkomst_maken").count() == 1
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        services.maak(inhoud(titel="Iets anders"), door=organisator, sleutel=sleutel)


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"titel": " "}, "hoe de bijeenkomst heet"),
        ({"begint": timezone.now() - UUR}, "al voorbij"),
        ({"eindigt": timezone.now()}, "einde ligt niet na het begin"),
        ({"plekken": 0}, "minstens 1 plek"),
        ({"aanmelden_tot": timezone.localdate() + 11 * DAG}, "Aanmelden kan tot en met die dag"),
    ],
)
def test_wat_niet_kan_wordt_met_een_zin_geweigerd(organisator, anders, reden):
    with pytest.raises(DomeinFout, match=reden):
        services.maak(inhoud(**anders), door=organisator)
    with pytest.raises(DomeinFout, match=reden):
        services.wijzig(concept(organisator), inhoud(**anders), door=organisator)


# --- bekendmaken --------------------------------------------------------------------------------------------------------


def test_een_open_bijeenkomst_ziet_iedereen_en_een_besloten_alleen_wie_is_uitgenodigd(organisator):
    gemeente = OrganisatieFactory()
    beheerder, functionaris = lid("organisatiebeheerder", gemeente), lid("maatwerkfunctionaris", gemeente)
    elders, loket = lid("maatwerkfunctionaris"), lid("loketmedewerker")
    open_, besloten = bijeenkomst(organisator), bijeenkomst(organisator, besloten=True)
    services.nodig_uit(besloten, organisatie=gemeente, rol="maatwerkfunctionaris", door=organisator)
    services.nodig_uit(besloten, rol="loketmedewerker", door=organisator)

    def ziet(mens):
        return set(Bijeenkomst.objects.zichtbaar_voor(mens))

    assert ziet(functionaris) == ziet(loket) == ziet(organisator) == {open_, besloten}
    assert ziet(beheerder) == ziet(elders) == ziet(GebruikerFactory()) == {open_}


def test_wie_is_aangemeld_blijft_zien_wat_besloten_werd(organisator):
    open_ = bijeenkomst(organisator)
    mens = komt(open_).gebruiker
    services.wijzig(open_, inhoud(begint=open_.begint, besloten=True), door=organisator)
    assert Bijeenkomst.objects.zichtbaar_voor(mens).exists()
    assert not Bijeenkomst.objects.zichtbaar_voor(lid("maatwerkfunctionaris")).exists()


def test_zonder_plaats_of_link_gaat_zij_niet_open_en_later_raakt_zij_die_niet_kwijt(organisator):
    nergens = concept(organisator, plaats="")
    with pytest.raises(DomeinFout, match="waar het is"):
        services.open_(nergens, door=organisator)
    online = inhoud(begint=nergens.begint, plaats="", link="https://vergaderen.voorbeeld.example/pmm")
    services.open_(services.wijzig(nergens, online, door=organisator), door=organisator)
    with pytest.raises(DomeinFout, match="waar het is"):
        services.wijzig(nergens, inhoud(begint=nergens.begint, plaats=""), door=organisator)


def test_bekendmaken_kan_een_keer_en_niet_meer_na_het_begin(organisator):
    with pytest.raises(DomeinFout, match="al bekendgemaakt"):
        services.open_(bijeenkomst(organisator), door=organisator)
    with pytest.raises(DomeinFout, match="al voorbij"):
        services.open_(geweest(concept(organisator)), door=organisator)


# --- uitnodigen ---------------------------------------------------------------------------------------------------------


def uitgenodigd():
    return set(Melding.objects.filter(sleutel__startswith="uitnodiging:").values_list("gebruiker__naam", flat=True))


def test_wie_is_uitgenodigd_hoort_het_bij_het_bekendmaken_en_precies_een_keer(organisator):
    gemeente = OrganisatieFactory()
    anna, ben = lid("maatwerkfunctionaris", gemeente, naam="Anna"), lid("organisatiebeheerder", gemeente, naam="Ben")
    lid("maatwerkfunctionaris", naam="Carla")
    nieuw = concept(organisator)
    services.nodig_uit(nieuw, organisatie=gemeente, door=organisator)
    services.nodig_uit(nieuw, organisatie=gemeente, rol="maatwerkfunctionaris", door=organisator)
    assert not uitgenodigd()
    services.open_(nieuw, door=organisator)
    assert uitgenodigd() == {anna.naam, ben.naam}
    services.nodig_uit(nieuw, rol="maatwerkfunctionaris", door=organisator)
    assert uitgenodigd() == {"Anna", "Ben", "Carla"}
    assert Melding.objects.filter(sleutel__startswith="uitnodiging:").count() == 3


def test_wie_al_komt_of_weg_is_krijgt_geen_uitnodiging(organisator):
    open_ = bijeenkomst(organisator)
    komt(open_)
    lid("maatwerkfunctionaris", is_active=False)
    services.nodig_uit(open_, rol="maatwerkfunctionaris", door=organisator)
    assert not uitgenodigd()


def test_een_uitnodiging_intrekken_maakt_besloten_weer_dicht(organisator):
    mens, besloten = lid("maatwerkfunctionaris"), bijeenkomst(organisator, besloten=True)
    uitnodiging = services.nodig_uit(besloten, rol="maatwerkfunctionaris", door=organisator)
    assert services.nodig_uit(besloten, rol="maatwerkfunctionaris", door=organisator) == uitnodiging
    services.trek_uitnodiging_in(uitnodiging, door=organisator)
    services.trek_uitnodiging_in(uitnodiging, door=organisator)
    assert not Bijeenkomst.objects.zichtbaar_voor(mens).exists()
    assert Regel.objects.filter(werkwoord="bijeenkomst_uitnodiging_intrekken").count() == 1


def test_een_uitnodiging_is_voor_iemand(organisator):
    with pytest.raises(DomeinFout, match="Kies een organisatie of een rol"):
        services.nodig_uit(concept(organisator), door=organisator)


# --- wijzigen -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "anders",
    [
        {"titel": "Anders"},
        {"plaats": "Zaal 9"},
        {"link": "https://vergaderen.voorbeeld.example/x"},
        {"eindigt": timezone.localtime() + 20 * DAG},
    ],
    ids=lambda anders: next(iter(anders)),
)
def test_een_andere_titel_tijd_of_plaats_gaat_naar_wie_komt_en_wie_wacht(organisator, anders):
    vol = bijeenkomst(organisator, plekken=1)
    aangemeld, wacht = komt(vol), komt(vol)
    gewijzigd = services.wijzig(vol, inhoud(begint=vol.begint, plekken=1, **anders), door=organisator)
    assert gewijzigd.volgnummer == vol.volgnummer + 1
    (naar_aangemeld,) = gemaild("bijeenkomst_gewijzigd", aangemeld.gebruiker)
    (naar_wacht,) = gemaild("bijeenkomst_gewijzigd", wacht.gebruiker)
    methode, gebeurtenis = in_agenda(naar_aangemeld)
    assert (methode, gebeurtenis["SEQUENCE"]) == ("REQUEST", gewijzigd.volgnummer)
    assert naar_wacht.agenda == ""
    assert "U bent nog steeds aangemeld." in naar_aangemeld.tekst
    assert "U bent nog steeds op de wachtlijst." in naar_wacht.tekst


@pytest.mark.parametrize("anders", [{"omschrijving": "Meer"}, {"besloten": True}, {"soort": "intervisie"}])
def test_een_andere_omschrijving_stoort_niemand_en_raakt_geen_agenda(organisator, anders):
    open_ = bijeenkomst(organisator)
    komt(open_)
    gewijzigd = services.wijzig(open_, inhoud(begint=open_.begint, **anders), door=organisator)
    assert gewijzigd.volgnummer == open_.volgnummer
    assert not gemaild("bijeenkomst_gewijzigd")


def test_een_concept_wijzigen_maakt_geen_volgnummer_en_niets_wijzigen_doet_niets(organisator):
    nieuw = concept(organisator)
    assert services.wijzig(nieuw, inhoud(titel="Anders"), door=organisator).volgnummer == 0
    aantal = Regel.objects.count()
    services.wijzig(nieuw, inhoud(titel="Anders", begint=Bijeenkomst.objects.get().begint), door=organisator)
    assert Regel.objects.count() == aantal


def test_wie_te_laat_is_krijgt_wat_er_nu_staat(organisator):
    gezien = bijeenkomst(organisator)
    services.wijzig(gezien, inhoud(begint=gezien.begint, titel="Van een ander"), door=lid("loketcoordinator"))
    with pytest.raises(Verouderd) as fout:
        services.wijzig(gezien, inhoud(titel="Van mij"), door=organisator, gezien=gezien.gewijzigd_op)
    assert fout.value.nu.titel == "Van een ander"
    # The same form twice is not a clash: what it asks for is already there.
    nu = services.wijzig(
        gezien, inhoud(begint=gezien.begint, titel="Van een ander"), door=organisator, gezien=gezien.gewijzigd_op
    )
    assert nu.titel == "Van een ander"


def test_minder_plekken_kan_zolang_iedereen_past(organisator):
    ruim = bijeenkomst(organisator, plekken=5)
    mensen = [komt(ruim).gebruiker for _ in range(4)]
    meld_af(ruim, mensen[0], door=mensen[0])
    with pytest.raises(DomeinFout, match="Er zijn al 3 mensen aangemeld"):
        services.wijzig(ruim, inhoud(begint=ruim.begint, plekken=2), door=organisator)
    services.wijzig(ruim, inhoud(begint=ruim.begint, plekken=3), door=organisator)
    assert sorted(ruim.aanmeldingen.aangemeld().values_list("plek", flat=True)) == [1, 2, 3]


def test_meer_plekken_laten_de_wachtlijst_opschuiven_in_volgorde(organisator):
    vol = bijeenkomst(organisator, plekken=1)
    _, eerste, tweede, derde = (komt(vol) for _ in range(4))
    services.wijzig(vol, inhoud(begint=vol.begint, plekken=3), door=organisator)
    assert [Aanmelding.objects.get(pk=rij.pk).plek for rij in (eerste, tweede, derde)] == [2, 3, None]
    assert {bericht.aan for bericht in gemaild("bijeenkomst_plek")} == {eerste.gebruiker.email, tweede.gebruiker.email}
    services.wijzig(vol, inhoud(begint=vol.begint, plekken=None), door=organisator)
    assert not vol.aanmeldingen.wachtend().exists()


# --- afgelasten ---------------------------------------------------------------------------------------------------------


def test_afgelasten_vertelt_waarom_en_haalt_haar_uit_de_agenda(organisator):
    vol = bijeenkomst(organisator, plekken=1)
    aangemeld, wacht = komt(vol), komt(vol)
    weg = services.gelast_af(vol, reden="De spreker is ziek.", door=organisator)
    (bericht,) = gemaild("bijeenkomst_afgelast", aangemeld.gebruiker)
    methode, gebeurtenis = in_agenda(bericht)
    assert (methode, gebeurtenis["STATUS"], gebeurtenis["SEQUENCE"]) == ("CANCEL", "CANCELLED", weg.volgnummer)
    assert "De spreker is ziek." in bericht.tekst
    assert [bericht.agenda for bericht in gemaild("bijeenkomst_afgelast", wacht.gebruiker)] == [""]


def test_wat_niet_doorgaat_of_geweest_is_staat_vast(organisator):
    weg = services.gelast_af(bijeenkomst(organisator), reden="Te weinig mensen.", door=organisator)
    voorbij = geweest(bijeenkomst(organisator))
    for vast, reden in ((weg, "gaat niet door"), (voorbij, "is al geweest")):
        for poging in (
            lambda vast=vast: services.wijzig(vast, inhoud(), door=organisator),
            lambda vast=vast: services.gelast_af(vast, reden="Nog eens.", door=organisator),
            lambda vast=vast: services.nodig_uit(vast, rol="bestuurder", door=organisator),
            lambda vast=vast: komt(vast),
        ):
            with pytest.raises(DomeinFout, match=reden):
                poging()


def test_afgelasten_vraagt_een_reden(organisator):
    with pytest.raises(DomeinFout, match="waarom het niet doorgaat"):
        services.gelast_af(bijeenkomst(organisator), reden=" ", door=organisator)


def test_over_wat_geweest_is_gaat_er_niets_meer_uit(organisator):
    vroeger = timezone.localtime() - timedelta(days=30)
    toen = services.maak(inhoud(begint=vroeger + 2 * DAG), door=organisator, op=vroeger)
    services.nodig_uit(toen, rol="maatwerkfunctionaris", door=organisator, op=vroeger)
    mens = lid("maatwerkfunctionaris")
    services.open_(toen, door=organisator, op=vroeger)
    assert not Melding.objects.filter(gebruiker=mens).exists()


# --- notities -----------------------------------------------------------------------------------------------------------


def test_een_notitie_komt_na_het_begin_en_kan_weer_weg(organisator):
    open_ = bijeenkomst(organisator)
    with pytest.raises(DomeinFout, match="nog niet begonnen"):
        services.noteer(open_, "Iets", door=organisator)
    geweest(open_)
    with pytest.raises(DomeinFout, match="wat er ter sprake kwam"):
        services.noteer(open_, " ", door=organisator)
    notitie = services.noteer(open_, " Een briefadres duurt overal te lang. ", door=organisator)
    assert notitie.tekst == "Een briefadres duurt overal te lang."
    services.haal_notitie_weg(notitie, door=organisator)
    assert not Gespreksnotitie.objects.exists()


def test_het_logboek_noemt_wat_er_wijzigde_en_nooit_de_inhoud(organisator):
    open_ = bijeenkomst(organisator)
    services.wijzig(open_, inhoud(begint=open_.begint, titel="Geheim"), door=organisator)
    regel = Regel.objects.get(werkwoord="bijeenkomst_wijzigen")
    assert (regel.door, regel.object_type, regel.object_id) == (organisator.pk, "bijeenkomst", str(open_.pk))
    assert "Geheim" not in str(regel.__dict__)
