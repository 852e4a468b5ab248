"""Casussen waarin het loket vragen heeft gesteld: de tijd staat stil tot het antwoord er is."""

from pmm.casus.codes import Belemmeringstand, Bevoegdheid
from pmm.demo.onderdelen import Belemmering, Partij, Poging
from pmm.demo.verhaal import Behandeling, Spoed, Stap, Verhaal, Vragen

VERHALEN = (
    Verhaal(
        codenaam="Salie",
        dag=11,
        door="noor",
        gemeente="gm0150",
        leeftijd="27_45",
        kinderen=2,
        situatie="""Moeder met twee kinderen woont na een brand in een vakantiehuisje. Daar mag ze zich niet
        inschrijven. Zonder inschrijving geen huurtoeslag en geen plek op de wachtlijst in haar eigen wijk. Ze rijdt
        elke dag anderhalf uur om de kinderen op hun school te houden.""",
        wens="""Terug naar de buurt waar haar moeder woont.""",
        urgentie="""Het huisje is vanaf het seizoen verhuurd.""",
        doorbraak="""De gemeente geeft een tijdelijke inschrijving en de woonstichting een noodwoning.""",
        leefgebieden={"wonen": "Tijdelijk in een vakantiehuisje.", "onderwijs": "Anderhalf uur reizen per dag."},
        spoed=Spoed(25, "Het vakantiehuisje moet leeg"),
        pogingen=(
            Poging(
                10,
                "woonstichting-lindehof",
                "Is er een noodwoning?",
                "Wel, maar die is voor wie bij ons huurde.",
                "Team Wonen met Hulp",
            ),
        ),
        partijen=(
            Partij("gm0150", "beslisser indiener"),
            Partij("woonstichting-lindehof", "beslisser", Bevoegdheid.GEVRAAGD),
        ),
        belemmeringen=(
            Belemmering(
                "In een vakantiehuisje mag niemand zich inschrijven.",
                "gm0150",
                artikel="Wet basisregistratie personen; het bestemmingsplan gaat over wonen, niet over inschrijven",
                stand=Belemmeringstand.GETOETST,
                bleek="Het staat in het bestemmingsplan, en dat gaat niet over de inschrijving.",
            ),
        ),
        verloop=(
            Stap(6, "indienen"),
            Vragen(
                3,
                (
                    "Had zij een inboedelverzekering, en wat vergoedt die aan tijdelijke woonruimte?",
                    "Wie van de gemeente heeft de inschrijving geweigerd, en is dat op papier gezet?",
                    "Wil zij ook in een andere wijk wonen als dat sneller is?",
                ),
                door="bram",
            ),
        ),
    ),
    Verhaal(
        codenaam="Populier",
        dag=29,
        door="yusuf",
        gemeente="gm0479",
        leeftijd="45_67",
        kinderen=0,
        situatie="""Voormalig zelfstandige in de bouw, na een val van de steiger. De Belastingdienst wil aangiften
        van drie jaar. Zonder aangifte geen beeld van de schuld, zonder beeld geen schuldhulp. De boekhouder geeft de
        administratie pas vrij als zijn rekening betaald is. Hij zit met een kruk aan een lege keukentafel.""",
        wens="""Opnieuw beginnen, desnoods bij de gemeentewerf.""",
        urgentie="""Er ligt beslag op zijn gereedschapsbus.""",
        doorbraak="""De Belastingdienst schat de jaren en de schuldhulp begint daarmee.""",
        leefgebieden={
            "financien_schulden": "Onbekend, ergens rond € 60.000.",
            "lichamelijke_gezondheid": "Val van een steiger.",
        },
        pogingen=(
            Poging(
                26,
                "kredietbank-middenland",
                "Kunnen jullie beginnen zonder volledige administratie?",
                "Nee. Dan keurt niemand ons voorstel goed.",
            ),
            Poging(
                22,
                "belastingdienst",
                "Kan er een ambtshalve aanslag komen op basis van een schatting?",
                "Het Stella-team wil meedenken.",
                "Stella-team",
            ),
        ),
        partijen=(
            Partij("belastingdienst", "schuldeiser beslisser", Bevoegdheid.GEVRAAGD),
            Partij("kredietbank-middenland", "hulpverlener"),
            Partij("gm0479", "hulpverlener indiener"),
        ),
        belemmeringen=(
            Belemmering("Schuldhulp begint pas met een volledig overzicht.", "kredietbank-middenland", wacht_op=2),
            Belemmering(
                "Een overzicht kan pas met de aangiften van drie jaar.",
                "belastingdienst",
            ),
        ),
        verloop=(
            Stap(19, "indienen"),
            Behandeling(18, "fatma"),
            Vragen(
                12,
                (
                    "Hoe hoog is de rekening van de boekhouder precies?",
                    "Is er een polis voor arbeidsongeschiktheid, ook als die afgewezen lijkt?",
                ),
            ),
        ),
    ),
    Verhaal(
        codenaam="Zuring",
        dag=9,
        door="marleen",
        gemeente="gm0622",
        leeftijd="67_plus",
        kinderen=0,
        situatie="""Weduwnaar van 69, twintig jaar gevaren onder vreemde vlag. Zijn AOW is gekort met 38 procent. Hij
        heeft recht op een aanvulling, maar die stopte toen hij drie maanden bij zijn zieke broer in Kaapverdië bleef.
        De broer is overleden. De terugvordering is € 4.100, en de huur loopt door.""",
        wens="""Zijn broer begraven hebben zonder daarvoor gestraft te worden.""",
        urgentie="""Vanaf volgende maand wordt er ingehouden.""",
        doorbraak="""Wij kijken of hier dringende redenen zijn om niet terug te vorderen.""",
        leefgebieden={"inkomen_uitkering": "AOW met 62 procent en geen aanvulling."},
        spoed=Spoed(16, "De inhouding begint"),
        pogingen=(
            Poging(
                8,
                "svb",
                "Kan de terugvordering stil terwijl wij kijken?",
                "Een maand, dan moet er een besluit zijn.",
                "Garantteam",
            ),
        ),
        partijen=(
            Partij("svb", "beslisser schuldeiser indiener hulpverlener", Bevoegdheid.BEVESTIGD),
            Partij("gm0622", "hulpverlener"),
        ),
        belemmeringen=(
            Belemmering(
                "Wie langer dan dertien weken weg is, heeft geen recht op de aanvulling.",
                "svb",
                "Participatiewet",
                "artikel 13",
                Belemmeringstand.GETOETST,
            ),
        ),
        verloop=(
            Stap(5, "indienen"),
            Vragen(2, ("Heeft hij vooraf gemeld dat hij ging, en is daar iets van bewaard?",), door="fatma"),
        ),
    ),
)
