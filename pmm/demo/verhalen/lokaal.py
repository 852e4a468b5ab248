"""Casussen die nog lokaal liggen: net begonnen, bijna klaar om in te dienen, teruggelegd, of blijven liggen."""

from pmm.casus.codes import Belemmeringstand, Beluitkomst, Bevoegdheid
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Behandeling, Gebeld, Spoed, Stap, Teruggelegd, Verhaal

VERHALEN = (
    Verhaal(
        codenaam="Wilg",
        dag=4,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Na zijn scheiding slaapt hij in zijn auto. Hij werkt vier dagen per week als stratenmaker en wil
        blijven werken. Zonder adres is zijn zorgverzekering gestopt en kan hij zijn rijbewijs niet verlengen. Het
        opvangteam geeft alleen een briefadres aan wie in de nachtopvang slaapt. Daar wil hij niet heen: hij is acht
        jaar van de drank af en de mensen van vroeger zitten er ook.""",
        wens="""Een adres voor zijn post en zijn verzekering. Een kamer zoekt hij zelf wel.""",
        urgentie="""Zijn rijbewijs verloopt. Zonder rijbewijs geen werkbus, zonder werkbus geen werk.""",
        doorbraak="""Deventer schrijft hem in op een briefadres bij de gemeente, zonder overnachting als voorwaarde.""",
        leefgebieden={
            "wonen": "Slaapt in zijn auto, zonder adres.",
            "werk_dagbesteding": "Zijn baan hangt aan zijn rijbewijs.",
            "verslaving": "Acht jaar nuchter; de nachtopvang brengt dat in gevaar.",
        },
        spoed=Spoed(11, "Zijn rijbewijs verloopt en daarmee zijn werk"),
        pogingen=(
            Poging(
                6,
                "gm0150",
                "Kan hij een briefadres krijgen zonder in de nachtopvang te slapen?",
                "Nee, dat is hier afgesproken. Waar dat staat, wist de collega niet.",
                "Team Briefadres en Opvang",
                Beluitkomst.BEREIKT,
            ),
        ),
        partijen=(
            Partij("gm0150", "beslisser indiener", Bevoegdheid.GEVRAAGD),
            Partij("zorgverzekeraar-het-anker", "schuldeiser"),
        ),
        belemmeringen=(
            Belemmering(
                "Een briefadres is alleen voor wie in de nachtopvang slaapt.",
                "gm0150",
            ),
            Belemmering(
                "Zonder adres stopt de zorgverzekering.",
                "zorgverzekeraar-het-anker",
                wacht_op=1,
            ),
        ),
        verloop=(
            Gebeld(
                1,
                Poging(
                    1,
                    "zorgverzekeraar-het-anker",
                    "Kan de verzekering doorlopen tot er een adres is?",
                    uitkomst=Beluitkomst.TERUGGEBELD_LATER,
                    terugbellen=2,
                ),
            ),
        ),
    ),
    Verhaal(
        codenaam="Klaver",
        dag=1,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="18_27",
        weet_ervan=None,
        situatie="""Net gebeld door de wijkcoach. Meisje van 19, uit de jeugdzorg, twee maanden te laat met de
        aanvraag voor studiefinanciering. Woont op een logeerkamer die eind deze maand weg moet. Vanmiddag verder.""",
    ),
    Verhaal(
        codenaam="Berk",
        dag=12,
        door="marleen",
        gemeente="gm0080",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Twee zussen, 71 en 74. De jongste trok in bij de oudste toen die begon te dementeren. Ze wassen,
        koken en waken samen. Wij zien dat als een gezamenlijke huishouding, en daarom krijgen ze allebei de lagere
        AOW. Het verschil is precies wat de dagopvang kost. Zonder dagopvang houdt de jongste het niet vol, en dan
        wordt het een verpleeghuis.""",
        wens="""Samen thuis blijven zolang het kan. ‘We zijn geen stel, we zijn zusjes.’""",
        urgentie="""De dagopvang stopt over vier weken als de eigen bijdrage niet betaald wordt.""",
        doorbraak="""Wij toetsen of de zorg voor een zus hier zo zwaar weegt dat wij kunnen afwijken.""",
        leefgebieden={
            "inkomen_uitkering": "Twee keer de lagere AOW.",
            "zorg_indicatie": "De dagopvang houdt het thuis vol.",
            "sociaal_netwerk": "De een is de mantelzorger van de ander.",
        },
        spoed=Spoed(19, "De dagopvang stopt"),
        pogingen=(
            Poging(
                11,
                "gm0080",
                "Kan de eigen bijdrage voor de dagopvang uit de bijzondere bijstand?",
                "Daarvoor is hun inkomen net te hoog, met elf euro.",
                "Jelmer Wiersma",
            ),
            Poging(
                8,
                "svb",
                "Mogen wij bij zussen die voor elkaar zorgen anders kijken naar samenwonen?",
                "Het Garantteam denkt van wel, maar wil eerst weten hoe andere zaken zijn gegaan.",
                "Garantteam",
            ),
        ),
        partijen=(
            Partij("svb", "beslisser financier indiener", Bevoegdheid.BEVESTIGD),
            Partij("gm0080", "hulpverlener"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie samen woont en voor elkaar zorgt, voert een gezamenlijke huishouding.",
                "svb",
                "AOW",
                "artikel 1, vierde lid",
                Belemmeringstand.GETOETST,
            ),
        ),
    ),
    Verhaal(
        codenaam="Hulst",
        dag=21,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=1,
        situatie="""Alleenstaande vader met een dochter van zes. Hij kreeg tegelijk Ziektewet en bijstand doordat de
        eerste betaling achterliep. Nu vragen beide organisaties het dubbele deel terug, en houdt elk een bedrag in.
        Samen is dat meer dan hij mag missen. Hij heeft drie keer gebeld en drie keer een ander antwoord gekregen.""",
        wens="""Een keer weten wat hij moet betalen, en aan wie.""",
        urgentie="""Hij kan de huur van volgende maand niet betalen.""",
        doorbraak="""UWV en gemeente spreken af wie terugvordert, en houden samen niet meer in dan kan.""",
        leefgebieden={
            "financien_schulden": "Twee inhoudingen tegelijk.",
            "gezin_opvoeding": "Hij zegt de zwemles van zijn dochter af.",
        },
        pogingen=(
            Poging(
                23,
                "gm0150",
                "Kan de gemeente wachten tot UWV klaar is?",
                "Alleen als UWV dat vraagt.",
                "Stijn Kramer",
            ),
        ),
        partijen=(
            Partij("uwv", "beslisser schuldeiser", Bevoegdheid.GEVRAAGD),
            Partij("gm0150", "beslisser schuldeiser indiener hulpverlener"),
        ),
        belemmeringen=(
            Belemmering(
                "Wat te veel betaald is, moet worden teruggevorderd.",
                "uwv",
                "Participatiewet",
                "artikel 58",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(18, "indienen"),
            Behandeling(17, "bram"),
            Teruggelegd(
                6,
                """Dit kan zonder ons: bij UWV is iemand die terugvordering mag stilzetten. Bel haar samen, met de
                inkomensconsulent erbij. Lukt het niet binnen twee weken, dien dan opnieuw in. Dan nemen wij het meteen
                weer op.""",
                (("uwv", "Team Maatwerk"), ("gm0150", "Stijn Kramer")),
            ),
            Gebeld(
                2,
                Poging(
                    2,
                    "uwv",
                    "Kunt u de terugvordering stilzetten tot wij samen om tafel zitten?",
                    contact="Team Maatwerk",
                    uitkomst=Beluitkomst.NIET_BEREIKT,
                    terugbellen=1,
                ),
            ),
        ),
    ),
    Verhaal(
        codenaam="Varen",
        dag=34,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="18_27",
        kinderen=0,
        situatie="""Hij is 23 en heeft autisme. De Wajong is afgewezen omdat hij ‘nog kan groeien’. De gemeente wijst
        beschermd wonen af omdat eerst duidelijk moet zijn wat UWV vindt. Zijn moeder heeft haar baan opgezegd om
        overdag bij hem te zijn. Zij zegt: iedereen is aardig, en niemand doet iets.""",
        wens="""Een plek met een vaste begeleider, en iets om voor op te staan.""",
        leefgebieden={
            "werk_dagbesteding": "Zit drie jaar thuis.",
            "zorg_indicatie": "Tussen Wajong en beschermd wonen in.",
        },
        pogingen=(
            Poging(
                33,
                "uwv",
                "Wat is er nodig om opnieuw te kijken?",
                "Een nieuw medisch rapport, minder dan een jaar oud.",
                "Erik Slot",
            ),
            Poging(
                27,
                "gm0479",
                "Kan beschermd wonen beginnen terwijl UWV nog kijkt?",
                "De consulent vraagt het na bij de toegang.",
                "Rahma Ali",
            ),
            Poging(
                20,
                "ggz-zilverberk",
                "Kunnen jullie het rapport maken?",
                "De wachttijd is zeven maanden.",
            ),
        ),
        partijen=(
            Partij("gm0479", "hulpverlener beslisser indiener"),
            Partij("uwv", "beslisser", Bevoegdheid.BETWIST, "Vindt dat de gemeente eerst is"),
        ),
        belemmeringen=(
            Belemmering("Beschermd wonen kan pas als UWV heeft besloten.", "gm0479", wacht_op=2),
            Belemmering(
                "Een nieuwe beoordeling kan pas met een medisch rapport, en dat komt er pas met begeleiding.",
                "uwv",
                wacht_op=1,
            ),
        ),
        verloop=(
            Gebeld(
                4,
                Poging(
                    4,
                    "uwv",
                    "Mag het rapport van de huisarts mee, zolang de ggz een wachtlijst heeft?",
                    contact="Erik Slot",
                    uitkomst=Beluitkomst.NIET_BEREIKT,
                    terugbellen=-1,
                ),
            ),
        ),
    ),
)
