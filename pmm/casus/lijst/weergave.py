"""Wat er op de lijst van casussen staat, klaar voor het sjabloon."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from pmm.casus.lijst import kolommen
from pmm.casus.lijst.filters import VOLGORDEN
from pmm.casus.lijst.kolommen import Kolom
from pmm.casus.lijst.vraag import STATUSKEUZES, Vraag
from pmm.casus.models import Bewaardfilter, Casus
from pmm.casus.zoeken.knipsels import knipsels
from pmm.casus.zoeken.vinden import bedoelde
from pmm.kern.bladeren import Blad
from pmm.kern.uitvoer.formaten import FORMATEN
from register.models import Gebruiker

LOPEND = "status=open"


def lijst(
    vraag: Vraag, gekozen: Sequence[Kolom], blad: Blad[Casus], bewaard: Sequence[Bewaardfilter], van: Gebruiker
) -> dict[str, Any]:
    """De regels met hun vakken, de filters die aan staan, en de lijsten die iemand bewaarde."""
    return {
        "blad": blad,
        "regels": _regels(blad.regels, gekozen, vraag.zoek),
        "kolommen": gekozen,
        "vraag": vraag,
        "volgorde": VOLGORDEN[vraag.volgorde],
        "filters": [{"naam": label, "wat": wat, "url": vraag.zonder(naam)} for naam, label, wat in vraag.gekozen()],
        "verborgen": _verborgen(vraag),
        "statussen": STATUSKEUZES,
        "formaten": FORMATEN.values(),
        "tabs": _tabs(bewaard, vraag),
        "mijn": next((rij for rij in bewaard if rij.vraag == vraag.adres and rij.eigenaar_id == van.pk), None),
    }


def bedoeld(vraag: Vraag, gebruiker: Gebruiker) -> list[dict[str, str]]:
    """Codenamen die lijken op wat iemand zocht, elk met het adres waar die wel te vinden is."""
    namen = bedoelde(Casus.objects.zichtbaar_voor(gebruiker), vraag.zoek)
    return [{"naam": naam, "url": f"?{urlencode({'status': '', 'zoek': naam})}"} for naam in namen]


def _regels(casussen: Sequence[Casus], gekozen: Sequence[Kolom], zoek: str) -> list[dict[str, Any]]:
    stukjes = knipsels(casussen, zoek) if zoek and casussen else {}
    return [
        {
            "casus": casus,
            "vakken": [kolommen.Vak(kolom, kolom.cel(casus)) for kolom in gekozen],
            "knipsel": stukjes.get(casus.pk),
        }
        for casus in casussen
    ]


def _verborgen(vraag: Vraag) -> list[tuple[str, str]]:
    """Wat mee moet als iemand alleen zoekt of een status kiest."""
    rest = QueryDict(vraag.adres)
    return [(naam, waarde) for naam in rest if naam not in {"zoek", "status"} for waarde in rest.getlist(naam)]


def _tabs(bewaard: Sequence[Bewaardfilter], vraag: Vraag) -> list[dict[str, Any]]:
    """Een tab per bewaarde lijst; zonder bewaarde lijsten is er niets te kiezen."""
    if not bewaard:
        return []
    tabs = [{"naam": "Alle die lopen", "url": f"?{LOPEND}", "actief": vraag.adres == LOPEND}]
    return [*tabs, *({"naam": rij.naam, "url": f"?{rij.vraag}", "actief": rij.vraag == vraag.adres} for rij in bewaard)]
