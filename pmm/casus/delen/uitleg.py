"""Wat een lezer moet weten om te kiezen: per grondslag wanneer zij past, en per sectie wat erin staat."""

from pmm.casus.deling import Grondslag
from pmm.casus.secties import Sectie

GRONDSLAGEN = {
    Grondslag.WETTELIJKE_TAAK: "De ontvanger heeft een taak in een wet, en kan die zonder deze gegevens niet doen.",
    Grondslag.WETTELIJKE_PLICHT: "Een wet zegt dat u dit moet delen. Noem hieronder welke.",
    Grondslag.TOESTEMMING: "De inwoner zei zelf ja, vrij en goed geïnformeerd. Toestemming kan een ontbrekende "
    "wettelijke grondslag niet vervangen als u voor de overheid werkt.",
    Grondslag.CONFLICT_VAN_PLICHTEN: "U hebt een geheimhoudingsplicht, maar zwijgen doet ernstige schade. U vroeg "
    "eerst toestemming, of dat kon niet.",
    Grondslag.MELDRECHT: "U mag melden zonder toestemming, bijvoorbeeld bij een vermoeden van huiselijk geweld.",
    Grondslag.VITAAL_BELANG: "Het leven of de gezondheid van iemand is nu in gevaar.",
    Grondslag.GEEN_PERSOONSGEGEVENS: "Niemand is te herkennen in wat u deelt. Let ook op de combinatie van gegevens.",
}
SECTIES = {
    Sectie.VERHAAL: "Wat er aan de hand is, wat de inwoner wil, waarom het haast heeft en welke doorbraak nodig is.",
    Sectie.GEGEVENS: "Gemeente, leeftijd in brede termen, kinderen, leefgebieden met de reden, en wat er dreigt.",
    Sectie.POGINGEN: "Met wie er lokaal is gebeld, wat er is gevraagd en wat het antwoord was.",
    Sectie.BELEMMERINGEN: "Wat er in de weg staat, wie dat zegt en waar het staat.",
    Sectie.PARTIJEN: "Welke organisaties meedoen, in welke rol, en wie er beslist.",
    Sectie.ACTIES: "Wat er is afgesproken, wie het doet en voor wanneer.",
    Sectie.ADVIES: "Het advies van het loket, en na het afronden de samenvatting en de uitkomst.",
    Sectie.WEGINGEN: "Welke waarden er tegen elkaar zijn afgewogen, en wat daaruit kwam.",
    Sectie.AFWIJKINGEN: "Van welke regel er is of wordt afgeweken, wie dat mag en waarom.",
    Sectie.BESTANDEN: "De bestanden bij de casus, behalve wat alleen voor het loket is.",
    Sectie.VERLOOP: "Elke stap met wie hem zette, wanneer en waarom.",
}
# Guideline "Tuchtrecht en informatie delen", in four questions.
GEHEIMHOUDING = (
    "Hebt u een beroepsgeheim, zoals een arts, psycholoog of jeugdprofessional? Dan geldt dat ook hier.",
    "Vraag eerst de inwoner om toestemming. Leg uit wat u deelt, met wie en waarvoor.",
    "Kan dat niet, en doet zwijgen ernstige schade? Overleg met een collega of uw beroepsvereniging, en schrijf op "
    "waarom u toch deelt.",
    "Deel nooit meer dan nodig is voor dit doel. Wie zijn afweging opschreef, kan haar later uitleggen.",
)
