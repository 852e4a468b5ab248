"""Een voorschot vasthouden, altijd eerst de casus: wie iets boekt, doet dat één tegelijk."""

from overbrugging.models import Voorschot, Vordering
from pmm.casus.logregel import noteer as noteer_bij_casus
from pmm.casus.slot import neem
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker


def neem_voorschot(voorschot: Voorschot) -> Voorschot:
    """Houd het voorschot vast tot het einde van de transactie, en lees het zoals het dan is.

    Is de casus vernietigd, dan is er alleen het voorschot nog.
    """
    if (casus := voorschot.kostenplaats.casus) is not None:
        neem(casus)
    rijen = Voorschot.objects.vergrendeld().select_related("kostenplaats__casus", "fonds", "leverancier")
    return rijen.get(pk=voorschot.pk)


def neem_bij(vordering: Vordering) -> Vordering:
    """Als `neem_voorschot`, voor wie van een vordering uitgaat."""
    vordering.voorschot = neem_voorschot(vordering.voorschot)
    return vordering


def noteer(werkwoord: str, voorschot: Voorschot, *, door: Gebruiker) -> None:
    """In het logboek bij de casus; is die vernietigd, dan bij het voorschot."""
    if (casus := voorschot.kostenplaats.casus) is not None:
        noteer_bij_casus(werkwoord, casus, door=door)
    else:
        noteer_bij("voorschot", voorschot.nummer, werkwoord, door=door)
