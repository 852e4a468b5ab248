"""Wat het LET op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel
from pmm.kern.instrumenten import LET

PANEEL = Paneel(
    id="let",
    kop="Landelijk Escalatie Team",
    adres="escalatie:paneel",
    alleen_heel=True,
    instrument=LET,
    pas_bij_het_loket=True,
)
