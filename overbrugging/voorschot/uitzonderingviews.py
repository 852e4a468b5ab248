"""De schermen van een uitzondering: het loket vraagt, één voorzitter van het LET antwoordt."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from overbrugging.models import Uitzondering
from overbrugging.voorschot import uitzonderingen as services
from overbrugging.voorschot.berichten import voorzitters
from overbrugging.voorschot.forms import UitzonderingForm, UitzonderingsantwoordForm
from pmm.casus.models import Casus
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.instrumenten import OVERBRUGGING, met_instrument
from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from register.nu_niet import blijft_dicht
from register.rollen import BEHANDELEN, VOORZITTER
from register.verzoek import Verzoek

TERUG = "Terug naar de overbrugging"


@met_instrument(OVERBRUGGING)
@met_casus(BEHANDELEN)
def vragen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Vraag een voorzitter van het LET of er voor deze casus toch mag worden voorgeschoten."""
    terug = reverse("overbrugging:casus", args=[casus.kenmerk])
    if weigering := blijft_dicht(request, services.waarom_niet_vragen(casus), terug, TERUG):
        return weigering
    form = formulier(request, UitzonderingForm, voorzitters=voorzitters().exclude(pk=request.user.pk))
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.vraag_uitzondering(
                casus, aan=velden["aan"], vraag=velden["vraag"], door=request.user, sleutel=velden["sleutel"]
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"De vraag ligt bij {velden['aan']}. U hoort het zodra er een antwoord is.", terug)
    return toon_formulier(request, "overbrugging/voorschot/uitzondering_vragen.html", form, casus=casus, terug=terug)


@met_instrument(OVERBRUGGING)
def beantwoorden(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """De voorzitter leest de vraag en antwoordt; voor ieder ander bestaat zij niet."""
    uitzondering = _zoek(request, sleutel)
    form = formulier(request, UitzonderingsantwoordForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.beantwoord(uitzondering, toegestaan=velden["toegestaan"], reden=velden["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw antwoord is vastgelegd. Het loket hoort het.", uitzondering)
    return toon_formulier(request, "overbrugging/voorschot/uitzondering.html", form, uitzondering=uitzondering)


def _zoek(request: Verzoek, sleutel: UUID) -> Uitzondering:
    """De vraag aan deze voorzitter; het lezen staat in het logboek. Van een ander bestaat zij niet (404)."""
    rijen = Uitzondering.objects.select_related("casus", "gevraagd_door").filter(gevraagd_aan=request.user)
    gevonden = rijen.filter(sleutel=sleutel).first() if request.user.heeft_rol(VOORZITTER) else None
    schrijf(
        "gelezen" if request.method in {"GET", "HEAD"} else "verstuurd",
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="uitzondering",
        object_id=str(sleutel),
        resultaat=Resultaat.GELUKT if gevonden else Resultaat.GEWEIGERD,
    )
    if gevonden is None:
        raise Http404
    return gevonden
