"""Van gegevens naar een PDF die te archiveren (PDF/A-2a) en voor te lezen (PDF/UA-1) is."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from pmm.kern.fouten import Storing
from pmm.kern.pdf.blokken import Json

WORTEL = Path(__file__).parents[3]
HOOGSTENS = 60  # seconds on the clock
# A whole table that wants its bundle at nine o'clock must not fill the memory of the machine.
_TEGELIJK = BoundedSemaphore(2)
AFZENDER = "PMM, Landelijk Maatwerkloket"
# What our fonts hold. An archive may not contain a sign without a shape: such a document would be refused whole.
MET_VORM = re.compile(
    r"[\n\x20-\x7e\xa0-\u02c1\u0370-\u03e1\u03f0-\u0479\u048a-\u052f\u1e00-\u1e99\u1e9e-\u1ef9\u2010-\u2023\u2026"
    r"\u2030-\u2037\u2039\u203a\u2044\u2070-\u209c\u20a0-\u20b5\u20b8-\u20ba\u20bd\u2116\u2122\u2150\u2151"
    r"\u2153-\u215f\u2190-\u2211\u2260-\u2265\u2500-\u2612\u2713-\u2718]"
)
REGELEINDE = re.compile(r"\r\n?")
VERVANGER = "□"
UITLEG = f"Waar {VERVANGER} staat, stond een teken dat niet in een PDF past, zoals een plaatje."


def maak(sjabloon: str, gegevens: Mapping[str, Json], *, op: date) -> bytes:
    """Maak de PDF van een sjabloon in deze map met gegevens uit `blokken.document`.

    Gegevens gaan er als JSON in en worden nooit opmaak. Dezelfde gegevens en dezelfde dag geven dezelfde bytes.

    Raises:
        Storing: het duurde te lang.
    """
    schoon = _leesbaar(gegevens)
    assert isinstance(schoon, dict)  # noqa: S101 - for the type checker
    titel, kenmerk = str(schoon["titel"]), str(schoon["kenmerk"])
    vast: dict[str, Json] = {"jaar": op.year, "maand": op.month, "dag": op.day, "afzender": AFZENDER}
    vast["voet"] = f"{kenmerk} · {titel}"
    vast["slotnoot"] = UITLEG if VERVANGER in str(schoon) and VERVANGER not in str(gegevens) else ""
    return _zet(sjabloon, schoon | vast)


def antwoord(naam: str, inhoud: bytes) -> HttpResponse:
    """Geef de PDF als download die nergens onderweg bewaard blijft."""
    koppen = {
        "Content-Disposition": content_disposition_header(True, naam) or "",  # noqa: FBT003 - as attachment
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(inhoud, content_type="application/pdf", headers=koppen)


def _zet(sjabloon: str, gegevens: Mapping[str, Json]) -> bytes:
    """Laat een eigen proces het zetten; dat geeft zijn geheugen daarna terug."""
    opdracht = [sys.executable, "-E", "-s", "-m", "pmm.kern.pdf", sjabloon]
    invoer = json.dumps(gegevens).encode()
    try:
        with _TEGELIJK:
            klaar = subprocess.run(  # noqa: S603 - our own module, with the name of our own template
                opdracht, input=invoer, stdout=subprocess.PIPE, cwd=WORTEL, env={}, timeout=HOOGSTENS, check=True
            )
    except subprocess.TimeoutExpired:
        raise Storing("Het document maken lukt nu niet. Probeer het straks opnieuw.") from None
    return klaar.stdout


def _leesbaar(waarde: Json) -> Json:
    """Dezelfde gegevens met alleen tekens die een vorm hebben."""
    if isinstance(waarde, str):
        return "".join(map(_met_vorm, unicodedata.normalize("NFC", REGELEINDE.sub("\n", waarde)).replace("\t", "    ")))
    if isinstance(waarde, Mapping):
        return {naam: _leesbaar(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_leesbaar(deel) for deel in waarde]
    return waarde


def _met_vorm(teken: str) -> str:
    """Het teken, of wat ervoor in de plaats komt; wat alleen bij een ander teken vorm heeft, valt weg."""
    soort = unicodedata.category(teken)
    if soort in {"Mn", "Me", "Cf"}:
        return ""
    return teken if soort != "Cn" and MET_VORM.match(teken) else VERVANGER
