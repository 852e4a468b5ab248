"""Hoe het logboek over time-outs praat."""

from pmm.logboek.zinnen import Zin

VRAGEN, BEANTWOORDEN, BEEINDIGEN = "time_out_vragen", "time_out_beantwoorden", "time_out_beeindigen"
ZINNEN = {
    VRAGEN: Zin("vroeg een time-out voor {wat}", "een time-out vragen voor {wat}"),
    BEANTWOORDEN: Zin(
        "legde een antwoord op een time-out vast bij {wat}", "een antwoord op een time-out vastleggen bij {wat}"
    ),
    BEEINDIGEN: Zin("beëindigde een time-out van {wat}", "een time-out van {wat} beëindigen"),
}
