"""De regio's waar een organisatie in ligt; zij veranderen zelden en blijven een minuut in het geheugen."""

import time

from register.codelijsten import HOUDBAAR_SECONDEN
from register.models import Organisatie

_gelezen: tuple[float, list[str]] | None = None


def regios() -> list[str]:
    """Elke regio, op alfabet."""
    global _gelezen  # noqa: PLW0603 - the memory of this process, like that of the code lists
    if _gelezen is None or time.monotonic() - _gelezen[0] > HOUDBAAR_SECONDEN:
        _gelezen = time.monotonic(), Organisatie.objects.regios()
    return _gelezen[1]


def vergeet() -> None:
    """Lees de regio's opnieuw bij de volgende vraag."""
    global _gelezen  # noqa: PLW0603
    _gelezen = None
