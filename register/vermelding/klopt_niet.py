"""‘Klopt er iets niet?’: iedereen met een account meldt het, de organisatie herstelt het."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from pmm.concepten.formulier import formulier, klaar, toon_formulier
from pmm.kern.formulier import Formulier, Langetekst
from register.alleen_voor import voor_de_organisatie
from register.models import Contact, Organisatie, Signaal, Signaalsoort
from register.rollen import BEHEERDER
from register.vermelding import signalen
from register.verzoek import Verzoek


class SignaalForm(Formulier):
    """Wat er niet klopt, en bij wie."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="Bij wie klopt er iets niet?",
        required=False,
        empty_label="De organisatie zelf",
        error_messages={"invalid_choice": "Kies een contact uit de lijst."},
    )
    soort = forms.ChoiceField(
        label="Wat klopt er niet?",
        choices=Signaalsoort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er niet klopt."},
    )
    toelichting = Langetekst(
        label="Toelichting",
        help_text="Bijvoorbeeld het goede nummer, als u dat weet. Schrijf niets over een casus of een inwoner.",
        max_lengte=300,
        rijen=3,
        required=False,
    )

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["contact"]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = organisatie.contacten.op_soort()

    def clean(self) -> dict[str, Any]:
        """Een organisatie zelf gaat niet ergens anders werken."""
        gegevens = super().clean()
        if gegevens.get("soort") == Signaalsoort.PERSOON and not gegevens.get("contact") and not self.errors:
            self.add_error("contact", "Kies wie er niet meer werkt.")
        return gegevens


def melden(request: Verzoek, code: str) -> HttpResponse:
    """Meld dat er iets in de vermelding niet klopt."""
    organisatie = get_object_or_404(Organisatie, code=code)
    form = formulier(request, SignaalForm, initial={"contact": _gevraagd(request)}, organisatie=organisatie)
    if form.is_valid():
        velden = form.cleaned_data
        signalen.meld(
            velden["contact"] or organisatie,
            soort=Signaalsoort(velden["soort"]),
            toelichting=velden["toelichting"],
            door=request.user,
        )
        return klaar(request, f"Dank u wel. {organisatie} krijgt de vraag om dit te herstellen.", organisatie)
    return toon_formulier(request, "register/vermelding/klopt_niet.html", form, organisatie=organisatie)


@voor_de_organisatie(BEHEERDER)
@require_POST
def afhandelen(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Dit is hersteld, of het klopte toch; nog eens klikken doet niets."""
    signaal = get_object_or_404(Signaal.objects.select_related("organisatie"), pk=pk, organisatie=organisatie)
    signalen.handel_af(signaal, door=request.user)
    messages.success(request, "Afgehandeld. De melding staat niet meer bij uw vermelding.")
    return redirect("register:bijhouden", organisatie.code)


def _gevraagd(request: Verzoek) -> str:
    """Bij welk contact iemand op de link klikte; een vreemd nummer past nergens bij en telt niet mee."""
    return request.GET.get("contact", "")
