"""Wat bij elke keer opbouwen hetzelfde is: sleutels en tekens uit een naam, dagen en momenten uit vandaag.

Er is geen toeval. Wie op dezelfde dag opbouwt, krijgt op elke machine dezelfde casussen met dezelfde kenmerken.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from pmm.kern.spoor import CROCKFORD
from pmm.termijnen.werkdagen import werkdag_na

DEMO = uuid5(NAMESPACE_URL, "https://demo.voorbeeld.example/")
EERSTE_UUR = time(9, 0)
WERKDAG_MINUTEN = 7 * 60
TUSSEN_TWEE = timedelta(minutes=11)


def sleutel(*naam: object) -> UUID:
    """De sleutel van wat zo heet."""
    return uuid5(DEMO, ":".join(map(str, naam)))


def tekens(naam: str, aantal: int) -> str:
    """Zoveel tekens voor een kenmerk of nummer, altijd dezelfde bij deze naam."""
    return "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in sleutel(naam).bytes[:aantal])


@dataclass
class Kalender:
    """De dagen van één casus, in werkdagen vanaf vandaag; de momenten op een dag volgen op elkaar."""

    vandaag: date
    naam: str
    laatste: datetime | None = None

    def dag(self, over: int) -> date:
        """De dag over zoveel werkdagen; een negatief aantal ligt in het verleden."""
        return werkdag_na(self.vandaag, over)

    def geleden(self, werkdagen: int) -> datetime:
        """Het volgende moment, zoveel werkdagen geleden en altijd na het vorige.

        Raises:
            ValueError: deze dag ligt voor die van het vorige moment, of is nog niet voorbij.
        """
        if werkdagen < 1:
            raise ValueError(f"{self.naam}: {werkdagen} werkdagen geleden is nog niet voorbij")
        begin = timezone.make_aware(datetime.combine(self.dag(-werkdagen), EERSTE_UUR))
        moment = begin + timedelta(minutes=sleutel(self.naam, werkdagen).int % WERKDAG_MINUTEN)
        if self.laatste and moment <= self.laatste:
            if moment.date() < self.laatste.date():
                raise ValueError(f"{self.naam}: {werkdagen} werkdagen geleden ligt voor het vorige moment")
            moment = self.laatste + TUSSEN_TWEE
        self.laatste = moment
        return moment
