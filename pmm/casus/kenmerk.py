"""Het kenmerk van een casus: te spellen door de telefoon, niet te raden en zonder volgorde."""

import secrets
from datetime import date

from stdnum import luhn

from pmm.kern.spoor import CROCKFORD

WILLEKEURIG = 5


def nieuw_kenmerk(dag: date) -> str:
    """Een kenmerk als `PMM-26-7K3F9Q`: het jaar, vijf willekeurige tekens en een controleteken."""
    return kenmerk_met(dag, "".join(secrets.choice(CROCKFORD) for _ in range(WILLEKEURIG)))


def kenmerk_met(dag: date, tekens: str) -> str:
    """Het kenmerk met deze vijf tekens; alleen voor wie zelf voor de tekens zorgt, zoals de voorbeeldgegevens."""
    kern = f"{dag:%y}{tekens}"
    return f"PMM-{kern[:2]}-{kern[2:]}{luhn.calc_check_digit(kern, CROCKFORD)}"


def is_goed_gespeld(kenmerk: str) -> bool:
    """Klopt het controleteken? Eén verkeerd gehoord teken valt altijd op."""
    voor, _, kern = kenmerk.upper().partition("-")
    return voor == "PMM" and bool(luhn.is_valid(kern.replace("-", ""), CROCKFORD))
