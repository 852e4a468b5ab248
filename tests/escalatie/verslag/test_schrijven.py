"""Elk vak heeft zijn eigen versies; wie hetzelfde vak wijzigt als een ander, krijgt beide teksten te zien."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from escalatie.models import Verslag, Verslagtekst
from escalatie.verslag.schrijven import meld_aanwezig, schrijf_vak
from escalatie.verslag.tafel import wie_mist
from escalatie.verslag.vakken import vakken_van
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from tests.factories import AgendapuntFactory, GenodigdeFactory, ZittingFactory


def test_een_vak_schrijven_is_een_nieuwe_versie(punt, loket):
    schrijf_vak(punt, "bespreking", tekst="De gemeente licht toe.", versie=0, door=loket)
    nu = schrijf_vak(punt, "bespreking", tekst="De gemeente licht toe wat er speelt.", versie=1, door=loket)
    assert (nu.versie, nu.tekst, nu.door) == (2, "De gemeente licht toe wat er speelt.", loket)
    assert Verslagtekst.objects.filter(punt=punt).count() == 2


def test_dezelfde_tekst_is_geen_nieuwe_versie(punt, loket):
    eerst = schrijf_vak(punt, "conclusie", tekst="UWV wacht.", versie=0, door=loket)
    assert schrijf_vak(punt, "conclusie", tekst="UWV wacht.", versie=0, door=loket) == eerst
    assert schrijf_vak(punt, "bespreking", tekst="", versie=0, door=loket) is None


def test_twee_schrijvers_in_hetzelfde_vak_verliezen_geen_van_beiden_iets(punt, loket, voorzitter):
    schrijf_vak(punt, "bespreking", tekst="Van het loket", versie=0, door=loket)
    with pytest.raises(Verouderd, match="Samira el Amrani heeft deze tekst om .* ook gewijzigd") as fout:
        schrijf_vak(punt, "bespreking", tekst="Van de voorzitter", versie=0, door=voorzitter)
    assert fout.value.nu.tekst == "Van het loket"
    nu = schrijf_vak(punt, "bespreking", tekst="Van beiden", versie=fout.value.nu.versie, door=voorzitter)
    assert nu.versie == 2


def test_verschillende_vakken_zitten_elkaar_nooit_in_de_weg(punt, genodigde, loket, voorzitter):
    schrijf_vak(punt, "bespreking", tekst="Loket", versie=0, door=loket)
    schrijf_vak(punt, "standpunt", organisatie=genodigde.organisatie, tekst="UWV", versie=0, door=voorzitter)
    schrijf_vak(punt, "conclusie", tekst="Voorzitter", versie=0, door=voorzitter)
    assert [vak.tekst for vak in vakken_van(punt)] == ["Loket", "UWV", "Voorzitter"]


def test_wie_liet_staan_wat_hij_zag_haalt_de_tekst_van_een_ander_niet_weg(punt, loket, voorzitter):
    schrijf_vak(punt, "bespreking", tekst="Eerst", versie=0, door=loket)
    schrijf_vak(punt, "bespreking", tekst="Daarna", versie=1, door=loket)
    assert schrijf_vak(punt, "bespreking", tekst="Eerst", versie=1, door=voorzitter).tekst == "Daarna"


def test_een_versie_die_nooit_bestond_wordt_geweigerd(punt, loket):
    with pytest.raises(DomeinFout, match="Open de pagina opnieuw"):
        schrijf_vak(punt, "bespreking", tekst="Tekst", versie=7, door=loket)


def test_voor_de_zitting_begint_is_er_geen_verslag(loket):
    punt = AgendapuntFactory(zitting=ZittingFactory())
    with pytest.raises(DomeinFout, match="nog niet begonnen"):
        schrijf_vak(punt, "bespreking", tekst="Tekst", versie=0, door=loket)


def test_een_vastgesteld_verslag_verandert_niet_meer(punt, genodigde, loket, voorzitter):
    Verslag.objects.update(stand="vastgesteld", vastgesteld_op=timezone.now(), vastgesteld_door=voorzitter)
    with pytest.raises(DomeinFout, match="vastgesteld en verandert niet meer"):
        schrijf_vak(punt, "bespreking", tekst="Tekst", versie=0, door=loket)
    with pytest.raises(DomeinFout, match="vastgesteld"):
        meld_aanwezig(punt.zitting, {genodigde.pk: True}, door=loket)


def test_de_database_laat_een_versie_maar_een_keer_toe(punt, loket):
    velden = {"punt": punt, "onderdeel": "bespreking", "versie": 1, "door": loket}
    Verslagtekst.objects.create(**velden, tekst="Een")
    with pytest.raises(IntegrityError, match="een_verslagtekst_per_versie"), transaction.atomic():
        Verslagtekst.objects.create(**velden, tekst="Twee")


def test_doortypen_is_maar_een_regel_in_het_logboek_en_zonder_de_tekst(punt, loket):
    for versie, tekst in enumerate(["De", "De ge", "De gemeente"]):
        schrijf_vak(punt, "bespreking", tekst=tekst, versie=versie, door=loket)
    regels = Regel.objects.filter(werkwoord="verslag_schrijven")
    assert [(regel.object_id, bytes(regel.lading or b"")) for regel in regels] == [(punt.dossier.casus.kenmerk, b"")]


# --- aan tafel ----------------------------------------------------------------------------------------------------------


def test_aankruisen_wijzigt_alleen_wie_er_genoemd_is(zitting, genodigde, loket):
    ander = GenodigdeFactory(zitting=zitting, aanwezig=True)
    meld_aanwezig(zitting, {genodigde.pk: True}, door=loket)
    genodigde.refresh_from_db()
    ander.refresh_from_db()
    assert (genodigde.aanwezig, ander.aanwezig) == (True, True)


def test_een_genodigde_van_een_andere_zitting_wordt_niet_aangekruist(zitting, loket):
    vreemd = GenodigdeFactory()
    meld_aanwezig(zitting, {vreemd.pk: True}, door=loket)
    vreemd.refresh_from_db()
    assert vreemd.aanwezig is None


def test_wie_moet_besluiten_en_er_niet_is_valt_op(zitting, punt, uwv, genodigde, loket):
    assert [(gemis.punt, gemis.organisatie) for gemis in wie_mist(zitting.punten.all())] == [(punt, uwv)]
    meld_aanwezig(zitting, {genodigde.pk: True}, door=loket)
    assert wie_mist(zitting.punten.all()) == []


def test_wie_er_is_voor_een_andere_casus_telt_hier_niet(zitting, punt, uwv, loket):
    GenodigdeFactory(zitting=zitting, organisatie=uwv, aanwezig=True, punten=[AgendapuntFactory(zitting=zitting)])
    assert [gemis.organisatie for gemis in wie_mist(zitting.punten.all())] == [uwv]


def test_wie_er_bij_een_eerdere_zitting_was_is_er_nu_nog_niet(punt, uwv):
    uitkomst = {"uitkomst": "aangehouden", "uitkomst_reden": "UWV rekent na", "uitkomst_op": timezone.now()}
    eerder = AgendapuntFactory(zitting=ZittingFactory(gehouden=True), dossier=punt.dossier, **uitkomst)
    assert [(gemis.punt, gemis.organisatie) for gemis in wie_mist([punt])] == [(punt, uwv)]
    GenodigdeFactory(zitting=eerder.zitting, organisatie=uwv, aanwezig=True, punten=[eerder])
    assert [(gemis.punt, gemis.organisatie) for gemis in wie_mist([punt])] == [(punt, uwv)]
    assert wie_mist([eerder]) == []


def test_elke_organisatie_aan_tafel_heeft_een_vak_en_wie_afzei_niet(zitting, punt, genodigde):
    GenodigdeFactory(zitting=zitting, stand="komt_niet", geantwoord_op=timezone.now(), punten=[punt])
    assert [vak.kop for vak in vakken_van(punt)] == ["Wat er is besproken", "Standpunt van UWV", "Waar het op uitkwam"]


def test_een_standpunt_blijft_staan_als_de_organisatie_er_niet_meer_bij_is(punt, genodigde, loket):
    schrijf_vak(punt, "standpunt", organisatie=genodigde.organisatie, tekst="Wij wachten.", versie=0, door=loket)
    genodigde.punten.clear()
    assert [vak.tekst for vak in vakken_van(punt)] == ["", "Wij wachten.", ""]
