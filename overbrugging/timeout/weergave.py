"""Wat een scherm over één time-out vertelt: hoe het ervoor staat, wat er gebeurde, en wie wat kan doen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Antwoord, Timeout
from overbrugging.timeout.grens import waarom_niet_te_verlengen
from pmm.casus.models import Casus
from pmm.kern.datumveld import voluit
from register.models import Gebruiker
from register.rollen import BEHANDELEN


@dataclass(frozen=True)
class Knop:
    """Iets wat deze lezer kan doen; hooguit één is de hoofdzaak."""

    naam: str
    url: str
    hoofd: bool = False


def stand(timeout: Timeout) -> str:
    """Hoe het ervoor staat, in één zin."""
    wie = timeout.organisatie
    if timeout.beeindigd_op:
        eerder = ", eerder dan was toegezegd" if timeout.eindigde_eerder else ""
        return f"Beëindigd op {_dag(timeout.beeindigd_op)}{eerder}. {timeout.get_afloop_display()}."
    if timeout.is_verlopen and timeout.tot:
        return f"Het einde was {voluit(timeout.tot)}. Niemand legde nog vast hoe het afliep."
    if timeout.loopt and timeout.tot:
        return f"{wie} zet dit stil tot en met {voluit(timeout.tot)}."
    zinnen = {
        Antwoord.GEVRAAGD: f"{wie} heeft nog niet geantwoord.",
        Antwoord.GEWEIGERD: f"{wie} weigert de time-out.",
        Antwoord.GEEN_ANTWOORD: f"{wie} gaf geen antwoord.",
    }
    return zinnen[Antwoord(timeout.antwoord)]


def gegevens(timeout: Timeout) -> list[dict[str, str]]:
    """Wat er gevraagd en toegezegd is, als rijen voor een samenvattingslijst; wat er niet is, staat er niet."""
    rijen = [
        ("Gevraagd aan", str(timeout.organisatie)),
        ("Wat er stil moet staan", timeout.get_soort_display()),
        ("Om welk besluit", timeout.welk_besluit),
        ("Vorm", str(timeout.vorm or "")),
        ("Te bereiken voor het einde", timeout.te_bereiken),
        ("Gevraagd voor", _periode(timeout.gevraagd_van, timeout.gevraagd_tot)),
        ("Toegezegd voor", _periode(timeout.van, timeout.tot)),
        ("Grondslag van de organisatie", timeout.grondslag),
        ("Voorwaarden voor de inwoner", timeout.voorwaarden),
        ("Antwoord van", _afzender(timeout)),
        ("Hoe het afliep", timeout.uitkomst),
    ]
    return [{"naam": naam, "waarde": waarde} for naam, waarde in rijen if waarde]


def verloop(timeout: Timeout) -> list[dict[str, str]]:
    """Wat er gebeurde, het laatste eerst, voor een tijdlijn."""
    regels = [(timeout.gevraagd_op, "Gevraagd", "het loket", "")]
    if timeout.beantwoord_op:
        regels.append((timeout.beantwoord_op, timeout.get_antwoord_display().capitalize(), _afzender(timeout), ""))
    for een in timeout.verlengingen.all():
        wie = f"{een.door}, {timeout.organisatie}" if een.zelf else een.bron
        regels.append((een.op, f"Verlengd tot en met {voluit(een.tot)}", wie, een.reden))
    if timeout.beeindigd_op:
        regels.append((timeout.beeindigd_op, "Beëindigd", "", timeout.get_afloop_display()))
    return [
        {"wanneer": _dag(op), "wat": wat, "wie": wie, "url": "", "toelichting": toelichting}
        for op, wat, wie, toelichting in reversed(regels)
    ]


def knoppen(timeout: Timeout, casus: Casus, lezer: Gebruiker) -> list[Knop]:
    """Wat deze lezer met deze time-out kan doen: het loket legt vast, de organisatie antwoordt zelf."""
    if BEHANDELEN in casus.rechten:
        return _voor_het_loket(timeout)
    if Timeout.objects.gevraagd_aan(lezer).filter(pk=timeout.pk).exists():
        return _voor_de_organisatie(timeout)
    return []


def _voor_het_loket(timeout: Timeout) -> list[Knop]:
    if timeout.wacht_op_antwoord:
        return [Knop("Antwoord vastleggen", _adres("antwoord", timeout), hoofd=True)]
    if not timeout.loopt:
        return []
    einde = Knop("Einde vastleggen", _adres("beeindigen", timeout), hoofd=timeout.is_verlopen)
    return [*_langer("Verlengen", "verlengen", timeout), einde]


def _voor_de_organisatie(timeout: Timeout) -> list[Knop]:
    if timeout.wacht_op_antwoord:
        return [Knop("Antwoorden", _adres("beantwoorden", timeout), hoofd=True)]
    return _langer("Langer toezeggen", "langer", timeout)


def _langer(naam: str, adres: str, timeout: Timeout) -> list[Knop]:
    return [] if waarom_niet_te_verlengen(timeout) else [Knop(naam, _adres(adres, timeout))]


def _adres(naam: str, timeout: Timeout) -> str:
    return reverse(f"overbrugging:{naam}", args=[timeout.casus.kenmerk, timeout.pk])


def _periode(van: date | None, tot: date | None) -> str:
    return f"{voluit(van)} tot en met {voluit(tot)}" if van and tot else ""


def _dag(moment: datetime) -> str:
    return voluit(timezone.localdate(moment))


def _afzender(timeout: Timeout) -> str:
    return f"{timeout.antwoord_door}, {timeout.organisatie}" if timeout.antwoord_door else timeout.bron
