"""Elk antwoord draagt de koppen die de browser strenger maken, ook een fout en een vast bestand."""

import pytest

from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
ADRESSEN = {
    "/": 200,
    "/inloggen/": 200,
    "/bestaat-niet/": 404,
    "/beheer/": 403,
    "/casussen/%00/": 400,
    "/static/css/pmm.css": 200,
}


@pytest.mark.parametrize("adres", ADRESSEN)
def test_elk_antwoord_draagt_de_koppen(adres):
    client = ingelogd(lid("maatwerkfunctionaris"))
    if adres == "/inloggen/":
        client.logout()
    antwoord = client.get(adres)
    antwoord.close()
    assert antwoord.status_code == ADRESSEN[adres]
    assert "default-src 'none'" in antwoord["Content-Security-Policy"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Referrer-Policy"] == "same-origin"
    if not adres.startswith("/static/"):
        assert "no-store" in antwoord["Cache-Control"]
