"""De schermen om een lijst te bewaren, te wijzigen en weg te gooien. Die van een ander bestaan hier niet."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pmm.casus.bewaardfilter import NAAMLENGTE
from pmm.casus.lijst import bewaard as diensten
from pmm.casus.lijst.bewaard import Keuze
from pmm.casus.lijst.vraag import FilterForm, Vraag
from pmm.casus.models import Bewaardfilter
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker
from register.verzoek import Verzoek

MET_COLLEGAS = "Collega’s van {organisatie} mogen deze lijst ook gebruiken"


class BewaarForm(Formulier):
    """Hoe de lijst heet en wie haar gebruikt."""

    naam = forms.CharField(label="Naam", max_length=NAAMLENGTE, help_text="Bijvoorbeeld ‘Spoed bij ons’.")
    gedeeld = forms.BooleanField(
        required=False,
        help_text="Zij zien alleen de casussen die zij zelf mogen zien. Alleen u kunt de lijst wijzigen.",
    )
    is_standaard = forms.BooleanField(label="Open de casussen voortaan met deze lijst", required=False)

    def __init__(self, *args: object, gebruiker: Gebruiker, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if gebruiker.organisatie is None:
            del self.fields["gedeeld"]
        else:
            self.fields["gedeeld"].label = MET_COLLEGAS.format(organisatie=gebruiker.organisatie)

    def keuze(self) -> Keuze:
        """Wat er gekozen is."""
        velden = self.cleaned_data
        return Keuze(velden["naam"], gedeeld=velden.get("gedeeld", False), is_standaard=velden["is_standaard"])


def bewaren(request: Verzoek) -> HttpResponse:
    """Geef de lijst in dit adres een naam."""
    filters = FilterForm(request.GET, request.user)
    if not filters.is_valid():
        return redirect(f"{reverse('casus:lijst')}?{request.GET.urlencode()}")
    vraag = Vraag.uit(filters)
    form = formulier(request, BewaarForm, gebruiker=request.user)
    if form.is_valid():
        try:
            diensten.bewaar(vraag.adres, form.keuze(), door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, f"‘{form.cleaned_data['naam']}’ is bewaard.", vraag.adres)
    context = {"kop": "Lijst bewaren", "wat": str(vraag), "terug": f"{reverse('casus:lijst')}?{vraag.adres}"}
    return toon_formulier(request, "casus/lijst_bewaren.html", form, **context)


def wijzigen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Een eigen bewaarde lijst wijzigen."""
    filter_ = _zoek(request, sleutel)
    begin = {"naam": filter_.naam, "gedeeld": filter_.gedeeld_met_id is not None, "is_standaard": filter_.is_standaard}
    form = formulier(request, BewaarForm, initial=begin, gebruiker=request.user)
    if form.is_valid():
        try:
            diensten.wijzig(filter_, form.keuze())
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, f"‘{form.cleaned_data['naam']}’ is gewijzigd.", filter_.vraag)
    context = {"kop": "Bewaarde lijst", "filter": filter_, "terug": f"{reverse('casus:lijst')}?{filter_.vraag}"}
    return toon_formulier(request, "casus/lijst_bewaren.html", form, **context)


@require_POST
def weg(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Een eigen bewaarde lijst weggooien."""
    filter_ = _zoek(request, sleutel)
    diensten.gooi_weg(filter_)
    messages.success(request, f"‘{filter_}’ is weg. Aan de casussen verandert niets.")
    return redirect(f"{reverse('casus:lijst')}?status=open")


def _zoek(request: Verzoek, sleutel: UUID) -> Bewaardfilter:
    gevonden = Bewaardfilter.objects.filter(eigenaar=request.user, sleutel=sleutel).first()
    if gevonden is None:
        raise Http404
    return gevonden


def _klaar(request: Verzoek, melding: str, vraag: str) -> HttpResponse:
    return klaar(request, melding, f"{reverse('casus:lijst')}?{vraag}")
