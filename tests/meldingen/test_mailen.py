"""De mail over meldingen: gebundeld, hooguit één keer, en nooit op een verkeerd moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pmm.meldingen import mailen, services
from pmm.meldingen.mailen import maak_mails
from pmm.meldingen.models import Melding, Wijze
from pmm.meldingen.services import EigenMail
from pmm.uitgaand.models import Bericht
from tests.factories import GebruikerFactory
from tests.meldingen.hulp import KENMERK, gemeld, op

pytestmark = pytest.mark.django_db


@pytest.fixture
def ik():
    return GebruikerFactory(naam="Bram Jansen")


def test_alles_van_een_persoon_gaat_in_een_mail_de_dringende_bovenaan(ik, settings):
    gemeld(ik, zin="De eerste zin.")
    gemeld(ik, zin="De tweede zin.", adres="/loket/", over="")
    gemeld(ik, zin="De derde zin.", spoed=True)
    assert maak_mails(op("2026-11-23 14:00")) == 1
    bericht = Bericht.objects.get()
    assert (bericht.aan, bericht.naam, bericht.over) == (ik.email, ik.naam, "")
    assert bericht.onderwerp == "3 meldingen, 1 met spoed"
    assert f"- De tweede zin.\n  {settings.PMM_ADRES}/loket/\n" in bericht.tekst
    assert "\n\nMet spoed:\n- De derde zin.\n" in bericht.tekst
    assert "\n\nVerder:\n- De eerste zin.\n" in bericht.tekst
    assert bericht.tekst.index("derde") < bericht.tekst.index("eerste") < bericht.tekst.index("tweede")
    assert set(Melding.objects.values_list("mailen_op", "bericht")) == {(None, bericht.pk)}


def test_de_mail_zegt_waar_u_hem_verandert_en_noemt_van_een_casus_alleen_het_kenmerk(ik, settings):
    gemeld(ik)
    maak_mails(op("2026-11-23 14:00"))
    bericht = Bericht.objects.get()
    assert f"{settings.PMM_ADRES}/meldingen/voorkeuren/" in bericht.tekst
    assert bericht.onderwerp == f"Er is nieuws over casus {KENMERK}."
    assert bericht.over == KENMERK


def test_elk_krijgt_zijn_eigen_mail(ik):
    ander = GebruikerFactory()
    gemeld(ik, zin="Voor mij.")
    gemeld(ander, zin="Voor een ander.")
    assert maak_mails(op("2026-11-23 14:00")) == 2
    assert "Voor een ander." not in Bericht.objects.get(aan=ik.email).tekst


def test_een_melding_gaat_in_hooguit_een_mail(ik):
    gemeld(ik)
    assert [maak_mails(op(nu)) for nu in ("2026-11-23 14:00", "2026-11-23 14:01", "2026-11-24 08:00")] == [1, 0, 0]


def test_wat_nog_moet_wachten_gaat_niet_mee(ik):
    gemeld(ik, zin="Het nieuws.")
    gemeld(ik, zin="De herinnering.", soort="herinnering")
    maak_mails(op("2026-11-23 14:00"))
    assert "De herinnering." not in Bericht.objects.get().tekst
    assert maak_mails(op("2026-11-24 07:59")) == 0
    assert maak_mails(op("2026-11-24 08:00")) == 1


def test_wat_gelezen_is_gaat_niet_mee(ik):
    gemeld(ik)
    services.lees(ik.pk)
    assert maak_mails(op("2026-11-24 08:00")) == 0


def test_een_afgesloten_account_krijgt_niets_en_houdt_niemand_op(ik):
    gemeld(ik)
    ik.is_active = False
    ik.save()
    assert maak_mails(op("2026-11-23 14:00")) == 0
    assert Melding.objects.get().mailen_op is None
    assert not Bericht.objects.exists()


def test_een_eigen_mail_komt_niet_nog_eens_in_de_bundel(ik):
    gemeld(ik, mail=EigenMail("vragen"))
    assert maak_mails(op("2026-11-24 08:00")) == 0


class TestNaEenStoring:
    """De veger stond een tijd stil; daarna komt alles in één keer langs."""

    def test_een_week_stil_geeft_een_mail_en_geen_vijf(self, ik):
        for dag in range(16, 21):
            gemeld(ik, soort="herinnering", nu=f"2026-11-{dag} 07:30")
        assert maak_mails(op("2026-11-23 15:00")) == 1
        assert Bericht.objects.get().onderwerp == "5 meldingen"

    def test_is_het_intussen_stil_dan_gaat_de_mail_als_de_stilte_voorbij_is(self, ik):
        gemeld(ik, spoed=True)
        assert maak_mails(op("2026-11-23 22:00")) == 0
        assert maak_mails(op("2026-11-24 06:59")) == 0
        assert maak_mails(op("2026-11-24 07:00")) == 1

    def test_is_het_intussen_weekend_dan_wacht_het_dagbericht_maar_spoed_niet(self, ik):
        gemeld(ik, nu="2026-11-27 07:30", soort="herinnering", zin="Gewoon.")
        gemeld(ik, nu="2026-11-27 07:30", soort="herinnering", zin="Dringend.", spoed=True)
        assert maak_mails(op("2026-11-28 12:00")) == 1
        assert "Gewoon." not in Bericht.objects.get().tekst
        assert maak_mails(op("2026-11-30 07:59")) == 0
        assert maak_mails(op("2026-11-30 08:00")) == 1

    def test_wie_intussen_geen_mail_meer_wil_krijgt_geen_mail(self, ik):
        gemeld(ik)
        services.kies(ik.pk, {"nieuws": Wijze.ALLEEN_HIER})
        assert maak_mails(op("2026-11-24 12:00")) == 0


def test_een_partij_kost_evenveel_vragen_hoeveel_mensen_er_ook_zijn(ik):
    gemeld(ik)
    with CaptureQueriesContext(connection) as een:
        mailen._maak_partij(op("2026-11-23 14:00"))
    for mens in GebruikerFactory.create_batch(10):
        gemeld(mens)
        gemeld(mens)
    with CaptureQueriesContext(connection) as tien:
        mailen._maak_partij(op("2026-11-23 14:00"))
    assert Bericht.objects.count() == 11
    assert len(tien) == len(een)


def test_meer_mensen_dan_in_een_partij_gaan_allemaal_mee(monkeypatch):
    monkeypatch.setattr(mailen, "PARTIJ", 3)
    for mens in GebruikerFactory.create_batch(7):
        gemeld(mens)
    assert maak_mails(op("2026-11-23 14:00")) == 7


def test_een_adres_dat_niet_bestaat_houdt_de_ronde_niet_op_en_gaat_niet_rond():
    kapot, heel = GebruikerFactory(email="kapot"), GebruikerFactory()
    gemeld(kapot)
    gemeld(heel)
    assert maak_mails(op("2026-11-23 14:00")) == 2
    assert Bericht.objects.get(aan="kapot").geweigerd_op
    assert not Melding.objects.filter(mailen_op__isnull=False).exists()


@pytest.mark.django_db(transaction=True)
def test_vegers_tegelijk_maken_per_persoon_een_mail_en_vergeten_niets():
    mensen = GebruikerFactory.create_batch(30)
    for mens in mensen:
        for _ in range(3):
            gemeld(mens)
    startstreep = Barrier(4)

    def loop(_):
        try:
            startstreep.wait(timeout=10)
            return maak_mails(op("2026-11-23 14:00"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as vegers:
        aantallen = list(vegers.map(loop, range(4)))
    assert sum(aantallen) == Bericht.objects.count() == 30
    assert set(Bericht.objects.values_list("onderwerp", flat=True)) == {"3 meldingen"}
    assert not Melding.objects.filter(bericht=None).exists()


@pytest.mark.django_db(transaction=True)
def test_lezen_terwijl_er_gemaild_wordt_houdt_niemand_op_en_mailt_hooguit_een_keer(ik):
    for _ in range(20):
        gemeld(ik)
    startstreep = Barrier(3)

    def loop(handeling):
        try:
            startstreep.wait(timeout=10)
            handeling()
        finally:
            connection.close()

    handelingen = [
        lambda: services.lees(ik.pk),
        lambda: maak_mails(op("2026-11-23 14:00")),
        lambda: services.lees(ik.pk),
    ]
    with ThreadPoolExecutor(3) as lopers:
        list(lopers.map(loop, handelingen))
    assert not Melding.objects.ongelezen().exists()
    # All of them in one mail, or none: never half.
    assert Melding.objects.filter(bericht__isnull=False).count() in {0, 20}
