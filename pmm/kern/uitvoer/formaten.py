"""De bestanden waarin een tabel op te slaan is. De drie laten precies hetzelfde zien."""

from dataclasses import dataclass

from pmm.kern.uitvoer import csvtabel, odstabel, xlsxtabel
from pmm.kern.uitvoer.cellen import Schrijver


@dataclass(frozen=True)
class Formaat:
    """Een bestandsformaat: de code is ook het achtervoegsel."""

    code: str
    naam: str
    schrijf: Schrijver


_ALLE = (
    Formaat("xlsx", "Excel", xlsxtabel.schrijf),
    Formaat("ods", "OpenDocument", odstabel.schrijf),
    Formaat("csv", "CSV", csvtabel.schrijf),
)
FORMATEN = {formaat.code: formaat for formaat in _ALLE}
