"""Bewaren, teruggeven en opruimen van wat iemand typte. Een BSN komt hier nooit in terecht."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from pmm.concepten.models import Concept
from pmm.kern.bsn import zonder_bsn
from pmm.kern.fouten import DomeinFout

NIET_BEWAREN = frozenset({"csrfmiddlewaretoken", "password", "geen_bsn"})
ADRES_MAX = 200
# Room for the longest form with a text of sixty thousand characters pasted in it.
TEKENS_MAX = 250_000
CONCEPTEN_MAX = 100
TE_GROOT = "Dit is te veel om als concept te bewaren. Maak uw tekst korter, of bewaar hem ergens anders."


class ConceptTeGroot(DomeinFout):
    """Zo veel past er niet in een concept; wat er eerder stond, staat er nog."""


def bewaar(gebruiker_id: int, adres: str, velden: Mapping[str, list[str]]) -> Concept:
    """Bewaar de stand van dit formulier; een mogelijk BSN wordt onherkenbaar.

    Van de concepten van één persoon blijven de laatste honderd.

    Raises:
        ConceptTeGroot: er staat meer in dan een formulier ooit kan verwerken.
    """
    schoon = {
        _schoon(naam): [_schoon(waarde) for waarde in waarden]
        for naam, waarden in velden.items()
        if naam not in NIET_BEWAREN
    }
    if sum(len(deel) for naam, waarden in schoon.items() for deel in (naam, *waarden)) > TEKENS_MAX:
        raise ConceptTeGroot(TE_GROOT)
    concept, is_nieuw = Concept.objects.update_or_create(
        gebruiker_id=gebruiker_id, adres=_schoon(adres)[:ADRES_MAX], defaults={"velden": schoon, "op": timezone.now()}
    )
    if is_nieuw:
        eigen = Concept.objects.filter(gebruiker_id=gebruiker_id).order_by("-op", "-pk")
        Concept.objects.filter(pk__in=eigen.values("pk")[CONCEPTEN_MAX:]).delete()
    return concept


def van(gebruiker_id: int, adres: str) -> Concept | None:
    """Het concept van deze persoon voor dit formulier."""
    return Concept.objects.filter(gebruiker_id=gebruiker_id, adres=adres[:ADRES_MAX]).first()


def van_alle(gebruiker_id: int, adressen: Iterable[str]) -> list[Concept]:
    """De concepten van deze persoon voor deze formulieren."""
    return list(Concept.objects.filter(gebruiker_id=gebruiker_id, adres__in=list(adressen)).order_by("op"))


def laatste_sinds(gebruiker_id: int, moment: datetime | None) -> Concept | None:
    """Het concept dat deze persoon na dit moment het laatst bewaarde."""
    concepten = Concept.objects.filter(gebruiker_id=gebruiker_id)
    return (concepten.filter(op__gte=moment) if moment else concepten).order_by("-op").first()


def gooi_weg(gebruiker_id: int, adres: str) -> None:
    """Het formulier is bewaard of opgegeven; het concept is niet meer nodig."""
    Concept.objects.filter(gebruiker_id=gebruiker_id, adres=adres[:ADRES_MAX]).delete()


def gooi_weg_alle(gebruiker_id: int, adressen: Iterable[str]) -> None:
    """Meer formulieren zijn in één keer bewaard."""
    Concept.objects.filter(gebruiker_id=gebruiker_id, adres__in=list(adressen)).delete()


def _schoon(tekst: str) -> str:
    """Zonder BSN, en zonder het teken waar de database op stukloopt."""
    return zonder_bsn(tekst.replace("\x00", "\ufffd"))
