"""De schermen van het loket, zoals iemand ze invult."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from loket import services
from loket.models import Afwijzingsvoorstel, Contactadvies, Uitkomst, Vraag
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Stap
from pmm.casus.services import schrijf_tekst
from pmm.casus.statussen import Status
from pmm.concepten.models import Concept
from register.keuzevelden import CONTACT_ONBEKEND
from tests.factories import CasusFactory
from tests.loket.hulp import VOORSTEL

BSN = "111222333"
STAPPEN = ("in_behandeling_nemen", "aanvulling_vragen", "terugleggen", "afwijzen", "beoordelen", "afronden")
AFRONDEN = {
    "afrondingsreden": "doorbraak_gerealiseerd",
    "toelichting": "Klaar.",
    "samenvatting": "Er is een briefadres.",
    "uitkomst": "Weer inkomen.",
    "versie_samenvatting": "0",
    "versie_uitkomst": "0",
}


def adres(naam, casus):
    return reverse(f"loket:{naam}", args=[casus.kenmerk])


def verstuur(client, naam, casus, **velden):
    return client.post(adres(naam, casus), {"sleutel": uuid4(), **velden})


def tekst(antwoord):
    return antwoord.content.decode()


def status(casus):
    casus.refresh_from_db()
    return casus.status


# --- wie mag wat --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", STAPPEN)
def test_een_stap_van_het_loket_is_niet_voor_de_functionaris(als, casus, indiener, naam):
    assert als(indiener).get(adres(naam, casus)).status_code == 403


@pytest.mark.parametrize("naam", [*STAPPEN, "aanvullen", "paneel"])
def test_een_casus_die_het_loket_niet_bereikte_bestaat_niet(als, medewerker, naam):
    assert als(medewerker).get(adres(naam, CasusFactory())).status_code == 404


@pytest.mark.parametrize("naam", ["aanvullen", "afronden", "beoordelen"])
def test_wat_nu_niet_kan_is_422_met_de_reden_en_de_weg_terug(als, casus, medewerker, naam):
    antwoord = als(medewerker).get(adres(naam, casus))
    assert antwoord.status_code == 422
    assert casus.get_absolute_url() in tekst(antwoord)


def test_alleen_het_loket_ziet_de_werkvoorraad(als, indiener, medewerker):
    assert als(indiener).get(reverse("loket:werkvoorraad")).status_code == 403
    assert als(medewerker).get(reverse("loket:werkvoorraad")).status_code == 200


# --- in behandeling nemen -----------------------------------------------------------------------------------------------


def test_een_medewerker_neemt_zelf_in_behandeling(als, casus, medewerker):
    client = als(medewerker)
    assert 'behandelaar"' not in tekst(client.get(adres("in_behandeling_nemen", casus)))
    antwoord = verstuur(client, "in_behandeling_nemen", casus)
    assert antwoord.url == casus.get_absolute_url()
    assert status(casus) == Status.IN_BEHANDELING
    assert casus.behandelaar == medewerker


def test_de_coordinator_kiest_wie_behandelt(als, casus, coordinator, collega):
    client = als(coordinator)
    assert collega.naam in tekst(client.get(adres("in_behandeling_nemen", casus)))
    verstuur(client, "in_behandeling_nemen", casus, behandelaar=collega.pk)
    assert status(casus) == Status.IN_BEHANDELING
    assert casus.behandelaar == collega


def test_een_functionaris_kan_niet_als_behandelaar_worden_gekozen(als, casus, coordinator, indiener):
    assert verstuur(als(coordinator), "in_behandeling_nemen", casus, behandelaar=indiener.pk).status_code == 422


def test_een_dubbele_klik_geeft_twee_keer_dezelfde_pagina_en_een_stap(als, casus, medewerker):
    client, sleutel = als(medewerker), uuid4()
    antwoorden = [client.post(adres("in_behandeling_nemen", casus), {"sleutel": sleutel}) for _ in "12"]
    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert Stap.objects.filter(overgang="in_behandeling_nemen").count() == 1


def test_wie_net_te_laat_is_ziet_waarom(als, in_behandeling, collega):
    antwoord = verstuur(als(collega), "in_behandeling_nemen", in_behandeling)
    assert antwoord.status_code == 422
    assert "kan niet bij een casus met de status ‘in behandeling’" in tekst(antwoord)


# --- vragen en antwoorden -----------------------------------------------------------------------------------------------


def test_vragen_stellen_zet_de_casus_op_aanvulling_gevraagd(als, casus, medewerker):
    verstuur(als(medewerker), "aanvulling_vragen", casus, **{"vraag-0-tekst": "Wie?", "vraag-2-tekst": "Wat?"})
    assert status(casus) == Status.AANVULLING_GEVRAAGD
    assert [vraag.tekst for vraag in Vraag.objects.all()] == ["Wie?", "Wat?"]


def test_een_vraag_erbij_houdt_vast_wat_er_stond_en_klaagt_nog_niet(als, casus, medewerker):
    velden = {"vraag-1-tekst": "Wie is de verhuurder?", "vraag-aantal": "3", "erbij": "vraag"}
    antwoord = verstuur(als(medewerker), "aanvulling_vragen", casus, **velden)
    assert antwoord.status_code == 200
    assert "Wie is de verhuurder?" in tekst(antwoord)
    assert "vraag-3-tekst" in tekst(antwoord)
    assert "Er is een probleem" not in tekst(antwoord)
    assert not Vraag.objects.exists()


def test_zonder_vraag_staat_de_fout_bij_het_eerste_veld(als, casus, medewerker):
    antwoord = verstuur(als(medewerker), "aanvulling_vragen", casus)
    assert antwoord.status_code == 422
    assert tekst(antwoord).count("Schrijf minstens één vraag op.") == 2


def test_een_bsn_in_een_vraag_wordt_gezien_en_niet_bewaard(als, casus, medewerker):
    client = als(medewerker)
    antwoord = verstuur(client, "aanvulling_vragen", casus, **{"vraag-0-tekst": f"Is {BSN} van hem?"})
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in tekst(antwoord)
    assert not Vraag.objects.exists()
    verstuur(client, "aanvulling_vragen", casus, **{"vraag-0-tekst": f"Is {BSN} van hem?", "geen_bsn": "on"})
    assert Vraag.objects.exists()


def test_een_te_lange_vraag_blijft_helemaal_staan_en_zegt_hoeveel_te_lang(als, casus, medewerker):
    lang = "a" * 5_000
    antwoord = verstuur(als(medewerker), "aanvulling_vragen", casus, **{"vraag-0-tekst": lang})
    assert antwoord.status_code == 422
    assert "Uw tekst is 3.000 tekens te lang." in tekst(antwoord)
    assert lang in tekst(antwoord)


def test_wat_op_code_lijkt_is_overal_gewone_tekst(als, casus, medewerker, indiener):
    verstuur(als(medewerker), "aanvulling_vragen", casus, **{"vraag-0-tekst": "<script>alert(1)</script>{{7*7}}"})
    for naam in ("aanvullen", "paneel"):
        pagina = tekst(als(indiener).get(adres(naam, casus)))
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in pagina
        assert "<script>alert" not in pagina


def test_elke_vraag_krijgt_een_antwoord_of_een_reden_en_wat_er_stond_blijft(als, met_vragen, indiener):
    eerste, tweede = Vraag.objects.all()
    client = als(indiener)
    antwoord = verstuur(client, "aanvullen", met_vragen, **{f"antwoord-{eerste.pk}": "De corporatie."})
    assert antwoord.status_code == 422
    assert "Beantwoord vraag 2, of schrijf op waarom dat niet kan." in tekst(antwoord)
    assert "De corporatie." in tekst(antwoord)
    velden = {f"antwoord-{eerste.pk}": "De corporatie.", f"reden-{tweede.pk}": "Dat weten we niet."}
    assert verstuur(client, "aanvullen", met_vragen, **velden).status_code == 302
    assert status(met_vragen) == Status.INGEDIEND


def test_was_een_collega_eerder_met_antwoorden_dan_gaat_niets_verloren(als, met_vragen, indiener):
    antwoorden = {vraag.pk: services.Antwoord("Van een collega.") for vraag in Vraag.objects.all()}
    services.vul_aan(met_vragen, antwoorden=antwoorden, door=indiener)
    velden = {f"antwoord-{pk}": "Mijn lange antwoord." for pk in antwoorden}
    antwoord = verstuur(als(indiener), "aanvullen", met_vragen, **velden)
    assert antwoord.status_code == 422
    assert "Mijn lange antwoord." in tekst(antwoord)
    assert "heeft deze vraag al beantwoord" in tekst(antwoord)


# --- terugleggen --------------------------------------------------------------------------------------------------------


def test_terugleggen_noemt_een_contact_uit_het_register(als, casus, medewerker, contact):
    client = als(medewerker)
    antwoord = verstuur(client, "terugleggen", casus, toelichting="Lokaal kan nog.")
    assert "Noem minstens één contact uit het register." in tekst(antwoord)
    velden = {"toelichting": "Lokaal kan nog.", "contact-0-wie": "Team Doorbraak"}
    assert verstuur(client, "terugleggen", casus, **velden).status_code == 302
    assert status(casus) == Status.LOKAAL
    assert Contactadvies.objects.get().contact == contact


def test_een_onbekend_contact_krijgt_uitleg_en_de_reden_blijft_staan(als, casus, medewerker):
    velden = {"toelichting": "Lokaal kan nog.", "contact-0-wie": "Niemand"}
    antwoord = verstuur(als(medewerker), "terugleggen", casus, **velden)
    assert CONTACT_ONBEKEND.format(tekst="Niemand") in tekst(antwoord)
    assert "Lokaal kan nog." in tekst(antwoord)


# --- niet in behandeling nemen ------------------------------------------------------------------------------------------


def test_een_voorstel_ligt_klaar_voor_een_collega_en_niet_voor_wie_het_deed(als, casus, medewerker, collega):
    verstuur(als(medewerker), "afwijzen", casus, **VOORSTEL)
    assert status(casus) == Status.INGEDIEND
    assert als(medewerker).get(adres("afwijzen", casus)).url == adres("beoordelen", casus)
    assert "<form" not in tekst(als(medewerker).get(adres("beoordelen", casus)))
    assert "<form" in tekst(als(collega).get(adres("beoordelen", casus)))


def test_een_collega_bevestigt(als, voorstel, casus, collega):
    assert verstuur(als(collega), "beoordelen", casus, keuze="bevestigen").status_code == 302
    assert status(casus) == Status.NIET_IN_BEHANDELING


def test_wie_voorstelde_kan_ook_door_te_versturen_niet_bevestigen(als, voorstel, casus, medewerker):
    antwoord = verstuur(als(medewerker), "beoordelen", casus, keuze="bevestigen")
    assert antwoord.status_code == 422
    assert status(casus) == Status.INGEDIEND


def test_verwerpen_vraagt_waarom(als, voorstel, casus, collega):
    client = als(collega)
    assert verstuur(client, "beoordelen", casus, keuze="verwerpen").status_code == 422
    assert verstuur(client, "beoordelen", casus, keuze="verwerpen", reactie="Juist wel voor ons.").status_code == 302
    assert Afwijzingsvoorstel.objects.get().uitkomst == Uitkomst.VERWORPEN


def test_de_tweede_die_bevestigt_hoort_wie_hem_voor_was(als, voorstel, casus, collega, coordinator):
    services.bevestig_afwijzing(voorstel, door=collega)
    antwoord = verstuur(als(coordinator), "beoordelen", casus, keuze="bevestigen")
    assert antwoord.status_code == 422
    assert "Chris Bakker heeft dit voorstel zojuist bevestigd. U hoeft niets meer te doen." in tekst(antwoord)


# --- afronden -----------------------------------------------------------------------------------------------------------


def test_afronden_vraagt_reden_samenvatting_en_uitkomst(als, in_behandeling, medewerker):
    client = als(medewerker)
    antwoord = verstuur(client, "afronden", in_behandeling)
    assert antwoord.status_code == 422
    assert "<title>Fout: " in tekst(antwoord)
    assert verstuur(client, "afronden", in_behandeling, **AFRONDEN).status_code == 302
    assert status(in_behandeling) == Status.AFGEROND


def test_schreef_een_ander_intussen_dan_staan_beide_teksten_er_en_lukt_het_daarna(
    als, in_behandeling, medewerker, collega
):
    schrijf_tekst(in_behandeling, Onderdeel.SAMENVATTING, "Van Chris: er is een adres.", basis=0, door=collega)
    client = als(medewerker)
    antwoord = verstuur(client, "afronden", in_behandeling, **AFRONDEN)
    assert antwoord.status_code == 409
    assert "Chris Bakker heeft deze tekst om" in tekst(antwoord)
    assert "<del>" in tekst(antwoord)
    assert "<ins>" in tekst(antwoord)
    assert "Er is een briefadres.</textarea>" in tekst(antwoord)
    assert status(in_behandeling) == Status.IN_BEHANDELING
    opnieuw = {**AFRONDEN, "versie_samenvatting": antwoord.context["form"]["versie_samenvatting"].value()}
    assert verstuur(client, "afronden", in_behandeling, **opnieuw).status_code == 302


def test_een_concept_komt_terug_en_verdwijnt_na_de_stap(als, in_behandeling, medewerker):
    client = als(medewerker)
    pad = adres("afronden", in_behandeling)
    Concept.objects.create(gebruiker=medewerker, adres=pad, velden={"samenvatting": ["Half af"]})
    assert "Half af" in tekst(client.get(pad))
    verstuur(client, "afronden", in_behandeling, **AFRONDEN)
    assert not Concept.objects.exists()


# --- paneel -------------------------------------------------------------------------------------------------------------


def test_het_paneel_toont_vragen_en_is_zonder_javascript_een_pagina(als, met_vragen, indiener):
    client = als(indiener)
    assert "<html" in tekst(client.get(adres("paneel", met_vragen)))
    deel = tekst(client.get(adres("paneel", met_vragen), headers={"HX-Request": "true"}))
    assert "Wie is de verhuurder?" in deel
    assert "<html" not in deel


def test_een_open_voorstel_ziet_alleen_het_loket(als, voorstel, casus, indiener, collega):
    assert "Voorstel" not in tekst(als(indiener).get(adres("paneel", casus)))
    assert adres("beoordelen", casus) in tekst(als(collega).get(adres("paneel", casus)))


def test_na_de_afwijzing_leest_de_indiener_waarom_en_waar_wel(als, voorstel, casus, indiener, collega):
    services.bevestig_afwijzing(voorstel, door=collega)
    pagina = tekst(als(indiener).get(adres("paneel", casus)))
    assert all(zin in pagina for zin in ("Eerst lokaal proberen", "Het wijkteam.", "Bel het Team Doorbraak."))


def test_het_paneel_noemt_wie_te_bellen(als, casus, indiener, medewerker, contact):
    services.leg_terug(casus, contacten=[contact], reden="Lokaal kan nog.", door=medewerker)
    assert contact.telefoon in tekst(als(indiener).get(adres("paneel", casus)))


def test_het_loket_spreekt_een_volgende_handeling_met_een_datum_af(als, in_behandeling, medewerker):
    morgen = timezone.localdate() + timedelta(days=1)
    antwoord = verstuur(
        als(medewerker), "volgende_handeling", in_behandeling, wat="Terugbellen", datum=f"{morgen:%d-%m-%Y}"
    )
    in_behandeling.refresh_from_db()
    assert antwoord.status_code == 302
    assert (in_behandeling.aan_zet_wat, in_behandeling.aan_zet_datum) == ("Terugbellen", morgen)


def test_een_volgende_handeling_ligt_niet_in_het_verleden(als, in_behandeling, medewerker):
    antwoord = verstuur(als(medewerker), "volgende_handeling", in_behandeling, wat="Bellen", datum="01-02-2024")
    assert antwoord.status_code == 422
    assert "1 februari 2024 is al geweest. Kies vandaag of een latere dag." in tekst(antwoord)
