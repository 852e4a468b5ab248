"""Een organisatie betwist een vordering; alleen een besluit van het LET maakt er een einde aan."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.grootboek.saldo import open_van, stand_van
from overbrugging.models import Betwisting, Boeking, Vordering
from overbrugging.vordering import betwisten, services
from overbrugging.vordering.delen import Deel
from overbrugging.vordering.letbesluiten import letbesluiten
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from pmm.termijnen.models import Termijn
from tests.factories import CasusFactory, lid
from tests.overbrugging.vordering.conftest import letbesluit

REDEN = "Wij zijn hier niet verantwoordelijk voor."


@pytest.fixture
def betwist(vordering, namens):
    betwisten.betwist(vordering, reden=REDEN, door=namens)
    return vordering


@pytest.fixture
def loket(vordering):
    return vordering.voorschot.kostenplaats.casus.behandelaar


def beslecht(vordering, loket, **opties):
    casus = vordering.voorschot.kostenplaats.casus
    opties = {"besluit": letbesluit(casus), "door": loket, "sleutel": uuid.uuid4(), **opties}
    return betwisten.beslecht(vordering, **opties)


def test_zolang_er_betwist_wordt_staat_de_termijn_stil(betwist):
    termijn = Termijn.objects.get(bron="vordering")
    assert termijn.stil_sinds == timezone.localdate()
    assert termijn.volgende_trede_op is None


def test_de_behandelaar_hoort_van_een_betwisting(betwist, loket):
    assert Melding.objects.filter(gebruiker=loket, zin__contains=betwist.nummer).exists()


def test_wie_al_betwist_kan_het_niet_nog_eens(betwist, namens):
    with pytest.raises(DomeinFout, match="wordt al betwist"):
        betwisten.betwist(betwist, reden=REDEN, door=namens)
    assert Betwisting.objects.count() == 1


def test_zonder_besluit_van_het_let_loopt_een_betwisting_door(betwist, loket):
    with pytest.raises(DomeinFout, match="nog geen besluit van het LET"):
        betwisten.beslecht(betwist, besluit="1", door=loket, sleutel=uuid.uuid4())


def test_een_besluit_van_voor_de_vordering_ging_er_niet_over(betwist, loket):
    casus = betwist.voorschot.kostenplaats.casus
    letbesluit(casus, datum=timezone.localdate(betwist.gevorderd_op) - timedelta(days=1))
    assert letbesluiten(betwist) == []


def test_een_besluit_over_een_andere_casus_telt_niet(betwist, loket):
    eigen, vreemd = betwist.voorschot.kostenplaats.casus, CasusFactory(status="let")
    letbesluit(eigen)
    with pytest.raises(DomeinFout, match="Kies in welk besluit"):
        betwisten.beslecht(betwist, besluit=letbesluit(vreemd), door=loket, sleutel=uuid.uuid4())


def test_blijft_de_vordering_dan_loopt_de_termijn_verder_met_nieuwe_tijd(betwist, loket):
    dag = betwist.betalen_voor
    aantal = Boeking.objects.count()
    gedaan = beslecht(betwist, loket, toelichting="Zie het gesprek.")
    assert (gedaan.uitkomst, Boeking.objects.count()) == ("blijft", aantal)
    betwist.refresh_from_db()
    assert betwist.betalen_voor == dag + timedelta(days=7)
    termijn = Termijn.objects.get(bron="vordering")
    assert (termijn.stil_sinds, termijn.uiterlijk_op) == (None, betwist.betalen_voor)


def test_anders_verdeeld_is_samen_nog_steeds_het_voorschot(betwist, loket, organisatie, ander):
    services.boek_terugbetaling(betwist, 200_00, door=lid("budgethouder"), sleutel=uuid.uuid4())
    beslecht(betwist, loket, delen=[Deel(organisatie, 200_00), Deel(ander, 1_050_50)])
    nieuw = Vordering.objects.get(organisatie=ander)
    assert (open_van(betwist), open_van(nieuw)) == (0, 1_050_50)
    assert nieuw.bedrag_centen == 1_050_50
    stand = stand_van(betwist.voorschot)
    assert (stand.voorgeschoten, stand.terugbetaald, stand.open, stand.klopt) == (1_250_50, 200_00, 1_050_50, True)
    assert Termijn.objects.get(bron="vordering", object=str(betwist.pk)).uitkomst == "gehaald"


def test_wie_er_niet_in_staat_betaalt_niets_meer(betwist, loket, ander):
    beslecht(betwist, loket, delen=[Deel(ander, 1_250_50)])
    assert open_van(betwist) == 0


@pytest.mark.parametrize(
    ("verdeling", "zin"),
    [
        ((1_250_50, 1), "€ 0,01 te veel"),
        ((1_250_49, 0), "ontbreekt nog € 0,01"),
        ((100_00, 1_150_50), "betaalde al € 200,00"),
    ],
)
def test_een_verdeling_die_niet_klopt_verandert_niets(betwist, loket, ander, verdeling, zin):
    services.boek_terugbetaling(betwist, 200_00, door=lid("budgethouder"), sleutel=uuid.uuid4())
    delen = zip((betwist.organisatie, ander), verdeling, strict=True)
    with pytest.raises(DomeinFout, match=zin):
        beslecht(betwist, loket, delen=[Deel(wie, centen) for wie, centen in delen if centen])
    assert betwist.betwistingen.get().uitkomst == ""


def test_dezelfde_verdeling_is_geen_andere(betwist, loket, organisatie):
    with pytest.raises(DomeinFout, match="dezelfde als die er al was"):
        beslecht(betwist, loket, delen=[Deel(organisatie, 1_250_50)])


def test_wie_twee_keer_klikt_krijgt_wat_er_al_staat(betwist, loket, ander):
    sleutel, besluit = uuid.uuid4(), letbesluit(betwist.voorschot.kostenplaats.casus)
    delen = [Deel(ander, 1_250_50)]
    eerst = betwisten.beslecht(betwist, besluit=besluit, delen=delen, door=loket, sleutel=sleutel)
    assert betwisten.beslecht(betwist, besluit=besluit, delen=delen, door=loket, sleutel=sleutel) == eerst
    assert Boeking.objects.filter(soort="herverdeling").count() == 1
