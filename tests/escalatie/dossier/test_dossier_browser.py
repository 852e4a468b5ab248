"""Een voorzitter maakt een casus klaar voor een zitting, in een echte browser, op een telefoon."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from escalatie.models import Beslisser
from tests.factories import ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bord(pagina, live_server, dossier, voorzitter):
    """Het bord, op een telefoon."""
    sessie = ingelogd(voorzitter).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reverse("escalatie:overzicht"))
    return pagina


def test_van_het_bord_naar_een_partij_waarvan_nog_niemand_bekend_is(bord, dossier):
    partij = str(dossier.casus.partijen.first().organisatie)
    bord.get_by_role("link", name=dossier.casus.codenaam).click()
    bord.get_by_role("link", name=f"Beslisser toevoegen van {partij}").press("Enter")
    bord.get_by_label("Wie kan daar besluiten?").fill("wethouder zorg")
    bord.get_by_label("Wat kan deze persoon besluiten?").fill("een briefadres")
    bord.keyboard.press("Enter")
    bord.wait_for_url("**/dossier/#beslissers")
    assert str(Beslisser.objects.get().organisatie) == partij
    assert "Van deze partijen is nog niet bekend" not in bord.content()


@pytest.mark.parametrize("pagina", [True], ids=["met-javascript"], indirect=True)
def test_het_bord_het_dossier_en_een_punt_zijn_toegankelijk_en_er_schuift_niets(bord, dossier):
    for adres in ("", f"{dossier.casus.kenmerk}/dossier/", f"{dossier.casus.kenmerk}/dossier/punt/inwoner/"):
        bord.goto(f"/let/{adres}")
        assert Axe().run(bord).response["violations"] == [], adres
        assert bord.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), adres
