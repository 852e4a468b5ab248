"""Velen tegelijk: een plek gaat naar één persoon, en de lijst klopt daarna."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from pmm.bijeenkomsten.aanmelden import meld_aan, meld_af
from pmm.bijeenkomsten.herinneren import herinner
from pmm.bijeenkomsten.models import Aanmelding
from pmm.bijeenkomsten.services import wijzig
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from tests.bijeenkomsten.hulp import UUR, bijeenkomst, inhoud, komt
from tests.factories import OrganisatieFactory, lid

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*handelingen):
    """Voer alles op hetzelfde moment uit; geeft per handeling de uitkomst of de DomeinFout."""
    startstreep = Barrier(len(handelingen))

    def loop(handeling):
        try:
            connection.ensure_connection()  # or making fifty connections would spread them out
            startstreep.wait(timeout=30)
            return handeling()
        except DomeinFout as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(handelingen)) as lopers:
        return list(lopers.map(loop, handelingen))


def mensen(aantal):
    organisatie = OrganisatieFactory()
    return [lid("maatwerkfunctionaris", organisatie) for _ in range(aantal)]


def test_vijftig_mensen_tegelijk_voor_de_laatste_plek_en_precies_een_krijgt_hem():
    vol = bijeenkomst(plekken=2)
    komt(vol)
    uitkomsten = tegelijk(*[lambda wie=wie: meld_aan(vol, wie, door=wie) for wie in mensen(50)])
    assert [rij.plek for rij in uitkomsten if rij.plek] == [2]
    assert vol.aanmeldingen.wachtend().count() == 49
    assert Bericht.objects.filter(sjabloon="bijeenkomst_aangemeld").count() == 2
    plaatsen = [Aanmelding.objects.voor_mij(rij) for rij in vol.aanmeldingen.wachtend()]
    assert plaatsen == list(range(49))


def test_een_persoon_die_tien_keer_tegelijk_klikt_staat_er_een_keer():
    open_, (wie,) = bijeenkomst(), mensen(1)
    uitkomsten = tegelijk(*[lambda: meld_aan(open_, wie, door=wie) for _ in range(10)])
    assert {rij.pk for rij in uitkomsten} == {Aanmelding.objects.get().pk}
    assert Bericht.objects.count() == 1


def test_aan_en_afmelden_door_elkaar_laat_geen_plek_leeg_en_geeft_er_geen_dubbel():
    vol = bijeenkomst(plekken=5)
    blijft, gaat = mensen(10), mensen(10)
    for wie in gaat:
        komt(vol, wie)
    tegelijk(
        *[lambda wie=wie: meld_aan(vol, wie, door=wie) for wie in blijft],
        *[lambda wie=wie: meld_af(vol, wie, door=wie) for wie in gaat],
    )
    assert sorted(vol.aanmeldingen.aangemeld().values_list("plek", flat=True)) == [1, 2, 3, 4, 5]
    assert set(vol.aanmeldingen.aangemeld().values_list("gebruiker", flat=True)) <= {wie.pk for wie in blijft}
    assert vol.aanmeldingen.wachtend().count() == 5


def test_minder_plekken_en_aanmelden_tegelijk_zet_niemand_op_een_plek_die_weg_is():
    organisator = lid("programmateam")
    krap = bijeenkomst(organisator, plekken=9)
    aanmelden = [lambda wie=wie: meld_aan(krap, wie, door=wie) for wie in mensen(8)]
    minder = [
        lambda aantal=aantal: wijzig(krap, inhoud(begint=krap.begint, plekken=aantal), door=organisator)
        for aantal in (3, 4)
    ]
    tegelijk(*aanmelden, *minder)
    krap.refresh_from_db()
    plekken = list(krap.aanmeldingen.aangemeld().values_list("plek", flat=True))
    assert max(plekken) <= krap.plekken
    assert len(plekken) == min(8, krap.plekken)


def test_twee_organisatoren_wijzigen_tegelijk_en_een_hoort_dat_de_ander_eerder_was():
    open_ = bijeenkomst()
    komt(open_)
    pogingen = (("Van de een", lid("programmateam")), ("Van de ander", lid("loketcoordinator")))
    uitkomsten = tegelijk(
        *[
            lambda wie=wie, titel=titel: wijzig(
                open_, inhoud(begint=open_.begint, titel=titel), door=wie, gezien=open_.gewijzigd_op
            )
            for titel, wie in pogingen
        ]
    )
    (te_laat,) = [fout for fout in uitkomsten if isinstance(fout, Verouderd)]
    open_.refresh_from_db()
    assert te_laat.nu.titel == open_.titel
    assert Bericht.objects.filter(sjabloon="bijeenkomst_gewijzigd").count() == 1


def test_vier_rondes_tegelijk_herinneren_ieder_een_keer():
    straks = bijeenkomst(begint=timezone.now() + 20 * UUR)  # tomorrow at the latest, at any hour
    for wie in mensen(20):
        komt(straks, wie)
    Aanmelding.objects.update(herinnerd_voor=None)
    tegelijk(*[lambda: herinner(timezone.now()) for _ in range(4)])
    herinner(timezone.now())  # what somebody else held, comes in a later round
    assert Melding.objects.filter(soort="herinnering").count() == 20
