"""Het register mee naar buiten: wat eruit komt gaat er weer in zonder dat er iets verandert, en niemand anders kan erbij."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from pmm.logboek.models import Regel
from register.models import Codewaarde, Contact, Escalatiestap, Organisatie
from tests.factories import ContactFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
KOP = "organisatie;soort;naam;functie;email;telefoon;werkdagen;open_van;open_tot;wetten;leefgebieden;waarvoor;vervanger"
ROOS = "lindedorp;functionaris;Roos Vink;maatwerk;roos@voorbeeld.example;088 000 00 07;1|2;09:00;12:30;wlz;wonen;huur;"


@pytest.fixture
def lindedorp():
    """Een organisatie met alles erin wat een bestand kan breken."""
    for lijst, code in (("wet", "wlz"), ("leefgebied", "wonen")):
        Codewaarde.objects.create(lijst=lijst, code=code, naam=code, geldig_van="2019-01-01")
    return OrganisatieFactory(
        code="lindedorp",
        naam='Gemeente \'s-Linde; "dorp"',
        tooi=TOOI,
        email="post@voorbeeld.example",
        telefoon="+31 88 000 00 01",
        regio="Utrecht",
        deelnemer=True,
        website="https://voorbeeld.example",
    )


@pytest.fixture
def contacten(lindedorp):
    anna = ContactFactory(
        organisatie=lindedorp,
        naam="Anna",
        telefoon="+31 88 000 00 02",
        werkdagen="124",
        open_van="09:00",
        open_tot="12:30",
        wetten=["wlz"],
        domeinen=["wonen"],
        onderwerpen="=huur, zorg",
    )
    return anna, ContactFactory(organisatie=lindedorp, naam="", functie="Team Zo", soort="team", vervanger=anna)


def haal(rol, naam, *args, organisatie=None):
    return ingelogd(lid(rol, organisatie)).get(reverse(f"register:{naam}", args=args))


def stand(model, *weg):
    """Alle rijen zoals ze nu zijn."""
    velden = [veld.attname for veld in model._meta.concrete_fields if veld.name not in weg]
    return sorted(model.objects.values_list(*velden), key=str)


def importeer(soort, inhoud, tmp_path, *opties):
    pad, uit = tmp_path / f"{soort}.csv", io.StringIO()
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    call_command("importeer", soort, str(pad), *opties, stdout=uit)
    return uit.getvalue().strip()


def test_wat_eruit_komt_gaat_er_zonder_verschil_weer_in(contacten, tmp_path):
    OrganisatieFactory(naam="@home", telefoon="-1")
    for soort, model in (("organisaties", Organisatie), ("contacten", Contact)):
        inhoud, voor = haal("programmateam", f"{soort}_opslaan", "csv").content, stand(model)
        aantal = model.objects.count()
        assert importeer(soort, inhoud, tmp_path) == f"0 nieuw, 0 gewijzigd, {aantal} gelijk gebleven."
        assert stand(model) == voor


def test_een_leeg_register_wordt_uit_het_bestand_weer_hetzelfde(contacten, tmp_path):
    bestanden = {s: haal("programmateam", f"{s}_opslaan", "csv").content for s in ("organisaties", "contacten")}
    voor = stand(Contact, "id", "vervanger", "organisatie")
    Contact.objects.all().delete()
    importeer("contacten", bestanden["contacten"], tmp_path)
    assert stand(Contact, "id", "vervanger", "organisatie") == voor
    assert Contact.objects.get(functie="Team Zo").vervanger.naam == "Anna"


def test_een_rekenblad_krijgt_nooit_een_formule(contacten):
    tekst = haal("programmateam", "contacten_opslaan", "csv").content.decode("utf-8-sig")
    vakken = [vak for rij in csv.reader(io.StringIO(tekst), delimiter=";") for vak in rij]
    assert "'=huur, zorg" in vakken
    assert not any(vak.startswith(("=", "+", "-", "@")) for vak in vakken)


@pytest.mark.parametrize("formaat", ["csv", "ods", "xlsx"])
def test_elk_formaat_is_er(contacten, formaat):
    antwoord = haal("programmateam", "contacten_opslaan", formaat)
    assert antwoord.headers["Content-Disposition"].endswith(f'.{formaat}"')
    assert haal("programmateam", "contacten_opslaan", "exe").status_code == 404


def test_een_organisatiebeheerder_haalt_de_eigen_rijen_op_en_geen_andere(contacten, lindedorp):
    andere = ContactFactory(naam="Vreemd")
    for naam in ("organisatie_opslaan", "eigen_contacten_opslaan"):
        tekst = haal("organisatiebeheerder", naam, lindedorp.code, "csv", organisatie=lindedorp).text
        assert "lindedorp" in tekst
        assert "Vreemd" not in tekst
        assert andere.organisatie.code not in tekst
        geweigerd = haal("organisatiebeheerder", naam, andere.organisatie.code, "csv", organisatie=lindedorp)
        assert geweigerd.status_code == 403


def test_wie_iets_meenam_staat_in_het_logboek(contacten, lindedorp):
    haal("programmateam", "contacten_opslaan", "csv")
    haal("organisatiebeheerder", "eigen_contacten_opslaan", lindedorp.code, "ods", organisatie=lindedorp)
    regels = Regel.objects.filter(werkwoord="register_opslaan").order_by("volgnr")
    assert list(regels.values_list("object_type", "object_id")) == [("register", "alles"), ("organisatie", "lindedorp")]


def test_contacten_inlezen_maakt_en_wijzigt(lindedorp, tmp_path):
    assert importeer("contacten", f"{KOP}\n{ROOS}\n", tmp_path) == "1 nieuw, 0 gewijzigd, 0 gelijk gebleven."
    roos = Contact.objects.get()
    assert (roos.werkdagen, f"{roos.open_van:%H:%M}", roos.wetten, roos.domeinen) == ("12", "09:00", ["wlz"], ["wonen"])
    anders = ROOS.replace("00 07", "00 08").replace(";huur;", ";;")
    assert importeer("contacten", f"{KOP}\n{anders}\n", tmp_path).startswith("0 nieuw, 1 gewijzigd")
    roos.refresh_from_db()
    assert (roos.telefoon, roos.onderwerpen) == ("088 000 00 08", "huur")


def test_een_proef_verandert_niets(lindedorp, tmp_path):
    uit = importeer("contacten", f"{KOP}\n{ROOS}\n", tmp_path, "--proef")
    assert uit == "Proef, er is niets opgeslagen: 1 nieuw, 0 gewijzigd, 0 gelijk gebleven."
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("was", "wordt", "reden"),
    [
        ("lindedorp", "nergens", "kolom organisatie: ‘nergens’ staat niet in het register."),
        ("functionaris", "baas", "kolom soort: ‘baas’ kan niet; kies uit functionaris, team, maatwerkambassadeur."),
        ("roos@voorbeeld.example", "roos", "kolom email: ‘roos’ kan niet; dit is geen e-mailadres."),
        ("088 000 00 07", "", "kolom telefoon: dit vak is leeg en dat mag niet."),
        ("1|2", "ma", "kolom werkdagen: ‘ma’ kan niet; schrijf de dagen als nummers, zoals ‘1|2|4’ (1 is maandag)."),
        ("09:00", "9 uur", "kolom open_van: ‘9 uur’ kan niet; schrijf de tijd zo: 09:00."),
        ("09:00", "13:00", "kolom open_tot: vul beide tijden in, en het einde na het begin."),
        ("wlz", "wet-x", "kolom wetten: ‘wet-x’ staat niet in de codelijst ‘wet’."),
        (
            "huur;",
            "huur;Piet, maatwerk",
            "kolom vervanger: ‘Piet, maatwerk’ is geen ander contact van deze organisatie.",
        ),
        ("huur;", "huur;Roos Vink, maatwerk", "is geen ander contact van deze organisatie."),
        ("maatwerk;", f"{'m' * 121};", "kolom functie: dit is 121 tekens lang; er passen er 120."),
    ],
)
def test_een_fout_staat_er_met_regel_en_kolom_en_er_komt_niets_in(lindedorp, tmp_path, was, wordt, reden):
    goed = ROOS.replace("Roos", "Riet")
    with pytest.raises(CommandError) as fout:
        importeer("contacten", f"{KOP}\n{goed}\n{ROOS.replace(was, wordt)}\n", tmp_path)
    assert "Regel 3" in str(fout.value)
    assert reden in str(fout.value)
    assert not Contact.objects.exists()


def test_een_contact_staat_maar_een_keer_in_het_bestand(lindedorp, tmp_path):
    with pytest.raises(CommandError, match="dit contact staat ook op regel 2"):
        importeer("contacten", f"{KOP}\n{ROOS}\n{ROOS}\n", tmp_path)


# --- het blad van een regio -------------------------------------------------------------------------------------------


@pytest.fixture
def utrecht(contacten, lindedorp):
    Escalatiestap.objects.create(organisatie=lindedorp, volgorde=1, functie="afdelingshoofd", telefoon="088 000 00 09")
    elders = OrganisatieFactory(naam="Regionale bank", regio="Gelderland", telefoon="088 000 00 11")
    elders.bedient.add(lindedorp)
    ContactFactory(organisatie=OrganisatieFactory(naam="UWV", type="publieke_dienstverlener"), naam="Uma")
    OrganisatieFactory(naam="Gemeente Verweg", regio="Drenthe", telefoon="088 000 00 12")
    return lindedorp


def blad(rol, organisatie=None, **vraag):
    return ingelogd(lid(rol, organisatie)).get(reverse("register:afdrukken"), vraag)


def test_iedereen_ziet_het_blad_van_de_eigen_regio(utrecht):
    tekst = blad("maatwerkfunctionaris", utrecht).text
    for stuk in (
        "Wie belt u in Utrecht?",
        "Anna",
        "Team Zo",
        "Afdelingshoofd",
        "088 000 00 09",
        "Regionale bank",
        "Uma",
    ):
        assert stuk in tekst
    assert "Verweg" not in tekst


def test_een_andere_regio_is_alleen_voor_het_loket_en_het_programmateam(utrecht):
    assert blad("maatwerkfunctionaris", utrecht, regio="Drenthe").status_code == 403
    for rol in ("loketmedewerker", "programmateam"):
        assert "Gemeente Verweg" in blad(rol, utrecht, regio="Drenthe").text
        assert blad(rol, utrecht, regio="Mars").status_code == 403


def test_zonder_regio_staat_er_wat_u_kunt_doen(utrecht):
    assert "Uw organisatie heeft geen regio" in blad("maatwerkfunctionaris").text
    assert "Kies een regio" in blad("loketmedewerker").text


def test_het_blad_staat_in_het_logboek_en_kost_altijd_evenveel_vragen(utrecht):
    client, adres = ingelogd(lid("maatwerkfunctionaris", utrecht)), reverse("register:afdrukken")
    voor = aantal_vragen(client, adres)
    for _ in range(10):
        ContactFactory(organisatie=OrganisatieFactory(regio="Utrecht"))
    assert aantal_vragen(client, adres) == voor
    assert Regel.objects.filter(werkwoord="register_afdrukken", object_id="Utrecht").count() == 2
