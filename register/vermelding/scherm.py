"""Hoe elk formulier van een vermelding werkt: bewaren, weigeren, of twee teksten naast elkaar."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from pmm.concepten.formulier import klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.models import Organisatie
from register.vermelding.forms import VermeldingForm
from register.vermelding.versie import merk
from register.verzoek import Verzoek

FORMULIER = "register/vermelding/formulier.html"


def houd_bij(
    request: Verzoek, organisatie: Organisatie, form: VermeldingForm, doe: Callable[[], object], **context: Any
) -> HttpResponse:
    """Doe het als het formulier klopt en ga terug naar het overzicht; was een ander eerder, laat dan allebei zien."""
    if form.is_valid():
        try:
            doe()
        except Verouderd as fout:
            return _toon_botsing(request, form, fout, organisatie=organisatie, **context)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = "Opgeslagen en daarmee bevestigd. Het staat nu zo in het register."
            return klaar(
                request, melding, f"{reverse('register:bijhouden', args=[organisatie.code])}{context.get('plek', '')}"
            )
    return toon_formulier(request, context.pop("sjabloon", FORMULIER), form, organisatie=organisatie, **context)


def _toon_botsing(
    request: Verzoek, form: VermeldingForm, fout: Verouderd[Mapping[str, Any]], **context: Any
) -> HttpResponse:
    """Hetzelfde formulier (409) met de eigen tekst er nog in; nog eens versturen bouwt voort op die van de ander."""
    sjabloon = context.pop("sjabloon", FORMULIER)
    basis, er_staat = {"versie": merk(fout.nu)}, form.als_velden(fout.nu)
    return botsing.naast_elkaar(request, sjabloon, form, fout, basis=basis, er_staat=er_staat, **context)
