"""Eén ronde langs alles wat op tijd weg moet: termijnen, mail over meldingen, en de postbus."""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.meldingen import achterhaald
from pmm.meldingen.herinneren import herinner_ronde
from pmm.meldingen.mailen import maak_mails
from pmm.uitgaand.models import Lot
from pmm.uitgaand.versturen import verstuur_ronde


@dataclass
class Veegronde:
    """Wat een ronde deed; elk deel schrijft zijn eigen telling."""

    herinneringen: Counter[str] = field(default_factory=Counter)
    mails: int = 0
    post: Counter[Lot] = field(default_factory=Counter)

    def loop(self) -> None:
        """Doe de drie delen na elkaar. Mislukt er een, dan gaan de andere door; pas daarna komt de fout."""
        try:
            self.herinneringen = herinner_ronde(timezone.now())
            for naam in settings.PMM_HERINNERINGEN_OOK:
                self.herinneringen += import_string(naam)(timezone.now())
        finally:
            try:
                achterhaald.ruim_op(timezone.now())
                self.mails = maak_mails(timezone.now())
            finally:
                self.post = verstuur_ronde()
