"""Het gesprek op de casuspagina."""

from pmm.casus.panelen import Paneel
from register.rollen import MEEWERKEN

PANEEL = Paneel("gesprek", "Gesprek", "gesprek:paneel", recht=MEEWERKEN, pas_bij_het_loket=True)
