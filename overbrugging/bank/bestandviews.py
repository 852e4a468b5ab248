"""Wat iemand van een betaalopdracht ophaalt: het bestand voor de bank, en een lijst om na te kijken."""

import io
from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.bank import zinnen
from overbrugging.bank.toegang import met
from overbrugging.models import Betaalopdracht, Betaling
from overbrugging.toegang import BUDGETHOUDER
from pmm.kern.geld import met_punt
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.kern.uitvoer.cellen import Cel, Kolom, Tabel
from pmm.kern.uitvoer.csvtabel import schrijf
from pmm.logboek.services import noteer_bij
from register.verzoek import Verzoek

KOPPEN = ("Nummer", "Naam", "IBAN", "Bedrag", "Uit te voeren op", "Opdracht")


@require_safe
@met_instrument(OVERBRUGGING)
@met(Betaalopdracht, BUDGETHOUDER)
def bestand(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """De pain.001 zoals hij gemaakt is: elke keer dezelfde bytes."""
    return _bijlage(request, opdracht, "xml", "application/xml; charset=utf-8", opdracht.bestand.encode())


@require_safe
@met_instrument(OVERBRUGGING)
@met(Betaalopdracht, BUDGETHOUDER)
def lijst(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """Dezelfde betalingen als CSV, om na te kijken."""
    doel = io.BytesIO()
    betalingen = opdracht.betalingen.select_related("voorschot").order_by("pk")
    schrijf(Tabel(opdracht.nummer, [Kolom(kop) for kop in KOPPEN], map(partial(_rij, opdracht), betalingen)), doel, "")
    return _bijlage(request, opdracht, "csv", "text/csv; charset=utf-8", doel.getvalue())


def _rij(opdracht: Betaalopdracht, betaling: Betaling) -> list[Cel]:
    bedrag = met_punt(betaling.bedrag_centen).replace(".", ",")
    return [betaling.voorschot.nummer, betaling.naam, betaling.iban, bedrag, opdracht.uitvoeren_op, opdracht.nummer]


def _bijlage(request: Verzoek, opdracht: Betaalopdracht, soort: str, mediatype: str, inhoud: bytes) -> HttpResponse:
    noteer_bij("betaalopdracht", opdracht.nummer, zinnen.OPDRACHT_OPHALEN, door=request.user, bestand=soort)
    koppen = {
        "Content-Disposition": f'attachment; filename="{opdracht.nummer}.{soort}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(inhoud, content_type=mediatype, headers=koppen)
