"""Een scherm openen, wijzigen wat iemand zou wijzigen, en het versturen zoals een browser dat doet."""

from django.db import connection
from django.forms import RadioSelect, Select
from django.test.utils import CaptureQueriesContext


def ingevuld(antwoord):
    """Wat er in het formulier op deze pagina staat, ook verborgen: precies wat een browser zou versturen."""
    velden = {}
    for veld in antwoord.context["form"]:
        waarde = veld.value()
        if hasattr(veld.field, "prepare_value"):
            waarde = veld.field.prepare_value(waarde)
        if waarde is None and isinstance(veld.field.widget, Select) and not _kruisjes(veld.field.widget):
            waarde = next((code for code, _ in veld.field.choices), None)  # a browser sends the first one
        if waarde is not None and waarde is not False:
            velden[veld.html_name] = waarde if isinstance(waarde, list | tuple) else str(waarde)
    return velden


def _kruisjes(widget):
    """Rondjes en vakjes staan niet vanzelf aan."""
    return isinstance(widget, RadioSelect) or widget.allow_multiple_selected


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
