"""Wat het LET zelf moet hebben gedaan voordat een casus verder kan."""

from escalatie.models import Besluit, Letdossier
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.kern import instrumenten
from register.models import Gebruiker


def besluit_met_acties(casus: Casus, door: Gebruiker) -> str | None:
    """Het open dossier heeft een besluit, en elk besluit heeft een actie."""
    meegekomen: list[int] | None = vars(casus).get("acties_per_besluit")
    acties = Besluit.objects.in_open_dossier(casus).aantallen_acties() if meegekomen is None else meegekomen
    if acties and all(acties):
        return None
    return "Leg minstens één besluit vast, en bij elk besluit minstens één actie, met wie het doet en wanneer."


def voorzitter_akkoord(casus: Casus, door: Gebruiker) -> str | None:
    """Vanuit het LET rondt het loket alleen af met akkoord van de voorzitter; een LET dat uit staat houdt niets op."""
    if casus.status != Status.LET or not instrumenten.is_aan(instrumenten.LET):
        return None
    dossier = Letdossier.objects.open().van_casus(casus).select_related("voorzitter").first()
    if dossier and dossier.akkoord_afronden_op:
        return None
    wie = f", {dossier.voorzitter}," if dossier else ""
    return f"De voorzitter van het LET{wie} is nog niet akkoord met afronden. Vraag eerst om akkoord."
