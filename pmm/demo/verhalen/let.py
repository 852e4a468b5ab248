"""Casussen die nu bij het LET liggen: een met een voorschot, een bij de tweede voorzitter, een die klaar is."""

from overbrugging.models import Besteding
from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Advies, Behandeling, Instemming, Opgeschaald, Spoed, Stap, Verhaal, Voorschot

VERHALEN = (
    Verhaal(
        codenaam="Linde",
        dag=47,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=3,
        situatie="""Vader, moeder en drie kinderen, de jongste vier maanden. Vader raakte zijn werk kwijt toen zijn
        werkgever failliet ging. UWV nam de lonen over, maar de betaling bleef twee maanden liggen omdat zijn dossier
        bij twee teams tegelijk stond. Intussen werd de huur niet betaald en deed de rechter uitspraak. De gemeente
        helpt niet, want er komt een WW-uitkering aan. De WW komt niet, want er wordt nog gekeken. Woonstichting
        Lindehof ontruimt, want zij heeft twee keer gewacht.

        Alle drie houden zich aan hun regels. Samen zetten ze een baby op straat.""",
        wens="""Dat het ophoudt. Vader heeft over drie weken nieuw werk, bij de gemeentelijke groendienst.""",
        urgentie="""De ontruiming is aangezegd. Er is geen opvang voor vijf mensen in de regio.""",
        doorbraak="""Iemand betaalt de achterstand voor en haalt die later op bij wie te laat was.""",
        leefgebieden={
            "wonen": "Vonnis; ontruiming aangezegd.",
            "inkomen_uitkering": "Twee maanden geen loon en geen WW.",
            "gezin_opvoeding": "Baby van vier maanden.",
            "financien_schulden": "Huurachterstand van € 2.380.",
        },
        spoed=Spoed(5, "Ontruiming van de woning"),
        pogingen=(
            Poging(
                46,
                "uwv",
                "Wanneer komt de betaling?",
                "Binnen de wettelijke termijn. Sneller kan een medewerker niet beloven.",
                "Erik Slot",
            ),
            Poging(
                45,
                "gm0150",
                "Kan er een voorschot op de bijstand?",
                "Er is een voorliggende voorziening: de WW.",
                "Stijn Kramer",
            ),
            Poging(
                44,
                "woonstichting-lindehof",
                "Kan de ontruiming nog een maand wachten?",
                "Alleen als de achterstand deze week op onze rekening staat.",
                "Ruben Kos",
            ),
        ),
        partijen=(
            Partij("uwv", "beslisser financier", Bevoegdheid.GEVRAAGD, "Was te laat met betalen"),
            Partij("gm0150", "beslisser financier hulpverlener indiener", Bevoegdheid.BETWIST),
            Partij("woonstichting-lindehof", "schuldeiser beslisser", Bevoegdheid.BEVESTIGD),
            Partij("szw", "adviseur"),
        ),
        belemmeringen=(
            Belemmering(
                "Bijstand kan niet als er WW aankomt.",
                "gm0150",
                "Participatiewet",
                "artikel 15 en 16: bij zeer dringende redenen mag het wel",
                Belemmeringstand.GETOETST,
            ),
            Belemmering("De betaling kan niet voor de termijn worden beloofd.", "uwv", wacht_op=3),
            Belemmering("Het dossier stond bij twee teams tegelijk.", "uwv", stand=Belemmeringstand.OPGELOST),
        ),
        verloop=(
            Stap(40, "indienen"),
            Behandeling(39, "fatma"),
            Advies(
                30,
                """De wet geeft de gemeente hier ruimte: artikel 16 is voor precies zo’n week. Wij horen dat niemand
                die ruimte durft te nemen zonder dat de bestuurder het weet. Daarom gaat deze naar het LET.""",
            ),
            Opgeschaald(
                8,
                """Wie betaalt deze week de huurachterstand, en bij wie halen we die daarna terug? Woonstichting
                Lindehof heeft toegezegd te wachten tot de dag van de zitting, niet langer.""",
                "willemijn",
            ),
            Voorschot(6, 2380, Besteding.WONEN, "huurachterstand tot en met deze maand", "Woonstichting Lindehof"),
        ),
    ),
    Verhaal(
        codenaam="Vlier",
        dag=41,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Hij deed twaalf jaar de boekhouding van een kringloopwinkel, en kreeg een hersentumor. UWV keurde
        hem af voor 32 procent, drie punten onder de grens. De gemeente geeft geen bijstand omdat zijn vrouw werkt,
        16 uur. Het CJIB wil hem gijzelen om boetes van een auto die hij in het ziekenhuis had staan. Hij vergeet
        afspraken, en dat heet dan niet meewerken.""",
        wens="""Rustig zijn laatste goede jaren hebben.""",
        urgentie="""Het bevel tot gijzeling ligt bij de rechter.""",
        doorbraak="""Eén organisatie neemt de leiding; de andere twee zetten alles stil tot het nieuwe oordeel.""",
        leefgebieden={
            "lichamelijke_gezondheid": "Hersentumor; vergeet veel.",
            "inkomen_uitkering": "Geen WIA, geen bijstand.",
            "veiligheid_justitie": "Gijzeling dreigt om oude boetes.",
        },
        spoed=Spoed(15, "De rechter beslist over gijzeling"),
        pogingen=(
            Poging(40, "uwv", "Kan er opnieuw gekeken worden?", "Er loopt een bezwaar.", "Team Maatwerk"),
            Poging(38, "cjib", "Kan de noodstop erop?", "Ja, als hij zelf belt.", "Team Noodstop"),
        ),
        partijen=(
            Partij("uwv", "beslisser", Bevoegdheid.BETWIST),
            Partij("cjib", "schuldeiser beslisser", Bevoegdheid.BEVESTIGD),
            Partij("gm0479", "hulpverlener financier indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "Onder de 35 procent is er geen WIA.",
                "uwv",
                "WIA",
                "artikel 5",
                Belemmeringstand.GETOETST,
            ),
            Belemmering("De noodstop moet hij zelf vragen, per telefoon.", "cjib"),
        ),
        verloop=(
            Stap(35, "indienen"),
            Behandeling(34, "bram"),
            Opgeschaald(
                9,
                """Kan het CJIB de gijzeling intrekken, en wie van UWV en gemeente draagt intussen het inkomen?""",
                "rudi",
            ),
        ),
    ),
    Verhaal(
        codenaam="Den",
        dag=70,
        door="noor",
        gemeente="gm0150",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Echtpaar van in de tachtig. Hij woont in een verpleeghuis, zij thuis. Voor de ene regel wonen
        ze apart en voor de andere samen. Zo betalen ze twee keer. Zij heeft haar trouwring verkocht.""",
        wens="""Elke dag op bezoek kunnen, met de bus.""",
        urgentie="""Zij eet minder om de bus te betalen.""",
        doorbraak="""SVB en CAK gaan uit van dezelfde datum en dezelfde situatie.""",
        leefgebieden={"inkomen_uitkering": "Twee regels, twee werkelijkheden.", "zorg_indicatie": "Eigen bijdrage."},
        pogingen=(
            Poging(71, "cak", "Kan de lage bijdrage blijven?", "Niet bij deze keuze.", "Joost Hamers"),
            Poging(69, "svb", "Kan de keuze worden teruggedraaid?", "Dat kan maar één keer.", "Garantteam"),
        ),
        partijen=(
            Partij("svb", "beslisser financier", Bevoegdheid.BEVESTIGD),
            Partij("cak", "beslisser schuldeiser", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "De keuze om apart te gelden staat vast.",
                "svb",
                "AOW",
                "artikel 1, derde lid",
                Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(64, "indienen"),
            Behandeling(63, "fatma"),
            Opgeschaald(28, "Kunnen SVB en CAK samen uitgaan van één werkelijkheid?", "willemijn"),
            Instemming(2),
        ),
    ),
)
