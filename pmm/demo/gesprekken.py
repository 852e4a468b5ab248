"""Wat mensen elkaar in een paar casussen schreven, met een notitie van het loket, een verbetering en een leesmerk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pmm.casus.models import Casus
from pmm.demo.toneel import lopend
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld
from pmm.gesprek import services
from pmm.gesprek.models import Gespreksbericht


@dataclass(frozen=True)
class Regel:
    """Wie wat schreef, zoveel werkdagen geleden; `aan` zijn organisaties naast het loket, `op` is een eerdere regel."""

    dag: int
    wie: str
    tekst: str
    notitie: bool = False
    op: int | None = None
    aan: tuple[str, ...] = ()


GESPREKKEN = {
    "Beuk": (
        Regel(
            8,
            "noor",
            """De woonstichting belde net: er komt een woning vrij in de Rivierenwijk, met een huur van € 655. Zij
            houden hem tot het eind van de week vast. Past dat bij wat de kredietbank heeft uitgerekend?""",
        ),
        Regel(
            8,
            "fatma",
            """Ja, de kredietbank rekende tot € 690. Ik bel Ruben Kos vanmiddag en vraag of de woning vast kan blijven
            tot beide contracten op tafel liggen.""",
            op=0,
            aan=("gm0150",),
        ),
        Regel(
            7,
            "fatma",
            """Kan de kinderbijslag ingaan op de dag dat zij het huurcontract tekent, en niet pas het kwartaal erna? Dan
            klopt de berekening van de kredietbank.""",
            aan=("svb",),
        ),
        Regel(
            6,
            "marleen",
            """Dat kan, als zij de wijziging zelf doorgeeft met het contract erbij. Ik let erop dat het meteen wordt
            verwerkt.""",
            op=2,
        ),
        Regel(
            6,
            "fatma",
            """De woonstichting wil wel, maar alleen als de garantie van de gemeente op papier staat. Lukt dat deze week
            niet, dan is @Ingrid Sleutjes de aangewezene om de gemeentesecretaris te bellen.""",
            notitie=True,
        ),
        Regel(
            2,
            "noor",
            """De garantie ligt bij de wethouder op het bureau. Ik hoor morgen of zij tekent.

            Kan het loket tegen de woonstichting zeggen dat het om één dag gaat?""",
        ),
    ),
    "Lariks": (
        Regel(
            6,
            "bram",
            """Ik heb het CAK en de verzekeraar gevraagd om samen te bellen. Wanneer kan uw cliënt meeluisteren? Zij
            werkt overdag, zag ik.""",
            aan=("gm0479",),
        ),
        Regel(5, "yusuf", "Na vieren kan zij altijd. Woensdag het liefst: dan is zij vroeg klaar.", op=0),
    ),
}


CASUSSEN = frozenset(GESPREKKEN)


def speel(wereld: Wereld, vandaag: date) -> None:
    """Laat het schrijven door dezelfde diensten als op het scherm."""
    for codenaam, regels in GESPREKKEN.items():
        casus = Casus.objects.get(sleutel=sleutel(codenaam))
        kalender, eerder = Kalender(vandaag, f"{codenaam}, gesprek"), list[Gespreksbericht]()
        for regel in regels:
            eerder.append(_schrijf(wereld, casus, kalender, regel, eerder))


def _schrijf(
    wereld: Wereld, casus: Casus, kalender: Kalender, regel: Regel, eerder: list[Gespreksbericht]
) -> Gespreksbericht:
    door, op = wereld.mensen[regel.wie], kalender.geleden(regel.dag)
    if eerder:
        services.lees(casus, door=door, tot=eerder[-1].pk, op=op)
    vast: dict[str, Any] = {
        "tekst": lopend(regel.tekst),
        "door": door,
        "op": op,
        "sleutel": sleutel(casus.codenaam, "bericht", str(op)),
    }
    if regel.notitie:
        return services.noteer(casus, **vast)
    aan = [wereld.organisaties[code].pk for code in regel.aan]
    return services.stuur(casus, aan=aan, antwoord_op=None if regel.op is None else eerder[regel.op], **vast)
