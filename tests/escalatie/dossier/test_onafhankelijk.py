"""Wie een casus voorzit, had er niets mee te maken: niet als behandelaar, niet als schrijver, en niet als partij."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from escalatie.dossier.voorzitter import verklaar
from escalatie.onafhankelijk import bezwaren, kandidaten, toets
from escalatie.services import verwijs_terug
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus, Poging, Tekst
from pmm.kern.fouten import DomeinFout
from tests.factories import AgendapuntFactory, OrganisatieFactory, PartijFactory, ZittingFactory, lid, over_dagen

pytestmark = pytest.mark.django_db


def bezwaar(casus, persoon):
    vers = Casus.objects.voor_scherm().get(pk=casus.pk)
    return next(kandidaat.bezwaar for kandidaat in kandidaten(vers) if kandidaat.persoon == persoon)


def behandelde_tijdelijk(casus, wie):
    """Nam de casus over, en gaf hem weer terug."""
    eerst = casus.behandelaar
    for behandelaar in (wie, eerst):
        casus.behandelaar = behandelaar
        casus.save()


def schreef(casus, wie):
    Tekst.objects.create(casus=casus, onderdeel=Onderdeel.ADVIES, versie=1, tekst="Bel het UWV.", door=wie)


def legde_een_poging_vast(casus, wie):
    Poging(
        casus=casus, datum=over_dagen(-3).date(), organisatie=OrganisatieFactory(), gevraagd="Kan het?", door=wie
    ).save()


def wijzigde_een_partij(casus, wie):
    partij = PartijFactory(casus=casus)
    partij.toelichting, partij._history_user = "Denkt mee.", wie
    partij.save()


def zette_een_stap(casus, wie):
    casus.stappen.create(overgang="in_behandeling_nemen", van=casus.status, naar=casus.status, door=wie)


@pytest.mark.parametrize(
    "deed", [behandelde_tijdelijk, schreef, legde_een_poging_vast, wijzigde_een_partij, zette_een_stap]
)
def test_wie_iets_met_de_casus_deed_is_niet_onafhankelijk(casus, voorzitter, deed):
    assert bezwaar(casus, voorzitter) == ""
    deed(casus, voorzitter)
    assert bezwaar(casus, voorzitter) == "Roos Verhulst heeft deze casus behandeld."
    with pytest.raises(DomeinFout, match="heeft deze casus behandeld"):
        toets(Casus.objects.voor_scherm().get(pk=casus.pk), voorzitter)


def test_wie_eerder_als_voorzitter_terugverwees_kan_opnieuw_voorzitten(dossier, voorzitter):
    verwijs_terug(dossier.casus, door=voorzitter, toelichting="Eerst lokaal.")
    assert bezwaar(dossier.casus, voorzitter) == ""


def test_wie_geen_voorzitter_is_kan_niet_voorzitten(casus, loket):
    with pytest.raises(DomeinFout, match="is geen voorzitter van het LET"):
        toets(casus, loket)


def test_een_verklaard_belang_telt_ook_als_de_casus_later_opnieuw_bij_het_let_komt(dossier, voorzitter):
    verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting="Kent het gezin.")
    dossier.gesloten_op, dossier.afloop = over_dagen(0), "terugverwijzen"
    dossier.save()
    assert bezwaar(dossier.casus, voorzitter) == "Roos Verhulst verklaarde een eigen belang bij deze casus."


# --- een hele zitting ---------------------------------------------------------------------------------------------------


@pytest.fixture
def zitting(voorzitter):
    return ZittingFactory(voorzitter=voorzitter)


def test_een_zitting_noemt_elke_casus_met_een_bezwaar_en_de_andere_niet(zitting, voorzitter):
    goed, fout, klaar = (AgendapuntFactory(zitting=zitting) for _ in range(3))
    for punt in (fout, klaar):
        PartijFactory(casus=punt.dossier.casus, organisatie=voorzitter.organisatie)
    klaar.uitkomst, klaar.uitkomst_op = "besluiten", over_dagen(0)
    klaar.save()
    ((punt, zin),) = bezwaren(zitting)
    assert punt == fout != goed
    assert zin == f"Roos Verhulst werkt bij {voorzitter.organisatie}, en die is partij in deze casus."


def test_een_zitting_met_tien_casussen_kost_evenveel_vragen_als_met_een(zitting):
    def aantal():
        with CaptureQueriesContext(connection) as vragen:
            bezwaren(zitting)
        return len(vragen)

    AgendapuntFactory(zitting=zitting)
    een = aantal()
    for _ in range(9):
        AgendapuntFactory(zitting=zitting)
    assert aantal() == een <= 5


def test_wie_geen_voorzitter_meer_is_kan_geen_zitting_houden(zitting, voorzitter):
    AgendapuntFactory(zitting=zitting)
    voorzitter.lidmaatschappen.update(tot=over_dagen(0).date())
    assert [zin for _, zin in bezwaren(zitting)] == ["Roos Verhulst is geen voorzitter van het LET."]


def test_een_lege_agenda_heeft_geen_bezwaar(zitting):
    assert bezwaren(zitting) == []


def test_een_andere_voorzitter_erft_het_bezwaar_niet(casus, voorzitter):
    schreef(casus, voorzitter)
    assert bezwaar(casus, lid("let_voorzitter")) == ""
