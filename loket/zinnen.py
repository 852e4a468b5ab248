"""Hoe het logboek over het loket praat."""

from pmm.logboek.zinnen import Zin

VOORSTELLEN, VERWERPEN = "afwijzing_voorstellen", "afwijzing_verwerpen"
VOORLEGGEN, REAGEREN = "afronding_voorleggen", "afronding_reactie"
ZINNEN = {
    VOORLEGGEN: Zin("legde de afronding van {wat} voor aan de indiener", "de afronding van {wat} voorleggen"),
    REAGEREN: Zin("reageerde op de afronding van {wat}", "reageren op de afronding van {wat}"),
    VOORSTELLEN: Zin(
        "stelde voor om {wat} niet in behandeling te nemen", "voorstellen om {wat} niet in behandeling te nemen"
    ),
    VERWERPEN: Zin(
        "verwierp het voorstel om {wat} niet in behandeling te nemen",
        "het voorstel verwerpen om {wat} niet in behandeling te nemen",
    ),
}
