"""De vaste woorden van een casus waar regels aan hangen. Wat alleen een lijstje is, staat in de codelijsten."""

from django.db import models


class Onderdeel(models.TextChoices):
    """De onderdelen met lopende tekst. Feiten, advies en besluit zijn aparte onderdelen (Wet open overheid)."""

    SITUATIE = "situatie", "Situatie"
    WENS = "wens", "Wat de inwoner wil"
    URGENTIE = "urgentie", "Waarom het haast heeft"
    DOORBRAAK = "doorbraak", "Gewenste doorbraak"
    ADVIES = "advies", "Advies van het loket"
    LETVRAAG = "letvraag", "Vraag aan het LET"
    SAMENVATTING = "samenvatting", "Samenvatting"
    UITKOMST = "uitkomst", "Uitkomst voor de inwoner"
    VOOR_WIE_NOG_MEER = "voor_wie_nog_meer", "Voor wie geldt dit nog meer?"


class Partijrol(models.TextChoices):
    """Wat een organisatie in een casus is; één organisatie kan er meer tegelijk zijn."""

    HULPVERLENER = "hulpverlener", "Hulpverlener"
    BESLISSER = "beslisser", "Beslisser"
    FINANCIER = "financier", "Financier"
    SCHULDEISER = "schuldeiser", "Schuldeiser"
    INDIENER = "indiener", "Indiener"
    ADVISEUR = "adviseur", "Adviseur"
    GETUIGE = "getuige", "Getuige"


class Bevoegdheid(models.TextChoices):
    """Is deze partij bevoegd om de doorbraak te besluiten?"""

    GEVRAAGD = "gevraagd", "Gevraagd of zij bevoegd is"
    BEVESTIGD = "bevestigd", "Bevestigt dat zij bevoegd is"
    BETWIST = "betwist", "Betwist dat zij bevoegd is"


class Belemmeringstand(models.TextChoices):
    """Hoe het met een belemmering staat: veel lossen op als iemand vraagt waar het staat."""

    GENOEMD = "genoemd", "Genoemd"
    GETOETST = "getoetst", "Getoetst: het staat er echt"
    OPGELOST = "opgelost", "Opgelost"


class Beluitkomst(models.TextChoices):
    """Hoe een telefoontje afliep; leeg bij een poging die geen telefoontje was, of van voor deze vraag er was."""

    BEREIKT = "bereikt", "Ik heb iemand gesproken"
    NIET_BEREIKT = "niet_bereikt", "Ik kreeg niemand te pakken"
    TERUGGEBELD_LATER = "teruggebeld_later", "Zij bellen mij terug"
    NUMMER_KLOPT_NIET = "nummer_klopt_niet", "Het nummer klopt niet"
    VERKEERDE_PERSOON = "verkeerde_persoon", "Deze persoon gaat hier niet over"


# How it reads afterwards, to anybody.
AFLOOP = {
    Beluitkomst.BEREIKT: "Iemand gesproken",
    Beluitkomst.NIET_BEREIKT: "Niemand bereikt",
    Beluitkomst.TERUGGEBELD_LATER: "Zij bellen terug",
    Beluitkomst.NUMMER_KLOPT_NIET: "Het nummer klopte niet",
    Beluitkomst.VERKEERDE_PERSOON: "Dit was niet de juiste persoon",
}


class Afrondingsreden(models.TextChoices):
    """Waarom een casus klaar is; elke reden hoort bij een resultaat voor de bewaartermijn."""

    DOORBRAAK_GEREALISEERD = "doorbraak_gerealiseerd", "Doorbraak gerealiseerd"
    DEELS_OPGELOST = "deels_opgelost", "Deels opgelost"
    LOKAAL_OPGELOST = "lokaal_opgelost", "Lokaal opgelost"
    ADVIES_GEGEVEN = "advies_gegeven", "Advies gegeven"
    PARTIJEN_ZELF_VERDER = "partijen_zelf_verder", "Partijen gaan zelf verder"
    REGULIER_OPLOSBAAR = "regulier_oplosbaar", "Regulier op te lossen"
    DOORVERWEZEN = "doorverwezen", "Doorverwezen"
    GEEN_OPLOSSING = "geen_oplossing", "Geen oplossing gevonden"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    INWONER_WIL_NIET = "inwoner_wil_niet", "De inwoner wil niet"
    AFGEBROKEN = "afgebroken", "Afgebroken"


class RedenNiet(models.TextChoices):
    """Waarom het loket een casus niet in behandeling neemt."""

    GEEN_MULTIPROBLEMATIEK = "geen_multiproblematiek", "Geen multiproblematiek"
    EERST_LOKAAL = "eerst_lokaal", "Eerst lokaal proberen"
    AL_BIJ_OMBUDSMAN_OF_RECHTER = "al_bij_ombudsman_of_rechter", "Ligt al bij de ombudsman of de rechter"
    ONVOLDOENDE_GEGEVENS = "onvoldoende_gegevens", "Onvoldoende gegevens"
    DUBBEL = "dubbel", "Dubbel"
    ANDER_LOKET = "ander_loket", "Een ander loket is de juiste plek"


class Aanzet(models.TextChoices):
    """Wie er aan zet kan zijn."""

    FUNCTIONARIS = "functionaris", "De maatwerkfunctionaris"
    LOKET = "loket", "Het Landelijk Maatwerkloket"
    LET = "let", "De voorzitter van het LET"
    ORGANISATIE = "organisatie", "Een organisatie met een actie"


def aan_zet_naam(aan_zet: str, organisatie: str, behandelaar: str) -> str:
    """Wie er aan zet is, zoals het op het scherm staat; leeg als niemand iets hoeft te doen."""
    if organisatie:
        return organisatie
    if aan_zet == Aanzet.LOKET and behandelaar:
        return f"{behandelaar} (loket)"
    return str(Aanzet(aan_zet).label) if aan_zet else ""
