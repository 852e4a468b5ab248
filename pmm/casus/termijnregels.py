"""De termijnen van een casus en haar acties: waarmee elke soort begint, tot een beheerder de tabel wijzigt.

Geen bron noemt wettelijke termijnen voor dit werk: het zijn streefnormen. De namen van gebeurtenissen zijn die van de
overgangen, en een paar die geen stap zijn; `pmm.casus.termijnen` leest ze uit.
"""

from pmm.termijnen.regels import Regel, Sport

HANDELING_GEPLAND, AKKOORD_AFRONDEN = "handeling_gepland", "akkoord_afronden"
ACTIES_LOPEN, ACTIES_KLAAR = "acties_lopen", "acties_klaar"
LOKET_WEET_HET = "lokaal_opgelost_bij_loket"
ACTIE_AFGESPROKEN, ACTIE_VERZET, ACTIE_GEDAAN = "actie_afgesproken", "actie_verzet", "actie_gedaan"
ACTIE_VERVALT, ACTIE_WEER = "actie_vervalt", "actie_weer"
TERUGBELLEN_AFGESPROKEN, TERUGBELLEN_VERZET = "terugbellen_afgesproken", "terugbellen_verzet"
TERUGGEBELD, TERUGBELLEN_VERVALT, TERUGBELLEN_WEER = "teruggebeld", "terugbellen_vervalt", "terugbellen_weer"

VRAAG, ANTWOORD = ("aanvulling_vragen",), ("aanvullen",)
INTREKKEN = ("intrekken",)
ELKE_STAP = (
    "indienen",
    "lokaal_oplossen",
    "in_behandeling_nemen",
    "aanvulling_vragen",
    "aanvullen",
    "terugleggen",
    "afwijzen",
    "opschalen",
    "terugverwijzen",
    "besluiten",
    "doorbraak",
    "hervatten",
    "afronden",
    "sluiten",
    "heropenen",
)
COORDINATOR = "coordinator"

REGELS = [
    Regel(
        "lokaal",
        "Lokaal proberen",
        "De organisatie probeert het lokaal, of dient de casus in.",
        10,
        begint_bij=("aanleggen", "terugleggen"),
        gehaald_bij=("indienen", "lokaal_oplossen"),
        stopt_bij=INTREKKEN,
        ladder=(Sport(-1), Sport(0), Sport(5), Sport(10, COORDINATOR)),
        herhaal_na=20,
    ),
    Regel(
        "eerste_contact",
        "Eerste contact",
        "Het loket neemt contact op met de indiener.",
        2,
        begint_bij=("indienen",),
        gehaald_bij=("in_behandeling_nemen", "aanvulling_vragen", "terugleggen", "afwijzen"),
        stopt_bij=INTREKKEN,
        ladder=(Sport(0), Sport(1, spoed=True), Sport(2, COORDINATOR, spoed=True)),
    ),
    Regel(
        "intake",
        "Intake",
        "Het loket neemt de casus in behandeling, legt hem terug of neemt hem niet in behandeling.",
        5,
        begint_bij=("indienen",),
        gehaald_bij=("in_behandeling_nemen", "terugleggen", "afwijzen"),
        stopt_bij=INTREKKEN,
        stil_bij=VRAAG,
        verder_bij=ANTWOORD,
    ),
    Regel(
        "aanvulling",
        "Aanvulling",
        "De indiener beantwoordt de vragen van het loket.",
        5,
        begint_bij=VRAAG,
        gehaald_bij=ANTWOORD,
        stopt_bij=INTREKKEN,
        ladder=(Sport(-1), Sport(0), Sport(2), Sport(5, COORDINATOR)),
    ),
    Regel(
        "plan",
        "Plan",
        "Het loket brengt partijen bij elkaar en komt met een volgende stap.",
        5,
        begint_bij=("in_behandeling_nemen", "terugverwijzen", "hervatten", "heropenen"),
        gehaald_bij=("doorbraak", "opschalen", "terugleggen", "afronden"),
        stopt_bij=INTREKKEN,
        stil_bij=VRAAG,
        verder_bij=ANTWOORD,
        ladder=(Sport(-1), Sport(0), Sport(2), Sport(5, COORDINATOR)),
    ),
    Regel(
        "let",
        "Behandeling in het LET",
        "De voorzitter bereidt de zitting voor en legt de besluiten vast.",
        10,
        begint_bij=("opschalen",),
        gehaald_bij=("besluiten", "terugverwijzen", "afronden", AKKOORD_AFRONDEN),
        stopt_bij=INTREKKEN,
        ladder=(Sport(-5), Sport(-2), Sport(0), Sport(2, spoed=True), Sport(5, COORDINATOR)),
    ),
    Regel(
        "afronding",
        "Afronden na akkoord",
        "Het loket rondt de casus af: de voorzitter is akkoord.",
        5,
        begint_bij=(AKKOORD_AFRONDEN,),
        gehaald_bij=("afronden", "besluiten", "terugverwijzen"),
        stopt_bij=INTREKKEN,
    ),
    Regel(
        "uitvoering",
        "Uitvoering volgen",
        "Het loket kijkt of de afspraken zijn uitgevoerd.",
        10,
        begint_bij=("doorbraak", "besluiten"),
        gehaald_bij=("afronden", "hervatten"),
        stopt_bij=INTREKKEN,
        # As long as an organisation is at work, its own date counts.
        stil_bij=(ACTIES_LOPEN,),
        verder_bij=(ACTIES_KLAAR,),
        ladder=(Sport(0), Sport(3), Sport(5, COORDINATOR)),
    ),
    Regel(
        "nazorg",
        "Nazorg",
        "Het loket legt leerpunten vast en sluit de casus.",
        10,
        begint_bij=("afronden", LOKET_WEET_HET),
        gehaald_bij=("sluiten",),
        stopt_bij=("heropenen",),
        ladder=(Sport(0), Sport(5), Sport(10, COORDINATOR)),
        herhaal_na=10,
    ),
    Regel(
        "volgende_handeling",
        "Volgende handeling",
        "Het loket doet wat het zichzelf voornam.",
        None,
        begint_bij=(HANDELING_GEPLAND,),
        gehaald_bij=(*ELKE_STAP, HANDELING_GEPLAND),
        stopt_bij=INTREKKEN,
        ladder=(Sport(0), Sport(2), Sport(5, COORDINATOR)),
    ),
    Regel(
        "actie",
        "Actie",
        "Een organisatie doet wat is afgesproken.",
        None,
        begint_bij=(ACTIE_AFGESPROKEN, ACTIE_VERZET, ACTIE_WEER),
        gehaald_bij=(ACTIE_GEDAAN,),
        stopt_bij=(ACTIE_VERZET, ACTIE_VERVALT),
        ladder=(Sport(-2), Sport(0), Sport(1), Sport(3, COORDINATOR)),
    ),
    Regel(
        "terugbellen",
        "Terugbellen",
        "Wie het gesprek vastlegde, belt terug.",
        None,
        begint_bij=(TERUGBELLEN_AFGESPROKEN, TERUGBELLEN_VERZET, TERUGBELLEN_WEER),
        gehaald_bij=(TERUGGEBELD,),
        stopt_bij=(TERUGBELLEN_VERZET, TERUGBELLEN_VERVALT),
        # A reminder for yourself: nobody above you hears of it, and after three it is quiet.
        ladder=(Sport(0), Sport(1), Sport(3)),
        herhaal_na=None,
    ),
]

# What happened, for "waarom deze datum"; the day follows.
GEBEURTENISSEN = {
    "aanleggen": "De casus is aangelegd",
    "indienen": "De casus is ingediend",
    "lokaal_oplossen": "De casus is lokaal opgelost",
    LOKET_WEET_HET: "De casus is lokaal opgelost",
    "in_behandeling_nemen": "De casus is in behandeling genomen",
    "aanvulling_vragen": "De vragen zijn gesteld",
    "aanvullen": "De vragen zijn beantwoord",
    "terugleggen": "De casus is teruggelegd",
    "afwijzen": "De casus is niet in behandeling genomen",
    "opschalen": "De casus is opgeschaald naar het LET",
    "terugverwijzen": "De casus is terugverwezen naar het loket",
    "besluiten": "De besluiten van het LET zijn vastgelegd",
    "doorbraak": "De uitvoering is begonnen",
    "hervatten": "De behandeling is hervat",
    "afronden": "De casus is afgerond",
    "sluiten": "De casus is gesloten",
    "heropenen": "De casus is heropend",
    "intrekken": "De casus is ingetrokken",
    HANDELING_GEPLAND: "De volgende handeling is gepland",
    AKKOORD_AFRONDEN: "De voorzitter is akkoord gegaan met afronden",
    ACTIES_LOPEN: "Een organisatie is aan het werk gegaan",
    ACTIES_KLAAR: "De laatste actie is gedaan",
    ACTIE_AFGESPROKEN: "De actie is afgesproken",
    ACTIE_VERZET: "De datum van de actie is verzet",
    ACTIE_GEDAAN: "De actie is gedaan",
    ACTIE_VERVALT: "De casus is klaar",
    ACTIE_WEER: "De casus is heropend",
    TERUGBELLEN_AFGESPROKEN: "U sprak af om terug te bellen",
    TERUGBELLEN_VERZET: "De dag van het terugbellen is verzet",
    TERUGGEBELD: "Er is teruggebeld",
    TERUGBELLEN_VERVALT: "Terugbellen hoeft niet meer",
    TERUGBELLEN_WEER: "De casus is heropend",
}
