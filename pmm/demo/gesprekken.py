"""Wat mensen elkaar in een paar casussen schreven, met een notitie van het loket, een verbetering en een leesmerk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pmm.casus.models import Casus
from pmm.demo.toneel import lopend
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld
from pmm.gesprek import services
from pmm.gesprek.kanten import kant_van
from pmm.gesprek.models import Gespreksbericht


@dataclass(frozen=True)
class Regel:
    """Wie wat schreef, zoveel werkdagen geleden. Het loket schrijft aan iedereen die meepraat; `op` is een eerdere."""

    dag: int
    wie: str
    tekst: str
    notitie: bool = False
    op: int | None = None


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
        ),
        Regel(
            7,
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
        ),
        Regel(5, "yusuf", "Na vieren kan zij altijd. Woensdag het liefst: dan is zij vroeg klaar.", op=0),
    ),
}


def speel(wereld: Wereld, vandaag: date) -> None:
    """Laat het schrijven door dezelfde diensten als op het scherm."""
    for codenaam, regels in GESPREKKEN.items():
        casus = Casus.objects.get(sleutel=sleutel(codenaam))
        kalender, eerder = Kalender(vandaag, f"{codenaam}, gesprek"), list[Gespreksbericht]()
        for regel in regels:
            eerder.append(_schrijf(wereld, casus, kalender, regel, eerder))
    # Whoever answered, had read what came before.
    for bericht in Gespreksbericht.objects.filter(antwoord_op__isnull=False).select_related("door", "casus"):
        services.lees(bericht.casus, door=bericht.door, tot=bericht.pk, op=bericht.op)


def _schrijf(
    wereld: Wereld, casus: Casus, kalender: Kalender, regel: Regel, eerder: list[Gespreksbericht]
) -> Gespreksbericht:
    door, op = wereld.mensen[regel.wie], kalender.geleden(regel.dag)
    vast = {
        "tekst": lopend(regel.tekst),
        "door": door,
        "op": op,
        "sleutel": sleutel(casus.codenaam, "bericht", str(op)),
    }
    if regel.notitie:
        return services.noteer(casus, **vast)
    kant = kant_van(casus, door)
    aan = [organisatie.pk for organisatie in kant.anderen] if kant and kant.is_loket else []
    return services.stuur(casus, aan=aan, antwoord_op=None if regel.op is None else eerder[regel.op], **vast)
