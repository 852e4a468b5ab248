"""De schermen van het voorleggen: het loket vraagt, de indiener antwoordt."""

from django.http import HttpResponse

from loket.models import Voorlegging
from loket.scherm import stapscherm
from loket.voorleggen.forms import ReactieForm, VoorleggenForm
from loket.voorleggen.services import NIEMAND, NIET_MEER, indiener_van, leg_voor, reageer
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from register.rollen import BEHANDELEN, INDIENEN
from register.verzoek import Verzoek


@met_casus(BEHANDELEN)
def voorleggen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Vraag de indiener of de samenvatting en de uitkomst kloppen, voordat u afrondt."""
    if request.method != "POST" and indiener_van(casus) is None:
        return kan_niet(request, casus, [NIEMAND])
    form = formulier(request, VoorleggenForm, initial=VoorleggenForm.begin(casus))

    def doe() -> str:
        leg_voor(
            casus,
            reden=form.cleaned_data["afrondingsreden"],
            teksten=form.teksten,
            versies=form.versies,
            is_geen_bsn=form.is_geen_bsn,
            door=request.user,
            sleutel=form.cleaned_data["sleutel"],
        )
        return f"Casus {casus} is voorgelegd aan {casus.van_wie}. U hoort het zodra er een antwoord is."

    return stapscherm(request, casus, "afronden", form, doe, sjabloon="loket/voorleggen.html", indiener=casus.van_wie)


@met_casus(INDIENEN)
def voorgelegd(request: Verzoek, casus: Casus) -> HttpResponse:
    """Lees wat het loket wil vastleggen, en zeg of het klopt."""
    voorlegging = Voorlegging.objects.laatste(casus)
    if request.method != "POST" and (voorlegging is None or not voorlegging.is_open or not casus.is_open):
        return kan_niet(request, casus, [NIET_MEER])
    form = formulier(request, ReactieForm)
    if form.is_valid():
        try:
            reageer(
                casus,
                reactie=form.cleaned_data["reactie"],
                opmerking=form.cleaned_data["opmerking"],
                door=request.user,
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Dank u wel. Het loket heeft uw antwoord.", casus)
    return toon_formulier(request, "loket/voorgelegd.html", form, casus=casus, voorlegging=voorlegging)
