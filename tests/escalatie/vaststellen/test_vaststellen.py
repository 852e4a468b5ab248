"""Het verslag van concept tot vastgesteld, en wat er daarna nog bij mag."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from escalatie.models import Verslag, Verslagaanvulling, Verslagopmerking, Verslagstand, Verslagtekst
from escalatie.vaststellen.services import beantwoord, leg_ter_commentaar, merk_op, stel_vast, vul_verslag_aan
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from tests.escalatie.vaststellen.conftest import schrijf
from tests.factories import GenodigdeFactory, ZittingFactory, lid, over_dagen

pytestmark = pytest.mark.django_db


def vers(rij):
    return type(rij).objects.get(pk=rij.pk)


def dag(dagen):
    return over_dagen(dagen).date()


def ter_commentaar(verslag, *, begon=-10, tot=-1):
    """Het verslag ligt ter commentaar sinds een tijd terug, tot en met een dag."""
    return leg_ter_commentaar(verslag, tot=dag(tot), door=verslag.zitting.voorzitter, op=over_dagen(begon))


def merk(punt, genodigde, **anders):
    gegevens = {"tekst": "Dit zei ik niet.", "sleutel": uuid.uuid4(), "op": over_dagen(-2), **anders}
    return merk_op(punt, door=genodigde.gebruiker, **gegevens)


# --- ter commentaar -----------------------------------------------------------------------------------------------------


def test_genodigden_horen_dat_het_verslag_er_ligt(verslag, genodigde, zitting):
    leg_ter_commentaar(verslag, tot=dag(5), door=zitting.voorzitter)
    melding = Melding.objects.get(gebruiker=genodigde.gebruiker)
    assert "klaar om te lezen" in melding.zin
    assert melding.adres.endswith("/verslag/lezen/")
    assert genodigde.punten.get().dossier.casus.kenmerk not in melding.zin


def test_wie_is_ingetrokken_hoort_niets(verslag, zitting, punt):
    weg = GenodigdeFactory(zitting=zitting, stand="ingetrokken", punten=[punt])
    ter_commentaar(verslag)
    assert not Melding.objects.filter(gebruiker=weg.gebruiker).exists()


def test_eerst_de_zitting_sluiten(db):
    zitting = ZittingFactory(bezig=True)
    verslag = Verslag.objects.create(zitting=zitting)
    with pytest.raises(DomeinFout, match="nog niet gesloten"):
        leg_ter_commentaar(verslag, tot=dag(5), door=zitting.voorzitter)


def test_een_dag_die_voorbij_is_geeft_niemand_tijd(verslag, zitting):
    with pytest.raises(DomeinFout, match="nog moet komen"):
        leg_ter_commentaar(verslag, tot=dag(-1), door=zitting.voorzitter)


def test_de_laatste_dag_kan_verschuiven(verslag):
    ter_commentaar(verslag, tot=-5)
    assert ter_commentaar(verslag, begon=-6, tot=3).commentaar_tot == dag(3)


# --- opmerkingen --------------------------------------------------------------------------------------------------------


def test_een_opmerking_komt_bij_de_voorzitter(verslag, punt, genodigde, zitting):
    ter_commentaar(verslag)
    merk(punt, genodigde)
    zin = Melding.objects.get(gebruiker=zitting.voorzitter).zin
    assert zin == f"{genodigde.gebruiker} maakte een opmerking bij het verslag van de zitting van het LET."


def test_een_dubbele_klik_is_een_opmerking(verslag, punt, genodigde):
    ter_commentaar(verslag)
    sleutel = uuid.uuid4()
    assert merk(punt, genodigde, sleutel=sleutel) == merk(punt, genodigde, sleutel=sleutel)
    assert Verslagopmerking.objects.count() == 1


@pytest.mark.parametrize("wanneer", ["nog concept", "te laat", "al vastgesteld"])
def test_reageren_kan_alleen_zolang_het_ter_commentaar_ligt(verslag, punt, genodigde, zitting, wanneer):
    if wanneer != "nog concept":
        ter_commentaar(verslag)
    if wanneer == "al vastgesteld":
        stel_vast(verslag, door=zitting.voorzitter)
    with pytest.raises(DomeinFout, match="ligt niet ter commentaar"):
        merk(punt, genodigde, op=timezone.now())


def test_wie_een_opmerking_niet_overneemt_zegt_waarom(verslag, punt, genodigde, zitting):
    ter_commentaar(verslag)
    opmerking = merk(punt, genodigde)
    with pytest.raises(DomeinFout, match="waarom u de opmerking niet overneemt"):
        beantwoord(opmerking, overgenomen=False, antwoord=" ", door=zitting.voorzitter)
    beantwoord(opmerking, overgenomen=False, antwoord="Zo is het gezegd.", door=zitting.voorzitter)
    assert Melding.objects.filter(gebruiker=genodigde.gebruiker, zin__contains="antwoord op uw opmerking").exists()


def test_twee_antwoorden_op_een_opmerking_kan_niet(verslag, punt, genodigde, zitting, loket):
    ter_commentaar(verslag)
    opmerking = merk(punt, genodigde)
    eerste = beantwoord(opmerking, overgenomen=True, door=zitting.voorzitter)
    assert beantwoord(opmerking, overgenomen=True, door=zitting.voorzitter) == eerste
    with pytest.raises(DomeinFout, match="al beantwoord door Roos Verhulst"):
        beantwoord(opmerking, overgenomen=False, antwoord="Nee.", door=loket)


# --- vaststellen --------------------------------------------------------------------------------------------------------


def test_vastgesteld_staat_het_vast_ook_voor_de_database(verslag, punt, zitting):
    ter_commentaar(verslag)
    stel_vast(verslag, door=zitting.voorzitter)
    assert vers(verslag).stand == Verslagstand.VASTGESTELD
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        Verslag.objects.filter(pk=verslag.pk).update(stand=Verslagstand.CONCEPT)
    with pytest.raises(DatabaseError, match="vastgesteld"), transaction.atomic():
        schrijf(punt, "conclusie", "Toch nog iets.")


def test_alleen_de_voorzitter_stelt_vast(verslag, loket):
    ter_commentaar(verslag)
    for iemand in (loket, lid("let_voorzitter")):
        with pytest.raises(DomeinFout, match="Alleen de voorzitter"):
            stel_vast(verslag, door=iemand)


def test_niet_vast_te_stellen_zonder_commentaar(verslag, zitting):
    with pytest.raises(DomeinFout, match="eerst ter commentaar"):
        stel_vast(verslag, door=zitting.voorzitter)


def test_niet_vast_te_stellen_zolang_iemand_nog_kan_reageren(verslag, zitting):
    ter_commentaar(verslag, tot=0)
    with pytest.raises(DomeinFout, match="nog reageren tot en met"):
        stel_vast(verslag, door=zitting.voorzitter)


def test_niet_vast_te_stellen_met_een_open_opmerking(verslag, punt, genodigde, zitting):
    ter_commentaar(verslag)
    opmerking = merk(punt, genodigde)
    with pytest.raises(DomeinFout, match="staat nog een opmerking open"):
        stel_vast(verslag, door=zitting.voorzitter)
    beantwoord(opmerking, overgenomen=True, door=zitting.voorzitter)
    assert stel_vast(verslag, door=zitting.voorzitter).vastgesteld_door == zitting.voorzitter


def test_de_database_stelt_niets_vast_met_een_open_opmerking(verslag, punt, genodigde, zitting):
    ter_commentaar(verslag)
    opmerking = merk(punt, genodigde)
    vast = {"stand": "vastgesteld", "vastgesteld_op": timezone.now(), "vastgesteld_door": zitting.voorzitter}
    with pytest.raises(IntegrityError, match="nog een opmerking open"), transaction.atomic():
        Verslag.objects.filter(pk=verslag.pk).update(**vast)
    beantwoord(opmerking, overgenomen=True, door=zitting.voorzitter)
    Verslag.objects.filter(pk=verslag.pk).update(**vast)
    with pytest.raises(IntegrityError, match="ligt niet ter commentaar"), transaction.atomic():
        Verslagopmerking.objects.update(antwoord="Toch niet.")


def test_nog_eens_vaststellen_doet_niets(verslag, zitting, genodigde):
    ter_commentaar(verslag)
    keren = [stel_vast(verslag, door=zitting.voorzitter).vastgesteld_op for _ in range(2)]
    assert keren[0] == keren[1]
    assert Melding.objects.filter(gebruiker=genodigde.gebruiker, zin__contains="is vastgesteld").count() == 1


def test_het_logboek_kent_de_stap_en_niet_de_tekst(verslag, zitting):
    ter_commentaar(verslag)
    regel = Regel.objects.filter(werkwoord="let_verslag_ter_commentaar").get()
    assert (regel.object_type, regel.object_id) == ("zitting", str(zitting.sleutel))


# --- aanvullen ----------------------------------------------------------------------------------------------------------


def test_een_aanvulling_pas_na_het_vaststellen(verslag, zitting, punt, genodigde):
    sleutel = uuid.uuid4()
    gegevens = {"tekst": "De wethouder belde later.", "reden": "Nagekomen.", "sleutel": sleutel}
    with pytest.raises(DomeinFout, match="nog niet vastgesteld"):
        vul_verslag_aan(verslag, **gegevens, door=zitting.voorzitter)
    ter_commentaar(verslag)
    stel_vast(verslag, door=zitting.voorzitter)
    keren = {vul_verslag_aan(verslag, **gegevens, punt=punt, door=zitting.voorzitter).pk for _ in range(2)}
    assert len(keren) == Verslagaanvulling.objects.count() == 1
    assert Melding.objects.filter(gebruiker=genodigde.gebruiker, zin__contains="aanvulling bij het verslag").exists()
    assert Verslagtekst.objects.filter(tekst__contains="wethouder").count() == 0


def test_van_een_andere_casus_hoort_een_genodigde_niets(verslag, zitting, ander_punt, genodigde):
    ter_commentaar(verslag)
    stel_vast(verslag, door=zitting.voorzitter)
    velden = {"tekst": "Iets.", "reden": "Nagekomen.", "sleutel": uuid.uuid4(), "punt": ander_punt}
    vul_verslag_aan(verslag, **velden, door=zitting.voorzitter)
    assert not Melding.objects.filter(gebruiker=genodigde.gebruiker, zin__contains="aanvulling").exists()


def test_na_de_leestijd_krijgt_een_genodigde_geen_link_die_niets_geeft(verslag, zitting, genodigde, settings):
    settings.PMM_LET_LEESDAGEN = 1
    ter_commentaar(verslag)
    assert not Melding.objects.filter(gebruiker=genodigde.gebruiker).exists()
