"""De database valt om tijdens het opslaan: niets half, geen woord kwijt, en opnieuw versturen lukt."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from pmm.casus.models import Casus, Indiening, Stap, Tekst
from pmm.logboek.models import Regel
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db(transaction=True)
TYPTE = "Sinds dinsdag slaapt het gezin in de auto."
ZIN = (
    r"Het systeem is even niet bereikbaar\. Wat u voor \d\d:\d\d opsloeg, is veilig\. "
    r"Laat deze pagina open en probeer het zo opnieuw\."
)


def val_om():
    """Beëindig de verbinding van deze test, zoals bij kill -9 van het proces van PostgreSQL."""
    ander = connection.copy()
    with ander.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    ander.close()


class Val:
    """Laat de database omvallen vlak voor opdracht nummer `bij`."""

    def __init__(self, bij):
        self.bij, self.nummer = bij, 0

    def __call__(self, execute, sql, params, many, context):
        self.nummer += 1
        if self.nummer == self.bij:
            val_om()
        return execute(sql, params, many, context)


def wie_typt():
    client = ingelogd(lid("maatwerkfunctionaris"))
    client.raise_request_exception = False
    return client


def formulier():
    return {"sleutel": str(uuid4()), "codenaam": "Iep", "situatie": TYPTE}


def staat():
    """Wat er van een nieuwe casus in de database staat: alles, of niets."""
    return [model.objects.count() for model in (Casus, Stap, Tekst)] + [
        Regel.objects.filter(werkwoord="aanleggen").count(),
        Indiening.objects.count(),
    ]


def klopt_503(antwoord, verstuurd):
    pagina = antwoord.content.decode()
    return (
        antwoord.status_code == 503
        and antwoord.headers["Retry-After"] == "30"
        and re.search(ZIN, pagina)
        and TYPTE in pagina
        and verstuurd["sleutel"] in pagina
    )


def test_wie_opslaat_terwijl_de_database_omvalt_houdt_zijn_tekst_en_kan_het_opnieuw_doen():
    client, verstuurd = wie_typt(), formulier()
    val_om()
    assert klopt_503(client.post(reverse("casus:nieuw"), verstuurd), verstuurd)

    connection.close()
    assert not Casus.objects.exists()
    for _ in range(2):
        assert client.post(reverse("casus:nieuw"), verstuurd).status_code == 302
    assert Casus.objects.count() == 1


def test_bij_welke_opdracht_de_database_ook_omvalt_staat_het_er_heel_of_niet():
    client, niets = wie_typt(), staat()
    afgebroken, bij, heel = 0, 0, None
    while heel is None:
        bij += 1
        verstuurd, voor = formulier(), staat()
        val = Val(bij)
        with connection.execute_wrapper(val):
            antwoord = client.post(reverse("casus:nieuw"), verstuurd)
        connection.close()
        if val.nummer < bij:  # it never came that far: this one was saved undisturbed
            assert antwoord.status_code == 302
            heel = [na - eerst for na, eerst in zip(staat(), voor, strict=True)]
            break
        afgebroken += 1
        erbij = Casus.objects.count() - voor[0]
        # Clearing away the draft comes after the casus is safe; then the page still asks to send it again.
        assert (antwoord.status_code, erbij) == (302, 1) or (klopt_503(antwoord, verstuurd) and erbij in {0, 1}), bij
        assert client.post(reverse("casus:nieuw"), verstuurd).status_code == 302
        assert Casus.objects.count() == voor[0] + 1
    assert afgebroken > 10
    # Every one of them is as whole as the one that nothing happened to.
    assert staat() == [begin + (afgebroken + 1) * deel for begin, deel in zip(niets, heel, strict=True)]
