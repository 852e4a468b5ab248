"""`manage.py demo`: waar het mag, wat het zegt, en dat het elke keer hetzelfde is."""

from datetime import date, datetime
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from pmm.casus.kenmerk import is_goed_gespeld
from pmm.casus.models import Casus, Stap
from pmm.demo.opbouw import EIGEN_DATABASE, bouw
from pmm.demo.vast import Kalender, tekens
from pmm.demo.verhalen import let, lokaal
from pmm.logboek.models import Regel
from register.models import Gebruiker, Organisatie
from tests.factories import GebruikerFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
PAAR = lokaal.VERHALEN[:1]


@pytest.fixture(autouse=True)
def _ingebed(settings):
    settings.INGEBED, settings.DEMO = True, False


@pytest.fixture
def klein(monkeypatch):
    """De opdracht met één verhaal: even echt, en sneller."""
    monkeypatch.setattr("pmm.demo.management.commands.demo.bouw", partial(bouw, VANDAAG, PAAR))


def vastgelegd():
    """Wat er op dezelfde dag overal hetzelfde moet zijn."""
    casussen = Casus.objects.order_by("kenmerk")
    stappen = Stap.objects.order_by("casus__kenmerk", "pk")
    return [
        *casussen.values_list(
            "sleutel", "kenmerk", "codenaam", "status", "aan_zet_wat", "aan_zet_datum", "gewijzigd_op"
        ),
        *stappen.values_list("overgang", "door__email", "op"),
    ]


def bouw_en_draai_terug():
    with transaction.atomic():
        bouw(VANDAAG, let.VERHALEN)
        gezien = vastgelegd()
        transaction.set_rollback(True)
    return gezien


def test_twee_keer_opbouwen_geeft_precies_hetzelfde():
    eerst = bouw_en_draai_terug()
    assert eerst
    assert eerst == bouw_en_draai_terug()


def test_een_kenmerk_is_op_elke_machine_hetzelfde_en_goed_gespeld():
    bouw(VANDAAG, PAAR)
    kenmerk = Casus.objects.get().kenmerk
    assert kenmerk == "PMM-26-6S3SYN"
    assert is_goed_gespeld(kenmerk)


def test_geen_twee_casussen_krijgen_dezelfde_tekens():
    namen = [verhaal.codenaam for verhaal in (*lokaal.VERHALEN, *let.VERHALEN)]
    assert len({tekens(naam, 5) for naam in namen}) == len(namen)


def test_de_tweede_keer_verandert_er_niets_en_dat_zegt_de_opdracht(klein, capsys):
    call_command("demo")
    assert "De voorbeelden staan klaar: 12 organisaties, 20 mensen en 1 casussen" in capsys.readouterr().out
    voor = (vastgelegd(), Regel.objects.count(), Gebruiker.objects.count())
    call_command("demo")
    assert "Er is niets veranderd" in capsys.readouterr().out
    assert (vastgelegd(), Regel.objects.count(), Gebruiker.objects.count()) == voor


def test_met_een_eigen_database_weigert_de_opdracht(klein, settings):
    settings.INGEBED = False
    with pytest.raises(CommandError) as fout:
        call_command("demo")
    assert EIGEN_DATABASE in str(fout.value)
    assert not Organisatie.objects.exists()


def test_een_database_die_al_in_gebruik_is_blijft_zoals_hij_is(klein):
    GebruikerFactory()
    with pytest.raises(CommandError, match="al in gebruik"):
        call_command("demo")
    assert not Organisatie.objects.exists()


def test_in_de_oefenomgeving_mag_het_ook_als_er_al_iemand_is(klein, settings):
    GebruikerFactory()
    settings.DEMO = True
    call_command("demo")
    assert Casus.objects.count() == 1


def test_gaat_er_iets_mis_dan_staat_er_niets(monkeypatch):
    monkeypatch.setattr("pmm.demo.opbouw.vertel", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bouw(VANDAAG, PAAR)
    assert not Gebruiker.objects.exists()


@pytest.mark.parametrize(
    "vandaag", [date(2026, 1, 2), date(2026, 3, 30), date(2026, 5, 6), date(2026, 10, 26), date(2026, 12, 27)]
)
def test_momenten_liggen_op_volgorde_en_in_het_verleden(vandaag):
    kalender = Kalender(vandaag, "Linde")
    momenten = [kalender.geleden(dag) for dag in (40, 40, 40, 12, 3, 3, 1)]
    assert momenten == sorted(set(momenten))
    assert momenten[-1] < timezone.make_aware(datetime.combine(vandaag, datetime.min.time()))


def test_een_moment_voor_het_vorige_kan_niet():
    kalender = Kalender(VANDAAG, "Linde")
    kalender.geleden(2)
    with pytest.raises(ValueError, match="voor het vorige moment"):
        kalender.geleden(5)


def test_een_moment_dat_nog_moet_komen_kan_niet():
    with pytest.raises(ValueError, match="nog niet voorbij"):
        Kalender(VANDAAG, "Linde").geleden(0)
