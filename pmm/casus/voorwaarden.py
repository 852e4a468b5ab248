"""Waarom een stap nu niet kan: pure vragen aan een casus, met een zin als antwoord of niets.

Hier wordt niets geschreven, en niets gevraagd dan wat de voorwaarde zelf nodig heeft.
Voorwaarden over het werk van een andere app staan in die app en komen bij hun naam in de tabel.
"""

from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.kern import instrumenten
from pmm.kern.bsn import bevat_bsn
from register.models import Gebruiker
from register.rollen import BEHANDELEN

VERPLICHT_BIJ_INDIENEN = {
    Onderdeel.SITUATIE: "Beschrijf de situatie.",
    Onderdeel.DOORBRAAK: "Beschrijf welke doorbraak u wilt.",
    Onderdeel.URGENTIE: "Beschrijf waarom het haast heeft.",
}


def gemeente_bekend(casus: Casus, door: Gebruiker) -> str | None:
    """De gemeente van de inwoner telt mee in de wegen naar hulp."""
    return None if casus.gemeente_id else "Vul in bij welke gemeente de inwoner woont."


def situatie_beschreven(casus: Casus, door: Gebruiker) -> str | None:
    """De situatie is ingevuld."""
    return _ingevuld(casus, Onderdeel.SITUATIE)


def doorbraak_beschreven(casus: Casus, door: Gebruiker) -> str | None:
    """De gewenste doorbraak is ingevuld."""
    return _ingevuld(casus, Onderdeel.DOORBRAAK)


def urgentie_beschreven(casus: Casus, door: Gebruiker) -> str | None:
    """De urgentie is ingevuld."""
    return _ingevuld(casus, Onderdeel.URGENTIE)


def lokaal_geprobeerd(casus: Casus, door: Gebruiker) -> str | None:
    """Er is een lokale poging, of een reden waarom niet: nooit een harde drempel."""
    if casus.pogingen.all() or casus.reden_geen_poging:
        return None
    return "Leg een lokale poging vast, of vul in waarom er lokaal niets is geprobeerd."


def inwoner_geinformeerd(casus: Casus, door: Gebruiker) -> str | None:
    """De inwoner weet ervan, of er is een reden waarom niet."""
    if casus.inwoner_geinformeerd or casus.reden_niet_geinformeerd:
        return None
    return "Vul in of de inwoner hiervan weet, of waarom nog niet."


def geen_bsn(casus: Casus, door: Gebruiker) -> str | None:
    """Geen tekst met een mogelijk BSN waarvan niemand zei dat het er geen is."""
    for tekst in casus.teksten_nu:
        if bevat_bsn(tekst.tekst) and not tekst.is_geen_bsn:
            naam = tekst.get_onderdeel_display()
            return f"In ‘{naam}’ lijkt een BSN te staan. Haal het weg of bevestig dat het er geen is."
    return None


def loket_alleen_na_gesprek(casus: Casus, door: Gebruiker) -> str | None:
    """Het loket dient alleen een casus in die het zelf na een gesprek aanlegde."""
    if casus.via_loket or BEHANDELEN not in casus.rechten:
        return None
    return "Deze casus is van de organisatie zelf: alleen zij kan hem indienen of aanvullen."


def nog_niet_in_behandeling(casus: Casus, door: Gebruiker) -> str | None:
    """Zolang het loket een casus behandelt, trekt alleen het loket hem in."""
    ligt_er_niet = casus.in_behandeling_op is None or casus.status in {Status.LOKAAL, Status.INGEDIEND}
    if ligt_er_niet or BEHANDELEN in casus.rechten:
        return None
    return "Het loket behandelt deze casus al. Vraag de behandelaar om hem in te trekken."


def behandelaar_bekend(casus: Casus, door: Gebruiker) -> str | None:
    """Er is iemand die de casus behandelt."""
    return None if casus.behandelaar_id else "Kies wie de casus gaat behandelen."


def let_in_gebruik(casus: Casus, door: Gebruiker) -> str | None:
    """Het LET kan met een instelling uit staan."""
    return (
        None if instrumenten.is_aan(instrumenten.LET) else "Het LET is nu niet in gebruik. Overleg met de coördinator."
    )


def partijen_bekend(casus: Casus, door: Gebruiker) -> str | None:
    """Het LET moet weten wie er aan tafel hoort."""
    return None if casus.partijen.all() else "Leg eerst vast welke partijen bij deze casus horen."


def letvraag_gesteld(casus: Casus, door: Gebruiker) -> str | None:
    """De vraag aan het LET is opgeschreven."""
    return _geschreven(casus, Onderdeel.LETVRAAG, "Schrijf de vraag aan het LET op.")


def actie_afgesproken(casus: Casus, door: Gebruiker) -> str | None:
    """Er is een open actie; eigenaar en datum heeft een actie altijd."""
    if any(actie.is_open for actie in casus.acties.all()):
        return None
    return "Leg eerst minstens één actie vast, met wie het doet en wanneer."


def afrondingsreden_gekozen(casus: Casus, door: Gebruiker) -> str | None:
    """Er is een reden waarom de casus klaar is."""
    return None if casus.afrondingsreden else "Kies waarom de casus klaar is."


def reden_niet_gekozen(casus: Casus, door: Gebruiker) -> str | None:
    """Er is een reden om de casus niet in behandeling te nemen."""
    return None if casus.reden_niet else "Kies waarom de casus niet in behandeling komt."


def samenvatting_geschreven(casus: Casus, door: Gebruiker) -> str | None:
    """Er is een samenvatting van wat er gebeurd is."""
    return _geschreven(casus, Onderdeel.SAMENVATTING, "Schrijf een korte samenvatting.")


def uitkomst_geschreven(casus: Casus, door: Gebruiker) -> str | None:
    """Er staat wat het de inwoner heeft gebracht."""
    return _geschreven(casus, Onderdeel.UITKOMST, "Schrijf op wat de uitkomst voor de inwoner is.")


def voor_wie_nog_meer_beantwoord(casus: Casus, door: Gebruiker) -> str | None:
    """De vaste vraag bij het sluiten is beantwoord."""
    return _geschreven(casus, Onderdeel.VOOR_WIE_NOG_MEER, "Beantwoord de vraag: voor wie geldt dit nog meer?")


def _ingevuld(casus: Casus, onderdeel: Onderdeel) -> str | None:
    return _geschreven(casus, onderdeel, VERPLICHT_BIJ_INDIENEN[onderdeel])


def _geschreven(casus: Casus, onderdeel: Onderdeel, anders: str) -> str | None:
    tekst = casus.tekst(onderdeel)
    return None if tekst and tekst.tekst.strip() else anders
