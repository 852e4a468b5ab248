"""De werkkopie: alleen de voorzitter van de zitting komt hier, ook het loket niet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from escalatie.deur import Plek, met_zitting
from escalatie.models import Zitting
from escalatie.verslag.forms import WerkkopieForm
from escalatie.verslag.werkkopie import VELDEN, bewaar_werkkopie, werkkopie_van
from pmm.concepten.formulier import weiger
from pmm.kern import botsing
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon, wil_een_deel
from pmm.kern.instrumenten import LET, met_instrument
from pmm.kern.versie import Verouderd
from register.verzoek import Verzoek


@met_instrument(LET)
@met_zitting(voor={Plek.VOORZITTER}, leest=True)
def werkkopie(request: Verzoek, zitting: Zitting, kenmerk: str) -> HttpResponse:
    """Eigen aantekeningen bij één casus: bewaart zichzelf, en niemand anders ziet ze."""
    punt = zitting.te_lezen[0]
    nu = werkkopie_van(request.user, punt)
    begin = {"versie": nu.versie, **{veld: getattr(nu, veld) for veld in VELDEN}}
    form = WerkkopieForm(request.POST or None, initial=begin)
    if form.is_valid():
        try:
            versie = form.cleaned_data["versie"]
            form.nu = bewaar_werkkopie(punt, van=request.user, velden=form.velden, versie=versie)
        except Verouderd as fout:
            form.nu, er_staat = fout.nu, {veld: getattr(fout.nu, veld) for veld in VELDEN}
            form.botst = botsing.velden(form, er_staat)
            form.add_error(None, fout.redenen[0])
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            if not wil_een_deel(request):
                messages.success(request, "Opgeslagen.")
                return redirect("escalatie:werkkopie", zitting.sleutel, kenmerk)
    status = 409 if form.botst else 422 if form.errors else 200
    context = {"zitting": zitting, "punt": punt, "form": form}
    return toon(request, "escalatie/verslag/werkkopie.html", context, deel="stand", status=status)
