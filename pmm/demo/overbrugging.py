"""Wat er rond voorschotten en time-outs te doen is: goedkeuren, een tweede akkoord, een betwisting, een antwoord."""

from datetime import date, datetime

from overbrugging.models import Besteding, Timeoutsoort, Timeoutvorm, Vordering
from overbrugging.timeout.services import vraag_aan
from overbrugging.vordering.betwisten import betwist
from pmm.casus.delen.services import Aanbod, aanvaard, bied_aan
from pmm.casus.deling import Grondslag
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.demo.geld import akkoord, vraag
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld

CASUSSEN = frozenset({"Vlier", "Den", "Kastanje"})
BETWIST = (
    "Wij zorgden niet voor de fout in het adres; dat deed de leverancier van het systeem. Ons deel hoort daar thuis."
)


def speel(wereld: Wereld, vandaag: date) -> None:
    """Vlier en Den wachten op een goedkeurder, Zaanstad betwist haar deel, en het CJIB moet nog antwoorden."""
    mensen = wereld.mensen
    vraag(
        _casus("Vlier"),
        950,
        Besteding.ZORG,
        "vervoer naar het revalidatiecentrum",
        "Zorgvervoer De Brug",
        door=mensen["fatma"],
        op=_op(vandaag, "Vlier:voorschot", 1),
    )
    den = vraag(
        _casus("Den"),
        6400,
        Besteding.WONEN,
        "de dubbele eigen bijdrage van een half jaar",
        "Verpleeghuis Dennenrust",
        door=mensen["fatma"],
        op=_op(vandaag, "Den:voorschot", 2),
    )
    akkoord(den, mensen["dirk"], _op(vandaag, "Den:akkoord", 1))
    zaanstad = Vordering.objects.get(
        voorschot__kostenplaats__casus=_casus("Kastanje"), organisatie=wereld.organisaties["gm0479"]
    )
    betwist(zaanstad, reden=BETWIST, door=mensen["yusuf"], op=_op(vandaag, "Kastanje:betwist", 3))
    _noodstop(wereld, vandaag)


def _noodstop(wereld: Wereld, vandaag: date) -> None:
    """Vlier is met het CJIB gedeeld; dat ziet daar ook de vraag om te wachten."""
    mensen, cjib, casus = wereld.mensen, wereld.organisaties["cjib"], _casus("Vlier")
    aanbod = Aanbod(
        doel="Nagaan of de invordering kan wachten.",
        grondslag=Grondslag.WETTELIJKE_TAAK,
        afweging="Het CJIB kan pas wachten als het weet waarom.",
        waarom={str(Sectie.VERHAAL): "Zonder de situatie is niet te zien waarom hij niet kwam."},
        tot=Kalender(vandaag, "Vlier:cjib").dag(60),
        inwoner_geinformeerd=True,
    )
    deling = bied_aan(
        casus,
        organisatie=cjib,
        aanbod=aanbod,
        door=mensen["fatma"],
        sleutel=sleutel("deling", "Vlier", "cjib"),
        op=_op(vandaag, "Vlier:aanbod", 6),
    )
    aanvaard(deling, door=mensen["tim"], op=_op(vandaag, "Vlier:aanvaard", 5))
    vraag_aan(
        casus,
        organisatie=cjib,
        welk_besluit="Oude boetes met verhogingen",
        soort=Timeoutsoort.INVORDERING,
        vorm=Timeoutvorm.objects.filter(naam__icontains="noodstop").first(),
        te_bereiken="Het nieuwe oordeel van UWV is er, en daarna een regeling die bij het inkomen past.",
        door=mensen["fatma"],
        sleutel=sleutel("time-out", "Vlier", "cjib"),
        op=_op(vandaag, "Vlier:time-out", 2),
    )


def _casus(codenaam: str) -> Casus:
    return Casus.objects.get(codenaam=codenaam)


def _op(vandaag: date, naam: str, werkdagen: int) -> datetime:
    return Kalender(vandaag, naam).geleden(werkdagen)
