"""De schermen van een vordering: terugvragen, bekijken, betwisten, beslechten, terugbetalen en afsluiten."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from overbrugging.models import Voorschot, Vordering
from overbrugging.voorschot.deur import Mag as Voorschotmag
from overbrugging.voorschot.deur import met_voorschot
from overbrugging.vordering import betwisten as twist
from overbrugging.vordering import services, weergave
from overbrugging.vordering.deur import Mag, met_vordering
from overbrugging.vordering.forms import ANDERS, BeslechtForm, BetwistForm, DelenForm, TerugbetalingForm, VorderForm
from overbrugging.vordering.letbesluiten import letbesluiten
from overbrugging.vordering.nakijken import is_na_te_kijken, lees, wordt_geboekt
from overbrugging.vordering.papier import vorderingsbrief
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.kern.pdf.maken import antwoord
from register.nu_niet import blijft_dicht, nu_niet
from register.verzoek import Verzoek

TERUG_VOORSCHOT, TERUG_VORDERING = "Terug naar het voorschot", "Terug naar de vordering"


@met_instrument(OVERBRUGGING)
@met_voorschot(Voorschotmag.BEHANDELEN, Voorschotmag.BUDGET)
def vorderen(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Verdeel het voorschot over wie terugbetaalt, kijk na wat er geboekt wordt, en vorder."""
    waarom, terug = services.waarom_niet_vorderen(voorschot), voorschot.get_absolute_url()
    if dicht := blijft_dicht(request, waarom, terug, TERUG_VOORSCHOT):
        return dicht
    totaal = services.te_verdelen(voorschot)
    form = lees(request, VorderForm, initial=weergave.begin_vorderen(voorschot, totaal), totaal=totaal)
    if is_na_te_kijken(request, form) and not waarom:
        return weergave.kijk_vorderen_na(request, form, voorschot)
    if wordt_geboekt(request, form):
        try:
            gevorderd = services.vorder(
                voorschot,
                delen=form.delen,
                betalen_voor=form.cleaned_data["betalen_voor"],
                door=request.user,
                sleutel=form.cleaned_data["sleutel"],
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, weergave.gelukt_vorderen(gevorderd), voorschot)
    context = {"voorschot": voorschot, "totaal": totaal}
    return toon_formulier(request, "overbrugging/vordering/vorderen.html", form, **context)


@require_safe
@met_instrument(OVERBRUGGING)
@met_vordering()
def vordering(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """Eén vordering: hoeveel, voor wanneer, wat er al terug is en wat er gebeurde."""
    return toon(request, "overbrugging/vordering/vordering.html", weergave.pagina(vordering))


@require_safe
@met_instrument(OVERBRUGGING)
@met_vordering()
def brief(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """De brief aan de organisatie, als PDF."""
    return antwoord(f"vordering-{vordering.nummer}.pdf", vorderingsbrief(vordering))


@met_instrument(OVERBRUGGING)
@met_vordering(Mag.BETWISTEN)
def betwisten(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """De organisatie legt vast waarom zij het er niet mee eens is."""
    waarom = twist.waarom_niet_betwisten(vordering)
    if dicht := blijft_dicht(request, waarom, vordering.get_absolute_url(), TERUG_VORDERING):
        return dicht
    form = formulier(request, BetwistForm)
    if form.is_valid():
        try:
            twist.betwist(vordering, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, weergave.BETWIST, vordering)
    return toon_formulier(request, "overbrugging/vordering/betwisten.html", form, vordering=vordering)


@met_instrument(OVERBRUGGING)
@met_vordering(Mag.BESLECHTEN)
def beslechten(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """Leg vast in welk besluit van het LET de betwisting is beslecht, en boek een andere verdeling."""
    besluiten = letbesluiten(vordering)
    waarom = twist.waarom_niet_beslechten(vordering, besluiten)
    if dicht := blijft_dicht(request, waarom, vordering.get_absolute_url(), TERUG_VORDERING):
        return dicht
    nu = list(twist.stand_nu(vordering.voorschot).values())
    totaal = sum(rij.gevorderd for rij in nu)
    begin = DelenForm.begin([(rij.organisatie, rij.gevorderd) for rij in nu])
    form = lees(request, BeslechtForm, initial=begin, besluiten=besluiten, totaal=totaal, zichtbaar=len(nu) + 1)
    try:
        if is_na_te_kijken(request, form) and form.cleaned_data["uitkomst"] == ANDERS and not waarom:
            return weergave.kijk_verdeling_na(request, form, vordering)
        if form.is_valid():
            twist.beslecht(vordering, door=request.user, **form.beslechting)
            return klaar(request, weergave.BESLECHT, vordering)
    except DomeinFout as fout:
        weiger(form, fout)
    betwisting = vordering.betwistingen.select_related("door").order_by("pk").last()
    context = {"vordering": vordering, "nu": nu, "totaal": totaal, "betwisting": betwisting}
    return toon_formulier(request, "overbrugging/vordering/beslechten.html", form, **context)


@met_instrument(OVERBRUGGING)
@met_vordering(Mag.BOEKEN)
def terugbetaling(request: Verzoek, vordering: Vordering) -> HttpResponse:
    """Boek met de hand wat er terugkwam; gewoonlijk gaat dat vanaf het bankafschrift."""
    waarom = "" if vordering.open else services.NIETS_OPEN
    if dicht := blijft_dicht(request, waarom, vordering.get_absolute_url(), TERUG_VORDERING):
        return dicht
    form = lees(request, TerugbetalingForm, initial={"bedrag": vordering.open}, vordering=vordering)
    if is_na_te_kijken(request, form):
        if waarom := services.waarom_niet_terug(vordering, form.centen, form.cleaned_data["boekdatum"]):
            form.add_error("bedrag", waarom)
        else:
            return weergave.kijk_terugbetaling_na(request, form, vordering)
    if wordt_geboekt(request, form):
        datum, sleutel = form.cleaned_data["boekdatum"], form.cleaned_data["sleutel"]
        try:
            geboekt = services.boek_terugbetaling(
                vordering, form.centen, boekdatum=datum, door=request.user, sleutel=sleutel
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, weergave.gelukt_terugbetalen(geboekt, form.centen), vordering)
    return toon_formulier(request, "overbrugging/vordering/terugbetaling.html", form, vordering=vordering)


@met_instrument(OVERBRUGGING)
@met_voorschot(Voorschotmag.BUDGET)
def sluiten(request: Verzoek, voorschot: Voorschot) -> HttpResponse:
    """Sluit een voorschot af waarvan niets meer openstaat."""
    terug = voorschot.get_absolute_url()
    if dicht := blijft_dicht(request, services.waarom_niet_sluiten(voorschot), terug, TERUG_VOORSCHOT):
        return dicht
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            services.sluit(voorschot, door=request.user)
        except DomeinFout as fout:
            return nu_niet(request, fout, terug, TERUG_VOORSCHOT)
        return klaar(request, f"Voorschot {voorschot.nummer} is afgesloten.", voorschot)
    return toon_formulier(request, "overbrugging/vordering/sluiten.html", form, voorschot=voorschot)
