"""Eerst nakijken, dan boeken: een formulier dat bij het versturen laat zien wat er precies geboekt gaat worden."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpResponse

from overbrugging.grootboek.boeken import Regel
from overbrugging.voorschot.weergave import in_woorden
from pmm.concepten.formulier import formulier
from pmm.kern.formulier import Formulier
from pmm.kern.htmx import toon
from register.verzoek import Verzoek

F = TypeVar("F", bound=Formulier)
DOE, BOEK, WIJZIG = "doe", "boek", "wijzig"


def lees(request: Verzoek, klasse: type[F], **opties: Any) -> F:
    """Het formulier; wie op de nakijkpagina ‘Wijzigen’ koos, krijgt het terug met alles erin en zonder fouten."""
    if request.POST.get(DOE) != WIJZIG:
        return formulier(request, klasse, **opties)
    form = formulier(request, klasse, **opties)
    ingevuld = {
        naam: veld.widget.value_from_datadict(form.data, form.files, form.add_prefix(naam))
        for naam, veld in form.fields.items()
    }
    terug = klasse(**{**opties, "initial": ingevuld})
    terug.bewaar_adres = form.bewaar_adres
    return terug


def wordt_geboekt(request: Verzoek, form: Formulier) -> bool:
    """Is alles ingevuld en ook nagekeken?"""
    return form.is_valid() and request.POST.get(DOE) == BOEK


def is_na_te_kijken(request: Verzoek, form: Formulier) -> bool:
    """Is alles ingevuld, en nog niet nagekeken?"""
    return form.is_valid() and request.POST.get(DOE) != BOEK


def proef(maak: Callable[[], Sequence[Regel]]) -> Sequence[Regel]:
    """De regels die er geboekt zouden worden; wat daarvoor gemaakt moest worden, gaat weer weg."""
    with transaction.atomic():
        regels = maak()
        transaction.set_rollback(True)
    return regels


def toon_nakijken(
    request: Verzoek, form: Formulier, regels: Sequence[Regel], *, kop: str, knop: str, terug: str, **context: Any
) -> HttpResponse:
    """De nakijkpagina: wat iemand invulde (`rijen`), en elke regel die in de boeken komt."""
    velden = [veld.as_hidden() for veld in form]
    alles = {
        "form": form,
        "velden": velden,
        "regels": in_woorden(regels),
        "kop": kop,
        "knop": knop,
        "terug": terug,
        **context,
    }
    return toon(request, "overbrugging/vordering/nakijken.html", alles)
