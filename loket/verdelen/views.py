"""De schermen om casussen te pakken en te verdelen."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from loket.models import Verdeling
from loket.models.verdeling import Uitslag
from loket.verdelen import services
from loket.verdelen.forms import HOOGSTENS, VerdeelForm
from loket.voorraad.filters import Filters
from loket.voorraad.stapels import Kijker, kies
from loket.voorraad.tellen import drukte, op_stapel
from loket.voorraad.views import adres, regels
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import weiger
from pmm.kern.bladeren import blad
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.rollen import BEHANDELEN, COORDINATOR
from register.verzoek import Verzoek


@met_casus(BEHANDELEN)
@require_POST
def pakken(request: Verzoek, casus: Casus) -> HttpResponse:
    """Ik pak hem: een casus uit de stapel, in één klik."""
    form = Formulier(request.POST)
    form.is_valid()
    try:
        services.pak(casus, door=request.user, sleutel=form.cleaned_data["sleutel"])
    except DomeinFout as fout:
        return kan_niet(request, casus, fout.redenen)
    messages.success(request, f"U behandelt nu casus {casus}. De indiener krijgt een mail.")
    return redirect(casus)


def verdelen(request: Verzoek) -> HttpResponse:
    """Kies casussen en wie ze krijgt; de stapel en de filters staan in het adres."""
    if not request.user.heeft_rol(COORDINATOR):
        raise PermissionDenied
    gevraagd = request.POST.getlist("casus")[: 2 * HOOGSTENS]
    te_kiezen = Casus.objects.zichtbaar_voor(request.user).filter(kenmerk__in=gevraagd)
    verstuurd = request.POST if request.method == "POST" else None
    form = VerdeelForm(verstuurd, casussen=list(te_kiezen) if gevraagd else [], drukte=drukte())
    if form.is_valid():
        sleutel = form.cleaned_data["sleutel"]
        try:
            verdeling = services.verdeel(casussen=form.casussen, naar=form.wie, door=request.user, sleutel=sleutel)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return redirect("loket:verdeling", verdeling.sleutel)
    return _keuze(request, form)


def _keuze(request: Verzoek, form: VerdeelForm) -> HttpResponse:
    """De casussen met een vinkje, en wie ze kan krijgen; wat iemand al koos, blijft gekozen."""
    kijker, filters, stapel = Kijker.van(request.user), Filters.uit(request.GET), kies(request.GET.get("stapel", ""))
    bladzijde = blad(request, op_stapel(stapel, kijker, filters), stapel.volgorde, per=HOOGSTENS)
    alles = {casus.kenmerk for casus in bladzijde.regels} if "alles" in request.GET else set()
    context = {
        "form": form,
        "stapel": stapel,
        "vandaag": kijker.vandaag,
        "blad": bladzijde,
        "regels": regels(bladzijde.regels, request.user),
        "gekozen": form.gekozen if form.is_bound else alles,
        "terug": adres("loket:werkvoorraad", stapel, filters),
        "kies_alles": _met_alles(request.GET, aan=not alles),
        "alles": bool(alles),
    }
    return toon(request, "loket/verdelen.html", context, status=422 if form.is_bound else 200)


def verdeling(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Wat er met elke casus gebeurde; versturen gaat verder met wat nog niet gedaan is."""
    if not request.user.heeft_rol(COORDINATOR):
        raise PermissionDenied
    deze = get_object_or_404(Verdeling.objects.select_related("naar"), sleutel=sleutel, door=request.user)
    if request.method == "POST":
        services.maak_af(deze)
        return redirect("loket:verdeling", deze.sleutel)
    zichtbaar = Casus.objects.zichtbaar_voor(request.user)
    rijen = deze.toewijzingen.filter(casus__in=zichtbaar.values("pk")).select_related("casus__organisatie")
    per = {uitslag: [rij for rij in rijen if rij.uitslag == uitslag] for uitslag in ("", *Uitslag.values)}
    context = {"verdeling": deze, "gedaan": per[Uitslag.GEDAAN], "geweigerd": per[Uitslag.GEWEIGERD], "wacht": per[""]}
    return toon(request, "loket/verdeling.html", context)


def _met_alles(vraag: QueryDict, *, aan: bool) -> str:
    """Dit adres met, of zonder, een vinkje bij elke casus op deze bladzijde."""
    nieuw = vraag.copy()
    nieuw.pop("alles", None)
    if aan:
        nieuw["alles"] = "ja"
    return f"?{nieuw.urlencode()}"
