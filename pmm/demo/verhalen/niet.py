"""Casussen die het loket niet in behandeling nam, en een die is ingetrokken."""

from pmm.casus.codes import Bevoegdheid, RedenNiet
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Afwijzingsvoorstel, Stap, TweedePersoon, Verhaal

VERHALEN = (
    Verhaal(
        codenaam="Els",
        dag=50,
        door="noor",
        gemeente="gm0150",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Hij verdient net te veel voor de tandartsregeling en te weinig voor de tandarts. Hij lacht met zijn
        hand voor zijn mond en gaat niet naar sollicitaties.""",
        wens="""Weer kunnen lachen.""",
        urgentie="""Geen datum.""",
        doorbraak="""Iemand betaalt het gebit.""",
        leefgebieden={"lichamelijke_gezondheid": "Gebit.", "werk_dagbesteding": "Durft niet te solliciteren."},
        pogingen=(Poging(51, "gm0150", "Bijzondere bijstand?", "Net te veel inkomen.", "Stijn Kramer"),),
        partijen=(Partij("gm0150", "beslisser financier indiener"),),
        belemmeringen=(
            Belemmering("Boven 110 procent van de norm is er niets.", "gm0150", artikel="Eigen beleidsregels"),
        ),
        verloop=(
            Stap(46, "indienen"),
            Afwijzingsvoorstel(
                44,
                RedenNiet.ANDER_LOKET,
                toelichting="""Het gaat om één regeling van één gemeente. Daar zijn wij niet voor, hoe graag wij het
                hem ook gunnen.""",
                verwijzing="""Het noodfonds voor tandzorg, en de bezwaarcommissie van de gemeente.""",
                advies="""De grens van 110 procent is eigen beleid van Deventer. Artikel 4:84 van de Awb laat daar
                ruimte voor. Vraag het nog eens met dat artikel erbij.""",
                door="fatma",
            ),
            TweedePersoon(43, "ingrid", bevestigt=True, reactie="Eens. Bel hem wel zelf."),
        ),
    ),
    Verhaal(
        codenaam="Lis",
        dag=28,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=2,
        situatie="""Conflict over een uitbouw voor een kind in een rolstoel. De vergunning is geweigerd om het aanzicht
        van de straat. De rechtbank heeft de zitting gepland.""",
        wens="""Een slaapkamer beneden.""",
        urgentie="""Vader tilt een jongen van elf de trap op.""",
        doorbraak="""Toch een vergunning.""",
        leefgebieden={"wonen": "Slaapkamer boven.", "zorg_indicatie": "Kind in een rolstoel."},
        pogingen=(Poging(28, "gm0479", "Kan het anders?", "Het ligt bij de rechter.", "Rahma Ali"),),
        partijen=(Partij("gm0479", "beslisser indiener", Bevoegdheid.BEVESTIGD),),
        belemmeringen=(Belemmering("Een uitbouw past niet in het straatbeeld.", "gm0479", artikel="Welstandsnota"),),
        verloop=(
            Stap(23, "indienen"),
            Afwijzingsvoorstel(
                21,
                RedenNiet.AL_BIJ_OMBUDSMAN_OF_RECHTER,
                toelichting="""De rechter kijkt er over drie weken naar. Zolang houden wij ons erbuiten.""",
                verwijzing="""De rechtbank, en voor de tussentijd een traplift uit de Wmo.""",
                advies="""Vraag de Wmo-consulent om een tijdelijke traplift. Die kan er binnen twee weken zijn, wat de
                rechter ook zegt. Verliest u, bel ons dan.""",
                door="bram",
            ),
            TweedePersoon(20, "fatma", bevestigt=True),
        ),
    ),
    Verhaal(
        codenaam="Duizendblad",
        dag=22,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Mevrouw raakte verstrikt tussen huurverhoging en huurtoeslag. Terwijl wij schreven, nam haar
        kleinzoon haar in huis.""",
        wens="""Bij haar kleinzoon blijven. ‘Ik hoef dit niet meer te winnen.’""",
        urgentie="""Was er, en is voorbij.""",
        doorbraak="""Niet meer nodig.""",
        leefgebieden={"wonen": "Te hoge huur."},
        pogingen=(Poging(21, "woonstichting-lindehof", "Kan de huur omlaag?", "Wij kijken ernaar."),),
        partijen=(Partij("woonstichting-lindehof", "beslisser schuldeiser"), Partij("gm0479", "indiener")),
        verloop=(
            Stap(19, "indienen"),
            Stap(16, "intrekken", "Mevrouw woont nu bij haar kleinzoon en wil hier niet meer mee door."),
        ),
    ),
)
