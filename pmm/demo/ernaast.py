"""Wat mensen naast de casussen deden, zodat er ook bij ‘Mijn opdrachten’ en ‘Afwezig’ iets te zien is."""

from datetime import date, timedelta

from pmm.casus.lijst.uitvoer import geef_opdracht
from pmm.casus.statussen import Status
from pmm.demo.wereld import Wereld
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.opdrachten.uitvoeren import doe_een
from register.account.afwezigheid_melden import meld_afwezig
from register.account.demo import DOMEIN
from register.medewerkers.services import voeg_toe
from register.rollen import FUNCTIONARIS

CURSUS = timedelta(days=4)


def speel(wereld: Wereld, vandaag: date) -> None:
    """Bram is een paar dagen weg en Fatma neemt waar; zij sloeg ook een lijst op."""
    fatma, bram = wereld.mensen["fatma"], wereld.mensen["bram"]
    meld_afwezig(bram, van=vandaag, tot=vandaag + CURSUS, vervanger=fatma)
    _krijgt_een_collega(wereld)
    geef_opdracht(f"status={Status.IN_UITVOERING.value}", FORMATEN["ods"], fatma)
    doe_een()


def _krijgt_een_collega(wereld: Wereld) -> None:
    """Deventer krijgt een tweede functionaris; die is uitgenodigd en heeft nog niet ingelogd."""
    voeg_toe(
        wereld.organisaties["gm0150"],
        naam="Jasper Kuiper",
        functie="maatwerkfunctionaris",
        email=f"jasper{DOMEIN}",
        telefoon="088-000 11 02",
        rol=FUNCTIONARIS,
        door=wereld.mensen["hanneke"],
    )
