"""De overbrugging van één casus: wat er is voorgeschoten, hoe het ermee staat, en wat er nog kan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from overbrugging.grootboek.saldo import Stand, stand_van
from overbrugging.models import Fonds, Kostenplaats, Voorschot
from overbrugging.voorschot.aanvragen import waarom_niet_aanvragen
from overbrugging.voorschot.beeld import balk
from overbrugging.voorschot.ruimte import Ruimte, ruimte
from overbrugging.voorschot.uitzonderingen import laatste, waarom_niet_vragen
from pmm.casus.models import Casus
from register.rollen import BEHANDELEN

NIETS = Stand(0, 0, 0, 0)


@dataclass(frozen=True)
class Fondsruimte:
    """De ruimte in één fonds voor deze casus."""

    fonds: Fonds
    ruimte: Ruimte


def fondsen() -> QuerySet[Fonds]:
    """Waaruit nog kan worden voorgeschoten, op naam."""
    return Fonds.objects.filter(gesloten_op=None).order_by("naam", "pk")


def ruimtes(fondsen: Iterable[Fonds], casus: Casus) -> list[Fondsruimte]:
    """Wat er per fonds nog kan; één vraag per fonds, en er zijn er weinig."""
    return [Fondsruimte(fonds, ruimte(fonds, casus)) for fonds in fondsen]


def van_casus(casus: Casus) -> dict[str, Any]:
    """Alles voor de overbruggingspagina van een casus, en voor haar paneel."""
    kostenplaats = Kostenplaats.objects.filter(casus=casus).first()
    stand = stand_van(kostenplaats) if kostenplaats else NIETS
    voorschotten = list(Voorschot.objects.van_casus(casus).select_related("leverancier", "fonds", "verlengt"))
    context: dict[str, Any] = {
        "casus": casus,
        "voorschotten": voorschotten,
        "stand": stand,
        "balk": balk(stand),
        "mag_behandelen": BEHANDELEN in casus.rechten,
        "mag_aanvragen": False,
        "mag_vragen": False,
    }
    if context["mag_behandelen"]:
        niet = waarom_niet_aanvragen(casus)
        context |= {
            "mag_aanvragen": not niet,
            "ruimtes": [] if niet else ruimtes(fondsen(), casus),
            "waarom_niet": niet,
            "mag_vragen": bool(niet) and not waarom_niet_vragen(casus),
            "uitzondering": laatste(casus),
        }
    return context
