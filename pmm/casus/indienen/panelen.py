"""Wat het indienen op de casuspagina laat zien."""

from pmm.casus.panelen import Paneel

PANEEL = Paneel(id="indieningen", kop="Wat er is ingediend", adres="casus:indieningen", alleen_heel=True)
