"""Casussen die bij het loket liggen te wachten: vers, met haast, te lang, of met een voorstel om ze niet te doen."""

from pmm.casus.codes import Belemmeringstand, Bevoegdheid, RedenNiet
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Afwijzingsvoorstel, Spoed, Stap, TweedePersoon, Verhaal

VERHALEN = (
    Verhaal(
        codenaam="Iep",
        dag=9,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=1,
        situatie="""Haar dochter van 28 kwam terug naar huis na een gewelddadige relatie. Sindsdien gaat er door de
        kostendelersnorm elke maand ruim driehonderd euro van de bijstand af. De dochter heeft zelf nog geen inkomen:
        haar aanvraag ligt stil omdat ze geen bankafschriften van haar ex durft op te vragen. Moeder koopt het eten
        voor drie mensen van een bedrag voor minder dan twee.""",
        wens="""Haar kind niet hoeven wegsturen om de huur te kunnen betalen.""",
        urgentie="""Deze maand is de huur voor het eerst niet betaald. De woonstichting belt al.""",
        doorbraak="""Deventer laat de dochter buiten de kostendelersnorm zolang ze op de vlucht is voor haar ex.""",
        leefgebieden={
            "inkomen_uitkering": "De bijstand ging met een derde omlaag.",
            "veiligheid_justitie": "De dochter is op de vlucht voor haar ex.",
            "wonen": "Eerste huurachterstand in elf jaar.",
        },
        spoed=Spoed(14, "De huurachterstand gaat naar de deurwaarder"),
        pogingen=(
            Poging(
                8,
                "gm0150",
                "Kan de kostendelersnorm hier even niet gelden?",
                "Het systeem rekent dit automatisch uit. Met de hand kan het niet, zegt de uitkeringsadministratie.",
                "Stijn Kramer",
            ),
        ),
        partijen=(
            Partij("gm0150", "beslisser financier indiener", Bevoegdheid.BEVESTIGD),
            Partij("woonstichting-lindehof", "schuldeiser"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie in hetzelfde huis woont, telt mee als kostendeler.",
                "gm0150",
                "Participatiewet",
                "artikel 22a",
                Belemmeringstand.GETOETST,
            ),
            Belemmering("Met de hand afwijken kan niet in het systeem.", "gm0150"),
        ),
        verloop=(Stap(2, "indienen"),),
    ),
    Verhaal(
        codenaam="Meidoorn",
        dag=3,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Hij is 78 en ademt dag en nacht met een zuurstofapparaat. Door een fout met zijn voorschot heeft hij
        een energieschuld van € 2.900. Het bedrijf wil afsluiten. De doktersverklaring is afgewezen omdat de stempel
        van de praktijk niet goed te lezen was. Hij durft zijn dochter niet te bellen: ‘die heeft al genoeg’.""",
        wens="""Thuis blijven, met stroom.""",
        urgentie="""Zonder stroom kan hij niet ademen. De afsluiting staat gepland.""",
        doorbraak="""Windroos trekt de afsluiting in en wacht tot de gemeente de schuld heeft bekeken.""",
        leefgebieden={
            "lichamelijke_gezondheid": "Afhankelijk van een apparaat met stroom.",
            "financien_schulden": "€ 2.900 bij het energiebedrijf.",
        },
        spoed=Spoed(3, "De stroom wordt afgesloten"),
        pogingen=(
            Poging(
                2,
                "energiebedrijf-windroos",
                "Trek de afsluiting in: er hangt een leven aan.",
                "Er staat een verklaring klaar die niet te lezen is. Stuur hem opnieuw, dan duurt het vijf dagen.",
            ),
            Poging(
                2,
                "gm0479",
                "Kan er vandaag een voorschot komen?",
                "Ja, als iemand bevestigt dat er dan niet wordt afgesloten.",
                "Rahma Ali",
            ),
        ),
        partijen=(
            Partij("energiebedrijf-windroos", "schuldeiser beslisser", Bevoegdheid.GEVRAAGD),
            Partij("gm0479", "hulpverlener financier indiener"),
        ),
        belemmeringen=(
            Belemmering("Afsluiten stopt pas met een leesbare doktersverklaring.", "energiebedrijf-windroos"),
        ),
        verloop=(Stap(1, "indienen"),),
    ),
    Verhaal(
        codenaam="Es",
        dag=6,
        door="fatma",
        namens="woonstichting-lindehof",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=2,
        situatie="""De woonconsulent belde zelf. Hij moet een gezin uitzetten en wil dat niet. Vader kreeg een
        herseninfarct, moeder spreekt weinig Nederlands, de post bleef een half jaar dicht. Het vonnis ligt er. De
        gemeente zegt: pas na de uitzetting komt het gezin in aanmerking voor opvang. ‘Dan maken we eerst stuk wat we
        daarna moeten lijmen,’ zei de consulent.""",
        wens="""In hun huis blijven. De kinderen zitten in groep 4 en 7.""",
        urgentie="""De deurwaarder heeft een datum geprikt.""",
        doorbraak="""Het gezin krijgt een laatste kans met begeleiding. De gemeente betaalt vanaf dag een.""",
        leefgebieden={
            "wonen": "Vonnis tot ontruiming.",
            "lichamelijke_gezondheid": "Herseninfarct; vader kan niets meer regelen.",
            "gezin_opvoeding": "Twee kinderen op de basisschool.",
        },
        spoed=Spoed(8, "Ontruiming van de woning"),
        pogingen=(
            Poging(
                7,
                "gm0150",
                "Kan de begeleiding beginnen voordat het gezin op straat staat?",
                "Nee: zonder ontruiming is er geen dakloosheid, en zonder dakloosheid geen indicatie.",
                "Team Briefadres en Opvang",
            ),
        ),
        partijen=(
            Partij("woonstichting-lindehof", "schuldeiser beslisser indiener hulpverlener", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "beslisser financier"),
        ),
        belemmeringen=(
            Belemmering(
                "Begeleiding is er pas na de uitzetting.",
                "gm0150",
                "Wmo 2015",
                "artikel 1.2.1: ‘niet in staat zich te handhaven’; er staat niet dat iemand eerst buiten moet staan",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(Stap(3, "indienen", door="fatma"),),
    ),
    Verhaal(
        codenaam="Anjer",
        dag=8,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=0,
        situatie="""Zij wil een hoger leefgeld van haar bewindvoerder en vindt dat hij te weinig uitlegt. De
        bewindvoerder zegt dat het budget niet meer toelaat. Er zijn geen andere organisaties bij betrokken en er
        dreigt niets, maar het wantrouwen is groot. Zij voelt zich een kind dat zakgeld moet vragen.""",
        wens="""Serieus genomen worden, en elke maand zien waar haar geld heen gaat.""",
        urgentie="""Geen datum, maar het vertrouwen is bijna op.""",
        doorbraak="""Iemand kijkt mee naar het budget en legt het haar uit.""",
        leefgebieden={"financien_schulden": "Onder bewind; leefgeld van € 55 per week."},
        pogingen=(
            Poging(
                7,
                "bewindvoering-vaste-grond",
                "Mag zij elke maand het overzicht krijgen?",
                "Dat krijgt zij een keer per jaar, zoals de wet zegt.",
            ),
        ),
        partijen=(Partij("bewindvoering-vaste-grond", "beslisser hulpverlener"),),
        belemmeringen=(Belemmering("Het overzicht komt een keer per jaar.", "bewindvoering-vaste-grond"),),
        verloop=(
            Stap(5, "indienen"),
            Afwijzingsvoorstel(
                2,
                RedenNiet.ANDER_LOKET,
                toelichting="""Er zijn geen regels van meer organisaties die elkaar klemzetten. Het gaat om een
                bewindvoerder en een cliënt die elkaar kwijt zijn. Daar is een andere plek voor.""",
                verwijzing="""De klachtregeling van de bewindvoerder, en daarna de kantonrechter die toezicht houdt.""",
                advies="""Ga met haar mee naar het gesprek en vraag samen om een maandoverzicht. Dat mag altijd.
                Klikt het dan nog niet, dan kan de kantonrechter een andere bewindvoerder benoemen.""",
                door="bram",
            ),
        ),
    ),
    Verhaal(
        codenaam="Tijm",
        dag=13,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=3,
        situatie="""Vluchtelingengezin, vader woont hier twee jaar, moeder en kinderen zijn net over. De kinderbijslag
        en het kindgebonden budget wachten op haar verblijfspas. De pas wacht op een afspraak. Ze leven met vijf
        mensen van een uitkering voor een alleenstaande. De school betaalt stilletjes de overblijf.""",
        wens="""Dat de kinderen mee kunnen doen.""",
        urgentie="""De spaarcentjes van een oom zijn bijna op.""",
        doorbraak="""Gemeente en SVB betalen vooruit op wat er toch gaat komen.""",
        leefgebieden={
            "inkomen_uitkering": "Vijf mensen, een norm voor een.",
            "verblijfsstatus": "De pas van moeder en kinderen is er nog niet.",
            "onderwijs": "De school springt bij.",
        },
        weet_ervan=False,
        reden_weet_niet="De tolk komt volgende week. Wij vertellen het dan samen met de school.",
        reden_geen_poging="Elk loket wacht hier op een ander loket. Er is lokaal niemand die dat kan doorbreken.",
        partijen=(
            Partij("svb", "beslisser financier", Bevoegdheid.GEVRAAGD),
            Partij("gm0150", "financier hulpverlener indiener"),
            Partij("ind", "beslisser"),
        ),
        belemmeringen=(
            Belemmering(
                "Zonder verblijfspas geen kindregelingen.",
                "svb",
                "Vreemdelingenwet 2000",
                "artikel 10 (koppelingsbeginsel)",
                Belemmeringstand.GETOETST,
                wacht_op=2,
            ),
            Belemmering("De pas komt pas na een afspraak, en die is over negen weken.", "ind"),
        ),
        verloop=(
            Stap(7, "indienen"),
            Afwijzingsvoorstel(
                5,
                RedenNiet.EERST_LOKAAL,
                toelichting="""Er is lokaal nog niets geprobeerd.""",
                verwijzing="""De inkomensconsulent van de eigen gemeente.""",
                advies="""Vraag eerst een voorschot bij de gemeente.""",
                door="bram",
            ),
            TweedePersoon(
                4,
                "ingrid",
                bevestigt=False,
                reactie="""De functionaris legt uit waarom lokaal hier niets oplost. Lokaal proberen is geen drempel.
                Wij nemen deze op.""",
            ),
        ),
    ),
)
