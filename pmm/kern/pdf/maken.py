"""Van gegevens naar een PDF die te archiveren (PDF/A-2a) en voor te lezen (PDF/UA-1) is."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import fontpkg_fira_sans
import typst
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from pmm.kern.pdf.blokken import Json

HIER = Path(__file__).parent
LETTERS = Path(fontpkg_fira_sans.__file__).parent / "files"
AFZENDER = "PMM, Landelijk Maatwerkloket"
# What our fonts hold. An archive may not contain a sign without a shape: such a document would be refused whole.
MET_VORM = re.compile(
    r"[\n\x20-\x7e\xa0-\u02c1\u0370-\u03e1\u03f0-\u0479\u048a-\u052f\u1e00-\u1e99\u1e9e-\u1ef9\u2010-\u2023\u2026"
    r"\u2030-\u2037\u2039\u203a\u2044\u2070-\u209c\u20a0-\u20b5\u20b8-\u20ba\u20bd\u2116\u2122\u2150\u2151"
    r"\u2153-\u215f\u2190-\u2211\u2260-\u2265\u2500-\u2612\u2713-\u2718]"
)
# In a template a 1 in the pattern of page numbers is the counter itself; ~ stands for a 1 in what comes before it.
BLADNUMMER = re.compile(rb"/Type/PageLabel/S/D/P\([\d~]+-\)")
REGELEINDE = re.compile(r"\r\n?")
VERVANGER = "□"
UITLEG = f"Waar {VERVANGER} staat, stond een teken dat niet in een PDF past, zoals een plaatje."


def maak(sjabloon: str, gegevens: Mapping[str, Json], *, op: date) -> bytes:
    """Maak de PDF van een sjabloon in deze map met gegevens uit `blokken.document`.

    Gegevens gaan er als JSON in en worden nooit opmaak. Dezelfde gegevens en dezelfde dag geven dezelfde bytes.
    """
    schoon = _leesbaar(gegevens)
    assert isinstance(schoon, dict)  # noqa: S101 - for the type checker
    titel, kenmerk = str(schoon["titel"]), str(schoon["kenmerk"])
    vast: dict[str, Json] = {"jaar": op.year, "maand": op.month, "dag": op.day, "afzender": AFZENDER}
    vast["voet"] = f"{kenmerk} · {titel}"
    vast["slotnoot"] = UITLEG if VERVANGER in str(schoon) and VERVANGER not in str(gegevens) else ""
    pdf: bytes = typst.compile(
        str(HIER / f"{sjabloon}.typ"),
        root=str(HIER),
        font_paths=_letters(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"gegevens": json.dumps(schoon | vast, sort_keys=True)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.combine(op, time.min, UTC),
    )
    return BLADNUMMER.sub(lambda label: label[0].replace(b"~", b"1"), pdf)


def antwoord(naam: str, inhoud: bytes) -> HttpResponse:
    """Geef de PDF als download die nergens onderweg bewaard blijft."""
    koppen = {
        "Content-Disposition": content_disposition_header(True, naam) or "",  # noqa: FBT003 - as attachment
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(inhoud, content_type="application/pdf", headers=koppen)


@cache
def _letters() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(LETTERS)])


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
