"""Het scherm waar u meldt dat u er niet bent, en wie dan waarneemt."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from register.account.afwezigheid_melden import collegas, haal_weg, meld_afwezig, ook_weg, wijzig
from register.models import Afwezigheid, Gebruiker
from register.verzoek import Verzoek

VELDEN = ("van", "tot", "vervanger")


class AfwezigForm(Formulier):
    """Van wanneer tot en met wanneer, en wie er waarneemt."""

    van = Datumveld(label="Vanaf welke dag bent u er niet?", error_messages={"required": "Vul in vanaf welke dag."})
    tot = Datumveld(
        label="Tot en met welke dag?",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in tot en met welke dag."},
    )
    vervanger = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Wie neemt voor u waar?",
        help_text="Een collega met dezelfde rol bij uw organisatie. Die krijgt in deze tijd uw herinneringen.",
        required=False,
        empty_label="Niemand",
        error_messages={"invalid_choice": "Kies een collega met dezelfde rol bij uw organisatie."},
    )

    def __init__(self, *args: Any, van_wie: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["vervanger"]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = collegas(van_wie)

    def clean(self) -> dict[str, Any]:
        """Het einde ligt niet voor het begin."""
        gegevens = super().clean()
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", f"De einddatum ligt vóór de begindatum ({voluit(van)}). Kies een latere datum.")
        return gegevens

    @property
    def periode(self) -> dict[str, Any]:
        """Wat de dienst nodig heeft."""
        return {veld: self.cleaned_data[veld] for veld in VELDEN}


def afwezig(request: Verzoek) -> HttpResponse:
    """Uw afwezigheden van nu en straks, en een nieuwe melden."""
    form = formulier(request, AfwezigForm, van_wie=request.user)
    if form.is_valid():
        try:
            gemeld = meld_afwezig(request.user, **form.periode)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, gemeld)
    rijen = Afwezigheid.objects.van_mij(request.user).nog_niet_voorbij(timezone.localdate())
    return toon_formulier(request, "register/afwezig.html", form, rijen=rijen)


def wijzigen(request: Verzoek, pk: int) -> HttpResponse:
    """Andere dagen of een andere vervanger."""
    deze = get_object_or_404(Afwezigheid.objects.van_mij(request.user), pk=pk)
    nu = {"van": deze.van, "tot": deze.tot, "vervanger": deze.vervanger}
    form = formulier(request, AfwezigForm, initial=nu, van_wie=request.user)
    if form.is_valid():
        try:
            wijzig(deze, **form.periode)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, deze)
    return toon_formulier(request, "register/afwezig_wijzigen.html", form, deze=deze)


@require_POST
def weghalen(request: Verzoek, pk: int) -> HttpResponse:
    """U bent er toch; nog eens klikken doet niets."""
    if deze := Afwezigheid.objects.van_mij(request.user).filter(pk=pk).first():
        haal_weg(deze)
        messages.success(request, "Weggehaald. U krijgt in deze tijd uw eigen herinneringen.")
    return redirect("afwezig")


def _klaar(request: Verzoek, gemeld: Afwezigheid) -> HttpResponse:
    bewaard(request)
    wie = f"{gemeld.vervanger} neemt waar." if gemeld.vervanger else "Niemand neemt waar."
    messages.success(request, f"Vastgelegd: u bent er niet van {gemeld}. {wie}")
    if dan := ook_weg(gemeld):
        messages.warning(request, f"Let op: {gemeld.vervanger} is er zelf niet van {dan}.")
    return redirect("afwezig")
