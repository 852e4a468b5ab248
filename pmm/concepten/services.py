"""Bewaren, teruggeven en opruimen van wat iemand typte. Een BSN komt hier nooit in terecht."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from pmm.concepten.models import Concept
from pmm.kern.bsn import zonder_bsn

NIET_BEWAREN = frozenset({"csrfmiddlewaretoken", "password", "geen_bsn"})
ADRES_MAX = 200


def bewaar(gebruiker_id: int, adres: str, velden: Mapping[str, list[str]]) -> Concept:
    """Bewaar de stand van dit formulier; een mogelijk BSN wordt onherkenbaar."""
    schoon = {
        naam: [zonder_bsn(waarde) for waarde in waarden] for naam, waarden in velden.items() if naam not in NIET_BEWAREN
    }
    concept, _ = Concept.objects.update_or_create(
        gebruiker_id=gebruiker_id, adres=adres[:ADRES_MAX], defaults={"velden": schoon, "op": timezone.now()}
    )
    return concept


def van(gebruiker_id: int, adres: str) -> Concept | None:
    """Het concept van deze persoon voor dit formulier."""
    return Concept.objects.filter(gebruiker_id=gebruiker_id, adres=adres[:ADRES_MAX]).first()


def laatste_sinds(gebruiker_id: int, moment: datetime | None) -> Concept | None:
    """Het concept dat deze persoon na dit moment het laatst bewaarde."""
    concepten = Concept.objects.filter(gebruiker_id=gebruiker_id)
    return (concepten.filter(op__gte=moment) if moment else concepten).order_by("-op").first()


def gooi_weg(gebruiker_id: int, adres: str) -> None:
    """Het formulier is bewaard of opgegeven; het concept is niet meer nodig."""
    Concept.objects.filter(gebruiker_id=gebruiker_id, adres=adres[:ADRES_MAX]).delete()
