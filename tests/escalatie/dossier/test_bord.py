"""Het bord van het LET: elk dossier staat in één kolom, met hoe ver het is en wat er mist."""

import pytest
from django.urls import reverse

from escalatie.dossier.bord import PER_KOLOM, Kolom, bord
from escalatie.dossier.services import zet_punt
from escalatie.models import Beslisser, Letdossier, Puntsoort, Puntstand
from escalatie.services import NieuwBesluit, NieuweActie, besluit, verwijs_terug
from pmm.casus.models import Actie
from pmm.casus.services import rond_actie_af
from tests.factories import (
    AgendapuntFactory,
    GenodigdeFactory,
    LetdossierFactory,
    OrganisatieFactory,
    ZittingFactory,
    aantal_vragen,
    ingelogd,
    lid,
    over_dagen,
)

pytestmark = pytest.mark.django_db
BORD = reverse("escalatie:overzicht")


def kolommen(wie):
    """Waar elk dossier staat."""
    return {regel.dossier.casus.kenmerk: vak.kolom for vak in bord(wie) for regel in vak.regels}


def regel_van(dossier, wie):
    return next(regel for vak in bord(wie) for regel in vak.regels if regel.dossier == dossier)


def maak_klaar(dossier, loket, behalve=(Puntsoort.AAN_TAFEL,)):
    for soort in set(Puntsoort) - set(behalve):
        zet_punt(dossier, soort, stand=Puntstand.KLAAR, door=loket)


def neem_besluit(dossier, voorzitter):
    gemeente = OrganisatieFactory()
    actie = NieuweActie("Beschikking sturen", gemeente, over_dagen(10).date())
    besluit(dossier.casus, [NieuwBesluit("Toegekend", gemeente, over_dagen(0).date(), [actie])], door=voorzitter)


def test_een_dossier_schuift_van_nieuw_naar_klaar(dossier, loket):
    kenmerk = dossier.casus.kenmerk
    assert kolommen(loket)[kenmerk] == Kolom.NIEUW
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.BEZIG, door=loket)
    assert kolommen(loket)[kenmerk] == Kolom.VOORBEREIDING
    maak_klaar(dossier, loket, behalve=(Puntsoort.AAN_TAFEL, Puntsoort.VRAAG))
    assert kolommen(loket)[kenmerk] == Kolom.VOORBEREIDING
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.KLAAR, basis=1, door=loket)
    assert kolommen(loket)[kenmerk] == Kolom.KLAAR
    assert regel_van(dossier, loket).klaar == 6


def test_op_een_agenda_gaat_voor_hoe_ver_het_is(dossier, loket, voorzitter):
    AgendapuntFactory(dossier=dossier, zitting=ZittingFactory(voorzitter=voorzitter))
    assert kolommen(loket) == {dossier.casus.kenmerk: Kolom.OP_ZITTING}


def test_na_een_besluit_blijft_een_casus_staan_tot_de_laatste_actie_gedaan_is(dossier, loket, voorzitter):
    neem_besluit(dossier, voorzitter)
    assert kolommen(loket) == {dossier.casus.kenmerk: Kolom.NA_BESLUIT}
    rond_actie_af(Actie.objects.get(), resultaat="Verstuurd.", door=loket)
    assert kolommen(loket) == {}


def test_wat_terug_is_bij_het_loket_staat_niet_op_het_bord(dossier, loket, voorzitter):
    verwijs_terug(dossier.casus, door=voorzitter, toelichting="Eerst lokaal.")
    assert kolommen(loket) == kolommen(voorzitter) == {}


def test_een_voorzitter_ziet_alleen_de_eigen_dossiers_op_het_bord(dossier, voorzitter, ander):
    assert set(kolommen(voorzitter)) == {dossier.casus.kenmerk}
    assert kolommen(ander) == {}


def test_het_bord_zegt_bij_welke_partij_nog_niemand_bekend_is(dossier, loket):
    partij = dossier.casus.partijen.first().organisatie
    assert regel_van(dossier, loket).mist == [f"Er staat nog geen beslisser bij {partij}."]


def test_het_bord_zegt_vroeg_dat_de_partij_die_moet_besluiten_niet_komt(dossier, loket, voorzitter):
    punt = AgendapuntFactory(dossier=dossier, zitting=ZittingFactory(voorzitter=voorzitter))
    uwv = OrganisatieFactory(naam="UWV")
    Beslisser.objects.create(dossier=dossier, organisatie=uwv, functie="directeur", waarover="de uitkering")
    GenodigdeFactory(
        zitting=punt.zitting, organisatie=uwv, stand="komt_niet", geantwoord_op=over_dagen(0), punten=[punt]
    )
    assert regel_van(dossier, loket).mist == ["UWV moet besluiten en komt niet."]
    assert "UWV moet besluiten en komt niet." in ingelogd(loket).get(BORD).text


def test_een_volle_kolom_toont_de_eerste_en_wijst_naar_de_rest(loket):
    dossiers = [LetdossierFactory() for _ in range(PER_KOLOM + 1)]
    client = ingelogd(loket)
    assert f"Alle {PER_KOLOM + 1} bekijken" in client.get(BORD).text
    kolom = client.get(BORD, {"kolom": "nieuw"})
    assert kolom.text.count('class="rijlink"') == len(dossiers)


def test_een_kolom_die_niet_bestaat_is_het_hele_bord(dossier, loket):
    assert 'class="bord"' in ingelogd(loket).get(BORD, {"kolom": "weg"}).text


def test_het_bord_kost_met_twintig_dossiers_evenveel_vragen_als_met_een(loket, voorzitter):
    def erbij():
        AgendapuntFactory(zitting=ZittingFactory(voorzitter=voorzitter))
        LetdossierFactory()

    client = ingelogd(loket)
    erbij()
    een = aantal_vragen(client, BORD)
    for _ in range(9):
        erbij()
    assert aantal_vragen(client, BORD) == een <= 12
    assert Letdossier.objects.count() == 20


# --- wie genodigd is ----------------------------------------------------------------------------------------------------


def genodigd(wie, **velden):
    """Een uitnodiging namens waar deze persoon werkt."""
    return GenodigdeFactory(gebruiker=wie, organisatie=wie.organisatie, **velden)


def test_een_bestuurder_ziet_de_eigen_zittingen_en_niets_van_een_casus():
    punt = AgendapuntFactory()
    genodigde = GenodigdeFactory(zitting=punt.zitting, punten=[punt])
    vreemd = ZittingFactory()
    pagina = ingelogd(genodigde.gebruiker).get(BORD).text
    assert punt.zitting.get_absolute_url() in pagina
    assert "Uw antwoord is nog nodig" in pagina
    assert vreemd.get_absolute_url() not in pagina
    assert punt.dossier.casus.kenmerk not in pagina
    assert punt.dossier.casus.codenaam not in pagina


def test_een_bestuurder_zonder_uitnodiging_leest_wat_er_gaat_gebeuren():
    assert "U bent nu voor geen zitting uitgenodigd" in ingelogd(lid("bestuurder")).get(BORD).text


def test_een_adviseur_ziet_de_eigen_zittingen_zolang_de_uitnodiging_er_is():
    mens = lid("maatwerkfunctionaris")
    genodigde = GenodigdeFactory(gebruiker=mens, organisatie=mens.organisatie, hoedanigheid="adviseur")
    client = ingelogd(genodigde.gebruiker)
    assert genodigde.zitting.get_absolute_url() in client.get(BORD).text
    genodigde.stand = "ingetrokken"
    genodigde.save()
    assert client.get(BORD).status_code == 403


def test_wie_ooit_voorzat_en_nu_bestuurder_is_ziet_hier_alleen_uitnodigingen():
    zitting = ZittingFactory(voorzitter=lid("bestuurder"))
    assert zitting.get_absolute_url() not in ingelogd(zitting.voorzitter).get(BORD).text


def test_wat_komt_staat_boven_wat_geweest_is():
    bestuurder = lid("bestuurder")
    geweest = genodigd(bestuurder, zitting=ZittingFactory(gehouden=True)).zitting
    komt = genodigd(bestuurder).zitting
    pagina = ingelogd(bestuurder).get(BORD).text
    assert pagina.index(komt.get_absolute_url()) < pagina.index(geweest.get_absolute_url())


def test_uw_zittingen_kosten_met_tien_evenveel_vragen_als_met_een():
    bestuurder = lid("bestuurder")
    client = ingelogd(bestuurder)
    GenodigdeFactory(gebruiker=bestuurder, organisatie=bestuurder.organisatie)
    een = aantal_vragen(client, BORD)
    for _ in range(9):
        GenodigdeFactory(gebruiker=bestuurder, organisatie=bestuurder.organisatie)
    assert aantal_vragen(client, BORD) == een <= 8
