"""Het scherm waarop iemand een belemmering toetst."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from pmm.casus.belemmeringen.forms import StandForm
from pmm.casus.belemmeringen.services import zet_stand
from pmm.casus.codes import Belemmeringstand
from pmm.casus.models import Belemmering, Casus
from pmm.casus.ter_plekke import botsing_ter_plekke, kader, opties, toon_ter_plekke
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.rollen import BEWERKEN
from register.verzoek import Verzoek

PLEK = "belemmeringen"


@met_casus(BEWERKEN)
def stand(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Getoetst of opgelost, sinds welke dag, en wat bleek er?"""
    belemmering = _zoek(casus, pk)
    form = formulier(request, StandForm, initial=_begin(belemmering), **opties(PLEK))
    pagina = {**kader(request, casus, PLEK), "kop": f"Hoe staat het met: {belemmering.omschrijving}"}
    if form.is_valid():
        velden = form.cleaned_data
        nieuw, dag = Belemmeringstand(velden["stand"]), velden["stand_op"]
        try:
            zet_stand(belemmering, nieuw, op=dag, bleek=velden["bleek"], basis=velden["versie"], door=request.user)
        except Verouderd as fout:
            return botsing_ter_plekke(request, form, fout, er_staat=_begin(_zoek(casus, pk)), **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Vastgelegd: {nieuw.label.lower()}.", pagina["terug"])
    return toon_ter_plekke(request, "casus/ter_plekke.html", form, **pagina)


def _zoek(casus: Casus, pk: int) -> Belemmering:
    gevonden = Belemmering.objects.filter(casus=casus, pk=pk).first()
    if gevonden is None:
        raise Http404
    return gevonden


def _begin(belemmering: Belemmering) -> dict[str, object]:
    """Wat er nu staat. Wie nog niets toetste, krijgt vandaag alvast ingevuld."""
    is_genoemd = belemmering.stand == Belemmeringstand.GENOEMD
    dag = timezone.localdate() if is_genoemd else belemmering.stand_op
    keuze = "" if is_genoemd else belemmering.stand
    return {"versie": belemmering.versie, "stand": keuze, "stand_op": dag, "bleek": belemmering.bleek}
