"""Wat andere apps op de casuspagina laten zien: zij noemen hun paneel, de pagina haalt het op via zijn adres."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from pmm.casus.models import Casus
from pmm.kern import instrumenten


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


def panelen(casus: Casus) -> list[dict[str, str]]:
    """De panelen voor wie door de deur van deze casus kwam, in de volgorde van `PMM_CASUSPANELEN`."""
    genoemd: list[Paneel] = [import_string(naam) for naam in settings.PMM_CASUSPANELEN]
    return [
        {"id": paneel.id, "kop": paneel.kop, "url": reverse(paneel.adres, args=[casus.kenmerk])}
        for paneel in genoemd
        if _is_er(paneel, casus)
    ]


def _is_er(paneel: Paneel, casus: Casus) -> bool:
    ziet_het = casus.ziet_alles or not paneel.alleen_heel
    ziet_het = ziet_het and (not paneel.sectie or casus.ziet(paneel.sectie))
    mag = not paneel.recht or paneel.recht in casus.rechten
    aan = not paneel.instrument or instrumenten.is_aan(paneel.instrument)
    return ziet_het and mag and aan and (casus.bereikte_loket or not paneel.pas_bij_het_loket)
