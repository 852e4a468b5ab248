"""Accounts voor de beheerder: zoeken, rollen geven en beëindigen, afsluiten en heropenen. Niets van een casus."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.alleen_voor import alleen_voor
from register.keuzevelden import OrganisatieVeld
from register.medewerkers.accounts import heropen, sluit
from register.medewerkers.overdracht import open_werk
from register.medewerkers.services import beeindig_rol, geef_rol
from register.models import Gebruiker, Lidmaatschap
from register.rollen import BEHEERDER, KEUZES
from register.verzoek import Verzoek

STANDEN = (("", "Alle accounts"), ("open", "Open"), ("afgesloten", "Afgesloten"))


class RolForm(Formulier):
    """Een rol erbij."""

    organisatie = OrganisatieVeld(
        label="Bij welke organisatie?", error_messages={"required": "Kies bij welke organisatie."}
    )
    rol = forms.ChoiceField(
        label="Welke rol?", choices=[("", "Kies een rol"), *KEUZES], error_messages={"required": "Kies een rol."}
    )


@require_safe
@alleen_voor(BEHEERDER)
def accounts(request: Verzoek) -> HttpResponse:
    """Wie er een account heeft; de zoekvraag staat in het adres."""
    zoek, stand = request.GET.get("q", "").strip()[:100], request.GET.get("stand", "")
    gevonden = Gebruiker.objects.gezocht(zoek, stand)
    context: dict[str, Any] = {
        "blad": blad(request, gevonden, ("naam", "pk")),
        "q": zoek,
        "stand": stand,
        "standen": STANDEN,
    }
    return toon(request, "register/beheer_accounts.html", context)


@alleen_voor(BEHEERDER)
def account(request: Verzoek, pk: int) -> HttpResponse:
    """Eén account: de rollen, wat er nog openstaat, en een rol erbij."""
    gebruiker = get_object_or_404(Gebruiker, pk=pk)
    form = formulier(request, RolForm)
    if form.is_valid():
        try:
            geef_rol(gebruiker, form.cleaned_data["organisatie"], form.cleaned_data["rol"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De rol is gegeven.", "beheer_account", pk)
    leden = gebruiker.lidmaatschappen.nog_niet_voorbij(timezone.localdate()).select_related("organisatie")
    rijen = list(leden.order_by("organisatie__naam", "pk"))
    per_organisatie = {lid.organisatie: lid for lid in rijen}
    werk = [(lid, len(open_werk(gebruiker, organisatie))) for organisatie, lid in per_organisatie.items()]
    return toon_formulier(request, "register/beheer_account.html", form, gebruiker=gebruiker, leden=rijen, werk=werk)


@alleen_voor(BEHEERDER)
@require_POST
def sluiten(request: Verzoek, pk: int) -> HttpResponse:
    """Het account gaat nu dicht; de rollen en het werk blijven staan tot iemand die overdraagt."""
    gebruiker = get_object_or_404(Gebruiker, pk=pk)
    try:
        sluit(gebruiker, door=request.user)
    except DomeinFout as fout:
        messages.error(request, " ".join(fout.redenen))
    else:
        messages.success(request, f"Het account van {gebruiker} is afgesloten. Elke sessie is voorbij.")
    return redirect("beheer_account", pk)


@alleen_voor(BEHEERDER)
@require_POST
def heropenen(request: Verzoek, pk: int) -> HttpResponse:
    """Het account gaat weer open."""
    gebruiker = get_object_or_404(Gebruiker, pk=pk)
    heropen(gebruiker, door=request.user)
    messages.success(request, f"Het account van {gebruiker} is weer open.")
    return redirect("beheer_account", pk)


@alleen_voor(BEHEERDER)
@require_POST
def rol_beeindigen(request: Verzoek, pk: int) -> HttpResponse:
    """Eén rol eindigt vandaag; hoort er open werk bij, dan gaat dat eerst over."""
    lid = get_object_or_404(Lidmaatschap.objects.select_related("gebruiker", "organisatie"), pk=pk)
    try:
        beeindig_rol(lid, door=request.user)
    except DomeinFout as fout:
        messages.error(request, " ".join(fout.redenen))
    else:
        messages.success(
            request, f"{lid.gebruiker} is geen {lid.get_rol_display().lower()} meer bij {lid.organisatie}."
        )
    return redirect("beheer_account", lid.gebruiker_id)
