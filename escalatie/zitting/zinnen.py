"""Hoe het logboek over zittingen praat."""

from pmm.logboek.zinnen import Zin

MAKEN, WIJZIGEN, PLANNEN, AFGELASTEN = "zitting_maken", "zitting_wijzigen", "zitting_plannen", "zitting_afgelasten"
BEGINNEN, SLUITEN = "zitting_beginnen", "zitting_sluiten"
OP_AGENDA, VAN_AGENDA, ORDENEN = "zitting_op_agenda", "zitting_van_agenda", "zitting_ordenen"

ZINNEN = {
    MAKEN: Zin("maakte {wat}", "{wat} maken"),
    WIJZIGEN: Zin("wijzigde {wat}", "{wat} wijzigen"),
    PLANNEN: Zin("plande {wat}", "{wat} plannen"),
    AFGELASTEN: Zin("gelastte {wat} af", "{wat} afgelasten"),
    BEGINNEN: Zin("begon {wat}", "{wat} beginnen"),
    SLUITEN: Zin("sloot {wat}", "{wat} sluiten"),
    OP_AGENDA: Zin("zette {wat} op de agenda van een zitting", "{wat} op de agenda van een zitting zetten"),
    VAN_AGENDA: Zin("haalde {wat} van de agenda van een zitting", "{wat} van de agenda van een zitting halen"),
    ORDENEN: Zin("ordende de agenda van {wat}", "de agenda van {wat} ordenen"),
}
