"""De openbare lijst van deelnemers: wie meedoet en genoemd mag worden, en niets meer."""

import io
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pmm.kern.uitvoer import csvtabel
from pmm.kern.uitvoer.cellen import Kolom, Tabel
from register.deelname.overzicht import openbaar
from register.models import Organisatietype

KOLOMMEN = [Kolom(naam) for naam in ("code", "naam", "soort", "regio", "deelnemer_sinds")]


@login_not_required
@require_safe
def deelnemers(request: HttpRequest) -> HttpResponse:
    """Wie er meedoen, per soort organisatie."""
    rijen = [deelname.organisatie for deelname in openbaar()]
    volgorde = list(Organisatietype.values)
    rijen.sort(key=lambda organisatie: volgorde.index(organisatie.type))
    soorten = [(soort, list(van_soort)) for soort, van_soort in groupby(rijen, lambda rij: rij.get_type_display())]
    return render(request, "register/deelname/deelnemers.html", {"soorten": soorten, "aantal": len(rijen)})


@login_not_required
@require_safe
def deelnemers_csv(request: HttpRequest) -> HttpResponse:
    """Dezelfde lijst om zelf mee te werken."""
    rijen = (
        (deelname.organisatie.code, deelname.organisatie.naam, deelname.organisatie.type, deelname.organisatie.regio)
        + (deelname.sinds,)
        for deelname in openbaar()
    )
    doel = io.BytesIO()
    csvtabel.schrijf(Tabel("Deelnemers", KOLOMMEN, rijen), doel, "")
    antwoord = HttpResponse(doel.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = 'attachment; filename="deelnemers.csv"'
    return antwoord
