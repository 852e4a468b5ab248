"""Een vermelding bijhouden: wat er daarna bevestigd, gesloten, ververst en opgeschreven is."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from pmm.logboek.services import lees_lading
from register.models import Bevestiging, Contact, Escalatiestap, Signaalsoort
from register.vermelding import gevolgen, services, signalen
from register.vermelding.inhoud import mandaten_van, route_van, waarden_van
from register.vermelding.velden import CONTACT
from register.vermelding.versie import merk
from register.zoeken.index import ververs_alles
from tests.factories import ContactFactory, MandaatFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db
STAP = {"functie": "afdelingshoofd", "naam": "", "telefoon": "088 000 00 20", "email": "", "wanneer": ""}


@pytest.fixture
def noor(organisatie):
    return ContactFactory(organisatie=organisatie, naam="Noor Hofstede")


@pytest.fixture
def herzien(settings):
    """Welke organisaties er na een wijziging opnieuw bekeken zijn."""
    settings.PMM_NA_VERMELDING = ["tests.register.vermelding.test_services.bekijk"]
    BEKEKEN.clear()
    return BEKEKEN


BEKEKEN = []


def bekijk(organisatie_id):
    BEKEKEN.append(organisatie_id)


def bevestigd(organisatie):
    return set(Bevestiging.objects.filter(organisatie=organisatie).values_list("contact", "veld"))


def mandaat(omschrijving, **meer):
    return {"omschrijving": omschrijving, "tot_bedrag_centen": None, "daarboven": "", "geldig_tot": None, **meer}


def stap(functie, bestuurder=False):
    return {**STAP, "functie": functie, "is_bestuurder": bestuurder}


def test_alleen_wat_verandert_is_bevestigd_en_staat_in_het_logboek(organisatie, hanneke, herzien):
    waarden = {"telefoon": "088 000 00 11", "email": organisatie.email, "open_van": None}
    services.wijzig_organisatie(organisatie, waarden=waarden, door=hanneke)
    organisatie.refresh_from_db()
    assert organisatie.telefoon == "088 000 00 11"
    assert bevestigd(organisatie) == {(None, "telefoon")}
    regel = Regel.objects.get(werkwoord="vermelding_wijzigen")
    assert (regel.door, regel.namens, regel.object_id) == (hanneke.pk, organisatie.pk, "lindedorp")
    assert lees_lading(regel) == {"velden": ["telefoon"], "contact": None}
    assert herzien == [organisatie.pk]


def test_hetzelfde_nog_eens_opslaan_doet_niets(organisatie, hanneke, herzien):
    services.wijzig_organisatie(organisatie, waarden={"telefoon": organisatie.telefoon}, door=hanneke)
    assert (bevestigd(organisatie), herzien) == (set(), [])
    assert not Regel.objects.filter(werkwoord="vermelding_wijzigen").exists()


@pytest.mark.parametrize("veld", ["email", "telefoon"])
def test_zonder_centraal_adres_en_nummer_is_een_organisatie_niet_te_bereiken(organisatie, hanneke, veld):
    with pytest.raises(DomeinFout, match="Vul ze allebei in"):
        services.wijzig_organisatie(organisatie, waarden={veld: ""}, door=hanneke)


def test_een_organisatie_die_nog_geen_nummer_had_kan_niet_alleen_haar_uren_wijzigen(hanneke):
    kaal = OrganisatieFactory()
    with pytest.raises(DomeinFout, match="Vul ze allebei in"):
        services.wijzig_organisatie(kaal, waarden={"werkdagen": "1234"}, door=hanneke)


def test_wie_iets_anders_zag_dan_er_nu_staat_hoort_het(organisatie, hanneke):
    gezien = merk(waarden_van(organisatie, ["telefoon"]))
    services.wijzig_organisatie(organisatie, waarden={"telefoon": "088 000 00 11"}, door=hanneke)
    with pytest.raises(Verouderd) as fout:
        services.wijzig_organisatie(organisatie, waarden={"telefoon": "088 000 00 12"}, door=hanneke, versie=gezien)
    assert fout.value.nu == {"telefoon": "088 000 00 11"}
    organisatie.refresh_from_db()
    assert organisatie.telefoon == "088 000 00 11"


def test_een_wijziging_van_een_ander_veld_is_geen_botsing(organisatie, hanneke):
    gezien = merk(waarden_van(organisatie, ["telefoon"]))
    services.wijzig_organisatie(organisatie, waarden={"email": "nieuw@voorbeeld.example"}, door=hanneke)
    services.wijzig_organisatie(organisatie, waarden={"telefoon": "088 000 00 12"}, door=hanneke, versie=gezien)


def test_een_nieuw_contact_is_helemaal_bevestigd_en_te_vinden(organisatie, hanneke, herzien):
    waarden = {"soort": "functionaris", "naam": "Mo", "functie": "f", "telefoon": "1", "email": "mo@voorbeeld.example"}
    contact = services.voeg_contact_toe(organisatie, waarden=waarden, door=hanneke)
    assert bevestigd(organisatie) == {(contact.pk, veld) for veld in CONTACT}
    contact.refresh_from_db()
    assert contact.bevestigd_op == timezone.localdate()
    assert herzien == [organisatie.pk]
    assert ververs_alles() == 0


def test_een_contact_staat_er_maar_een_keer(organisatie, hanneke, noor):
    waarden = waarden_van(noor, ["soort", "naam", "functie", "telefoon", "email"])
    with pytest.raises(DomeinFout, match="staat al in het register"):
        services.voeg_contact_toe(organisatie, waarden=waarden, door=hanneke)


def test_account_en_vervanger_zijn_van_dezelfde_organisatie(hanneke, noor):
    elders = ContactFactory()
    with pytest.raises(DomeinFout, match="die bij deze organisatie werkt"):
        services.wijzig_contact(noor, waarden={"gebruiker": lid("maatwerkfunctionaris")}, door=hanneke)
    with pytest.raises(DomeinFout, match="zelf bij deze organisatie"):
        services.wijzig_contact(noor, waarden={"vervanger": elders}, door=hanneke)


@pytest.mark.parametrize(
    ("waarden", "veld"),
    [
        ({"functie": "teamleider"}, "wie"),
        ({"telefoon": "088 000 00 33"}, "telefoon"),
        ({"werkdagen": "12"}, "dagen"),
        ({"afwezig_van": date(2027, 1, 4), "afwezig_tot": date(2027, 1, 8)}, "dagen"),
        ({"wetten": ["pw"]}, "waarvoor"),
    ],
)
def test_een_wijziging_bevestigt_het_deel_waar_het_veld_bij_hoort(organisatie, hanneke, noor, waarden, veld):
    services.wijzig_contact(noor, waarden=waarden, door=hanneke)
    assert bevestigd(organisatie) == {(noor.pk, veld)}


def test_wie_het_nummer_herstelt_sluit_wat_daarover_gemeld_was_en_niets_anders(organisatie, hanneke, noor):
    melder = lid("maatwerkfunctionaris")
    fout, persoon, ander = (
        signalen.meld(noor, soort=Signaalsoort.TELEFOON, door=melder),
        signalen.meld(noor, soort=Signaalsoort.PERSOON, door=melder),
        signalen.meld(organisatie, soort=Signaalsoort.TELEFOON, door=melder),
    )
    services.wijzig_contact(noor, waarden={"telefoon": "088 000 00 33"}, door=hanneke)
    for signaal in (fout, persoon, ander):
        signaal.refresh_from_db()
    assert [s.afgehandeld_door for s in (fout, persoon, ander)] == [hanneke, None, None]


def test_een_contact_gaat_weg_zonder_te_verdwijnen(organisatie, hanneke, noor, herzien):
    stijn = ContactFactory(organisatie=organisatie, vervanger=noor)
    services.wijzig_contact(noor, waarden={"telefoon": "088 000 00 33"}, door=hanneke)
    signalen.meld(noor, soort=Signaalsoort.PERSOON, door=hanneke)
    services.haal_contact_weg(noor, door=hanneke)
    stijn.refresh_from_db()
    assert list(organisatie.contacten.all()) == [stijn]
    assert Contact.alle.get(pk=noor.pk).weg_sinds == timezone.localdate()
    assert stijn.vervanger is None
    assert bevestigd(organisatie) == set()
    assert not organisatie.signalen.filter(afgehandeld_op=None).exists()
    assert herzien[-1] == organisatie.pk
    assert ververs_alles() == 0
    regels = Regel.objects.count()
    services.haal_contact_weg(noor, door=hanneke)
    assert Regel.objects.count() == regels


def test_wie_weg_is_kan_opnieuw_in_het_register_en_niet_meer_gewijzigd_worden(organisatie, hanneke, noor):
    waarden = waarden_van(noor, ["soort", "naam", "functie", "telefoon", "email"])
    services.haal_contact_weg(noor, door=hanneke)
    with pytest.raises(DomeinFout, match="staat niet meer in het register"):
        services.wijzig_contact(noor, waarden={"telefoon": "1"}, door=hanneke)
    assert services.voeg_contact_toe(organisatie, waarden=waarden, door=hanneke).pk != noor.pk


def test_wie_weg_is_heeft_geen_account_en_geen_vervanger(noor):
    with pytest.raises(IntegrityError, match="contact_dat_weg_is_heeft_geen_account"), transaction.atomic():
        Contact.objects.filter(pk=noor.pk).update(
            weg_sinds=timezone.localdate(), vervanger=ContactFactory(organisatie=noor.organisatie)
        )


def test_een_nieuw_mandaat_laat_staan_wat_er_eerder_gold(organisatie, hanneke, noor):
    vandaag = timezone.localdate()
    oud = MandaatFactory(contact=noor, omschrijving="een voorschot", geldig_van=vandaag - timedelta(days=30))
    blijft = MandaatFactory(contact=noor, omschrijving="een briefadres", geldig_van=vandaag - timedelta(days=30))
    nieuw = [mandaat("een briefadres"), mandaat("urgentie", tot_bedrag_centen=100)]
    services.wijzig_mandaten(noor, mandaten=nieuw, door=hanneke)
    assert [rij["omschrijving"] for rij in mandaten_van(noor, vandaag)] == ["een briefadres", "urgentie"]
    oud.refresh_from_db()
    assert oud.geldig_tot == vandaag - timedelta(days=1)
    assert noor.mandaten.geldig_op(vandaag).first() == blijft
    assert bevestigd(organisatie) == {(noor.pk, "mandaat")}
    services.wijzig_mandaten(noor, mandaten=[], door=hanneke)
    assert mandaten_van(noor, vandaag) == []
    assert mandaten_van(noor, vandaag - timedelta(days=1)) != []


def test_twee_keer_hetzelfde_mandaat_zijn_er_twee(hanneke, noor):
    services.wijzig_mandaten(noor, mandaten=[mandaat("urgentie"), mandaat("urgentie")], door=hanneke)
    services.wijzig_mandaten(noor, mandaten=[mandaat("urgentie")], door=hanneke)
    assert len(mandaten_van(noor, timezone.localdate())) == 1


def test_de_route_staat_er_zoals_zij_gegeven_is(organisatie, hanneke):
    services.wijzig_route(organisatie, stappen=[stap("teamleider"), stap("wethouder", True)], door=hanneke)
    services.wijzig_route(
        organisatie, stappen=[stap("hoofd"), stap("teamleider"), stap("wethouder", True)], door=hanneke
    )
    assert [rij["functie"] for rij in route_van(organisatie)] == ["hoofd", "teamleider", "wethouder"]
    assert bevestigd(organisatie) == {(None, "escalatieroute")}


def test_na_een_bestuurder_komt_niemand(organisatie, hanneke):
    with pytest.raises(DomeinFout, match="Zet de bestuurder als laatste"):
        services.wijzig_route(organisatie, stappen=[stap("wethouder", True), stap("teamleider")], door=hanneke)
    assert not Escalatiestap.objects.exists()


def test_het_werkgebied_is_van_gemeenten_die_er_nog_zijn(organisatie, hanneke):
    gemeente, bank = OrganisatieFactory(), OrganisatieFactory(type="schuldhulpverlening")
    services.wijzig_werkgebied(bank, gemeenten=[gemeente], door=hanneke)
    assert list(bank.bedient.all()) == [gemeente]
    assert bevestigd(bank) == {(None, "werkgebied")}
    with pytest.raises(DomeinFout, match="gemeenten die nog bestaan"):
        services.wijzig_werkgebied(bank, gemeenten=[bank], door=hanneke)


def test_een_dienst_die_halverwege_stopt_laat_niets_achter(organisatie, hanneke, monkeypatch):
    def stuk(*_):
        raise DomeinFout("stuk")

    monkeypatch.setattr(gevolgen, "ververs", stuk)
    with pytest.raises(DomeinFout):
        services.wijzig_organisatie(organisatie, waarden={"telefoon": "088 000 00 11"}, door=hanneke)
    organisatie.refresh_from_db()
    assert organisatie.telefoon == "088 000 00 10"
    assert bevestigd(organisatie) == set()
