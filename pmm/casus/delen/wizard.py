"""Een deling aanbieden, stap voor stap: met wie, waarom het mag, wat, en nog één keer nakijken.

Elke stap is een formulier dat als concept bewaard blijft tot het aanbod er ligt: weggaan en terugkomen kan altijd.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from pmm.casus.delen import services, weergave
from pmm.casus.delen.forms import MetWieForm, WaaromForm, WatForm, als_aanbod
from pmm.casus.delen.uitleg import GEHEIMHOUDING
from pmm.casus.models import Casus
from pmm.casus.pagina.samenstelling import samenstelling
from pmm.casus.toegang import met_casus
from pmm.concepten import services as concepten
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.models import Gebruiker, Organisatie
from register.rollen import BEHANDELEN, RECHTEN_BIJ_DELING
from register.verzoek import Verzoek

STAPPEN: dict[str, type[Formulier]] = {"delen:waarom": WaaromForm, "delen:wat": WatForm}


@met_casus(BEHANDELEN)
def met_wie(request: Verzoek, casus: Casus) -> HttpResponse:
    """Stap 1: met welke organisatie."""
    form = formulier(request, MetWieForm)
    if form.is_valid():
        organisatie = form.cleaned_data["organisatie"]
        try:
            services.kan_aanbieden(casus, organisatie)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return redirect("delen:waarom", casus.kenmerk, organisatie.code)
    pagina = {"casus": casus, "stap": 1, "kop": "Met wie wilt u delen?", "kandidaten": weergave.kandidaten(casus)}
    return toon_formulier(request, "casus/delen/met_wie.html", form, **pagina)


@met_casus(BEHANDELEN)
def waarom(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Stap 2: waarvoor, en waarom het mag."""
    form = formulier(request, WaaromForm)
    if form.is_valid():
        _onthoud(request)
        return redirect("delen:wat", casus.kenmerk, code)
    pagina = _pagina(casus, code, 2, "Waarom mag dit?")
    return toon_formulier(request, "casus/delen/waarom.html", form, geheimhouding=GEHEIMHOUDING, **pagina)


@met_casus(BEHANDELEN)
def wat(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Stap 3: welke secties, elk met waarom, en tot en met welke dag."""
    form = formulier(request, WatForm)
    if form.is_valid():
        _onthoud(request)
        return redirect("delen:nakijken", casus.kenmerk, code)
    return toon_formulier(request, "casus/delen/wat.html", form, **_pagina(casus, code, 3, "Wat deelt u?"))


@met_casus(BEHANDELEN)
def nakijken(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Stap 4: alles nog één keer, en dan aanbieden."""
    organisatie, form = _organisatie(code), formulier(request, Formulier)
    ingevuld = _ingevuld(request, casus, code)
    if isinstance(ingevuld, str):
        return redirect(ingevuld)
    waarom, wat = ingevuld
    aanbod = als_aanbod(waarom, wat)
    if form.is_valid():
        sleutel = form.cleaned_data["sleutel"]
        try:
            services.bied_aan(casus, organisatie=organisatie, aanbod=aanbod, door=request.user, sleutel=sleutel)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            _vergeet(request, casus, code)
            messages.success(request, f"Het aanbod ligt bij {organisatie}. Zij ziet pas iets als zij aanvaardt.")
            return redirect("delen:overzicht", casus.kenmerk)
    pagina = _pagina(casus, code, 4, "Controleer en bied aan")
    pagina["groepen"] = weergave.na_te_kijken(casus, organisatie, aanbod)
    pagina["waarschuwingen"] = weergave.waarschuwingen(casus, organisatie)
    return toon_formulier(request, "casus/delen/nakijken.html", form, knop="Aanbieden", **pagina)


@require_safe
@met_casus(BEHANDELEN, hele_pagina=True)
def voorbeeld(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Wat de organisatie straks ziet: de casuspagina zelf, met alleen de gekozen secties en zonder een lezer."""
    organisatie, ingevuld = _organisatie(code), _ingevuld(request, casus, code)
    if isinstance(ingevuld, str):
        return redirect(ingevuld)
    _, wat = ingevuld
    casus.rechten, casus.secties = RECHTEN_BIJ_DELING, frozenset(wat.waarom)
    niemand = Gebruiker(is_active=False)
    pagina = {"organisatie": organisatie, "terug": reverse("delen:nakijken", args=[casus.kenmerk, code])}
    inhoud = samenstelling(casus, niemand, voorbeeld=True)
    return toon(request, "casus/delen/voorbeeld.html", {**inhoud, **pagina})


def _pagina(casus: Casus, code: str, stap: int, kop: str) -> dict[str, Any]:
    """Wat elke stap na de eerste nodig heeft, met waar de vorige is."""
    vorige = {2: "delen:nieuw", 3: "delen:waarom", 4: "delen:wat"}[stap]
    args = [casus.kenmerk] if stap == 2 else [casus.kenmerk, code]  # noqa: PLR2004
    return {
        "casus": casus,
        "organisatie": _organisatie(code),
        "stap": stap,
        "kop": kop,
        "vorige": reverse(vorige, args=args),
    }


def _organisatie(code: str) -> Organisatie:
    gevonden = Organisatie.objects.filter(code=code, opgegaan_in=None).first()
    if gevonden is None:
        raise Http404
    return gevonden


def _onthoud(request: Verzoek) -> None:
    """Bewaar wat er nu staat; het concept blijft tot het aanbod er ligt."""
    concepten.bewaar(request.user.pk, request.path, dict(request.POST.lists()))


def _ingevuld(request: Verzoek, casus: Casus, code: str) -> tuple[WaaromForm, WatForm] | str:
    """De twee formulieren zoals ze bewaard zijn, of het adres van de eerste stap waar nog iets mist."""
    forms = []
    for naam, klasse in STAPPEN.items():
        adres = reverse(naam, args=[casus.kenmerk, code])
        concept = concepten.van(request.user.pk, adres)
        velden = QueryDict(mutable=True)
        for veld, waarden in (concept.velden if concept else {}).items():
            velden.setlist(veld, waarden)
        form = klasse(velden)
        if not form.is_valid():
            return adres
        forms.append(form)
    return forms[0], forms[1]  # type: ignore[return-value]


def _vergeet(request: Verzoek, casus: Casus, code: str) -> None:
    for naam in STAPPEN:
        concepten.gooi_weg(request.user.pk, reverse(naam, args=[casus.kenmerk, code]))
    bewaard(request)
