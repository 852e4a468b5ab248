"""De casus als PDF."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.casus.document.hoofdstukken import als_document
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.kern.pdf.maken import antwoord, maak
from pmm.logboek.zinnen import Zin
from register.verzoek import Verzoek

ALS_PDF = "als_pdf"
ZINNEN = {ALS_PDF: Zin("bewaarde {wat} als pdf", "{wat} als pdf bewaren")}


@require_safe
@met_casus(toont=(), hele_pagina=True)
def pdf(request: Verzoek, casus: Casus) -> HttpResponse:
    """Alles wat deze lezer van de casus ziet, om te printen of te bewaren; dat staat apart in het logboek."""
    noteer(ALS_PDF, casus, door=request.user)
    return antwoord(
        f"{casus.kenmerk}.pdf", maak("document", als_document(casus, request.user), op=timezone.localdate())
    )
