"""Wat de worker voor het register doet."""

import logging

from pmm.kern.taken import taak
from register.deelname.services import herzie_allen
from register.herindeling.services import voer_uit_wat_nodig_is
from register.medewerkers.einde import ruim_op
from register.zoeken.index import ververs_alles

log = logging.getLogger(__name__)


@taak
def voer_herindelingen_uit() -> None:
    """Elke nacht net na middernacht: wie vandaag opgaat in een ander."""
    voer_uit_wat_nodig_is()


@taak
def ruim_medewerkers_op() -> None:
    """Elke nacht net na middernacht: wie vanaf vandaag ergens niet meer werkt."""
    ruim_op()


@taak
def herzie_deelnames() -> None:
    """Elke nacht: aan welke voorwaarden elke deelnemer vandaag voldoet."""
    herzie_allen()


@taak
def ververs_zoekindex() -> None:
    """Elke nacht, na de controle: zet recht wat in de zoekindex anders staat dan in het register."""
    if anders := ververs_alles():
        log.warning("zoekindex hersteld bij %s vindplaatsen", anders)
