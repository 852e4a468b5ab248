"""Van aanbod tot einde: wie wat ziet, wie wat hoort, en wat er niet kan."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from pmm.casus.delen.services import aanvaard, bied_aan, trek_in, verzet_einde, weiger
from pmm.casus.deling import Delingstand
from pmm.casus.models import Casus, Deling
from pmm.casus.rechten import toegang_tot
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from register.models import Gebruiker
from tests.casus.delen.conftest import VANDAAG, aanbod
from tests.casus.zetten import reis_naar
from tests.factories import lid


def ziet(persoon, casus):
    return toegang_tot(Casus.objects.get(pk=casus.pk), Gebruiker.objects.get(pk=persoon.pk))[1]


def vers(deling):
    return Deling.objects.get(pk=deling.pk)


def werkwoorden(casus):
    return list(Regel.objects.over("casus", casus.kenmerk).order_by("volgnr").values_list("werkwoord", flat=True))


# --- van aanbod tot einde -----------------------------------------------------------------------------------------------


def test_een_aanbod_geeft_nog_geen_zicht_en_aanvaarden_wel(deling, ontvanger):
    assert ziet(ontvanger, deling.casus) == frozenset()
    aanvaard(deling, door=ontvanger)
    assert ziet(ontvanger, deling.casus) == {"verhaal", "acties"}


def test_wie_weigert_ziet_niets_en_zegt_waarom(deling, ontvanger):
    weiger(deling, reden="Wij bouwen daar niet.", door=ontvanger)
    assert ziet(ontvanger, deling.casus) == frozenset()
    assert (vers(deling).stand, vers(deling).reden) == (Delingstand.GEWEIGERD, "Wij bouwen daar niet.")


def test_na_intrekken_is_bij_de_volgende_vraag_alles_weg(deling, ontvanger, reis):
    aanvaard(deling, door=ontvanger)
    trek_in(deling, reden="Niet meer nodig.", door=reis.loket)
    assert ziet(ontvanger, deling.casus) == frozenset()
    assert not Casus.objects.zichtbaar_voor(Gebruiker.objects.get(pk=ontvanger.pk)).exists()


def test_een_nieuw_aanbod_vervangt_het_vorige_pas_als_het_aanvaard_is(deling, ontvanger, reis, corporatie):
    aanvaard(deling, door=ontvanger)
    nieuw = bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod("advies"), door=reis.loket)
    assert ziet(ontvanger, reis.casus) == {"verhaal", "acties"}
    aanvaard(nieuw, door=ontvanger)
    assert ziet(ontvanger, reis.casus) == {"advies"}
    assert (vers(deling).stand, vers(deling).ingetrokken_door) == (Delingstand.INGETROKKEN, reis.loket)


def test_een_geweigerd_nieuw_aanbod_laat_het_vorige_staan(deling, ontvanger, reis, corporatie):
    aanvaard(deling, door=ontvanger)
    nieuw = bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod("advies"), door=reis.loket)
    weiger(nieuw, reden="Dit hebben wij niet nodig.", door=ontvanger)
    assert ziet(ontvanger, reis.casus) == {"verhaal", "acties"}


def test_een_andere_einddatum_staat_in_de_historie(deling, ontvanger, reis):
    aanvaard(deling, door=ontvanger)
    later = VANDAAG + timedelta(days=90)
    verzet_einde(deling, tot=later, versie=vers(deling).versie, door=reis.loket)
    assert vers(deling).tot == later
    dagen = list(Deling.historie.filter(id=deling.pk).order_by("history_id").values_list("tot", flat=True))
    assert dagen == [deling.tot, deling.tot, later]


def test_secties_staan_altijd_in_de_volgorde_van_de_casus(reis, corporatie):
    gemaakt = bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod("verloop", "verhaal"), door=reis.loket)
    assert gemaakt.secties == ["verhaal", "verloop"]


# --- wie het hoort ------------------------------------------------------------------------------------------------------


def test_wie_ontvangt_krijgt_een_mail_met_alleen_het_kenmerk_en_een_link(deling, ontvanger):
    (mail,) = Bericht.objects.filter(sjabloon="deling")
    assert (mail.aan, mail.over) == (ontvanger.email, deling.casus.kenmerk)
    assert f"/delingen/{deling.sleutel}/" in mail.tekst
    for geheim in (deling.casus.codenaam, deling.doel, deling.afweging):
        assert geheim not in mail.tekst + mail.onderwerp


def test_alleen_wie_daar_ontvangt_hoort_het(reis, corporatie):
    ambassadeur = lid("ambassadeur", corporatie)
    lid("organisatiebeheerder", corporatie)
    lid("maatwerkfunctionaris")
    gemaakt = bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.loket)
    over = Melding.objects.filter(adres=f"/delingen/{gemaakt.sleutel}/")
    assert [melding.gebruiker for melding in over] == [ambassadeur]


def test_het_loket_hoort_het_antwoord(deling, ontvanger, reis):
    weiger(deling, reden="Wij bouwen daar niet.", door=ontvanger)
    (melding,) = Melding.objects.filter(gebruiker=reis.loket, adres__endswith="/delen/")
    assert melding.zin == f"Woonstichting De Eik wil niet meewerken aan casus {deling.casus.kenmerk}."


def test_van_intrekken_hoort_de_ontvanger_zonder_de_reden(deling, ontvanger, reis):
    trek_in(deling, reden="De inwoner wil dit niet.", door=reis.loket)
    zinnen = list(Melding.objects.filter(gebruiker=ontvanger).order_by("pk").values_list("zin", flat=True))
    assert zinnen[-1] == f"Casus {deling.casus.kenmerk} wordt niet meer met u gedeeld."


def test_elke_verandering_staat_in_het_logboek(deling, ontvanger, reis):
    aanvaard(deling, door=ontvanger)
    verzet_einde(deling, tot=VANDAAG, versie=2, door=reis.loket)
    trek_in(deling, reden="Niet meer nodig.", door=reis.loket)
    soorten = [woord for woord in werkwoorden(deling.casus) if woord.startswith("deling")]
    assert soorten == ["deling_aanbieden", "deling_aanvaarden", "deling_verzetten", "deling_intrekken"]


# --- dubbel en tegelijk -------------------------------------------------------------------------------------------------


def test_dezelfde_sleutel_biedt_een_keer_aan(reis, corporatie, ontvanger):
    sleutel = uuid4()
    keren = [
        bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.loket, sleutel=sleutel)
        for _ in range(2)
    ]
    assert keren[0] == keren[1]
    assert Melding.objects.filter(gebruiker=ontvanger).count() == 1


def test_een_sleutel_van_een_andere_deling_is_geen_aanbod(reis, corporatie, deling):
    ander = reis_naar("in_behandeling", loket=reis.loket)
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        bied_aan(ander.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.loket, sleutel=deling.sleutel)


@pytest.mark.parametrize("doe", [aanvaard, lambda deling, door: weiger(deling, reden="Nee.", door=door)])
def test_wie_twee_keer_klikt_antwoordt_een_keer(deling, ontvanger, doe):
    assert doe(deling, door=ontvanger).versie == doe(deling, door=ontvanger).versie == 2


def test_een_collega_die_anders_antwoordt_hoort_dat_het_al_gebeurd_is(deling, ontvanger, corporatie):
    aanvaard(deling, door=ontvanger)
    with pytest.raises(DomeinFout, match="al beantwoord"):
        weiger(deling, reden="Nee.", door=lid("maatwerkfunctionaris", corporatie))
    assert vers(deling).stand == Delingstand.AANVAARD


def test_wie_een_oude_einddatum_wijzigt_ziet_dat_een_ander_eerder_was(deling, reis):
    verzet_einde(deling, tot=VANDAAG + timedelta(days=3), versie=1, door=reis.loket)
    with pytest.raises(Verouderd):
        verzet_einde(deling, tot=VANDAAG + timedelta(days=5), versie=1, door=reis.loket)


# --- wat niet kan -------------------------------------------------------------------------------------------------------


def test_met_wie_haar_inbracht_hoeft_niemand_te_delen(reis):
    with pytest.raises(DomeinFout, match="bracht deze casus in"):
        bied_aan(reis.casus, organisatie=reis.organisatie, aanbod=aanbod(), door=reis.loket)


def test_zolang_een_aanbod_wacht_komt_er_geen_tweede(deling, reis, corporatie):
    with pytest.raises(DomeinFout, match="nog op moet antwoorden"):
        bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.loket)


@pytest.mark.parametrize(("dagen", "zin"), [(-1, "is al geweest"), (366, "hooguit tot en met")])
def test_een_einddatum_ligt_tussen_vandaag_en_een_jaar(reis, corporatie, dagen, zin):
    met = aanbod(tot=VANDAAG + timedelta(days=dagen))
    with pytest.raises(DomeinFout, match=zin):
        bied_aan(reis.casus, organisatie=corporatie, aanbod=met, door=reis.loket)


def test_een_casus_die_klaar_is_wordt_niet_meer_gedeeld(corporatie):
    klaar = reis_naar("gesloten")
    with pytest.raises(DomeinFout, match="gesloten"):
        bied_aan(klaar.casus, organisatie=corporatie, aanbod=aanbod(), door=klaar.loket)


def test_alleen_het_loket_deelt_verzet_en_stopt(deling, reis, corporatie, ontvanger):
    for doe in (
        lambda: bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.functionaris),
        lambda: verzet_einde(deling, tot=VANDAAG, versie=1, door=reis.functionaris),
        lambda: trek_in(deling, reden="Nee.", door=ontvanger),
    ):
        with pytest.raises(PermissionDenied):
            doe()


def test_alleen_die_organisatie_antwoordt(deling, reis):
    for wie in (reis.loket, reis.functionaris, lid("maatwerkfunctionaris")):
        with pytest.raises(PermissionDenied):
            aanvaard(deling, door=wie)


@pytest.mark.parametrize("later", [30, 31])
def test_op_de_laatste_dag_kan_het_nog_en_daarna_niet_meer(deling, ontvanger, later):
    op = timezone.localtime() + timedelta(days=later)
    if later == 30:
        assert aanvaard(deling, door=ontvanger, op=op).stand == Delingstand.AANVAARD
    else:
        with pytest.raises(DomeinFout, match="gold tot en met"):
            aanvaard(deling, door=ontvanger, op=op)


def test_zonder_reden_geen_nee_en_geen_einde(deling, ontvanger, reis):
    with pytest.raises(DomeinFout, match="Schrijf op waarom"):
        weiger(deling, reden=" ", door=ontvanger)
    with pytest.raises(DomeinFout, match="Schrijf op waarom"):
        trek_in(deling, reden=" ", door=reis.loket)
    assert vers(deling).stand == Delingstand.AANGEBODEN


def test_een_ingetrokken_aanbod_is_niet_meer_te_beantwoorden(deling, ontvanger, reis):
    trek_in(deling, reden="Verkeerde organisatie.", door=reis.loket)
    with pytest.raises(DomeinFout, match="ingetrokken"):
        aanvaard(deling, door=ontvanger)
    with pytest.raises(DomeinFout, match="loopt niet meer"):
        trek_in(deling, reden="Nog eens.", door=lid("loketmedewerker"))
