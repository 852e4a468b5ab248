"""Wie tegelijk bevestigen of dezelfde stap nemen, doen dat na elkaar: elk veld telt, en niets gebeurt dubbel."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.termijnen.controle import controleer
from register.deelname.services import begin_gesprek, zeg_toe
from register.models import Bevestiging, Deelname, Mijlpaal, Organisatie
from register.vermelding.bevestigen import bevestig
from register.vermelding.velden import plekken
from tests.factories import ContactFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(doe, *opdrachten):
    """Doe dit met elk van deze opdrachten, elk in een eigen draad met een eigen verbinding."""

    def een(opdracht):
        try:
            return doe(opdracht)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(opdrachten)) as draden:
        return list(draden.map(een, opdrachten))


def test_iedereen_bevestigt_een_ander_veld_en_samen_is_het_de_hele_vermelding():
    organisatie = OrganisatieFactory()
    contact = ContactFactory(organisatie=organisatie)
    beheerder = lid("organisatiebeheerder", organisatie)
    velden = plekken([contact.pk])
    tegelijk(lambda plek: bevestig(Organisatie.objects.get(pk=organisatie.pk), [plek], beheerder), *velden)
    assert Bevestiging.objects.count() == len(velden)
    assert Organisatie.objects.get(pk=organisatie.pk).bevestigd_op == timezone.localdate()
    assert Mijlpaal.objects.count() == 1
    assert controleer() is None


def test_acht_keer_op_dezelfde_knop_is_een_stap():
    organisatie, team = OrganisatieFactory(), lid("programmateam")
    deelname = begin_gesprek(organisatie, door=team)

    def klik(_):
        try:
            zeg_toe(Deelname.objects.get(pk=deelname.pk), door=team)
        except DomeinFout:
            return "geweigerd"
        return "gelukt"

    assert sorted(tegelijk(klik, *range(8))) == ["gelukt", *["geweigerd"] * 7]
    assert Deelname.historie.filter(history_change_reason="Zegde toe mee te doen").count() == 1
    assert Mijlpaal.objects.count() == 1
