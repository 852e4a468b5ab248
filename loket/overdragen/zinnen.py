"""Hoe het logboek over overdragen praat."""

from pmm.logboek.zinnen import Zin

VOORSTELLEN, WEIGEREN, INTREKKEN = "overdracht_voorstellen", "overdracht_weigeren", "overdracht_intrekken"
ZINNEN = {
    VOORSTELLEN: Zin("vroeg een collega {wat} over te nemen", "een collega vragen {wat} over te nemen"),
    WEIGEREN: Zin("nam {wat} niet over van een collega", "weigeren {wat} over te nemen"),
    INTREKKEN: Zin("trok de vraag in om {wat} over te nemen", "de vraag intrekken om {wat} over te nemen"),
}
