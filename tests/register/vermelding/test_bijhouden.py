"""De schermen waarop een organisatie haar vermelding bijhoudt."""

import pytest
from django.utils import timezone

from register.models import Bevestiging, Contact, Organisatie
from register.vermelding import services
from register.vermelding.inhoud import mandaten_van, route_van
from tests.factories import ContactFactory, MandaatFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
ADRES = "/register/lindedorp/bijhouden/"
WAARVOOR = {"onderwerpen": "briefadres", "domeinen": ["wonen"], "wetten": ["Participatiewet"]}


@pytest.fixture
def noor(organisatie):
    return ContactFactory(organisatie=organisatie, naam="Noor Hofstede")


def tekst(antwoord):
    return " ".join(antwoord.content.decode().split())


def ingevuld(client, adres):
    """Wat er in het formulier staat als iemand het opent, klaar om te versturen."""
    form = client.get(adres).context["form"]
    velden = {veld.html_name: veld.value() for veld in form}
    velden = {naam: form.fields[naam].prepare_value(waarde) for naam, waarde in velden.items()}
    return {naam: waarde for naam, waarde in velden.items() if waarde not in (None, "", False)}


def verstuur(client, adres, **anders):
    return client.post(adres, {**ingevuld(client, adres), **anders})


def test_het_overzicht_zegt_per_regel_wat_er_staat_en_wat_wacht(client, noor):
    pagina = tekst(client.get(ADRES))
    for stuk in ("12 regels wachten op uw bevestiging", "088 000 00 10", "De eigen gemeente", "Niet ingevuld", "Noor"):
        assert stuk in pagina


def test_wat_bevestigd_is_wacht_niet_meer(client, organisatie, noor, hanneke):
    for waarden in ({"telefoon": "088 000 00 44"}, {"functie": "teamleider"}):
        services.wijzig_contact(noor, waarden=waarden, door=hanneke)
    assert "10 regels wachten" in tekst(client.get(ADRES))


@pytest.mark.parametrize("aantal", [1, 15])
def test_het_overzicht_kost_evenveel_vragen_hoeveel_contacten_er_ook_zijn(client, organisatie, aantal):
    for _ in range(aantal):
        MandaatFactory(contact=ContactFactory(organisatie=organisatie))
    client.get(ADRES)
    assert aantal_vragen(client, ADRES) == 12


def test_bereiken_wijzigen_bewaart_en_bevestigt(client, organisatie):
    antwoord = verstuur(
        client, ADRES + "bereiken/", telefoon="+31 88 000 00 12", werkdagen=["1", "3"], open_van="9", open_tot="12.30"
    )
    assert antwoord["Location"] == ADRES
    organisatie.refresh_from_db()
    assert (organisatie.telefoon, organisatie.werkdagen) == ("+31 88 000 00 12", "13")
    assert f"{organisatie.open_van:%H:%M}-{organisatie.open_tot:%H:%M}" == "09:00-12:30"
    velden = set(Bevestiging.objects.values_list("veld", flat=True))
    assert velden == {"telefoon", "openingstijden"}
    assert "Opgeslagen en daarmee bevestigd" in tekst(client.get(ADRES))


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"telefoon": ""}, "Vul het centrale telefoonnummer in."),
        ({"telefoon": "bel maar"}, "Schrijf een telefoonnummer met alleen cijfers"),
        ({"email": ""}, "Vul het centrale e-mailadres in."),
        ({"email": "post"}, "Dit is geen e-mailadres."),
        ({"website": "javascript:alert(1)"}, "Dit is geen webadres."),
        ({"werkdagen": []}, "Kies minstens één dag."),
        ({"werkdagen": ["8"]}, "8"),
        ({"open_van": "9:00"}, "Vul allebei de tijden in, of geen van beide."),
        ({"open_van": "17:00", "open_tot": "9:00"}, "De eindtijd ligt vóór de begintijd."),
        ({"open_van": "25:00", "open_tot": "26:00"}, "bestaat niet"),
    ],
)
def test_wat_niet_kan_krijgt_uitleg_en_blijft_staan(client, organisatie, anders, fout):
    antwoord = verstuur(client, ADRES + "bereiken/", **{"website": "https://lindedorp.example", **anders})
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert "<title>Fout: " in tekst(antwoord)
    assert not Bevestiging.objects.exists()


@pytest.mark.usefixtures("codelijsten")
def test_waarvoor_kiest_uit_de_codelijsten_en_houdt_wat_er_al_stond(client, organisatie):
    organisatie.wetten = ["Wet van vroeger"]
    organisatie.save()
    assert "Wet van vroeger" in tekst(client.get(ADRES + "waarvoor/"))
    verstuur(client, ADRES + "waarvoor/", **WAARVOOR)
    organisatie.refresh_from_db()
    assert (organisatie.onderwerpen, organisatie.domeinen) == ("briefadres", ["wonen"])
    assert organisatie.wetten == ["Participatiewet"]
    assert verstuur(client, ADRES + "waarvoor/", wetten=["Verzonnen wet"]).status_code == 422


def test_een_bsn_komt_niet_in_de_vermelding(client):
    antwoord = verstuur(client, ADRES + "waarvoor/", onderwerpen="mevrouw 123456782")
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in tekst(antwoord)


def test_het_werkgebied_noem_je_bij_naam_of_per_regio(client, organisatie):
    for nummer, regio in enumerate(("IJsselland", "IJsselland", "Twente")):
        OrganisatieFactory(code=f"g{nummer}", naam=f"Gemeente Súdplaats {nummer}", regio=regio)
    OrganisatieFactory(code="den-haag", naam="Gemeente 's-Gravenhage", ook_bekend_als=["Den Haag"])
    adres = ADRES + "werkgebied/"
    assert verstuur(client, adres, gemeenten="regio ijsselland\n\nden haag\nSudplaats 0").status_code == 302
    assert set(organisatie.bedient.values_list("code", flat=True)) == {"g0", "g1", "den-haag"}
    antwoord = verstuur(client, adres, gemeenten="Súdplaats 2\nNergenshuizen")
    assert "Deze namen staan niet in het register: ‘Nergenshuizen’." in tekst(antwoord)
    assert organisatie.bedient.count() == 3


def test_twee_mensen_tegelijk_zien_allebei_de_teksten(client, organisatie, hanneke):
    adres = ADRES + "bereiken/"
    velden = ingevuld(client, adres)
    services.wijzig_organisatie(organisatie, waarden={"telefoon": "088 000 00 77"}, door=hanneke)
    antwoord = client.post(adres, {**velden, "telefoon": "088 000 00 88"})
    pagina = tekst(antwoord)
    assert antwoord.status_code == 409
    assert "Iemand anders heeft dit intussen ook gewijzigd. Kies wat moet blijven." in pagina
    assert "77" in pagina
    assert 'value="088 000 00 88"' in pagina
    form = antwoord.context["form"]
    opnieuw = {veld.html_name: veld.value() for veld in form if veld.value() not in (None, "", False)}
    assert client.post(adres, opnieuw).status_code == 302
    organisatie.refresh_from_db()
    assert organisatie.telefoon == "088 000 00 88"


def test_wat_iemand_typte_is_er_nog_als_de_ander_eerder_was(client, organisatie, hanneke):
    adres = ADRES + "route/"
    velden = ingevuld(client, adres)
    services.wijzig_route(
        organisatie,
        stappen=[{"functie": "hoofd", "naam": "", "telefoon": "1", "email": "", "wanneer": "", "is_bestuurder": False}],
        door=hanneke,
    )
    antwoord = client.post(adres, {**velden, "stap-0-functie": "wethouder", "stap-0-telefoon": "088 000 00 01"})
    assert antwoord.status_code == 409
    assert 'value="wethouder"' in tekst(antwoord)
    assert "hoofd" in tekst(antwoord)


# --- een contact --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("codelijsten")
def test_een_contact_toevoegen(client, organisatie):
    collega = lid("maatwerkfunctionaris", organisatie)
    antwoord = verstuur(
        client,
        ADRES + "contacten/nieuw/",
        **WAARVOOR,
        soort="team",
        functie="Team Briefadres",
        telefoon="088 000 00 15",
        email="team@voorbeeld.example",
        gebruiker=collega.pk,
        afwezig_van="1-3-2030",
        afwezig_tot="2-3-2030",
    )
    assert antwoord["Location"] == ADRES + "#contacten"
    contact = Contact.objects.get()
    assert (contact.organisatie, contact.functie, contact.gebruiker) == (organisatie, "Team Briefadres", collega)
    assert contact.bevestigd_op == timezone.localdate()


def test_een_leeg_contact_noemt_alles_wat_nodig_is_in_een_keer(client):
    pagina = tekst(client.post(ADRES + "contacten/nieuw/", {"werkdagen": ["1"]}))
    for fout in ("Kies wat voor contact", "Vul de functie in", "Vul het telefoonnummer in", "Vul het e-mailadres in"):
        assert fout in pagina


def test_een_contact_wijzigen_kiest_alleen_uit_eigen_mensen(client, organisatie, noor):
    adres = f"{ADRES}contacten/{noor.pk}/"
    elders = ContactFactory()
    assert "Kies een vervanger uit de lijst" in tekst(verstuur(client, adres, vervanger=elders.pk))
    assert "Kies een vervanger uit de lijst" in tekst(verstuur(client, adres, vervanger=noor.pk))
    assert "Kies een collega uit de lijst" in tekst(verstuur(client, adres, gebruiker=lid("maatwerkfunctionaris").pk))
    stijn = ContactFactory(organisatie=organisatie)
    assert verstuur(client, adres, vervanger=stijn.pk)["Location"] == f"{ADRES}#contact-{noor.pk}"
    noor.refresh_from_db()
    assert noor.vervanger == stijn


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"afwezig_van": "1-3-2030"}, "Vul allebei de dagen in"),
        ({"afwezig_van": "2-3-2030", "afwezig_tot": "1-3-2030"}, "De laatste dag ligt vóór de eerste."),
        ({"afwezig_van": "31-2-2030", "afwezig_tot": "1-3-2030"}, "31 februari 2030 bestaat niet."),
    ],
)
def test_afwezigheid_is_een_hele_periode(client, noor, anders, fout):
    assert fout in tekst(verstuur(client, f"{ADRES}contacten/{noor.pk}/", **anders))


def test_hetzelfde_contact_nog_eens_is_een_fout_met_uitleg(client, organisatie, noor):
    ander = ContactFactory(organisatie=organisatie, naam="Stijn")
    antwoord = verstuur(client, f"{ADRES}contacten/{ander.pk}/", naam=noor.naam)
    assert antwoord.status_code == 422
    assert "Dit contact staat al in het register." in tekst(antwoord)


def test_een_contact_weghalen_vraagt_eerst(client, noor):
    adres = f"{ADRES}contacten/{noor.pk}/weg/"
    assert "uit het register halen?" in tekst(client.get(adres))
    assert Contact.objects.filter(pk=noor.pk).exists()
    assert client.post(adres)["Location"] == ADRES
    assert not Contact.objects.filter(pk=noor.pk).exists()
    assert client.post(adres).status_code == 404


def test_een_contact_van_een_ander_bestaat_hier_niet(client):
    elders = ContactFactory()
    for scherm in ("", "mandaat/", "weg/"):
        assert client.get(f"{ADRES}contacten/{elders.pk}/{scherm}").status_code == 404


# --- rijen: mandaat en route --------------------------------------------------------------------------------------------


def test_een_mandaat_met_een_bedrag(client, noor):
    adres = f"{ADRES}contacten/{noor.pk}/mandaat/"
    rij = {"mandaat-0-omschrijving": "urgentie", "mandaat-0-tot_bedrag_centen": "€ 1250,5"}
    assert verstuur(client, adres, **rij).status_code == 302
    (mandaat,) = mandaten_van(noor, timezone.localdate())
    assert (mandaat["omschrijving"], mandaat["tot_bedrag_centen"]) == ("urgentie", 125050)
    assert "Urgentie, tot € 1.250,50" in tekst(client.get(ADRES))
    twijfel = verstuur(client, adres, **{"mandaat-0-tot_bedrag_centen": "1.250"})
    assert "We weten niet zeker welk bedrag u bedoelt. Schrijf het zo: 1250,50." in tekst(twijfel)


def test_een_mandaat_erbij_en_weg_zonder_javascript(client, noor):
    adres = f"{ADRES}contacten/{noor.pk}/mandaat/"
    MandaatFactory(contact=noor, omschrijving="briefadres")
    erbij = verstuur(client, adres, erbij="mandaat")
    assert "Toezegging 2" in tekst(erbij)
    weg = verstuur(client, adres, weg="mandaat-0")
    assert "briefadres</textarea>" not in tekst(weg)
    assert len(mandaten_van(noor, timezone.localdate())) == 1


@pytest.fixture
def route(organisatie, hanneke):
    leeg = {"naam": "", "telefoon": "088 000 00 01", "email": "", "wanneer": ""}
    functies = ("hoofd", "directeur", "wethouder")
    stappen = [{**leeg, "functie": functie, "is_bestuurder": functie == "wethouder"} for functie in functies]
    services.wijzig_route(organisatie, stappen=stappen, door=hanneke)
    return ADRES + "route/"


def functies(antwoord):
    form = antwoord.context["form"]
    return [form[f"stap-{nummer}-functie"].value() for nummer in range(3)]


def test_een_stap_gaat_omhoog_en_wordt_pas_met_opslaan_bewaard(client, organisatie, route):
    antwoord = verstuur(client, route, omhoog="stap-1")
    assert antwoord.status_code == 200
    assert functies(antwoord) == ["directeur", "hoofd", "wethouder"]
    assert [rij["functie"] for rij in route_van(organisatie)] == ["hoofd", "directeur", "wethouder"]
    velden = {veld.html_name: veld.value() for veld in antwoord.context["form"] if veld.value()}
    assert client.post(route, velden).status_code == 302
    assert [rij["functie"] for rij in route_van(organisatie)] == ["directeur", "hoofd", "wethouder"]
    assert route_van(organisatie)[-1]["is_bestuurder"]


def test_een_stap_weg_schuift_de_rest_op(client, route):
    antwoord = verstuur(client, route, weg="stap-0")
    assert functies(antwoord) == ["directeur", "wethouder", None]
    assert antwoord.context["form"].initial["stap-aantal"] == 2


@pytest.mark.parametrize("knop", ["stap-9", "stap-x", "stap-²", "stap--1", "mandaat-0", "stap-99999999999", "", "x"])
@pytest.mark.parametrize("naam", ["omhoog", "weg"])
def test_een_verzonnen_rij_verschuift_niets(client, organisatie, route, naam, knop):
    verstuur(client, route, **{naam: knop})
    assert [rij["functie"] for rij in route_van(organisatie)] == ["hoofd", "directeur", "wethouder"]


def test_een_route_leegmaken_mag(client, organisatie, route):
    versie = ingevuld(client, route)["versie"]
    assert client.post(route, {"versie": versie}).status_code == 302
    assert route_van(organisatie) == []


def test_een_halve_stap_zegt_wat_er_mist(client, route):
    antwoord = verstuur(client, route, **{"stap-0-functie": ""})
    assert "Vul de functie van deze persoon in." in tekst(antwoord)


def test_de_beheerder_mag_het_bij_elke_organisatie(organisatie):
    assert ingelogd(lid("beheerder")).get(ADRES).status_code == 200
    assert ingelogd(lid("organisatiebeheerder")).get(ADRES).status_code == 403
    assert Organisatie.objects.filter(code="lindedorp").exists()
