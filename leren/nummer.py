"""Het nummer van een leerpunt: zonder volgorde, zodat het niets verraadt over de casus waar het uit kwam."""

import secrets
from datetime import date

from pmm.kern.spoor import CROCKFORD

WILLEKEURIG = 6


def nieuw_nummer(dag: date) -> str:
    """Een nummer als `LP-26-7K3F9Q`."""
    return f"LP-{dag:%y}-" + "".join(secrets.choice(CROCKFORD) for _ in range(WILLEKEURIG))
