"""De bundel op het scherm: maken, lezen en ophalen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from escalatie.bundel import weergave
from escalatie.bundel.forms import OnderdelenForm, als_tekst
from escalatie.bundel.services import haal_op, kies_onderdelen, maak_bundel, stukken_voor
from escalatie.deur import IEDEREEN, met_zitting
from escalatie.models import Bundel, Zitting
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.pdf.maken import antwoord
from pmm.kern.versie import Verouderd
from register.verzoek import Verzoek

ONDERDELEN = "escalatie/bundel/onderdelen.html"


@require_safe
@met_zitting(voor=IEDEREEN, leest=True)
def bundel(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Voor loket en voorzitter de versies en wie wat heeft; een genodigde leest meteen de nieuwste."""
    nieuwste = zitting.bundels.first()
    if zitting.genodigde:
        return _lees(request, zitting, nieuwste)
    return toon(request, "escalatie/bundel/bundel.html", weergave.overzicht(zitting, nieuwste))


@require_POST
@met_zitting(leest=True)
def maken(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Bevries wat er nu staat; nog eens klikken geeft geen tweede versie."""
    gezien = request.POST.get("gezien", "")
    try:
        nieuw = maak_bundel(zitting, door=request.user, gezien=int(gezien) if gezien.isdecimal() else None)
    except DomeinFout as fout:
        context = weergave.overzicht(zitting, zitting.bundels.first())
        return toon(request, "escalatie/bundel/bundel.html", {**context, "redenen": fout.redenen}, status=422)
    messages.success(request, f"Versie {nieuw.versie} van de bundel is gemaakt.")
    return redirect("escalatie:bundel", zitting.sleutel)


@require_http_methods(["GET", "HEAD", "POST"])
@met_zitting(leest=True)
def onderdelen(request: Verzoek, zitting: Zitting, kenmerk: str) -> HttpResponse:
    """Kies wat er van een casus in de volgende bundel komt."""
    (punt,) = zitting.te_lezen
    form = formulier(request, OnderdelenForm, initial=OnderdelenForm.begin(punt))
    context: dict[str, Any] = {"zitting": zitting, "punt": punt}
    if request.method == "POST" and form.is_valid():
        gekozen, gezien = form.cleaned_data["onderdelen"], form.gezien_onderdelen
        try:
            kies_onderdelen(punt, gekozen, door=request.user, gezien=gezien)
        except Verouderd as fout:
            basis, er_staat = {"gezien": als_tekst(fout.nu)}, {"onderdelen": fout.nu}
            return botsing.naast_elkaar(request, ONDERDELEN, form, fout, basis=basis, er_staat=er_staat, **context)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return redirect("escalatie:bundel", zitting.sleutel)
    return toon_formulier(request, ONDERDELEN, form, **context)


@require_safe
@met_zitting(voor=IEDEREEN, leest=True)
def versie(request: Verzoek, zitting: Zitting, versie: int) -> HttpResponse:
    """Eén versie om te lezen: welke casussen erin staan en wat eraan anders is."""
    gevraagd = _versie(zitting, versie)
    return redirect("escalatie:bundel", zitting.sleutel) if gevraagd is None else _lees(request, zitting, gevraagd)


@require_safe
@met_zitting(voor=IEDEREEN, leest=True)
def stuk(request: Verzoek, zitting: Zitting, versie: int, kenmerk: str) -> HttpResponse:
    """Wat er in deze versie over één casus staat."""
    gevraagd = _versie(zitting, versie)
    if gevraagd is None:
        return redirect("escalatie:bundel", zitting.sleutel)
    context = weergave.een_stuk(gevraagd, stukken_voor(gevraagd, request.user), kenmerk)
    if context is None:
        raise Http404
    return toon(request, "escalatie/bundel/stuk.html", {"zitting": zitting, **context})


@require_http_methods(["GET", "HEAD", "POST"])
@met_zitting(voor=IEDEREEN, leest=True)
def pdf(request: Verzoek, zitting: Zitting, versie: int) -> HttpResponse:
    """Het eigen exemplaar als PDF. Ophalen is versturen: wie wat heeft wordt vastgelegd."""
    gevraagd = _versie(zitting, versie)
    if gevraagd is None or request.method != "POST":
        return redirect("escalatie:bundel", zitting.sleutel)
    try:
        return antwoord(weergave.bestandsnaam(gevraagd), haal_op(gevraagd, voor=request.user))
    except DomeinFout:
        return redirect("escalatie:bundel", zitting.sleutel)


def _versie(zitting: Zitting, nummer: int) -> Bundel | None:
    """Deze versie; voor een genodigde alleen de nieuwste, want wat eruit ging is niet meer voor hem."""
    gevraagd = get_object_or_404(zitting.bundels.select_related("zitting"), versie=nummer)
    if zitting.genodigde and zitting.bundels.filter(versie__gt=nummer).exists():
        return None
    return gevraagd


def _lees(request: Verzoek, zitting: Zitting, bundel: Bundel | None) -> HttpResponse:
    return toon(request, "escalatie/bundel/lezen.html", weergave.leesbaar(zitting, bundel))
