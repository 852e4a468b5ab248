"""Wat andere apps op de casuspagina laten zien: zij noemen hun paneel, de pagina haalt het op via zijn adres."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paneel:
    """Eén paneel. `adres` is de naam van een adres met alleen een kenmerk; dat kijkt zelf nog eens naar de toegang.

    Zonder `sectie` is het er voor iedereen die de casus ziet, met `sectie` alleen voor wie die sectie ziet, en met
    `alleen_heel` alleen voor wie de hele casus ziet. `recht` vraagt bovendien dat recht, `instrument` dat dit
    instrument aan staat, `pas_bij_het_loket` dat de casus het loket bereikte.
    """

    id: str
    kop: str
    adres: str
    sectie: str = ""
    alleen_heel: bool = False
    recht: str = ""
    instrument: str = ""
    pas_bij_het_loket: bool = False
