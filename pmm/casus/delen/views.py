"""Wie ziet wat, voor wie de casus helemaal ziet; en wat het loket aan een deling kan veranderen."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from pmm.casus.delen import document, services, weergave
from pmm.casus.delen.forms import EinddatumForm, IntrekkenForm
from pmm.casus.models import Casus, Deling
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.pdf.maken import antwoord
from pmm.kern.versie import Verouderd
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek


@require_safe
@met_casus()
def overzicht(request: Verzoek, casus: Casus) -> HttpResponse:
    """Met wie deze casus gedeeld is of was, en wat zij ziet; als paneel en als pagina."""
    mag_delen = BEHANDELEN in casus.rechten and casus.is_open
    context = {
        "casus": casus,
        "ziet_alles": weergave.wie_ziet_alles(casus),
        "kandidaten": weergave.kandidaten(casus) if mag_delen else [],
        "mag_delen": mag_delen,
        **weergave.overzicht(casus),
    }
    return toon(request, "casus/delen/_paneel.html", context, deel="paneel")


@require_safe
@met_casus()
def een(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Eén deling: waarvoor, waarom, wat, tot wanneer en wat ermee gebeurde."""
    deling = _zoek(casus, sleutel)
    pdf = {"naam": "Onderbouwing (PDF)", "url": reverse("delen:onderbouwing", args=[casus.kenmerk, sleutel])}
    context = {
        "casus": casus,
        "deling": deling,
        "groepen": weergave.van_deling(deling),
        "verloop": weergave.verloop(deling),
        "knoppen": [*(weergave.knoppen(deling) if BEHANDELEN in casus.rechten and casus.is_open else []), pdf],
    }
    return toon(request, "casus/delen/een.html", context)


@met_casus(BEHANDELEN)
def einddatum(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """De deling korter of langer laten duren."""
    deling = _zoek(casus, sleutel)
    form = formulier(request, EinddatumForm, initial={"tot": deling.tot, "versie": deling.versie})
    pagina = {"casus": casus, "kop": f"Tot wanneer {deling.organisatie} meekijkt", "knop": "Einddatum wijzigen"}
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.verzet_einde(deling, tot=velden["tot"], versie=velden["versie"], door=request.user)
        except Verouderd as fout:
            return _toon_botsing(request, form, fout, pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, deling, "De einddatum is gewijzigd.")
    return toon_formulier(request, "casus/formulier.html", form, **pagina)


@met_casus(BEHANDELEN)
def intrekken(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Het delen stopt nu."""
    deling = _zoek(casus, sleutel)
    form = formulier(request, IntrekkenForm)
    if form.is_valid():
        try:
            services.trek_in(deling, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, deling, f"{deling.organisatie} ziet deze casus niet meer.")
    pagina = {"casus": casus, "deling": deling, "kop": "Stoppen met delen", "knop": "Stop met delen"}
    return toon_formulier(request, "casus/delen/intrekken.html", form, **pagina)


@require_safe
@met_casus()
def onderbouwing(request: Verzoek, casus: Casus, sleutel: UUID) -> HttpResponse:
    """Waarom dit gedeeld mocht worden, als PDF."""
    deling = _zoek(casus, sleutel)
    return antwoord(f"onderbouwing-{casus.kenmerk}-{deling.organisatie.code}.pdf", document.onderbouwing(deling))


def _zoek(casus: Casus, sleutel: UUID) -> Deling:
    return get_object_or_404(Deling.objects.voor_overzicht(), casus=casus, sleutel=sleutel)


def _klaar(request: Verzoek, deling: Deling, melding: str) -> HttpResponse:
    return klaar(request, melding, "delen:een", deling.casus.kenmerk, deling.sleutel)


def _toon_botsing(
    request: Verzoek, form: EinddatumForm, fout: Verouderd[Deling], pagina: dict[str, Any]
) -> HttpResponse:
    """Hetzelfde formulier (409) met de eigen dag er nog in, naast die van de ander."""
    basis, er_staat = {"versie": fout.nu.versie}, {"tot": fout.nu.tot}
    return botsing.naast_elkaar(
        request, "casus/delen/botsing.html", form, fout, basis=basis, er_staat=er_staat, **pagina
    )
