"""Een scherm openen, wijzigen wat iemand zou wijzigen, en het versturen zoals een browser dat doet."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def ingevuld(antwoord):
    """Wat er in het formulier op deze pagina staat, ook verborgen: precies wat een browser zou versturen."""
    velden = {}
    for veld in antwoord.context["form"]:
        waarde = veld.value()
        if hasattr(veld.field, "prepare_value"):
            waarde = veld.field.prepare_value(waarde)
        if waarde not in (None, False):
            velden[veld.html_name] = waarde if isinstance(waarde, list | tuple) else str(waarde)
    return velden


def open_en_verstuur(client, adres, **wijzigingen):
    """Open het formulier, wijzig deze velden en verstuur het."""
    pagina = client.get(adres)
    assert pagina.status_code == 200, pagina.content.decode()
    return client.post(adres, ingevuld(pagina) | wijzigingen)


def tekst_van(antwoord):
    """Wat een mens leest: zonder dubbele spaties, met gewone tekens."""
    return " ".join(antwoord.content.decode().split())


def opdrachten_van(client, adres):
    """De vragen aan de database die deze pagina stelt."""
    with CaptureQueriesContext(connection) as vragen:
        antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return [vraag["sql"] for vraag in vragen]
