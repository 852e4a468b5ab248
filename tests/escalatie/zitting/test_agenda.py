"""Wat er op de agenda komt, in welke volgorde, en wat er weer af gaat."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from escalatie.models import Agendapunt, Letdossier
from escalatie.zitting.agenda import haal_van_agenda, orden, zet_allen_op_agenda, zet_op_agenda
from pmm.casus.rechten import rechten_op
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from register.rollen import BESLISSEN
from tests.factories import LetdossierFactory, ZittingFactory, lid

pytestmark = pytest.mark.django_db


def volgorde(zitting):
    return list(zitting.punten.op_tafel().order_by("volgorde").values_list("pk", flat=True))


def test_een_casus_komt_achteraan_en_het_staat_bij_de_casus_in_het_logboek(zitting, dossier, loket):
    punt = zet_op_agenda(zitting, dossier, door=loket, minuten=45)
    assert (volgorde(zitting)[-1], punt.minuten, "verhaal" in punt.onderdelen) == (punt.pk, 45, True)
    assert Regel.objects.filter(object_id=dossier.casus.kenmerk, werkwoord="zitting_op_agenda").count() == 1
    assert zet_op_agenda(zitting, dossier, door=loket) == punt


def test_een_dossier_van_een_ander_gaat_eerst_naar_wie_voorzit(zitting, loket):
    dossier = LetdossierFactory()
    zet_op_agenda(zitting, dossier, door=loket)
    was, dossier = dossier.voorzitter, Letdossier.objects.get(pk=dossier.pk)
    assert dossier.voorzitter == zitting.voorzitter
    assert BESLISSEN in rechten_op(dossier.casus, zitting.voorzitter)
    assert not rechten_op(dossier.casus, was)


def test_wie_bij_de_casus_hoort_krijgt_hem_niet_op_de_agenda(zitting, loket):
    dossier = LetdossierFactory(casus__behandelaar=zitting.voorzitter)
    with pytest.raises(DomeinFout, match="heeft deze casus behandeld"):
        zet_op_agenda(zitting, dossier, door=loket)
    assert not dossier.agendapunten.exists()


def test_ook_een_eigen_dossier_met_een_belang_komt_niet_op_de_agenda(zitting, dossier, loket):
    dossier.belangverklaringen.create(persoon=zitting.voorzitter, heeft_belang=True, toelichting="Buren.")
    with pytest.raises(DomeinFout, match="eigen belang"):
        zet_op_agenda(zitting, dossier, door=loket)


def test_een_casus_staat_op_een_agenda_tegelijk(zitting, loket):
    elders = ZittingFactory(voorzitter=zitting.voorzitter)
    with pytest.raises(DomeinFout, match="andere zitting"):
        zet_op_agenda(elders, zitting.punten.first().dossier, door=loket)


def test_van_een_reeks_komt_alles_erop_of_niets(zitting, dossier, loket):
    gesloten = LetdossierFactory(voorzitter=zitting.voorzitter, gesloten_op=timezone.now(), afloop="terugverwijzen")
    with pytest.raises(DomeinFout, match="ligt niet meer bij het LET"):
        zet_allen_op_agenda(zitting, [dossier, gesloten], door=loket)
    assert not dossier.agendapunten.exists()


@pytest.mark.parametrize("stand", ["bezig", "gehouden"])
def test_als_de_zitting_begint_staat_de_agenda_vast(dossier, loket, stand):
    zitting = ZittingFactory(voorzitter=dossier.voorzitter, **{stand: True})
    with pytest.raises(DomeinFout, match="Deze zitting is al"):
        zet_op_agenda(zitting, dossier, door=loket)


def test_eraf_vraagt_een_reden_en_daarna_kan_de_casus_elders_of_terug(zitting, loket):
    punt = zitting.punten.first()
    with pytest.raises(DomeinFout, match="Schrijf op"):
        haal_van_agenda(punt, reden=" ", door=loket)
    haal_van_agenda(punt, reden="Nog niet klaar", door=loket)
    assert haal_van_agenda(punt, reden="Nog niet klaar", door=loket).uitkomst == "afgevoerd"
    assert punt.pk not in volgorde(zitting)
    elders = zet_op_agenda(ZittingFactory(voorzitter=zitting.voorzitter), punt.dossier, door=loket)
    haal_van_agenda(elders, reden="Toch terug", door=loket)
    assert zet_op_agenda(zitting, punt.dossier, door=loket).pk == punt.pk
    assert volgorde(zitting)[-1] == punt.pk


def test_ordenen_zet_om_geeft_minuten_en_laat_liggen_wat_eraf_is(zitting, dossier, loket):
    weg = zitting.punten.first()
    derde = zet_op_agenda(zitting, dossier, door=loket)
    haal_van_agenda(weg, reden="Nog niet klaar", door=loket)
    anders = volgorde(zitting)[::-1]
    orden(zitting, anders, door=loket, minuten={derde.pk: 60})
    assert volgorde(zitting) == anders == [derde.pk, Agendapunt.objects.order_by("pk")[1].pk]
    assert Agendapunt.objects.get(pk=derde.pk).minuten == 60


def test_wie_een_oude_agenda_voor_zich_had_schuift_niets_om(zitting, loket):
    eerst = volgorde(zitting)
    orden(zitting, eerst[::-1], door=loket, gezien=eerst)
    # A double click asks for what is already there.
    orden(zitting, eerst[::-1], door=loket, gezien=eerst)
    with pytest.raises(DomeinFout, match="intussen gewijzigd"):
        orden(zitting, eerst, door=loket, gezien=eerst)


@pytest.mark.parametrize("vreemd", [[], [0], [1, 1]])
def test_een_volgorde_met_iets_te_veel_of_te_weinig_telt_niet(zitting, loket, vreemd):
    eerst = volgorde(zitting)
    with pytest.raises(DomeinFout, match="intussen gewijzigd"):
        orden(zitting, [eerst[0], *vreemd], door=loket)
    assert volgorde(zitting) == eerst


def test_een_gepland_moment_verandert_niet_van_een_andere_volgorde(zitting, loket):
    vers = orden(zitting, volgorde(zitting)[::-1], door=loket)
    assert (vers.volgnummer, vers.eindigt - vers.begint) == (0, timedelta(hours=2))


@pytest.mark.parametrize("wat", ["zitting", "dossier"])
def test_de_database_laat_geen_andere_voorzitter_toe_zolang_de_casus_op_tafel_komt(zitting, wat):
    punt = zitting.punten.first()
    ander, rij = lid("let_voorzitter"), zitting if wat == "zitting" else punt.dossier

    def geef():
        with transaction.atomic():
            type(rij).objects.filter(pk=rij.pk).update(voorzitter=ander)
            connection.check_constraints()

    with pytest.raises(IntegrityError, match="dezelfde voorzitter"):
        geef()
    zitting.punten.update(uitkomst="besluiten", uitkomst_op=timezone.now())
    geef()
