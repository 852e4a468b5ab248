"""Wat een ander op de casuspagina wijzigde sinds deze lezer er voor het laatst was."""

from datetime import datetime

from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.secties import VAN_TEKST, Sectie
from register.models import Gebruiker

# What `pmm.casus.services` writes as the reason of a change, the place on the page, and its section.
PLEKKEN = {
    "gegevens": ("gegevens", Sectie.GEGEVENS),
    "poging": ("pogingen", Sectie.POGINGEN),
    "belemmering": ("belemmeringen", Sectie.BELEMMERINGEN),
    "partij": ("partijen", Sectie.PARTIJEN),
    "actie": ("acties", Sectie.ACTIES),
}


def gewijzigd_sinds(casus: Casus, lezer: Gebruiker, sinds: datetime | None) -> dict[str, datetime]:
    """Per plek op de pagina het laatste moment na `sinds` waarop een ander daar iets wijzigde.

    Alleen plekken die deze lezer ziet. Zonder `sinds` was hij hier nog nooit, en is niets gewijzigd.
    """
    if sinds is None:
        return {}
    plekken = {
        tekst.onderdeel: tekst.op
        for tekst in casus.teksten_nu
        if tekst.op > sinds and tekst.door_id != lezer.pk and casus.ziet(VAN_TEKST[Onderdeel(tekst.onderdeel)])
    }
    for wijziging in vars(casus)["laatste_wijzigingen"]:
        plek, sectie = PLEKKEN[wijziging["reden"]]
        op = datetime.fromisoformat(wijziging["op"])
        if op > sinds and wijziging["door"] != lezer.pk and casus.ziet(sectie):
            plekken[plek] = max(op, plekken.get(plek, op))
    if casus.ziet(Sectie.VERLOOP):
        gezet = [stap.op for stap in casus.stappen.all() if stap.op > sinds and stap.door_id != lezer.pk]
        plekken |= {"verloop": max(gezet)} if gezet else {}
    return plekken
