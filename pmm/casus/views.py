"""De lijst met casussen, een casus aanleggen, en de stappen waar hooguit een toelichting bij hoort."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pmm.casus import services
from pmm.casus.forms import LokaalOplossenForm, StapForm
from pmm.casus.inkijk import inkijk
from pmm.casus.models import Casus
from pmm.casus.nu_niet import nu_niet
from pmm.casus.overgangen import OVERGANGEN, OvergangVerboden, voer_uit
from pmm.casus.toegang import met_casus
from pmm.casus.zinnen import ZINNEN
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.rollen import INDIENEN
from register.verzoek import Verzoek

STAPPEN_HIER = frozenset(overgang.naam for overgang in OVERGANGEN.values() if overgang.scherm == "casus:stap")


@met_casus(INDIENEN)
def lokaal_oplossen(request: Verzoek, casus: Casus) -> HttpResponse:
    """De casus is lokaal opgelost."""
    form = formulier(request, LokaalOplossenForm)
    if form.is_valid():
        antwoord = _zet_stap(request, casus, "lokaal_oplossen", form, "Mooi. De casus is lokaal opgelost.")
        if antwoord:
            return antwoord
    pagina = {"casus": casus, "kop": "Lokaal opgelost", "knop": "Afronden"}
    return nu_niet(request, casus, "lokaal_oplossen") or toon_formulier(request, "casus/formulier.html", form, **pagina)


def _recht_op_stap(naam: str) -> str:
    if naam not in STAPPEN_HIER:
        raise Http404
    return OVERGANGEN[naam].recht


@met_casus(_recht_op_stap)
def stap(request: Verzoek, casus: Casus, naam: str) -> HttpResponse:
    """Een stap waar hooguit een toelichting bij hoort."""
    overgang = OVERGANGEN[naam]
    form = formulier(request, StapForm, met_reden=overgang.met_reden)
    if form.is_valid():
        antwoord = _zet_stap(request, casus, naam, form, f"U {ZINNEN[naam][0].format(wat='de casus')}.")
        if antwoord:
            return antwoord
    pagina = {"casus": casus, "kop": overgang.label, "knop": overgang.label}
    return nu_niet(request, casus, naam) or toon_formulier(request, "casus/formulier.html", form, **pagina)


@require_safe
@met_casus()
def wie_keek(request: Verzoek, casus: Casus) -> HttpResponse:
    """Het logboek van deze casus als zinnen."""
    regels = inkijk(request, casus)
    return toon(request, "casus/_wie_keek.html", {"casus": casus, "blad": regels}, deel="paneel")


def _zet_stap(request: Verzoek, casus: Casus, naam: str, form: Formulier, gelukt: str) -> HttpResponse | None:
    """Zet de stap; None als hij geweigerd is, en dan staan de redenen in het formulier."""
    velden = form.cleaned_data
    try:
        if naam == "lokaal_oplossen":
            services.los_lokaal_op(casus, velden=velden, door=request.user, is_geen_bsn=form.is_geen_bsn)
        else:
            toelichting = velden.get("toelichting", "")
            voer_uit(naam, casus, door=request.user, toelichting=toelichting, sleutel=velden["sleutel"])
    except OvergangVerboden as fout:
        raise PermissionDenied from fout
    except DomeinFout as fout:
        weiger(form, fout)
        return None
    return _terug(request, casus, gelukt)


def _terug(request: Verzoek, casus: Casus, melding: str, plek: str = "") -> HttpResponse:
    bewaard(request)
    messages.success(request, melding)
    zichtbaar = Casus.objects.zichtbaar_voor(request.user).filter(pk=casus.pk).exists()
    if not zichtbaar:
        return redirect("mijn_werk")
    return redirect(f"{casus.get_absolute_url()}#{plek}" if plek else casus.get_absolute_url())
