"""Hoe het logboek over wegingen en afwijkingen praat; wat erin staat, staat er nooit bij."""

from pmm.logboek.zinnen import Zin

BEGINNEN, SCHRIJVEN, VASTSTELLEN = "weging_beginnen", "weging_schrijven", "weging_vaststellen"
VASTLEGGEN = "afwijking_vastleggen"
MEENEMEN = "onderbouwing_meenemen"
ZINNEN = {
    BEGINNEN: Zin("begon een weging bij {wat}", "een weging beginnen bij {wat}"),
    SCHRIJVEN: Zin("schreef aan een weging bij {wat}", "aan een weging schrijven bij {wat}"),
    VASTSTELLEN: Zin("stelde een weging vast bij {wat}", "een weging vaststellen bij {wat}"),
    VASTLEGGEN: Zin("legde een afwijking van een regel vast bij {wat}", "een afwijking vastleggen bij {wat}"),
    MEENEMEN: Zin("nam een onderbouwing als PDF mee van {wat}", "een onderbouwing als PDF meenemen van {wat}"),
}
