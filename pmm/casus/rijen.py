"""Pogingen, belemmeringen, partijen en acties: vier soorten rijen, één scherm."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from pmm.casus import services
from pmm.casus.belforms import PogingForm
from pmm.casus.bellen import leg_poging_vast
from pmm.casus.forms import ActieAfrondenForm, ActieForm, BelemmeringForm, PartijForm, RijForm
from pmm.casus.indienen.vragen import VAN_RIJEN
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging
from pmm.casus.pagina.rijen import mag_afronden
from pmm.casus.secties import Sectie
from pmm.casus.ter_plekke import botsing_ter_plekke, kader, opties, toon_ter_plekke
from pmm.casus.toegang import mag_niet, met_casus
from pmm.concepten.formulier import formulier, klaar, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.rollen import BEWERKEN, MEEWERKEN
from register.verzoek import Verzoek

EenRij = Poging | Belemmering | Partij | Actie


@dataclass(frozen=True)
class Soort:
    """Een soort rij: het model, het formulier en hoe het heet."""

    model: type[EenRij]
    form: type[RijForm]
    nieuw: str
    wijzig: str


SOORTEN = {
    "pogingen": Soort(Poging, PogingForm, "Lokale poging toevoegen", "Lokale poging"),
    "belemmeringen": Soort(Belemmering, BelemmeringForm, "Belemmering toevoegen", "Belemmering"),
    "partijen": Soort(Partij, PartijForm, "Partij toevoegen", "Partij"),
    "acties": Soort(Actie, ActieForm, "Actie toevoegen", "Actie"),
}


@met_casus(BEWERKEN)
def rij(request: Verzoek, casus: Casus, soort: str, pk: int | None = None) -> HttpResponse:
    """Een rij toevoegen of wijzigen."""
    wat = _soort(soort)
    bestaande = _zoek(wat, casus, pk) if pk else None
    form = formulier(request, wat.form, initial=_begin(wat, bestaande), casus=casus, **opties(soort))
    kop = wat.wijzig if bestaande else wat.nieuw
    terug = _naar(request, casus, soort)
    pagina = {**kader(request, casus, soort), "kop": kop, "afronden": _afronden(casus, bestaande), "terug": terug}
    if form.is_valid():
        try:
            _bewaar(form, wat, casus, bestaande, request)
        except Verouderd as fout:
            er_staat = _begin(wat, _zoek(wat, casus, pk or 0))
            return botsing_ter_plekke(request, form, fout, er_staat=er_staat, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, soort)
    return toon_ter_plekke(request, "casus/ter_plekke.html", form, **pagina)


@met_casus(MEEWERKEN, toont=(Sectie.ACTIES,))
def actie_afronden(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Vastleggen dat een actie gedaan is; wie alleen meewerkt, doet dat voor de eigen organisatie."""
    actie = _zoek(SOORTEN["acties"], casus, pk)
    assert isinstance(actie, Actie)  # noqa: S101 - for the type checker
    if not mag_afronden(casus, actie, request.user):
        mag_niet(request, casus)
    form = formulier(request, ActieAfrondenForm, **opties("acties"))
    if form.is_valid():
        try:
            services.rond_actie_af(actie, resultaat=form.cleaned_data["resultaat"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _terug(request, casus, "acties")
    pagina = {**kader(request, casus, "acties"), "kop": f"Gedaan: {actie.omschrijving}"}
    return toon_ter_plekke(request, "casus/ter_plekke.html", form, knop="Vastleggen dat het gedaan is", **pagina)


def _bewaar(form: RijForm, wat: Soort, casus: Casus, bestaande: EenRij | None, request: Verzoek) -> None:
    velden = form.cleaned_data
    nieuw = bestaande or wat.model(casus=casus, sleutel=velden["sleutel"])
    for veld in wat.form.VELDEN:
        setattr(nieuw, veld, velden[veld])
    if isinstance(nieuw, Poging):
        leg_poging_vast(nieuw, door=request.user, basis=velden["versie"])
    else:
        services.bewaar_onderdeel(nieuw, door=request.user, basis=velden["versie"])


def _begin(wat: Soort, rij: EenRij | None) -> dict[str, Any]:
    """Wat er nu staat, in de vorm van het formulier; bij een nieuwe rij niets."""
    if rij is None:
        return {}
    erbij = {"teruggebeld_op": rij.teruggebeld_op} if isinstance(rij, Poging) else {}
    return {"pk": rij.pk, "versie": rij.versie, **erbij, **{veld: getattr(rij, veld) for veld in wat.form.VELDEN}}


def _soort(naam: str) -> Soort:
    if naam not in SOORTEN:
        raise Http404
    return SOORTEN[naam]


def _zoek(wat: Soort, casus: Casus, pk: int) -> EenRij:
    gevonden = wat.model._default_manager.filter(casus=casus, pk=pk).first()
    if gevonden is None:
        raise Http404
    return gevonden


def _afronden(casus: Casus, rij: EenRij | None) -> dict[str, str]:
    """Waar iemand vastlegt dat deze actie gedaan is, of dat er is teruggebeld; leeg bij al het andere."""
    if isinstance(rij, Actie) and rij.is_open:
        return {"naam": "Deze actie is gedaan", "url": reverse("casus:actie_afronden", args=[casus.kenmerk, rij.pk])}
    if isinstance(rij, Poging) and rij.is_terug_te_bellen:
        return {"naam": "Ik heb teruggebeld", "url": reverse("casus:teruggebeld", args=[casus.kenmerk, rij.pk])}
    return {}


def _terug(request: Verzoek, casus: Casus, plek: str) -> HttpResponse:
    return klaar(request, "Opgeslagen.", _naar(request, casus, plek))


def _naar(request: Verzoek, casus: Casus, soort: str) -> str:
    """Waar iemand vandaan kwam: een vraag van het indienen, het nalezen, of anders de casuspagina."""
    vanaf = request.GET.get("vanaf")
    if vanaf == "vragen" and soort in VAN_RIJEN:
        return reverse("casus:vraag", args=[casus.kenmerk, VAN_RIJEN[soort].code])
    if vanaf == "controle":
        return reverse("casus:indienen", args=[casus.kenmerk])
    return f"{casus.get_absolute_url()}#{soort}"
