"""Kiezen, uitnodigen, antwoorden, vervangen en intrekken: wat er verandert, wie het hoort, en wat niet kan."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from escalatie.berichten import omschrijving
from escalatie.models import Genodigde, Genodigdestand, Zitting
from escalatie.uitnodigen.kandidaten import kandidaten, punten_van
from escalatie.uitnodigen.services import (
    aanvaard_geheimhouding,
    antwoord,
    kies,
    nodig_opnieuw_uit,
    nodig_uit,
    trek_in,
    vervang,
)
from escalatie.uitnodigen.vertrek import overdracht
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from register.herindeling.services import plan_opvolging
from register.models import Gebruiker
from tests.bijeenkomsten.hulp import gemaild, in_agenda
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid

pytestmark = pytest.mark.django_db


def kies_carla(zitting, gemeente, punten, loket, **anders):
    gebruiker = anders.pop("gebruiker", None) or lid("bestuurder", gemeente)
    velden = {"organisatie": gemeente, "hoedanigheid": "bestuurder", "punten": punten[:1], "door": loket, **anders}
    return kies(zitting, gebruiker, **velden)


def gemeld(gebruiker):
    return list(Melding.objects.filter(gebruiker=gebruiker).order_by("pk").values_list("zin", flat=True))


# --- kiezen en uitnodigen ------------------------------------------------------------------------------------------------


def test_kiezen_verstuurt_nog_niets_en_twee_keer_is_een_keer(zitting, gemeente, punten, loket):
    genodigde = kies_carla(zitting, gemeente, punten, loket)
    assert kies_carla(zitting, gemeente, punten, loket, gebruiker=genodigde.gebruiker) == genodigde
    assert Genodigde.objects.get().stand == Genodigdestand.GEKOZEN
    assert list(genodigde.punten.all()) == punten[:1]
    assert not gemaild("let_uitnodiging")


def test_wie_niet_bij_de_organisatie_hoort_of_voorzit_kan_niet_op_de_lijst(zitting, gemeente, punten, loket):
    with pytest.raises(DomeinFout, match="geen open account bij Gemeente Waterkant"):
        kies_carla(zitting, gemeente, punten, loket, gebruiker=lid("bestuurder"))
    with pytest.raises(DomeinFout, match="zit deze zitting voor"):
        kies_carla(zitting, gemeente, punten, loket, gebruiker=zitting.voorzitter)


def test_een_casus_van_een_andere_zitting_kan_er_niet_bij(zitting, gemeente, punten, loket):
    with pytest.raises(DomeinFout, match="op de agenda van deze zitting"):
        kies_carla(zitting, gemeente, [AgendapuntFactory()], loket)


def test_uitnodigen_mailt_een_link_en_het_moment_en_niets_van_een_casus(zitting, gemeente, punten, loket, settings):
    genodigde = kies_carla(zitting, gemeente, punten, loket)
    assert nodig_uit(zitting, door=loket) == [genodigde]
    (mail,) = gemaild("let_uitnodiging", genodigde.gebruiker)
    methode, gebeurtenis = in_agenda(mail)
    assert f"{settings.PMM_ADRES}/let/zittingen/{zitting.sleutel}/" in mail.tekst
    assert methode == "REQUEST"
    assert gebeurtenis["UID"] == f"{zitting.sleutel}@pmm"
    assert str(gebeurtenis["SUMMARY"]) == "Zitting van het LET"
    assert gebeurtenis["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert gebeurtenis["ATTENDEE"].params["RSVP"] == "FALSE"
    for punt in punten:
        casus = punt.dossier.casus
        for woord in (casus.kenmerk, casus.codenaam):
            assert woord not in mail.onderwerp + mail.tekst + mail.agenda.replace("\r\n ", "")
    assert Genodigde.objects.get().stand == Genodigdestand.UITGENODIGD
    assert not mail.over


def test_nog_eens_uitnodigen_stuurt_niets_en_een_tweede_klik_ook_niet(zitting, gemeente, punten, loket):
    kies_carla(zitting, gemeente, punten, loket)
    (genodigde,) = nodig_uit(zitting, door=loket)
    assert nodig_uit(zitting, door=loket) == []
    gezien = genodigde.volgnummer
    assert len(nodig_opnieuw_uit(genodigde, gezien=gezien, door=loket)) == 1
    assert nodig_opnieuw_uit(genodigde, gezien=gezien, door=loket) == []
    assert len(gemaild("let_uitnodiging")) == 2


def test_opnieuw_sturen_laat_een_toezegging_staan(carla, loket):
    antwoord(carla, komt=True, door=carla.gebruiker)
    carla.refresh_from_db()
    nodig_opnieuw_uit(carla, gezien=carla.volgnummer, door=loket)
    carla.refresh_from_db()
    assert carla.stand == Genodigdestand.KOMT
    assert in_agenda(gemaild("let_uitnodiging")[-1])[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


@pytest.mark.parametrize("toestand", ["concept", "gehouden"])
def test_uitnodigen_kan_pas_met_een_moment_en_niet_meer_na_afloop(gemeente, loket, toestand):
    zitting = ZittingFactory(**{toestand: True})
    GenodigdeFactory(zitting=zitting, stand="gekozen")
    with pytest.raises(DomeinFout):
        nodig_uit(zitting, door=loket)
    assert not gemaild("let_uitnodiging")


def test_wie_bij_geen_casus_hoort_krijgt_geen_uitnodiging(zitting, gemeente, loket):
    genodigde = kies_carla(zitting, gemeente, [], loket)
    with pytest.raises(DomeinFout, match=f"Kies bij welke casussen {genodigde.gebruiker}"):
        nodig_uit(zitting, door=loket)


# --- antwoorden ---------------------------------------------------------------------------------------------------------


def test_een_ja_horen_de_voorzitter_en_de_behandelaar_en_een_tweede_ja_doet_niets(carla, punten, zitting):
    for _ in range(2):
        antwoord(carla, komt=True, door=carla.gebruiker)
    (zin,) = gemeld(zitting.voorzitter)
    assert zin.startswith("Carla van Leeuwen (Gemeente Waterkant) komt:")
    assert gemeld(punten[0].dossier.casus.behandelaar) == [zin]
    assert not gemeld(punten[1].dossier.casus.behandelaar)
    (mail,) = gemaild("let_komt")
    assert in_agenda(mail)[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_een_nee_van_wie_moet_besluiten_komt_met_spoed_en_zegt_bij_welke_casus(carla, punten, zitting):
    antwoord(carla, komt=False, toelichting="Ik heb vakantie", door=carla.gebruiker)
    melding = Melding.objects.get(gebruiker=zitting.voorzitter)
    assert melding.spoed
    assert melding.zin == (
        "Carla van Leeuwen (Gemeente Waterkant) komt niet. "
        f"Zonder die organisatie kan er geen besluit vallen in casus {punten[0].dossier.casus.kenmerk}."
    )
    methode, gebeurtenis = in_agenda(gemaild("let_komt_niet")[0])
    assert (methode, str(gebeurtenis["STATUS"])) == ("CANCEL", "CANCELLED")


def test_een_nee_heeft_een_reden_en_een_ja_daarna_heeft_die_niet_meer(carla):
    with pytest.raises(DomeinFout, match="waarom u niet komt"):
        antwoord(carla, komt=False, door=carla.gebruiker)
    antwoord(carla, komt=False, toelichting="Vakantie", door=carla.gebruiker)
    terug = antwoord(carla, komt=True, door=carla.gebruiker)
    assert (terug.stand, terug.toelichting) == (Genodigdestand.KOMT, "")
    nummers = [in_agenda(gemaild(soort)[0])[1]["SEQUENCE"] for soort in ("let_komt_niet", "let_komt")]
    assert nummers == sorted(set(nummers))


@pytest.mark.parametrize("stand", [Genodigdestand.VERVANGEN, Genodigdestand.INGETROKKEN])
def test_wie_er_niet_meer_bij_hoort_kan_niet_antwoorden(carla, stand):
    Genodigde.objects.update(stand=stand, geantwoord_op=timezone.now())
    with pytest.raises(DomeinFout, match="niet meer uitgenodigd"):
        antwoord(carla, komt=True, door=carla.gebruiker)


def test_na_de_zitting_verandert_er_niets_meer_aan_een_antwoord(carla):
    Zitting.objects.update(stand="afgelast", reden="Te weinig mensen")
    with pytest.raises(DomeinFout, match="gaat niet door"):
        antwoord(carla, komt=True, door=carla.gebruiker)


# --- vervangen ----------------------------------------------------------------------------------------------------------


def test_een_vervanger_krijgt_dezelfde_casussen_en_een_eigen_uitnodiging(carla, collega, punten):
    aanvaard_geheimhouding(carla)
    nieuw = vervang(carla, vervanger=collega, door=carla.gebruiker)
    assert vervang(carla, vervanger=collega, door=carla.gebruiker) == nieuw
    assert (nieuw.stand, nieuw.vervangt, list(nieuw.punten.all())) == (Genodigdestand.UITGENODIGD, carla, punten[:1])
    assert nieuw.geheim_op is None
    assert in_agenda(gemaild("let_uitnodiging", collega)[0])[0] == "REQUEST"
    assert in_agenda(gemaild("let_ingetrokken", carla.gebruiker)[0])[0] == "CANCEL"


def test_wie_vervangen_is_vindt_de_zitting_niet_meer(carla, collega, zitting):
    vervang(carla, vervanger=collega, door=carla.gebruiker)
    assert not Zitting.objects.zichtbaar_voor(carla.gebruiker).exists()
    assert Zitting.objects.zichtbaar_voor(collega).get() == zitting


def test_alleen_een_collega_die_nog_niet_gevraagd_is_kan_vervangen(carla, gemeente, zitting):
    with pytest.raises(DomeinFout, match="geen open account bij"):
        vervang(carla, vervanger=lid("bestuurder"), door=carla.gebruiker)
    weg = lid("bestuurder", gemeente, is_active=False)
    with pytest.raises(DomeinFout, match="geen open account bij"):
        vervang(carla, vervanger=weg, door=carla.gebruiker)
    gevraagd = GenodigdeFactory(zitting=zitting, organisatie=gemeente)
    with pytest.raises(DomeinFout, match="al gevraagd"):
        vervang(carla, vervanger=gevraagd.gebruiker, door=carla.gebruiker)


def test_wie_na_een_vervanger_zelf_weer_komt_kan_niet_nog_een_vervanger_sturen(carla, collega, gemeente, loket):
    vervang(carla, vervanger=collega, door=carla.gebruiker)
    carla.refresh_from_db()
    nodig_opnieuw_uit(carla, gezien=carla.volgnummer, door=loket)
    with pytest.raises(DomeinFout, match="al eerder een vervanger"):
        vervang(carla, vervanger=lid("bestuurder", gemeente), door=carla.gebruiker)


def test_na_een_herindeling_komt_de_opvolger_en_blijft_wie_er_al_was(zitting, punten, gemeente, carla):
    fusie = OrganisatieFactory(naam="Gemeente Samen")
    nieuw = lid("bestuurder", fusie, naam="Nieuwe Wethouder")
    plan_opvolging(gemeente, fusie, per=timezone.localdate(), neemt_over=True, door=lid("programmateam"))
    assert [een.persoon for een in kandidaten(zitting)[fusie]] == [nieuw]
    assert punten_van(zitting, fusie) == punten[:1]
    verhuisd = Gebruiker.objects.get(pk=carla.gebruiker_id)
    assert Zitting.objects.zichtbaar_voor(verhuisd).get() == zitting
    overdracht.ontneem(verhuisd, ["bestuurder"])
    carla.refresh_from_db()
    assert vervang(carla, vervanger=nieuw, door=verhuisd).gebruiker == nieuw


# --- intrekken en geheimhouding ------------------------------------------------------------------------------------------


def test_intrekken_haalt_de_zitting_uit_de_agenda_en_het_zicht_weg(carla, loket):
    for _ in range(2):
        trek_in(carla, door=loket)
    assert not Zitting.objects.zichtbaar_voor(carla.gebruiker).exists()
    (mail,) = gemaild("let_ingetrokken")
    assert in_agenda(mail)[0] == "CANCEL"
    assert "/let/zittingen/" not in mail.tekst


def test_een_oude_uitnodiging_staat_niet_meer_tussen_de_meldingen(zitting, gemeente, punten, collega, loket):
    kies_carla(zitting, gemeente, punten, loket, gebruiker=collega)
    (genodigde,) = nodig_uit(zitting, door=loket)
    assert Melding.objects.van(collega.pk).ongelezen().count() == 1
    trek_in(genodigde, door=loket)
    (over,) = Melding.objects.van(collega.pk).ongelezen()
    assert (over.adres, over.zin) == ("/", f"U wordt niet meer verwacht bij {omschrijving(zitting)}.")


def test_van_de_lijst_halen_wie_nog_niets_kreeg_mailt_niemand(zitting, gemeente, punten, loket):
    genodigde = kies_carla(zitting, gemeente, punten, loket)
    trek_in(genodigde, door=loket)
    assert not gemaild("let_ingetrokken")


def test_wie_is_ingetrokken_kan_weer_worden_uitgenodigd_zonder_opnieuw_geheimhouding(carla, loket):
    aanvaard_geheimhouding(carla)
    ingetrokken = trek_in(carla, door=loket)
    nodig_opnieuw_uit(ingetrokken, gezien=ingetrokken.volgnummer, door=loket)
    carla.refresh_from_db()
    assert carla.stand == Genodigdestand.UITGENODIGD
    assert carla.is_geheim


def test_geheimhouding_wordt_een_keer_vastgelegd_met_het_moment(carla):
    eerste = aanvaard_geheimhouding(carla).geheim_op
    assert aanvaard_geheimhouding(carla).geheim_op == eerste
    assert Regel.objects.filter(werkwoord="geheimhouding_aanvaarden", door=carla.gebruiker_id).count() == 1


def test_geheimhouding_kan_niet_zonder_uitnodiging(carla, loket):
    trek_in(carla, door=loket)
    with pytest.raises(DomeinFout):
        aanvaard_geheimhouding(carla)


def test_de_database_kent_geen_antwoord_zonder_moment_en_geen_geheimhouding_zonder_uitnodiging(zitting):
    with pytest.raises(IntegrityError), transaction.atomic():
        GenodigdeFactory(zitting=zitting, stand="komt", geantwoord_op=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        GenodigdeFactory(zitting=zitting, stand="gekozen", geheim_op=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        GenodigdeFactory(zitting=zitting, herinnerd_voor=timezone.localdate())
