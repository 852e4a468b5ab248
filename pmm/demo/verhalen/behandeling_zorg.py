"""Casussen in behandeling over zorg en inkomen; een kwam terug uit het LET, een is heropend."""

from leren.models import Dimensie
from pmm.casus.codes import Afrondingsreden, Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Actie, Belemmering, Les, Partij, Poging
from pmm.demo.verhaal import Afgerond, Afspraak, Behandeling, Gesloten, Opgeschaald, Spoed, Stap, Verhaal, Voornemen

VERHALEN = (
    Verhaal(
        codenaam="Ceder",
        dag=62,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="18_27",
        kinderen=0,
        situatie="""Een jongen van 19 met een lichte verstandelijke beperking. Jeugdhulp stopte op zijn verjaardag. De
        Wmo kent zijn plek niet, de Wlz vindt hem niet ziek genoeg. Zijn pleegouders houden hem in huis, zonder
        vergoeding. Ze zijn 66 en 70. ‘We doen het,’ zegt zijn pleegmoeder, ‘maar wij zijn eindig.’""",
        wens="""Dichtbij zijn pleegouders wonen, met iemand die ’s avonds kijkt.""",
        urgentie="""De pleegouders hebben tot de zomer de kracht.""",
        doorbraak="""Gemeente en zorgkantoor betalen een jaar samen, en zoeken dan pas uit wie het had moeten zijn.""",
        leefgebieden={"zorg_indicatie": "Tussen Jeugdwet, Wmo en Wlz.", "wonen": "Bij pleegouders op leeftijd."},
        pogingen=(Poging(64, "gm0479", "Kan de jeugdhulp doorlopen?", "Tot 23 jaar mag dat, maar het budget is op."),),
        partijen=(
            Partij("gm0479", "beslisser financier indiener", Bevoegdheid.BETWIST),
            Partij("zorgverzekeraar-het-anker", "beslisser financier", Bevoegdheid.BETWIST, "Als zorgkantoor"),
            Partij("vws", "adviseur"),
        ),
        belemmeringen=(
            Belemmering(
                "Na zijn achttiende is het geen jeugdhulp meer.",
                "gm0479",
                "Jeugdwet",
                "artikel 1.1: jeugdhulp kan doorlopen tot 23 jaar",
                Belemmeringstand.OPGELOST,
            ),
            Belemmering(
                "Voor de Wlz moet de zorg blijvend zijn.",
                "zorgverzekeraar-het-anker",
                "Wlz",
                "artikel 3.2.1",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(55, "indienen"),
            Behandeling(54, "bram"),
            Opgeschaald(
                31,
                """Wie betaalt dit jaar, zolang niet vaststaat onder welke wet hij valt?""",
                "willemijn",
            ),
            Stap(
                6,
                "terugverwijzen",
                """Het zorgkantoor heeft aan tafel gezegd dat het CIZ binnen vier weken opnieuw kijkt, met het hele
                verhaal erbij. Dat hoeft niet via ons. Ligt er dan nog niets, breng hem terug: dan staat hij vooraan.
                Ik heb zijn pleegouders gesproken. Dit mag niet tot de zomer duren.""",
            ),
        ),
    ),
    Verhaal(
        codenaam="Madelief",
        dag=95,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Zij verzorgde haar man tot hij stierf, en had recht op een nabestaandenuitkering. Die stopte omdat
        een neef een maand bij haar logeerde na de begrafenis. De neef is weg, de uitkering bleef weg.""",
        wens="""Terug wat haar toekomt, en een brief waarin staat dat ze niets fout deed.""",
        urgentie="""Ze eet bij de buren.""",
        doorbraak="""De SVB ziet de logeerpartij als wat het was: troost.""",
        leefgebieden={"inkomen_uitkering": "Geen inkomen sinds de begrafenis."},
        pogingen=(Poging(96, "svb", "Is een maand logeren samenwonen?", "Dat wordt bekeken.", "Garantteam"),),
        partijen=(
            Partij("svb", "beslisser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie samenwoont, verliest de nabestaandenuitkering.",
                "svb",
                artikel="Anw, artikel 16",
                stand=Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(90, "indienen"),
            Behandeling(89, "fatma"),
            Afgerond(
                60,
                Afrondingsreden.DOORBRAAK_GEREALISEERD,
                "De uitkering is hersteld, met terugwerkende kracht.",
                samenvatting="De SVB heeft de logeerpartij opnieuw bekeken en de uitkering hersteld.",
                waarom="De uitkering loopt weer.",
            ),
            Gesloten(
                48,
                "Voor iedereen die na een overlijden familie in huis neemt.",
                (
                    Les(
                        Dimensie.HOUDING,
                        "Bel bij een melding van samenwonen eerst, voordat een uitkering stopt. Rouw is geen fraude.",
                        "svb",
                    ),
                ),
            ),
            Stap(
                7,
                "heropenen",
                """De Belastingdienst rekent de nabetaling als inkomen van dit jaar. Daardoor vraagt Toeslagen nu haar
                huurtoeslag terug. Wat hersteld leek, valt door de volgende regel weer om.""",
            ),
            Voornemen(6, "Belastingdienst en Toeslagen in één gesprek krijgen", 8),
            Afspraak(5, Actie("Nagaan of de nabetaling over de oude jaren verdeeld mag worden", "belastingdienst", 3)),
        ),
    ),
    Verhaal(
        codenaam="Eik",
        dag=20,
        door="bram",
        namens="ggz-zilverberk",
        gemeente="gm0794",
        leeftijd="27_45",
        kinderen=1,
        situatie="""De behandelaar belde: haar cliënt is klaar om naar huis te gaan, maar er is geen huis. De opname
        kost per dag meer dan een hotel. De gemeente waar zij woonde zegt dat ze is vertrokken. De gemeente waar ze
        opgenomen is zegt dat ze er niet vandaan komt. Haar zoon van vijf is in een pleeggezin en telt de nachten.""",
        wens="""Haar zoon naar bed brengen.""",
        urgentie="""Elke week langer maakt de terugplaatsing moeilijker, zegt de voogd.""",
        doorbraak="""Een van de twee gemeenten begint; wie het was rekenen ze later af.""",
        leefgebieden={
            "geestelijke_gezondheid": "Klaar met de opname, bang om terug te vallen.",
            "wonen": "Geen gemeente die haar inschrijft.",
            "gezin_opvoeding": "Haar zoon woont in een pleeggezin.",
        },
        spoed=Spoed(12, "De rechter kijkt opnieuw naar de uithuisplaatsing"),
        pogingen=(
            Poging(
                19,
                "gm0794",
                "Kan het Doorbraakteam haar opnemen?",
                "Als vaststaat dat ze bij ons hoort.",
                "Doorbraakteam",
            ),
            Poging(17, "gm0080", "Is ze nog van jullie?", "Op papier niet meer.", "Jelmer Wiersma"),
        ),
        partijen=(
            Partij("ggz-zilverberk", "hulpverlener indiener getuige"),
            Partij("gm0794", "beslisser financier", Bevoegdheid.BETWIST),
            Partij("gm0080", "beslisser financier", Bevoegdheid.BETWIST),
        ),
        belemmeringen=(
            Belemmering(
                "Hulp is voor wie hier vandaan komt.",
                "gm0794",
                "Wmo 2015",
                "artikel 1.2.1: opvang is er voor elke ingezetene, in elke gemeente",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(15, "indienen", door="bram"),
            Behandeling(14, "bram"),
            Afspraak(11, Actie("Een kamer in de overgangswoning vrijhouden", "ggz-zilverberk", 2)),
            Afspraak(11, Actie("Laten weten wie van beide gemeenten begint", "gm0794", -1)),
        ),
    ),
    Verhaal(
        codenaam="Hazelaar",
        dag=10,
        door="marleen",
        gemeente="gm0150",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Hij is 81 en kreeg dertig jaar lang AOW op een bankrekening die niet meer bestaat: zijn bank stopte
        met klanten zonder smartphone. Wij storten op een rekening of helemaal niet. Vier maanden AOW staan klaar. Hij
        heeft een kluisje met briefjes, en dat is bijna leeg.""",
        wens="""‘Gewoon op het postkantoor, zoals vroeger.’""",
        urgentie="""Hij heeft nog geld voor twee weken boodschappen.""",
        doorbraak="""Wij betalen tijdelijk uit via de gemeente, tot hij een basisrekening heeft.""",
        leefgebieden={"inkomen_uitkering": "AOW die niet aankomt.", "praktisch_functioneren": "Geen smartphone."},
        spoed=Spoed(9, "Zijn geld is op"),
        pogingen=(
            Poging(
                9,
                "gm0150",
                "Kunnen jullie het geld voor hem aannemen?",
                "Daar is geen regeling voor.",
                "Noor Hofstede",
            ),
        ),
        partijen=(
            Partij("svb", "beslisser financier indiener", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "hulpverlener"),
        ),
        belemmeringen=(Belemmering("Uitbetalen kan alleen op een eigen rekening.", "svb"),),
        verloop=(
            Stap(6, "indienen"),
            Behandeling(4, "bram"),
            Afspraak(3, Actie("Uitzoeken of uitbetalen aan de gemeente mag, met zijn handtekening", "svb", 1)),
        ),
    ),
)
