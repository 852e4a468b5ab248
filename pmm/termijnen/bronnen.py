"""Waar de gebeurtenissen vandaan komen: elke app met termijnen is een bron, bij naam genoemd in PMM_TERMIJNBRONNEN."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.models import Termijn


@dataclass(frozen=True)
class Aanschrijving:
    """Wie over een termijn een melding krijgt, waarover (nooit inhoud van een casus) en naar welke pagina.

    `personen` zijn nummers van gebruikers; leeg betekent dat er niemand te vinden is. `zin` is het begin, zoals
    "Eerste contact: PMM-26-7K3F9Q"; wanneer het moet of moest komt erachter. `zonder_mail` is wie afwezig is:
    die vindt het later terug, en een ander krijgt de mail. `ook` is wie het mag weten zonder dat het aan hem is, en of
    die er mail over krijgt; van hem zegt niemand dat hij niet reageerde.
    """

    personen: Sequence[int]
    zin: str
    adres: str
    over: str
    zonder_mail: Sequence[int] = ()
    ook: Mapping[int, bool] = field(default_factory=dict)


class Bron(Protocol):
    """Wat een app over haar termijnen weet."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Alle gebeurtenissen, in volgorde, in lijsten van ongeveer `per_keer` hele objecten.

        Met `objecten` alleen die van deze objecten; een object zonder gebeurtenissen doet niet mee.
        """
        ...

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Per termijn (nummer) wie er nu over gaat; `aan` is "uitvoerder" of "coordinator". Vast aantal vragen."""
        ...


def bron(naam: str) -> Bron:
    """De bron met deze naam.

    Raises:
        KeyError: PMM_TERMIJNBRONNEN kent haar niet.
    """
    return cast(Bron, import_string(settings.PMM_TERMIJNBRONNEN[naam]))
