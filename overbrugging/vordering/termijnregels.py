"""De termijn van een vordering: zij is betaald voor de dag die erop staat. Tijdens een betwisting staat hij stil."""

from pmm.termijnen.regels import Regel, Sport

GEVORDERD, VOLDAAN = "vordering_gevorderd", "vordering_voldaan"
BETWIST, BESLECHT = "vordering_betwist", "vordering_beslecht"

REGELS = [
    Regel(
        "terugbetaling",
        "Terugbetaling",
        "De organisatie betaalt het voorschot terug aan het fonds, of betwist de vordering.",
        None,
        begint_bij=(GEVORDERD,),
        gehaald_bij=(VOLDAAN,),
        stil_bij=(BETWIST,),
        verder_bij=(BESLECHT,),
        ladder=(Sport(-5), Sport(0), Sport(5), Sport(10, spoed=True), Sport(15, "coordinator")),
        herhaal_na=20,
    ),
]

GEBEURTENISSEN = {
    GEVORDERD: "Het voorschot is gevorderd",
    VOLDAAN: "De vordering is voldaan",
    BETWIST: "De vordering is betwist",
    BESLECHT: "De betwisting is beslecht",
}
