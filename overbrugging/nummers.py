"""Nummers van voorschotten, vorderingen en betaalopdrachten: te spellen door de telefoon, niet te raden."""

import uuid
from datetime import date
from typing import Literal

from stdnum import luhn

from pmm.kern.spoor import CROCKFORD

TEKENS = 5
# Voorschot, terugvordering, betaalopdracht.
Letter = Literal["V", "T", "B"]


def nieuw_nummer(letter: Letter, dag: date, sleutel: uuid.UUID | None = None) -> str:
    """Een nummer als `V-26-7K3F9Q`: waarvoor, het jaar, vijf willekeurige tekens en een controleteken.

    Met een willekeurige `sleutel` volgen de tekens daaruit: hetzelfde ding krijgt altijd hetzelfde nummer.
    """
    getal = (sleutel or uuid.uuid4()).int
    tekens = "".join(CROCKFORD[getal >> 5 * plek & 31] for plek in range(TEKENS))
    kern = f"{dag:%y}{tekens}"
    return f"{letter}-{kern[:2]}-{tekens}{luhn.calc_check_digit(kern, CROCKFORD)}"
