"""De voorzitter legt besluiten vast in een echte browser, met en zonder JavaScript."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Besluit
from tests.factories import OrganisatieFactory, ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scherm(pagina, live_server, dossier, voorzitter):
    """Het besluitenscherm, op een telefoon."""
    sessie = ingelogd(voorzitter).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reverse("escalatie:besluiten", args=[dossier.casus.kenmerk]))
    return pagina


def vul_actie_in(scherm, nummer, wat, organisatie):
    rij = scherm.get_by_role("group", name=f"Actie {nummer}")
    rij.get_by_label("Wat gaat er gebeuren?").fill(wat)
    rij.get_by_label("Welke organisatie doet het?").fill(organisatie)
    rij.get_by_label("Uiterlijk op welke dag?").fill(f"{timezone.localdate() + timedelta(days=7):%d-%m-%Y}")


def test_een_besluit_met_twee_acties(scherm):
    OrganisatieFactory(naam="Gemeente Waterkant")
    scherm.get_by_label("Wat is er besloten of toegezegd?").fill("De gemeente kent een briefadres toe.")
    scherm.get_by_label("Welke organisatie besluit dit?").fill("Gemeente Waterkant")
    vul_actie_in(scherm, 1, "Beschikking sturen", "Gemeente Waterkant")
    scherm.get_by_role("button", name="Actie erbij").click()
    vul_actie_in(scherm, 2, "Inwoner bellen", "Gemeente Waterkant")
    scherm.get_by_role("button", name="Besluiten vastleggen").click()
    scherm.wait_for_url("**/casussen/**")
    acties = Besluit.objects.get().acties.order_by("pk")
    assert [actie.omschrijving for actie in acties] == ["Beschikking sturen", "Inwoner bellen"]


@pytest.mark.parametrize("pagina", [True], ids=["met-javascript"], indirect=True)
def test_ook_met_fouten_is_het_scherm_toegankelijk_en_schuift_er_niets(scherm):
    scherm.get_by_role("button", name="Besluit erbij").click()
    scherm.get_by_role("button", name="Besluiten vastleggen").click()
    assert scherm.title().startswith("Fout: ")
    assert Axe().run(scherm).response["violations"] == []
    assert scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
