"""De schermen van het aanvragen: invullen, nakijken, en terugnemen."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import UUIDField
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from overbrugging.models import Fonds, Voorschot
from overbrugging.voorschot import aanvragen as services
from overbrugging.voorschot.casusstand import fondsen, ruimtes
from overbrugging.voorschot.deur import Mag, met_voorschot
from overbrugging.voorschot.forms import AanvraagForm, RedenForm, van_eerder
from overbrugging.voorschot.ruimte import ruimte
from overbrugging.voorschot.weergave import na_te_kijken
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten import services as concepten
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from register.nu_niet import blijft_dicht
from register.rollen import BEHANDELEN
from register.verzoek import Verzoek

GEEN_FONDS = "Er is nu geen fonds om uit voor te schieten. Vraag het de budgethouder."
TERUG, NAAR = "Terug naar de overbrugging", "Terug naar het voorschot"
AL_AANGEVRAAGD = "Dit voorschot is al aangevraagd. Er is niets dubbel aangevraagd."


@met_instrument(OVERBRUGGING)
@met_casus(BEHANDELEN)
def aanvragen(request: Verzoek, casus: Casus, sleutel: UUID | None = None) -> HttpResponse:
    """Vul in hoeveel er nodig is, waarvoor en aan wie; met een sleutel verlengt het dat voorschot."""
    verlengt, bestaand = _te_verlengen(casus, sleutel), fondsen()
    if weigering := blijft_dicht(request, _waarom_niet(casus, verlengt, bestaand), _terug(casus), TERUG):
        return weigering
    initial = van_eerder(verlengt) if verlengt else {}
    form = formulier(request, AanvraagForm, initial=initial, fondsen=bestaand)
    if form.is_valid():
        over = ruimte(form.aanvraag.fonds, casus)
        if form.aanvraag.centen <= over.over:
            concepten.bewaar(request.user.pk, request.path, dict(request.POST.lists()))
            return redirect(_adres_nakijken(casus, sleutel))
        form.add_error("bedrag", over.zin)
    context = {"casus": casus, "verlengt": verlengt, "ruimtes": ruimtes(bestaand, casus), "terug": _terug(casus)}
    return toon_formulier(request, "overbrugging/voorschot/aanvragen.html", form, **context)


@met_instrument(OVERBRUGGING)
@met_casus(BEHANDELEN)
def nakijken(request: Verzoek, casus: Casus, sleutel: UUID | None = None) -> HttpResponse:
    """Alles nog één keer, en dan aanvragen."""
    verlengt, invullen = _te_verlengen(casus, sleutel), _adres_invullen(casus, sleutel)
    ingevuld, form = _ingevuld(request, invullen), formulier(request, Formulier)
    if ingevuld is None:
        return _al_gedaan(request, casus) or redirect(invullen)
    if form.is_valid():
        try:
            gemaakt = services.vraag_aan(
                casus, ingevuld.aanvraag, door=request.user, sleutel=form.cleaned_data["sleutel"], verlengt=verlengt
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            concepten.gooi_weg(request.user.pk, invullen)
            return klaar(request, f"Voorschot {gemaakt.nummer} is aangevraagd. Een budgethouder beslist.", gemaakt)
    context = {"casus": casus, "verlengt": verlengt, **na_te_kijken(ingevuld.aanvraag, invullen), "terug": invullen}
    return toon_formulier(request, "overbrugging/voorschot/nakijken.html", form, **context)


@met_instrument(OVERBRUGGING)
@met_voorschot(Mag.BEHANDELEN)
def intrekken(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Trek een aanvraag in; de ruimte komt weer vrij."""
    if weigering := blijft_dicht(
        request, services.waarom_niet_intrekken(voorschot), voorschot.get_absolute_url(), NAAR
    ):
        return weigering
    form = formulier(request, RedenForm)
    if form.is_valid():
        try:
            services.trek_in(voorschot, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"De aanvraag {voorschot.nummer} is ingetrokken.", voorschot)
    return toon_formulier(request, "overbrugging/voorschot/intrekken.html", form, voorschot=voorschot)


def _te_verlengen(casus: Casus, sleutel: UUID | None) -> Voorschot | None:
    """Het voorschot van deze casus dat iemand wil verlengen; dat van een andere casus bestaat hier niet."""
    if sleutel is None:
        return None
    gevonden = Voorschot.objects.van_casus(casus).filter(sleutel=sleutel).select_related("leverancier").first()
    if gevonden is None:
        raise Http404
    return gevonden


def _waarom_niet(casus: Casus, verlengt: Voorschot | None, bestaand: QuerySet[Fonds]) -> str:
    if reden := services.waarom_niet_aanvragen(casus):
        return reden
    if verlengt and (reden := services.waarom_niet_verlengen(verlengt)):
        return reden
    return "" if bestaand else GEEN_FONDS


def _ingevuld(request: Verzoek, invullen: str) -> AanvraagForm | None:
    """Het formulier zoals het bewaard is, of niets als er nog iets mist."""
    concept = concepten.van(request.user.pk, invullen)
    if concept is None:
        return None
    velden = QueryDict(mutable=True)
    for naam, waarden in concept.velden.items():
        velden.setlist(naam, waarden)
    form = AanvraagForm(velden, fondsen=fondsen())
    return form if form.is_valid() else None


def _al_gedaan(request: Verzoek, casus: Casus) -> HttpResponse | None:
    """Wie hetzelfde formulier nog eens verstuurt, hoort dat het er al ligt."""
    sleutel = UUIDField(required=False)
    try:
        gezocht = sleutel.clean(request.POST.get("sleutel"))
    except ValidationError:
        return None
    eerder = Voorschot.objects.van_casus(casus).filter(sleutel=gezocht).first() if gezocht else None
    return klaar(request, AL_AANGEVRAAGD, eerder) if eerder else None


def _terug(casus: Casus) -> str:
    return reverse("overbrugging:casus", args=[casus.kenmerk])


def _adres_invullen(casus: Casus, sleutel: UUID | None) -> str:
    if sleutel is None:
        return reverse("overbrugging:voorschot_aanvragen", args=[casus.kenmerk])
    return reverse("overbrugging:voorschot_verlengen", args=[casus.kenmerk, sleutel])


def _adres_nakijken(casus: Casus, sleutel: UUID | None) -> str:
    return f"{_adres_invullen(casus, sleutel)}nakijken/"
