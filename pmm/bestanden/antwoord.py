"""Een bestand versturen zodat de browser het bewaart en nooit zelf opent."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from pmm.bestanden.models import Bestandsversie, Soort

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MEDIATYPE = {
    Soort.PDF: "application/pdf",
    Soort.ODT: "application/vnd.oasis.opendocument.text",
    Soort.DOCX: f"{OPEN_XML}wordprocessingml.document",
    Soort.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Soort.XLSX: f"{OPEN_XML}spreadsheetml.sheet",
    Soort.PNG: "image/png",
    Soort.JPG: "image/jpeg",
}


def als_bijlage(versie: Bestandsversie, inhoud: Iterator[bytes]) -> StreamingHttpResponse:
    """Altijd als bijlage, met een vast soort; wie haar toch weet te tonen, toont haar zonder script en zonder ons."""
    antwoord = StreamingHttpResponse(inhoud, content_type=MEDIATYPE[Soort(versie.soort)])
    koppen = {
        "Content-Length": str(versie.grootte),
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=versie.bestand.naam) or "",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    for naam, waarde in koppen.items():
        antwoord.headers[naam] = waarde
    return antwoord
