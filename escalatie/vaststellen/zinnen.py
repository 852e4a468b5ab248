"""Hoe het logboek praat over verslagen en over wat er na een besluit bij kwam."""

from pmm.logboek.zinnen import Zin

TER_COMMENTAAR, OPMERKEN, BEANTWOORDEN = (
    "let_verslag_ter_commentaar",
    "let_verslag_opmerken",
    "let_verslag_beantwoorden",
)
VASTSTELLEN, VERSLAG_AANVULLEN = "let_verslag_vaststellen", "let_verslag_aanvullen"
BESLUIT_AANVULLEN, BEVESTIGEN, AANHOUDEN = "let_besluit_aanvullen", "let_besluit_bevestigen", "let_aanhouden"

ZINNEN = {
    TER_COMMENTAAR: Zin("legde het verslag van {wat} ter commentaar", "het verslag van {wat} ter commentaar leggen"),
    OPMERKEN: Zin("maakte een opmerking bij het verslag van {wat}", "een opmerking maken bij het verslag van {wat}"),
    BEANTWOORDEN: Zin(
        "beantwoordde een opmerking bij het verslag van {wat}", "een opmerking beantwoorden bij het verslag van {wat}"
    ),
    VASTSTELLEN: Zin("stelde het verslag van {wat} vast", "het verslag van {wat} vaststellen"),
    VERSLAG_AANVULLEN: Zin("vulde het verslag van {wat} aan", "het verslag van {wat} aanvullen"),
    BESLUIT_AANVULLEN: Zin("vulde een besluit over {wat} aan", "een besluit over {wat} aanvullen"),
    BEVESTIGEN: Zin("antwoordde of een besluit over {wat} klopt", "antwoorden of een besluit over {wat} klopt"),
    AANHOUDEN: Zin("hield {wat} in het LET aan tot een volgende zitting", "{wat} in het LET aanhouden"),
}
