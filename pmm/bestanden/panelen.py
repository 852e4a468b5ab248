"""Wat de casuspagina van bestanden laat zien."""

from pmm.casus.panelen import Paneel
from pmm.casus.secties import Sectie

PANEEL = Paneel("bestanden", "Bestanden", "bestanden:paneel", sectie=Sectie.BESTANDEN)
