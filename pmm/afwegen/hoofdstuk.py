"""Wegingen en afwijkingen in de casus op papier, voor wie die secties ziet."""

from collections.abc import Iterator

from pmm.afwegen import afwijkblok
from pmm.afwegen.documenten import mogelijkheden, principes, teksten
from pmm.afwegen.models import Afwijking, Weging
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.kern.pdf import blokken as b
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[b.Blok]:
    """Van elke weging de nieuwste editie, en elke afwijking; de deur besliste al wat deze lezer ziet."""
    blokken: list[b.Blok] = []
    if casus.ziet(Sectie.WEGINGEN):
        for weging in Weging.objects.van_casus(casus).filter(vervangen_door=None).voor_scherm():
            blokken += _weging(weging)
    if casus.ziet(Sectie.AFWIJKINGEN):
        for afwijking in Afwijking.objects.van_casus(casus):
            blokken += _afwijking(afwijking, ziet_weging=casus.ziet(Sectie.WEGINGEN))
    return blokken


def _weging(weging: Weging) -> Iterator[b.Blok]:
    yield b.kop(f"Weging: {weging.onderwerp}")
    yield b.gegevens([("Wet of regel", weging.vindplaats), ("Stand", weging.get_stand_display())])
    yield from teksten(weging, ("situatie", "regel"))
    yield from principes(weging)
    yield b.subkop("De mogelijkheden")
    yield mogelijkheden(weging)
    yield b.subkop("De keuze")
    yield b.proza(weging.gekozen.omschrijving if weging.gekozen else "", "Er is nog niet gekozen.")
    yield from teksten(weging, ("keuze",))


def _afwijking(afwijking: Afwijking, *, ziet_weging: bool) -> Iterator[b.Blok]:
    yield b.kop(f"Afwijking van een regel: {afwijking.waarvan}")
    yield b.gegevens(
        [
            *afwijkblok.regel(afwijking, ziet_weging=ziet_weging),
            *afwijkblok.bevoegdheid(afwijking),
            *afwijkblok.uitkomst(afwijking),
        ]
    )
