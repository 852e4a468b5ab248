"""De schermen van betalen: kiezen, nakijken, naar de bank, en vastleggen wat de bank deed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from overbrugging.bank import betalen as services
from overbrugging.bank.forms import BetaaldForm, BetaalForm, RedenForm
from overbrugging.bank.nakijken import Stap, stap
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.bank.toegang import met
from overbrugging.bank.weergave import fonds_en_tabs, opdrachten_van, uitkeringen_van
from overbrugging.models import Betaalopdracht, Fonds, Opdrachtstand
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.alleen_voor import alleen_voor
from register.verzoek import Verzoek


@met_instrument(OVERBRUGGING)
@alleen_voor(BUDGETHOUDER)
def betalen(request: Verzoek) -> HttpResponse:
    """Kies welke toegekende voorschotten naar de bank gaan, kijk ze na, en maak het bestand."""
    fonds, tabs = fonds_en_tabs(request)
    if fonds is None:
        return toon(request, "overbrugging/bank/geen_fonds.html", {})
    te_kiezen = list(services.te_kiezen(fonds, request.POST.get("sleutel", "")))
    form = formulier(request, BetaalForm, voorschotten=te_kiezen)
    if form.is_valid():
        wil = stap(request)
        if wil is Stap.NAKIJKEN:
            return _nakijken(request, fonds, form)
        if wil is Stap.DOEN and (opdracht := _maak(request, fonds, form)):
            melding = f"Betaalopdracht {opdracht.nummer} is gemaakt. Haal het bestand op en geef het aan de bank."
            return klaar(request, melding, opdracht)
    context = {
        "fonds": fonds,
        "tabs": tabs,
        "te_betalen": te_kiezen,
        "opdrachten": opdrachten_van(fonds),
        "stand": stand_van_fonds(fonds),
        "overzicht": reverse("overbrugging:overzicht"),
    }
    return toon_formulier(request, "overbrugging/bank/betalen.html", form, **context)


def _maak(request: Verzoek, fonds: Fonds, form: BetaalForm) -> Betaalopdracht | None:
    velden = form.cleaned_data
    try:
        return services.maak_opdracht(
            fonds, form.gekozen, uitvoeren_op=velden["uitvoeren_op"], door=request.user, sleutel=velden["sleutel"]
        )
    except DomeinFout as fout:
        weiger(form, fout)
        return None


def _nakijken(request: Verzoek, fonds: Fonds, form: BetaalForm) -> HttpResponse:
    context = {
        "form": form,
        "fonds": fonds,
        "voorschotten": form.gekozen,
        "som": sum(voorschot.bedrag_centen for voorschot in form.gekozen),
        "uitvoeren_op": voluit(form.cleaned_data["uitvoeren_op"]),
        "geld": stand_van_fonds(fonds).te_betalen_met,
    }
    return toon(request, "overbrugging/bank/betalen_nakijken.html", context)


@require_safe
@met_instrument(OVERBRUGGING)
@met(Betaalopdracht, *BOEKEN)
def opdracht(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """Eén betaalopdracht: wat erin zit, hoe ver zij is, en de bestanden."""
    betalingen = list(opdracht.betalingen.select_related("voorschot", "bankregel").order_by("pk"))
    context = {
        "opdracht": opdracht,
        "betalingen": betalingen,
        "som": sum(betaling.bedrag_centen for betaling in betalingen),
        "mag_afhandelen": opdracht.stand == Opdrachtstand.GEMAAKT and request.user.heeft_rol(BUDGETHOUDER),
    }
    return toon(request, "overbrugging/bank/opdracht.html", context)


@met_instrument(OVERBRUGGING)
@met(Betaalopdracht, BUDGETHOUDER)
def betaald(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """De bank heeft betaald: op welke dag, kijk na wat er geboekt wordt, en boek het."""
    if opdracht.stand != Opdrachtstand.GEMAAKT:
        return _al_afgehandeld(request, opdracht)
    form = formulier(request, BetaaldForm, initial={"betaald_op": opdracht.uitvoeren_op})
    if form.is_valid():
        wil, dag = stap(request), form.cleaned_data["betaald_op"]
        if wil is Stap.NAKIJKEN:
            context = {"form": form, "opdracht": opdracht, "dag": dag, "boekingen": uitkeringen_van(opdracht)}
            return toon(request, "overbrugging/bank/betaald_nakijken.html", context)
        if wil is Stap.DOEN:
            try:
                services.bevestig_betaald(opdracht, betaald_op=dag, door=request.user)
            except DomeinFout as fout:
                weiger(form, fout)
            else:
                return klaar(request, "De betalingen zijn geboekt; de voorschotten zijn uitgekeerd.", opdracht)
    return toon_formulier(request, "overbrugging/bank/betaald.html", form, opdracht=opdracht)


@met_instrument(OVERBRUGGING)
@met(Betaalopdracht, BUDGETHOUDER)
def vervallen(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """De bank betaalt dit niet meer; de voorschotten kunnen in een nieuwe opdracht."""
    if opdracht.stand != Opdrachtstand.GEMAAKT:
        return _al_afgehandeld(request, opdracht)
    form = formulier(request, RedenForm)
    if form.is_valid():
        try:
            services.laat_vervallen(opdracht, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De betaalopdracht is vervallen. U kunt deze voorschotten opnieuw betalen.", opdracht)
    return toon_formulier(request, "overbrugging/bank/vervallen.html", form, opdracht=opdracht)


def _al_afgehandeld(request: Verzoek, opdracht: Betaalopdracht) -> HttpResponse:
    """Wie dubbel klikte of te laat is, leest dat het al gedaan is."""
    messages.info(request, services.al_afgehandeld(opdracht))
    return redirect(opdracht)
