"""Wat iemand nog niet las, op ‘Mijn werk’."""

from django.urls import reverse

from pmm.casus.startblok import Blok, Blokregel
from pmm.gesprek.models import Gespreksbericht
from register.context import CASUSROLLEN
from register.models import Gebruiker

HOOGSTENS = 10


def blok(gebruiker: Gebruiker) -> Blok:
    """De casussen met berichten die deze persoon aangaan en die hij nog niet las, in één vraag."""
    regels = []
    if gebruiker.heeft_rol(*CASUSROLLEN):
        rijen = Gespreksbericht.objects.zichtbaar_voor(gebruiker).ongelezen_door(gebruiker).gericht_aan(gebruiker)
        regels = [
            Blokregel(
                op=rij["laatst"],
                wat="Een nieuw bericht" if rij["aantal"] == 1 else f"{rij['aantal']} nieuwe berichten",
                url=f"{reverse('gesprek:gesprek', args=[rij['casus__kenmerk']])}#nieuw",
                codenaam=rij["casus__codenaam"],
                kenmerk=rij["casus__kenmerk"],
            )
            for rij in rijen.per_casus()[:HOOGSTENS]
        ]
    return Blok("ongelezen", "Nog te lezen", regels)
