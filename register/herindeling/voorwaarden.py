"""Waarom deze opvolging niet kan: één lijst, voor het scherm en voor de dienst."""

from datetime import date

from pmm.kern.datumveld import voluit
from register.models import Opvolging, Organisatie

ZICHZELF = "{wie} kan niet in zichzelf opgaan. Kies een andere organisatie."
AL_OPGEGAAN = "{wie} is al opgegaan in {waarin}. Daar verandert niets meer aan."
OPVOLGER_WEG = "{wie} is zelf opgegaan in {waarin}. Kies {waarin}."
OPVOLGER_GAAT = "{wie} gaat per {per} zelf op in {waarin}. Kies {waarin}, of een eerdere dag."
KRING = "{opvolger} gaat volgens de planning zelf op in {wie}. Trek dat eerst in."
AL_GEPLAND = "Dit staat al gepland: {wie} gaat per {per} op in {opvolger}."
ANDERE_DAG = "{wie} gaat volgens de planning op per {per}. Kies dezelfde dag, of trek die planning eerst in."
TE_VROEG = "{ander} gaat per {per} op in {wie}. Kies die dag of een latere."
EEN_NEEMT_OVER = "Er is al een opvolger die mensen, contacten en casussen overneemt: {opvolger}."
NIEMAND_NEEMT_OVER = "Kies eerst de opvolger die mensen, contacten en casussen overneemt. Daarna kunt u er meer noemen."


def bezwaren(voorganger: Organisatie, opvolger: Organisatie, per: date, *, neemt_over: bool) -> list[str]:
    """Alle redenen waarom `voorganger` niet per die dag in `opvolger` kan opgaan; leeg betekent: het kan."""
    if voorganger == opvolger:
        return [ZICHZELF.format(wie=voorganger)]
    if voorganger.opgegaan_in and neemt_over:
        return [AL_OPGEGAAN.format(wie=voorganger, waarin=voorganger.opgegaan_in)]
    return [*_over_de_opvolger(voorganger, opvolger, per), *_over_de_planning(voorganger, opvolger, per, neemt_over)]


def _over_de_opvolger(voorganger: Organisatie, opvolger: Organisatie, per: date) -> list[str]:
    if opvolger.opgegaan_in:
        return [OPVOLGER_WEG.format(wie=opvolger, waarin=opvolger.opgegaan_in)]
    if voorganger.pk in _gaat_op_in(opvolger):
        return [KRING.format(opvolger=opvolger, wie=voorganger)]
    eigen = Opvolging.objects.filter(voorganger=opvolger, neemt_over=True, per__lt=per).select_related("opvolger")
    return [OPVOLGER_GAAT.format(wie=opvolger, per=voluit(rij.per), waarin=rij.opvolger) for rij in eigen]


def _over_de_planning(voorganger: Organisatie, opvolger: Organisatie, per: date, neemt_over: bool) -> list[str]:
    gepland = list(Opvolging.objects.filter(voorganger=voorganger).select_related("opvolger"))
    later = Opvolging.objects.filter(opvolger=voorganger, per__gt=per).select_related("voorganger").order_by("per")
    redenen = [TE_VROEG.format(ander=rij.voorganger, wie=voorganger, per=voluit(rij.per)) for rij in later]
    for rij in gepland:
        if rij.opvolger == opvolger:
            return [*redenen, AL_GEPLAND.format(wie=voorganger, per=voluit(rij.per), opvolger=opvolger)]
    if anders := next((rij for rij in gepland if rij.per != per), None):
        redenen.append(ANDERE_DAG.format(wie=voorganger, per=voluit(anders.per)))
    overnemer = next((rij.opvolger for rij in gepland if rij.neemt_over), None)
    if neemt_over and overnemer:
        redenen.append(EEN_NEEMT_OVER.format(opvolger=overnemer))
    if not neemt_over and not overnemer:
        redenen.append(NIEMAND_NEEMT_OVER)
    return redenen


def _gaat_op_in(organisatie: Organisatie) -> set[int]:
    """De nummers van alles waarin deze organisatie vroeg of laat opgaat."""
    bereikt: set[int] = set()
    rand = {organisatie.pk}
    while rand:
        verder = Opvolging.objects.filter(voorganger__in=rand).values_list("opvolger_id", flat=True)
        rand = set(verder) - bereikt
        bereikt |= rand
    return bereikt
