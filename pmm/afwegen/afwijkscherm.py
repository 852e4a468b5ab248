"""De schermen van een afwijking: vastleggen, wie erover gaat, en wat het werd."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from pmm.afwegen import afwijkblok, afwijken, documenten, zinnen
from pmm.afwegen.afwijkforms import FORMULIEREN, AfwijkForm, RegelForm
from pmm.afwegen.botsen import Verouderd, toon_botsing
from pmm.afwegen.models import Afwijking
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.pdf.maken import antwoord
from register.rollen import BEWERKEN
from register.verzoek import Verzoek

HIER = (Sectie.AFWIJKINGEN,)


@require_safe
@met_casus(toont=HIER)
def afwijkingen(request: Verzoek, casus: Casus) -> HttpResponse:
    """De afwijkingen van een casus: het paneel op de casuspagina, en zonder JavaScript een pagina."""
    context = {"casus": casus, "afwijkingen": Afwijking.objects.van_casus(casus), "mag_schrijven": _mag(casus)}
    return toon(request, "afwegen/_afwijkingen.html", context, deel="paneel")


@require_safe
@met_casus(toont=HIER)
def afwijking(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Eén afwijking."""
    gevonden = _zoek(casus, pk)
    context = {
        "casus": casus,
        "afwijking": gevonden,
        "mag_schrijven": _mag(casus),
        "delen": afwijkblok.delen(gevonden, ziet_weging=casus.ziet(Sectie.WEGINGEN)),
        "stap": afwijkblok.stap(gevonden) if _mag(casus) else None,
    }
    return toon(request, "afwegen/afwijking.html", context)


@met_casus(BEWERKEN)
def nieuw(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een afwijking vastleggen."""
    form = formulier(request, RegelForm, casus=casus)
    if form.is_valid():
        try:
            rij = afwijken.leg_vast(casus, velden=form.velden, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, rij.pk)
    return toon_formulier(request, "afwegen/formulier.html", form, casus=casus, kop="Afwijking vastleggen")


@met_casus(BEWERKEN)
def wijzigen(request: Verzoek, casus: Casus, pk: int, deel: str) -> HttpResponse:
    """Een deel van een afwijking wijzigen."""
    if deel not in FORMULIEREN:
        raise Http404
    gevonden = _zoek(casus, pk)
    kop, klasse = FORMULIEREN[deel]
    er_staat = _begin(gevonden, klasse)
    form = formulier(request, klasse, initial=er_staat, casus=casus)
    pagina: dict[str, Any] = {"casus": casus, "kop": kop, "terug": _adres(casus, pk)}
    if form.is_valid():
        basis = form.cleaned_data["versie"]
        try:
            afwijken.wijzig(gevonden, velden=form.velden, basis=basis, door=request.user)
        except Verouderd as fout:
            return toon_botsing(request, form, fout, anders=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, pk, deel)
    return toon_formulier(request, "afwegen/formulier.html", form, **pagina)


@require_safe
@met_casus(toont=HIER)
def onderbouwing(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """De afwijking als PDF."""
    gevonden = _zoek(casus, pk)
    noteer(zinnen.MEENEMEN, casus, door=request.user)
    return antwoord(
        f"afwijking-{casus.kenmerk}-{pk}.pdf",
        documenten.van_afwijking(casus, gevonden, ziet_weging=casus.ziet(Sectie.WEGINGEN)),
    )


def _mag(casus: Casus) -> bool:
    return BEWERKEN in casus.rechten and casus.is_open


def _zoek(casus: Casus, pk: int) -> Afwijking:
    gevonden = Afwijking.objects.van_casus(casus).filter(pk=pk).first()
    if gevonden is None:
        raise Http404
    gevonden.casus = casus
    return gevonden


def _begin(afwijking: Afwijking, klasse: type[AfwijkForm]) -> dict[str, Any]:
    return {veld: getattr(afwijking, veld) for veld in ("versie", *klasse.VELDEN)}


def _adres(casus: Casus, pk: int) -> str:
    return reverse("afwegen:afwijking", args=[casus.kenmerk, pk])


def _terug(request: Verzoek, casus: Casus, pk: int, plek: str = "") -> HttpResponse:
    return klaar(request, "Opgeslagen.", f"{_adres(casus, pk)}#{plek}" if plek else _adres(casus, pk))
