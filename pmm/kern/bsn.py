"""Een BSN is niet nodig en mag hier niet: vind getallen die de elfproef doorstaan."""

import re
import unicodedata

from stdnum.nl import bsn

# Nine digits, with what people write between them, seen or unseen; not inside a longer number.
_TUSSEN = r"[^\S\r\n]|[.\-/_\u00ad\u00b7\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]"
_KANDIDAAT = re.compile(rf"(?<![\d.,-])\d(?:(?:{_TUSSEN}){{0,2}}\d){{8}}(?!\d|[.,\-]\d)")
_NIET_ASCII = re.compile(r"[^\x00-\x7f]")
ZICHTBAAR = 2


def bevat_bsn(tekst: str) -> bool:
    """Staat er een getal in dat een BSN kan zijn?"""
    return bool(gevonden_bsn(tekst))


def gevonden_bsn(tekst: str) -> str:
    """Het eerste mogelijke BSN, onherkenbaar op de laatste twee cijfers na; leeg als er geen is."""
    for gevonden in _KANDIDAAT.finditer(_met_gewone_cijfers(tekst)):
        if _is_bsn(gevonden.group()):
            return _gemaskeerd(gevonden.group())
    return ""


def zonder_bsn(tekst: str) -> str:
    """De tekst met elk mogelijk BSN onherkenbaar gemaakt: zo mag hij in een concept staan."""
    delen, tot = [], 0
    for gevonden in _KANDIDAAT.finditer(_met_gewone_cijfers(tekst)):
        if _is_bsn(gevonden.group()):
            delen += [tekst[tot : gevonden.start()], _gemaskeerd(gevonden.group())]
            tot = gevonden.end()
    return "".join([*delen, tekst[tot:]])


def _met_gewone_cijfers(tekst: str) -> str:
    """Even lang, met een gewoon cijfer voor elk teken dat er een voorstelt: １ en ① zijn ook een 1."""
    return _NIET_ASCII.sub(lambda teken: str(unicodedata.digit(teken.group(), teken.group())), tekst)


def _is_bsn(getal: str) -> bool:
    return bool(bsn.is_valid(_cijfers(getal)))


def _gemaskeerd(getal: str) -> str:
    return "•••••••" + _cijfers(getal)[-ZICHTBAAR:]


def _cijfers(getal: str) -> str:
    return re.sub(r"\D", "", getal)
