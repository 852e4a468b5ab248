"""Eén ronde: herinneren, mailen en versturen, elk op zichzelf."""

from collections import Counter
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from pmm.meldingen import vegen
from pmm.meldingen.models import Melding
from pmm.meldingen.tasks import veeg
from pmm.uitgaand.models import Bericht, Lot
from tests.factories import GebruikerFactory
from tests.meldingen.hulp import gemeld, om

pytestmark = pytest.mark.django_db


class Stuk(Exception):
    """Een deel van de ronde dat mislukt."""


def breek(monkeypatch, deel):
    def mislukt(*args):
        raise Stuk(deel)

    monkeypatch.setattr(vegen, deel, mislukt)


@pytest.fixture
def _klaar():
    gemeld(GebruikerFactory(), nu="2026-11-23 14:00")
    with om("2026-11-23 14:01"):
        yield


@pytest.mark.usefixtures("_klaar")
class TestEenRonde:
    def test_wat_nu_gemeld_is_gaat_in_dezelfde_ronde_de_deur_uit(self):
        veeg()
        assert Bericht.objects.get().lot == Lot.VERZONDEN
        assert len(mail.outbox) == 1

    def test_twee_rondes_geven_een_mail(self):
        veeg()
        veeg()
        assert len(mail.outbox) == 1

    def test_de_opdracht_is_dezelfde_ronde_en_zegt_wat_er_gebeurde(self):
        uit = StringIO()
        call_command("herinneringen", stdout=uit)
        regels = uit.getvalue().splitlines()
        assert regels[1:] == ["mails over meldingen: 1", "verzonden: 1, uitgesteld: 0, geweigerd: 0, opgegeven: 0"]

    def test_mislukt_het_herinneren_dan_gaat_de_post_toch_weg_en_hoort_de_beheerder_het(self, monkeypatch):
        breek(monkeypatch, "herinner_ronde")
        with pytest.raises(Stuk):
            veeg()
        assert len(mail.outbox) == 1

    def test_mislukt_het_bundelen_dan_gaat_wat_klaarstond_toch_weg(self, monkeypatch):
        veeg()
        gemeld(GebruikerFactory(), nu="2026-11-23 14:01")
        Bericht.objects.update(verzonden_op=None, volgende_poging_op="2026-11-23T13:00Z")
        breek(monkeypatch, "maak_mails")
        with pytest.raises(Stuk):
            veeg()
        assert len(mail.outbox) == 2
        assert Melding.objects.filter(bericht=None).count() == 1

    def test_mislukt_er_meer_dan_een_dan_gaat_geen_van_beide_fouten_verloren(self, monkeypatch):
        breek(monkeypatch, "herinner_ronde")
        breek(monkeypatch, "verstuur_ronde")
        with pytest.raises(Stuk, match="verstuur_ronde") as fout:
            veeg()
        assert str(fout.value.__context__) == "herinner_ronde"
        assert Bericht.objects.exists()

    def test_ook_als_een_deel_mislukt_zegt_de_opdracht_wat_er_wel_gebeurde(self, monkeypatch):
        breek(monkeypatch, "herinner_ronde")
        uit = StringIO()
        with pytest.raises(Stuk):
            call_command("herinneringen", stdout=uit)
        assert "verzonden: 1" in uit.getvalue()


def test_een_ronde_telt_wat_herinnerd_is(monkeypatch):
    monkeypatch.setattr(vegen, "herinner_ronde", lambda nu: Counter(gemeld=3, overgeslagen=1))
    uit = StringIO()
    call_command("herinneringen", stdout=uit)
    assert uit.getvalue().startswith("herinneringen: gemeld: 3, overgeslagen: 1\n")
