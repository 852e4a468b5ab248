"""Afspraken aan tafel: een keer vastgelegd, te wijzigen tot het een besluit is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from escalatie.models import Afspraak, Verslag
from escalatie.services import NieuweActie, besluit
from escalatie.verslag.afspraken import als_besluiten, haal_weg, leg_afspraak_vast, wijzig_afspraak
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from tests.factories import AgendapuntFactory

DAG = timezone.localdate() + timedelta(days=14)


@pytest.fixture
def afspraak(punt, uwv, loket):
    return leg_afspraak_vast(punt, organisatie=uwv, tekst="Wacht met terugvorderen", uiterlijk_op=DAG, door=loket)


def test_dubbel_klikken_geeft_een_afspraak(punt, uwv, loket):
    velden = {"organisatie": uwv, "tekst": "Belt de gemeente", "uiterlijk_op": DAG, "sleutel": uuid4(), "door": loket}
    assert leg_afspraak_vast(punt, **velden) == leg_afspraak_vast(punt, **velden)
    assert Afspraak.objects.count() == 1
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        leg_afspraak_vast(AgendapuntFactory(zitting=punt.zitting), **velden)


def test_een_afspraak_wordt_een_besluit_met_een_actie_op_de_dag_van_de_zitting(punt, uwv, afspraak):
    (besluit,) = als_besluiten(punt.dossier)
    assert (besluit.tekst, besluit.besluitnemer) == ("Wacht met terugvorderen", uwv)
    assert besluit.datum == timezone.localdate(punt.zitting.begint)
    assert besluit.acties == [NieuweActie("Wacht met terugvorderen", uwv, DAG)]


def test_wijzigen_bouwt_voort_op_de_versie_die_iemand_zag(afspraak, uwv, loket):
    anders = {"organisatie": uwv, "tekst": "Wacht een jaar", "uiterlijk_op": DAG, "door": loket}
    assert wijzig_afspraak(afspraak, **anders, versie=1).versie == 2
    assert wijzig_afspraak(afspraak, **anders, versie=1).versie == 2  # a double click
    with pytest.raises(Verouderd) as fout:
        wijzig_afspraak(afspraak, **{**anders, "tekst": "Wacht een maand"}, versie=1)
    assert fout.value.nu.tekst == "Wacht een jaar"


def test_twee_keer_weghalen_is_een_keer_weg(afspraak, loket):
    weg = Afspraak(pk=afspraak.pk, punt=afspraak.punt)
    haal_weg(afspraak, door=loket)
    haal_weg(weg, door=loket)
    assert not Afspraak.objects.exists()


def test_van_een_afspraak_die_weg_is_blijft_uw_tekst_staan(afspraak, uwv, loket):
    Afspraak.objects.all().delete()
    with pytest.raises(DomeinFout, match="intussen weggehaald"):
        wijzig_afspraak(afspraak, organisatie=uwv, tekst="Anders", uiterlijk_op=DAG, versie=1, door=loket)


def test_een_afspraak_die_besluit_is_verandert_niet_en_komt_niet_nog_eens_terug(punt, uwv, afspraak, loket):
    besluit(punt.dossier.casus, als_besluiten(punt.dossier), door=punt.zitting.voorzitter)
    assert als_besluiten(punt.dossier) == []
    with pytest.raises(DomeinFout, match="al vastgelegd als besluit"):
        wijzig_afspraak(afspraak, organisatie=uwv, tekst="Anders", uiterlijk_op=DAG, versie=1, door=loket)
    with pytest.raises(DomeinFout, match="al vastgelegd als besluit"):
        haal_weg(afspraak, door=loket)


def test_de_database_houdt_een_afspraak_vast_die_besluit_is(punt, afspraak):
    besluit(punt.dossier.casus, als_besluiten(punt.dossier), door=punt.zitting.voorzitter)
    for wijziging in (lambda: Afspraak.objects.update(tekst="Anders"), Afspraak.objects.all().delete):
        with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
            wijziging()


def test_de_database_laat_na_vaststellen_alleen_nog_het_besluit_invullen(punt, afspraak, voorzitter):
    Verslag.objects.update(stand="vastgesteld", vastgesteld_op=timezone.now(), vastgesteld_door=voorzitter)
    for wijziging in (lambda: Afspraak.objects.update(tekst="Anders"), Afspraak.objects.all().delete):
        with pytest.raises(IntegrityError, match="Dit verslag is vastgesteld"), transaction.atomic():
            wijziging()
    besluit(punt.dossier.casus, als_besluiten(punt.dossier), door=voorzitter)
    afspraak.refresh_from_db()
    assert afspraak.besluit.tekst == "Wacht met terugvorderen"


def test_na_vaststellen_komt_er_geen_afspraak_bij(punt, uwv, loket, voorzitter):
    Verslag.objects.update(stand="vastgesteld", vastgesteld_op=timezone.now(), vastgesteld_door=voorzitter)
    with pytest.raises(DomeinFout, match="vastgesteld"):
        leg_afspraak_vast(punt, organisatie=uwv, tekst="Te laat", uiterlijk_op=DAG, door=loket)
