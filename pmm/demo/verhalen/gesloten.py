"""Gesloten casussen, met wat ervan te leren was en hoe ver die les is."""

from leren.models import Dimensie, Leerpuntstatus, Resultaat
from overbrugging.models import Besteding
from pmm.casus.codes import Afrondingsreden, Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Actie, Belemmering, Besluit, Les, Partij, Poging
from pmm.demo.verhaal import (
    Afgerond,
    Afspraak,
    Behandeling,
    Besluiten,
    Gedaan,
    Gesloten,
    Gevorderd,
    Opgeschaald,
    Stap,
    Terugbetaald,
    Verhaal,
    Voorschot,
)

VERHALEN = (
    Verhaal(
        codenaam="Margriet",
        dag=140,
        door="noor",
        gemeente="gm0150",
        leeftijd="18_27",
        kinderen=0,
        situatie="""Studente met reuma kreeg geen toeslag voor een beperking, omdat ze ‘te goed’ haalde. Ze haalde het
        door in bed te studeren onder een deken van haar oma, en betaalde dat met anderhalf jaar vertraging.""",
        wens="""Afstuderen zonder schuld voor haar ziekte.""",
        urgentie="""De prestatiebeurs werd omgezet in een lening.""",
        doorbraak="""DUO verlengt de termijn op grond van de verklaring van de reumatoloog.""",
        leefgebieden={"onderwijs": "Studievertraging door ziekte.", "lichamelijke_gezondheid": "Reuma."},
        pogingen=(Poging(141, "duo", "Waarom telt de ziekte niet?", "De verklaring was te laat.", "Gerrie Meinema"),),
        partijen=(
            Partij("duo", "beslisser schuldeiser", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "De verklaring moest voor het einde van de studie binnen zijn.", "duo", stand=Belemmeringstand.OPGELOST
            ),
        ),
        verloop=(
            Stap(132, "indienen"),
            Behandeling(131, "bram"),
            Afspraak(110, Actie("De verklaring alsnog meenemen", "duo", -98)),
            Stap(109, "doorbraak"),
            Gedaan(100, "De verklaring", "Meegenomen; de termijn is verlengd."),
            Afgerond(
                95,
                Afrondingsreden.DOORBRAAK_GEREALISEERD,
                "De lening is weer een beurs. Ze is afgestudeerd en geeft nu les.",
                samenvatting="DUO nam de verklaring alsnog mee en verlengde de termijn.",
                waarom="DUO heeft besloten.",
            ),
            Gesloten(
                80,
                "Voor elke student met een ziekte die pas later een naam kreeg.",
                (
                    Les(
                        Dimensie.ORGANISATORISCH,
                        """Zet op de website dat een verklaring ook later nog kan, en wie daarover gaat.""",
                        "duo",
                        Leerpuntstatus.GEREALISEERD,
                        Resultaat.WEBSITE_VERBETERD,
                    ),
                    Les(
                        Dimensie.WET_REGELGEVING,
                        """Kijk of de voorziening voor studievertraging ook kan voor wie wel zijn punten haalt.""",
                        "ocw",
                        Leerpuntstatus.IN_ONDERZOEK,
                    ),
                    Les(
                        Dimensie.DESKUNDIGHEID,
                        """Leer studentendecanen deze voorziening kennen.""",
                        "duo",
                        Leerpuntstatus.GEADRESSEERD,
                    ),
                ),
            ),
        ),
    ),
    Verhaal(
        codenaam="Lavendel",
        dag=118,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=1,
        situatie="""Zij werd ontslagen uit een afkickkliniek na een terugval op dag twaalf. Volgens het protocol mocht
        ze pas na zes maanden terug. Haar dochter woont bij oma. Oma zei: ‘Je stuurt iemand met een gebroken been toch
        ook niet weg omdat hij weer viel?’""",
        wens="""De trap aflopen met haar dochter aan de hand, nuchter.""",
        urgentie="""Buiten de kliniek wacht haar dealer.""",
        doorbraak="""De kliniek laat haar terugkomen; de verzekeraar telt de weken door.""",
        leefgebieden={"verslaving": "Terugval na twaalf dagen.", "gezin_opvoeding": "Dochter bij oma."},
        pogingen=(Poging(119, "ggz-zilverberk", "Mag ze terug?", "Na zes maanden."),),
        partijen=(
            Partij("ggz-zilverberk", "beslisser hulpverlener", Bevoegdheid.BEVESTIGD),
            Partij("zorgverzekeraar-het-anker", "financier"),
            Partij("gm0479", "indiener hulpverlener"),
        ),
        belemmeringen=(
            Belemmering(
                "Na een terugval geldt een wachttijd van zes maanden.",
                "ggz-zilverberk",
                stand=Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(112, "indienen"),
            Behandeling(111, "fatma"),
            Afspraak(104, Actie("Besluiten of zij terug mag", "ggz-zilverberk", -98)),
            Stap(103, "doorbraak"),
            Gedaan(99, "Besluiten", "Ze mag terug. De regel stond in geen enkel contract."),
            Afgerond(
                90,
                Afrondingsreden.DOORBRAAK_GEREALISEERD,
                "Ze is honderd dagen nuchter en haalt haar dochter elke vrijdag op.",
                samenvatting="De wachttijd bleek een gewoonte. Niemand wist wie haar bedacht had.",
                waarom="De behandeling loopt.",
            ),
            Gesloten(
                70,
                "Voor iedereen die weggestuurd wordt om waar hij voor kwam.",
                (
                    Les(
                        Dimensie.AANPAK,
                        "Behandel een terugval als deel van de behandeling, niet als einde ervan.",
                        "ggz-zilverberk",
                        Leerpuntstatus.TOEGEZEGD,
                    ),
                    Les(
                        Dimensie.WET_REGELGEVING,
                        "Leg in de inkoop vast dat een wachttijd na een terugval niet mag.",
                        "vws",
                        Leerpuntstatus.NIET_OVERGENOMEN,
                        reden_niet="Het ministerie vindt dit iets voor partijen zelf en wil het niet voorschrijven.",
                    ),
                ),
            ),
        ),
    ),
    Verhaal(
        codenaam="Wikke",
        dag=104,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Hij dacht dat zijn bijstand was gestopt. De brief ging over zijn fietsvergoeding. Drie hulpverleners
        hadden hem gelezen en ieder had iets anders begrepen.""",
        wens="""Brieven die hij snapt.""",
        urgentie="""Hij heeft een week niet durven eten.""",
        doorbraak="""Iemand belt en legt het uit.""",
        leefgebieden={"inkomen_uitkering": "Bleek niet gestopt."},
        pogingen=(Poging(104, "gm0479", "Is de uitkering gestopt?", "Dat zoek ik uit.", "Anke Bos"),),
        partijen=(Partij("gm0479", "beslisser financier indiener"),),
        verloop=(
            Stap(102, "indienen"),
            Behandeling(101, "bram"),
            Afgerond(
                99,
                Afrondingsreden.REGULIER_OPLOSBAAR,
                "De uitkering liep gewoon. Bram las hem de brief voor en belde de week erna nog eens.",
                samenvatting="Er was geen knoop, wel een onleesbare brief.",
                waarom="Er bleek niets stuk.",
            ),
            Gesloten(85, "Voor wie een brief krijgt in de taal van de afzender."),
        ),
    ),
    Verhaal(
        codenaam="Sleutelbloem",
        dag=170,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=1,
        situatie="""Na het overlijden van zijn vrouw bleek dat zij, en niet hij, op het huurcontract stond. De nieuwe
        huur was het dubbele en de huurtoeslag kwam pas met een nieuw contract. Zijn zoon is blind en kent alleen dit
        huis.""",
        wens="""Blijven, voor zijn zoon.""",
        urgentie="""De termijn om het contract over te nemen was een week verlopen.""",
        doorbraak="""De woonstichting zet hem op het oude contract; de gemeente overbrugt de huur.""",
        leefgebieden={"wonen": "Stond niet op het contract.", "gezin_opvoeding": "Blinde zoon van zeventien."},
        pogingen=(
            Poging(171, "woonstichting-lindehof", "Kan hij het contract overnemen?", "Te laat.", "Ruben Kos"),
            Poging(170, "dienst-toeslagen", "Kan de toeslag alvast?", "Niet zonder contract.", "Wendy Mols"),
        ),
        partijen=(
            Partij("woonstichting-lindehof", "beslisser schuldeiser", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "financier hulpverlener indiener"),
            Partij("dienst-toeslagen", "financier beslisser"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie medehuurder wil worden, vraagt dat binnen zes maanden.",
                "woonstichting-lindehof",
                artikel="Burgerlijk Wetboek, boek 7, artikel 268",
                stand=Belemmeringstand.OPGELOST,
            ),
        ),
        verloop=(
            Stap(163, "indienen"),
            Behandeling(162, "fatma"),
            Opgeschaald(148, "Kan hij blijven, en wie overbrugt de huur tot de toeslag loopt?", "willemijn"),
            Voorschot(
                146, 1840, Besteding.WONEN, "twee maanden huur tot de huurtoeslag loopt", "Woonstichting Esdoornpoort"
            ),
            Gevorderd(126, (("dienst-toeslagen", 1840),)),
            Besluiten(
                125,
                (
                    Besluit(
                        "De woonstichting zet het contract op zijn naam, voor de oude prijs.",
                        "woonstichting-lindehof",
                        (Actie("Het contract op zijn naam zetten", "woonstichting-lindehof", -112),),
                    ),
                ),
            ),
            Gedaan(118, "Het contract", "Getekend aan de keukentafel."),
            Afgerond(
                115,
                Afrondingsreden.DOORBRAAK_GEREALISEERD,
                "Vader en zoon wonen er nog. De zoon heeft zijn eigen sleutel.",
                samenvatting="Contract op naam, huur overbrugd, voorschot teruggevraagd bij Toeslagen.",
                waarom="Alle afspraken zijn uitgevoerd.",
            ),
            Terugbetaald(104, "dienst-toeslagen", 1840),
            Gesloten(
                100,
                "Voor elke weduwe en weduwnaar van wie de naam niet op het contract staat.",
                (
                    Les(
                        Dimensie.SAMENWERKING,
                        "Meld bij een overlijden ook aan de verhuurder wie er blijft wonen.",
                        "gm0150",
                        Leerpuntstatus.ONTVANGST_BEVESTIGD,
                    ),
                    Les(
                        Dimensie.WET_REGELGEVING,
                        "Laat de huurtoeslag doorlopen in de maanden na een overlijden.",
                        "financien",
                        Leerpuntstatus.GEADRESSEERD,
                    ),
                    Les(Dimensie.AANPAK, "Ga naar de mensen toe: aan de keukentafel ging het in een uur."),
                ),
            ),
        ),
    ),
)
