"""Wat er in de werkvoorraad van het loket speelt: een collega is gevraagd een casus over te nemen."""

from datetime import date

from loket.overdragen.services import stel_voor
from pmm.casus.models import Casus
from pmm.demo.vast import sleutel
from pmm.demo.wereld import Wereld

REDEN = (
    "Bram is er deze week niet, en het geld van deze inwoner raakt op. Jij kent de contactpersoon bij de SVB. "
    "Bel haar als eerste."
)


CASUSSEN = frozenset({"Hazelaar"})


def speel(wereld: Wereld, _vandaag: date) -> None:
    """Ingrid vraagt Fatma de casus Hazelaar van Bram over te nemen."""
    casus = Casus.objects.get(sleutel=sleutel("Hazelaar"))
    fatma, ingrid = wereld.mensen["fatma"], wereld.mensen["ingrid"]
    stel_voor(casus, naar=fatma, reden=REDEN, door=ingrid, sleutel=sleutel("Hazelaar", "overdragen"))
