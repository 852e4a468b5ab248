"""Hoe vaak en tot wanneer een time-out te verlengen is: een pauze is geen oplossing."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from overbrugging.models import Timeout
from overbrugging.timeout.maanden import tot_en_met
from pmm.kern.datumveld import voluit

LOOPT_NIET = "Deze time-out loopt niet. Er valt niets te verlengen."
CASUS_LOOPT_NIET = "Deze casus is {status}. Een time-out verlengt u zolang een casus loopt."
KENT_GEEN_VERLENGING = "‘{vorm}’ is niet te verlengen. Leg vast hoe het afliep, en vraag zo nodig een nieuwe time-out."
VAAK_GENOEG = "Deze time-out is al {keer} keer verlengd. Vaker kan niet. Leg vast hoe het afliep."
LANG_GENOEG = "Deze time-out duurt al zo lang als kan: tot en met {dag}. Leg vast hoe het afliep."
TE_LANG = "Deze time-out kan hooguit tot en met {dag} duren. Kies een eerdere dag."
NIET_LANGER = "De time-out loopt al tot en met {dag}. Kies een latere dag."


@dataclass(frozen=True)
class Grens:
    """Tot en met welke dag een time-out hooguit duurt, en hoeveel verlengingen er nog kunnen."""

    uiterlijk: date
    nog: int


def grens_van(timeout: Timeout) -> Grens | None:
    """De grens van een toegezegde time-out: die van haar vorm, anders de instelling PMM_TIMEOUT_MAANDEN.

    Het aantal verlengingen begrenst PMM_TIMEOUT_VERLENGINGEN. Niets zolang er geen begin is.
    """
    if timeout.van is None:
        return None
    vorm = timeout.vorm
    maanden = vorm.maanden + vorm.verlengen_maanden if vorm else settings.PMM_TIMEOUT_MAANDEN
    keer = len(timeout.verlengingen.all())
    return Grens(tot_en_met(timeout.van, maanden), max(settings.PMM_TIMEOUT_VERLENGINGEN - keer, 0))


def waarom_niet_te_verlengen(timeout: Timeout) -> str:
    """Waarom deze time-out nu niet langer kan duren; leeg als het wel kan."""
    grens = grens_van(timeout)
    if not timeout.loopt or timeout.tot is None or grens is None:
        return LOOPT_NIET
    if not timeout.casus.is_open:
        return CASUS_LOOPT_NIET.format(status=timeout.casus.get_status_display())
    if timeout.vorm and not timeout.vorm.verlengen_maanden:
        return KENT_GEEN_VERLENGING.format(vorm=timeout.vorm)
    if not grens.nog:
        return VAAK_GENOEG.format(keer=settings.PMM_TIMEOUT_VERLENGINGEN)
    if timeout.tot >= grens.uiterlijk:
        return LANG_GENOEG.format(dag=voluit(timeout.tot))
    return ""


def waarom_niet_tot(timeout: Timeout, tot: date) -> str:
    """Waarom deze time-out niet tot en met deze dag kan duren; leeg als het wel kan."""
    if reden := waarom_niet_te_verlengen(timeout):
        return reden
    grens = grens_van(timeout)
    if timeout.tot and tot <= timeout.tot:
        return NIET_LANGER.format(dag=voluit(timeout.tot))
    if grens and tot > grens.uiterlijk:
        return TE_LANG.format(dag=voluit(grens.uiterlijk))
    return ""
