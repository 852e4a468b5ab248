"""Wat er met vermeldingen en afspraken gebeurde, verteld aan `pmm.termijnen`: alleen uit de mijlpalen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg
from register.aanschrijven import bij_organisaties
from register.models import Gebruiker, Mijlpaal, Mijlpaalsoort, Organisatie

BRON = "register"


@transaction.atomic
def zet_mijlpaal(
    organisatie: Organisatie,
    soort: Mijlpaalsoort,
    *,
    door: Gebruiker | None,
    datum: date | None = None,
    op: datetime | None = None,
) -> Mijlpaal:
    """Leg vast wat er gebeurde (`op`, of nu), en laat de termijnen van deze organisatie meelopen.

    `datum` hoort erbij als er een termijn begint: tot wanneer de vermelding telt, of wanneer het gesprek is.
    """
    # Two at once take turns: the terms follow from all rows, in order.
    Organisatie.objects.houd_vast(organisatie.pk)
    mijlpaal = Mijlpaal.objects.create(
        organisatie=organisatie, soort=soort, datum=datum, door=door, op=op or timezone.now()
    )
    volg(BRON, str(organisatie.pk), van_mijlpalen(Mijlpaal.objects.filter(organisatie=organisatie)))
    return mijlpaal


def loopt(organisatie: Organisatie, soort: str) -> bool:
    """Loopt er van deze organisatie een termijn van deze soort?"""
    return Termijn.objects.open().van(BRON, str(organisatie.pk)).filter(soort=soort).exists()


def van_mijlpalen(mijlpalen: Iterable[Mijlpaal]) -> list[Gebeurtenis]:
    """De gebeurtenissen, in de volgorde van de mijlpalen."""
    return [
        Gebeurtenis(mijlpaal.soort, mijlpaal.op, f"mijlpaal:{mijlpaal.pk}", str(mijlpaal.organisatie_id), "", datum)
        for mijlpaal in mijlpalen
        for datum in [mijlpaal.datum]
    ]


class _Mijlpaalbron:
    """De termijnen van het register; een object is een organisatie."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        rijen = Mijlpaal.objects.order_by("organisatie_id", "op", "pk")
        if objecten is not None:
            rijen = rijen.filter(organisatie__in=[int(nummer) for nummer in objecten])
        stuk: list[Gebeurtenis] = []
        for _, van_een in groupby(rijen.iterator(per_keer), attrgetter("organisatie_id")):
            stuk += van_mijlpalen(van_een)
            if len(stuk) >= per_keer:
                yield stuk
                stuk = []
        if stuk:
            yield stuk

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_organisaties(termijnen, aan)


bron = _Mijlpaalbron()
