"""Wat een handeling aan de database vraagt: hooguit twintig opdrachten, en evenveel als er veel mensen komen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pmm.bijeenkomsten.aanmelden import meld_aan, meld_af
from pmm.bijeenkomsten.aanwezig import leg_aanwezigheid_vast
from pmm.bijeenkomsten.models import Bijeenkomst
from pmm.bijeenkomsten.services import gelast_af, nodig_uit, wijzig
from tests.bijeenkomsten.hulp import bijeenkomst, geweest, inhoud, komt
from tests.factories import lid

pytestmark = pytest.mark.django_db
HOOGSTENS = 20


def kosten(doe):
    """De opdrachten zonder de savepoints; die kosten geen rondje."""
    with CaptureQueriesContext(connection) as vragen:
        doe()
    return len([vraag for vraag in vragen if "SAVEPOINT" not in vraag["sql"]])


def mens(rol):
    """Zoals een verzoek iemand heeft: met de rollen al opgezocht."""
    gebruiker = lid(rol)
    assert gebruiker.rollen
    return gebruiker


def vol(aantal):
    """Alle plekken bezet, en evenveel mensen die wachten."""
    vol = bijeenkomst(plekken=aantal)
    for _ in range(2 * aantal):
        komt(vol)
    return vol


def aanmelden(vol):
    nieuw = mens("maatwerkfunctionaris")
    return lambda: meld_aan(vol, nieuw, door=nieuw)


def afmelden(vol):
    wie = vol.aanmeldingen.aangemeld().first().gebruiker
    assert wie.rollen
    return lambda: meld_af(vol, wie, door=wie)


def verplaatsen(vol):
    wie, nieuw = mens("programmateam"), inhoud(begint=vol.begint, plaats="Elders", plekken=vol.plekken)
    return lambda: wijzig(vol, nieuw, door=wie)


def verruimen(vol):
    wie, nieuw = mens("programmateam"), inhoud(begint=vol.begint)
    return lambda: wijzig(vol, nieuw, door=wie)


def afgelasten(vol):
    wie = mens("programmateam")
    return lambda: gelast_af(vol, reden="De zaal is dicht.", door=wie)


def uitnodigen(vol):
    wie = mens("programmateam")
    for _ in range(vol.plekken):
        lid("bestuurder")
    return lambda: nodig_uit(vol, rol="bestuurder", door=wie)


def aanwezigheid(vol):
    wie, nummers = mens("programmateam"), list(geweest(vol).aanmeldingen.values_list("pk", flat=True))
    return lambda: leg_aanwezigheid_vast(vol, nummers, door=wie)


@pytest.mark.parametrize(
    "handeling", [aanmelden, afmelden, verplaatsen, verruimen, afgelasten, uitnodigen, aanwezigheid]
)
def test_een_handeling_kost_evenveel_hoeveel_mensen_er_ook_komen(handeling):
    weinig, veel = (kosten(handeling(vol(aantal))) for aantal in (1, 12))
    assert weinig == veel <= HOOGSTENS


def test_de_lijst_kost_een_vraag():
    druk, ik = vol(3), mens("maatwerkfunctionaris")
    rijen = Bijeenkomst.objects.zichtbaar_voor(ik).met_aanmeldingen(ik).komend(druk.begint)
    assert kosten(lambda: list(rijen)) == 1
    (rij,) = rijen
    assert (rij.aantal_aangemeld, rij.aantal_wachtend, rij.mijn_stand) == (3, 3, None)
