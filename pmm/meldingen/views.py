"""De meldingen van wie is ingelogd, en hoe die daar mail over wil. Van een ander bestaat hier niets."""

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier
from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from pmm.meldingen import services
from pmm.meldingen.agenda import sleutel_van
from pmm.meldingen.forms import VoorkeurForm
from pmm.meldingen.models import Melding, Voorkeur
from pmm.meldingen.querysets import MeldingQuerySet

ONGELEZEN_EERST = ("gelezen", "-dringend", "-gemaakt_op", "-pk")


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Alle meldingen: ongelezen eerst, en daarvan de dringende bovenaan."""
    meldingen = _van_mij(request).met_dringend()
    return toon(request, "meldingen/lijst.html", {"blad": blad(request, meldingen, ONGELEZEN_EERST)})


@require_POST
def openen(request: HttpRequest, pk: int) -> HttpResponse:
    """Een melding openen: zij is gelezen, en u gaat naar waar zij over gaat."""
    melding = get_object_or_404(_van_mij(request), pk=pk)
    services.lees(melding.gebruiker_id, melding=melding.pk)
    return redirect(melding.adres)


@require_POST
def alles_gelezen(request: HttpRequest) -> HttpResponse:
    """Alles is gelezen."""
    services.lees(_ik(request))
    return redirect("meldingen:lijst")


def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Waarover u mail krijgt, en hoe laat."""
    voorkeur = Voorkeur.objects.filter(gebruiker_id=_ik(request)).first() or Voorkeur()
    form = formulier(request, VoorkeurForm, initial=model_to_dict(voorkeur, VoorkeurForm.KEUZES))
    if form.is_valid():
        services.kies(_ik(request), form.keuzes())
        return klaar(request, "Uw keuze is opgeslagen.", "meldingen:voorkeuren")
    return toon_formulier(request, "meldingen/voorkeuren.html", form, agendasleutel=sleutel_van(_ik(request)))


def _van_mij(request: HttpRequest) -> MeldingQuerySet:
    return Melding.objects.van(_ik(request))


def _ik(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
