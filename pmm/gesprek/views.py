"""Het gesprek in een casus: lezen, schrijven, antwoorden, verbeteren en intrekken; en de notities van het loket."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.gesprek import services
from pmm.gesprek.forms import BerichtForm, NotitieForm, TekstForm
from pmm.gesprek.kanten import Kant, kant_van, te_noemen
from pmm.gesprek.models import Gespreksbericht, Leesmerk
from pmm.gesprek.querysets import GespreksberichtQuerySet
from pmm.gesprek.scherm import regels, tabs
from pmm.kern.bladeren import blad
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon, wil_een_deel
from register.rollen import BEHANDELEN, MEEWERKEN
from register.verzoek import Verzoek

IN_HET_PANEEL = 3


@met_casus(MEEWERKEN, toont=())
def gesprek(request: Verzoek, casus: Casus) -> HttpResponse:
    """De berichten die deze persoon mag lezen, de laatste onderaan, en een formulier voor een nieuw bericht."""
    kant = _kant(request, casus)
    form = formulier(request, BerichtForm, kant=kant, mensen=te_noemen(casus, kant, request.user))
    if form.is_valid() and (gedaan := _verstuur(request, casus, form)):
        return gedaan
    soort = request.GET.get("soort", "")
    berichten = blad(request, _zichtbaar(request, casus).van_soort(soort).voor_scherm(), ("-pk",))
    gelezen_tot = Leesmerk.objects.tot_waar(casus, request.user)
    rijen = regels(berichten.regels[::-1], casus=casus, kant=kant, lezer=request.user, gelezen_tot=gelezen_tot)
    context: dict[str, Any] = {
        "casus": casus,
        "kant": kant,
        "blad": berichten,
        "regels": rijen,
        "tabs": tabs(request.path, soort) if kant.is_loket else [],
        "tot": max((rij.bericht.pk for rij in rijen if any(regel.nieuw for regel in rijen)), default=0),
        "kan_niet": services.redenen_om_te_wachten(casus),
    }
    return toon_formulier(request, "gesprek/gesprek.html", form, **context)


@require_safe
@met_casus(MEEWERKEN, toont=())
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: de laatste berichten, en hoeveel er nieuw zijn."""
    zichtbaar = _zichtbaar(request, casus)
    laatste = list(zichtbaar.voor_scherm().order_by("-pk")[:IN_HET_PANEEL])[::-1]
    gelezen_tot = Leesmerk.objects.tot_waar(casus, request.user)
    context = {
        "casus": casus,
        "regels": regels(laatste, casus=casus, kant=_kant(request, casus), lezer=request.user, gelezen_tot=gelezen_tot),
        "ongelezen": zichtbaar.ongelezen_door(request.user).count(),
        "kan_niet": services.redenen_om_te_wachten(casus),
    }
    return toon(request, "gesprek/_paneel.html", context, deel="paneel")


@met_casus(MEEWERKEN, toont=())
@require_POST
def gelezen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Zet een leesmerk; de pagina doet dat zelf zodra zij er staat, en zonder JavaScript is het een knop."""
    tot = request.POST.get("tot", "")
    if tot.isdecimal() and len(tot) < len(str(2**63)):
        services.lees(casus, door=request.user, tot=int(tot))
    return HttpResponse() if wil_een_deel(request) else redirect("gesprek:gesprek", casus.kenmerk)


@met_casus(BEHANDELEN)
def notitie(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een notitie die alleen het loket leest."""
    kant = _kant(request, casus)
    form = formulier(request, NotitieForm, kant=kant, mensen=te_noemen(casus, kant, request.user, notitie=True))
    if form.is_valid() and (gedaan := _verstuur(request, casus, form)):
        return gedaan
    return _toon(request, casus, form, "Notitie van het loket", notitie=True)


@met_casus(MEEWERKEN, toont=())
def antwoord(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Antwoord op een bericht, of op een notitie met een notitie; hier komt de link in een mail uit."""
    eerder = get_object_or_404(_zichtbaar(request, casus).voor_scherm(), pk=pk)
    kant = _kant(request, casus)
    form = formulier(
        request,
        NotitieForm if eerder.is_notitie else BerichtForm,
        initial={} if eerder.is_notitie else {"aan": kant.antwoordt_aan(eerder)},
        kant=kant,
        mensen=te_noemen(casus, kant, request.user, notitie=eerder.is_notitie),
    )
    if form.is_valid() and (gedaan := _verstuur(request, casus, form, antwoord_op=eerder)):
        return gedaan
    gelezen_tot = Leesmerk.objects.tot_waar(casus, request.user)
    regel = regels([eerder], casus=casus, kant=kant, lezer=request.user, gelezen_tot=gelezen_tot)[0]
    # What came before and was not read yet, stays new.
    ouder = _zichtbaar(request, casus).ongelezen_door(request.user).filter(pk__lt=pk)
    tot = pk if regel.nieuw and not ouder.exists() else 0
    return _toon(request, casus, form, "Antwoorden", notitie=eerder.is_notitie, regel=regel, tot=tot)


@met_casus(MEEWERKEN, toont=())
def verbeteren(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Schrijf een betere versie van een eigen bericht; de eerdere blijft te lezen."""
    eerder = get_object_or_404(_zichtbaar(request, casus).voor_scherm(), pk=pk, door=request.user)
    form = formulier(request, TekstForm, initial={"tekst": eerder.tekst})
    if form.is_valid():
        gedaan = _probeer(
            request,
            casus,
            form,
            lambda: services.verbeter(eerder, **_inhoud(request, form)).pk,
            "Uw verbetering is verstuurd.",
        )
        if gedaan:
            return gedaan
    if request.method != "POST" and (redenen := services.redenen_niet_te_wijzigen(eerder, request.user)):
        return kan_niet(request, casus, redenen)
    return _toon(request, casus, form, "Bericht verbeteren", notitie=eerder.is_notitie)


@met_casus(MEEWERKEN, toont=())
def intrekken(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Trek een eigen bericht in."""
    eerder = get_object_or_404(_zichtbaar(request, casus).voor_scherm(), pk=pk, door=request.user)
    form = formulier(request, Formulier)

    def doe() -> int:
        services.trek_in(eerder, door=request.user)
        return pk

    if form.is_valid() and (gedaan := _probeer(request, casus, form, doe, "Uw bericht is ingetrokken.")):
        return gedaan
    if request.method != "POST" and (redenen := services.redenen_niet_te_wijzigen(eerder, request.user)):
        return kan_niet(request, casus, redenen)
    return toon_formulier(request, "gesprek/intrekken.html", form, casus=casus, bericht=eerder)


# --- wat de schermen delen --------------------------------------------------------------------------------------------


def _kant(request: Verzoek, casus: Casus) -> Kant:
    """De kant van wie door de deur kwam; is die net geen deelnemer meer, dan bestaat het gesprek niet."""
    kant = kant_van(casus, request.user)
    if kant is None:
        raise Http404
    return kant


def _zichtbaar(request: Verzoek, casus: Casus) -> GespreksberichtQuerySet:
    return Gespreksbericht.objects.van_casus(casus).zichtbaar_voor(request.user)


def _inhoud(request: Verzoek, form: TekstForm) -> dict[str, Any]:
    """Wat elk bericht nodig heeft."""
    velden = form.cleaned_data
    return {
        "tekst": velden["tekst"],
        "door": request.user,
        "is_geen_bsn": form.is_geen_bsn,
        "sleutel": velden["sleutel"],
    }


def _verstuur(
    request: Verzoek, casus: Casus, form: NotitieForm, *, antwoord_op: Gespreksbericht | None = None
) -> HttpResponse | None:
    """Stuur het bericht, of leg de notitie vast; None als dat geweigerd is."""
    inhoud = {**_inhoud(request, form), "noemen": form.genoemden, "antwoord_op": antwoord_op}
    if isinstance(form, BerichtForm):
        aan = form.lezers
        return _probeer(
            request, casus, form, lambda: services.stuur(casus, aan=aan, **inhoud).pk, "Uw bericht is verstuurd."
        )
    melding = "Uw notitie is opgeslagen. Alleen het loket leest haar."
    return _probeer(request, casus, form, lambda: services.noteer(casus, **inhoud).pk, melding)


def _probeer(
    request: Verzoek, casus: Casus, form: Formulier, doe: Callable[[], int], melding: str
) -> HttpResponse | None:
    """Doe het, en ga naar dat bericht; None als het geweigerd is, en dan staan de redenen in het formulier."""
    try:
        pk = doe()
    except DomeinFout as fout:
        weiger(form, fout)
        return None
    return klaar(request, melding, f"{reverse('gesprek:gesprek', args=[casus.kenmerk])}#bericht-{pk}")


def _toon(request: Verzoek, casus: Casus, form: Formulier, kop: str, **context: Any) -> HttpResponse:
    if request.method != "POST" and (redenen := services.redenen_om_te_wachten(casus)):
        return kan_niet(request, casus, redenen)
    return toon_formulier(request, "gesprek/schrijven.html", form, casus=casus, kop=kop, **context)
