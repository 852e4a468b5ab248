"""Wat van een budgethouder en van een voorzitter wordt gevraagd, op ‘Mijn werk’."""

from overbrugging.models import Uitzondering, Voorschot
from overbrugging.toegang import BUDGETHOUDER
from pmm.casus.startblok import Blok, Blokregel
from pmm.kern import instrumenten
from register.models import Gebruiker
from register.rollen import VOORZITTER

HOOGSTENS = 10


def blok(gebruiker: Gebruiker) -> Blok:
    """Wat deze persoon kan goedkeuren, en welke vraag om een uitzondering er ligt; één vraag per rol."""
    regels = []
    if instrumenten.is_aan(instrumenten.OVERBRUGGING):
        if gebruiker.heeft_rol(BUDGETHOUDER):
            regels += _te_keuren(gebruiker)
        if gebruiker.heeft_rol(VOORZITTER):
            regels += _uitzonderingen(gebruiker)
    return Blok("overbrugging", "Overbrugging", regels)


def _te_keuren(gebruiker: Gebruiker) -> list[Blokregel]:
    return [
        Blokregel(
            voorschot.aangevraagd_op, f"Keur voorschot {voorschot.nummer} goed of af", voorschot.get_absolute_url()
        )
        for voorschot in Voorschot.objects.wacht_op(gebruiker)[:HOOGSTENS]
    ]


def _uitzonderingen(gebruiker: Gebruiker) -> list[Blokregel]:
    open_ = Uitzondering.objects.filter(gevraagd_aan=gebruiker, toegestaan=None).order_by("gevraagd_op", "pk")
    zin = "Zeg of er mag worden voorgeschoten"
    return [Blokregel(vraag.gevraagd_op, zin, vraag.get_absolute_url()) for vraag in open_[:HOOGSTENS]]
