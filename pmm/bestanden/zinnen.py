"""Hoe het logboek over bestanden praat; een bestandsnaam staat er nooit in."""

from pmm.logboek.zinnen import Zin

TOEVOEGEN, VERVANGEN = "bestand_toevoegen", "bestand_vervangen"
OPHALEN, WEGHALEN = "bestand_ophalen", "bestand_weghalen"
ZINNEN = {
    TOEVOEGEN: Zin("voegde een bestand toe aan {wat}", "een bestand toevoegen aan {wat}"),
    VERVANGEN: Zin(
        "voegde een nieuwe versie van een bestand toe aan {wat}",
        "een nieuwe versie van een bestand toevoegen aan {wat}",
    ),
    OPHALEN: Zin("haalde een bestand op bij {wat}", "een bestand ophalen bij {wat}"),
    WEGHALEN: Zin("haalde een bestand weg bij {wat}", "een bestand weghalen bij {wat}"),
}
