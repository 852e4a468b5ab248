"""Hoe het logboek vertelt wat er met een vermelding gebeurde."""

from pmm.logboek.zinnen import Zin

WIJZIGEN, CONTACT_ERBIJ, CONTACT_WEG = "vermelding_wijzigen", "contact_toevoegen", "contact_weghalen"
OPENEN, KAARTJE = "register_openen", "kaartje_ophalen"
SIGNAAL, AFHANDELEN = "signaal_melden", "signaal_afhandelen"
BEVESTIGEN = "vermelding_bevestigen"
ZINNEN = {
    BEVESTIGEN: Zin(
        "bevestigde wat er in het register staat van {wat}", "bevestigen wat er in het register staat van {wat}"
    ),
    WIJZIGEN: Zin("wijzigde de vermelding van {wat}", "de vermelding van {wat} wijzigen"),
    CONTACT_ERBIJ: Zin("zette een contact van {wat} in het register", "een contact van {wat} in het register zetten"),
    CONTACT_WEG: Zin("haalde een contact van {wat} uit het register", "een contact van {wat} uit het register halen"),
    OPENEN: Zin("bekeek {wat} in het register", "{wat} in het register bekijken"),
    KAARTJE: Zin("haalde een adreskaartje van {wat} op", "een adreskaartje van {wat} ophalen"),
    SIGNAAL: Zin("meldde dat er iets niet klopt bij {wat}", "melden dat er iets niet klopt bij {wat}"),
    AFHANDELEN: Zin("handelde een melding over {wat} af", "een melding over {wat} afhandelen"),
}
