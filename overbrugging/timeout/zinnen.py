"""Hoe het logboek over time-outs praat."""

from pmm.logboek.zinnen import Zin

VRAGEN, BEANTWOORDEN, BEEINDIGEN = "time_out_vragen", "time_out_beantwoorden", "time_out_beeindigen"
ZELF_BEANTWOORDEN, VERLENGEN = "time_out_zelf_beantwoorden", "time_out_verlengen"
VORM_MAKEN, VORM_WIJZIGEN = "timeoutvorm_maken", "timeoutvorm_wijzigen"
ZINNEN = {
    VRAGEN: Zin("vroeg een time-out voor {wat}", "een time-out vragen voor {wat}"),
    BEANTWOORDEN: Zin(
        "legde een antwoord op een time-out vast bij {wat}", "een antwoord op een time-out vastleggen bij {wat}"
    ),
    ZELF_BEANTWOORDEN: Zin(
        "antwoordde op de vraag om een time-out bij {wat}", "antwoorden op de vraag om een time-out bij {wat}"
    ),
    VERLENGEN: Zin("verlengde een time-out van {wat}", "een time-out van {wat} verlengen"),
    BEEINDIGEN: Zin("beëindigde een time-out van {wat}", "een time-out van {wat} beëindigen"),
    VORM_MAKEN: Zin("maakte {wat}", "{wat} maken"),
    VORM_WIJZIGEN: Zin("wijzigde {wat}", "{wat} wijzigen"),
}
