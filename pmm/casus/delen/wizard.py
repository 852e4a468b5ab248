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
from pmm.casus.delen.uitleg import GEHEIMHOUDING, GRONDSLAGEN
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten import services as concepten
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from register.models import Organisatie
from register.rollen import BEHANDELEN
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
    kandidaten = weergave.kandidaten(casus)
    return toon_formulier(request, "casus/delen/met_wie.html", form, casus=casus, kandidaten=kandidaten)


@met_casus(BEHANDELEN)
def waarom(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Stap 2: waarvoor, en waarom het mag."""
    form = formulier(request, WaaromForm)
    if form.is_valid():
        _onthoud(request)
        return redirect("delen:wat", casus.kenmerk, code)
    pagina: dict[str, Any] = {"casus": casus, "organisatie": _organisatie(code)}
    grondslagen = [(grond.label, uitleg) for grond, uitleg in GRONDSLAGEN.items()]
    return toon_formulier(
        request, "casus/delen/waarom.html", form, grondslagen=grondslagen, geheimhouding=GEHEIMHOUDING, **pagina
    )


@met_casus(BEHANDELEN)
def wat(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Stap 3: welke secties, elk met waarom, en tot en met welke dag."""
    form = formulier(request, WatForm)
    if form.is_valid():
        _onthoud(request)
        return redirect("delen:nakijken", casus.kenmerk, code)
    pagina: dict[str, Any] = {"casus": casus, "organisatie": _organisatie(code)}
    return toon_formulier(request, "casus/delen/wat.html", form, laatste_dag=services.uiterste_dag(), **pagina)


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
    pagina: dict[str, Any] = {"casus": casus, "organisatie": organisatie}
    rijen = weergave.na_te_kijken(casus, organisatie, aanbod)
    return toon_formulier(request, "casus/delen/nakijken.html", form, groepen=rijen, **pagina)


@require_safe
@met_casus(BEHANDELEN)
def voorbeeld(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Wat de organisatie straks ziet: de casuspagina met alleen de gekozen secties."""
    raise Http404


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
