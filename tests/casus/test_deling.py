"""Een deling geeft zicht, zolang zij geldt, en alleen op wat gedeeld is."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.casus.codes import Onderdeel
from pmm.casus.deling import Delingstand
from pmm.casus.models import Casus, Deling
from pmm.casus.rechten import toegang_tot
from pmm.casus.secties import ALLES, VAN_TEKST, Sectie
from register.models import Gebruiker, Lidmaatschap
from register.rollen import LEZEN, MEEWERKEN
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db


def ziet(persoon, casus):
    """In de lijst en bij de deur hetzelfde antwoord; geeft de secties."""
    persoon = Gebruiker.objects.get(pk=persoon.pk)
    gevonden = Casus.objects.zichtbaar_voor(persoon).filter(pk=casus.pk).first()
    los = toegang_tot(Casus.objects.get(pk=casus.pk), persoon)
    assert los == (toegang_tot(gevonden, persoon) if gevonden else (frozenset(), frozenset()))
    return los[1]


@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "ambassadeur"])
def test_wie_casussen_ontvangt_ziet_de_gedeelde_secties_en_werkt_mee(rol):
    deling = DelingFactory(secties=["acties", "verhaal"])
    persoon = lid(rol, deling.organisatie)
    assert ziet(persoon, deling.casus) == {"acties", "verhaal"}
    assert toegang_tot(deling.casus, persoon)[0] == {LEZEN, MEEWERKEN}


@pytest.mark.parametrize("rol", ["organisatiebeheerder", "budgethouder", "bestuurder", "let_voorzitter"])
def test_andere_rollen_bij_die_organisatie_zien_er_niets_van(rol):
    deling = DelingFactory()
    assert ziet(lid(rol, deling.organisatie), deling.casus) == frozenset()


def test_zolang_niemand_aanvaardt_of_na_de_einddatum_is_er_niets_te_zien():
    deling = DelingFactory(aangeboden=True)
    persoon = lid("maatwerkfunctionaris", deling.organisatie)
    assert ziet(persoon, deling.casus) == frozenset()
    gisteren = timezone.localdate() - timedelta(days=1)
    afgelopen = DelingFactory(tot=gisteren, gedeeld_op=timezone.localtime() - timedelta(days=9))
    assert ziet(lid("maatwerkfunctionaris", afgelopen.organisatie), afgelopen.casus) == frozenset()


def test_twee_organisaties_van_een_persoon_tellen_samen():
    casus = CasusFactory(status="in_behandeling")
    een, twee = (DelingFactory(casus=casus, secties=[sectie]) for sectie in ("acties", "advies"))
    persoon = lid("maatwerkfunctionaris", een.organisatie)
    Lidmaatschap.objects.create(gebruiker=persoon, organisatie=twee.organisatie, rol="maatwerkfunctionaris")
    assert ziet(persoon, casus) == {"acties", "advies"}


def test_de_eigen_organisatie_ziet_alles_ook_als_er_iets_met_haar_gedeeld_is():
    organisatie = OrganisatieFactory()
    casus = CasusFactory(status="in_behandeling", organisatie=organisatie)
    DelingFactory(casus=casus, organisatie=organisatie)
    assert ziet(lid("maatwerkfunctionaris", organisatie), casus) == ALLES


def test_een_scherm_dat_niets_over_secties_zegt_is_er_niet_ook_al_is_elke_sectie_gedeeld():
    deling = DelingFactory(secties=Sectie.values)
    client = ingelogd(lid("maatwerkfunctionaris", deling.organisatie))
    adres = f"/casussen/{deling.casus.kenmerk}/wie-keek/"
    zonder = client.get("/casussen/PMM-26-BESTNT/wie-keek/")
    antwoord = client.get(adres)
    assert antwoord.status_code == zonder.status_code == 404


def test_elke_tekst_hoort_bij_een_sectie():
    assert set(VAN_TEKST) == set(Onderdeel)
    assert set(VAN_TEKST.values()) <= set(Sectie)


@pytest.mark.parametrize(
    "fout",
    [
        {"secties": []},
        {"secties": ["bestaat_niet"]},
        {"grondslag": "zomaar"},
        {"doel": ""},
        {"afweging": ""},
        {"inwoner_geinformeerd": False},
        {"stand": Delingstand.GEWEIGERD},
        {"stand": Delingstand.INGETROKKEN},
        {"beantwoord_op": None},
        {"tot": timezone.localdate() - timedelta(days=1)},
    ],
    ids=str,
)
def test_wat_niet_kan_weigert_ook_de_database(fout):
    casus, organisatie = CasusFactory(status="in_behandeling"), OrganisatieFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DelingFactory(casus=casus, organisatie=organisatie, **fout)
    assert not Deling.objects.exists()
