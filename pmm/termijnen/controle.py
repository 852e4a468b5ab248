"""Controleert of elke bewaarde termijn nog is wat er uit de gebeurtenissen volgt."""

from django.conf import settings
from django.db import transaction

from pmm.kern.bevinding import Bevinding
from pmm.termijnen.models import Termijn
from pmm.termijnen.opslag import Verschil
from pmm.termijnen.regels import alle_regels
from pmm.termijnen.services import nagekeken, verschillen


def controleer() -> Bevinding | None:
    """De eerste termijn die anders is dan zij hoort te zijn."""
    regels = alle_regels()
    for naam in settings.PMM_TERMIJNBRONNEN:
        for objecten, verschil in verschillen(naam, regels):
            if _eerste(verschil) is None:
                continue
            # Somebody may have taken a step while we looked: look again with the terms locked.
            with transaction.atomic():
                fout = _eerste(nagekeken(naam, objecten, regels))
            if fout:
                return _bevinding(fout)
    return None


def _eerste(verschil: Verschil) -> Termijn | None:
    return next(iter([*verschil.gewijzigd, *verschil.vervallen, *verschil.nieuw]), None)


def _bevinding(termijn: Termijn) -> Bevinding:
    return Bevinding(
        f"De termijn ‘{termijn.regel.naam}’ van {termijn.over or termijn.object} is niet wat er uit de stappen volgt.",
        "Draai manage.py termijnen en kijk daarna opnieuw.",
    )
