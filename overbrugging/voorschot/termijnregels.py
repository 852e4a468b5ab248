"""De termijn van een voorschot: voordat de overbrugging afloopt, kijkt het loket of zij langer nodig is."""

from pmm.termijnen.regels import Regel, Sport

TOEGEKEND, VERLENGD = "voorschot_toegekend", "voorschot_verlengd"
GEVORDERD, VERVALLEN = "voorschot_gevorderd", "voorschot_vervallen"
WEER = "voorschot_weer_open"

REGELS = [
    Regel(
        "voorschot",
        "Overbrugging loopt af",
        "Het loket verlengt de overbrugging, of vraagt het voorschot terug bij wie verantwoordelijk is.",
        None,
        begint_bij=(TOEGEKEND, WEER),
        gehaald_bij=(VERLENGD, GEVORDERD),
        stopt_bij=(VERVALLEN,),
        ladder=(Sport(-14), Sport(-5), Sport(1, "coordinator")),
        herhaal_na=5,
    ),
]

GEBEURTENISSEN = {
    TOEGEKEND: "Het voorschot is toegekend",
    VERLENGD: "De verlenging van het voorschot is toegekend",
    GEVORDERD: "Het voorschot is teruggevraagd of afgeboekt",
    VERVALLEN: "Het voorschot is vrijgevallen",
    WEER: "De vordering of afboeking is teruggedraaid",
}
