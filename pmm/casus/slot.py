"""De casus vasthouden: wie iets verandert, doet dat één tegelijk, en altijd eerst de casus en dan de rest.

Eén volgorde voor iedereen: casus, dan haar teksten, rijen en termijnen, en het logboek als laatste. Wie het andersom
doet, kan met een ander op elkaar gaan staan wachten.
"""

from typing import NewType
from uuid import UUID

from django.db.models import Subquery

from pmm.casus.models import Casus, Stap
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from register.models import Gebruiker

# A casus that this transaction holds, as she is now; only `neem` makes one.
Vast = NewType("Vast", Casus)


def neem(casus: Casus, *, door: Gebruiker | None = None) -> Vast:
    """Houd de casus vast tot het einde van de transactie, en lees haar zoals zij dan is."""
    return _neem(casus, door, None)


def neem_voor(overgang: str, casus: Casus, *, door: Gebruiker, sleutel: UUID | None) -> tuple[Vast, Stap | None]:
    """Als `neem`, en geef de stap die met deze sleutel al is gezet: de andere helft van een dubbele klik.

    Raises:
        DomeinFout: met deze sleutel is iets anders gedaan.
    """
    vast = _neem(casus, door, sleutel)
    pk = vars(vast).get("gezette_stap")
    if pk is None:
        return vast, None
    gezet = Stap.objects.get(pk=pk)
    if (gezet.overgang, gezet.casus_id) != (overgang, vast.pk):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return vast, gezet


def _neem(casus: Casus, door: Gebruiker | None, sleutel: UUID | None) -> Vast:
    # Two questions: what is read together with the lock, is from before the wait.
    Casus.objects.select_for_update(no_key=True).only("pk").order_by().get(pk=casus.pk)
    vers = Casus.objects.voor_scherm()
    if door:
        vers = vers.met_rechten_van(door)
    if sleutel:
        vers = vers.annotate(gezette_stap=Subquery(Stap.objects.filter(sleutel=sleutel).values("pk")))
    return Vast(vers.get(pk=casus.pk))
