"""Eén ronde langs alles wat op tijd weg moet: termijnen, mail over meldingen, en de postbus."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field

from django.utils import timezone

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

    def herinner(self) -> None:
        self.herinneringen = herinner_ronde(timezone.now())

    def mail(self) -> None:
        self.mails = maak_mails(timezone.now())

    def verstuur(self) -> None:
        self.post = verstuur_ronde()

    def loop(self) -> None:
        """Doe de drie delen na elkaar. Mislukt er een, dan gaan de andere door; pas daarna komt de fout."""
        with ExitStack() as straks:
            # A stack runs what was put on it last, first; and it runs all of it, whatever breaks.
            for deel in (self.verstuur, self.mail, self.herinner):
                straks.callback(deel)
