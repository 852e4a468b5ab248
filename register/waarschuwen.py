"""Wie het hoort als een controle iets vindt."""

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pmm.logboek.models import Controle
from pmm.meldingen.services import Nieuw, meld_allen
from register.models import Lidmaatschap
from register.rollen import AUDITOR, BEHEERDER


@transaction.atomic
def waarschuw(bevindingen: Sequence[Controle]) -> None:
    """Meld elke bevinding met spoed aan auditors en beheerders, hooguit eenmaal per dag."""
    geldig = Lidmaatschap.objects.in_dienst().filter(rol__in=[AUDITOR, BEHEERDER])
    mensen = geldig.order_by("gebruiker_id").values_list("gebruiker_id", flat=True).distinct()
    meld_allen([_melding(controle, wie) for controle in bevindingen for wie in mensen])


def _melding(controle: Controle, gebruiker_id: int) -> Nieuw:
    wat = hashlib.sha256(f"{controle.onderdeel} {controle.melding}".encode()).hexdigest()[:16]
    return Nieuw(
        sleutel=f"bevinding:{timezone.localdate()}:{wat}:{gebruiker_id}",
        gebruiker_id=gebruiker_id,
        soort="beheer",
        zin=f"Controle van {controle.onderdeel}: {controle.melding}"[:300],
        adres=reverse("beheer_controles"),
        spoed=True,
    )
