"""De codelijsten: wat er te kiezen is en hoe het heet.

De namen veranderen zelden en blijven een minuut in het geheugen.
"""

import time
from datetime import date

from register.models import Codewaarde

HOUDBAAR_SECONDEN = 60
_geheugen: dict[str, tuple[float, dict[str, Codewaarde]]] = {}


def keuzes(lijst: str, dag: date) -> list[tuple[str, str]]:
    """Wat er op deze dag te kiezen is, voor een formulier."""
    return [(waarde.code, waarde.naam) for waarde in waarden(lijst).values() if _geldt(waarde, dag)]


def naam(lijst: str, code: str) -> str:
    """De naam bij een opgeslagen woord, ook als dat niet meer te kiezen is."""
    waarde = waarden(lijst).get(code)
    return waarde.naam if waarde else code


def vergeet() -> None:
    """Lees de lijsten opnieuw bij de volgende vraag."""
    _geheugen.clear()


def waarden(lijst: str) -> dict[str, Codewaarde]:
    """Alle waarden van een lijst, per code; hetzelfde ding tot de lijst opnieuw gelezen wordt."""
    gelezen, gevuld = _geheugen.get(lijst, (0.0, {}))
    if time.monotonic() - gelezen > HOUDBAAR_SECONDEN:
        gevuld = {waarde.code: waarde for waarde in Codewaarde.objects.filter(lijst=lijst)}
        _geheugen[lijst] = (time.monotonic(), gevuld)
    return gevuld


def _geldt(waarde: Codewaarde, dag: date) -> bool:
    return waarde.geldig_van <= dag and (waarde.geldig_tot is None or waarde.geldig_tot >= dag)
