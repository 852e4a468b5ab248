"""De termijn van een time-out: zij loopt af op de dag die de organisatie toezegde."""

from pmm.termijnen.regels import Regel, Sport

TOEGEZEGD, VERLENGD, BEEINDIGD = "time_out_toegezegd", "time_out_verlengd", "time_out_beeindigd"
VERVALT, WEER = "time_out_vervalt", "time_out_weer"

REGELS = [
    Regel(
        "time_out",
        "Time-out",
        "Het loket zorgt voor een vervolg voordat de time-out afloopt, en legt vast hoe het afliep.",
        None,
        begint_bij=(TOEGEZEGD, VERLENGD, WEER),
        gehaald_bij=(BEEINDIGD,),
        # A later end is a new term: every warning comes again, before the new day.
        stopt_bij=(VERLENGD, VERVALT),
        ladder=(Sport(-5), Sport(-2, spoed=True), Sport(0, spoed=True), Sport(1, "coordinator")),
    ),
]

GEBEURTENISSEN = {
    TOEGEZEGD: "De time-out is toegezegd",
    VERLENGD: "De time-out is verlengd",
    BEEINDIGD: "De time-out is beëindigd",
    VERVALT: "De casus is klaar",
    WEER: "De casus is heropend",
}
