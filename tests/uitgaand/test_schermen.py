"""De uitgaande post voor de beheerder, en het bericht dat niet aankwam voor de behandelaar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.services import bied_opnieuw_aan
from tests.casus.wereld import leg_mislukt_bericht_vast
from tests.factories import CasusFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
POST = reverse("beheer_post")
BRAM = "bram@voorbeeld.example"


@pytest.fixture
def beheerder():
    return lid("beheerder")


@pytest.fixture
def client(beheerder):
    return ingelogd(beheerder)


@pytest.fixture
def casus():
    return CasusFactory(status="in_behandeling")


def mislukt(nummer=0, *, lot="geweigerd_op", fout="550 5.1.1", **anders):
    """Een bericht dat niet aankwam; elk met een eigen nummer."""
    gewoon = {
        "sleutel": f"proef:{lot}:{nummer}",
        "sjabloon": "vragen",
        "soort": "De vragenlijst",
        "aan": f"weg{nummer}@voorbeeld.example",
        "onderwerp": "ONDERWERP VAN DE MAIL",
        "tekst": "TEKST VAN DE MAIL",
        "over": "PMM-26-7K3F9Q",
        "pogingen": 1,
        "laatste_fout": fout,
        "volgende_poging_op": None,
    }
    return Bericht.objects.create(**{**gewoon, lot: timezone.now(), **anders})


def vers(bericht):
    return Bericht.objects.get(pk=bericht.pk)


def werkwoorden():
    namen = ("post_opnieuw", "post_alles_opnieuw", "post_afgehandeld")
    regels = Regel.objects.filter(werkwoord__in=namen).order_by("volgnr")
    return list(regels.values_list("werkwoord", "object_type", "object_id", "door"))


class TestDePostVoorDeBeheerder:
    def test_staat_wat_niet_aankwam_of_hapert_met_code_pogingen_en_volgende_poging(self, client):
        mislukt(1)
        mislukt(2, lot="opgegeven_op", fout="TimeoutError", pogingen=343)
        straks = timezone.now() + timedelta(minutes=8)
        mislukt(3, lot="volgende_poging_op", fout="450 4.2.0", pogingen=5, volgende_poging_op=straks)
        tekst = client.get(POST).content.decode()
        assert "De ontvanger kent dit adres niet. (550 5.1.1)" in tekst
        assert "Onze mailserver antwoordt niet. (TimeoutError)" in tekst
        assert "De ontvanger neemt nu geen post aan. (450 4.2.0)" in tekst
        assert f"{timezone.localtime(straks):%H:%M}" in tekst
        assert "343" in tekst

    def test_staat_niets_van_een_casus_dan_het_kenmerk_en_niets_van_de_tekst(self, client, casus):
        mislukt(over=casus.kenmerk)
        tekst = client.get(POST).content.decode()
        assert casus.kenmerk in tekst
        assert not [woord for woord in ("TEKST VAN", "ONDERWERP VAN", casus.codenaam) if woord in tekst]

    def test_zegt_hoeveel_er_wacht_en_sinds_wanneer(self, client):
        for nummer in range(3):
            mislukt(nummer, lot="volgende_poging_op", fout="", pogingen=0)
        oudste = timezone.now() - timedelta(hours=5)
        Bericht.objects.filter(sleutel__endswith=":2").update(aangemaakt_op=oudste)
        tekst = client.get(POST).content.decode()
        assert f"<dd>3, het oudste sinds {timezone.localtime(oudste):%-d}" in tekst
        assert f"{timezone.localtime(oudste):%H:%M}</dd>" in tekst

    @pytest.mark.parametrize(
        ("vraag", "ziet"),
        [
            ("", {"geweigerd", "opgegeven", "hapert"}),
            ("?stand=geweigerd", {"geweigerd"}),
            ("?stand=opgegeven", {"opgegeven"}),
            ("?stand=wacht", {"hapert"}),
            ("?stand=afgehandeld", {"afgehandeld"}),
            ("?stand=bestaat-niet", {"geweigerd", "opgegeven", "hapert"}),
            ("?kenmerk=pmm-26-ander1", {"opgegeven"}),
        ],
    )
    def test_het_filter_staat_in_het_adres(self, client, beheerder, vraag, ziet):
        mislukt(aan="geweigerd@voorbeeld.example")
        mislukt(aan="opgegeven@voorbeeld.example", lot="opgegeven_op", over="PMM-26-ANDER1")
        mislukt(aan="hapert@voorbeeld.example", lot="volgende_poging_op")
        mislukt(aan="afgehandeld@voorbeeld.example", sleutel="4", gezien_op=timezone.now(), gezien_door=beheerder)
        mislukt(aan="verzonden@voorbeeld.example", lot="verzonden_op", fout="")
        tekst = client.get(POST + vraag).content.decode()
        soorten = ("geweigerd", "opgegeven", "hapert", "afgehandeld", "verzonden")
        assert {soort for soort in soorten if f"{soort}@" in tekst} == ziet

    def test_bladert_zonder_tellen_en_kost_evenveel_bij_25_als_bij_100(self, client):
        for nummer in range(25):
            mislukt(nummer)
        eerst = aantal_vragen(client, POST)
        for nummer in range(25, 100):
            mislukt(nummer)
        assert aantal_vragen(client, POST) == eerst <= 8
        blad = client.get(POST).context["blad"]
        tweede = client.get(POST + blad.volgende).context["blad"]
        assert [len(blad.regels), len(tweede.regels)] == [25, 25]
        assert not {bericht.pk for bericht in blad.regels} & {bericht.pk for bericht in tweede.regels}

    def test_is_alles_aangekomen_dan_staat_dat_er(self, client):
        assert "Alle post is aangekomen" in client.get(POST).content.decode()


class TestOpnieuwProberen:
    def test_een_bericht_wacht_weer_op_verzending_en_dat_staat_in_het_logboek(self, client, beheerder):
        bericht = mislukt()
        antwoord = client.post(reverse("beheer_post_opnieuw", args=[bericht.pk]), follow=True)
        assert "Het bericht wordt opnieuw geprobeerd." in antwoord.content.decode()
        assert vers(bericht).lot == Lot.WACHT
        assert werkwoorden() == [("post_opnieuw", "casus", bericht.over, beheerder.pk)]

    def test_twee_keer_klikken_is_een_keer(self, client):
        bericht = mislukt()
        adres = reverse("beheer_post_opnieuw", args=[bericht.pk])
        client.post(adres)
        assert "U hoeft niets te doen" in client.post(adres, follow=True).content.decode()
        assert len(werkwoorden()) == 1

    def test_alles_wat_door_een_storing_strandde_gaat_opnieuw_en_een_fout_adres_niet(self, client, beheerder):
        gestrand = [
            mislukt(1, lot="opgegeven_op", fout="TimeoutError"),
            mislukt(2, fout="554 5.7.1"),
            mislukt(3, fout="retour 5.4.1"),
            mislukt(4, fout="530"),
        ]
        blijft = [mislukt(5), mislukt(6, fout="550"), mislukt(7, fout="ongeldig adres")]
        adres = reverse("beheer_post_alles_opnieuw")
        assert "Opnieuw geprobeerd: 4 berichten." in client.post(adres, follow=True).content.decode()
        assert {vers(bericht).lot for bericht in gestrand} == {Lot.WACHT}
        assert {vers(bericht).lot for bericht in blijft} == {Lot.GEWEIGERD}
        assert "Er is nu niets" in client.post(adres, follow=True).content.decode()
        assert werkwoorden() == [("post_alles_opnieuw", "post", "", beheerder.pk)]

    def test_de_knop_voor_alles_is_er_alleen_als_er_iets_gestrand_is(self, client):
        mislukt()
        assert reverse("beheer_post_alles_opnieuw") not in client.get(POST).content.decode()
        mislukt(1, lot="opgegeven_op")
        assert reverse("beheer_post_alles_opnieuw") in client.get(POST).content.decode()


class TestEenAnderAdres:
    def test_het_bericht_gaat_naar_het_nieuwe_adres_onder_een_nieuw_message_id(self, client, beheerder):
        bericht = mislukt()
        client.post(reverse("beheer_post_ander_adres", args=[bericht.pk]), {"aan": BRAM})
        assert (vers(bericht).lot, vers(bericht).aan) == (Lot.WACHT, BRAM)
        assert vers(bericht).message_id != bericht.message_id
        assert werkwoorden() == [("post_opnieuw", "casus", bericht.over, beheerder.pk)]

    @pytest.mark.parametrize(
        ("aan", "zin"),
        [
            ("", "Vul in naar welk e-mailadres dit bericht moet."),
            ("geen adres", "Vul een e-mailadres in zoals naam@gemeente.nl."),
            ("a@voorbeeld.example\nBcc: b@voorbeeld.example", "Vul een e-mailadres in zoals naam@gemeente.nl."),
            ("jörg@voorbeeld.example", "Vul een e-mailadres in"),
        ],
    )
    def test_een_adres_dat_niet_kan_blijft_met_uitleg_staan(self, client, aan, zin):
        bericht = mislukt()
        antwoord = client.post(reverse("beheer_post_ander_adres", args=[bericht.pk]), {"aan": aan})
        assert antwoord.status_code == 422
        assert antwoord.content.decode().count(zin) == 2
        assert vers(bericht).lot == Lot.GEWEIGERD

    def test_een_bericht_dat_al_onderweg_is_krijgt_geen_tweede_adres(self, client):
        bericht = mislukt()
        adres = reverse("beheer_post_ander_adres", args=[bericht.pk])
        client.post(adres, {"aan": BRAM})
        antwoord = client.post(adres, {"aan": "carla@voorbeeld.example"})
        assert antwoord.status_code == 422
        assert "U hoeft niets te doen" in antwoord.content.decode()
        assert vers(bericht).aan == BRAM

    def test_een_link_om_een_wachtwoord_te_kiezen_gaat_nooit_naar_een_ander(self, client):
        """Wat niet over een casus gaat, is alleen voor wie het kreeg; er kan een geheim in staan."""
        bericht = mislukt(over="")
        assert client.get(reverse("beheer_post_ander_adres", args=[bericht.pk])).status_code == 404
        assert "Ander adres" not in client.get(POST).content.decode()
        with pytest.raises(DomeinFout, match="alleen voor deze persoon"):
            bied_opnieuw_aan(bericht, aan=BRAM)


class TestDeBehandelaar:
    @pytest.fixture
    def bericht(self, casus):
        return leg_mislukt_bericht_vast(casus)

    @pytest.fixture
    def behandelaar(self, casus):
        return ingelogd(casus.behandelaar)

    def adres(self, bericht):
        return reverse("casus:post", args=[bericht.over, bericht.pk])

    def test_leest_wat_er_niet_aankwam_en_waarom(self, behandelaar, bericht):
        tekst = behandelaar.get(self.adres(bericht)).content.decode()
        assert bericht.melding in tekst
        assert "De ontvanger kent dit adres niet." in tekst

    def test_legt_vast_dat_het_is_opgelost_en_dat_telt_een_keer(self, casus, behandelaar, bericht):
        for _ in range(2):
            assert behandelaar.post(self.adres(bericht), {"keuze": "afgehandeld"}).status_code == 302
        assert vers(bericht).gezien_door == casus.behandelaar
        assert not Bericht.objects.niet_aangekomen_over(casus.kenmerk).exists()
        assert werkwoorden() == [("post_afgehandeld", "casus", casus.kenmerk, casus.behandelaar.pk)]

    def test_stuurt_het_naar_een_ander_adres(self, casus, behandelaar, bericht):
        antwoord = behandelaar.post(self.adres(bericht), {"keuze": "ander_adres", "aan": BRAM}, follow=True)
        assert "Het bericht gaat naar het nieuwe adres." in antwoord.content.decode()
        assert (vers(bericht).lot, vers(bericht).aan) == (Lot.WACHT, BRAM)
        assert werkwoorden() == [("post_opnieuw", "casus", casus.kenmerk, casus.behandelaar.pk)]

    def test_een_ander_adres_zonder_adres_vraagt_erom(self, behandelaar, bericht):
        antwoord = behandelaar.post(self.adres(bericht), {"keuze": "ander_adres", "aan": ""})
        assert antwoord.status_code == 422
        assert "Vul in naar welk e-mailadres dit bericht moet." in antwoord.content.decode()

    def test_een_bericht_over_een_andere_casus_is_hier_niet(self, casus, behandelaar):
        vreemd = leg_mislukt_bericht_vast(CasusFactory(status="in_behandeling"))
        antwoord = behandelaar.post(reverse("casus:post", args=[casus.kenmerk, vreemd.pk]), {"keuze": "afgehandeld"})
        assert antwoord.status_code == 404
        assert vers(vreemd).gezien_op is None
