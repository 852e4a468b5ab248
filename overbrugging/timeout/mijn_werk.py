"""Wat er met time-outs van iemand wordt gevraagd, op ‘Mijn werk’."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Timeout
from pmm.casus.startblok import Blok, Blokregel
from pmm.kern import instrumenten
from register.models import Gebruiker
from register.rollen import LOKET, ONTVANGERS

HOOGSTENS = 10
LAATSTE_MINUUT = time(23, 59)


def blok(gebruiker: Gebruiker) -> Blok:
    """Wat zonder einde voorbij is in de casussen die deze persoon behandelt, en waar de organisatie op antwoordt."""
    regels = []
    if instrumenten.is_aan(instrumenten.TIME_OUT):
        if gebruiker.heeft_rol(*LOKET):
            regels += _zonder_einde(gebruiker)
        if gebruiker.heeft_rol(*ONTVANGERS):
            regels += _te_beantwoorden(gebruiker)
    return Blok("time-outs", "Time-outs", regels)


def _zonder_einde(gebruiker: Gebruiker) -> list[Blokregel]:
    voorbij = Timeout.objects.zichtbaar_voor(gebruiker).voorbij_zonder_einde().filter(casus__behandelaar=gebruiker)
    return [
        Blokregel(
            timezone.make_aware(datetime.combine(timeout.tot or timezone.localdate(), LAATSTE_MINUUT)),
            "Leg vast hoe de time-out afliep",
            reverse("overbrugging:beeindigen", args=[timeout.casus.kenmerk, timeout.pk]),
            timeout.casus.codenaam,
            timeout.casus.kenmerk,
        )
        for timeout in voorbij.voor_lijst().order_by("tot", "pk")[:HOOGSTENS]
    ]


def _te_beantwoorden(gebruiker: Gebruiker) -> list[Blokregel]:
    """Zonder codenaam: wie antwoordt ziet misschien alleen dat kenmerk."""
    open_ = Timeout.objects.gevraagd_aan(gebruiker).filter(antwoord="gevraagd").voor_lijst()
    return [
        Blokregel(
            timeout.gevraagd_op,
            f"Antwoord op de vraag om een time-out bij {timeout.casus.kenmerk}",
            reverse("overbrugging:beantwoorden", args=[timeout.casus.kenmerk, timeout.pk]),
        )
        for timeout in open_.order_by("gevraagd_op", "pk")[:HOOGSTENS]
    ]
