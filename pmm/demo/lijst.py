"""Een lijst die iemand eerder opsloeg, zodat er bij ‘Mijn opdrachten’ iets te zien is."""

from pmm.casus.filters import Filters
from pmm.casus.statussen import Status
from pmm.casus.uitvoer import geef_opdracht
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.opdrachten.uitvoeren import doe_een
from register.models import Gebruiker


def sla_lijst_op(door: Gebruiker) -> None:
    """Laat een lijst maken en wacht erop."""
    geef_opdracht(Filters(status=Status.IN_UITVOERING), FORMATEN["ods"], door)
    doe_een()
