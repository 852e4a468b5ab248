"""Hoe het logboek over het verslag praat; wat erin staat, staat er nooit bij. De werkkopie komt er niet in voor."""

from pmm.logboek.zinnen import Zin

SCHRIJVEN, AFSPREKEN, AANWEZIGHEID = "verslag_schrijven", "afspraak_vastleggen", "zitting_aanwezigheid"
AFSPRAAK_WIJZIGEN, AFSPRAAK_WEGHALEN = "afspraak_wijzigen", "afspraak_weghalen"
ZINNEN = {
    SCHRIJVEN: Zin("schreef aan het verslag bij {wat}", "aan het verslag schrijven bij {wat}"),
    AFSPREKEN: Zin("legde een afspraak aan tafel vast bij {wat}", "een afspraak aan tafel vastleggen bij {wat}"),
    AFSPRAAK_WIJZIGEN: Zin("wijzigde een afspraak aan tafel bij {wat}", "een afspraak aan tafel wijzigen bij {wat}"),
    AFSPRAAK_WEGHALEN: Zin("haalde een afspraak aan tafel weg bij {wat}", "een afspraak aan tafel weghalen bij {wat}"),
    AANWEZIGHEID: Zin("legde vast wie er waren bij {wat}", "vastleggen wie er waren bij {wat}"),
}
