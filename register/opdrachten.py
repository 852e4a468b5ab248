"""Organisaties invoeren als opdracht: alles of niets, en nooit een tweede keer."""

from functools import partial

from pmm.kern.csvbestand import Inhoud
from pmm.opdrachten.soorten import Soort, Uitkomst, Werk
from register.importeren import importeer

SOORT = "organisaties"
NAAM = "Organisaties invoeren"
BESTAND = "organisaties.csv"


def _doe(werk: Werk) -> Uitkomst:
    with werk.invoer as ingeleverd:
        bestand = Inhoud(BESTAND, ingeleverd.read())
    return Uitkomst(melding="", vastleggen=partial(_voer_in, bestand, werk.door))


def _voer_in(bestand: Inhoud, door: int) -> str:
    """Na de proef kan het register zijn gewijzigd; daarom kijkt dit alles opnieuw na."""
    return f"Ingevoerd: {importeer(bestand, door=door)}."


soort = Soort(doe=_doe, herhaalbaar=False)
