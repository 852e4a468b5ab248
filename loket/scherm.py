"""Hoe elk scherm van een stap werkt: het formulier, de handeling, of waarom het nu niet kan."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from pmm.casus.botsing import TEKST_GEWIJZIGD
from pmm.casus.inhoud import Tekst
from pmm.casus.models import Casus
from pmm.casus.nu_niet import nu_niet
from pmm.casus.overgangen import OVERGANGEN
from pmm.concepten.formulier import klaar, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.verschil import vergelijk
from pmm.kern.versie import MetVersie, Verouderd
from register.verzoek import Verzoek


def stapscherm(
    request: Verzoek,
    casus: Casus,
    naam: str,
    form: Formulier,
    doe: Callable[[], str],
    *,
    sjabloon: str = "",
    **context: object,
) -> HttpResponse:
    """Het scherm van een stap; klopt het formulier, dan zet `doe` hem en geeft de melding van het resultaat.

    Wie versturen kon, krijgt nooit een leeg ‘kan niet’: de redenen staan boven het formulier met alles erin.
    """
    overgang = OVERGANGEN[naam]
    verschillen: list[dict[str, object]] = []
    if form.is_valid():
        try:
            melding = doe()
        except Verouderd as fout:
            verschillen = _naast_elkaar(request, form, fout)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, melding, casus)
    elif antwoord := nu_niet(request, casus, naam):
        return antwoord
    context = {"form": form, "casus": casus, "overgang": overgang, "verschillen": verschillen, **context}
    status = 409 if verschillen else 422 if form.errors else 200
    return toon(request, sjabloon or f"loket/{naam}.html", context, status=status)


def _naast_elkaar(request: Verzoek, form: Formulier, fout: Verouderd[MetVersie]) -> list[dict[str, object]]:
    """De tekst van de ander en de eigen tekst; nog eens versturen bouwt voort op die van de ander."""
    nu = fout.nu
    if not isinstance(nu, Tekst):
        weiger(form, fout)
        return []
    van_ander, eigen = vergelijk(nu.tekst, form.cleaned_data[nu.onderdeel])
    verstuurd = request.POST.copy()
    verstuurd[f"versie_{nu.onderdeel}"] = str(nu.versie)
    form.data = verstuurd
    op = timezone.localtime(nu.op).strftime("%H:%M")
    form.add_error(nu.onderdeel, TEKST_GEWIJZIGD.format(wie=nu.door, op=op))
    return [
        {"kop": f"{nu.get_onderdeel_display()} van {nu.door}", "meta": f"Opgeslagen om {op}", "delen": van_ander},
        {"kop": "Uw tekst", "meta": "Nog niet opgeslagen, hieronder te wijzigen", "delen": eigen},
    ]
