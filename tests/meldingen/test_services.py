"""Melden, lezen en kiezen."""

from datetime import time

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pmm.meldingen import services
from pmm.meldingen.models import Agendasleutel, Melding, Voorkeur, Wijze
from pmm.meldingen.services import EigenMail, Nieuw
from pmm.uitgaand.models import Bericht
from tests.factories import GebruikerFactory
from tests.meldingen.hulp import KENMERK, gemeld, om, op

pytestmark = pytest.mark.django_db


@pytest.fixture
def ik():
    return GebruikerFactory(naam="Bram Jansen")


def test_dezelfde_sleutel_meldt_een_keer(ik):
    gemeld(ik, sleutel="stap:1:nieuws")
    gemeld(ik, sleutel="stap:1:nieuws", zin="Iets anders.")
    assert Melding.objects.get().zin == f"Er is nieuws over casus {KENMERK}."


def test_een_melding_hoort_bij_de_transactie_van_haar_aanleiding(ik):
    with transaction.atomic():
        gemeld(ik, mail=EigenMail("vragen"))
        transaction.set_rollback(True)
    assert not Melding.objects.exists()
    assert not Bericht.objects.exists()


def test_wie_een_afgesloten_account_heeft_krijgt_niets(ik):
    ik.is_active = False
    ik.save()
    gemeld(ik)
    gemeld(ik, mail=EigenMail("vragen"))
    assert not Melding.objects.exists()
    assert not Bericht.objects.exists()


def test_een_melding_zonder_mail_wacht_nergens_op(ik):
    gemeld(ik, zonder_mail=True, spoed=True)
    assert Melding.objects.get().mailen_op is None


def test_een_eigen_mail_gaat_meteen_ook_in_de_stille_uren_en_wie_geen_mail_wil(ik):
    services.kies(ik.pk, {"nieuws": Wijze.ALLEEN_HIER})
    gemeld(ik, nu="2026-11-23 23:00", mail=EigenMail("vragen"), sleutel="stap:1:vragen")
    melding, bericht = Melding.objects.get(), Bericht.objects.get()
    assert (melding.bericht, melding.mailen_op) == (bericht, None)
    assert (bericht.sleutel, bericht.aan, bericht.naam, bericht.over) == ("stap:1:vragen", ik.email, ik.naam, KENMERK)
    assert f"/casussen/{KENMERK}/" in bericht.tekst


def nieuwe(mensen):
    return [Nieuw(f"veel:{mens.pk}", mens.pk, "herinnering", "Er is iets te doen.", "/") for mens in mensen]


def test_velen_melden_kost_evenveel_vragen_als_een():
    mensen = GebruikerFactory.create_batch(40)
    with CaptureQueriesContext(connection) as een:
        services.meld_allen(nieuwe(mensen[:1]))
    with CaptureQueriesContext(connection) as veel:
        services.meld_allen(nieuwe(mensen[1:]))
    assert len(een) == len(veel) <= 4
    assert Melding.objects.count() == 40


class TestLezen:
    def test_wat_gelezen_is_gaat_niet_meer_per_mail(self, ik):
        gemeld(ik)
        melding = Melding.objects.get()
        with om("2026-11-23 14:05"):
            services.lees(ik.pk, melding=melding.pk)
        melding.refresh_from_db()
        assert (melding.gelezen_op, melding.mailen_op, melding.gelezen) == (op("2026-11-23 14:05"), None, True)

    def test_een_ander_leest_de_mijne_niet(self, ik):
        gemeld(ik)
        services.lees(GebruikerFactory().pk, melding=Melding.objects.get().pk)
        assert not Melding.objects.get().gelezen

    def test_nog_eens_lezen_verandert_het_moment_niet(self, ik):
        gemeld(ik)
        with om("2026-11-23 14:05"):
            services.lees(ik.pk)
        with om("2026-11-23 15:00"):
            services.lees(ik.pk)
        assert Melding.objects.get().gelezen_op == op("2026-11-23 14:05")


class TestKiezen:
    def test_wat_al_wachtte_volgt_de_nieuwe_keuze(self, ik):
        gemeld(ik, soort="herinnering")
        with om("2026-11-23 15:00"):
            services.kies(ik.pk, {"herinneringen": Wijze.DAGBERICHT, "dagbericht_om": time(16)})
        assert Melding.objects.get().mailen_op == op("2026-11-23 16:00")
        with om("2026-11-23 15:30"):
            services.kies(ik.pk, {"herinneringen": Wijze.METEEN})
        assert Melding.objects.get().mailen_op == op("2026-11-23 15:30")

    def test_wie_geen_mail_meer_wil_krijgt_ook_wat_al_wachtte_niet_meer(self, ik):
        gemeld(ik)
        services.kies(ik.pk, {"nieuws": Wijze.ALLEEN_HIER})
        assert Melding.objects.get().mailen_op is None

    def test_kiezen_verandert_alleen_de_eigen_meldingen(self, ik):
        ander = GebruikerFactory()
        gemeld(ander)
        services.kies(ik.pk, {"nieuws": Wijze.ALLEEN_HIER})
        assert Melding.objects.get().mailen_op == op("2026-11-23 14:00")


class TestDeDatabaseBewaakt:
    @pytest.mark.parametrize("adres", ["//elders.example/", "https://elders.example/", "/\\elders.example", ""])
    def test_een_melding_wijst_nooit_buiten_pmm(self, ik, adres):
        with pytest.raises(IntegrityError, match="melding_adres_is_een_pad_in_pmm"):
            gemeld(ik, adres=adres)

    def test_een_melding_wacht_niet_op_een_mail_als_zij_al_in_een_mail_zat(self, ik):
        gemeld(ik, mail=EigenMail("vragen"))
        with pytest.raises(IntegrityError, match="melding_gaat_hooguit_een_keer_in_een_mail"):
            Melding.objects.update(mailen_op=op("2026-11-24 08:00"))

    def test_wat_gelezen_is_wacht_niet_op_een_mail(self, ik):
        gemeld(ik)
        with pytest.raises(IntegrityError, match="melding_gelezen_gaat_niet_meer_in_een_mail"):
            Melding.objects.update(gelezen_op=op("2026-11-24 08:00"))

    @pytest.mark.parametrize(("veld", "waarde"), [("soort", "iets"), ("zin", ""), ("sleutel", "")])
    def test_een_melding_is_compleet(self, ik, veld, waarde):
        with pytest.raises(IntegrityError, match="melding_"):
            gemeld(ik, **{veld: waarde})

    def test_een_zin_wordt_nooit_stil_afgekapt(self, ik):
        with pytest.raises(DataError):
            gemeld(ik, zin="x" * 301)

    @pytest.mark.parametrize(
        ("om_tijd", "van", "tot"),
        [("06:00", "19:00", "07:00"), ("20:00", "19:00", "07:00"), ("12:30", "12:00", "13:00")],
    )
    def test_het_dagbericht_valt_nooit_in_de_stille_uren(self, ik, om_tijd, van, tot):
        keuzes = {"dagbericht_om": om_tijd, "stil_van": van, "stil_tot": tot}
        with pytest.raises(IntegrityError, match="voorkeur_dagbericht_niet_in_de_stille_uren"):
            services.kies(ik.pk, {naam: time.fromisoformat(tijd) for naam, tijd in keuzes.items()})

    @pytest.mark.parametrize(
        ("om_tijd", "van", "tot"),
        [
            ("07:00", "19:00", "07:00"),
            ("18:59", "19:00", "07:00"),
            ("13:00", "12:00", "13:00"),
            ("03:00", "07:00", "07:00"),
        ],
    )
    def test_op_de_rand_mag_het_wel(self, ik, om_tijd, van, tot):
        keuzes = {"dagbericht_om": om_tijd, "stil_van": van, "stil_tot": tot}
        services.kies(ik.pk, {naam: time.fromisoformat(tijd) for naam, tijd in keuzes.items()})
        assert not Voorkeur.objects.get().is_stil_om(time.fromisoformat(om_tijd))

    def test_iemand_heeft_hooguit_een_agendasleutel_die_werkt(self, ik):
        Agendasleutel.objects.create(gebruiker=ik, hash="a", ingetrokken_op=op("2026-11-23 14:00"))
        Agendasleutel.objects.create(gebruiker=ik, hash="b")
        with pytest.raises(IntegrityError, match="een_agendasleutel_per_persoon"):
            Agendasleutel.objects.create(gebruiker=ik, hash="c")
