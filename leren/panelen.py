"""Wat leren op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel

PANEEL = Paneel(
    id="leren",
    kop="Leerpunten",
    adres="leren:paneel",
    alleen_heel=True,
    pas_bij_het_loket=True,
)
