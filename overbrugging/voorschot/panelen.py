"""Wat de casuspagina van de overbrugging laat zien."""

from pmm.casus.panelen import Paneel
from pmm.kern.instrumenten import OVERBRUGGING

PANEEL = Paneel(
    id="voorschotten",
    kop="Overbrugging",
    adres="overbrugging:voorschotpaneel",
    alleen_heel=True,
    instrument=OVERBRUGGING,
    pas_bij_het_loket=True,
)
