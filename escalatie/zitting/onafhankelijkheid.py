"""Of wie voorzit dat bij elke casus op de agenda kan: getoetst bij het plannen en nog eens bij het begin."""

from escalatie.models import Zitting
from escalatie.onafhankelijk import toets
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap
from register.rollen import VOORZITTER

GEEN_VOORZITTER = "{wie} is geen voorzitter van het LET. Kies een ander."


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
        DomeinFout: met per casus de reden.
    """
    redenen = []
    for punt in zitting.punten.nog_te_doen().select_related("dossier__casus__organisatie").order_by("volgorde"):
        try:
            toets(punt.dossier.casus, zitting.voorzitter)
        except DomeinFout as fout:
            redenen += [f"{punt.dossier.casus.kenmerk}: {reden}" for reden in fout.redenen]
    if redenen:
        raise DomeinFout(redenen)
