"""De uitgaande post voor de beheerder: wat niet aankwam of hapert. Van een casus staat hier alleen het kenmerk."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.logboek.services import noteer_bij
from pmm.uitgaand.models import Bericht
from pmm.uitgaand.services import bied_alles_opnieuw_aan, bied_opnieuw_aan, kan_bestaan
from register.alleen_voor import alleen_voor
from register.rollen import BEHEERDER
from register.verzoek import Verzoek

STANDEN = (
    ("", "Alles wat aandacht vraagt"),
    ("geweigerd", "Geweigerd"),
    ("opgegeven", "Opgegeven na zeven dagen"),
    ("wacht", "Hapert, wordt opnieuw geprobeerd"),
    ("afgehandeld", "Afgehandeld"),
)
TEL_TOT = 1000
ZINNEN = {
    "post_alles_opnieuw": ("bood alle gestrande post opnieuw aan", "alle gestrande post opnieuw aanbieden"),
    "post_opnieuw": ("bood een mislukt bericht over {wat} opnieuw aan", "{wat} opnieuw aanbieden"),
}


class AdresForm(Formulier):
    """Het adres waar het bericht nu naartoe moet."""

    aan = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Bijvoorbeeld naam@gemeente.nl. Alleen dit bericht gaat naar dit adres.",
        error_messages={
            "required": "Vul in naar welk e-mailadres dit bericht moet.",
            "invalid": "Vul een e-mailadres in zoals naam@gemeente.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_aan(self) -> str:
        aan: str = self.cleaned_data["aan"]
        if not kan_bestaan(aan):
            raise ValidationError("Vul een e-mailadres in zonder bijzondere letters, zoals naam@gemeente.nl.")
        return aan


@require_safe
@alleen_voor(BEHEERDER)
def post(request: Verzoek) -> HttpResponse:
    """Wat niet aankwam of hapert, en hoeveel er wacht."""
    stand, kenmerk = request.GET.get("stand", ""), request.GET.get("kenmerk", "").strip().upper()
    berichten = Bericht.objects.voor_beheer(stand).select_related("gezien_door")
    wacht = Bericht.objects.wacht()
    context = {
        "blad": blad(request, berichten.filter(over=kenmerk) if kenmerk else berichten, ("-pk",)),
        "standen": STANDEN,
        "stand": stand,
        "kenmerk": kenmerk,
        "wacht": _geteld(len(wacht.values_list("pk")[: TEL_TOT + 1])),
        "oudste": wacht.aggregate(oudste=Min("aangemaakt_op"))["oudste"],
        "gestrand": _geteld(len(Bericht.objects.door_een_storing().values_list("pk")[: TEL_TOT + 1])),
    }
    return toon(request, "register/beheer_post.html", context)


@alleen_voor(BEHEERDER)
@require_POST
def opnieuw(request: Verzoek, pk: int) -> HttpResponse:
    """Eén bericht opnieuw proberen, op hetzelfde adres."""
    bericht = get_object_or_404(Bericht, pk=pk)
    try:
        _bied_aan(request, bericht)
    except DomeinFout as fout:
        messages.info(request, " ".join(fout.redenen))
    else:
        messages.success(request, "Het bericht wordt opnieuw geprobeerd.")
    return redirect("beheer_post")


@alleen_voor(BEHEERDER)
@require_POST
def alles_opnieuw(request: Verzoek) -> HttpResponse:
    """Alles opnieuw proberen wat door een storing niet aankwam."""
    with transaction.atomic():
        aantal = bied_alles_opnieuw_aan()
        if aantal:
            _noteer(request, "post_alles_opnieuw")
    if aantal:
        messages.success(request, f"Opnieuw geprobeerd: {aantal} {'bericht' if aantal == 1 else 'berichten'}.")
    else:
        messages.info(request, "Er is nu niets dat door een storing is blijven liggen.")
    return redirect("beheer_post")


@alleen_voor(BEHEERDER)
def ander_adres(request: Verzoek, pk: int) -> HttpResponse:
    """Eén bericht over een casus naar een ander adres sturen."""
    bericht = get_object_or_404(Bericht.objects.exclude(over=""), pk=pk)
    form = formulier(request, AdresForm)
    if form.is_valid():
        try:
            _bied_aan(request, bericht, form.cleaned_data["aan"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Het bericht gaat naar het nieuwe adres.", "beheer_post")
    return toon_formulier(request, "register/beheer_post_adres.html", form, bericht=bericht)


def _bied_aan(request: Verzoek, bericht: Bericht, aan: str = "") -> None:
    with transaction.atomic():
        bied_opnieuw_aan(bericht, aan=aan)
        _noteer(request, "post_opnieuw", over=bericht.over)


def _noteer(request: Verzoek, werkwoord: str, *, over: str = "") -> None:
    noteer_bij("casus" if over else "post", over, werkwoord, door=request.user)


def _geteld(aantal: int) -> str:
    return f"meer dan {TEL_TOT}" if aantal > TEL_TOT else str(aantal)
