"""Een formulier dat onthoudt wat iemand typte, ook na uitloggen of een storing."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from pmm.concepten import services
from pmm.concepten.models import Concept
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon

F = TypeVar("F", bound=Formulier)


def formulier(request: HttpRequest, klasse: type[F], *, initial: Mapping[str, Any] | None = None, **opties: Any) -> F:
    """Het formulier van deze pagina: verstuurd, of leeg met wat deze persoon er eerder in typte."""
    if request.method == "POST":
        form = klasse(request.POST, initial=initial, **opties)
    else:
        form = klasse(initial=initial, **opties)
        concept = services.van(_wie(request), request.path)
        if concept:
            _herstel(form, concept)
    form.bewaar_adres = f"{reverse('concepten:bewaar')}?{urlencode({'adres': request.path})}"
    return form


def herstel(request: HttpRequest, adressen: Mapping[str, Sequence[Formulier]], **vast: str) -> None:
    """Zet terug wat deze persoon op deze adressen typte, elk in zijn eigen formulieren.

    Noemt een concept een veld uit `vast` met een andere waarde, dan hoort het ergens anders bij en blijft het liggen.
    """
    for concept in services.van_alle(_wie(request), adressen):
        if all(concept.velden.get(naam, [waarde]) == [waarde] for naam, waarde in vast.items()):
            for form in adressen[concept.adres]:
                _herstel(form, concept)


def weiger(form: Formulier, fout: DomeinFout) -> None:
    """Toon de redenen van een geweigerde handeling boven het formulier."""
    for reden in fout.redenen:
        form.add_error(None, reden)


def toon_formulier(request: HttpRequest, sjabloon: str, form: Formulier, **context: Any) -> HttpResponse:
    """De pagina met het formulier; met fouten is dat 422 en blijft alles staan."""
    status = 422 if form.is_bound and form.errors else 200
    return toon(request, sjabloon, {"form": form, **context}, status=status)


def klaar(request: HttpRequest, melding: str, naar: Any, *bij: object) -> HttpResponse:
    """Gelukt: het concept kan weg, en de volgende pagina zegt wat er gebeurde. `naar` is zoals bij `redirect`."""
    bewaard(request)
    messages.success(request, melding)
    return redirect(naar, *bij)


def bewaard(request: HttpRequest) -> None:
    """Het formulier is verwerkt: het concept kan weg."""
    services.gooi_weg(_wie(request), request.path)


def _herstel(form: Formulier, concept: Concept) -> None:
    velden = QueryDict(mutable=True)
    for naam, waarden in concept.velden.items():
        velden.setlist(naam, waarden)
    for naam, veld in form.fields.items():
        if form.add_prefix(naam) in velden and naam != "sleutel":
            form.initial[naam] = veld.widget.value_from_datadict(velden, form.files, form.add_prefix(naam))
    form.concept_op = concept.op


def _wie(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
