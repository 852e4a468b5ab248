"""Wat het loket op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel

PANEEL = Paneel(
    id="loket",
    kop="Vragen en adviezen van het loket",
    adres="loket:paneel",
    alleen_heel=True,
    pas_bij_het_loket=True,
)
