"""Een voorzitter met een eigen belang beslist niet, en een andere voorzitter ziet de casus in zijn plaats."""

import pytest
from django.db import DatabaseError, transaction

from escalatie.dossier.voorzitter import kies_andere_voorzitter, verklaar, vervang_voorzitter
from escalatie.models import Belangverklaring, Letdossier
from escalatie.services import NieuwBesluit, NieuweActie, besluit
from pmm.casus.models import Casus
from pmm.casus.overgangen import OvergangVerboden
from pmm.casus.rechten import rechten_op
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from register.models import Gebruiker
from register.rollen import BESLISSEN, LEZEN
from tests.factories import AgendapuntFactory, OrganisatieFactory, ZittingFactory, lid, over_dagen

pytestmark = pytest.mark.django_db
REDEN = "Kende het gezin."


def rechten(dossier, wie):
    return rechten_op(Casus.objects.get(pk=dossier.casus_id), Gebruiker.objects.get(pk=wie.pk))


# --- een eigen belang ---------------------------------------------------------------------------------------------------


def test_met_een_eigen_belang_kan_een_voorzitter_meteen_niet_meer_beslissen(dossier, voorzitter):
    verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    assert rechten(dossier, voorzitter) == {LEZEN}
    gemeente = OrganisatieFactory()
    actie = NieuweActie("Beschikking sturen", gemeente, over_dagen(10).date())
    with pytest.raises((OvergangVerboden, DomeinFout)):
        besluit(dossier.casus, [NieuwBesluit("Toegekend", gemeente, over_dagen(0).date(), [actie])], door=voorzitter)


def test_behandelaar_en_coordinator_horen_dat_er_een_ander_moet_komen(dossier, voorzitter):
    coordinator = lid("loketcoordinator")
    verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    meldingen = Melding.objects.filter(sleutel__startswith="let:belang")
    assert {melding.gebruiker for melding in meldingen} == {dossier.casus.behandelaar, coordinator}
    assert not any("gezin" in melding.zin for melding in meldingen)


def test_wie_zich_vergiste_verklaart_opnieuw_en_de_laatste_verklaring_geldt(dossier, voorzitter):
    verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    verklaar(dossier, persoon=voorzitter, heeft_belang=False)
    assert rechten(dossier, voorzitter) == {LEZEN, BESLISSEN}
    assert Belangverklaring.objects.count() == 2


def test_een_dubbele_klik_verklaart_een_keer(dossier, voorzitter):
    for _ in range(2):
        verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    assert Belangverklaring.objects.count() == 1


def test_een_belang_zonder_uitleg_en_een_verklaring_van_een_ander_kunnen_niet(dossier, voorzitter, ander):
    with pytest.raises(DomeinFout, match="welk belang"):
        verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=" ")
    with pytest.raises(DomeinFout, match="Alleen wie dit dossier voorzit"):
        verklaar(dossier, persoon=ander, heeft_belang=False)


def test_een_verklaring_verandert_nooit(dossier, voorzitter):
    verklaring = verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    with pytest.raises(DatabaseError), transaction.atomic():
        Belangverklaring.objects.filter(pk=verklaring.pk).update(heeft_belang=False)


# --- een andere voorzitter ----------------------------------------------------------------------------------------------


def test_de_oude_voorzitter_ziet_de_casus_meteen_niet_meer(dossier, voorzitter, ander, loket):
    kies_andere_voorzitter(dossier, voorzitter=ander, door=loket, reden=REDEN)
    assert Letdossier.objects.get().voorzitter == ander
    assert not rechten(dossier, voorzitter)
    assert rechten(dossier, ander) == {LEZEN, BESLISSEN}


def test_beide_voorzitters_horen_van_de_wissel_en_niet_waarom(dossier, voorzitter, ander, loket):
    kies_andere_voorzitter(dossier, voorzitter=ander, door=loket, reden=REDEN)
    zinnen = Melding.objects.filter(sleutel__startswith="overgedragen:let")
    assert {melding.gebruiker for melding in zinnen} == {voorzitter, ander}
    assert all(dossier.casus.kenmerk in melding.zin and REDEN not in melding.zin for melding in zinnen)


def test_wie_niet_onafhankelijk_is_wordt_geen_voorzitter(dossier, ander, loket):
    ander.lidmaatschappen.create(organisatie=dossier.casus.organisatie, rol="maatwerkfunctionaris")
    with pytest.raises(DomeinFout, match="Kies een voorzitter die onafhankelijk is"):
        vervang_voorzitter(dossier, voorzitter=ander, door=loket, reden=REDEN)


def test_wie_een_belang_verklaarde_krijgt_het_dossier_niet_terug(dossier, voorzitter, ander, loket):
    verklaar(dossier, persoon=voorzitter, heeft_belang=True, toelichting=REDEN)
    kies_andere_voorzitter(dossier, voorzitter=ander, door=loket, reden=REDEN)
    with pytest.raises(DomeinFout, match="verklaarde een eigen belang"):
        kies_andere_voorzitter(dossier, voorzitter=voorzitter, door=loket, reden="Toch niet.")


def test_van_voorzitter_wisselen_vraagt_een_reden(dossier, ander, loket):
    with pytest.raises(DomeinFout, match="waarom een ander voorzit"):
        vervang_voorzitter(dossier, voorzitter=ander, door=loket, reden=" ")


def test_op_de_agenda_van_een_ander_wisselt_een_casus_niet_van_voorzitter(dossier, voorzitter, ander, loket):
    AgendapuntFactory(dossier=dossier, zitting=ZittingFactory(voorzitter=voorzitter))
    with pytest.raises(DomeinFout, match="eerst van die agenda"):
        kies_andere_voorzitter(dossier, voorzitter=ander, door=loket, reden=REDEN)
    assert Letdossier.objects.get().voorzitter == voorzitter
