"""De medewerkers van een organisatie: wie er zijn, erbij, een andere rol, overdragen en vertrekken."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from register.alleen_voor import voor_de_organisatie
from register.medewerkers.forms import NieuwForm, OverdragenForm, RollenForm, VertrekForm
from register.medewerkers.leden import Medewerker, medewerker, medewerkers, overnemers
from register.medewerkers.overdracht import open_werk
from register.medewerkers.services import geef_rollen, voeg_toe
from register.medewerkers.vertrek import AL_WEG, geef_werk_over, laat_vertrekken
from register.models import Lidmaatschap, Organisatie
from register.rollen import BEHEERDER
from register.verzoek import Verzoek

UITGENODIGD = "Vastgelegd. {email} krijgt een mail met wat er nu te doen is."
ROLLEN_KLAAR = "De rollen van {naam} zijn vastgelegd."
OVERGEDRAGEN = "Overgedragen. Uw {collegas} er bericht van."
VERTROKKEN = "{naam} werkt hier niet meer. De toegang is weg en het werk is overgedragen."
VERTREKT = "Vastgelegd: {naam} werkt hier vanaf {dag} niet meer. Het werk is nu al overgedragen."


@require_safe
@voor_de_organisatie(BEHEERDER)
def lijst(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Wie hier werkt, met rollen, sinds wanneer, en wie er vandaag niet is."""
    mensen = medewerkers(organisatie, timezone.localdate())
    return render(request, "register/medewerkers/lijst.html", {"organisatie": organisatie, "mensen": mensen})


@voor_de_organisatie(BEHEERDER)
def nieuw(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Iemand erbij; of diegene al een account heeft, is hier niet te zien."""
    form = formulier(request, NieuwForm)
    if form.is_valid():
        try:
            voeg_toe(organisatie, **form.gegevens, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, organisatie, UITGENODIGD.format(email=form.gegevens["email"]))
    return toon_formulier(request, "register/medewerkers/nieuw.html", form, organisatie=organisatie)


@voor_de_organisatie(BEHEERDER)
def wijzigen(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Eén medewerker: de rollen, en wat er nog openstaat."""
    mens = _zoek(organisatie, pk)
    form = formulier(request, RollenForm, initial={"rollen": sorted(mens.codes)})
    if form.is_valid() and mens.is_van_hier:
        try:
            geef_rollen(mens.gebruiker, organisatie, form.cleaned_data["rollen"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, organisatie, ROLLEN_KLAAR.format(naam=mens.naam))
    werk = open_werk(mens.gebruiker, organisatie)
    context = {
        "organisatie": organisatie,
        "mens": mens,
        "aantal": len(werk),
        "beheer": request.user.heeft_rol(BEHEERDER),
    }
    return toon_formulier(request, "register/medewerkers/medewerker.html", form, **context)


@voor_de_organisatie(BEHEERDER)
def overdragen(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Werk naar collega's, terwijl deze persoon blijft."""
    mens = _zoek(organisatie, pk)
    werk = open_werk(mens.gebruiker, organisatie)
    form = formulier(request, OverdragenForm, werk=werk, overnemers=overnemers(werk, organisatie, mens.gebruiker))
    if form.is_valid() and form.verdeling:
        try:
            geef_werk_over(mens.gebruiker, organisatie, form.verdeling, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            een = len(form.per_persoon) == 1
            zin = OVERGEDRAGEN.format(collegas="collega krijgt" if een else "collega’s krijgen")
            return _klaar(request, organisatie, zin)
    context = {"organisatie": organisatie, "mens": mens, "werk": werk}
    return toon_formulier(request, "register/medewerkers/overdragen.html", form, **context)


@voor_de_organisatie(BEHEERDER)
def vertrek(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Eerst wie wat overneemt, dan nakijken, en dan in één keer."""
    mens = medewerker(organisatie, pk, timezone.localdate())
    if mens is None:
        return _al_weg(request, organisatie, pk)
    werk = open_werk(mens.gebruiker, organisatie)
    form = formulier(request, VertrekForm, werk=werk, overnemers=overnemers(werk, organisatie, mens.gebruiker))
    context = {"organisatie": organisatie, "mens": mens, "werk": werk}
    if form.is_valid() and "terug" not in request.POST:
        if "nagekeken" not in request.POST:
            return render(request, "register/medewerkers/nakijken.html", {"form": form, **context})
        try:
            per = form.cleaned_data["per"]
            laat_vertrekken(mens.gebruiker, organisatie, per=per, naar=form.verdeling, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            zin = VERTROKKEN if per <= timezone.localdate() else VERTREKT
            return _klaar(request, organisatie, zin.format(naam=mens.naam, dag=voluit(per)))
    return toon_formulier(request, "register/medewerkers/vertrek.html", form, **context)


def _zoek(organisatie: Organisatie, pk: int) -> Medewerker:
    mens = medewerker(organisatie, pk, timezone.localdate())
    if mens is None:
        raise Http404
    return mens


def _al_weg(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Wie hier werkte en weg is: een tweede klik, of een collega was eerder."""
    lid = get_object_or_404(Lidmaatschap.objects.select_related("gebruiker"), organisatie=organisatie, pk=pk)
    messages.info(request, AL_WEG.format(naam=Medewerker(lid.gebruiker, [lid]).naam, organisatie=organisatie))
    return redirect("register:medewerkers", organisatie.code)


def _klaar(request: Verzoek, organisatie: Organisatie, zin: str) -> HttpResponse:
    return klaar(request, zin, "register:medewerkers", organisatie.code)
