"""Een uitgekeerd voorschot, wie eromheen staat, en een besluit van het LET."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from escalatie.models import Besluit, Besluitactie, Letdossier
from overbrugging.vordering.delen import Deel
from overbrugging.vordering.services import vorder
from pmm.casus.models import Actie
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import uitgekeerd


def vorder_bij(voorschot, verdeling, **opties):
    """Vorder volgens {organisatie: centen}; geeft de vorderingen in die volgorde."""
    delen = [Deel(organisatie, centen) for organisatie, centen in verdeling.items()]
    opties = {"door": voorschot.aangevraagd_door, "sleutel": uuid.uuid4(), **opties}
    return list(vorder(voorschot, delen=delen, **opties).vorderingen)


def letbesluit(casus, *, datum=None, tekst="De gemeente betaalt dit voorschot terug."):
    """Een besluit van het LET over deze casus, met de actie die erbij hoort; geeft de sleutel."""
    dossier = Letdossier.objects.create(
        casus=casus, stap=casus.stappen.order_by("pk").first(), voorzitter=lid("let_voorzitter")
    )
    besluit = Besluit.objects.create(
        dossier=dossier,
        tekst=tekst,
        besluitnemer=OrganisatieFactory(),
        datum=datum or timezone.localdate(),
        door=dossier.voorzitter,
    )
    actie = Actie(casus=casus, eigenaar=besluit.besluitnemer, omschrijving="Betalen", datum=timezone.localdate())
    actie._history_user = dossier.voorzitter
    actie.save()
    Besluitactie.objects.create(besluit=besluit, actie=actie)
    return str(besluit.pk)


@pytest.fixture
def voorschot(db):
    """€ 1.250,50, uitgekeerd."""
    return uitgekeerd()


@pytest.fixture
def budgethouder(db):
    return lid("budgethouder")


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(naam="Gemeente Aardam")


@pytest.fixture
def ander(db):
    return OrganisatieFactory(naam="Zorgverzekeraar Bos")


@pytest.fixture
def namens(organisatie):
    """Wie namens de verantwoordelijke organisatie over vorderingen gaat."""
    return lid("maatwerkfunctionaris", organisatie)


@pytest.fixture
def vordering(voorschot, organisatie, namens):
    """Eén vordering van het hele voorschot, een week geleden gesteld."""
    (vordering,) = vorder_bij(voorschot, {organisatie: voorschot.bedrag_centen}, op=timezone.now() - timedelta(days=7))
    return vordering
