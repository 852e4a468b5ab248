"""De tabel van de termijnen: welke norm, wanneer, en wie wanneer een herinnering krijgt."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.logboek.services import noteer_bij
from pmm.termijnen import beheren
from pmm.termijnen.models import Termijnregel
from register.alleen_voor import alleen_voor
from register.beheer.termijnregel_form import TermijnregelForm
from register.rollen import BEHEERDER
from register.verzoek import Verzoek

ZINNEN = {
    "termijnregel_wijzigen": ("wijzigde {wat}", "{wat} wijzigen"),
    "termijnregel_intrekken": ("trok een komende wijziging in van {wat}", "een wijziging intrekken van {wat}"),
}


@require_safe
@alleen_voor(BEHEERDER)
def termijnen(request: Verzoek) -> HttpResponse:
    """Alle soorten, met wat nu geldt en wat er komt."""
    return toon(request, "register/beheer_termijnen.html", {"soorten": beheren.per_soort(timezone.localdate())})


@alleen_voor(BEHEERDER)
def wijzigen(request: Verzoek, soort: str) -> HttpResponse:
    """Eén soort: wat nu geldt, en een wijziging vanaf een dag."""
    nu, komend = _van_soort(soort)
    form = formulier(request, TermijnregelForm, regel=komend[-1] if komend else nu)
    if not form.zet_rij_erbij() and form.is_valid():
        try:
            regel = _wijzig(request, form.nieuwe_regel())
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = f"De wijziging van ‘{regel.naam}’ geldt vanaf {voluit(regel.geldig_van)}."
            return klaar(request, melding, "beheer_termijnen")
    return toon_formulier(request, "register/beheer_termijnen_wijzigen.html", form, nu=nu, komend=komend)


@alleen_voor(BEHEERDER)
@require_POST
def intrekken(request: Verzoek, soort: str, geldig_van: str) -> HttpResponse:
    """Een wijziging die nog niet is ingegaan, gaat niet door."""
    nu, _ = _van_soort(soort)
    try:
        dag = date.fromisoformat(geldig_van)
    except ValueError:
        raise Http404 from None
    try:
        with transaction.atomic():
            beheren.trek_in(soort, dag)
            _noteer(request, "termijnregel_intrekken", soort)
    except DomeinFout as fout:
        messages.info(request, " ".join(fout.redenen))
    else:
        messages.success(request, f"De wijziging van ‘{nu.naam}’ per {voluit(dag)} gaat niet door.")
    return redirect("beheer_termijnen_wijzigen", soort)


def _van_soort(soort: str) -> tuple[Termijnregel, list[Termijnregel]]:
    """Wat nu geldt en wat er komt.

    Raises:
        Http404: deze soort is er niet.
    """
    gevonden = [rij for rij in beheren.per_soort(timezone.localdate()) if rij[0].soort == soort]
    if not gevonden:
        raise Http404
    return gevonden[0]


@transaction.atomic
def _wijzig(request: Verzoek, regel: Termijnregel) -> Termijnregel:
    regel = beheren.wijzig(regel, door=request.user.pk)
    _noteer(request, "termijnregel_wijzigen", regel.soort)
    return regel


def _noteer(request: Verzoek, werkwoord: str, soort: str) -> None:
    noteer_bij("termijnregel", soort, werkwoord, door=request.user)
