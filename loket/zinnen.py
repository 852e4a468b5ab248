"""Hoe het logboek over het loket praat."""

from pmm.logboek.zinnen import Zin

VOORSTELLEN, VERWERPEN = "afwijzing_voorstellen", "afwijzing_verwerpen"
ZINNEN = {
    VOORSTELLEN: Zin(
        "stelde voor om {wat} niet in behandeling te nemen", "voorstellen om {wat} niet in behandeling te nemen"
    ),
    VERWERPEN: Zin(
        "verwierp het voorstel om {wat} niet in behandeling te nemen",
        "het voorstel verwerpen om {wat} niet in behandeling te nemen",
    ),
}
