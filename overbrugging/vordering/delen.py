"""Een bedrag verdelen over organisaties: tot op de cent, zonder afronden."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pmm.kern.geld import in_euros
from register.models import Organisatie

HOOGSTENS = 6
NIEMAND = "Kies minstens één organisatie die terugbetaalt."
TE_WEINIG = "De delen zijn samen {som}. Er ontbreekt nog {verschil}: samen moeten zij {totaal} zijn."
TE_VEEL = "De delen zijn samen {som}. Dat is {verschil} te veel: samen moeten zij {totaal} zijn."
DUBBEL = "{organisatie} staat er twee keer in. Tel haar delen bij elkaar op."


@dataclass(frozen=True)
class Deel:
    """Wat één organisatie terugbetaalt, in centen."""

    organisatie: Organisatie
    centen: int


def klopt_niet(delen: Sequence[Deel], totaal: int) -> list[str]:
    """Wat er aan deze verdeling van `totaal` centen niet klopt, in zinnen; leeg als zij precies past."""
    if not delen:
        return [NIEMAND]
    vaker = [naam for naam, aantal in Counter(deel.organisatie for deel in delen).items() if aantal > 1]
    if vaker:
        return [DUBBEL.format(organisatie=organisatie) for organisatie in vaker]
    som = sum(deel.centen for deel in delen)
    if som == totaal:
        return []
    zin = TE_WEINIG if som < totaal else TE_VEEL
    return [zin.format(som=in_euros(som), verschil=in_euros(abs(totaal - som)), totaal=in_euros(totaal))]


def voorstel(totaal: int, aantal: int) -> list[int]:
    """Gelijke delen in centen; wat niet te delen is, komt bij het eerste."""
    if not aantal:
        return []
    deel, rest = divmod(totaal, aantal)
    return [deel + rest, *[deel] * (aantal - 1)]
