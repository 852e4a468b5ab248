"""De bladzijde van een organisatie, en het adreskaartje van een contact."""

from datetime import date, time

import pytest
import time_machine
from django.utils import timezone

from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from register.herindeling.services import voer_uit
from register.models import Contact, Escalatiestap, Opvolging
from register.vermelding import pagina
from register.vermelding.kaartje import kaartje
from tests.factories import ContactFactory, MandaatFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
ADRES = "/register/lindedorp/"


@pytest.fixture
def lezer():
    """Iemand met een account, van elders."""
    return ingelogd(lid("maatwerkfunctionaris"))


@pytest.fixture
def noor(organisatie):
    return ContactFactory(organisatie=organisatie, naam="Noor Hofstede")


def tekst(client, adres=ADRES):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_wie_u_belt_en_wat_die_mag_toezeggen(lezer, organisatie, noor):
    noor.vervanger = ContactFactory(organisatie=organisatie, naam="", functie="Team Maatwerk", soort="team")
    noor.save()
    MandaatFactory(contact=noor, tot_bedrag_centen=125050, daarboven="de teamleider")
    pagina_ = tekst(lezer)
    for stuk in (
        "Noor Hofstede</h3>",
        "Vandaag ",
        "Een briefadres, tot € 1.250,50",
        "Daarboven: de teamleider",
        "Team Maatwerk, <a",
        'href="tel:0880000010"',
        "Nog niet bevestigd",
    ):
        assert stuk in pagina_


def test_de_escalatieroute_staat_op_volgorde_tot_de_bestuurder(lezer, organisatie):
    for volgorde, functie in ((2, "wethouder"), (1, "afdelingshoofd")):
        Escalatiestap.objects.create(
            organisatie=organisatie, volgorde=volgorde, functie=functie, telefoon="1", is_bestuurder=volgorde == 2
        )
    pagina_ = tekst(lezer)
    assert pagina_.index("Afdelingshoofd") < pagina_.index("Wethouder") < pagina_.index("bestuurder</span>")


def test_openingstijden_namen_en_werkgebied(lezer, organisatie):
    bank = OrganisatieFactory(
        code="bank", type="schuldhulpverlening", open_van=time(9), open_tot=time(12), ook_bekend_als=["Stadsbank"]
    )
    bank.bedient.set([organisatie, *OrganisatieFactory.create_batch(13)])
    pagina_ = tekst(lezer, "/register/bank/")
    assert "Maandag tot en met vrijdag, van 9.00 tot 12.00 uur" in pagina_
    assert "Stadsbank" in pagina_
    assert "<summary>14 gemeenten</summary>" in pagina_


def test_een_organisatie_die_opging_wijst_naar_haar_opvolger(lezer, organisatie, hanneke):
    nieuw = OrganisatieFactory(naam="Gemeente Nieuwland", code="nieuwland")
    opvolging = Opvolging.objects.create(voorganger=organisatie, opvolger=nieuw, per=date(2018, 1, 1), door=hanneke)
    link = '1 januari 2018 is dit <a href="/register/nieuwland/">Gemeente Nieuwland</a>'
    assert f"Vanaf {link}" in tekst(lezer)
    voer_uit(opvolging)
    assert f"Sinds {link}" in tekst(lezer)
    assert "Gemeente Lindedorp, tot 1 januari 2018" in tekst(lezer, "/register/nieuwland/")


def test_wie_er_vandaag_is_staat_boven(lezer, organisatie):
    ContactFactory(organisatie=organisatie, naam="Aad", afwezig_van=date(2020, 1, 1), afwezig_tot=date(2099, 1, 1))
    ContactFactory(organisatie=organisatie, naam="Zus", werkdagen="1234567")
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        pagina_ = tekst(ingelogd(lid("loketmedewerker")))
    assert pagina_.index("Zus</h3>") < pagina_.index("Aad</h3>")


def test_een_mandaat_dat_niet_meer_geldt_staat_er_niet(lezer, noor):
    MandaatFactory(contact=noor, geldig_van="2020-01-01", geldig_tot="2020-12-31")
    assert "Mag toezeggen" not in tekst(lezer)


def test_een_verouderd_contact_zegt_dat_met_een_woord(lezer, noor):
    noor.bevestigd_op = date(2020, 1, 1)
    noor.save()
    assert "Verouderd: laatst bevestigd op 1 januari 2020" in tekst(lezer)


def test_zonder_contacten_staat_er_wat_u_kunt_doen(lezer):
    OrganisatieFactory(code="leeg")
    pagina_ = tekst(lezer, "/register/leeg/")
    assert "Nog geen contact" in pagina_
    assert "Staat nog niet in het register" in pagina_
    assert "nog geen escalatieroute" in pagina_


def test_wie_weg_is_staat_er_niet(lezer, noor):
    Contact.objects.filter(pk=noor.pk).update(weg_sinds=timezone.localdate())
    assert "Noor Hofstede" not in tekst(lezer)


@pytest.mark.parametrize("rol", ["beheerder", "organisatiebeheerder", "programmateam"])
def test_alleen_wie_haar_bijhoudt_krijgt_de_knop(organisatie, client, rol):
    assert "Vermelding bijhouden" in tekst(client)
    elders = ingelogd(lid(rol))
    assert ("Vermelding bijhouden" in tekst(elders)) == (rol == "beheerder")


@pytest.mark.parametrize("aantal", [1, 20])
def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_contacten(lezer, organisatie, aantal):
    for _ in range(aantal):
        MandaatFactory(
            contact=ContactFactory(organisatie=organisatie, vervanger=ContactFactory(organisatie=organisatie))
        )
    lezer.get(ADRES)
    assert aantal_vragen(lezer, ADRES) == 14


def test_openen_staat_in_het_logboek(lezer, organisatie):
    lezer.get(ADRES)
    assert Regel.objects.filter(werkwoord="register_openen", object_id="lindedorp").count() == 1


def test_werkt_het_logboek_niet_dan_ziet_niemand_iets(lezer, noor, monkeypatch):
    def stuk(*_, **__):
        raise LogboekFout

    monkeypatch.setattr(pagina, "noteer", stuk)
    antwoord = lezer.get(ADRES)
    assert antwoord.status_code == 503
    assert "Noor Hofstede" not in antwoord.content.decode()


def test_wat_iemand_typte_blijft_tekst(lezer, noor):
    noor.onderwerpen = "<script>{{7*7}}</script>"
    noor.save()
    assert "&lt;script&gt;{{7*7}}&lt;/script&gt;" in tekst(lezer)


# --- het adreskaartje ---------------------------------------------------------------------------------------------------


def test_een_adresboek_leest_het_kaartje(lezer, noor):
    antwoord = lezer.get(f"{ADRES}contacten/{noor.pk}.vcf")
    assert antwoord["Content-Type"] == "text/vcard; charset=utf-8"
    assert antwoord["Content-Disposition"] == f'attachment; filename="lindedorp-{noor.pk}.vcf"'
    regels = antwoord.content.decode().split("\r\n")
    assert regels[:5] == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Hofstede;Noor;;;",
        "FN:Noor Hofstede",
        "ORG:Gemeente Lindedorp",
    ]
    assert "TEL;TYPE=WORK,VOICE:088 000 00 01" in regels
    assert regels[-2:] == ["END:VCARD", ""]
    assert Regel.objects.filter(werkwoord="kaartje_ophalen", object_id="lindedorp").count() == 1


def test_vreemde_tekens_en_lange_regels_breken_het_kaartje_niet(organisatie):
    organisatie.naam = "Wonen; Zorg, & Zo"
    contact = ContactFactory.build(
        pk=1, organisatie=organisatie, naam="", functie="Team\nMaatwerk; A, B \\ C", onderwerpen="é" * 200
    )
    rauw = kaartje(contact)
    assert all(len(regel) <= 75 for regel in rauw.split(b"\r\n"))
    regels = rauw.decode().replace("\r\n ", "").split("\r\n")
    assert "N:Team\\nMaatwerk\\; A\\, B \\\\ C;;;;" in regels
    assert "TITLE:Team\\nMaatwerk\\; A\\, B \\\\ C" in regels
    assert "ORG:Wonen\\; Zorg\\, & Zo" in regels
    assert f"NOTE:{contact.onderwerpen}" in regels
    assert len(regels) == 13


def test_twee_keer_ophalen_is_hetzelfde_contact(noor):
    uid = f"UID:contact-{noor.pk}@pmm"
    assert uid in kaartje(noor).decode()


def test_een_contact_van_een_ander_of_dat_weg_is_heeft_geen_kaartje(lezer, noor):
    assert lezer.get(f"/register/elders/contacten/{noor.pk}.vcf").status_code == 404
    Contact.objects.filter(pk=noor.pk).update(weg_sinds=timezone.localdate())
    assert lezer.get(f"{ADRES}contacten/{noor.pk}.vcf").status_code == 404
