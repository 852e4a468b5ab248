"""Bijeenkomsten die geweest zijn, komen, vol zitten, niet doorgaan of nog een concept zijn."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from leren.models import Dimensie
from leren.services import NieuwLeerpunt, leer_uit_notitie
from pmm.bijeenkomsten.aanmelden import meld_aan
from pmm.bijeenkomsten.aanwezig import leg_aanwezigheid_vast
from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst, Bijeenkomstsoort
from pmm.bijeenkomsten.services import Inhoud, gelast_af, maak, nodig_uit, noteer, open_
from pmm.demo.toneel import lopend
from pmm.demo.vast import sleutel
from pmm.demo.wereld import Wereld
from pmm.termijnen.werkdagen import werkdag_na
from register import rollen

Soort = Bijeenkomstsoort
UTRECHT = "De Verdieping, Stationsplein 1, Utrecht"
ONLINE = "https://vergaderen.voorbeeld.example/pmm"
VOORAF = timedelta(days=35)


@dataclass(frozen=True)
class Plan:
    """Eén bijeenkomst, zoveel werkdagen vanaf vandaag, met wie er zijn uitgenodigd, aangemeld, en erbij `waren`."""

    over: int
    soort: Soort
    titel: str
    tekst: str
    plaats: str = ""
    link: str = ""
    plekken: int | None = None
    besloten: bool = False
    door: str = "lotte"
    rollen: tuple[str, ...] = ()
    aangemeld: tuple[str, ...] = ()
    waren: tuple[str, ...] = ()
    notitie: str = ""
    les: NieuwLeerpunt | None = None
    concept: bool = False
    afgelast: str = ""


PLANNEN = (
    Plan(
        -38,
        Soort.BESTUURLIJKE_TAFEL,
        "Wonen zonder adres",
        "Drie bestuurders vertellen wat zij zelf besloten, en waarom dat mocht.",
        UTRECHT,
        besloten=True,
        rollen=(rollen.VOORZITTER, "bestuurder"),
        aangemeld=("carla", "rudi", "willemijn"),
        waren=("carla", "willemijn"),
        notitie="""Bestuurders horen pas van een vastgelopen briefadres als het al maanden duurt. Wie eerder belt,
            krijgt meestal binnen een dag een besluit.""",
    ),
    Plan(
        -17,
        Soort.KENNISSESSIE,
        "Wat de Participatiewet wél toelaat",
        "Met voorbeelden uit de praktijk van maatwerk, en ruimte voor uw eigen vragen.",
        UTRECHT,
        plekken=30,
        rollen=(rollen.FUNCTIONARIS,),
        aangemeld=("noor", "yusuf", "marleen", "sander"),
        waren=("noor", "yusuf", "marleen"),
        notitie="""In vijf van de acht organisaties staat in het handboek dat maatwerk eerst langs de teamleider moet.
            De wet vraagt dat niet. Het kost gemiddeld twee weken.""",
        les=NieuwLeerpunt(
            Dimensie.ORGANISATORISCH,
            "Haal de verplichte gang langs de teamleider uit het handboek: de wet vraagt er niet om.",
        ),
    ),
    Plan(
        7,
        Soort.KENNISSESSIE,
        "Toeslagen, terugvordering en de beslagvrije voet",
        """Wat kan een medewerker van Dienst Toeslagen zelf beslissen, en wanneer belt u wie?
            Neem een vraag mee, zonder namen.""",
        UTRECHT,
        plekken=4,
        rollen=(rollen.FUNCTIONARIS,),
        aangemeld=("yusuf", "marleen", "sander", "fatma", "bram"),
    ),
    Plan(
        11,
        Soort.INTERVISIE,
        "Intervisie voor maatwerkfunctionarissen",
        "Twee uur, hooguit acht deelnemers, één vraag per deelnemer.",
        link=f"{ONLINE}/intervisie",
        plekken=8,
        besloten=True,
        door="ingrid",
        rollen=(rollen.FUNCTIONARIS,),
        aangemeld=("noor",),
    ),
    Plan(
        13,
        Soort.INFORMATIEBIJEENKOMST,
        "Kennismaken met PMM, voor nieuwe organisaties",
        "Wat is het loket, wat is het register, en wat vragen wij van een organisatie die meedoet?",
        link=f"{ONLINE}/kennismaken",
        afgelast="De spreker is ziek. In het nieuwe jaar komt er een nieuwe datum.",
        aangemeld=("hanneke",),
    ),
    Plan(
        29,
        Soort.INFORMATIEBIJEENKOMST,
        "Terugblik: een jaar leerpunten",
        "Wat deden organisaties met de leerpunten van dit jaar?",
        UTRECHT,
        f"{ONLINE}/terugblik",
        aangemeld=("hanneke", "carla"),
    ),
    Plan(
        34,
        Soort.BESTUURLIJKE_TAFEL,
        "Wie betaalt de brug?",
        "Over voorschotten die later worden verrekend.",
        UTRECHT,
        besloten=True,
        concept=True,
        rollen=("bestuurder",),
    ),
)


def speel(wereld: Wereld, vandaag: date) -> None:
    """Laat elke bijeenkomst gebeuren tot waar zij nu is."""
    for plan in PLANNEN:
        _houd(plan, wereld, vandaag)


def _houd(plan: Plan, wereld: Wereld, vandaag: date) -> None:
    dag, door = werkdag_na(vandaag, plan.over), wereld.mensen[plan.door]
    begint = timezone.make_aware(datetime.combine(dag, time(10)))
    vooraf = min(begint, timezone.now()) - VOORAF
    inhoud = Inhoud(
        soort=plan.soort,
        titel=plan.titel,
        begint=begint,
        eindigt=begint + timedelta(hours=2),
        omschrijving=lopend(plan.tekst),
        plaats=plan.plaats,
        link=plan.link,
        plekken=plan.plekken,
        besloten=plan.besloten,
    )
    bijeenkomst = maak(inhoud, door=door, sleutel=sleutel("bijeenkomst", plan.titel), op=vooraf)
    for rol in plan.rollen:
        nodig_uit(bijeenkomst, rol=rol, door=door, op=vooraf)
    if plan.concept:
        return
    open_(bijeenkomst, door=door, op=vooraf)
    for nummer, naam in enumerate(plan.aangemeld):
        wie = wereld.mensen[naam]
        meld_aan(bijeenkomst, wie, door=wie, op=vooraf + timedelta(hours=nummer + 1))
    if plan.afgelast:
        gelast_af(bijeenkomst, reden=plan.afgelast, door=door)
    if plan.waren:
        _kijk_terug(plan, bijeenkomst, wereld)


def _kijk_terug(plan: Plan, bijeenkomst: Bijeenkomst, wereld: Wereld) -> None:
    door, na_afloop = wereld.mensen[plan.door], bijeenkomst.eindigt + timedelta(hours=1)
    waren = Aanmelding.objects.filter(bijeenkomst=bijeenkomst, gebruiker__in=[wereld.mensen[n].pk for n in plan.waren])
    leg_aanwezigheid_vast(bijeenkomst, list(waren.values_list("pk", flat=True)), door=door, op=na_afloop)
    notitie = noteer(bijeenkomst, lopend(plan.notitie), door=door, op=na_afloop)
    if plan.les:
        leer_uit_notitie(notitie, plan.les, door=door, op=na_afloop)
