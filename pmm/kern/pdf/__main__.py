"""Zet wat op de standaardinvoer staat als PDF: `python -m pmm.kern.pdf`.

Een eigen proces, want typst houdt alles vast wat het ooit zette en geeft geheugen niet terug: na tien bundels is dat
meer dan een gigabyte. Dit proces kent Django niet en begint in een oogwenk.
"""

import json
import re
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fontpkg_fira_sans
import typst

HIER = Path(__file__).parent
LETTERS = Path(fontpkg_fira_sans.__file__).parent / "files"
REKENTIJD = 60  # seconds
# In a template a 1 in the pattern of page numbers is the counter itself; ~ stands for a 1 in what comes before it.
BLADNUMMER = re.compile(rb"/Type/PageLabel/S/D/P\([\d~]+-\)")


def zet(sjabloon: str, gegevens: dict[str, Any]) -> bytes:
    """Het sjabloon in deze map met deze gegevens; zij blijven JSON en worden nooit opmaak."""
    pdf: bytes = typst.compile(
        str(HIER / f"{sjabloon}.typ"),
        root=str(HIER),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(LETTERS)]),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"gegevens": json.dumps(gegevens, sort_keys=True)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime(gegevens["jaar"], gegevens["maand"], gegevens["dag"], tzinfo=UTC),
    )
    return BLADNUMMER.sub(lambda label: label[0].replace(b"~", b"1"), pdf)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD, REKENTIJD))
    sys.stdout.buffer.write(zet(sys.argv[1], json.load(sys.stdin.buffer)))
