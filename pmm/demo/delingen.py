"""Wat er van drie casussen gedeeld is: de SVB kijkt mee, een ministerie moet nog antwoorden, een gemeente zei nee."""

from datetime import date, datetime

from pmm.casus.delen.services import Aanbod, aanvaard, bied_aan, weiger
from pmm.casus.deling import Deling, Grondslag
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld

AFWEGING = (
    "De wet structuur uitvoeringsorganisatie werk en inkomen, artikel 62, staat toe dat uitkeringsinstanties en "
    "gemeenten gegevens uitwisselen die nodig zijn voor hun taak. Bellen zonder gegevens gaf drie keer een algemeen "
    "antwoord."
)

CASUSSEN = frozenset({"Beuk", "Kastanje", "Lariks"})


def speel(wereld: Wereld, vandaag: date) -> None:
    """Beuk is gedeeld met de SVB en geweigerd door Zaanstad; op Kastanje en Lariks wacht nog een antwoord."""
    mensen = wereld.mensen
    waarom = {
        Sectie.VERHAAL: "Zonder de situatie is niet te zien welke toeslag stopte.",
        Sectie.BELEMMERINGEN: "De SVB weet of haar eigen regel hier echt geldt.",
        Sectie.PARTIJEN: "Zo weet zij met wie zij kan overleggen.",
        Sectie.ACTIES: "Zij kan dan laten weten wat zij zelf doet.",
    }
    aanbod = _aanbod("Nagaan of de kinderbijslag eerder kan ingaan.", waarom, vandaag)
    aanvaard(
        _bied(wereld, "Beuk", "svb", aanbod, op=Kalender(vandaag, "Beuk:svb").geleden(9)),
        door=mensen["marleen"],
        op=Kalender(vandaag, "Beuk:svb").geleden(8),
    )
    zaanstad = _aanbod(
        "Meedenken over een tijdelijke woning.", {Sectie.VERHAAL: "Om te zien wat er nodig is."}, vandaag
    )
    nee = _bied(wereld, "Beuk", "gm0479", zaanstad, op=Kalender(vandaag, "Beuk:gm0479").geleden(6))
    reden = "Wij hebben dit kwartaal geen tijdelijke woningen. Vraag het ons na 1 januari nog eens."
    weiger(nee, reden=reden, door=mensen["yusuf"], op=Kalender(vandaag, "Beuk:gm0479").geleden(5))
    regel = {Sectie.BELEMMERINGEN: "De ambassadeur kent deze wet.", Sectie.ADVIES: "Zodat hij weet wat wij al vonden."}
    vraag = _aanbod("Uitleggen wat de wet hier toestaat.", regel, vandaag)
    _bied(wereld, "Kastanje", "szw", vraag, op=Kalender(vandaag, "Kastanje:szw").geleden(2))
    _bied(
        wereld,
        "Lariks",
        "svb",
        _aanbod("Nagaan wat er nog openstaat.", waarom, vandaag),
        op=Kalender(vandaag, "Lariks:svb").geleden(1),
    )


def _aanbod(doel: str, waarom: dict[Sectie, str], vandaag: date) -> Aanbod:
    return Aanbod(
        doel=doel,
        grondslag=Grondslag.WETTELIJKE_TAAK,
        afweging=AFWEGING,
        waarom={str(sectie): reden for sectie, reden in waarom.items()},
        tot=Kalender(vandaag, doel).dag(30),
        inwoner_geinformeerd=True,
    )


def _bied(wereld: Wereld, codenaam: str, met: str, aanbod: Aanbod, *, op: datetime) -> Deling:
    return bied_aan(
        Casus.objects.get(codenaam=codenaam),
        organisatie=wereld.organisaties[met],
        aanbod=aanbod,
        door=wereld.mensen["fatma"],
        sleutel=sleutel("deling", codenaam, met),
        op=op,
    )
