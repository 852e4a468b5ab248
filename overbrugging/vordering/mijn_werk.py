"""Wat er rond vorderingen van iemand wordt gevraagd, op ‘Mijn werk’."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Afboeking, Vordering
from overbrugging.toegang import BUDGETHOUDER, NAMENS_SCHULDENAAR
from pmm.casus.startblok import Blok, Blokregel
from pmm.kern import instrumenten
from pmm.kern.datumveld import voluit
from register.models import Gebruiker
from register.rollen import LOKET

HOOGSTENS = 10


def blok(gebruiker: Gebruiker) -> Blok:
    """Wat de eigen organisatie betaalt, wat er af te boeken is, en welke betwisting nog loopt; één vraag per rol."""
    regels: list[Blokregel] = []
    if instrumenten.is_aan(instrumenten.OVERBRUGGING):
        if gebruiker.heeft_rol(*NAMENS_SCHULDENAAR):
            regels += _te_betalen(gebruiker)
        if gebruiker.heeft_rol(BUDGETHOUDER):
            regels += _af_te_boeken(gebruiker)
        if gebruiker.heeft_rol(*LOKET):
            regels += _betwist(gebruiker)
    return Blok("vorderingen", "Vorderingen", regels)


def _te_betalen(gebruiker: Gebruiker) -> Iterator[Blokregel]:
    van_ons = Vordering.objects.van_organisaties(gebruiker.organisatie_ids_als(NAMENS_SCHULDENAAR)).in_stand("open")
    for rij in van_ons.niet_betwist().order_by("betalen_voor", "pk")[:HOOGSTENS]:
        te_laat = "Te laat: betaal" if rij.betalen_voor < timezone.localdate() else "Betaal"
        wat = f"{te_laat} vordering {rij.nummer}, uiterlijk op {voluit(rij.betalen_voor)}"
        yield Blokregel(rij.gevorderd_op, wat, rij.get_absolute_url())


def _af_te_boeken(gebruiker: Gebruiker) -> Iterator[Blokregel]:
    for verzoek in Afboeking.objects.wacht_op(gebruiker).select_related("voorschot")[:HOOGSTENS]:
        wat = f"Keur de afboeking van voorschot {verzoek.voorschot.nummer} goed of af"
        yield Blokregel(verzoek.gevraagd_op, wat, verzoek.get_absolute_url())


def _betwist(gebruiker: Gebruiker) -> Iterator[Blokregel]:
    for rij in Vordering.objects.betwist_bij(gebruiker)[:HOOGSTENS]:
        wat = f"Vordering {rij.nummer} wordt betwist: breng haar in bij het LET"
        yield Blokregel(rij.gevorderd_op, wat, reverse("overbrugging:vordering", args=[rij.sleutel]))
