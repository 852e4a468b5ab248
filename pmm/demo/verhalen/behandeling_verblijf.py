"""Casussen in behandeling van mensen die hier nieuw zijn: inburgering en een gat in het verblijf."""

from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Advies, Antwoorden, Behandeling, Spoed, Stap, Verhaal, Voornemen, Vragen

VERHALEN = (
    Verhaal(
        codenaam="Kamille",
        dag=30,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="45_67",
        kinderen=4,
        situatie="""Hij vluchtte met vier kinderen; zijn vrouw overleed onderweg. Hij haalde drie van de vijf examens.
        Voor de andere twee kreeg hij geen verlenging, omdat rouw niet op de lijst staat. Nu ligt er een boete van
        € 1.250 en een lening van € 6.400 die hij anders niet hoefde terug te betalen. Hij zegt elke keer sorry.""",
        wens="""De taal leren, ‘maar eerst slapen’.""",
        urgentie="""De lening wordt over zes weken opeisbaar.""",
        doorbraak="""DUO telt de tijd na het overlijden niet mee.""",
        leefgebieden={
            "geestelijke_gezondheid": "Rouw, slaapt drie uur per nacht.",
            "financien_schulden": "Boete en lening samen € 7.650.",
            "gezin_opvoeding": "Alleen met vier kinderen.",
        },
        spoed=Spoed(22, "De lening wordt opeisbaar"),
        pogingen=(
            Poging(
                28,
                "duo",
                "Kan de termijn verlengd worden vanwege het overlijden?",
                "Dat had binnen de termijn gevraagd moeten worden, met een formulier.",
                "Gerrie Meinema",
            ),
        ),
        partijen=(
            Partij("duo", "beslisser schuldeiser", Bevoegdheid.BEVESTIGD),
            Partij("gm0479", "hulpverlener indiener"),
            Partij("szw", "adviseur", "", "Gevraagd wat de bedoeling van de regel was"),
        ),
        belemmeringen=(
            Belemmering(
                "Verlenging moet binnen de termijn zijn gevraagd.",
                "duo",
                "Wet inburgering",
                "artikel 7, derde lid, van de oude wet",
            ),
            Belemmering("Rouw staat niet op de lijst van redenen.", "duo"),
        ),
        verloop=(
            Stap(17, "indienen"),
            Behandeling(16, "bram"),
            Vragen(
                14,
                (
                    "Wie heeft hem geholpen bij het inburgeren, en wist die van het overlijden?",
                    "Is er een arts of therapeut die iets op papier kan zetten?",
                    "Wat heeft hij al betaald?",
                ),
            ),
            Antwoorden(
                10,
                (
                    "Een taalmaatje van de kerk. Zij wist het en heeft het twee keer gemaild naar de school.",
                    "De huisarts heeft een verklaring gemaakt. Die is bij de casus bekend, de inhoud delen wij niet.",
                    "- Dat weet hij niet meer. De brieven zijn weg.",
                ),
            ),
            Voornemen(6, "DUO vragen om een besluit op de wet zelf", 7),
            Advies(
                5,
                """De lijst met redenen is beleid van DUO, geen wet. In de wet staat ‘geen verwijt’. Vraag DUO niet om
                een uitzondering op de lijst, maar om een besluit op de wet zelf. De ambassadeur van SZW heeft laten
                weten dat dit zo bedoeld is.""",
            ),
        ),
    ),
    Verhaal(
        codenaam="Korenbloem",
        dag=44,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=1,
        situatie="""Haar verblijf hing aan haar man. Toen hij sloeg, ging zij. Haar eigen aanvraag loopt, maar tussen de
        oude en de nieuwe pas zit een gat van vier maanden. In dat gat stopten zorgtoeslag, kinderopvang en haar baan
        in het verzorgingshuis. Het verzorgingshuis heeft haar nodig en mag haar niet laten werken.""",
        wens="""Werken. Ze heeft nooit iets anders gevraagd.""",
        urgentie="""De werkgever houdt haar plek vast tot het eind van de maand.""",
        doorbraak="""De IND bevestigt op papier dat zij ook in het gat mocht blijven en werken.""",
        leefgebieden={
            "verblijfsstatus": "Een gat van vier maanden.",
            "werk_dagbesteding": "Haar baan wacht, maar niet lang meer.",
            "veiligheid_justitie": "Vertrokken na geweld.",
        },
        spoed=Spoed(7, "De werkgever geeft haar plek weg"),
        pogingen=(
            Poging(
                43,
                "ind",
                "Kan er een verklaring komen over de tussentijd?",
                "Die bestaat niet als formulier.",
                "Team Schrijnende Situaties",
            ),
            Poging(40, "dienst-toeslagen", "Loopt de zorgtoeslag door?", "Zonder code in het systeem niet."),
        ),
        partijen=(
            Partij("ind", "beslisser", Bevoegdheid.GEVRAAGD),
            Partij("dienst-toeslagen", "beslisser schuldeiser financier"),
            Partij("gm0479", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "In het gat heeft zij geen recht op voorzieningen.",
                "dienst-toeslagen",
                "Vreemdelingenwet 2000",
                "artikel 8 en 10",
                Belemmeringstand.GETOETST,
            ),
            Belemmering("Een verklaring over de tussentijd bestaat niet als formulier.", "ind"),
        ),
        verloop=(
            Stap(26, "indienen"),
            Behandeling(24, "fatma", door="ingrid"),
        ),
    ),
)
