"""De termijnen van een time-out: op een antwoord wacht niemand eeuwig, en zij loopt nooit stilletjes af."""

from pmm.termijnen.ladder import COORDINATOR
from pmm.termijnen.regels import Regel, Sport

GEVRAAGD, BEANTWOORD = "time_out_gevraagd", "time_out_beantwoord"
TOEGEZEGD, VERLENGD, BEEINDIGD = "time_out_toegezegd", "time_out_verlengd", "time_out_beeindigd"
VERVALT, WEER, WEER_GEVRAAGD = "time_out_vervalt", "time_out_weer", "time_out_weer_gevraagd"

REGELS = [
    Regel(
        "time_out_antwoord",
        "Antwoord op een time-out",
        "De organisatie antwoordt op de vraag om een time-out; anders belt het loket haar en legt vast wat zij zei.",
        5,
        begint_bij=(GEVRAAGD, WEER_GEVRAAGD),
        gehaald_bij=(TOEGEZEGD, BEANTWOORD),
        stopt_bij=(VERVALT,),
        ladder=(Sport(-1), Sport(0), Sport(1, COORDINATOR)),
    ),
    Regel(
        "time_out",
        "Einde van een time-out",
        "Het loket zorgt voor een vervolg voordat de time-out afloopt, en legt vast hoe het afliep.",
        None,
        begint_bij=(TOEGEZEGD, VERLENGD, WEER),
        gehaald_bij=(BEEINDIGD,),
        # A later end is a new term: every warning comes again, before the new day.
        stopt_bij=(VERLENGD, VERVALT),
        ladder=(Sport(-28), Sport(-14), Sport(-7), Sport(-2, spoed=True), Sport(0, spoed=True), Sport(1, COORDINATOR)),
        # From then on somebody may be put out of his house any day: the coordinator hears it every working day.
        herhaal_na=1,
    ),
]

GEBEURTENISSEN = {
    GEVRAAGD: "De time-out is gevraagd",
    BEANTWOORD: "De organisatie weigert, of geeft geen antwoord",
    TOEGEZEGD: "De time-out is toegezegd",
    VERLENGD: "De time-out is verlengd",
    BEEINDIGD: "De time-out is beëindigd",
    VERVALT: "De casus is klaar",
    WEER: "De casus is heropend",
    WEER_GEVRAAGD: "De casus is heropend, en de time-out wacht nog op antwoord",
}
