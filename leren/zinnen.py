"""Hoe het logboek over leerpunten praat."""

from pmm.logboek.zinnen import Zin

UIT_NOTITIE = "leerpunt_uit_notitie"
GEEVALUEERD, VASTGELEGD = "geevalueerd", "leerpunt_vastgelegd"
ZINNEN = {
    UIT_NOTITIE: Zin("maakte {wat} uit een notitie", "{wat} maken uit een notitie"),
    GEEVALUEERD: Zin("vertelde hoe het ging met {wat}", "vertellen hoe het ging met {wat}"),
    VASTGELEGD: Zin("legde een leerpunt uit {wat} vast", "een leerpunt uit {wat} vastleggen"),
}
