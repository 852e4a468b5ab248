"""De casus vasthouden: wie iets verandert, doet dat één tegelijk, en altijd eerst de casus en dan de rest.

Eén volgorde voor iedereen: casus, dan haar teksten, rijen en termijnen, en het logboek als laatste. Wie het andersom
doet, kan met een ander op elkaar gaan staan wachten.
"""

from typing import NewType
from uuid import UUID

from django.db.models import IntegerField, Subquery, Value

from pmm.casus.models import Casus, Stap
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.termijnen import lees_verloop, verloop
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from register.models import Gebruiker

# A casus that this transaction holds, as she is now; only `neem` makes one.
Vast = NewType("Vast", Casus)


def neem(casus: Casus, *, door: Gebruiker | None = None) -> Vast:
    """Houd de casus vast tot het einde van de transactie, en lees haar zoals zij dan is."""
    return _lees(casus, door, Casus.objects.voor_scherm())


def neem_voor(overgang: str, casus: Casus, *, door: Gebruiker, sleutel: UUID | None) -> tuple[Vast, Stap | None]:
    """Als `neem`, voor een stap: met het verloop tot nu toe, en de stap die met deze sleutel al is gezet.

    Raises:
        DomeinFout: met deze sleutel is iets anders gedaan.
    """
    gezet = Subquery(Stap.objects.filter(sleutel=sleutel).values("pk")) if sleutel else Value(None, IntegerField())
    vast = _lees(casus, door, Casus.objects.voor_scherm().annotate(verloop=verloop(), gezet=gezet))
    velden = vars(vast)
    velden["verhaal"] = lees_verloop(vast, velden.pop("verloop"))
    if velden["gezet"] is None:
        return vast, None
    stap = Stap.objects.get(pk=velden["gezet"])
    if (stap.overgang, stap.casus_id) != (overgang, vast.pk):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return vast, stap


def _lees(casus: Casus, door: Gebruiker | None, vraag: CasusQuerySet) -> Vast:
    # Two questions: what is read together with the lock, is from before the wait.
    Casus.objects.select_for_update(no_key=True).only("pk").order_by().get(pk=casus.pk)
    return Vast((vraag.met_rechten_van(door) if door else vraag).get(pk=casus.pk))
