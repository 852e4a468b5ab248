"""Wat een code van een mailserver betekent, voor wie er iets aan moet doen."""

import re

from pmm.uitgaand.querysets import STORING

# The first that fits; codes after RFC 5321 and RFC 3463, or what Python calls the failure.
UITLEG = (
    (r"ongeldig adres|ValueError|HeaderParseError", "Dit adres kan niet bestaan."),
    (r"\b5\.2\.2\b|^552$", "De postbus van de ontvanger is vol."),
    (r"\b5\.2\.1\b", "De postbus van de ontvanger is gesloten."),
    (r"\b5\.1\.\d|^55[013]$", "De ontvanger kent dit adres niet."),
    (STORING, "Een mailserver weigert dit bericht om een reden die niet aan het adres ligt."),
    (r"^SMTP|Error$|Timeout|timeout|niet bereikbaar", "Onze mailserver antwoordt niet."),
    (r"\b4\.\d{1,3}\.\d{1,3}\b|^4\d\d", "De ontvanger neemt nu geen post aan."),
    (r"\b5\.|^5\d\d", "De ontvanger weigert dit bericht."),
)


def uitleg(code: str) -> str:
    """Eén zin bij een `laatste_fout`; leeg als er geen fout is of wij de code niet kennen."""
    return next((zin for patroon, zin in UITLEG if re.search(patroon, code)), "")
