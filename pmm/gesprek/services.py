"""Schrijven, verbeteren, intrekken en lezen in het gesprek van een casus."""

from pmm.logboek.zinnen import Zin

STUREN, NOTEREN, INTREKKEN = "bericht_sturen", "notitie_schrijven", "bericht_intrekken"
ZINNEN = {
    STUREN: Zin("stuurde een bericht in {wat}", "een bericht sturen in {wat}"),
    NOTEREN: Zin("schreef een notitie bij {wat}", "een notitie schrijven bij {wat}"),
    INTREKKEN: Zin("trok een bericht in bij {wat}", "een bericht intrekken bij {wat}"),
}
