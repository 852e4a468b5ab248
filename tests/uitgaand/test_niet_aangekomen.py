"""Wat niet aankwam, hoort iemand: wie, wanneer, en wat er niet in staat."""

import pytest
from django.conf import settings as instellingen
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from pmm.logboek.zinnen import alle_zinnen
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.services import bied_opnieuw_aan, handel_af
from pmm.uitgaand.versturen import verstuur_ronde
from register.models import Afwezigheid
from tests.factories import CasusFactory, lid
from tests.uitgaand.hulp import klaargezet

pytestmark = pytest.mark.django_db
HARD = "550 5.1.1 Unknown user"
WEG = "weg@voorbeeld.example"


@pytest.fixture
def casus():
    return CasusFactory(status="in_behandeling")


def geweigerd(casus, mailserver, **anders):
    """Een bericht over deze casus dat de mailserver weigerde."""
    mailserver.weiger[anders.get("aan", WEG)] = HARD
    bericht = klaargezet(**{"aan": WEG, "naam": "Gemeente Voorbeeld", "over": casus.kenmerk, **anders})
    verstuur_ronde()
    return Bericht.objects.get(pk=bericht.pk)


def wie_het_hoort():
    return list(Melding.objects.filter(soort="post").order_by("pk").values_list("gebruiker", flat=True))


def kapot(*args, **kwargs):
    raise LogboekFout


def logregels():
    return list(Regel.objects.filter(werkwoord="niet_aangekomen").values_list("object_type", "object_id", "door"))


def test_elke_naam_die_gewaarschuwd_wordt_bestaat():
    assert instellingen.PMM_BIJ_NIET_AANGEKOMEN
    assert all(callable(import_string(naam)) for naam in instellingen.PMM_BIJ_NIET_AANGEKOMEN)


def test_de_werkwoorden_over_post_klinken_als_zinnen():
    assert {"niet_aangekomen", "post_afgehandeld", "post_opnieuw", "post_alles_opnieuw"} <= set(alle_zinnen())


class TestWieHetHoort:
    def test_de_behandelaar_hoort_het_met_spoed_en_zonder_adres(self, casus, mailserver):
        geweigerd(casus, mailserver)
        [melding] = Melding.objects.filter(soort="post")
        assert (melding.gebruiker, melding.over, melding.spoed) == (casus.behandelaar, casus.kenmerk, True)
        assert melding.adres == casus.get_absolute_url()
        assert melding.zin == (
            f"De ontvangstbevestiging aan Gemeente Voorbeeld over {casus.kenmerk} is niet aangekomen. "
            "Bel hen of kies een ander adres."
        )

    def test_ook_een_adres_dat_niet_kan_bestaan_wordt_meteen_gemeld(self, casus):
        for _ in range(2):
            klaargezet(sleutel="een-keer", aan="geen adres", over=casus.kenmerk)
        assert wie_het_hoort() == [casus.behandelaar.pk]
        assert len(logregels()) == 1

    def test_is_de_behandelaar_er_niet_dan_hoort_de_vervanger_het(self, casus, mailserver):
        vervanger, vandaag = lid("loketmedewerker"), timezone.localdate()
        Afwezigheid.objects.create(gebruiker=casus.behandelaar, van=vandaag, tot=vandaag, vervanger=vervanger)
        geweigerd(casus, mailserver)
        assert wie_het_hoort() == [vervanger.pk]

    def test_zonder_behandelaar_hoort_elke_coordinator_het(self, mailserver):
        coordinatoren = [lid("loketcoordinator"), lid("loketcoordinator")]
        geweigerd(CasusFactory(status="ingediend"), mailserver)
        assert wie_het_hoort() == [wie.pk for wie in coordinatoren]

    def test_een_casus_die_nog_lokaal_is_hoort_wie_haar_aanlegde(self, mailserver):
        lid("loketcoordinator")
        casus = CasusFactory()
        geweigerd(casus, mailserver)
        assert wie_het_hoort() == [casus.aangelegd_door.pk]

    def test_ging_het_bericht_naar_de_behandelaar_zelf_dan_hoort_de_coordinator_het(self, casus, mailserver):
        coordinator = lid("loketcoordinator")
        geweigerd(casus, mailserver, aan=casus.behandelaar.email.upper())
        assert wie_het_hoort() == [coordinator.pk]

    def test_ging_het_naar_wie_aanlegde_en_is_er_geen_coordinator_dan_hoort_de_beheerder_het(self, mailserver):
        casus, beheerder = CasusFactory(status="ingediend"), lid("beheerder")
        geweigerd(casus, mailserver, aan=casus.aangelegd_door.email)
        assert wie_het_hoort() == [beheerder.pk]

    def test_een_mail_van_meldingen_die_niet_aankomt_geeft_geen_nieuwe_mail(self, casus, mailserver):
        """Anders gaat het rond: elke mail over een mislukte mail mislukt ook."""
        coordinator = lid("loketcoordinator")
        bericht = klaargezet(aan=casus.behandelaar.email, over=casus.kenmerk)
        Bericht.objects.filter(pk=bericht.pk).update(sjabloon="meldingen")
        mailserver.weiger[casus.behandelaar.email] = HARD
        verstuur_ronde()
        [melding] = Melding.objects.filter(soort="post")
        assert (melding.gebruiker, melding.mailen_op, melding.bericht) == (coordinator, None, None)

    def test_een_bericht_dat_niet_over_een_casus_gaat_meldt_niemand(self, casus, mailserver):
        geweigerd(casus, mailserver, over="")
        assert wie_het_hoort() == logregels() == []


class TestWatErStaat:
    def test_in_het_logboek_staat_een_regel_zonder_adres_of_tekst(self, casus, mailserver):
        geweigerd(casus, mailserver)
        assert logregels() == [("casus", casus.kenmerk, None)]
        assert not Regel.objects.get(werkwoord="niet_aangekomen").lading

    def test_een_naam_die_een_adres_is_komt_niet_in_de_melding(self, casus, mailserver):
        geweigerd(casus, mailserver, naam=WEG)
        assert "@" not in Melding.objects.get(soort="post").zin

    def test_een_lange_naam_past_nog_in_de_melding(self, casus, mailserver):
        geweigerd(casus, mailserver, naam="Gemeente " + "Z" * 190)
        zin = Melding.objects.get(soort="post").zin
        assert len(zin) <= 300
        assert zin.endswith("Bel hen of kies een ander adres.")


class TestSamenOfNiet:
    def test_kan_het_niet_gemeld_worden_dan_staat_het_lot_er_ook_niet(self, casus, mailserver, monkeypatch):
        with monkeypatch.context() as even:
            even.setattr("pmm.casus.post.noteer", kapot)
            bericht = geweigerd(casus, mailserver)
        assert (bericht.lot, bericht.pogingen) == (Lot.WACHT, 1)
        assert wie_het_hoort() == []

    def test_een_melding_die_niet_lukt_houdt_de_andere_berichten_niet_tegen(self, casus, mailserver, monkeypatch):
        monkeypatch.setattr("pmm.casus.post.noteer", kapot)
        mailserver.weiger[WEG] = HARD
        klaargezet(aan=WEG, over=casus.kenmerk)
        ander = klaargezet()
        verstuur_ronde()
        assert Bericht.objects.get(pk=ander.pk).lot == Lot.VERZONDEN

    def test_opnieuw_geprobeerd_en_weer_geweigerd_wordt_opnieuw_gemeld(self, casus, mailserver):
        bericht = geweigerd(casus, mailserver)
        bied_opnieuw_aan(bericht)
        verstuur_ronde()
        assert wie_het_hoort() == [casus.behandelaar.pk] * 2


class TestAfhandelen:
    def test_wie_het_opgelost_heeft_haalt_de_zin_weg_en_de_rij_blijft(self, casus, mailserver):
        bericht = geweigerd(casus, mailserver)
        assert handel_af(bericht, door=casus.behandelaar.pk)
        assert not Bericht.objects.niet_aangekomen_over(casus.kenmerk).exists()
        vers = Bericht.objects.get(pk=bericht.pk)
        assert (vers.lot, vers.gezien_door, vers.laatste_fout) == (Lot.GEWEIGERD, casus.behandelaar, "550 5.1.1")

    def test_een_tweede_die_het_oplost_verandert_niets(self, casus, mailserver):
        bericht = geweigerd(casus, mailserver)
        handel_af(bericht, door=casus.behandelaar.pk)
        assert not handel_af(bericht, door=casus.aangelegd_door.pk)
        assert Bericht.objects.get(pk=bericht.pk).gezien_door == casus.behandelaar

    def test_wat_nog_wacht_is_niet_af_te_handelen(self, casus):
        assert not handel_af(klaargezet(), door=casus.behandelaar.pk)

    def test_opnieuw_aangeboden_is_niet_meer_afgehandeld(self, casus, mailserver):
        bericht = geweigerd(casus, mailserver)
        handel_af(bericht, door=casus.behandelaar.pk)
        opnieuw = bied_opnieuw_aan(bericht, aan="bram@voorbeeld.example")
        assert (opnieuw.gezien_op, opnieuw.gezien_door) == (None, None)
