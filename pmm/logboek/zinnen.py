"""Het logboek als zinnen: wie deed wat.

Andere apps leggen er hun eigen werkwoorden bij: een dict van werkwoord naar `Zin`, met naam genoemd in PMM_ZINNEN.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.logboek.models import Regel, Resultaat

SYSTEEM = "Het systeem"
WAT = "{wat}"


class Zin(NamedTuple):
    """Hoe een werkwoord klinkt na ‘Anna’ en na ‘Anna wilde’; `{wat}` is waar het over gaat."""

    deed: str
    wilde: str


ZINNEN = {
    "gelezen": Zin("las {wat}", "{wat} lezen"),
    "verstuurd": Zin("verstuurde een formulier bij {wat}", "een formulier versturen bij {wat}"),
    "gewijzigd": Zin("wijzigde {wat}", "{wat} wijzigen"),
    "ingelogd": Zin("logde in", "inloggen"),
    "uitgelogd": Zin("logde uit", "uitloggen"),
    "sleutel_vernietigen": Zin("vernietigde de gegevens over {wat}", "de gegevens over {wat} vernietigen"),
    "stilzetten": Zin("zette PMM stil na {wat}", "PMM stilzetten na {wat}"),
    "vrijgeven": Zin("gaf PMM weer vrij na {wat}", "PMM weer vrijgeven na {wat}"),
    "hoofdsleutel_vernieuwen": Zin("vernieuwde de hoofdsleutel", "de hoofdsleutel vernieuwen"),
}


def zin(regel: Regel, *, wie: str = "", wat: str = "") -> str:
    """Deze regel als zin. `wie` is de naam bij `regel.door`; `wat` waar het over gaat, zoals ‘deze casus’."""
    wie = wie or (SYSTEEM if regel.door is None else f"Gebruiker {regel.door}")
    onderwerp = wat or f"{regel.object_type} {regel.object_id}".strip()
    bekend = alle_zinnen().get(regel.werkwoord)
    if bekend is None:
        los = regel.werkwoord.replace("_", " ")
        bekend = Zin(f"deed bij {WAT}: {los}", f"bij {WAT}: {los}")
    if regel.resultaat == Resultaat.GELUKT:
        return f"{wie} {bekend.deed.replace(WAT, onderwerp)}."
    afloop = "dat mocht niet" if regel.resultaat == Resultaat.GEWEIGERD else "dat lukte niet"
    return f"{wie} wilde {bekend.wilde.replace(WAT, onderwerp)}, maar {afloop}."


def alle_zinnen() -> Mapping[str, Zin]:
    """Alle werkwoorden die iemand kent."""
    return _verzamel(tuple(getattr(settings, "PMM_ZINNEN", ())))


@cache
def _verzamel(namen: tuple[str, ...]) -> dict[str, Zin]:
    samen = dict(ZINNEN)
    for naam in namen:
        samen.update({werkwoord: Zin(*paar) for werkwoord, paar in import_string(naam).items()})
    return samen
