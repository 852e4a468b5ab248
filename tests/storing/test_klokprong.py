"""De klok van de machine verspringt: van termijn tot mail raakt niets kwijt en komt niets dubbel."""

import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.vegen import Veegronde
from pmm.termijnen.ladder import treden
from pmm.termijnen.models import Herinnering, Termijn
from pmm.uitgaand.models import Bericht, Lot
from register import basisgegevens
from tests.factories import lid
from tests.reis import Reis

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]
UUR, DAG = timedelta(hours=1), timedelta(days=1)
GEWOON = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
# Nine working days before the night in which the clock goes back or forward, so that every rung falls around it.
WINTERTIJD = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
ZOMERTIJD = datetime(2027, 3, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def stroom(getuige, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", getuige.poort
    basisgegevens.laad()
    return getuige


def begin(moment, casussen=2):
    with time_machine.travel(moment, tick=False):
        lid("loketcoordinator")
        for _ in range(casussen):
            Reis().in_behandeling()


def veeg(moment):
    with time_machine.travel(moment, tick=False):
        Veegronde().loop()


def rustig(van, tot):
    """De klok loopt zoals het hoort: elke acht uur een ronde."""
    while van <= tot:
        veeg(van)
        van += 8 * UUR


def klopt_het(stroom, laatste):
    """Elke trede tot `laatste` precies één keer, elke melding in precies één mail, elke mail één bericht."""
    for termijn in Termijn.objects.select_related("regel").filter(uiterlijk_op__isnull=False, geeindigd_op=None):
        horen = set()
        for trede in treden(termijn.regel, termijn.uiterlijk_op, termijn.begon_op):
            if trede.op > laatste:
                break
            horen.add(trede.nummer)
        gezet = Counter(Herinnering.objects.filter(termijn=termijn).values_list("trede", flat=True))
        assert gezet == Counter(horen), termijn
    herinneringen = Melding.objects.filter(soort=Soort.HERINNERING)
    assert herinneringen.exists()
    # A key is herinnering:kind:start:rung:person, and a start may have colons of its own.
    gemeld = {melding.sleutel.split(":", 2)[2].rsplit(":", 1)[0] for melding in herinneringen}
    gezet = Herinnering.objects.filter(overgeslagen=False).select_related("termijn")
    assert gemeld == {f"{herinnering.termijn.begin}:{herinnering.trede}" for herinnering in gezet}
    # What is not in a mail, has its moment still to come, or was followed by a later rung of the same term.
    assert not Melding.objects.filter(mailen_op__lte=laatste).exists()
    for melding in herinneringen.filter(bericht=None, mailen_op=None):
        later = herinneringen.filter(termijn_id=melding.termijn_id, gebruiker=melding.gebruiker_id, pk__gt=melding.pk)
        assert melding.gelezen_op is not None
        assert later.exists(), melding
    berichten = list(Bericht.objects.all())
    assert {bericht.lot for bericht in berichten} == {Lot.VERZONDEN}
    assert Counter(stroom.message_ids) == Counter(bericht.message_id for bericht in berichten)


@pytest.mark.parametrize("start", [GEWOON, WINTERTIJD, ZOMERTIJD], ids=["gewoon", "wintertijd", "zomertijd"])
@pytest.mark.parametrize("sprong", [DAG, -UUR], ids=["dag-vooruit", "uur-terug"])
def test_een_sprong_van_de_klok_verliest_niets_en_verdubbelt_niets(stroom, start, sprong):
    begin(start)
    rustig(start, start + 4 * DAG)
    # The clock is wrong for three rounds, and then somebody puts it right.
    for ronde in range(3):
        veeg(start + 4 * DAG + sprong + ronde * UUR)
    einde = start + 12 * DAG
    rustig(start + 4 * DAG, einde)
    klopt_het(stroom, einde)


def test_een_klok_die_alle_kanten_op_springt_verliest_niets_en_verdubbelt_niets(stroom):
    zaad = random.randrange(10**6)
    kans = random.Random(zaad)
    start = kans.choice([GEWOON, WINTERTIJD, ZOMERTIJD])
    sys.stderr.write(f"zaad {zaad}\n")
    begin(start)
    nu, verst = start, start
    while nu < start + 12 * DAG:
        nu += kans.choice([timedelta(minutes=10), UUR, 5 * UUR, 9 * UUR, DAG, -UUR, -timedelta(minutes=30), -9 * UUR])
        nu = max(nu, start)
        verst = max(verst, nu)
        veeg(nu)
    einde = verst + 3 * DAG
    rustig(verst, einde)
    klopt_het(stroom, einde)


@pytest.mark.parametrize(
    ("nacht", "stappen"),
    [(datetime(2026, 10, 24, 21, tzinfo=UTC), 40), (datetime(2027, 3, 27, 21, tzinfo=UTC), 40)],
    ids=["wintertijd", "zomertijd"],
)
def test_door_de_nacht_zelf_elk_kwartier_en_elke_trede_komt_een_keer(stroom, nacht, stappen):
    begin(nacht - 6 * DAG + 11 * UUR)
    for kwartier in range(stappen):
        veeg(nacht + kwartier * timedelta(minutes=15))
    einde = nacht + 6 * DAG
    rustig(nacht + stappen * timedelta(minutes=15), einde)
    klopt_het(stroom, einde)
    assert timezone.localtime(nacht).utcoffset() != timezone.localtime(nacht + DAG).utcoffset()
