"""Casussen waarin de knoop is doorgehakt en de afspraken lopen: gedaan, open, en te laat."""

from overbrugging.models import Besteding
from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Actie, Belemmering, Besluit, Partij, Poging
from pmm.demo.verhaal import (
    Afspraak,
    Behandeling,
    Besluiten,
    Gedaan,
    Gevorderd,
    Opgeschaald,
    Stap,
    Terugbetaald,
    Verhaal,
    Voorschot,
)

VERHALEN = (
    Verhaal(
        codenaam="Kastanje",
        dag=74,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=2,
        situatie="""Gezin dat door een fout in de registratie twee jaar lang op een verkeerd adres stond. Daardoor
        klopten huurtoeslag, kindgebonden budget en afvalstoffenheffing niet. Zeven brieven per week, van vier
        afzenders. De moeder sorteert ze op kleur. Ze heeft een tas klaarstaan voor als er iemand aanbelt.""",
        wens="""Eén telefoonnummer.""",
        urgentie="""De inhoudingen samen zijn meer dan het inkomen.""",
        doorbraak="""Eén organisatie rekent alles uit en de andere wachten daarop.""",
        leefgebieden={
            "financien_schulden": "Vier schuldeisers, een oorzaak.",
            "geestelijke_gezondheid": "Slaapt slecht, schrikt van de bel.",
        },
        pogingen=(
            Poging(75, "gm0479", "Wie herstelt het adres?", "Dat is hersteld, per vandaag.", "Rahma Ali"),
            Poging(73, "dienst-toeslagen", "Telt dat ook terug?", "Alleen met een besluit van de gemeente."),
        ),
        partijen=(
            Partij("gm0479", "beslisser schuldeiser hulpverlener indiener", Bevoegdheid.BEVESTIGD),
            Partij("dienst-toeslagen", "beslisser schuldeiser financier", Bevoegdheid.BEVESTIGD),
            Partij("belastingdienst", "schuldeiser"),
            Partij("cjib", "schuldeiser"),
        ),
        belemmeringen=(
            Belemmering(
                "Een adres kan niet met terugwerkende kracht worden hersteld.",
                "gm0479",
                artikel="Wet basisregistratie personen, artikel 2.60",
                stand=Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(68, "indienen"),
            Behandeling(67, "fatma"),
            Opgeschaald(44, "Wie rekent voor alle vier, en houdt de rest zolang in?", "willemijn"),
            Voorschot(
                42, 1200, Besteding.LEVENSONDERHOUD, "leefgeld zolang er wordt ingehouden", "Bewindvoering Vaste Grond"
            ),
            Besluiten(
                9,
                (
                    Besluit(
                        "De gemeente herstelt het adres met terugwerkende kracht en rekent als eerste.",
                        "gm0479",
                        (
                            Actie("Adres herstellen vanaf de eerste fout", "gm0479", -5),
                            Actie("Eén overzicht maken van alle vier de schulden", "gm0479", -2),
                        ),
                    ),
                    Besluit(
                        "Toeslagen herrekent binnen vier weken na het overzicht en int tot dan niets.",
                        "dienst-toeslagen",
                        (Actie("Twee jaar toeslagen opnieuw berekenen", "dienst-toeslagen", 9),),
                    ),
                ),
                """Iedereen aan tafel zei hetzelfde: dit hadden we aan het begin kunnen doen.""",
            ),
            Gevorderd(8, (("dienst-toeslagen", 900), ("gm0479", 300))),
            Gedaan(6, "Adres herstellen", "Hersteld, met een brief aan het gezin en aan de andere drie."),
        ),
    ),
    Verhaal(
        codenaam="Rozemarijn",
        dag=36,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="18_27",
        kinderen=1,
        situatie="""Tienermoeder op mbo niveau 2. Om bijstand te krijgen moest ze eerst vier weken zoeken naar werk,
        terwijl ze al op school zat. De opvang wilde vooraf betaald worden. Ze nam haar zoontje mee naar de les, tot de
        school dat verbood.""",
        wens="""Kapster worden.""",
        urgentie="""Nog twee gemiste weken en ze wordt uitgeschreven.""",
        doorbraak="""De gemeente slaat de zoektijd over en betaalt de opvang rechtstreeks.""",
        leefgebieden={"onderwijs": "Dreigt uitgeschreven te worden.", "gezin_opvoeding": "Zoontje van twee."},
        pogingen=(Poging(35, "gm0479", "Moet de zoektijd echt?", "Voor iedereen onder 27.", "Anke Bos"),),
        partijen=(
            Partij("gm0479", "beslisser financier indiener", Bevoegdheid.BEVESTIGD),
            Partij("duo", "financier"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie jonger is dan 27 zoekt eerst vier weken.",
                "gm0479",
                "Participatiewet",
                "artikel 41, vierde lid",
                Belemmeringstand.OPGELOST,
                bleek="De vier weken gelden niet voor wie uit een instelling komt.",
            ),
        ),
        verloop=(
            Stap(29, "indienen"),
            Behandeling(28, "bram"),
            Afspraak(12, Actie("De opvang drie maanden rechtstreeks betalen", "gm0479", -3)),
            Afspraak(12, Actie("Nakijken of zij aanvullende studiefinanciering mist", "duo", 6)),
            Stap(11, "doorbraak"),
            Gedaan(4, "De opvang", "Betaald tot en met de zomervakantie."),
        ),
    ),
    Verhaal(
        codenaam="Klaproos",
        dag=52,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Chauffeur met een hernia. Omdat hij zijn scootmobiel bij een andere gemeente had gekregen, moest die
        bij de verhuizing terug. De nieuwe stond zeven weken in het magazijn te wachten op een handtekening. Hij kwam
        zeven weken niet buiten.""",
        wens="""Naar de begraafplaats kunnen, waar zijn zoon ligt.""",
        urgentie="""Het is bijna de sterfdag.""",
        doorbraak="""De oude scootmobiel blijft tot de nieuwe er is.""",
        leefgebieden={"lichamelijke_gezondheid": "Hernia, loopt honderd meter.", "sociaal_netwerk": "Alleen."},
        pogingen=(Poging(53, "gm0794", "Mag hij de oude houden?", "Die is al ingepland.", "Tessa van Gils"),),
        partijen=(
            Partij("gm0150", "beslisser financier indiener"),
            Partij("gm0794", "beslisser", Bevoegdheid.BEVESTIGD),
        ),
        belemmeringen=(
            Belemmering(
                "Een hulpmiddel gaat bij verhuizing terug.",
                "gm0794",
                "Wmo 2015",
                "geen artikel: een bepaling in het contract met de leverancier",
                Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(45, "indienen"),
            Behandeling(44, "fatma"),
            Afspraak(20, Actie("De oude scootmobiel terugbrengen", "gm0794", -14)),
            Afspraak(20, Actie("De handtekening zetten", "gm0150", -15)),
            Stap(19, "doorbraak"),
            Gedaan(16, "De handtekening", "Gezet. Het lag op een bureau van iemand met verlof."),
            Gedaan(14, "De oude", "Staat weer voor de deur. Hij is erheen geweest."),
        ),
    ),
    Verhaal(
        codenaam="Heide",
        dag=81,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=4,
        situatie="""Samengesteld gezin met vier kinderen waarvan twee met extra zorg. Het pgb werd ingetrokken omdat
        moeder de administratie niet meer bijhield: zij had kanker. Het geld dat zij aan zorg uitgaf, moet terug.
        Vader draait nachten en doet overdag de zorg die niemand meer betaalt.""",
        wens="""Dat de kinderen hun vaste begeleider houden.""",
        urgentie="""De begeleider stopt als er deze maand niet betaald wordt.""",
        doorbraak="""Zorgverzekeraar en gemeente zien de ziekte van moeder als reden om niet terug te vorderen.""",
        leefgebieden={
            "zorg_indicatie": "Pgb ingetrokken.",
            "gezin_opvoeding": "Twee kinderen met extra zorg.",
            "lichamelijke_gezondheid": "Moeder is ziek.",
        },
        pogingen=(
            Poging(82, "zorgverzekeraar-het-anker", "Kan de terugvordering stoppen?", "Er is niets verantwoord."),
            Poging(79, "svb", "Welke betalingen zijn er gedaan?", "Alles staat bij ons in het systeem.", "Garantteam"),
        ),
        partijen=(
            Partij("zorgverzekeraar-het-anker", "beslisser schuldeiser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "beslisser financier hulpverlener indiener", Bevoegdheid.BEVESTIGD),
            Partij("svb", "getuige adviseur"),
        ),
        belemmeringen=(
            Belemmering(
                "Zonder verantwoording moet alles terug.",
                "zorgverzekeraar-het-anker",
                "Zvw",
                "artikel 13a",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(75, "indienen"),
            Behandeling(74, "bram"),
            Opgeschaald(50, "Mag de betaaladministratie van de SVB gelden als verantwoording?", "rudi"),
            Voorschot(48, 4200, Besteding.ZORG, "de vaste begeleider, twee maanden", "Zorggroep De Zilveren Heuvel"),
            Gevorderd(45, (("zorgverzekeraar-het-anker", 2520), ("gm0150", 1680))),
            Terugbetaald(20, "zorgverzekeraar-het-anker", 1000),
            Besluiten(
                15,
                (
                    Besluit(
                        "De zorgverzekeraar neemt de betalingen bij de SVB als bewijs en vordert niet terug.",
                        "zorgverzekeraar-het-anker",
                        (Actie("De terugvordering intrekken en het gezin bellen", "zorgverzekeraar-het-anker", 0),),
                    ),
                    Besluit(
                        "De gemeente betaalt de begeleider door tot het nieuwe pgb er is.",
                        "gm0150",
                        (Actie("De begeleider twee maanden betalen", "gm0150", -8),),
                    ),
                ),
            ),
            Gedaan(9, "De begeleider", "Betaald; zij is gebleven."),
        ),
    ),
    Verhaal(
        codenaam="Dotter",
        dag=39,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Hij schilderde schepen en kreeg zijn longen vol. De regeling voor beroepsziekten vraagt een bewijs
        van de werkgever, en die bestaat niet meer. Het archief ligt bij een curator die per bladzijde rekent.""",
        wens="""Erkenning. Het geld is voor de kleinkinderen.""",
        urgentie="""De longarts spreekt over maanden.""",
        doorbraak="""De SVB neemt genoegen met twee getuigen en het loonstrookje dat hij bewaarde.""",
        leefgebieden={"lichamelijke_gezondheid": "Longziekte door zijn werk.", "inkomen_uitkering": "Geen regeling."},
        pogingen=(Poging(38, "svb", "Kan het zonder het archief?", "Dat is nog nooit gevraagd.", "Garantteam"),),
        partijen=(
            Partij("svb", "beslisser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0479", "hulpverlener indiener"),
        ),
        belemmeringen=(Belemmering("Er moet een bewijs van de werkgever zijn.", "svb"),),
        verloop=(
            Stap(32, "indienen"),
            Behandeling(31, "fatma"),
            Afspraak(10, Actie("Twee oud-collega’s spreken", "svb", -5)),
            Afspraak(10, Actie("Besluiten zonder het archief", "svb", 3)),
            Stap(9, "doorbraak"),
            Stap(
                8, "hervatten", "De SVB vraagt of een van de getuigen ook bij de curator bekend is. Dat zoeken wij uit."
            ),
            Stap(6, "doorbraak"),
        ),
    ),
)
