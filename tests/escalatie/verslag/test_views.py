"""Het verslagblad in de browser: elk vak bewaart zich apart, en zonder JavaScript bewaart één knop alles."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Afspraak, Genodigde, Letdossier, Verslag, Verslagtekst, Zitting
from escalatie.verslag.schrijven import schrijf_vak
from pmm.concepten.services import bewaar as bewaar_concept
from pmm.logboek.models import Regel
from register.account.sessie import PEILING
from tests.factories import AgendapuntFactory, GenodigdeFactory, ZittingFactory, aantal_vragen, ingelogd, lid

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(loket):
    return ingelogd(loket)


@pytest.fixture
def kenmerk(punt):
    return punt.dossier.casus.kenmerk


@pytest.fixture
def blad(zitting, kenmerk):
    return f"{reverse('escalatie:verslag', args=[zitting.sleutel])}?casus={kenmerk}"


@pytest.fixture
def vak(zitting, kenmerk):
    return reverse("escalatie:vak", args=[zitting.sleutel, kenmerk, "bespreking"])


def tekst(punt, onderdeel="bespreking"):
    return Verslagtekst.objects.van_vak(punt, onderdeel).first().tekst


# --- vanzelf bewaren ----------------------------------------------------------------------------------------------------


def test_een_vak_bewaart_zichzelf_en_zegt_hoe_laat(client, vak, punt):
    antwoord = client.post(vak, {"bespreking-tekst": "Hallo", "bespreking-versie": "0"}, headers=HTMX)
    assert antwoord.status_code == 200
    assert "Opgeslagen om" in antwoord.text
    assert 'name="bespreking-versie" value="1"' in antwoord.text
    assert "<textarea" not in antwoord.text  # what somebody is typing in is never replaced
    assert tekst(punt) == "Hallo"


def test_botst_het_dan_staan_beide_teksten_er_en_gaat_er_niets_verloren(client, vak, punt, voorzitter):
    schrijf_vak(punt, "bespreking", tekst="Van de voorzitter", versie=0, door=voorzitter)
    antwoord = client.post(vak, {"bespreking-tekst": "Van het loket", "bespreking-versie": "0"}, headers=HTMX)
    assert antwoord.status_code == 409
    assert "Roos Verhulst heeft deze tekst om" in antwoord.text
    assert "Van de</" not in antwoord.text
    assert 'value="0"' in antwoord.text  # saving by itself stays refused until somebody chooses
    assert 'data-bouw-voort="1"' in antwoord.text
    assert tekst(punt) == "Van de voorzitter"
    assert client.post(vak, {"bespreking-tekst": "Van beiden", "bespreking-versie": "1"}).status_code == 302
    assert tekst(punt) == "Van beiden"


def test_wie_terugtypt_wat_er_stond_overschrijft_de_ander_daarna_niet(client, vak, punt, voorzitter):
    schrijf_vak(punt, "bespreking", tekst="Van de voorzitter", versie=0, door=voorzitter)
    antwoord = client.post(vak, {"bespreking-tekst": "", "bespreking-versie": "0"}, headers=HTMX)
    assert "Intussen gewijzigd door Roos Verhulst" in antwoord.text
    assert 'name="bespreking-versie" value="0"' in antwoord.text


def test_een_bsn_wordt_niet_bewaard_voor_iemand_zegt_dat_het_er_geen_is(client, vak, punt):
    velden = {"bespreking-tekst": "Nummer 111222333", "bespreking-versie": "0"}
    antwoord = client.post(vak, velden, headers=HTMX)
    assert antwoord.status_code == 422
    assert "Dit is geen BSN" in antwoord.text
    assert not Verslagtekst.objects.exists()
    assert client.post(vak, {**velden, "bespreking-geen_bsn": "on"}, headers=HTMX).status_code == 200
    assert Verslagtekst.objects.get().is_geen_bsn


def test_te_lang_wordt_nooit_stil_afgekapt(client, vak):
    antwoord = client.post(vak, {"bespreking-tekst": "x" * 10_001, "bespreking-versie": "0"}, headers=HTMX)
    assert antwoord.status_code == 422
    assert "1 tekens te lang" in antwoord.text


def test_na_vaststellen_blijft_de_eigen_tekst_op_het_scherm(client, vak, voorzitter):
    Verslag.objects.update(stand="vastgesteld", vastgesteld_op=timezone.now(), vastgesteld_door=voorzitter)
    antwoord = client.post(vak, {"bespreking-tekst": "Nog iets", "bespreking-versie": "0"})
    assert antwoord.status_code == 422
    assert "vastgesteld en verandert niet meer" in antwoord.text
    assert "Nog iets" in antwoord.text


def neemt_over(persoon):
    """Elke zitting en wat daar op tafel ligt, heeft nu deze voorzitter."""
    Letdossier.objects.update(voorzitter=persoon)
    Zitting.objects.update(voorzitter=persoon)


def test_een_voorzitter_die_vervangen_is_krijgt_alleen_de_eigen_tekst_terug(zitting, punt, vak, voorzitter):
    client = ingelogd(voorzitter)
    assert client.get(vak).status_code == 200
    neemt_over(lid("let_voorzitter"))
    antwoord = client.post(vak, {"bespreking-tekst": "Mijn eigen zin", "bespreking-versie": "3"}, headers=HTMX)
    assert antwoord.status_code == 403
    assert "Mijn eigen zin" in antwoord.text
    assert punt.dossier.casus.codenaam not in antwoord.text
    assert '<p class="proza">3</p>' not in antwoord.text
    assert client.get(vak).status_code == 404


def test_ook_van_het_hele_blad_komt_alleen_terug_wat_iemand_typte(zitting, blad, genodigde, voorzitter):
    client = ingelogd(voorzitter)
    gestuurd = velden(client.get(blad)) | {"bespreking-tekst": "Mijn eigen zin", "casus": "PMM-26-BESTNT"}
    neemt_over(lid("let_voorzitter"))
    antwoord = client.post(blad, gestuurd)
    assert antwoord.status_code == 403
    assert antwoord.context["eigen_teksten"] == ["Mijn eigen zin"]


@pytest.mark.parametrize("onderdeel", ["standpunt-1", "anders"])
def test_een_vak_dat_er_niet_is_bestaat_niet(client, zitting, kenmerk, onderdeel):
    adres = reverse("escalatie:vak", args=[zitting.sleutel, kenmerk, "conclusie"]).replace("conclusie", onderdeel)
    assert client.get(adres).status_code == 404


def test_na_een_verlopen_sessie_staat_de_eigen_tekst_weer_in_hetzelfde_vak(client, loket, blad, vak, punt):
    bewaar_concept(loket.pk, vak, {"bespreking-tekst": ["Nog niet klaar"], "bespreking-versie": ["0"]})
    for adres in (blad, vak):
        antwoord = client.get(adres)
        assert "Nog niet klaar</textarea>" in antwoord.text
        assert "Het is nog niet opgeslagen." in antwoord.text
    client.post(vak, {"bespreking-tekst": "Wel klaar", "bespreking-versie": "0"}, headers=HTMX)
    assert "Nog niet klaar" not in client.get(blad).text


def test_een_concept_van_het_ene_blad_komt_nooit_in_dat_van_een_andere_casus(client, loket, zitting, blad, kenmerk):
    pad = reverse("escalatie:verslag", args=[zitting.sleutel])
    ander = AgendapuntFactory(zitting=zitting).dossier.casus.kenmerk
    bewaar_concept(loket.pk, pad, {"bespreking-tekst": ["Half"], "bespreking-versie": ["0"], "casus": [kenmerk]})
    assert "Half</textarea>" in client.get(blad).text
    assert "Half" not in client.get(f"{pad}?casus={ander}").text


# --- het hele blad ------------------------------------------------------------------------------------------------------


def velden(antwoord):
    """Wat een browser zonder JavaScript verstuurt als niemand iets aanraakt; niets is hier nog aangekruist."""
    blad = antwoord.context["blad"]
    gevonden = {veld.html_initial_name: "False" for veld in blad.aan_tafel.visible_fields()}
    gevonden |= {veld.html_name: veld.value() for form in [*blad.vakken, blad.afspraak] for veld in form}
    return {naam: "" if waarde is None else str(waarde) for naam, waarde in gevonden.items()}


def test_een_knop_bewaart_alles_ook_zonder_javascript(client, blad, punt, uwv, genodigde):
    gestuurd = velden(client.get(blad)) | {
        "bespreking-tekst": "Besproken",
        f"standpunt-{uwv.pk}-tekst": "UWV wacht",
        f"aan-tafel-{genodigde.pk}": "on",
        "afspraak-organisatie": str(uwv.pk),
        "afspraak-tekst": "Wacht met terugvorderen",
        "afspraak-uiterlijk_op": (timezone.localdate() + timedelta(days=7)).strftime("%d-%m-%Y"),
    }
    for _ in range(2):  # a double click
        assert client.post(blad, gestuurd).status_code == 302
    assert Verslagtekst.objects.count() == 2
    assert Afspraak.objects.get().organisatie == uwv
    assert Genodigde.objects.get(pk=genodigde.pk).aanwezig is True


def test_wat_niet_botst_is_bewaard_en_wat_botst_staat_er_nog(client, blad, punt, voorzitter):
    gestuurd = velden(client.get(blad)) | {"bespreking-tekst": "Loket", "conclusie-tekst": "Klaar"}
    schrijf_vak(punt, "bespreking", tekst="Voorzitter", versie=0, door=voorzitter)
    antwoord = client.post(blad, gestuurd)
    assert antwoord.status_code == 409
    assert "Zoals het er nu staat" in antwoord.text
    assert (tekst(punt), tekst(punt, "conclusie")) == ("Voorzitter", "Klaar")
    assert client.post(blad, gestuurd | {"bespreking-versie": "1"}).status_code == 302
    assert tekst(punt) == "Loket"


def test_een_halve_afspraak_wordt_niet_bewaard_en_zegt_wat_er_mist(client, blad):
    antwoord = client.post(blad, velden(client.get(blad)) | {"afspraak-tekst": "Belt terug"})
    assert antwoord.status_code == 422
    assert "Kies wie dit toezegt." in antwoord.text
    assert "Belt terug" in antwoord.text
    assert not Afspraak.objects.exists()


def test_wie_nog_niet_begonnen_is_leest_wat_er_moet_gebeuren(client):
    punt = AgendapuntFactory(zitting=ZittingFactory())
    antwoord = client.get(reverse("escalatie:verslag", args=[punt.zitting.sleutel]))
    assert "De zitting is nog niet begonnen" in antwoord.text


def test_een_genodigde_schrijft_niet_mee(blad, vak, genodigde):
    client = ingelogd(genodigde.gebruiker)
    assert {client.get(adres).status_code for adres in (blad, vak)} == {403}


def test_wie_er_niet_bij_hoort_ziet_hetzelfde_als_bij_een_zitting_die_er_niet_is(zitting, blad, vak):
    for vreemde in (lid("let_voorzitter"), lid("bestuurder")):
        client = ingelogd(vreemde)
        for adres in (blad, vak, reverse("escalatie:aanwezig", args=[zitting.sleutel])):
            vreemd = client.get(adres)
            weg = client.get(adres.replace(str(zitting.sleutel), "00000000-0000-4000-8000-000000000000"))
            assert (vreemd.status_code, vreemd.content) == (404, weg.content)


def test_het_blad_kost_evenveel_bij_veel_casussen_en_genodigden(zitting, voorzitter, blad, genodigde):
    client = ingelogd(voorzitter)
    weinig = aantal_vragen(client, blad)
    for _ in range(4):
        GenodigdeFactory(zitting=zitting, punten=[AgendapuntFactory(zitting=zitting), *zitting.punten.all()[:1]])
    assert aantal_vragen(client, blad) == weinig <= 15


def test_een_open_blad_vraagt_stil_hoe_ver_elk_vak_is(client, punt, genodigde, voorzitter):
    schrijf_vak(punt, "conclusie", tekst="Klaar", versie=0, door=voorzitter)
    regels = Regel.objects.count()
    adres = reverse("escalatie:verslagversies", args=[punt.zitting.sleutel, punt.dossier.casus.kenmerk])
    antwoord = client.get(adres, headers={PEILING: "1"})
    assert antwoord.json() == {"bespreking": 0, f"standpunt-{genodigde.organisatie_id}": 0, "conclusie": 1}
    assert Regel.objects.count() == regels
    assert ingelogd(genodigde.gebruiker).get(adres, headers={PEILING: "1"}).status_code == 403
    assert Regel.objects.count() == regels + 1


# --- aanwezig en afspraken ----------------------------------------------------------------------------------------------


def test_een_vinkje_bewaart_zichzelf_en_zegt_wie_er_nog_mist(client, zitting, uwv, genodigde):
    adres = reverse("escalatie:aanwezig", args=[zitting.sleutel])
    naam = f"aan-tafel-{genodigde.pk}"
    GenodigdeFactory(zitting=zitting, aanwezig=True)
    assert "Wie moet besluiten en er niet is:" in client.get(adres).text
    antwoord = client.post(adres, {f"initial-{naam}": "False", naam: "on"}, headers=HTMX)
    assert antwoord.status_code == 200
    assert "Wie moet besluiten en er niet is:" not in antwoord.text
    assert Genodigde.objects.get(pk=genodigde.pk).aanwezig is True


def test_zolang_niemand_is_aangekruist_zegt_het_blad_niet_wie_er_mist(client, zitting, genodigde):
    antwoord = client.get(reverse("escalatie:aanwezig", args=[zitting.sleutel]))
    assert "Wie moet besluiten en er niet is:" not in antwoord.text
    assert "Kruis aan wie er zijn." in antwoord.text


def test_een_oud_scherm_haalt_het_vinkje_van_een_ander_niet_weg(client, zitting, genodigde):
    Genodigde.objects.filter(pk=genodigde.pk).update(aanwezig=True)
    client.post(reverse("escalatie:aanwezig", args=[zitting.sleutel]), {f"initial-aan-tafel-{genodigde.pk}": "False"})
    assert Genodigde.objects.get(pk=genodigde.pk).aanwezig is True


def test_na_een_afspraak_staat_er_meteen_een_lege_rij(client, zitting, kenmerk, uwv):
    adres = reverse("escalatie:afspraak_erbij", args=[zitting.sleutel, kenmerk])
    rij = {"afspraak-organisatie": uwv.pk, "afspraak-tekst": "Belt de schuldeiser", "afspraak-uiterlijk_op": "1-1-2030"}
    antwoord = client.post(adres, rij, headers=HTMX)
    assert antwoord.status_code == 200
    assert "1 januari 2030" in antwoord.text
    assert 'value="Belt de schuldeiser"' not in antwoord.text
    antwoord = client.post(adres, rij | {"afspraak-uiterlijk_op": "31-2-2030"}, headers=HTMX)
    assert antwoord.status_code == 422
    assert 'value="Belt de schuldeiser"' in antwoord.text


def test_een_afspraak_wijzigen_en_weghalen(client, zitting, punt, uwv):
    afspraak = Afspraak.objects.create(punt=punt, organisatie=uwv, tekst="Wacht", uiterlijk_op="2030-01-01")
    adres = reverse("escalatie:afspraak", args=[zitting.sleutel, afspraak.pk])
    rij = {"organisatie": uwv.pk, "tekst": "Wacht een jaar", "uiterlijk_op": "01-02-2030", "versie": 1}
    assert client.post(adres, rij).status_code == 302
    antwoord = client.post(adres, rij | {"tekst": "Wacht een maand"})
    assert antwoord.status_code == 409
    assert "Wacht een jaar" in "".join(deel.tekst for deel in antwoord.context["teksten"][0]["delen"])
    assert client.post(reverse("escalatie:afspraak_weghalen", args=[zitting.sleutel, afspraak.pk])).status_code == 302
    assert client.get(adres).status_code == 404


def test_een_afspraak_van_een_andere_zitting_bestaat_hier_niet(client, zitting, punt, uwv):
    ander = AgendapuntFactory()
    afspraak = Afspraak.objects.create(punt=ander, organisatie=uwv, tekst="Wacht", uiterlijk_op="2030-01-01")
    assert client.get(reverse("escalatie:afspraak", args=[zitting.sleutel, afspraak.pk])).status_code == 404
