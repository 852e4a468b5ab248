"""Hoe het logboek over de boeken praat."""

from pmm.logboek.zinnen import Zin

WIJZIGEN, TERUGDRAAIEN = "boeking_wijzigen", "boeking_terugdraaien"
SLUITEN, JOURNAAL = "periode_sluiten", "journaal_ophalen"

ZINNEN = {
    WIJZIGEN: Zin("wijzigde {wat}", "{wat} wijzigen"),
    TERUGDRAAIEN: Zin("draaide {wat} terug", "{wat} terugdraaien"),
    SLUITEN: Zin("sloot {wat}", "{wat} sluiten"),
    JOURNAAL: Zin("haalde het journaal van het grootboek op", "het journaal van het grootboek ophalen"),
}
