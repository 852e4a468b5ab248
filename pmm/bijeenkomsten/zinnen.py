"""Hoe het logboek over bijeenkomsten praat."""

from pmm.logboek.zinnen import Zin

MAKEN, WIJZIGEN, OPENEN, AFGELASTEN = (
    "bijeenkomst_maken",
    "bijeenkomst_wijzigen",
    "bijeenkomst_openen",
    "bijeenkomst_afgelasten",
)
UITNODIGEN, UITNODIGING_INTREKKEN = "bijeenkomst_uitnodigen", "bijeenkomst_uitnodiging_intrekken"
AANMELDEN, AFMELDEN, AANWEZIGHEID = "bijeenkomst_aanmelden", "bijeenkomst_afmelden", "bijeenkomst_aanwezigheid"
NOTEREN, NOTITIE_WEGHALEN = "bijeenkomst_noteren", "bijeenkomst_notitie_weghalen"

ZINNEN = {
    MAKEN: Zin("maakte {wat}", "{wat} maken"),
    WIJZIGEN: Zin("wijzigde {wat}", "{wat} wijzigen"),
    OPENEN: Zin("maakte {wat} bekend", "{wat} bekendmaken"),
    AFGELASTEN: Zin("gelastte {wat} af", "{wat} afgelasten"),
    UITNODIGEN: Zin("nodigde uit voor {wat}", "uitnodigen voor {wat}"),
    UITNODIGING_INTREKKEN: Zin("trok een uitnodiging voor {wat} in", "een uitnodiging voor {wat} intrekken"),
    AANMELDEN: Zin("meldde iemand aan voor {wat}", "iemand aanmelden voor {wat}"),
    AFMELDEN: Zin("meldde iemand af voor {wat}", "iemand afmelden voor {wat}"),
    AANWEZIGHEID: Zin("legde vast wie er waren bij {wat}", "vastleggen wie er waren bij {wat}"),
    NOTEREN: Zin("schreef een notitie bij {wat}", "een notitie schrijven bij {wat}"),
    NOTITIE_WEGHALEN: Zin("haalde een notitie weg bij {wat}", "een notitie weghalen bij {wat}"),
}
