"""De secties van een casus: wat er apart gedeeld kan worden met een organisatie die niet zelf bij de casus hoort."""

from django.db import models

from pmm.casus.codes import Onderdeel


class Sectie(models.TextChoices):
    """Een deel van de casus dat gedeeld kan worden.

    Kenmerk, codenaam, status, wie aan zet is en wie erover gaat, horen bij geen sectie: wie de casus ziet, ziet die.
    """

    VERHAAL = "verhaal", "Situatie, wens, haast en gewenste doorbraak"
    GEGEVENS = "gegevens", "Huishouden en leefgebieden"
    POGINGEN = "pogingen", "Wat lokaal is geprobeerd"
    BELEMMERINGEN = "belemmeringen", "Belemmeringen"
    PARTIJEN = "partijen", "Partijen, hun rollen en wie beslist"
    ACTIES = "acties", "Acties"
    ADVIES = "advies", "Advies van het loket, samenvatting en uitkomst"
    WEGINGEN = "wegingen", "Wegingen"
    AFWIJKINGEN = "afwijkingen", "Afwijkingen van een regel"
    BESTANDEN = "bestanden", "Bestanden"
    VERLOOP = "verloop", "Wat er is gebeurd"


# Who belongs to the casus sees more than every section together: the log, the other delingen, what nobody can share.
ALLES = frozenset([*Sectie.values, "de hele casus"])
# Every kind of text and every kind of row belongs to exactly one section.
VAN_TEKST = {
    Onderdeel.SITUATIE: Sectie.VERHAAL,
    Onderdeel.WENS: Sectie.VERHAAL,
    Onderdeel.URGENTIE: Sectie.VERHAAL,
    Onderdeel.DOORBRAAK: Sectie.VERHAAL,
    Onderdeel.ADVIES: Sectie.ADVIES,
    Onderdeel.LETVRAAG: Sectie.ADVIES,
    Onderdeel.SAMENVATTING: Sectie.ADVIES,
    Onderdeel.UITKOMST: Sectie.ADVIES,
    Onderdeel.VOOR_WIE_NOG_MEER: Sectie.ADVIES,
}
