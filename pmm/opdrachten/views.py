"""Mijn opdrachten: hoe ver ze zijn, wat eruit kwam, en het bestand ophalen."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon, wil_een_deel
from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from pmm.opdrachten import services
from pmm.opdrachten.models import Opdracht
from pmm.opdrachten.soorten import soort_van

HOUD_OP_MET_VRAGEN = 286  # htmx stops asking
# A page that keeps asking keeps the session alive; after this the reader asks by hand.
BLIJF_VRAGEN = timedelta(minutes=10)
WEG, MAG_NIET_MEER, TE_VAAK = 410, 403, 429


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Wat deze persoon liet doen, het nieuwste eerst."""
    regels = blad(request, Opdracht.objects.van(_wie(request)), ("-gemaakt_op", "-pk"))
    return toon(request, "opdrachten/lijst.html", {"blad": regels})


@require_safe
def opdracht(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Eén opdracht: hoe ver zij is, of wat eruit kwam. Het deel `stand` ververst zichzelf zolang zij loopt."""
    gevonden = _zoek(request, sleutel)
    context = {
        "opdracht": gevonden,
        "vraagt_zelf": gevonden.loopt and timezone.now() - gevonden.gemaakt_op < BLIJF_VRAGEN,
        "is_te_herhalen": services.is_te_herhalen(gevonden),
    }
    genoeg = wil_een_deel(request) and not context["vraagt_zelf"]
    status = HOUD_OP_MET_VRAGEN if genoeg else 200
    return toon(request, "opdrachten/opdracht.html", context, deel="stand", status=status)


@require_safe
def bestand(request: HttpRequest, sleutel: UUID) -> HttpResponseBase:
    """Het bestand, alleen voor wie erom vroeg. Het ophalen staat in het logboek vóór de eerste byte."""
    gevonden = _zoek(request, sleutel)
    if not gevonden.is_op_te_halen or not gevonden.ligt_er:
        return render(request, "opdrachten/weg.html", {"opdracht": gevonden}, status=WEG)
    gronden = soort_van(gevonden.soort).gronden
    if gronden and not set(gevonden.gronden) <= set(gronden(request.user)):
        _noteer(request, "gedownload", sleutel, Resultaat.GEWEIGERD)
        return render(request, "opdrachten/mag_niet_meer.html", {"opdracht": gevonden}, status=MAG_NIET_MEER)
    _noteer(request, "gedownload", sleutel, Resultaat.GELUKT)
    return FileResponse(gevonden.bestand.open("rb"), as_attachment=True, filename=gevonden.bestandsnaam)


@require_POST
def stoppen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Ophouden met deze opdracht."""
    gevonden = _zoek(request, sleutel)
    try:
        services.stop(gevonden)
    except DomeinFout as fout:
        messages.error(request, str(fout))
    return redirect(gevonden)


@require_POST
def opnieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Dezelfde opdracht nog een keer."""
    gevonden = _zoek(request, sleutel)
    try:
        return redirect(services.opnieuw(gevonden))
    except services.TeVaak as fout:
        return te_vaak(request, fout)
    except DomeinFout as fout:
        messages.error(request, str(fout))
        return redirect(gevonden)


def te_vaak(request: HttpRequest, fout: services.TeVaak) -> HttpResponse:
    """De pagina voor wie ongewoon veel vraagt; het staat in het logboek."""
    schrijf("opdracht_geven", door=_wie(request), resultaat=Resultaat.GEWEIGERD)
    return render(request, "429.html", {"melding": str(fout), "spoor": ""}, status=TE_VAAK)


def _zoek(request: HttpRequest, sleutel: UUID) -> Opdracht:
    """De opdracht van deze persoon; die van een ander ziet eruit als een die niet bestaat."""
    gevonden = Opdracht.objects.van(_wie(request)).filter(sleutel=sleutel).first()
    if gevonden is None:
        _noteer(request, "gelezen", sleutel, Resultaat.GEWEIGERD)
        raise Http404
    return gevonden


def _noteer(request: HttpRequest, werkwoord: str, sleutel: UUID, resultaat: Resultaat) -> None:
    schrijf(werkwoord, door=_wie(request), object_type="opdracht", object_id=str(sleutel), resultaat=resultaat)


def _wie(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
