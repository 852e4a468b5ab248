"""Nummers van voorschotten, vorderingen en betaalopdrachten: te spellen door de telefoon, niet te raden."""

import secrets
from datetime import date
from typing import Literal

from stdnum import luhn

from pmm.kern.spoor import CROCKFORD

WILLEKEURIG = 5
# Voorschot, terugvordering, betaalopdracht.
Letter = Literal["V", "T", "B"]


def nieuw_nummer(letter: Letter, dag: date) -> str:
    """Een nummer als `V-26-7K3F9Q`: waarvoor, het jaar, vijf willekeurige tekens en een controleteken."""
    kern = f"{dag:%y}" + "".join(secrets.choice(CROCKFORD) for _ in range(WILLEKEURIG))
    return f"{letter}-{kern[:2]}-{kern[2:]}{luhn.calc_check_digit(kern, CROCKFORD)}"
