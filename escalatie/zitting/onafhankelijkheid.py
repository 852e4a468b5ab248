"""Of wie voorzit dat bij elke casus op de agenda kan: getoetst bij het plannen en nog eens bij het begin."""

from escalatie.models import Zitting
from escalatie.onafhankelijk import bezwaren
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap
from register.rollen import VOORZITTER

GEEN_VOORZITTER = "{wie} is geen voorzitter van het LET. Kies een ander."
BEZWAAR = "Casus {kenmerk}: {zin}"
WAT_NU = "Haal de casus van de agenda, of laat een ander deze zitting voorzitten."


def eis_voorzitter(persoon: Gebruiker) -> None:
    """Deze persoon zit nu het LET voor.

    Raises:
        DomeinFout: niet, of niet meer.
    """
    if not Lidmaatschap.objects.in_dienst().filter(gebruiker=persoon, rol=VOORZITTER).exists():
        raise DomeinFout(GEEN_VOORZITTER.format(wie=persoon))


def eis_onafhankelijk(zitting: Zitting) -> None:
    """De voorzitter is onafhankelijk bij elke casus die nog op tafel komt.

    Raises:
        DomeinFout: met per casus de reden, en wat u kunt doen.
    """
    redenen = [BEZWAAR.format(kenmerk=punt.dossier.casus.kenmerk, zin=zin) for punt, zin in bezwaren(zitting)]
    if redenen:
        raise DomeinFout([*redenen, WAT_NU])
