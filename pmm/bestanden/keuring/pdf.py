"""Pdf's: een begin en een einde, geen wachtwoord, en niet meer bladzijden dan iemand leest."""

from typing import IO, Any

from pypdf import PdfReader

from pmm.bestanden.keuring.oordeel import Afgekeurd, Waarom, staart

PDF, EINDE = b"%PDF-", b"%%EOF"
MEESTE_BLADZIJDEN = 1_000
WIT = b" \t\r\n\f\x00"


def keur_pdf(inhoud: IO[bytes]) -> None:
    """Achter het einde mag niets meer staan: daar verstopt een tweede bestand zich."""
    voor_einde, einde, erna = staart(inhoud).rpartition(EINDE)
    if not einde or erna.strip(WIT):
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    inhoud.seek(0)
    lezer = PdfReader(inhoud, strict=False)
    if lezer.is_encrypted:
        raise Afgekeurd(Waarom.WACHTWOORD)
    if not _bladzijden(lezer.root_object["/Pages"]):
        raise Afgekeurd(Waarom.GEEN_ECHTE)


def _bladzijden(wortel: Any) -> int:
    """Tel de bladzijden zelf: wat het bestand erover zegt, hoeft niet waar te zijn."""
    stapel, aantal, takken = [wortel], 0, 0
    while stapel:
        knoop = stapel.pop().get_object()
        if "/Kids" in knoop:
            stapel.extend(knoop["/Kids"])
            takken += 1
        else:
            aantal += 1
        # A branch that leads back to itself never ends either.
        if max(aantal, takken) > MEESTE_BLADZIJDEN:
            raise Afgekeurd(Waarom.TE_ZWAAR)
    return aantal
