"""Het scherm bij een bericht over een casus dat niet aankwam."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from pmm.casus.models import Casus
from pmm.casus.post import handel_af, stuur_naar
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.uitgaand.models import Bericht
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek

AFGEHANDELD, ANDER_ADRES = "afgehandeld", "ander_adres"


class PostForm(Formulier):
    """Wat de behandelaar ermee deed of wil doen."""

    keuze = forms.ChoiceField(
        label="Wat wilt u doen?",
        choices=[
            (AFGEHANDELD, "Het is opgelost, bijvoorbeeld omdat ik heb gebeld"),
            (ANDER_ADRES, "Stuur het bericht naar een ander adres"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het is opgelost, of dat het bericht naar een ander adres moet."},
    )
    aan = forms.EmailField(
        label="Het andere e-mailadres",
        help_text="Alleen invullen als het bericht naar een ander adres moet.",
        max_length=254,
        required=False,
        error_messages={"invalid": "Vul een e-mailadres in zoals naam@gemeente.nl."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        velden = super().clean()
        if velden.get("keuze") == ANDER_ADRES:
            self.eis("aan", "Vul in naar welk e-mailadres dit bericht moet.")
        return velden


@met_casus(BEHANDELEN)
def post(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Vastleggen dat het is opgelost, of het bericht naar een ander adres sturen."""
    bericht = Bericht.objects.filter(over=casus.kenmerk, pk=pk).first()
    if bericht is None:
        raise Http404
    form = formulier(request, PostForm)
    if form.is_valid():
        try:
            gelukt = _doe(form, casus, bericht, request)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, gelukt, casus)
    return toon_formulier(request, "casus/post.html", form, casus=casus, bericht=bericht)


def _doe(form: PostForm, casus: Casus, bericht: Bericht, request: Verzoek) -> str:
    if form.cleaned_data["keuze"] == ANDER_ADRES:
        stuur_naar(casus, bericht, aan=form.cleaned_data["aan"], door=request.user)
        return "Het bericht gaat naar het nieuwe adres."
    handel_af(casus, bericht, door=request.user)
    return "Vastgelegd dat het is opgelost."
