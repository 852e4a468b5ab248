"""Een BSN is niet nodig en mag hier niet: vind getallen die de elfproef doorstaan."""

import re

from stdnum.nl import bsn

# Nine digits, with the dots, dashes and spaces people write between them; not inside a longer number.
_KANDIDAAT = re.compile(r"(?<![\d.,-])\d(?:[ .\-]?\d){8}(?![\d]|[.,\-]\d)")
ZICHTBAAR = 2


def bevat_bsn(tekst: str) -> bool:
    """Staat er een getal in dat een BSN kan zijn?"""
    return any(_is_bsn(gevonden.group()) for gevonden in _KANDIDAAT.finditer(tekst))


def gevonden_bsn(tekst: str) -> str:
    """Het eerste mogelijke BSN, onherkenbaar op de laatste twee cijfers na; leeg als er geen is."""
    for gevonden in _KANDIDAAT.finditer(tekst):
        if _is_bsn(gevonden.group()):
            return _gemaskeerd(gevonden)
    return ""


def zonder_bsn(tekst: str) -> str:
    """De tekst met elk mogelijk BSN onherkenbaar gemaakt: zo mag hij in een concept staan."""
    return _KANDIDAAT.sub(
        lambda gevonden: _gemaskeerd(gevonden) if _is_bsn(gevonden.group()) else gevonden.group(), tekst
    )


def _is_bsn(getal: str) -> bool:
    return bool(bsn.is_valid(re.sub(r"\D", "", getal)))


def _gemaskeerd(gevonden: re.Match[str]) -> str:
    return "•••••••" + re.sub(r"\D", "", gevonden.group())[-ZICHTBAAR:]
