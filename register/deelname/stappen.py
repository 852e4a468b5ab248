"""Wat er met een deelname kan gebeuren: vanuit welke status, waarheen, en wat eerst waar moet zijn. Eén tabel."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from register.deelname.feiten import feiten
from register.models import Deelname, Deelnamestatus, Voorwaardesoort

Voorwaarde = Callable[[Deelname], Iterable[str]]
IN_GESPREK, TOEGEZEGD, ACTIEF, OPGESCHORT, BEEINDIGD = Deelnamestatus
LOPEND = frozenset({TOEGEZEGD, ACTIEF, OPGESCHORT})
NIET_VOORBIJ = LOPEND | {IN_GESPREK}
NODIG = {Voorwaardesoort.COMMITMENT, Voorwaardesoort.FUNCTIONARIS, Voorwaardesoort.VERMELDING}
NIET_BIJ_STATUS = "De deelname is {status}; dit kan dan niet (meer). Er is niets veranderd."
MAG_AL = "De organisatie mag al genoemd worden. Er is niets dubbel vastgelegd."
MAG_AL_NIET = "De organisatie wordt al niet genoemd. Er is niets veranderd."


@dataclass(frozen=True)
class Stap:
    """Eén stap: de naam op de knop, en wat er daarna in het verhaal staat. Zonder `naar` blijft de status."""

    code: str
    naam: str
    gebeurd: str
    van: frozenset[Deelnamestatus]
    naar: Deelnamestatus | None = None
    voorwaarden: tuple[Voorwaarde, ...] = ()


def _kan_meedoen(deelname: Deelname) -> Iterable[str]:
    """Getekend, iemand om te bellen en een vermelding; kennissessies en toestemming mogen later komen."""
    return [zin for feit in feiten(deelname) if feit.soort in NODIG for zin in feit.ontbreekt]


def _mag_nog_niet(deelname: Deelname) -> Iterable[str]:
    return [MAG_AL] if deelname.mag_genoemd_sinds else []


def _mag_nu_wel(deelname: Deelname) -> Iterable[str]:
    return [] if deelname.mag_genoemd_sinds else [MAG_AL_NIET]


_ALLE = (
    Stap("toezeggen", "Toezegging vastleggen", "Zegde toe mee te doen", frozenset({IN_GESPREK}), TOEGEZEGD),
    Stap("ondertekenen", "Handtekening vastleggen", "Tekende de afspraken", NIET_VOORBIJ),
    Stap("activeren", "Laten meedoen", "Doet mee", frozenset({TOEGEZEGD}), ACTIEF, (_kan_meedoen,)),
    Stap("gesprek", "Gesprek plannen", "Volgend gesprek gepland", LOPEND),
    Stap("noemen", "Toestemming vastleggen", "Mag genoemd worden", NIET_VOORBIJ, voorwaarden=(_mag_nog_niet,)),
    Stap("niet_noemen", "Toestemming intrekken", "Wil niet meer genoemd worden", NIET_VOORBIJ, None, (_mag_nu_wel,)),
    Stap("opschorten", "Opschorten", "Doet even niet mee", frozenset({ACTIEF}), OPGESCHORT),
    Stap("hervatten", "Weer laten meedoen", "Doet weer mee", frozenset({OPGESCHORT}), ACTIEF, (_kan_meedoen,)),
    Stap("beeindigen", "Beëindigen", "Doet niet meer mee", NIET_VOORBIJ, BEEINDIGD),
    Stap("opnieuw", "Opnieuw in gesprek", "Opnieuw in gesprek", frozenset({BEEINDIGD}), IN_GESPREK),
)
STAPPEN = {stap.code: stap for stap in _ALLE}


def belemmeringen(stap: Stap, deelname: Deelname) -> list[str]:
    """Waarom deze stap nu niet kan, als zinnen; leeg als zij kan."""
    if deelname.status not in stap.van:
        return [NIET_BIJ_STATUS.format(status=deelname.get_status_display())]
    return [zin for voorwaarde in stap.voorwaarden for zin in voorwaarde(deelname)]
