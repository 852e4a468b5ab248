"""De termijn van een deling: voordat zij afloopt, kijkt het loket of zij nog nodig is."""

from pmm.termijnen.regels import Regel, Sport

AANVAARD, VERZET = "deling_aanvaard", "deling_verzet"
INGETROKKEN, AFGELOPEN = "deling_ingetrokken", "deling_afgelopen"

REGELS = [
    Regel(
        "deling",
        "Deling loopt af",
        "Het loket verlengt de deling, of laat haar aflopen.",
        None,
        begint_bij=(AANVAARD, VERZET),
        gehaald_bij=(AFGELOPEN,),
        stopt_bij=(VERZET, INGETROKKEN),
        # Doing nothing is a fine answer: she then ends by herself.
        ladder=(Sport(-10), Sport(-2)),
        herhaal_na=None,
    ),
]

GEBEURTENISSEN = {
    AANVAARD: "De deling is aanvaard",
    VERZET: "De einddatum van de deling is gewijzigd",
    INGETROKKEN: "De deling is ingetrokken",
    AFGELOPEN: "De deling is afgelopen",
}
