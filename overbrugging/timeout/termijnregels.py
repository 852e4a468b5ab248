"""De termijn van een time-out: zij loopt af op de dag die de organisatie toezegde."""

from pmm.termijnen.regels import Regel, Sport

TOEGEZEGD, BEEINDIGD, VERVALT, WEER = "time_out_toegezegd", "time_out_beeindigd", "time_out_vervalt", "time_out_weer"

REGELS = [
    Regel(
        "time_out",
        "Time-out",
        "Het loket zorgt voor een vervolg voordat de time-out afloopt, en legt vast hoe het afliep.",
        None,
        begint_bij=(TOEGEZEGD, WEER),
        gehaald_bij=(BEEINDIGD,),
        stopt_bij=(VERVALT,),
        ladder=(Sport(-5), Sport(-2, spoed=True), Sport(0, spoed=True), Sport(1, "coordinator")),
    ),
]

GEBEURTENISSEN = {
    TOEGEZEGD: "De time-out is toegezegd",
    BEEINDIGD: "De time-out is beëindigd",
    VERVALT: "De casus is klaar",
    WEER: "De casus is heropend",
}
