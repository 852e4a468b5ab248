"""De schermen van een weging: lezen, om beurten schrijven, vaststellen en meenemen."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from pmm.afwegen import documenten, wegen, zinnen
from pmm.afwegen.botsen import Verouderd, toon_botsing
from pmm.afwegen.compleet import merk, wat_mist
from pmm.afwegen.forms import DeelForm, KeuzeForm, OnderwerpForm, OptieForm, VaststellenForm
from pmm.afwegen.models import Weging
from pmm.afwegen.onderdelen import DELEN
from pmm.afwegen.weergave import stappen, wegingsblok
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.pdf.maken import antwoord
from register.rollen import BEWERKEN
from register.verzoek import Verzoek

HIER = (Sectie.WEGINGEN,)


@require_safe
@met_casus(toont=HIER)
def wegingen(request: Verzoek, casus: Casus) -> HttpResponse:
    """De wegingen van een casus: het paneel op de casuspagina, en zonder JavaScript een pagina."""
    context = {"casus": casus, "wegingen": Weging.objects.van_casus(casus), "mag_schrijven": _mag(casus)}
    return toon(request, "afwegen/_wegingen.html", context, deel="paneel")


@require_safe
@met_casus(toont=HIER)
def weging(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Eén weging, met wat er nog mist."""
    gevonden = _zoek(casus, pk)
    mag = _mag(casus) and gevonden.is_concept
    context = {
        "casus": casus,
        "weging": gevonden,
        "blok": wegingsblok(gevonden),
        "mag_schrijven": mag,
        "mag_nieuwe_editie": _mag(casus) and not gevonden.is_concept,
        "stappen": stappen(casus, gevonden) if mag else [],
    }
    return toon(request, "afwegen/weging.html", context)


@met_casus(BEWERKEN)
def beginnen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Een weging beginnen."""
    form = formulier(request, OnderwerpForm)
    if form.is_valid():
        velden = {veld: form.cleaned_data[veld] for veld in ("onderwerp", "wet", "artikel")}
        try:
            nieuw = wegen.begin(casus, velden=velden, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return redirect("afwegen:weging", casus.kenmerk, nieuw.pk)
    return toon_formulier(request, "afwegen/formulier.html", form, casus=casus, kop="Weging beginnen", uitleg=True)


@met_casus(BEWERKEN)
def schrijven(request: Verzoek, casus: Casus, pk: int, deel: str) -> HttpResponse:
    """Een deel van een weging schrijven."""
    gevonden, wat = _zoek(casus, pk), DELEN.get(deel)
    if wat is None:
        raise Http404
    form = _deelform(request, gevonden, deel)
    pagina: dict[str, Any] = {"casus": casus, "kop": wat.kop, "inleiding": wat.inleiding, "terug": _adres(gevonden)}
    if form.is_valid():
        try:
            _schrijf(request, gevonden, form, wat.velden)
        except Verouderd as fout:
            return toon_botsing(request, form, fout, anders=_begin(gevonden, deel), **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, gevonden, deel)
    return toon_formulier(request, "afwegen/formulier.html", form, **pagina)


@met_casus(BEWERKEN)
def optie(request: Verzoek, casus: Casus, pk: int, nummer: int | None = None) -> HttpResponse:
    """Een mogelijkheid toevoegen of wijzigen."""
    gevonden = _zoek(casus, pk)
    er_staat = _optie(gevonden, nummer)
    form = formulier(request, OptieForm, initial=er_staat)
    pagina: dict[str, Any] = {"casus": casus, "kop": "Mogelijkheid", "terug": _adres(gevonden)}
    if nummer and not er_staat["is_niets_doen"]:
        pagina["weg"] = reverse("afwegen:weghalen", args=[casus.kenmerk, pk, nummer])
    if form.is_valid():
        velden = {veld: form.cleaned_data[veld] for veld in OptieForm.VELDEN}
        versie, sleutel = form.cleaned_data["versie"], form.cleaned_data["sleutel"]
        try:
            wegen.bewaar_optie(gevonden, velden=velden, door=request.user, sleutel=sleutel, pk=nummer, basis=versie)
        except Verouderd as fout:
            return toon_botsing(request, form, fout, anders=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, gevonden, "mogelijkheden")
    return toon_formulier(request, "afwegen/formulier.html", form, **pagina)


@met_casus(BEWERKEN)
def weghalen(request: Verzoek, casus: Casus, pk: int, nummer: int) -> HttpResponse:
    """Een mogelijkheid weghalen."""
    gevonden = _zoek(casus, pk)
    kop = f"Weghalen: {_optie(gevonden, nummer)['omschrijving']}"
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            wegen.haal_optie_weg(gevonden, nummer, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, gevonden, "mogelijkheden")
    pagina = {"casus": casus, "kop": kop, "terug": _adres(gevonden), "knop": "Weghalen"}
    inleiding = "In de historie van de casus blijft staan wat hier stond."
    return toon_formulier(request, "afwegen/formulier.html", form, inleiding=inleiding, **pagina)


@met_casus(BEWERKEN)
def vaststellen(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Nog één keer lezen, en dan vaststellen."""
    gevonden = _zoek(casus, pk)
    form = formulier(request, VaststellenForm, initial={"gelezen": merk(gevonden)})
    if form.is_valid():
        try:
            wegen.stel_vast(gevonden, gelezen=form.cleaned_data["gelezen"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De weging is vastgesteld en verandert niet meer.", _adres(gevonden))
    context = {"casus": casus, "weging": gevonden, "blok": wegingsblok(gevonden), "mist": wat_mist(gevonden)}
    return toon_formulier(request, "afwegen/vaststellen.html", form, **context)


@met_casus(BEWERKEN)
def nieuwe_editie(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Een nieuwe editie beginnen van een vastgestelde weging."""
    gevonden = _zoek(casus, pk)
    form = formulier(request, Formulier)
    if form.is_valid():
        try:
            nieuw = wegen.nieuwe_editie(gevonden, door=request.user, sleutel=form.cleaned_data["sleutel"])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            return redirect(_adres(nieuw))
    pagina = {"casus": casus, "kop": "Nieuwe editie", "terug": _adres(gevonden), "knop": "Nieuwe editie beginnen"}
    inleiding = "De nieuwe editie begint met dezelfde inhoud. De vastgestelde weging blijft zoals zij is."
    return toon_formulier(request, "afwegen/formulier.html", form, inleiding=inleiding, **pagina)


@require_safe
@met_casus(toont=HIER)
def onderbouwing(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """De weging als PDF."""
    gevonden = _zoek(casus, pk)
    noteer(zinnen.MEENEMEN, casus, door=request.user)
    return antwoord(f"weging-{casus.kenmerk}-{pk}.pdf", documenten.van_weging(casus, gevonden))


def _mag(casus: Casus) -> bool:
    return BEWERKEN in casus.rechten and casus.is_open


def _zoek(casus: Casus, pk: int) -> Weging:
    gevonden = Weging.objects.van_casus(casus).voor_scherm().filter(pk=pk).first()
    if gevonden is None:
        raise Http404
    gevonden.casus = casus
    return gevonden


def _adres(weging: Weging) -> str:
    return reverse("afwegen:weging", args=[weging.casus.kenmerk, weging.pk])


def _terug(request: Verzoek, weging: Weging, plek: str) -> HttpResponse:
    return klaar(request, "Opgeslagen.", f"{_adres(weging)}#{plek}")


def _deelform(request: Verzoek, weging: Weging, deel: str) -> OnderwerpForm | DeelForm:
    begin = _begin(weging, deel)
    if deel == "onderwerp":
        return formulier(request, OnderwerpForm, initial=begin)
    klasse = KeuzeForm if deel == "keuze" else DeelForm
    return formulier(request, klasse, initial=begin, weging=weging, deel=DELEN[deel])


def _begin(weging: Weging, deel: str) -> dict[str, Any]:
    """Wat er nu staat, in de vorm van het formulier."""
    wat = DELEN[deel]
    begin: dict[str, Any] = {"versie": weging.versie, **{veld: getattr(weging, veld) for veld in wat.velden}}
    for onderdeel in wat.onderdelen:
        begin[onderdeel.value] = weging.tekst(onderdeel)
        begin[f"{onderdeel}_versie"] = weging.tekstversie(onderdeel)
    return begin


def _schrijf(request: Verzoek, weging: Weging, form: OnderwerpForm | DeelForm, velden: tuple[str, ...]) -> None:
    teksten = form if isinstance(form, DeelForm) else None
    wegen.schrijf(
        weging,
        teksten=teksten.teksten if teksten else {},
        versies=teksten.versies if teksten else {},
        velden={veld: form.cleaned_data[veld] for veld in velden},
        basis=form.cleaned_data.get("versie", 0),
        is_geen_bsn=form.is_geen_bsn,
        door=request.user,
    )


def _optie(weging: Weging, nummer: int | None) -> dict[str, Any]:
    """Wat er over deze mogelijkheid staat; bij een nieuwe niets."""
    if nummer is None:
        return {}
    gevonden = next((optie for optie in weging.opties.all() if optie.pk == nummer), None)
    if gevonden is None:
        raise Http404
    return {veld: getattr(gevonden, veld) for veld in ("versie", "is_niets_doen", *OptieForm.VELDEN)}
