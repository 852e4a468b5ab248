"""Casussen die klaar zijn maar nog niet gesloten: de evaluatie is gevraagd, de leerpunten komen nog."""

from leren.models import Binnen, Hulp, Verder
from overbrugging.models import Afloop, Timeoutsoort
from pmm.casus.codes import Afrondingsreden, Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Actie, Belemmering, Partij, Poging
from pmm.demo.verhaal import (
    Afgerond,
    Afspraak,
    Behandeling,
    Gedaan,
    Geevalueerd,
    Stap,
    Timeout,
    Timeouteinde,
    Toegezegd,
    Verhaal,
)

VERHALEN = (
    Verhaal(
        codenaam="Zonnebloem",
        dag=66,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=2,
        situatie="""Moeder met twee kinderen kreeg na een verhuizing geen kinderbijslag meer. In het ene systeem heette
        haar dochter met een streepje, in het andere zonder. Negen maanden, om een streepje.""",
        wens="""Winterjassen.""",
        urgentie="""Het spaargeld is op.""",
        doorbraak="""Iemand zet het streepje erbij.""",
        leefgebieden={"inkomen_uitkering": "Negen maanden geen kinderbijslag."},
        pogingen=(
            Poging(67, "svb", "Kan de naam worden aangepast?", "Die komt van de gemeente.", "Garantteam"),
            Poging(66, "gm0150", "Kan de naam worden aangepast?", "Bij ons staat hij goed.", "Stijn Kramer"),
        ),
        partijen=(
            Partij("svb", "beslisser financier", Bevoegdheid.BEVESTIGD),
            Partij("gm0150", "beslisser indiener"),
        ),
        belemmeringen=(
            Belemmering(
                "De naam in het ene systeem is niet de naam in het andere.", "svb", stand=Belemmeringstand.OPGELOST
            ),
        ),
        verloop=(
            Stap(60, "indienen"),
            Behandeling(59, "bram"),
            Afspraak(30, Actie("De naam in beide systemen gelijk maken", "svb", -21)),
            Stap(29, "doorbraak"),
            Gedaan(22, "De naam", "Gelijk, en de negen maanden zijn nabetaald."),
            Afgerond(
                4,
                Afrondingsreden.DOORBRAAK_GEREALISEERD,
                "Ze kreeg € 2.150 nabetaald. Ze stuurde een foto van twee jassen.",
                samenvatting="""Twee systemen schreven een naam anders. Pas toen een medewerker van de SVB en een van
                de gemeente tegelijk keken, zagen zij het.""",
                waarom="De kinderbijslag loopt weer en de nabetaling is binnen.",
            ),
            Geevalueerd(
                2,
                Verder.JA,
                Binnen.KWARTAAL,
                (Hulp.CASUSOVERLEG, Hulp.REGISTER_CONTACT),
                "Eén scherm waarop beide organisaties dezelfde naam zien, had negen maanden gescheeld.",
            ),
        ),
    ),
    Verhaal(
        codenaam="Spar",
        dag=88,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="27_45",
        kinderen=0,
        situatie="""Hij kwam uit detentie met een tas en € 38. Zijn uitkering kon pas worden aangevraagd met een adres,
        zijn adres kon pas met een inkomen, en vier oude boetes liepen op terwijl hij vastzat. Zijn reclasseringswerker
        bracht een slaapzak.""",
        wens="""Niet terug.""",
        urgentie="""De eerste week buiten beslist, zegt iedereen die het weet.""",
        doorbraak="""Alle incasso stil voor drie maanden, en een adres bij de gemeente.""",
        leefgebieden={
            "veiligheid_justitie": "Net uit detentie.",
            "wonen": "Geen adres.",
            "financien_schulden": "Boetes.",
        },
        pogingen=(Poging(87, "cjib", "Kan de noodstop?", "Ja, met een adres.", "Team Noodstop"),),
        partijen=(
            Partij("cjib", "schuldeiser beslisser", Bevoegdheid.BEVESTIGD),
            Partij("gm0479", "beslisser financier hulpverlener indiener", Bevoegdheid.BEVESTIGD),
            Partij("dji", "getuige"),
        ),
        belemmeringen=(
            Belemmering("Een noodstop kan pas met een adres.", "cjib", wacht_op=2),
            Belemmering("Een adres kan pas met een inkomen.", "gm0479", stand=Belemmeringstand.OPGELOST, wacht_op=1),
        ),
        verloop=(
            Stap(80, "indienen"),
            Behandeling(79, "fatma"),
            Timeout(76, "cjib", "Vier oude boetes met verhogingen", Timeoutsoort.INVORDERING),
            Toegezegd(73, over=-12, bron="Team Noodstop, per brief", grondslag="de eigen regeling voor een noodstop"),
            Timeouteinde(11, "De drie maanden zijn om. Er is nu een regeling van € 15 per maand.", Afloop.REGELING),
            Afgerond(
                8,
                Afrondingsreden.DEELS_OPGELOST,
                "Hij heeft een adres, een uitkering en een regeling. Een woning heeft hij nog niet.",
                samenvatting="""De boetes stonden drie maanden stil. In die tijd kwam er een adres en een inkomen. De
                wachtlijst voor een kamer konden wij niet korter maken.""",
                waarom="Wat hier nog moet, kan de gemeente zelf.",
            ),
        ),
    ),
    Verhaal(
        codenaam="Akelei",
        dag=24,
        door="marleen",
        gemeente="gm0622",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Mevrouw van 90 moest voor haar AOW bewijzen dat ze nog leeft, met een formulier dat een ambtenaar
        moet stempelen. Ze ligt in een hospice en kan niet naar het stadhuis.""",
        wens="""Dat haar dochter dit niet ook nog hoeft te regelen.""",
        urgentie="""Ze heeft misschien nog een paar weken.""",
        doorbraak="""Wij bellen de arts van het hospice.""",
        leefgebieden={"inkomen_uitkering": "De AOW dreigt te stoppen."},
        pogingen=(
            Poging(23, "gm0622", "Kan iemand langskomen met een stempel?", "Morgen om tien uur.", "Priya Ramdin"),
        ),
        partijen=(Partij("svb", "beslisser indiener", Bevoegdheid.BEVESTIGD), Partij("gm0622", "hulpverlener")),
        belemmeringen=(
            Belemmering(
                "Het formulier moet op het stadhuis gestempeld worden.", "svb", stand=Belemmeringstand.OPGELOST
            ),
        ),
        verloop=(
            Afgerond(
                21,
                Afrondingsreden.LOKAAL_OPGELOST,
                """Een ambtenaar van Vlaardingen kwam met het stempel in haar tas. Gevonden in het register, geregeld
                in één dag.""",
            ),
        ),
    ),
)
