"""De schermen: wie wat ziet, eerst nakijken en dan boeken, en niets van een casus voor wie betaalt."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Betwisting, Boeking, Vordering
from overbrugging.vordering import afboeken, betwisten, papier, services
from pmm.logboek.models import Regel
from tests.factories import aantal_vragen, ingelogd, lid
from tests.overbrugging.geld import uitgekeerd
from tests.overbrugging.vordering.conftest import letbesluit, vorder_bij


def adres(naam, rij):
    return reverse(f"overbrugging:{naam}", args=[rij.sleutel])


def tekst(antwoord):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", antwoord.content.decode()))


@pytest.fixture
def loket(voorschot):
    return ingelogd(voorschot.kostenplaats.casus.behandelaar)


@pytest.fixture
def geld(budgethouder):
    return ingelogd(budgethouder)


@pytest.fixture
def schuldenaar(vordering, namens):
    return ingelogd(namens)


def invulling(verdeling, **erbij):
    velden = {"betalen_voor": f"{timezone.localdate() + timedelta(days=30):%d-%m-%Y}", "sleutel": str(uuid.uuid4())}
    for nummer, (organisatie, bedrag) in enumerate(verdeling, start=1):
        velden |= {f"organisatie_{nummer}": organisatie.naam, f"bedrag_{nummer}": bedrag}
    return {**velden, **erbij}


# --- terugvragen --------------------------------------------------------------------------------------------------------


def test_eerst_nakijken_dan_pas_vorderen(loket, voorschot, organisatie, ander):
    velden = invulling([(organisatie, "1000"), (ander, "250,5")])
    nakijken = loket.post(adres("vorderen", voorschot), velden)
    assert nakijken.status_code == 200
    gezien = tekst(nakijken)
    assert "Te vorderen: Gemeente Aardam € 1.000,00" in gezien
    assert "Voorgeschoten, nog niet gevorderd € 1.250,50" in gezien
    assert "Van Gemeente Aardam en Zorgverzekeraar Bos heeft niemand hier een account" in gezien
    assert not Vordering.objects.exists()
    klaar = loket.post(adres("vorderen", voorschot), {**velden, "doe": "boek"})
    assert klaar.status_code == 302
    assert sorted(Vordering.objects.values_list("bedrag_centen", flat=True)) == [250_50, 1_000_00]


def test_wijzigen_geeft_alles_terug_zonder_fouten(loket, voorschot, organisatie):
    velden = invulling([(organisatie, "1.250,50")], doe="wijzig")
    antwoord = loket.post(adres("vorderen", voorschot), velden)
    assert antwoord.status_code == 200
    assert 'value="Gemeente Aardam"' in antwoord.content.decode()
    assert "Er is een probleem" not in tekst(antwoord)


def test_wie_niet_precies_verdeelt_houdt_wat_er_staat(loket, voorschot, organisatie):
    antwoord = loket.post(adres("vorderen", voorschot), invulling([(organisatie, "1000")]))
    assert antwoord.status_code == 422
    assert "Er ontbreekt nog € 250,50" in tekst(antwoord)
    assert 'value="1000"' in antwoord.content.decode()


def test_nog_eens_versturen_boekt_niets_dubbel(loket, voorschot, organisatie):
    velden = invulling([(organisatie, "1250,50")], doe="boek")
    loket.post(adres("vorderen", voorschot), velden)
    weer = loket.post(adres("vorderen", voorschot), velden, follow=True)
    assert "Er is niets dubbel geboekt." in tekst(weer)
    assert Boeking.objects.filter(soort="vordering").count() == 1


def test_het_voorstel_noemt_wie_volgens_de_casus_betaalt(loket, voorschot, organisatie, ander):
    casus = voorschot.kostenplaats.casus
    for rij, rollen in ((organisatie, ["financier"]), (ander, ["hulpverlener"])):
        partij = casus.partijen.model(casus=casus, organisatie=rij, rollen=rollen)
        partij._history_user = casus.behandelaar
        partij.save()
    inhoud = loket.get(adres("vorderen", voorschot)).content.decode()
    assert 'value="Gemeente Aardam"' in inhoud
    assert 'value="1250,50"' in inhoud
    assert "Zorgverzekeraar Bos" not in inhoud


def test_wat_al_gevorderd_is_zegt_dat(loket, vordering):
    antwoord = loket.get(adres("vorderen", vordering.voorschot))
    assert antwoord.status_code == 422
    assert "Dit voorschot is gevorderd" in tekst(antwoord)


# --- wie ziet wat -------------------------------------------------------------------------------------------------------


def test_de_organisatie_ziet_haar_vordering_en_niets_van_de_casus(schuldenaar, vordering):
    casus = vordering.voorschot.kostenplaats.casus
    for naam in ("vordering", "betwisten"):
        gezien = schuldenaar.get(adres(naam, vordering)).content.decode()
        assert vordering.nummer in gezien
        for geheim in (casus.kenmerk, casus.codenaam, vordering.voorschot.waarvoor, str(vordering.voorschot.sleutel)):
            assert geheim not in gezien
    assert schuldenaar.get(vordering.voorschot.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "bestuurder", "ambassadeur", "beheerder", "let_voorzitter"])
def test_voor_een_ander_bestaat_zij_niet(vordering, rol):
    client = ingelogd(lid(rol))
    vreemd = client.get(adres("vordering", vordering))
    niets = client.get(reverse("overbrugging:vordering", args=[uuid.uuid4()]))
    assert (vreemd.status_code, niets.status_code) == (404, 404)
    assert Regel.objects.filter(object_type="vordering", resultaat="geweigerd").count() == 2


MAG = """
naam                 loket  budgethouder  auditor  schuldenaar
vordering            200    200           200      200
vordering_brief      200    200           200      200
betwisten            403    403           403      200
beslechten           422    403           403      403
terugbetaling        403    200           403      403
vordering_afboeken   200    200           403      403
"""


@pytest.mark.parametrize("regel", MAG.strip().splitlines()[1:])
def test_wie_wat_mag(vordering, namens, budgethouder, regel):
    naam, *verwacht = regel.split()
    mensen = (vordering.voorschot.kostenplaats.casus.behandelaar, budgethouder, lid("auditor"), namens)
    assert [ingelogd(wie).get(adres(naam, vordering)).status_code for wie in mensen] == list(map(int, verwacht))


def test_de_budgethouder_leest_geen_codenaam(geld, vordering):
    codenaam = vordering.voorschot.kostenplaats.casus.codenaam
    for url in (adres("vordering", vordering), reverse("overbrugging:vorderingen"), adres("terugbetaling", vordering)):
        assert codenaam not in geld.get(url).content.decode()


# --- lijst en ouderdom --------------------------------------------------------------------------------------------------


def test_de_lijst_toont_van_een_organisatie_alleen_haar_eigen_vorderingen(schuldenaar, vordering, ander):
    (vreemd,) = vorder_bij(uitgekeerd(), {ander: 1_250_50})
    gezien = tekst(schuldenaar.get(reverse("overbrugging:vorderingen")))
    assert vordering.nummer in gezien
    assert vreemd.nummer not in gezien
    assert "Zorgverzekeraar" not in gezien


@pytest.mark.parametrize(
    ("dagen", "vak"),
    [(0, 0), (-5, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (400, 4)],
)
def test_een_vordering_valt_in_het_vak_van_haar_dagen_te_laat(geld, voorschot, organisatie, dagen, vak):
    vorder_bij(voorschot, {organisatie: 1_250_50}, betalen_voor=timezone.localdate() - timedelta(days=dagen))
    ouderdom = geld.get(reverse("overbrugging:vorderingen")).context["ouderdom"]
    assert [nr for nr, centen in enumerate(ouderdom.vakken) if centen] == [vak]
    assert ouderdom.totaal == 1_250_50
    assert sum(deel.breed for deel in ouderdom.balk) == 600


def test_de_lijst_kost_voor_veel_evenveel_als_voor_een(geld, vordering):
    url = reverse("overbrugging:vorderingen")
    een = aantal_vragen(geld, url)
    for _ in range(4):
        vorder_bij(uitgekeerd(), {vordering.organisatie: 1_250_50})
    assert aantal_vragen(geld, url) == een <= 8


def test_de_pagina_van_een_vordering_kost_hooguit_twaalf_vragen(geld, vordering, namens):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    assert aantal_vragen(geld, adres("vordering", vordering)) <= 12


@pytest.mark.parametrize(
    ("stand", "staat_erin"), [("open", True), ("te-laat", False), ("betwist", True), ("voldaan", False), ("alle", True)]
)
def test_elke_stand_heeft_haar_eigen_lijst(geld, vordering, namens, stand, staat_erin):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    inhoud = geld.get(reverse("overbrugging:vorderingen"), {"stand": stand}).content.decode()
    assert (vordering.get_absolute_url() in inhoud) == staat_erin


# --- papier -------------------------------------------------------------------------------------------------------------


def test_de_brief_is_een_pdf(schuldenaar, vordering):
    antwoord = schuldenaar.get(adres("vordering_brief", vordering))
    assert (antwoord["Content-Type"], antwoord.content[:5]) == ("application/pdf", b"%PDF-")


def test_op_papier_staat_hoe_u_betaalt_en_niets_van_de_casus(schuldenaar, vordering, monkeypatch):
    gezet = []
    monkeypatch.setattr(papier, "maak", lambda sjabloon, gegevens, *, op: gezet.append(str(gegevens)) or b"%PDF-")
    schuldenaar.get(adres("vordering_brief", vordering))
    schuldenaar.get(reverse("overbrugging:schuldenaar", args=[vordering.organisatie.code]))
    voorschot, (brief, overzicht) = vordering.voorschot, gezet
    for staat_er in (vordering.nummer, voorschot.fonds.ten_name_van, "€ 1.250,50", "Betwisten"):
        assert staat_er in brief
    casus = voorschot.kostenplaats.casus
    for geheim in (casus.kenmerk, casus.codenaam, voorschot.waarvoor, str(voorschot.leverancier)):
        assert geheim not in brief + overzicht


def test_het_overzicht_van_een_ander_bestaat_niet(schuldenaar, ander):
    vorder_bij(uitgekeerd(), {ander: 1_250_50})
    assert schuldenaar.get(reverse("overbrugging:schuldenaar", args=[ander.code])).status_code == 404


# --- betwisten en beslechten --------------------------------------------------------------------------------------------


def test_de_organisatie_betwist_en_leest_dat_het_let_beslecht(schuldenaar, vordering):
    antwoord = schuldenaar.post(adres("betwisten", vordering), {"reden": "Wij zijn niet bevoegd."}, follow=True)
    assert "Nog niet beslecht. Het LET neemt hier een besluit over" in tekst(antwoord)
    assert Betwisting.objects.get().reden == "Wij zijn niet bevoegd."


def test_een_bsn_in_de_reden_wordt_gevraagd_en_niet_bewaard(schuldenaar, vordering):
    antwoord = schuldenaar.post(adres("betwisten", vordering), {"reden": "Het gaat om 111222333."})
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in tekst(antwoord)
    assert not Betwisting.objects.exists()


def test_beslechten_toont_eerst_wat_er_verandert(loket, vordering, namens, organisatie, ander):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    besluit = letbesluit(vordering.voorschot.kostenplaats.casus)
    velden = invulling([(organisatie, "250,50"), (ander, "1000")], besluit=besluit, uitkomst="anders")
    gezien = tekst(loket.post(adres("beslechten", vordering), velden))
    assert "Gemeente Aardam € 1.000,00 eraf" in gezien
    assert "Zorgverzekeraar Bos € 1.000,00 erbij" in gezien
    assert not Boeking.objects.filter(soort="herverdeling").exists()
    assert loket.post(adres("beslechten", vordering), {**velden, "doe": "boek"}).status_code == 302
    assert Betwisting.objects.get().uitkomst == "anders"


def test_blijft_de_vordering_dan_is_er_niets_te_boeken(loket, vordering, namens):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    besluit = letbesluit(vordering.voorschot.kostenplaats.casus)
    antwoord = loket.post(adres("beslechten", vordering), {"besluit": besluit, "uitkomst": "blijft"})
    assert antwoord.status_code == 302
    assert Betwisting.objects.get().uitkomst == "blijft"


def test_zonder_besluit_zegt_het_scherm_wat_te_doen(loket, vordering, namens):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    antwoord = loket.get(adres("beslechten", vordering))
    assert antwoord.status_code == 422
    assert "breng haar in op een zitting" in tekst(antwoord)


# --- terugbetaling, afboeken en sluiten ---------------------------------------------------------------------------------


def test_een_terugbetaling_wordt_nagekeken_en_dan_geboekt(geld, vordering):
    velden = {"bedrag": "250,50", "boekdatum": f"{timezone.localdate():%d-%m-%Y}", "sleutel": str(uuid.uuid4())}
    gezien = tekst(geld.post(adres("terugbetaling", vordering), velden))
    assert "Staat daarna nog open € 1.000,00" in gezien
    assert "Geld in het fonds € 250,50" in gezien
    for _ in range(2):
        klaar = geld.post(adres("terugbetaling", vordering), {**velden, "doe": "boek"}, follow=True)
    assert "Er is niets dubbel geboekt" in tekst(klaar)
    assert Boeking.objects.filter(soort="terugbetaling").count() == 1


@pytest.mark.parametrize("bedrag", ["1250,51", "1.250", "-5", "0", "1e9", "12,345"])
def test_een_bedrag_dat_niet_kan_wordt_niet_geboekt(geld, vordering, bedrag):
    velden = {"bedrag": bedrag, "boekdatum": f"{timezone.localdate():%d-%m-%Y}", "doe": "boek"}
    assert geld.post(adres("terugbetaling", vordering), velden).status_code == 422
    assert not Boeking.objects.filter(soort="terugbetaling").exists()


def test_afboeken_van_vraag_tot_boeking(loket, vordering):
    velden = {"bedrag": "50", "reden": "Verjaard.", "sleutel": str(uuid.uuid4())}
    loket.post(adres("vordering_afboeken", vordering), velden)
    verzoek = vordering.afboekingen.get()
    assert loket.post(adres("afboeking", verzoek), {"getoond": afboeken.hash_van(verzoek)}).status_code == 403
    for nummer in range(2):
        client = ingelogd(lid("budgethouder"))
        pagina = client.get(adres("afboeking", verzoek))
        assert "Afgeboekt € 50,00" in tekst(pagina)
        getoond = re.search(r'name="getoond" value="(\w+)"', pagina.content.decode())[1]
        client.post(adres("afboeking", verzoek), {"getoond": getoond, "sleutel": str(uuid.uuid4())})
        verzoek.refresh_from_db()
        assert verzoek.stand == ("geboekt" if nummer else "gevraagd")
    assert Boeking.objects.filter(soort="afboeking").count() == 1


def test_wie_iets_anders_zag_krijgt_409_en_leest_wat_er_nu_staat(geld, loket, vordering):
    loket.post(adres("vordering_afboeken", vordering), {"bedrag": "50", "reden": "Verjaard."})
    verzoek = vordering.afboekingen.get()
    antwoord = geld.post(adres("afboeking", verzoek), {"getoond": "0" * 64})
    assert antwoord.status_code == 409
    assert "Kijk het opnieuw na" in tekst(antwoord)
    assert afboeken.hash_van(verzoek) in antwoord.content.decode()


def test_de_organisatie_leest_niet_dat_iemand_het_wil_opgeven(loket, schuldenaar, vordering):
    loket.post(adres("vordering_afboeken", vordering), {"bedrag": "50", "reden": "Verjaard."})
    assert "af te boeken" not in tekst(schuldenaar.get(adres("vordering", vordering)))
    assert schuldenaar.get(adres("afboeking", vordering.afboekingen.get())).status_code == 404


def test_wie_de_hele_casus_ziet_leest_haar_vordering_maar_betaalt_niet_voor_een_ander(vordering):
    indiener = ingelogd(vordering.voorschot.kostenplaats.casus.aangelegd_door)
    gezien = indiener.get(adres("vordering", vordering))
    assert gezien.status_code == 200
    assert vordering.voorschot.get_absolute_url() in gezien.content.decode()
    assert indiener.get(adres("betwisten", vordering)).status_code == 403
    assert vordering.nummer not in tekst(indiener.get(reverse("overbrugging:vorderingen")))


def test_afsluiten_kan_niet_zolang_er_nog_betwist_wordt(geld, budgethouder, vordering, namens):
    betwisten.betwist(vordering, reden="Niet van ons.", door=namens)
    services.boek_terugbetaling(vordering, 1_250_50, door=budgethouder, sleutel=uuid.uuid4())
    assert "nog een vordering betwist" in tekst(geld.get(adres("voorschot_sluiten", vordering.voorschot)))


def test_afsluiten_kan_pas_als_niets_meer_openstaat(geld, budgethouder, vordering):
    url = adres("voorschot_sluiten", vordering.voorschot)
    assert "Er staat nog € 1.250,50 open" in tekst(geld.get(url))
    services.boek_terugbetaling(vordering, 1_250_50, door=budgethouder, sleutel=uuid.uuid4())
    assert geld.get(url).status_code == 200
    assert geld.post(url).status_code == 302
    vordering.voorschot.refresh_from_db()
    assert vordering.voorschot.stand == "afgesloten"
