"""Wat de casuspagina van wegingen en afwijkingen laat zien."""

from pmm.casus.panelen import Paneel
from pmm.casus.secties import Sectie

WEGINGEN = Paneel("wegingen", "Wegingen", "afwegen:wegingen", sectie=Sectie.WEGINGEN)
AFWIJKINGEN = Paneel("afwijkingen", "Afwijkingen van een regel", "afwegen:afwijkingen", sectie=Sectie.AFWIJKINGEN)
