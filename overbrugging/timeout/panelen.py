"""Wat overbrugging op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel
from pmm.kern.instrumenten import TIME_OUT

PANEEL = Paneel(
    id="overbrugging",
    kop="Time-outs en overbrugging",
    adres="overbrugging:paneel",
    instrument=TIME_OUT,
    pas_bij_het_loket=True,
)
