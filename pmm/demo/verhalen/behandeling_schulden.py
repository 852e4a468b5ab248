"""Casussen in behandeling waarin schuld, boete of premie de knoop is; met een kring en twee time-outs."""

from overbrugging.models import Timeoutsoort
from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Actie, Belemmering, Partij, Poging
from pmm.demo.verhaal import Advies, Afspraak, Behandeling, Gedaan, Spoed, Stap, Timeout, Toegezegd, Verhaal, Voornemen

VERHALEN = (
    Verhaal(
        codenaam="Beuk",
        dag=38,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=2,
        situatie="""Moeder met twee jongens, gevlucht voor haar man. Ze slapen bij een tante op drie matrassen. De
        schulden staan op haar naam, maar hij maakte ze. Geen woonstichting verhuurt aan wie € 31.000 schuld heeft. De
        schuldhulp begint pas als ze een eigen adres heeft en haar lasten vaststaan. Zo wacht het huis op de schulden
        en wachten de schulden op het huis. De oudste is in de klas weer in zijn broek gaan plassen.

        Noor heeft met alle vier de partijen aan de keukentafel gezeten. Ieder van hen wil. Niemand kan als eerste.""",
        wens="""Een deur die op slot kan, en een einde aan de brieven.""",
        urgentie="""Tante heeft zelf een uitkering en wordt gekort. Over een maand moeten ze weg.""",
        doorbraak="""Woonstichting en kredietbank stappen op dezelfde dag in: een huurcontract en een saneringskrediet
        die naar elkaar verwijzen. De gemeente staat er een jaar garant voor.""",
        leefgebieden={
            "wonen": "Drie matrassen bij een tante.",
            "financien_schulden": "€ 31.000, gemaakt door haar ex.",
            "veiligheid_justitie": "Gevlucht; haar adres is geheim.",
            "gezin_opvoeding": "De jongens laten zien dat het te veel is.",
        },
        spoed=Spoed(18, "Zij moeten bij tante weg"),
        pogingen=(
            Poging(
                41,
                "woonstichting-lindehof",
                "Is er een woning, als iemand naast haar staat?",
                "Graag, zodra de schuldhulp loopt. Eerder mogen wij het risico niet nemen.",
                "Ruben Kos",
            ),
            Poging(
                39,
                "kredietbank-middenland",
                "Kan het saneringskrediet beginnen op het adres van tante?",
                "Nee. Zonder eigen woonlasten kunnen wij niet uitrekenen wat zij kan betalen.",
            ),
            Poging(
                37,
                "gm0150",
                "Kan zij urgentie krijgen?",
                "Wie problematische schulden heeft, krijgt geen urgentie.",
                "Team Briefadres en Opvang",
            ),
        ),
        partijen=(
            Partij("woonstichting-lindehof", "beslisser getuige", Bevoegdheid.BEVESTIGD),
            Partij("kredietbank-middenland", "beslisser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "beslisser financier hulpverlener indiener", Bevoegdheid.GEVRAAGD),
            Partij("dienst-toeslagen", "schuldeiser"),
        ),
        belemmeringen=(
            Belemmering(
                "Geen huis vanwege de schulden.",
                "woonstichting-lindehof",
                artikel="Toewijzingsbeleid van de woonstichting, paragraaf 4",
                wacht_op=2,
            ),
            Belemmering(
                "Geen schuldregeling zonder een huis.",
                "kredietbank-middenland",
                wacht_op=1,
            ),
            Belemmering(
                "Geen urgentie voor wie schulden heeft.",
                "gm0150",
                "Huisvestingswet 2014",
                "artikel 12: wie huiselijk geweld ontvlucht, hoort juist bij de urgenten",
                Belemmeringstand.OPGELOST,
                bleek="De collega kende alleen de verordening van voor de wijziging. Zij hoort bij de urgenten.",
            ),
        ),
        verloop=(
            Stap(31, "indienen"),
            Behandeling(30, "fatma"),
            Advies(
                24,
                """De urgentie staat al in de wet: de collega kende alleen de verordening van voor de wijziging. Dat is
                één knoop minder. Over blijft de kring. Ons advies: vraag niet wie er begint, maar kies een datum waarop
                beide contracten getekend op tafel liggen. Ze verwijzen naar elkaar en gaan samen in.

                Het loket kan dat niet opleggen. Wij kunnen wel zorgen dat iedereen in dezelfde kamer zit.""",
            ),
            Afspraak(20, Actie("Uitrekenen wat zij kan betalen, met een huur op papier", "kredietbank-middenland", -6)),
            Gedaan(9, "Uitrekenen", "Gedaan: met een huur tot € 690 kan zij € 62 per maand aflossen."),
            Afspraak(9, Actie("Zeggen welke woning er is en wanneer", "woonstichting-lindehof", -2)),
            Afspraak(9, Actie("Besluiten over een garantie voor een jaar", "gm0150", 4)),
            Voornemen(3, "Woonstichting Lindehof bellen: welke woning, en wanneer?", 4),
        ),
    ),
    Verhaal(
        codenaam="Lariks",
        dag=25,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="18_27",
        kinderen=0,
        situatie="""Ze is 22 en werd op haar achttiende zelf verzekerd, zonder het te weten: de brieven gingen naar de
        instelling waar ze al weg was. Sinds haar negentiende betaalt het CAK de premie en houdt ze een hogere premie
        in. Van haar loon als thuishulp blijft € 740 over. Ze wast zich bij cliënten omdat haar water is afgesloten.""",
        wens="""Een gewone premie, zoals iedereen.""",
        urgentie="""De inhouding op haar loon gaat deze maand omhoog.""",
        doorbraak="""Het CAK stopt de inhouding zodra er een regeling is, en telt daarvoor ook een beginnende mee.""",
        leefgebieden={
            "financien_schulden": "Vier jaar wanbetalerspremie.",
            "werk_dagbesteding": "Werkt 28 uur als thuishulp.",
            "praktisch_functioneren": "Alles regelt ze op haar telefoon, in de bus.",
        },
        pogingen=(
            Poging(
                24,
                "cak",
                "Kan de hogere premie stoppen?",
                "Ja, zodra de verzekeraar haar afmeldt.",
                "Team Bijzondere Situaties",
            ),
            Poging(
                23,
                "zorgverzekeraar-het-anker",
                "Melden jullie haar af?",
                "Zodra het CAK de schuld terugstuurt.",
            ),
        ),
        partijen=(
            Partij("cak", "beslisser schuldeiser", Bevoegdheid.BETWIST),
            Partij("zorgverzekeraar-het-anker", "schuldeiser beslisser", Bevoegdheid.GEVRAAGD),
            Partij("gm0479", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "De hogere premie stopt pas als de verzekeraar haar afmeldt.",
                "cak",
                "Zvw",
                "artikel 18d, tweede lid",
                Belemmeringstand.GETOETST,
                wacht_op=2,
            ),
            Belemmering("Afmelden kan pas als het CAK de schuld terugstuurt.", "zorgverzekeraar-het-anker"),
        ),
        verloop=(
            Stap(14, "indienen"),
            Behandeling(13, "bram"),
            Voornemen(4, "Met CAK en verzekeraar samen bellen", 5),
            Timeout(3, "cak", "Inhouding van de wanbetalerspremie op het loon", Timeoutsoort.INVORDERING),
        ),
    ),
    Verhaal(
        codenaam="Brem",
        dag=33,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=3,
        situatie="""Hij en zijn vrouw gingen uit elkaar, maar zij bleef maanden ingeschreven omdat er geen huis was.
        Toeslagen ziet hen dat hele jaar als partners en wil € 9.870 terug. Hij houdt de kinderen met nachtdiensten
        overeind. In de koelkast hangt een schema van welke rekening deze week wacht.""",
        wens="""Niet kwijtschelden, wel een bedrag dat te betalen is.""",
        urgentie="""De verrekening met de kinderopvangtoeslag maakt dat hij zijn nachtdiensten niet kan draaien.""",
        doorbraak="""Toeslagen kijkt of zij feitelijk geen partners waren, en verrekent zolang niet.""",
        leefgebieden={
            "financien_schulden": "Terugvordering van € 9.870.",
            "werk_dagbesteding": "Nachtdiensten hangen aan de opvang.",
            "gezin_opvoeding": "Alleen met drie kinderen.",
        },
        pogingen=(
            Poging(
                32,
                "dienst-toeslagen",
                "Kan de verrekening stoppen zolang het bezwaar loopt?",
                "Het systeem verrekent vanzelf. Team Persoonlijke Begeleiding kan het stilzetten.",
                "Wendy Mols",
            ),
        ),
        partijen=(
            Partij("dienst-toeslagen", "beslisser schuldeiser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "hulpverlener indiener"),
            Partij("belastingdienst", "adviseur"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie op hetzelfde adres staat en samen een kind heeft, is partner.",
                "dienst-toeslagen",
                "Awir",
                "artikel 3",
                Belemmeringstand.GETOETST,
            ),
            Belemmering(
                "Verrekenen gaat vanzelf en kan niet per gezin uit.",
                "dienst-toeslagen",
                stand=Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(24, "indienen"),
            Behandeling(23, "fatma", door="ingrid"),
            Timeout(18, "dienst-toeslagen", "Verrekening met de kinderopvangtoeslag", Timeoutsoort.INVORDERING),
            Toegezegd(
                15,
                over=6,
                bron="Wendy Mols, per telefoon en daarna op papier",
                grondslag="eigen beleid: zes weken pauze in een bijzondere situatie",
            ),
            Afspraak(14, Actie("Bewijs van twee huishoudens verzamelen: huur, school, huisarts", "gm0150", -3)),
            Gedaan(4, "Bewijs van twee huishoudens", "Opgestuurd, met een brief van de school."),
            Afspraak(4, Actie("Beslissen of zij dat jaar partners waren", "dienst-toeslagen", 5)),
            Voornemen(4, "Vragen om verlenging van de time-out als er nog geen besluit is", 8),
        ),
    ),
)
