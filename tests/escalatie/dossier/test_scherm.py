"""De pagina van een dossier: wie haar ziet, wat er staat, en dat er niets kwijtraakt."""

import pytest
from django.urls import reverse

from escalatie.dossier.services import bewaar_beslisser, zet_punt
from escalatie.models import (
    Belangverklaring,
    Beslisser,
    Letdossier,
    Mogelijkheid,
    Puntsoort,
    Puntstand,
    Voorbereidingspunt,
)
from pmm.casus.codes import Bevoegdheid, Onderdeel
from pmm.casus.models import Casus, Tekst
from tests.factories import (
    AgendapuntFactory,
    DelingFactory,
    OrganisatieFactory,
    PartijFactory,
    ZittingFactory,
    aantal_vragen,
    ingelogd,
    lid,
)

pytestmark = pytest.mark.django_db


def adres(naam, dossier, *meer):
    return reverse(f"escalatie:{naam}", args=[dossier.casus.kenmerk, *meer])


@pytest.fixture
def beslisser(dossier):
    return Beslisser.objects.create(
        dossier=dossier, organisatie=OrganisatieFactory(naam="UWV"), functie="directeur", waarover="de uitkering"
    )


@pytest.fixture
def ingevuld(beslisser):
    return {
        "versie": "1",
        "organisatie": "UWV",
        "functie": "lid van de raad van bestuur",
        "waarover": "de uitkering",
        "onmisbaar": "on",
    }


# --- wie bij welk scherm mag --------------------------------------------------------------------------------------------

SCHERMEN = {
    #                       loket  voorzitter  functionaris  andere voorzitter
    ("dossier",):           (200,  200,        403,          404),
    ("punt", "vraag"):      (200,  200,        403,          404),
    ("punt", "weg"):        (404,  404,        403,          404),
    ("beslisser_nieuw",):   (200,  200,        403,          404),
    ("mogelijkheid_nieuw",): (200, 200,        403,          404),
    ("beslisser", 0):       (404,  404,        403,          404),
    ("belang",):            (403,  200,        403,          404),
    ("voorzitter",):        (200,  403,        403,          404),
}  # fmt: skip


@pytest.mark.parametrize("naam", SCHERMEN)
def test_wie_bij_welk_scherm_mag(dossier, casus, loket, voorzitter, naam):
    personen = (loket, voorzitter, casus.aangelegd_door, lid("let_voorzitter"))
    assert (
        tuple(ingelogd(wie).get(adres(naam[0], dossier, *naam[1:])).status_code for wie in personen) == SCHERMEN[naam]
    )


def test_een_casus_die_nooit_bij_het_let_was_heeft_geen_dossier(casus, loket):
    assert ingelogd(loket).get(reverse("escalatie:dossier", args=[casus.kenmerk])).status_code == 404


def test_een_rij_van_een_ander_dossier_bestaat_hier_niet(dossier, beslisser, loket):
    vreemd = AgendapuntFactory().dossier
    assert ingelogd(loket).get(adres("beslisser", vreemd, beslisser.pk)).status_code == 404


def test_wie_geen_voorzitter_meer_is_krijgt_alleen_de_eigen_tekst_terug(dossier, voorzitter, ander, loket):
    client = ingelogd(voorzitter)
    client.get(adres("mogelijkheid_nieuw", dossier))
    ingelogd(loket).post(adres("voorzitter", dossier), {"voorzitter": ander.pk, "reden": "Kent het gezin."})
    antwoord = client.post(adres("mogelijkheid_nieuw", dossier), {"omschrijving": "Een briefadres"})
    assert antwoord.status_code == 403
    assert "Een briefadres" in antwoord.text
    assert client.get(adres("dossier", dossier)).status_code == 404
    assert not Mogelijkheid.objects.exists()


# --- wat er staat -------------------------------------------------------------------------------------------------------


def test_de_pagina_vertelt_wat_gevraagd_wordt_en_wie_er_nog_mist(dossier, voorzitter):
    partij = dossier.casus.partijen.first()
    pagina = ingelogd(voorzitter).get(adres("dossier", dossier)).text
    assert "Wie kent het briefadres toe?" in pagina
    assert "0 van 7 klaar" in pagina
    assert f"Er staat nog geen beslisser bij {partij.organisatie}." in pagina
    assert "Nog niet op een agenda" in pagina


def test_een_aanwijzing_houdt_niets_tegen(dossier, loket):
    client = ingelogd(loket)
    client.post(adres("punt", dossier, "beslissers"), {"stand": "klaar", "versie": "0"})
    assert Voorbereidingspunt.objects.get().stand == Puntstand.KLAAR
    pagina = client.get(adres("dossier", dossier)).text
    assert "1 van 7 klaar" in pagina
    assert '<p class="warm">Er staat nog geen beslisser bij' in pagina


def test_met_wie_moet_besluiten_is_de_casus_gedeeld(dossier, loket, beslisser):
    client, zin = ingelogd(loket), "De casus is nog niet gedeeld met UWV."
    assert zin in client.get(adres("dossier", dossier)).text
    DelingFactory(casus=dossier.casus, organisatie=beslisser.organisatie, gedeeld_door=loket)
    assert zin not in client.get(adres("dossier", dossier)).text


def test_niets_doen_wordt_gevraagd_tot_het_er_staat(dossier, loket):
    client = ingelogd(loket)
    vraag = "Wat gebeurt er als niemand iets doet?"
    assert vraag in client.get(adres("dossier", dossier)).text
    begin = client.get(adres("mogelijkheid_nieuw", dossier), {"begin": "niets_doen"})
    assert 'value="Niets doen"' in begin.text
    client.post(adres("mogelijkheid_nieuw", dossier), {"versie": "0", "omschrijving": "Niets doen"})
    assert vraag not in client.get(adres("dossier", dossier)).text


def test_een_nieuwe_beslisser_begint_met_de_partij_en_de_doorbraak(dossier, loket):
    partij = PartijFactory(casus=dossier.casus, rollen=["beslisser"], bevoegdheid=Bevoegdheid.BEVESTIGD)
    Tekst.objects.create(
        casus=dossier.casus, onderdeel=Onderdeel.DOORBRAAK, versie=1, tekst="Een briefadres.", door=loket
    )
    form = ingelogd(loket).get(adres("beslisser_nieuw", dossier), {"partij": partij.pk}).context["form"]
    assert form.initial == {"organisatie": partij.organisatie, "waarover": "Een briefadres."}


@pytest.mark.parametrize("partij", ["0", "x", "999999999999999999999", "²"])
def test_een_partij_die_er_niet_is_geeft_een_leeg_formulier(dossier, loket, partij):
    antwoord = ingelogd(loket).get(adres("beslisser_nieuw", dossier), {"partij": partij})
    assert (antwoord.status_code, antwoord.context["form"].initial) == (200, {})


def test_wie_alleen_adviseert_hoeft_niets_te_besluiten(dossier, loket):
    adviseur = PartijFactory(casus=dossier.casus, rollen=["adviseur"]).organisatie
    assert f"geen beslisser bij {adviseur}" not in ingelogd(loket).get(adres("dossier", dossier)).text


def test_na_het_let_is_de_pagina_om_te_lezen(dossier, loket, voorzitter, beslisser):
    ingelogd(voorzitter).post(adres("terugverwijzen", dossier), {"toelichting": "Eerst lokaal."})
    assert not Letdossier.objects.open().exists()
    pagina = ingelogd(loket).get(adres("dossier", dossier)).text
    assert "De voorbereiding staat vast" in pagina
    assert "Beslisser toevoegen" not in pagina


def test_de_pagina_kost_met_veel_rijen_evenveel_vragen_als_met_een(dossier, loket, voorzitter):
    punt = AgendapuntFactory(dossier=dossier, zitting=ZittingFactory(voorzitter=voorzitter))
    assert punt.zitting.voorzitter == voorzitter

    def erbij():
        PartijFactory(casus=dossier.casus)
        Beslisser.objects.create(
            dossier=dossier, organisatie=OrganisatieFactory(), functie="directeur", waarover="het geld"
        )
        Mogelijkheid.objects.create(dossier=dossier, omschrijving="Iets", organisatie=OrganisatieFactory())

    client = ingelogd(loket)
    erbij()
    een = aantal_vragen(client, adres("dossier", dossier))
    for _ in range(9):
        erbij()
    assert aantal_vragen(client, adres("dossier", dossier)) == een <= 15


# --- schrijven ----------------------------------------------------------------------------------------------------------


def test_wijzigen_en_weghalen_van_een_beslisser(dossier, loket, beslisser, ingevuld):
    client, scherm = ingelogd(loket), adres("beslisser", dossier, beslisser.pk)
    assert client.post(scherm, ingevuld).status_code == 302
    assert Beslisser.objects.get().functie == "lid van de raad van bestuur"
    client.post(scherm, {**ingevuld, "versie": "2", "weg": "on"})
    assert not Beslisser.objects.exists()


def test_wie_tegelijk_wijzigt_ziet_beide_teksten(dossier, loket, voorzitter, beslisser, ingevuld):
    scherm = adres("beslisser", dossier, beslisser.pk)
    ingelogd(loket).post(scherm, ingevuld)
    client = ingelogd(voorzitter)
    antwoord = client.post(scherm, {**ingevuld, "functie": "wethouder zorg"})
    assert antwoord.status_code == 409
    assert "raad van bestuur" in antwoord.text
    assert "wethouder zorg" in antwoord.text
    opnieuw = {naam: antwoord.context["form"].data[naam] for naam in ingevuld}
    assert client.post(scherm, opnieuw).status_code == 302
    assert Beslisser.objects.get().functie == "wethouder zorg"


def test_twee_mensen_bij_hetzelfde_punt_zien_beide_standen(dossier, loket, voorzitter):
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.BEZIG, toelichting="Met de gemeente bellen", door=loket)
    antwoord = ingelogd(voorzitter).post(adres("punt", dossier, "vraag"), {"stand": "klaar", "versie": "0"})
    assert antwoord.status_code == 409
    assert "Met de gemeente bellen" in antwoord.text


def test_overslaan_zonder_reden_zegt_wat_er_mist(dossier, loket):
    antwoord = ingelogd(loket).post(adres("punt", dossier, "delen"), {"stand": "niet_nodig", "versie": "0"})
    assert antwoord.status_code == 422
    assert "Schrijf op waarom dit niet nodig is." in antwoord.text


def test_het_loket_kan_geen_aanvulling_kiezen(dossier, loket, voorzitter):
    scherm = adres("punt", dossier, "vraag")
    assert "Aanvullen" not in [naam for _, naam in ingelogd(loket).get(scherm).context["form"].fields["stand"].choices]
    ingevuld = {"stand": "aanvullen", "toelichting": "Te vaag", "versie": "0"}
    assert ingelogd(loket).post(scherm, ingevuld).status_code == 422
    assert ingelogd(voorzitter).post(scherm, ingevuld).status_code == 302
    gevraagd = ingelogd(loket).get(scherm)
    assert "De voorzitter vraagt om aanvulling" in gevraagd.text
    assert "Te vaag" in gevraagd.text
    assert gevraagd.context["form"].initial == {"versie": 1}


def test_een_bsn_in_een_mogelijkheid_wordt_gezien(dossier, loket):
    ingevuld = {"versie": "0", "omschrijving": "Een briefadres", "gevolg": "Voor 123456782 komt er weer geld."}
    antwoord = ingelogd(loket).post(adres("mogelijkheid_nieuw", dossier), ingevuld)
    assert antwoord.status_code == 422
    assert "Dit is geen BSN" in antwoord.text


def test_een_voorzitter_verklaart_een_belang_en_het_loket_kiest_een_ander(dossier, loket, voorzitter, ander):
    client = ingelogd(voorzitter)
    assert client.post(adres("belang", dossier), {"belang": "ja"}).status_code == 422
    client.post(adres("belang", dossier), {"belang": "ja", "toelichting": "Kent het gezin."})
    assert Belangverklaring.objects.get().heeft_belang
    pagina = ingelogd(loket).get(adres("voorzitter", dossier)).text
    assert "Roos Verhulst verklaarde een eigen belang bij deze casus." in pagina
    ingelogd(loket).post(adres("voorzitter", dossier), {"voorzitter": ander.pk, "reden": "Eigen belang."})
    assert Letdossier.objects.get().voorzitter == ander
    assert not Casus.objects.zichtbaar_voor(voorzitter).exists()


def test_is_er_geen_ander_dan_zegt_het_scherm_wat_te_doen(dossier, loket, voorzitter):
    antwoord = ingelogd(loket).get(adres("voorzitter", dossier))
    assert "Er is nu geen andere onafhankelijke voorzitter" in antwoord.text
    scherm = adres("voorzitter", dossier)
    assert ingelogd(loket).post(scherm, {"voorzitter": voorzitter.pk, "reden": "Zomaar."}).status_code == 422


def test_een_beslisser_is_voor_bundel_en_zitting_dezelfde_rij(dossier, loket, beslisser, ingevuld):
    velden = {"organisatie": beslisser.organisatie, "functie": "directeur", "waarover": "de uitkering"}
    zelfde = bewaar_beslisser(dossier, velden=velden, door=loket, sleutel=beslisser.sleutel)
    assert zelfde.pk == beslisser.pk
