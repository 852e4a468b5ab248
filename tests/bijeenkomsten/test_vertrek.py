"""Wie ergens vertrekt, houdt geen plek bezet namens die organisatie."""

import pytest
from django.utils import timezone

from pmm.bijeenkomsten.models import Aanmelding
from register.medewerkers.overdracht import ontneem
from register.models import Lidmaatschap
from tests.bijeenkomsten.hulp import DAG, bijeenkomst, gemaild, geweest, komt
from tests.factories import OrganisatieFactory, lid

pytestmark = pytest.mark.django_db


def vertrek(gebruiker):
    vandaag = timezone.localdate()
    Lidmaatschap.objects.filter(gebruiker=gebruiker).update(van=vandaag - DAG, tot=vandaag)
    ontneem(gebruiker, set())


def stand(aanmelding):
    return Aanmelding.objects.get(pk=aanmelding.pk).stand


def test_de_plek_van_wie_vertrekt_gaat_naar_de_eerste_van_de_wachtlijst():
    vol = bijeenkomst(plekken=1)
    zit, wacht, ook = (komt(vol) for _ in range(3))
    vertrek(ook.gebruiker)
    vertrek(zit.gebruiker)
    assert [stand(rij) for rij in (zit, wacht, ook)] == ["afgemeld", "aangemeld", "afgemeld"]
    assert [bericht.aan for bericht in gemaild("bijeenkomst_plek")] == [wacht.gebruiker.email]
    assert not gemaild("bijeenkomst_afgemeld")


def test_waar_iemand_was_blijft_staan():
    voorbij = komt(bijeenkomst())
    geweest(voorbij.bijeenkomst)
    vertrek(voorbij.gebruiker)
    assert stand(voorbij) == "aangemeld"


def test_wie_namens_een_andere_organisatie_komt_houdt_die_plek():
    mens, open_ = lid("maatwerkfunctionaris"), bijeenkomst()
    eerste = mens.organisatie
    Lidmaatschap.objects.create(gebruiker=mens, organisatie=OrganisatieFactory(), rol="bestuurder")
    aanmelding = komt(open_, mens)
    Aanmelding.objects.filter(pk=aanmelding.pk).update(organisatie=mens.lidmaatschappen.last().organisatie)
    vandaag = timezone.localdate()
    mens.lidmaatschappen.filter(organisatie=eerste).update(van=vandaag - DAG, tot=vandaag)
    ontneem(mens, {"bestuurder"})
    assert stand(aanmelding) == "aangemeld"
