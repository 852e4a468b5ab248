"""Het register op het scherm: zoeken, een organisatie, en voorstellen voor keuzevelden."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from register.forms import ZoekForm
from register.models import Contact, Organisatie
from register.verzoek import Verzoek

OP_RANG_EN_NAAM = ("rang", "sorteernaam", "pk")


@require_safe
def zoeken(request: Verzoek) -> HttpResponse:
    """Wie kunt u bellen? De zoekvraag staat in het adres."""
    form = ZoekForm(request.GET)
    vraag, soort = form.vraag()
    organisaties = Organisatie.objects.van_soort(soort).zoek(vraag).met_contacten(Contact.objects.all())
    resultaat = blad(request, organisaties, OP_RANG_EN_NAAM)
    return toon(request, "register/zoeken.html", {"form": form, "vraag": vraag, "blad": resultaat}, deel="resultaten")


@require_safe
def keuzes(request: Verzoek) -> HttpResponse:
    """Voorstellen terwijl iemand een organisatie typt."""
    rijen = Organisatie.objects.bestaand().van_soort(request.GET.get("soort", "")).voorstellen(_getypt(request))
    return render(request, "register/keuzes.html", {"voorstellen": [rij.keuzenaam for rij in rijen]})


@require_safe
def contactkeuzes(request: Verzoek) -> HttpResponse:
    """Voorstellen terwijl iemand een contact typt, van de organisatie die in hetzelfde formulier staat."""
    gekozen = request.GET.get(request.GET.get("bij", ""), "").strip()
    organisaties = Organisatie.objects.bedoeld_met(gekozen) if gekozen else []
    bij = organisaties[0].huidige if len(organisaties) == 1 else None
    rijen = Contact.objects.bij(bij).voorstellen(_getypt(request))
    return render(request, "register/keuzes.html", {"voorstellen": [rij.keuzenaam for rij in rijen]})


def _getypt(request: Verzoek) -> str:
    return request.GET.get(request.GET.get("veld", ""), "").strip()
