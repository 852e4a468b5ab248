"""De schermen van afschriften: inlezen, één afschrift, en alle regels die nog te doen zijn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from overbrugging.bank import weergave
from overbrugging.bank.forms import AfschriftForm
from overbrugging.bank.inlezen import lees_in
from overbrugging.bank.toegang import met
from overbrugging.models import Bankafschrift, Bankregel
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.concepten.formulier import toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek

TABS = ((weergave.TE_DOEN, "Te doen"), (weergave.TERZIJDE, "Terzijde"), (weergave.ALLES, "Alles"))


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def afschriften(request: Verzoek) -> HttpResponse:
    """De ingelezen afschriften, het laatste eerst."""
    rijen = blad(request, Bankafschrift.objects.select_related("fonds", "ingelezen_door"), ("-tot", "-pk"))
    context = {"mag_inlezen": request.user.heeft_rol(BUDGETHOUDER), "blad": rijen}
    return toon(request, "overbrugging/bank/afschriften.html", context)


@met_instrument(OVERBRUGGING)
@alleen_voor(BUDGETHOUDER)
def inlezen(request: Verzoek) -> HttpResponse:
    """Kies een bestand; klopt er iets niet, dan is er niets ingelezen."""
    form = AfschriftForm(request.POST, request.FILES) if request.method == "POST" else AfschriftForm()
    if form.is_valid():
        try:
            ingelezen = lees_in(form.cleaned_data["bestand"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            messages.success(request, _gelezen(ingelezen))
            return redirect(ingelezen[0] if len(ingelezen) == 1 else "overbrugging:bankregels")
    return toon_formulier(request, "overbrugging/bank/inlezen.html", form)


@require_safe
@met_instrument(OVERBRUGGING)
@met(Bankafschrift, *BOEKEN)
def afschrift(request: Verzoek, afschrift: Bankafschrift) -> HttpResponse:
    """Eén afschrift met zijn regels, in de volgorde van de bank."""
    rijen = blad(request, Bankregel.objects.met_rest().voor_lijst().filter(afschrift=afschrift), ("volgnr", "pk"))
    context = {"afschrift": afschrift, "blad": rijen, "regels": weergave.met_voorstel(rijen.regels)}
    return toon(request, "overbrugging/bank/afschrift.html", context)


@require_safe
@met_instrument(OVERBRUGGING)
@alleen_voor(*BOEKEN)
def bankregels(request: Verzoek) -> HttpResponse:
    """Wat op de bank staat en nog niet geboekt is; met `?welke=` ook wat terzijde ligt, of alles."""
    gevraagd = request.GET.get("welke", weergave.TE_DOEN)
    welke = gevraagd if gevraagd in dict(TABS) else weergave.TE_DOEN
    tabs = [
        {"naam": naam, "url": f"?welke={code}" if code != weergave.TE_DOEN else "?", "actief": code == welke}
        for code, naam in TABS
    ]
    context = {"tabs": tabs, "welke": welke, **weergave.bladzijde(request, welke)}
    return toon(request, "overbrugging/bank/bankregels.html", context)


def _gelezen(ingelezen: list[Bankafschrift]) -> str:
    regels = sum(afschrift.aantal_regels for afschrift in ingelezen)
    nummers = " en ".join(afschrift.nummer for afschrift in ingelezen)
    geen = "Er is nog niets geboekt: kijk per regel na waar hij bij hoort."
    return f"Ingelezen: {nummers}, met {regels} {'regel' if regels == 1 else 'regels'}. {geen}"
