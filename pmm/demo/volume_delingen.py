"""Delingen in het groot: van een op de tien behandelde casussen is een deel met een andere organisatie gedeeld."""

from datetime import datetime, timedelta
from uuid import UUID

from pmm.casus.models import Deling
from pmm.casus.secties import Sectie
from pmm.demo.levenslopen import Levensloop, Wie

GEDEELD, DAGEN, ZOVEEL = 0.1, 365, 3
SECTIES = [str(sectie) for sectie in Sectie]


def deel(loop: Levensloop, wie: Wie, nu: datetime) -> None:
    """Misschien is deze casus gedeeld: drie secties, een jaar lang, en meteen aanvaard."""
    casus, toeval = loop.casus, loop.toeval
    if "in_behandeling_op" not in casus or toeval.random() >= GEDEELD:
        return
    op: datetime = casus["in_behandeling_op"]
    secties = toeval.sample(SECTIES, ZOVEEL)
    loop.erbij(
        Deling,
        sleutel=UUID(int=toeval.getrandbits(128), version=4),
        organisatie=toeval.choice(wie.organisaties),
        doel="Samen een besluit nemen",
        grondslag="wettelijke_taak",
        afweging="Zonder dit deel kan deze organisatie niet beslissen.",
        secties=secties,
        waarom=dict.fromkeys(secties, "Nodig om te beslissen"),
        inwoner_geinformeerd=True,
        tot=op.date() + timedelta(days=DAGEN),
        stand="aanvaard",
        gedeeld_door=casus["behandelaar"],
        gedeeld_op=op,
        beantwoord_door=casus["behandelaar"],
        beantwoord_op=min(op + timedelta(hours=1), nu),
    )
