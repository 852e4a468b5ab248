"""Een belemmering toetsen: staat het er echt, of lost zij op nu iemand het vraagt?"""

from datetime import date

from pmm.casus.codes import Belemmeringstand
from pmm.casus.models import Belemmering
from pmm.casus.services import bewaar_onderdeel
from register.models import Gebruiker


def zet_stand(
    belemmering: Belemmering, stand: Belemmeringstand, *, op: date | None, bleek: str, basis: int, door: Gebruiker
) -> Belemmering:
    """Leg vast hoe het met de belemmering staat, sinds welke dag, en wat er bleek.

    `op` hoort bij getoetst en opgelost; wie terugzet naar genoemd, haalt ook de dag en de bevinding weg.

    Raises:
        Verouderd: iemand anders wijzigde deze belemmering intussen.
    """
    terug = stand == Belemmeringstand.GENOEMD
    belemmering.stand = stand
    belemmering.stand_op, belemmering.stand_door = (None, None) if terug else (op, door)
    belemmering.bleek = "" if terug else bleek
    return bewaar_onderdeel(belemmering, door=door, basis=basis)
