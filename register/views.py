"""Het register op het scherm: zoeken, en voorstellen voor keuzevelden."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from register.forms import ZoekForm
from register.gevonden import beantwoord
from register.models import Contact, Organisatie
from register.verzoek import Verzoek
from register.zoeken.regios import regios


@require_safe
def zoeken(request: Verzoek) -> HttpResponse:
    """Wie kunt u bellen? De zoekvraag staat in het adres; wat iemand zocht en zag, staat in het logboek."""
    dag = timezone.localdate()
    form = ZoekForm(request.GET, dag=dag, regios=regios())
    context: dict[str, object] = {"form": form, "loket": settings.LOKET_TELEFOON}
    if form.bevat_bsn:
        antwoord = toon(request, "register/zoeken.html", context, deel="resultaten", status=422)
        # The number must not stay in the address bar either.
        antwoord.headers["HX-Replace-Url"] = "false"
        return antwoord
    context["antwoord"] = beantwoord(form, wie=request.user, dag=dag)
    context["meer"] = "" if form.toont_meer else f"?{urlencode({**request.GET.dict(), 'meer': 'on'})}"
    return toon(request, "register/zoeken.html", context, deel="resultaten")


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
