"""De teksten en de gegevens van een casus wijzigen, op de casuspagina of op een eigen pagina."""

from django.http import Http404, HttpResponse

from pmm.casus import services, weergave
from pmm.casus.codes import Onderdeel
from pmm.casus.forms import GegevensForm, TekstForm
from pmm.casus.models import Casus
from pmm.casus.ter_plekke import botsing_ter_plekke, kader, opties, toon_ter_plekke
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.rollen import BEHANDELEN, BEWERKEN
from register.verzoek import Verzoek


def _recht_op_onderdeel(onderdeel: str) -> str:
    """Wat iemand moet mogen om dit onderdeel los te wijzigen; de andere horen bij een stap."""
    if onderdeel not in {*weergave.VERHAAL, *weergave.VAN_HET_LOKET}:
        raise Http404
    return BEHANDELEN if onderdeel in weergave.VAN_HET_LOKET else BEWERKEN


@met_casus(_recht_op_onderdeel)
def tekst(request: Verzoek, casus: Casus, onderdeel: str) -> HttpResponse:
    """Eén onderdeel met tekst wijzigen."""
    soort = Onderdeel(onderdeel)
    nu = casus.tekst(soort)
    begin = {"tekst": nu.tekst if nu else "", "versie": nu.versie if nu else 0}
    form = formulier(request, TekstForm, initial=begin, label=soort.label, **opties(onderdeel))
    pagina = {**kader(request, casus, onderdeel), "kop": soort.label}
    if form.is_valid():
        try:
            services.schrijf_tekst(
                casus,
                soort,
                form.cleaned_data["tekst"],
                basis=form.cleaned_data["versie"],
                door=request.user,
                is_geen_bsn=form.is_geen_bsn,
            )
        except Verouderd as fout:
            return botsing_ter_plekke(request, form, fout, **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"‘{soort.label}’ is opgeslagen.", pagina["terug"])
    return toon_ter_plekke(request, "casus/ter_plekke.html", form, **pagina)


@met_casus(BEWERKEN)
def gegevens(request: Verzoek, casus: Casus) -> HttpResponse:
    """Het huishouden, de leefgebieden en de inwoner."""
    form = formulier(request, GegevensForm, initial=GegevensForm.begin(casus), **opties("gegevens"))
    pagina = {**kader(request, casus, "gegevens"), "kop": "Gegevens"}
    if form.is_valid():
        try:
            services.wijzig_gegevens(casus, basis=form.cleaned_data["versie"], velden=form.velden(), door=request.user)
        except Verouderd as fout:
            vers = Casus.objects.voor_scherm().get(pk=casus.pk)
            return botsing_ter_plekke(request, form, fout, er_staat=GegevensForm.begin(vers), **pagina)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "De gegevens zijn opgeslagen.", pagina["terug"])
    return toon_ter_plekke(request, "casus/gegevens.html", form, **pagina)
