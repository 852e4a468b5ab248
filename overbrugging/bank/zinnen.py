"""Hoe het logboek over fondsen, betalen en bankafschriften praat."""

from pmm.logboek.zinnen import Zin

STORTEN, FONDS_INRICHTEN, FONDS_WIJZIGEN = "fonds_storten", "fonds_inrichten", "fonds_wijzigen"
OPDRACHT_MAKEN, OPDRACHT_OPHALEN = "betaalopdracht_maken", "betaalopdracht_ophalen"
OPDRACHT_BETAALD, OPDRACHT_VERVALLEN = "betaalopdracht_betaald", "betaalopdracht_vervallen"
UITKEREN = "voorschot_uitkeren"
INLEZEN, KOPPELEN = "bankafschrift_inlezen", "bankregel_koppelen"
TERZIJDE, TERUGHALEN = "bankregel_terzijde", "bankregel_terughalen"

ZINNEN = {
    STORTEN: Zin("boekte een storting in {wat}", "een storting boeken in {wat}"),
    FONDS_INRICHTEN: Zin("richtte {wat} in", "{wat} inrichten"),
    FONDS_WIJZIGEN: Zin("wijzigde {wat}", "{wat} wijzigen"),
    OPDRACHT_MAKEN: Zin("maakte {wat}", "{wat} maken"),
    OPDRACHT_OPHALEN: Zin("haalde {wat} op", "{wat} ophalen"),
    OPDRACHT_BETAALD: Zin("legde vast dat {wat} is betaald", "vastleggen dat {wat} is betaald"),
    OPDRACHT_VERVALLEN: Zin("liet {wat} vervallen", "{wat} laten vervallen"),
    UITKEREN: Zin("legde vast dat een voorschot bij {wat} is uitgekeerd", "een voorschot bij {wat} uitkeren"),
    INLEZEN: Zin("las {wat} in", "{wat} inlezen"),
    KOPPELEN: Zin("boekte {wat}", "{wat} boeken"),
    TERZIJDE: Zin("legde {wat} terzijde", "{wat} terzijde leggen"),
    TERUGHALEN: Zin("haalde {wat} terug van terzijde", "{wat} terughalen van terzijde"),
}
