"""Wat delen op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel

PANEEL = Paneel(id="delen", kop="Wie ziet wat", adres="delen:overzicht", alleen_heel=True, pas_bij_het_loket=True)
