"""Een bankregel boeken: een mens zegt waar hij bij hoort, nooit voor meer dan er staat."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from overbrugging.bank.betalen import bevestig_betaald, maak_opdracht
from overbrugging.bank.inlezen import lees_in
from overbrugging.bank.koppelen import haal_terug, koppel_betalingen, koppel_storting, koppel_vorderingen, leg_terzijde
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.bank.suggestie import nummers_in, suggestie, suggesties
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.grootboek.saldo import open_van
from overbrugging.models import Bankafschrift, Bankregel, Betaling, Boeking, Boekingsoort, Opdrachtstand, Voorschotstand
from pmm.kern.fouten import DomeinFout
from tests.overbrugging.bank import camt
from tests.overbrugging.geld import gevorderd, gevuld_fonds, toegekend

pytestmark = pytest.mark.django_db


@pytest.fixture
def vordering(fonds):
    return gevorderd(fonds=fonds, bedrag_centen=1_250_50)[0]


def lees(fonds, door, *regels):
    """Lees een afschrift met deze (bedrag, omschrijving) in."""
    vorige = Bankafschrift.objects.filter(fonds=fonds).last()
    begin = vorige.eind_centen if vorige else 0
    boekingen = [camt.regel(centen, omschrijving=tekst, dag=timezone.localdate()) for centen, tekst in regels]
    eind = begin + sum(centen for centen, _ in regels)
    nummer = f"nr-{Bankafschrift.objects.count() + 1}"
    inhoud = camt.bestand(camt.afschrift(fonds.iban, *boekingen, nummer=nummer, begin=begin, eind=eind))
    (afschrift,) = lees_in(inhoud, door=door)
    return list(Bankregel.objects.met_rest().filter(afschrift=afschrift).order_by("volgnr"))


def rest(regel):
    return Bankregel.objects.met_rest().get(pk=regel.pk).rest


# --- terugbetaling ------------------------------------------------------------------------------------------------------


def test_een_bijschrijving_betaalt_een_vordering_terug(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (1_250_50, vordering.nummer))
    koppel_vorderingen(regel, [(vordering, 1_250_50)], door=budgethouder, sleutel=uuid.uuid4())
    assert (open_van(vordering), rest(regel)) == (0, 0)
    assert not Bankregel.objects.te_doen().exists()
    boeking = Boeking.objects.get(soort="terugbetaling")
    assert (boeking.bankregel, boeking.boekdatum) == (regel, regel.datum)


def test_een_bijschrijving_verdeelt_zich_over_meer_vorderingen_en_wat_overblijft_blijft_staan(fonds, budgethouder):
    een, twee = gevorderd(fonds=fonds, bedrag_centen=500_00)[0], gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    (regel,) = lees(fonds, budgethouder, (1_000_00, "alles bij elkaar"))
    koppel_vorderingen(regel, [(een, 500_00), (twee, 200_00)], door=budgethouder, sleutel=uuid.uuid4())
    assert (open_van(een), open_van(twee), rest(regel)) == (0, 100_00, 300_00)
    assert list(Bankregel.objects.te_doen()) == [regel]


def test_dezelfde_sleutel_boekt_geen_tweede_keer(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (2_000_00, vordering.nummer))
    sleutel = uuid.uuid4()
    for _ in range(2):
        geboekt = koppel_vorderingen(regel, [(vordering, 1_000_00)], door=budgethouder, sleutel=sleutel)
    assert geboekt[0].was_er_al
    assert Boeking.objects.filter(soort="terugbetaling").count() == 1


def test_nooit_meer_dan_er_op_de_regel_staat(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (1_000_00, ""))
    with pytest.raises(DomeinFout, match="Samen is dit € 1.000,01, en van deze regel is nog € 1.000,00 over. Verlaag"):
        koppel_vorderingen(regel, [(vordering, 1_000_01)], door=budgethouder, sleutel=uuid.uuid4())


def test_nooit_meer_dan_er_openstaat(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (9_000_00, ""))
    with pytest.raises(DomeinFout, match="nog € 1.250,50 open"):
        koppel_vorderingen(regel, [(vordering, 1_250_51)], door=budgethouder, sleutel=uuid.uuid4())


def test_geld_van_het_ene_fonds_betaalt_niet_voor_het_andere(fonds, vordering, budgethouder):
    ander = gevuld_fonds(iban="NL02RABO0123456789")
    (regel,) = lees(ander, budgethouder, (1_250_50, vordering.nummer))
    with pytest.raises(DomeinFout, match="hoort bij een ander fonds"):
        koppel_vorderingen(regel, [(vordering, 1_250_50)], door=budgethouder, sleutel=uuid.uuid4())
    assert suggestie(regel) is None


def test_de_database_laat_niet_meer_boeken_dan_er_op_de_regel_staat(fonds, budgethouder, keur_nu):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))

    def boek_te_veel():
        with transaction.atomic():
            regels = opmaken.storting(fonds, 6_00)
            boek(Boekingsoort.STORTING, regels, door=budgethouder, sleutel=uuid.uuid4(), bankregel=regel)
            keur_nu()

    with pytest.raises(IntegrityError, match="meer geboekt dan er staat"):
        boek_te_veel()


# --- storting en terzijde -----------------------------------------------------------------------------------------------


def test_een_bijschrijving_kan_een_storting_zijn(fonds, budgethouder):
    (regel,) = lees(fonds, budgethouder, (5_000_00, "bijdrage tweede half jaar"))
    sleutel = uuid.uuid4()
    for _ in range(2):
        koppel_storting(regel, door=budgethouder, sleutel=sleutel)
    assert (stand_van_fonds(fonds).in_fonds, rest(regel)) == (15_000_00, 0)


def test_terzijde_vraagt_een_reden_en_kan_terug(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))
    with pytest.raises(DomeinFout, match="Schrijf op waarom"):
        leg_terzijde(regel, reden="", door=budgethouder)
    leg_terzijde(regel, reden="Rente van de bank.", door=budgethouder)
    assert not Bankregel.objects.te_doen().exists()
    with pytest.raises(DomeinFout, match="ligt terzijde"):
        koppel_vorderingen(regel, [(vordering, 5_00)], door=budgethouder, sleutel=uuid.uuid4())
    haal_terug(regel, door=budgethouder)
    assert list(Bankregel.objects.te_doen()) == [regel]


# --- betalingen ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def opdracht(fonds, budgethouder):
    voorschotten = [toegekend(fonds=fonds, bedrag_centen=centen) for centen in (500_00, 300_00)]
    return maak_opdracht(
        fonds, voorschotten, uitvoeren_op=timezone.localdate(), door=budgethouder, sleutel=uuid.uuid4()
    )


def test_een_afschrijving_is_de_betaling_en_boekt_de_uitkering(fonds, opdracht, budgethouder):
    een, twee = opdracht.betalingen.all()
    regels = lees(fonds, budgethouder, (-500_00, een.voorschot.nummer), (-300_00, twee.voorschot.nummer))
    assert [suggestie(regel).betalingen for regel in regels] == [(een,), (twee,)]
    koppel_betalingen(regels[0], [een], door=budgethouder)
    opdracht.refresh_from_db()
    assert opdracht.stand == Opdrachtstand.GEMAAKT
    koppel_betalingen(regels[1], [twee], door=budgethouder)
    opdracht.refresh_from_db()
    een.voorschot.refresh_from_db()
    assert (opdracht.stand, een.voorschot.stand) == (Opdrachtstand.BETAALD, Voorschotstand.UITGEKEERD)
    assert [rest(regel) for regel in regels] == [0, 0]


def test_wat_al_met_de_hand_bevestigd_is_wordt_alleen_gekoppeld(fonds, opdracht, budgethouder):
    bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    (regel,) = lees(fonds, budgethouder, (-800_00, opdracht.nummer))
    assert suggestie(regel).betalingen == tuple(opdracht.betalingen.all())
    koppel_betalingen(regel, list(opdracht.betalingen.all()), door=budgethouder)
    assert rest(regel) == 0
    assert Boeking.objects.filter(soort="uitkering").count() == 2


def test_een_betaling_hoort_bij_een_afschrijving(fonds, opdracht, budgethouder):
    een = opdracht.betalingen.first()
    eerste, tweede, klein = lees(fonds, budgethouder, (-500_00, ""), (-500_00, ""), (-1_00, ""))
    koppel_betalingen(eerste, [een], door=budgethouder)
    with pytest.raises(DomeinFout, match="hoort al bij een andere afschrijving"):
        koppel_betalingen(tweede, [een], door=budgethouder)
    with pytest.raises(DomeinFout, match="van deze afschrijving is nog € 1,00 over"):
        koppel_betalingen(klein, [opdracht.betalingen.last()], door=budgethouder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Betaling.objects.filter(pk=een.pk).update(bankregel=tweede)


# --- het voorstel -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tekst", ["T-26-7K3F9Q", "t-26-7k3f9q", "T267K3F9Q", "betaling T 26 7K3F9Q dank", "uw kenmerk: T-26-7K3F9Q."]
)
def test_een_kenmerk_wordt_herkend_hoe_het_ook_getypt_is(tekst):
    assert nummers_in(Bankregel(omschrijving=tekst)) == ["T-26-7K3F9Q"]


def test_een_letter_o_is_een_nul():
    assert nummers_in(Bankregel(einde_kenmerk="T-26-7KOF9I")) == ["T-26-7K0F91"]


def test_het_voorstel_noemt_waarom(fonds, vordering, budgethouder):
    precies, minder, meer, los = lees(
        fonds,
        budgethouder,
        (1_250_50, vordering.nummer),
        (1_000_00, vordering.nummer),
        (2_000_00, vordering.nummer),
        (7_77, "zonder kenmerk"),
    )
    voorstel = suggesties([precies, minder, meer, los])
    assert voorstel[precies.pk].waarom[1] == "Het bedrag is precies wat er openstaat."
    assert "daarna staat nog € 250,50 open" in voorstel[minder.pk].waarom[1]
    assert "Er blijft € 749,50 over" in voorstel[meer.pk].waarom[1]
    assert los.pk not in voorstel


def test_zonder_kenmerk_alleen_een_voorstel_als_er_een_past(fonds, vordering, budgethouder):
    (regel,) = lees(fonds, budgethouder, (1_250_50, "zonder kenmerk"))
    assert suggestie(regel).vorderingen == ((vordering, 1_250_50),)
    zelfde = gevorderd(fonds=fonds, bedrag_centen=1_250_50)[0]
    assert suggestie(regel) is None
    # Who paid from this account before, decides.
    (eerder,) = lees(fonds, budgethouder, (1_00, ""))
    koppel_vorderingen(eerder, [(zelfde, 1_00)], door=budgethouder, sleutel=uuid.uuid4())
    derde = gevorderd(fonds=fonds, bedrag_centen=1_250_50, bij=zelfde.organisatie)[0]
    assert suggestie(regel).vorderingen == ((derde, 1_250_50),)
    assert "betaalde" in suggestie(regel).waarom[0]


def test_het_voorstel_kost_bij_twintig_regels_evenveel_als_bij_twee(
    fonds, vordering, opdracht, budgethouder, django_assert_num_queries
):
    regels = lees(fonds, budgethouder, *[(5_00 + nr, vordering.nummer) for nr in range(10)], *[(-5_00, "x")] * 10)
    for regel in regels:
        regel.afschrift.fonds_id  # noqa: B018 - as the list reads it
    with django_assert_num_queries(3):
        suggesties(regels)
