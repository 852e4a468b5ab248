"""Hoe het logboek vertelt wat er met een deelname gebeurde: een werkwoord per stap."""

from pmm.logboek.zinnen import Zin

BEGINNEN, GELIJKZETTEN = "deelname_beginnen", "deelname_gelijkzetten"


def werkwoord(stap: str) -> str:
    """Het werkwoord van een stap, zoals het in het logboek staat."""
    return f"deelname_{stap}"


_STAPPEN = {
    "toezeggen": Zin("legde de toezegging van {wat} vast", "de toezegging van {wat} vastleggen"),
    "ondertekenen": Zin("legde de handtekening van {wat} vast", "de handtekening van {wat} vastleggen"),
    "activeren": Zin("liet {wat} meedoen", "{wat} laten meedoen"),
    "gesprek": Zin("plande een gesprek met {wat}", "een gesprek met {wat} plannen"),
    "noemen": Zin("legde vast dat {wat} genoemd mag worden", "vastleggen dat {wat} genoemd mag worden"),
    "niet_noemen": Zin("legde vast dat {wat} niet genoemd wil worden", "vastleggen dat {wat} niet genoemd wil worden"),
    "opschorten": Zin("schortte de deelname van {wat} op", "de deelname van {wat} opschorten"),
    "hervatten": Zin("liet {wat} weer meedoen", "{wat} weer laten meedoen"),
    "beeindigen": Zin("beëindigde de deelname van {wat}", "de deelname van {wat} beëindigen"),
    "opnieuw": Zin("begon opnieuw het gesprek met {wat}", "opnieuw het gesprek met {wat} beginnen"),
}
ZINNEN = {
    BEGINNEN: Zin("begon het gesprek over deelname met {wat}", "het gesprek over deelname met {wat} beginnen"),
    GELIJKZETTEN: Zin("zette het register gelijk met de afspraken van {wat}", "het register van {wat} gelijkzetten"),
    **{werkwoord(stap): zin for stap, zin in _STAPPEN.items()},
}
