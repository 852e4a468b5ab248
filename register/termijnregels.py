"""De termijnen van een vermelding en van de bestuurlijke afspraken: zij brengen zelf hun datum mee.

De gebeurtenissen zijn de mijlpalen (`Mijlpaalsoort`); `register.termijnen` leest ze uit.
"""

from pmm.termijnen.regels import Regel, Sport
from register.models.vermelding import Mijlpaalsoort

BEVESTIGING, GESPREK = "registerbevestiging", "deelnamegesprek"

REGELS = [
    Regel(
        BEVESTIGING,
        "Vermelding bevestigen",
        "De organisatie kijkt haar vermelding in het register na en bevestigt haar.",
        None,
        begint_bij=(Mijlpaalsoort.VERMELDING_GEVRAAGD.value, Mijlpaalsoort.VERMELDING_BEVESTIGD.value),
        gehaald_bij=(Mijlpaalsoort.VERMELDING_BEVESTIGD.value,),
        stopt_bij=(Mijlpaalsoort.VERMELDING_VERVALT.value,),
        ladder=(Sport(-20), Sport(-5), Sport(0), Sport(5, spoed=True), Sport(10, "coordinator")),
        herhaal_na=60,
    ),
    Regel(
        GESPREK,
        "Gesprek over de afspraken",
        "Het programmateam bespreekt de bestuurlijke afspraken met de organisatie en plant het volgende gesprek.",
        None,
        begint_bij=(Mijlpaalsoort.HERZIENING_GEPLAND.value,),
        gehaald_bij=(Mijlpaalsoort.HERZIENING_GEPLAND.value,),
        stopt_bij=(Mijlpaalsoort.HERZIENING_VERVALT.value,),
        ladder=(Sport(-20), Sport(-5), Sport(0), Sport(10)),
        herhaal_na=None,
    ),
]

GEBEURTENISSEN = {
    Mijlpaalsoort.VERMELDING_GEVRAAGD.value: "De vermelding is gevraagd",
    Mijlpaalsoort.VERMELDING_BEVESTIGD.value: "De hele vermelding is bevestigd",
    Mijlpaalsoort.VERMELDING_VERVALT.value: "De vermelding hoeft niet meer bevestigd te worden",
    Mijlpaalsoort.HERZIENING_GEPLAND.value: "Er is een gesprek over de afspraken gepland",
    Mijlpaalsoort.HERZIENING_VERVALT.value: "Er hoeft geen gesprek meer te komen",
}
