"""Wie bel ik? Wie er wordt voorgesteld en waarom, wie er vandaag is, en wat het logboek ervan weet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus.models import Belemmering, Partij
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout, lees_lading
from register.herindeling.services import plan_opvolging
from register.models import Organisatie, Organisatietype
from register.zoeken.index import ververs_alles
from tests.casus.conftest import adres
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd

pytestmark = pytest.mark.django_db
LANDELIJK = {"type": Organisatietype.PUBLIEKE_DIENSTVERLENER}


def leg_wet_vast(reis, wet, wie_zegt=None):
    rij = Belemmering(casus=reis.casus, omschrijving="Geen adres", wet=wet, wie_zegt=wie_zegt)
    return bewaar_onderdeel(rij, door=reis.functionaris)


def leg_partij_vast(reis, organisatie, *rollen):
    rij = Partij(casus=reis.casus, organisatie=organisatie, rollen=list(rollen) or ["schuldeiser"])
    return bewaar_onderdeel(rij, door=reis.functionaris)


def ingangen(client, reis):
    ververs_alles()
    antwoord = client.get(adres(reis, "wie-bel-ik/"))
    assert antwoord.status_code == 200
    return alle(antwoord)


def alle(antwoord):
    return [ingang for _, ingangen in antwoord.context["groepen"] for ingang in ingangen]


def namen(gevonden):
    return [str(ingang.contact or ingang.organisatie) for ingang in gevonden]


class TestWie:
    def test_wie_over_de_wet_gaat_die_in_de_weg_staat(self, client, reis):
        deze = ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["AOW"])
        ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["Wlz"])
        leg_wet_vast(reis, "AOW")
        (ingang,) = [een for een in ingangen(client, reis) if een.contact]
        assert (ingang.contact, ingang.waarom) == (deze, "over de AOW")

    def test_waar_de_organisatie_over_gaat_telt_voor_haar_contacten(self, client, reis):
        deze = ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK, wetten=["AOW"]))
        leg_wet_vast(reis, "AOW")
        assert str(deze) in namen(ingangen(client, reis))

    @pytest.mark.usefixtures("_codelijsten")
    def test_wie_over_het_leefgebied_gaat(self, client, reis):
        deze = ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), domeinen=["wonen"])
        reis.casus.leefgebieden = {"wonen": "Dreigende ontruiming", "overig": "Van alles"}
        reis.casus._history_user = reis.functionaris
        reis.casus.save()
        (ingang,) = [een for een in ingangen(client, reis) if een.contact]
        assert (ingang.contact, ingang.waarom) == (deze, "over wonen")

    def test_een_partij_en_wie_zegt_dat_het_niet_mag_gaan_voor(self, client, reis):
        ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["AOW"])
        partij = ContactFactory(organisatie=OrganisatieFactory(naam="De schuldeiser"))
        zegt_nee = ContactFactory(organisatie=OrganisatieFactory(naam="Zegt nee"))
        leg_partij_vast(reis, partij.organisatie, "schuldeiser", "beslisser")
        leg_wet_vast(reis, "AOW", zegt_nee.organisatie)
        eerste, tweede, derde, *_ = ingangen(client, reis)
        assert {eerste.contact, tweede.contact} == {partij, zegt_nee}
        assert {eerste.waarom, tweede.waarom} == {
            "partij in deze casus (schuldeiser, beslisser)",
            "zegt dat iets niet mag of niet kan",
        }
        assert derde.waarom == "over de AOW"

    def test_van_een_partij_staat_wie_over_de_wet_gaat_bovenaan_en_er_staan_er_hooguit_twee(self, client, reis):
        partij = OrganisatieFactory()
        for _ in range(3):
            ContactFactory(organisatie=partij)
        deze = ContactFactory(organisatie=partij, soort="team", functie="Team AOW", naam="", wetten=["AOW"])
        leg_partij_vast(reis, partij)
        leg_wet_vast(reis, "AOW")
        van_partij = [ingang for ingang in ingangen(client, reis) if ingang.organisatie == partij]
        assert [ingang.contact for ingang in van_partij][0] == deze
        assert len(van_partij) == 2

    def test_de_eigen_organisatie_komt_als_laatste(self, client, reis):
        eigen = ContactFactory(organisatie=reis.organisatie, wetten=["AOW"])
        ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["AOW"])
        leg_wet_vast(reis, "AOW")
        leg_partij_vast(reis, OrganisatieFactory())
        assert ingangen(client, reis)[-1].contact == eigen

    def test_voor_het_loket_is_wie_de_casus_inbracht_gewoon_een_van_hen(self):
        reis = reis_naar(Status.IN_BEHANDELING)
        deze = ContactFactory(organisatie=reis.organisatie)
        ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["AOW"])
        leg_wet_vast(reis, "AOW")
        eerste, *_ = ingangen(ingelogd(reis.loket), reis)
        assert (eerste.contact, eerste.waarom) == (deze, "gemeente van de inwoner")

    def test_een_andere_gemeente_helpt_niet_ook_al_gaat_zij_over_die_wet(self, client, reis):
        ContactFactory(organisatie=OrganisatieFactory(wetten=["Participatiewet"]), wetten=["Participatiewet"])
        leg_wet_vast(reis, "Participatiewet")
        assert not [ingang for ingang in ingangen(client, reis) if ingang.contact]

    def test_wie_voor_andere_gemeenten_werkt_helpt_niet_en_wie_voor_deze_werkt_wel(self, client, reis):
        hier, elders = (OrganisatieFactory(type=Organisatietype.SCHULDHULPVERLENING) for _ in range(2))
        hier.bedient.add(reis.organisatie)
        elders.bedient.add(OrganisatieFactory())
        deze, _ = (ContactFactory(organisatie=organisatie, wetten=["Wgs"]) for organisatie in (hier, elders))
        leg_wet_vast(reis, "Wgs")
        assert [een.contact for een in ingangen(client, reis) if een.contact] == [deze]

    def test_zonder_contact_staat_het_centrale_nummer_er(self, client, reis):
        partij = OrganisatieFactory(telefoon="088-000 30 00")
        leg_partij_vast(reis, partij)
        eerste, *_ = ingangen(client, reis)
        assert (eerste.organisatie, eerste.contact, eerste.nummer.telefoon) == (partij, None, "088-000 30 00")
        assert "tel:088-0003000" in client.get(adres(reis, "wie-bel-ik/")).content.decode()

    def test_van_een_partij_die_opging_belt_u_de_opvolger(self, client, reis):
        opvolger = ContactFactory(organisatie=OrganisatieFactory(naam="Midden-Lindedorp"))
        oud = OrganisatieFactory(naam="Oud-Lindedorp")
        leg_partij_vast(reis, oud)
        plan_opvolging(oud, opvolger.organisatie, per=timezone.localdate(), neemt_over=True, door=reis.functionaris)
        assert ingangen(client, reis)[0].contact == opvolger

    def test_weet_de_casus_nog_niets_dan_staat_er_wat_u_kunt_doen(self, client, reis):
        Organisatie.objects.update(telefoon="")
        assert namen(ingangen(client, reis)) == [reis.organisatie.naam]

    def test_niemand_wordt_zelf_voorgesteld(self, client, reis):
        ik = ContactFactory(organisatie=reis.organisatie, gebruiker=reis.functionaris)
        collega = ContactFactory(organisatie=reis.organisatie)
        assert str(collega) in namen(ingangen(client, reis))
        assert str(ik) not in namen(ingangen(client, reis))

    @pytest.mark.usefixtures("_codelijsten")
    def test_een_centraal_nummer_dat_alleen_op_een_leefgebied_past_helpt_niemand(self, client, reis):
        OrganisatieFactory(**LANDELIJK, domeinen=["wonen"], telefoon="088-000 50 00")
        wel = OrganisatieFactory(**LANDELIJK, wetten=["AOW"], telefoon="088-000 50 01")
        OrganisatieFactory(**LANDELIJK, wetten=["AOW"], telefoon="")
        leg_wet_vast(reis, "AOW")
        reis.casus.leefgebieden = {"wonen": "Dreigende ontruiming"}
        reis.casus._history_user = reis.functionaris
        reis.casus.save()
        assert namen(ingangen(client, reis))[:-1] == [str(wel)]


class TestZoeken:
    def zoek(self, client, reis, vraag):
        ververs_alles()
        return client.get(adres(reis, "wie-bel-ik/"), {"q": vraag})

    def test_wie_er_niet_bij_staat_is_hier_te_zoeken_en_meteen_vast_te_leggen(self, client, reis):
        deze = ContactFactory(organisatie=OrganisatieFactory(naam="Waterschap Vechtdal"), naam="Anke Bos")
        antwoord = self.zoek(client, reis, "anke vechtdal")
        assert alle(antwoord)[0].contact == deze
        assert adres(reis, f"wie-bel-ik/contact/{deze.pk}/") in antwoord.content.decode()
        assert "Terug naar wie wij voorstellen" in tekst_van(antwoord)
        assert Regel.objects.filter(werkwoord="register_zoeken", door=reis.functionaris.pk).count() == 1

    def test_niets_gevonden_zegt_wat_u_kunt_doen(self, client, reis):
        antwoord = self.zoek(client, reis, "xyzzy")
        assert "Niets gevonden" in tekst_van(antwoord)

    def test_met_een_bsn_wordt_niet_gezocht_en_het_staat_nergens(self, client, reis):
        antwoord = self.zoek(client, reis, "Jansen 123456782")
        assert antwoord.status_code == 422
        assert "Hier lijkt een BSN te staan" in tekst_van(antwoord)
        assert "123456782" not in antwoord.content.decode()
        assert not Regel.objects.filter(werkwoord="register_zoeken").exists()


class TestVandaag:
    def test_wie_er_niet_is_staat_er_met_wie_waarneemt_en_diens_nummer(self, client, reis):
        partij, vandaag = OrganisatieFactory(), timezone.localdate()
        waarnemer = ContactFactory(organisatie=partij, naam="Stijn", werkdagen="1234567", telefoon="088-000 40 02")
        ContactFactory(
            organisatie=partij,
            naam="Anke",
            vervanger=waarnemer,
            afwezig_van=vandaag,
            afwezig_tot=vandaag + timedelta(days=5),
        )
        leg_partij_vast(reis, partij)
        pagina = client.get(adres(reis, "wie-bel-ik/")) if ingangen(client, reis) else None
        (anke,) = [ingang for ingang in alle(pagina) if ingang.contact and ingang.contact.naam == "Anke"]
        assert not anke.stand.bereikbaar
        assert anke.waarnemer.telefoon == "088-000 40 02"
        assert anke.waarnemer.gebeld == adres(reis, f"wie-bel-ik/contact/{waarnemer.pk}/")
        assert "Stijn neemt waar" in tekst_van(pagina)


class TestPagina:
    def test_de_kosten_hangen_niet_af_van_hoeveel_er_te_vinden_is(self, client, reis):
        kosten = []
        for erbij in (1, 12):
            for _ in range(erbij):
                partij = OrganisatieFactory()
                ContactFactory(organisatie=partij, vervanger=ContactFactory(organisatie=partij))
                leg_partij_vast(reis, partij)
                ContactFactory(organisatie=OrganisatieFactory(**LANDELIJK), wetten=["AOW"])
                leg_wet_vast(reis, "AOW", OrganisatieFactory())
            ververs_alles()
            client.get(adres(reis, "wie-bel-ik/"))
            kosten.append(opdrachten_van(client, adres(reis, "wie-bel-ik/")))
        assert len(kosten[0]) == len(kosten[1]) <= 16, "\n".join(sql[:120] for sql in kosten[1])

    def test_wie_keek_en_welke_contacten_hij_zag_staat_in_het_logboek(self, client, reis):
        deze = ContactFactory(organisatie=reis.organisatie)
        ingangen(client, reis)
        regel = Regel.objects.over("casus", reis.casus.kenmerk).order_by("-volgnr").first()
        assert (regel.werkwoord, regel.door) == ("wie_bel_ik", reis.functionaris.pk)
        assert lees_lading(regel)["contacten"] == [deze.pk]
        pagina = tekst_van(client.get(adres(reis, "wie-keek/")))
        assert f"{reis.functionaris} keek wie er te bellen is over deze casus." in pagina

    def test_zonder_logboek_ziet_niemand_een_nummer(self, client, reis, monkeypatch):
        def mislukt(*args, **kwargs):
            raise LogboekFout

        monkeypatch.setattr("pmm.casus.belscherm.noteer", mislukt)
        antwoord = client.get(adres(reis, "wie-bel-ik/"))
        assert antwoord.status_code == 503
        assert "tel:" not in antwoord.content.decode().replace("tel:0880000000", "")

    def test_wie_alleen_mag_lezen_ziet_de_nummers_en_legt_niets_vast(self):
        reis = reis_naar(Status.LET)
        ContactFactory(organisatie=reis.organisatie)
        ververs_alles()
        pagina = tekst_van(ingelogd(reis.voorzitter).get(adres(reis, "wie-bel-ik/")))
        assert "088 000 00 01" in pagina
        assert "Ik heb gebeld" not in pagina

    def test_de_casuspagina_wijst_de_weg(self, client, reis):
        assert adres(reis, "wie-bel-ik/") in client.get(adres(reis)).content.decode()

    @pytest.mark.parametrize("teken", ["%00", "%ED%A0%80", "%FF", "%E2%80%AE", "%0A", "x" * 5000])
    def test_vreemde_tekens_breken_niets(self, client, reis, teken):
        assert client.get(adres(reis, f"wie-bel-ik/?q={teken}")).status_code in {200, 400}
