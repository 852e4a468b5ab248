"""Twee mensen tegelijk op dezelfde casus: elke stap telt één keer, en de verliezer leest waarom."""

import threading

import pytest
from django.db import connection

from escalatie.services import schaal_op
from loket.services import bevestig_afwijzing, leg_terug, neem_in_behandeling, stel_afwijzing_voor, vraag_aanvulling
from pmm.casus.models import Casus, Partij
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import bewaar_onderdeel
from pmm.kern.fouten import DomeinFout
from tests.factories import ContactFactory, OrganisatieFactory, lid
from tests.reis import casus_in

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*handelingen):
    """Voer alles op hetzelfde moment uit; geeft per handeling de fout, of None."""
    fouten, start = [None] * len(handelingen), threading.Barrier(len(handelingen))

    def een(nummer, handeling):
        start.wait()
        try:
            handeling()
        except Exception as fout:  # noqa: BLE001, RUF100
            fouten[nummer] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=een, args=paar) for paar in enumerate(handelingen)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    return fouten


def test_verschillende_stappen_tegelijk_op_een_ingediende_casus():
    casus, contact = casus_in("ingediend"), ContactFactory()
    een, twee, drie = (lid("loketmedewerker") for _ in range(3))
    voorstel = stel_afwijzing_voor(casus, reden="dubbel", verwijzing="v", advies="a", toelichting="t", door=een)
    fouten = tegelijk(
        lambda: neem_in_behandeling(casus, behandelaar=een, door=een),
        lambda: vraag_aanvulling(casus, vragen=["Wie?"], door=twee),
        lambda: leg_terug(casus, contacten=[contact], reden="Lokaal", door=drie),
        lambda: bevestig_afwijzing(voorstel, door=drie),
        lambda: voer_uit("intrekken", casus, door=casus.aangelegd_door, toelichting="Toch niet"),
    )
    assert all(fout is None or isinstance(fout, DomeinFout) for fout in fouten), fouten
    _keten_klopt(casus)


def test_opschalen_en_doorbraak_en_aanvulling_tegelijk():
    casus = casus_in("in_behandeling")
    bewaar_onderdeel(
        Partij(casus=casus, organisatie=OrganisatieFactory(), rollen=["beslisser"]), door=casus.behandelaar
    )
    voorzitters = [lid("let_voorzitter") for _ in range(2)]
    fouten = tegelijk(
        *(
            lambda wie=wie: schaal_op(casus, vraag=f"Vraag van {wie}", voorzitter=wie, door=casus.behandelaar)
            for wie in voorzitters
        ),
        lambda: vraag_aanvulling(casus, vragen=["Wie?"], door=casus.behandelaar),
    )
    assert all(fout is None or isinstance(fout, DomeinFout) for fout in fouten), fouten
    assert None in fouten
    assert Casus.objects.get(pk=casus.pk).letdossiers.count() <= 1
    _keten_klopt(casus)


def _keten_klopt(casus):
    stappen = list(casus.stappen.order_by("pk"))
    assert all(volgende.van == vorige.naar for vorige, volgende in zip(stappen, stappen[1:], strict=False))
    assert Casus.objects.get(pk=casus.pk).status == stappen[-1].naar
