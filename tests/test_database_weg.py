"""De database valt om tijdens het opslaan: niets half, geen woord kwijt, en opnieuw versturen lukt (rij 30)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from pmm.casus.models import Casus
from tests.factories import ingelogd, lid

TYPTE = "Sinds dinsdag slaapt het gezin in de auto."


def val_om():
    """Beëindig de verbinding van deze test, zoals bij kill -9 van het proces van PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (proces,) = cursor.fetchone()
    ander = connection.copy()
    with ander.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [proces])
    ander.close()


@pytest.mark.django_db(transaction=True)
def test_wie_opslaat_terwijl_de_database_omvalt_houdt_zijn_tekst_en_kan_het_opnieuw_doen():
    client = ingelogd(lid("maatwerkfunctionaris"))
    client.raise_request_exception = False
    formulier = {"sleutel": str(uuid4()), "codenaam": "Iep", "situatie": TYPTE}

    val_om()
    antwoord = client.post(reverse("casus:nieuw"), formulier)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 503
    assert antwoord.headers["Retry-After"] == "30"
    assert "Het systeem is even niet bereikbaar." in pagina
    assert TYPTE in pagina
    assert formulier["sleutel"] in pagina

    connection.close()
    assert not Casus.objects.exists()
    for _ in range(2):
        assert client.post(reverse("casus:nieuw"), formulier).status_code == 302
    assert Casus.objects.count() == 1
