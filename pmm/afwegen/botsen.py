"""Twee mensen schrijven om beurten: wie iets anders wijzigde, zit een ander niet in de weg; wie hetzelfde, wel."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pmm.casus.inhoud import Rij
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

GEWIJZIGD = "{wie} heeft deze tekst om {op} ook gewijzigd. Kies wat moet blijven."
VAST = "Deze weging is vastgesteld en verandert niet meer. Maak een nieuwe editie als er iets moet veranderen."
NIET_OPEN = "Deze casus is {status}. Heropen hem als er iets moet veranderen."


class Verouderd(DomeinFout):
    """Een ander was eerder met hetzelfde: `er_staat` is wat er nu staat, `versies` waar u op voortbouwt."""

    def __init__(self, er_staat: Mapping[str, Any], versies: Mapping[str, int], wie: Gebruiker, op: datetime) -> None:
        self.er_staat, self.versies = er_staat, versies
        super().__init__(GEWIJZIGD.format(wie=wie, op=timezone.localtime(op).strftime("%H:%M")))


def ga_na(nu: Rij, basis: int, nieuw: Mapping[str, Any]) -> None:
    """Mag deze rij worden bijgewerkt door wie uitging van versie `basis`?

    Alleen wie dezelfde velden anders achterliet, staat in de weg; wie iets anders van de rij wijzigde, niet.

    Raises:
        Verouderd: iemand anders wijzigde een van deze velden intussen.
    """
    if nu.versie == basis:
        return
    laatste = nu.historie.select_related("history_user").first()  # type: ignore[attr-defined]
    was = nu.historie.filter(versie=basis).first()  # type: ignore[attr-defined]
    if was is None or _waarden(was, nieuw) != _waarden(nu, nieuw):
        er_staat = {veld: getattr(nu, veld) for veld in nieuw}
        raise Verouderd(er_staat, {"versie": nu.versie}, laatste.history_user, laatste.history_date)


def is_gelijk(nu: Rij, nieuw: Mapping[str, Any]) -> bool:
    """Staat dit er al precies zo? Dan is het een dubbele klik."""
    return all(getattr(nu, veld) == waarde for veld, waarde in nieuw.items())


def toon_botsing(
    request: HttpRequest, form: Formulier, fout: Verouderd, *, anders: Mapping[str, Any], **context: Any
) -> HttpResponse:
    """Het formulier (409) met de eigen tekst er nog in, naast wat er nu staat; nog eens versturen bouwt daarop voort.

    `anders` is wat er staat in de velden waar niemand aan kwam.
    """
    er_staat = {**anders, **fout.er_staat}
    return botsing.naast_elkaar(
        request, "afwegen/botsing.html", form, fout, basis=fout.versies, er_staat=er_staat, **context
    )


def _waarden(rij: Any, velden: Collection[str]) -> list[Any]:
    """De opgeslagen waarden, met van een verwijzing alleen het nummer."""
    return [getattr(rij, rij._meta.get_field(veld).attname) for veld in velden]
