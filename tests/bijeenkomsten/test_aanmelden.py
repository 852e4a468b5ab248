"""Aanmelden, afmelden, de wachtlijst en wie er waren."""

import pytest
from django.utils import timezone

from pmm.bijeenkomsten.aanmelden import meld_aan, meld_af
from pmm.bijeenkomsten.aanwezig import laatst_aanwezig, leg_aanwezigheid_vast
from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst
from pmm.bijeenkomsten.services import gelast_af
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from register.deelname.services import begin_gesprek
from register.models import Lidmaatschap, Voorwaarde
from tests.bijeenkomsten.hulp import DAG, bijeenkomst, concept, gemaild, geweest, in_agenda, komt
from tests.factories import GebruikerFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db


def vers(aanmelding):
    return Aanmelding.objects.get(pk=aanmelding.pk)


def weg(aanmelding):
    return meld_af(aanmelding.bijeenkomst, aanmelding.gebruiker, door=aanmelding.gebruiker)


# --- aanmelden ----------------------------------------------------------------------------------------------------------


def test_wie_zich_aanmeldt_krijgt_een_plek_en_een_mail_die_in_de_agenda_komt():
    aanmelding = komt(bijeenkomst(plekken=2))
    assert (aanmelding.stand, aanmelding.plek) == ("aangemeld", 1)
    (bericht,) = gemaild("bijeenkomst_aangemeld")
    assert in_agenda(bericht)[0] == "REQUEST"
    assert not Melding.objects.exists()  # what you did yourself is on the screen already


def test_nog_eens_aanmelden_verandert_niets():
    open_ = bijeenkomst()
    een = komt(open_)
    assert komt(open_, een.gebruiker) == een
    assert len(gemaild("bijeenkomst_aangemeld")) == 1
    assert Regel.objects.filter(werkwoord="bijeenkomst_aanmelden").count() == 1


def test_wie_te_laat_is_komt_op_de_wachtlijst_en_ziet_hoeveelste():
    vol = bijeenkomst(plekken=1)
    _, eerste, tweede = (komt(vol) for _ in range(3))
    assert [rij.stand for rij in (eerste, tweede)] == ["wachtlijst", "wachtlijst"]
    assert [Aanmelding.objects.voor_mij(rij) for rij in (eerste, tweede)] == [0, 1]
    assert not gemaild("bijeenkomst_aangemeld", eerste.gebruiker)


def test_de_eerste_van_de_wachtlijst_krijgt_de_plek_die_vrijkomt_en_hoort_het():
    vol = bijeenkomst(plekken=1)
    zit, eerste, tweede = (komt(vol) for _ in range(3))
    weg(zit)
    assert (vers(eerste).plek, vers(tweede).plek, vers(zit).stand) == (1, None, "afgemeld")
    (bericht,) = gemaild("bijeenkomst_plek")
    assert (bericht.aan, in_agenda(bericht)[0]) == (eerste.gebruiker.email, "REQUEST")
    assert Melding.objects.get().gebruiker == eerste.gebruiker


def test_wie_geen_account_meer_heeft_wordt_bij_het_opschuiven_overgeslagen():
    vol = bijeenkomst(plekken=1)
    zit, eerste, tweede = (komt(vol) for _ in range(3))
    eerste.gebruiker.is_active = False
    eerste.gebruiker.save()
    weg(zit)
    assert (vers(eerste).stand, vers(tweede).plek) == ("wachtlijst", 1)


def test_wie_van_de_wachtlijst_gaat_geeft_geen_plek_vrij_en_krijgt_geen_mail():
    vol = bijeenkomst(plekken=1)
    zit, eerste, tweede = (komt(vol) for _ in range(3))
    weg(eerste)
    assert (vers(zit).plek, vers(tweede).stand) == (1, "wachtlijst")
    assert not gemaild("bijeenkomst_afgemeld")
    assert Aanmelding.objects.voor_mij(vers(tweede)) == 0


def test_afmelden_en_weer_aanmelden_geeft_elke_keer_een_hoger_volgnummer_in_de_agenda():
    open_, mens = bijeenkomst(), lid("maatwerkfunctionaris")
    for _ in range(2):
        komt(open_, mens)
        meld_af(open_, mens, door=mens)
    komt(open_, mens)
    berichten = sorted(
        gemaild("bijeenkomst_aangemeld") + gemaild("bijeenkomst_afgemeld"), key=lambda bericht: bericht.pk
    )
    volgnummers = [in_agenda(bericht)[1]["SEQUENCE"] for bericht in berichten]
    assert volgnummers == sorted(set(volgnummers))
    assert [in_agenda(bericht)[0] for bericht in berichten] == ["REQUEST", "CANCEL"] * 2 + ["REQUEST"]
    assert len({in_agenda(bericht)[1]["UID"] for bericht in berichten}) == 1


def test_wie_niet_is_aangemeld_kan_zich_niet_afmelden_en_dat_is_geen_fout():
    open_, mens = bijeenkomst(), lid("maatwerkfunctionaris")
    assert meld_af(open_, mens, door=mens) is None
    assert not Regel.objects.filter(werkwoord="bijeenkomst_afmelden").exists()


def test_wanneer_aanmelden_niet_kan():
    met_grens = bijeenkomst(aanmelden_tot=timezone.localdate())
    Bijeenkomst.objects.filter(pk=met_grens.pk).update(aanmelden_tot=timezone.localdate() - DAG)
    begonnen = bijeenkomst()
    nu = timezone.now()
    Bijeenkomst.objects.filter(pk=begonnen.pk).update(begint=nu - DAG, eindigt=nu + DAG, volgnummer=1)
    for dicht, reden in ((concept(), "nog niet bekendgemaakt"), (met_grens, "Bel het loket"), (begonnen, "begonnen")):
        with pytest.raises(DomeinFout, match=reden):
            komt(dicht)


def test_een_organisator_voegt_ook_na_de_sluiting_iemand_toe_die_het_dan_hoort():
    organisator, mens, dicht = lid("programmateam"), lid("maatwerkfunctionaris"), bijeenkomst()
    Bijeenkomst.objects.filter(pk=dicht.pk).update(aanmelden_tot=timezone.localdate() - DAG)
    assert meld_aan(dicht, mens, door=organisator).plek == 1
    assert Melding.objects.get().gebruiker == mens
    assert meld_af(dicht, mens, door=organisator).stand == "afgemeld"
    assert [in_agenda(bericht)[0] for bericht in gemaild("bijeenkomst_afgemeld", mens)] == ["CANCEL"]


def test_afmelden_kan_tot_het_begin():
    voorbij, afgelast = komt(bijeenkomst()), komt(bijeenkomst())
    geweest(voorbij.bijeenkomst)
    gelast_af(afgelast.bijeenkomst, reden="De zaal is dicht.", door=lid("programmateam"))
    for aanmelding, reden in ((voorbij, "al begonnen"), (afgelast, "hoeft zich niet af te melden")):
        with pytest.raises(DomeinFout, match=reden):
            weg(aanmelding)


def test_iemand_komt_namens_een_organisatie_waar_die_bij_hoort():
    open_, mens = bijeenkomst(), lid("maatwerkfunctionaris")
    tweede = Lidmaatschap.objects.create(gebruiker=mens, organisatie=OrganisatieFactory(), rol="bestuurder").organisatie
    with pytest.raises(DomeinFout, match="waar deze persoon bij hoort"):
        meld_aan(open_, mens, door=mens, organisatie=OrganisatieFactory())
    assert meld_aan(open_, mens, door=mens, organisatie=tweede).organisatie == tweede
    with pytest.raises(DomeinFout, match="bij geen organisatie"):
        komt(open_, GebruikerFactory())


# --- wie er waren -------------------------------------------------------------------------------------------------------


def test_de_lijst_is_wie_er_waren_en_nog_eens_invullen_vervangt_haar():
    open_, organisator = bijeenkomst(), lid("programmateam")
    anna, ben, carla = (komt(open_) for _ in range(3))
    with pytest.raises(DomeinFout, match="nog niet begonnen"):
        leg_aanwezigheid_vast(open_, [anna.pk], door=organisator)
    geweest(open_)
    assert leg_aanwezigheid_vast(open_, [anna.pk, ben.pk], door=organisator) == 2
    assert leg_aanwezigheid_vast(open_, [ben.pk], door=organisator) == 1
    assert [vers(rij).aanwezig for rij in (anna, ben, carla)] == [False, True, False]


def test_wie_wachtte_of_zich_afmeldde_was_er_nooit():
    vol, organisator = bijeenkomst(plekken=1), lid("programmateam")
    zit, wacht = komt(vol), komt(vol)
    geweest(vol)
    assert leg_aanwezigheid_vast(vol, [zit.pk, wacht.pk], door=organisator) == 1
    assert vers(wacht).aanwezig is None


@pytest.mark.parametrize(
    ("soort", "telt"),
    [
        ("kennissessie", True),
        ("intervisie", True),
        ("bestuurlijke_tafel", True),
        ("casusoverleg", False),
        ("informatiebijeenkomst", False),
    ],
)
def test_aanwezig_zijn_telt_voor_de_voorwaarde_van_de_organisatie(soort, telt):
    organisator, aanmelding = lid("programmateam"), komt(bijeenkomst(soort=soort))
    begin_gesprek(aanmelding.organisatie, door=organisator)
    voorbij = geweest(aanmelding.bijeenkomst)
    voldaan = Voorwaarde.objects.filter(deelname__organisatie=aanmelding.organisatie, soort="kennissessies")
    leg_aanwezigheid_vast(voorbij, [], door=organisator)
    assert not voldaan.exists()
    leg_aanwezigheid_vast(voorbij, [aanmelding.pk], door=organisator)
    assert voldaan.exists() == telt
    gisteren = timezone.localdate(voorbij.begint)
    assert laatst_aanwezig(aanmelding.organisatie_id) == (gisteren if telt else None)
    leg_aanwezigheid_vast(voorbij, [], door=organisator)
    assert not voldaan.exists()
