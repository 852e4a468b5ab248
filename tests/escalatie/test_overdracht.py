"""Een voorzitter van het LET geeft een dossier aan een ander, die onafhankelijk is; de oude ziet de casus niet meer."""

import pytest
from django.db import transaction

from escalatie.models import Letdossier
from escalatie.overdracht import overdracht
from pmm.casus.models import Casus, CasusRecht
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from register.medewerkers.leden import overnemers
from register.medewerkers.overdracht import open_werk
from register.medewerkers.vertrek import laat_vertrekken
from tests.factories import AgendapuntFactory, ZittingFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def ander():
    return lid("let_voorzitter", naam="Willemijn ter Horst")


def vertrek(dossier, voorzitter, naar):
    laat_vertrekken(
        voorzitter,
        voorzitter.organisatie,
        per=voorzitter.rollen[0].van,
        naar={f"let:{dossier.pk}": naar},
        door=lid("beheerder"),
    )


def test_een_voorzitter_van_een_andere_organisatie_kan_het_overnemen(dossier, voorzitter, ander):
    (werk,) = open_werk(voorzitter, voorzitter.organisatie)
    assert werk.kenmerk == dossier.casus.kenmerk
    assert list(overnemers([werk], voorzitter.organisatie, voorzitter)[werk.sleutel]) == [ander]


def test_na_het_vertrek_zit_de_ander_voor_en_ziet_de_oude_niets(dossier, voorzitter, ander):
    vertrek(dossier, voorzitter, ander)
    assert Letdossier.objects.get().voorzitter == ander
    assert not CasusRecht.objects.filter(user=voorzitter).exists()
    assert Casus.objects.zichtbaar_voor(ander).get() == dossier.casus
    assert dossier.casus.kenmerk in Melding.objects.get(gebruiker=ander).zin


def test_wie_niet_onafhankelijk_is_neemt_het_niet_over(dossier, voorzitter, ander):
    ander.lidmaatschappen.create(organisatie=dossier.casus.organisatie, rol="maatwerkfunctionaris")
    with pytest.raises(DomeinFout, match="Kies een voorzitter die onafhankelijk is"):
        vertrek(dossier, voorzitter, ander)
    assert Letdossier.objects.get().voorzitter == voorzitter


def test_een_gesloten_dossier_gaat_niet_over(dossier, voorzitter, ander):
    with pytest.raises(DomeinFout, match="intussen gesloten of van een andere voorzitter"):
        overdracht.draag_over({f"let:{dossier.pk}": voorzitter}, van=ander, door=lid("beheerder"))


# --- met een zitting ----------------------------------------------------------------------------------------------------


@pytest.fixture
def twee_op_een_zitting(dossier, voorzitter):
    """Twee casussen van deze voorzitter op dezelfde agenda."""
    zitting = ZittingFactory(voorzitter=voorzitter)
    AgendapuntFactory(zitting=zitting, dossier=dossier)
    return zitting, dossier, AgendapuntFactory(zitting=zitting).dossier


def geef_door(voorzitter, *paren):
    overdracht.draag_over({f"let:{dossier.pk}": naar for dossier, naar in paren}, van=voorzitter, door=lid("beheerder"))


def test_wie_de_casussen_van_een_zitting_krijgt_zit_haar_ook_voor(twee_op_een_zitting, voorzitter, ander):
    zitting, een, twee = twee_op_een_zitting
    geef_door(voorzitter, (een, ander), (twee, ander))
    versie = zitting.versie
    zitting.refresh_from_db()
    assert (zitting.voorzitter, zitting.versie) == (ander, versie + 1)


def test_de_casussen_van_een_zitting_gaan_niet_naar_verschillende_voorzitters(twee_op_een_zitting, voorzitter, ander):
    zitting, een, twee = twee_op_een_zitting
    with pytest.raises(DomeinFout, match="gaan samen naar één voorzitter"), transaction.atomic():
        geef_door(voorzitter, (een, ander), (twee, lid("let_voorzitter")))


def test_een_gehouden_zitting_houdt_haar_voorzitter(dossier, voorzitter, ander):
    zitting = ZittingFactory(voorzitter=voorzitter, gehouden=True)
    geef_door(voorzitter, (dossier, ander))
    zitting.refresh_from_db()
    assert zitting.voorzitter == voorzitter
