"""Hoe het logboek over bundels praat."""

from pmm.logboek.zinnen import Zin

MAKEN, KIEZEN, OPHALEN = "bundel_maken", "bundel_kiezen", "bundel_ophalen"

ZINNEN = {
    MAKEN: Zin("maakte een bundel voor {wat}", "een bundel maken voor {wat}"),
    KIEZEN: Zin("koos wat er in de bundel komt voor {wat}", "kiezen wat er in de bundel komt voor {wat}"),
    OPHALEN: Zin("haalde de bundel op van {wat}", "de bundel ophalen van {wat}"),
}
