"""Een bundel bevriest wat er staat; een volgende versie zegt wat er anders is."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from escalatie.bundel.controle import controleer
from escalatie.bundel.services import NIETS_GEWIJZIGD, kies_onderdelen, maak_bundel
from escalatie.bundel.stuk import hash_van
from escalatie.models import Beslisser, Besluit, Bundel, Mogelijkheid, Werkkopie, Zitting
from pmm.casus.codes import Onderdeel
from pmm.casus.secties import Sectie
from pmm.gesprek.models import Gespreksbericht
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.meldingen.models import Melding
from tests.escalatie.bundel.conftest import schrijf
from tests.factories import (
    ActieFactory,
    AgendapuntFactory,
    BestandFactory,
    GenodigdeFactory,
    ZittingFactory,
    over_dagen,
)


def alles_in(stuk):
    return json.dumps(stuk.inhoud, ensure_ascii=False)


def koppen(stuk):
    return [blok["tekst"] for blok in stuk.inhoud["blokken"] if blok["soort"] == "kop"]


# --- wat erin staat ---------------------------------------------------------------------------------------------------


def test_een_stuk_zegt_wat_het_let_nodig_heeft(bundel):
    stuk = bundel.stukken.first()
    for tekst in ("Wie kent het briefadres toe?", "Ontruiming", "Wethouder wonen", "Een tijdelijk briefadres"):
        assert tekst in alles_in(stuk)
    assert koppen(stuk)[:4] == [
        "De vraag aan het LET",
        "Wat lokaal is geprobeerd",
        "Wie wat kan besluiten",
        "Mogelijkheden",
    ]


def test_wat_niet_gekozen_is_staat_er_niet_in(zitting, punt, loket):
    schrijf(punt, Onderdeel.SITUATIE, "Zij slaapt in een auto.")
    ActieFactory(casus=punt.dossier.casus, omschrijving="Huurschuld opvragen")
    kies_onderdelen(punt, ["acties"], door=loket)
    assert "Huurschuld opvragen" in alles_in(maak_bundel(zitting, door=loket).stukken.get())
    assert "auto" not in alles_in(zitting.bundels.first().stukken.get())
    kies_onderdelen(punt, ["verhaal"], door=loket)
    stuk = maak_bundel(zitting, door=loket).stukken.get()
    assert "Zij slaapt in een auto." in alles_in(stuk)
    assert "Huurschuld opvragen" not in alles_in(stuk)


def test_wat_eerder_is_afgesproken_en_nog_openstaat_staat_erin(zitting, punt, loket):
    casus = punt.dossier.casus
    with transaction.atomic():
        besluit = Besluit.objects.create(
            dossier=punt.dossier,
            tekst="De gemeente betaalt voor.",
            besluitnemer=casus.organisatie,
            datum=timezone.localdate(),
            door=zitting.voorzitter,
        )
        besluit.acties.add(ActieFactory(casus=casus, omschrijving="De huur overmaken"))
        gedaan = ActieFactory(casus=casus, omschrijving="De woonstichting bellen", gedaan_op=timezone.now())
        besluit.acties.add(gedaan)
    tekst = alles_in(maak_bundel(zitting, door=loket).stukken.get())
    assert "De gemeente betaalt voor." in tekst
    (tabel,) = [blok for blok in json.loads(tekst)["blokken"] if "Nog te doen" in blok.get("koppen", [])]
    assert [rij[1] for rij in tabel["rijen"]] == ["De huur overmaken"]


def test_wat_alleen_voor_het_loket_of_de_voorzitter_is_komt_er_nooit_in(zitting, punt, loket):
    casus = punt.dossier.casus
    BestandFactory(casus=casus, naam="voor-iedereen.pdf")
    BestandFactory(casus=casus, naam="alleen-loket.pdf", alleen_loket=True)
    Gespreksbericht.objects.create(
        casus=casus, tekst="Een bericht in het gesprek", door=loket, namens=casus.organisatie
    )
    Werkkopie.objects.create(punt=punt, van=zitting.voorzitter, notities="Alleen voor mij", vragen="v", besluiten="b")
    kies_onderdelen(punt, Sectie.values, door=loket)
    tekst = alles_in(maak_bundel(zitting, door=loket).stukken.get())
    assert "voor-iedereen.pdf" in tekst
    for geheim in ("alleen-loket.pdf", "Een bericht in het gesprek", "Alleen voor mij"):
        assert geheim not in tekst


def test_de_hash_gaat_over_alles_wat_er_staat(bundel):
    stukken = list(bundel.stukken.all())
    assert [hash_van(stuk.inhoud) for stuk in stukken] == [stuk.hash for stuk in stukken]
    assert bundel.hash == hash_van({"voorblad": bundel.voorblad, "stukken": sorted(stuk.hash for stuk in stukken)})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tabel", ["escalatie_bundel", "escalatie_bundelstuk"])
def test_een_bundel_is_nooit_te_wijzigen(bundel, tabel):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} SET hash = repeat('0', 64)")


@pytest.mark.django_db(transaction=True)
def test_een_stuk_dat_buiten_pmm_om_is_veranderd_valt_op(bundel):
    assert controleer() is None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute("""UPDATE escalatie_bundelstuk SET inhoud = '{"blokken": []}' WHERE nummer = 2""")
    assert "Stuk 2" in controleer().melding


# --- versies ------------------------------------------------------------------------------------------------------------


def test_zonder_wijziging_komt_er_geen_nieuwe_versie(bundel, zitting, loket):
    with pytest.raises(DomeinFout, match=NIETS_GEWIJZIGD):
        maak_bundel(zitting, door=loket)
    assert Bundel.objects.count() == 1


def test_dagen_later_is_er_nog_steeds_niets_gewijzigd(zitting, punt, loket, time_machine):
    """Er staat nergens ‘over 2 werkdagen’ of ‘gisteren’ in: dat zou elke dag anders zijn."""
    casus = punt.dossier.casus
    casus.spoed_datum = timezone.localdate() + timedelta(days=1)
    casus.save()
    ActieFactory(casus=casus)
    BestandFactory(casus=casus)
    kies_onderdelen(punt, Sectie.values, door=loket)
    maak_bundel(zitting, door=loket)
    time_machine.move_to(over_dagen(3))
    with pytest.raises(DomeinFout, match=NIETS_GEWIJZIGD):
        maak_bundel(zitting, door=loket)


@pytest.mark.django_db(transaction=True)
def test_maken_er_twee_tegelijk_een_dan_komt_er_een_versie(zitting, punt, loket):
    start = Barrier(2)

    def maak(door):
        start.wait()
        try:
            return maak_bundel(zitting, door=door).versie
        except DomeinFout as fout:
            return str(fout)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as twee:
        uitslag = list(twee.map(maak, [loket, zitting.voorzitter]))
    assert sorted(uitslag, key=str) == [1, NIETS_GEWIJZIGD]


def test_twee_keer_klikken_geeft_een_versie(zitting, punt, loket):
    eerste = maak_bundel(zitting, door=loket, gezien=0)
    assert maak_bundel(zitting, door=loket, gezien=0) == eerste


def test_een_nieuwe_versie_zegt_per_casus_wat_er_anders_is(bundel, zitting, punt, ander_punt, loket):
    Mogelijkheid.objects.create(dossier=punt.dossier, omschrijving="Niets doen")
    ander_punt.uitkomst, ander_punt.uitkomst_reden, ander_punt.uitkomst_op = "afgevoerd", "Opgelost", over_dagen(0)
    ander_punt.save()
    nieuw_punt = AgendapuntFactory(zitting=zitting)
    Zitting.objects.filter(pk=zitting.pk).update(plaats="Zaal 2")
    tweede = maak_bundel(zitting, door=loket)
    assert tweede.versie == 2
    assert set(tweede.wijzigingen) == {
        "Zitting: andere plaats",
        f"{punt.dossier.casus.kenmerk}: ‘Mogelijkheden’ is gewijzigd",
        f"{ander_punt.dossier.casus.kenmerk}: niet meer in de bundel",
        f"{nieuw_punt.dossier.casus.kenmerk}: nieuw in de bundel",
    }


def test_een_casus_houdt_in_elke_versie_haar_nummer(bundel, zitting, punt, ander_punt, loket):
    punt.uitkomst, punt.uitkomst_reden, punt.uitkomst_op = "afgevoerd", "Opgelost", over_dagen(0)
    punt.save()
    nieuw_punt = AgendapuntFactory(zitting=zitting)
    stukken = maak_bundel(zitting, door=loket).stukken
    assert dict(stukken.values_list("punt", "nummer")) == {ander_punt.pk: 2, nieuw_punt.pk: 3}


@pytest.mark.parametrize("stand", ["gehouden", "concept"])
def test_zonder_agenda_of_na_de_zitting_komt_er_geen_bundel(db, stand, loket):
    zitting = ZittingFactory(**{stand: True})
    if stand == "gehouden":
        AgendapuntFactory(zitting=zitting)
    with pytest.raises(DomeinFout):
        maak_bundel(zitting, door=loket)


# --- wie ervan hoort ----------------------------------------------------------------------------------------------------


def test_wie_mag_lezen_hoort_van_de_eerste_versie_en_daarna_alleen_van_wat_anders_is(
    bestuurder, zitting, punt, ander_punt, loket
):
    ander = GenodigdeFactory(zitting=zitting, komt=True, punten=[ander_punt])
    wie_niet_komt = GenodigdeFactory(
        zitting=zitting, stand="komt_niet", geantwoord_op=over_dagen(0), punten=[punt, ander_punt]
    )
    maak_bundel(zitting, door=loket)
    assert {melding.gebruiker_id for melding in Melding.objects.all()} == {
        bestuurder.gebruiker_id,
        ander.gebruiker_id,
        zitting.voorzitter_id,
    }
    Beslisser.objects.all().delete()
    Melding.objects.all().delete()
    maak_bundel(zitting, door=zitting.voorzitter)
    (melding,) = Melding.objects.all()
    assert melding.gebruiker_id == bestuurder.gebruiker_id != wie_niet_komt.gebruiker_id
    assert "nieuwe versie" in melding.zin
    assert punt.dossier.casus.kenmerk not in melding.zin


# --- kiezen en snelheid ---------------------------------------------------------------------------------------------------


def test_wie_kiest_na_een_ander_ziet_diens_keuze(punt, loket):
    kies_onderdelen(punt, ["verhaal"], door=loket, gezien=punt.onderdelen)
    with pytest.raises(Verouderd) as fout:
        kies_onderdelen(punt, ["advies"], door=loket, gezien=["verhaal", "acties"])
    assert fout.value.nu == ["verhaal"]


def test_meer_casussen_kosten_niet_meer_vragen(zitting, loket):
    def vragen():
        with CaptureQueriesContext(connection) as gesteld:
            maak_bundel(zitting, door=loket)
        return len(gesteld)

    AgendapuntFactory(zitting=zitting)
    vragen()
    AgendapuntFactory(zitting=zitting)
    bij_twee = vragen()
    for _ in range(4):
        AgendapuntFactory(zitting=zitting)
    assert vragen() == bij_twee
