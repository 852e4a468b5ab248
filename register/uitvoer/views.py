"""Het register als bestand ophalen. Wie wat meenam, staat in het logboek vóór de eerste byte."""

import io
import mimetypes
import tempfile

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pmm.kern.uitvoer.cellen import Tabel
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.logboek.services import noteer_bij
from pmm.logboek.zinnen import Zin
from register.alleen_voor import alleen_voor, voor_de_organisatie
from register.models import Contact, Organisatie
from register.rollen import PROGRAMMATEAM
from register.uitvoer import tabellen
from register.uitvoer.blad import AFDRUKKEN
from register.verzoek import Verzoek

OPSLAAN = "register_opslaan"
ZINNEN = {
    OPSLAAN: Zin("sloeg een deel van het register op", "een deel van het register opslaan"),
    AFDRUKKEN: Zin("opende een blad van het register om af te drukken", "een blad van het register openen"),
}
ALLES = "alles"


@require_safe
@alleen_voor(PROGRAMMATEAM)
def alle_organisaties(request: Verzoek, formaat: str) -> HttpResponse:
    """Alle organisaties die er nu zijn."""
    return _bestand(request, tabellen.organisaties(Organisatie.objects.bestaand()), formaat)


@require_safe
@alleen_voor(PROGRAMMATEAM)
def alle_contacten(request: Verzoek, formaat: str) -> HttpResponse:
    """Alle contacten van alle organisaties."""
    return _bestand(request, tabellen.contacten(Contact.objects.all()), formaat)


@require_safe
@voor_de_organisatie(PROGRAMMATEAM)
def eigen_organisatie(request: Verzoek, organisatie: Organisatie, formaat: str) -> HttpResponse:
    """De ene regel van deze organisatie."""
    rijen = Organisatie.objects.filter(pk=organisatie.pk)
    return _bestand(request, tabellen.organisaties(rijen), formaat, organisatie)


@require_safe
@voor_de_organisatie(PROGRAMMATEAM)
def eigen_contacten(request: Verzoek, organisatie: Organisatie, formaat: str) -> HttpResponse:
    """De contacten van deze organisatie."""
    rijen = Contact.objects.filter(organisatie=organisatie)
    return _bestand(request, tabellen.contacten(rijen), formaat, organisatie)


def _bestand(request: Verzoek, tabel: Tabel, formaat: str, organisatie: Organisatie | None = None) -> HttpResponse:
    """Het bestand; de code van een onbekend formaat bestaat niet (404)."""
    if formaat not in FORMATEN:
        raise Http404
    soort, code = ("organisatie", organisatie.code) if organisatie else ("register", ALLES)
    noteer_bij(soort, code, OPSLAAN, door=request.user, bestand=tabel.titel.lower(), formaat=formaat)
    doel = io.BytesIO()
    with tempfile.TemporaryDirectory() as werkmap:
        FORMATEN[formaat].schrijf(tabel, doel, werkmap)
    naam = f"{tabel.titel.lower()}-{timezone.localdate():%Y-%m-%d}.{formaat}"
    mediatype = mimetypes.guess_type(naam)[0] or "application/octet-stream"
    kop = {"Content-Disposition": content_disposition_header(True, naam) or ""}  # noqa: FBT003
    return HttpResponse(doel.getvalue(), content_type=mediatype, headers=kop)
