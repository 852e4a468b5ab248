"""Wat bewaakt wordt: een keten van genummerde rijen met een hash, en wat daarbij als bewijs hoort (PMM_BEWAAKT)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from pmm.kern.bevinding import Bevinding
from pmm.logboek import ijkpunten, schakelaar

HOOGSTENS = 1000  # more than this is not a break but another database


@dataclass(frozen=True)
class Bewaakt:
    """Eén onderdeel. `bevindingen` is de naam van een functie die alles geeft wat niet klopt, van voor naar achter.

    `keten` is het model met de rijen, `nummer` het veld waarop zij doorlopen; `bewijs` zijn de modellen die een
    onderzoeker nodig heeft. Sleutels horen daar niet bij: wat vernietigd is, mag in een kopie niet te lezen zijn.
    """

    onderdeel: str
    bevindingen: str
    keten: str
    nummer: str
    bewijs: tuple[str, ...]

    def nieuwe(self, hoogstens: int = HOOGSTENS) -> list[Bevinding]:
        """Wat er niet klopt en niet eerder is aanvaard, van voor naar achter."""
        aanvaard = schakelaar.stand().aanvaard
        with transaction.atomic():
            alles: Iterator[Bevinding] = iter(import_string(self.bevindingen)())
            nieuw = (een for een in alles if schakelaar.vondst_van(self.onderdeel, een).merk not in aanvaard)
            return list(islice(nieuw, hoogstens))

    def hashes(self, nummers: list[int]) -> dict[int, str]:
        """De hashes die nu bij deze nummers staan, hexadecimaal; wat weg is ontbreekt."""
        rijen = self._rijen().filter(**{f"{self.nummer}__in": nummers})
        return {nummer: bytes(hash_).hex() for nummer, hash_ in rijen.values_list(self.nummer, "hash")}

    def zet_ijkpunt(self) -> None:
        """Leg de laatste rij vast in het bestand met ijkpunten."""
        laatste = self._rijen().order_by(f"-{self.nummer}").values_list(self.nummer, "hash").first()
        if laatste:
            ijkpunten.voeg_toe(laatste[0], bytes(laatste[1]), self.onderdeel)

    def _rijen(self) -> "models.QuerySet[models.Model]":
        rijen: models.QuerySet[models.Model] = apps.get_model(self.keten)._default_manager.all()
        return rijen


def alle() -> list[Bewaakt]:
    """Alles wat bewaakt wordt."""
    return [Bewaakt(onderdeel, **wat) for onderdeel, wat in settings.PMM_BEWAAKT.items()]


def van(onderdeel: str) -> Bewaakt | None:
    """Het bewaakte onderdeel met deze naam; niets als het niet bewaakt wordt."""
    return next((een for een in alle() if een.onderdeel == onderdeel), None)
