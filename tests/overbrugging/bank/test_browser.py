"""De budgethouder in een echte browser, op een telefoon: betalen, een afschrift inlezen, en boeken wat erop staat."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from overbrugging.models import Bankregel, Betaalopdracht
from tests.factories import ingelogd, lid
from tests.overbrugging.bank import camt
from tests.overbrugging.geld import gevorderd, gevuld_fonds, toegekend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def wereld():
    """Een fonds met een vordering die terugkomt en een voorschot dat betaald moet worden."""
    with transaction.atomic():
        fonds = gevuld_fonds(10_000_00, iban="NL91ABNA0417164300", naam="Overbruggingsfonds")
        return fonds, toegekend(fonds=fonds, bedrag_centen=1_250_50), gevorderd(fonds=fonds, bedrag_centen=300_00)[0]


def test_van_betalen_via_het_afschrift_tot_alles_geboekt(pagina, live_server, axe, wereld):
    fonds, voorschot, vordering = wereld
    sessie = ingelogd(lid("budgethouder")).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})

    def klopt(kop, *, ook_voor_axe=True):
        expect(pagina.get_by_role("heading", level=1)).to_have_text(kop)
        if ook_voor_axe:
            axe(pagina)
        assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    def druk(naam):
        pagina.get_by_role("button", name=naam, exact=True).click()

    pagina.goto(f"{live_server.url}/overbrugging/")
    klopt("Overbrugging")
    pagina.get_by_role("link", name="1 te betalen").click()
    klopt("Betalen")
    druk("Verder naar nakijken")
    klopt("€ 1.250,50 betalen?")
    druk("Betaalopdracht maken")
    opdracht = Betaalopdracht.objects.get()
    klopt(f"Betaalopdracht {opdracht.nummer}")

    eruit = camt.regel(-1_250_50, kenmerk=voorschot.nummer)
    erin = camt.regel(300_00, omschrijving=f"Uw kenmerk {vordering.nummer}")
    inhoud = camt.bestand(camt.afschrift(fonds.iban, eruit, erin, eind=-950_50))
    pagina.goto(f"{live_server.url}/overbrugging/afschriften/inlezen/")
    klopt("Afschrift inlezen", ook_voor_axe=False)
    pagina.get_by_label("Welk afschrift leest u in?").set_input_files(
        {"name": "afschrift.xml", "mimeType": "application/xml", "buffer": inhoud}
    )
    druk("Inlezen")
    klopt("Afschrift 2026-001")
    for regel, kop in zip(Bankregel.objects.order_by("volgnr"), ("€ -1.250,50 eraf", "€ 300,00 erbij"), strict=True):
        pagina.goto(f"{live_server.url}{regel.get_absolute_url()}")
        klopt(kop)
        druk("Verder naar nakijken")
        klopt("Klopt dit?", ook_voor_axe=regel.volgnr == 2)
        druk("Boeken")
        expect(pagina.get_by_role("heading", level=1)).to_have_text("Bankregels")
    expect(pagina.get_by_text("Alles is geboekt")).to_be_visible()
    pagina.goto(f"{live_server.url}{fonds.get_absolute_url()}")
    klopt("Overbruggingsfonds")
    voorschot.refresh_from_db()
    opdracht.refresh_from_db()
    assert (voorschot.stand, opdracht.stand) == ("uitgekeerd", "betaald")
