"""Wat een stap of scherm van het loket de database kost: een vast, klein aantal opdrachten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket import services
from tests.factories import aantal_vragen
from tests.loket.hulp import SLOT, VOORSTEL

EEN_STAP = 20
# The door fetches the whole casus in eight.
EEN_SCHERM = 14


@pytest.fixture
def stappen(casus, medewerker, collega, contact, indiener):
    def aanvullen():
        services.vraag_aanvulling(casus, vragen=["Wie?", "Wat?"], door=medewerker)
        antwoorden = {vraag.pk: services.Antwoord("Dit.") for vraag in casus.vragen.all()}
        return lambda: services.vul_aan(casus, antwoorden=antwoorden, door=indiener)

    def bevestigen():
        voorstel = services.stel_afwijzing_voor(casus, door=medewerker, **VOORSTEL)
        return lambda: services.bevestig_afwijzing(voorstel, door=collega)

    def afronden():
        services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
        return lambda: services.rond_af(casus, door=medewerker, **SLOT)

    return {
        "in_behandeling_nemen": lambda: (
            lambda: services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
        ),
        "aanvulling_vragen": lambda: lambda: services.vraag_aanvulling(casus, vragen=["Wie?"] * 20, door=medewerker),
        "aanvullen": aanvullen,
        "terugleggen": lambda: (
            lambda: services.leg_terug(casus, contacten=[contact], reden="Lokaal kan nog.", door=medewerker)
        ),
        "voorstellen": lambda: lambda: services.stel_afwijzing_voor(casus, door=medewerker, **VOORSTEL),
        "bevestigen": bevestigen,
        "afronden": afronden,
    }


@pytest.mark.parametrize(
    "naam",
    ["in_behandeling_nemen", "aanvulling_vragen", "aanvullen", "terugleggen", "voorstellen", "bevestigen", "afronden"],
)
def test_een_stap_kost_hoogstens_twintig_opdrachten(stappen, naam):
    zet = stappen[naam]()
    with CaptureQueriesContext(connection) as opdrachten:
        zet()
    echt = [opdracht["sql"] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
    assert len(echt) <= EEN_STAP, "\n".join(echt)


def kosten(client, naam, casus):
    return aantal_vragen(client, reverse(f"loket:{naam}", args=[casus.kenmerk]))


@pytest.mark.parametrize("naam", ["in_behandeling_nemen", "aanvulling_vragen", "terugleggen", "afwijzen", "paneel"])
def test_een_scherm_kost_een_klein_aantal_opdrachten(als, casus, coordinator, naam):
    assert kosten(als(coordinator), naam, casus) <= EEN_SCHERM


@pytest.mark.parametrize("naam", ["aanvullen", "paneel"])
def test_twintig_vragen_kosten_niet_meer_dan_een(als, casus, medewerker, indiener, naam):
    aantallen = []
    for aantal in (1, 20):
        services.vraag_aanvulling(casus, vragen=["Wie?"] * aantal, door=medewerker)
        aantallen.append(kosten(als(indiener), naam, casus))
        antwoorden = {vraag.pk: services.Antwoord("Dit.") for vraag in casus.vragen.open()}
        services.vul_aan(casus, antwoorden=antwoorden, door=indiener)
    assert aantallen[0] == aantallen[1] <= EEN_SCHERM
