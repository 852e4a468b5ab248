"""De lijst van casussen, en de pagina waar iemand kiest wat erop staat."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from pmm.casus.lijst import casussen, kolommen, weergave
from pmm.casus.lijst.filters import VOLGORDEN
from pmm.casus.lijst.vraag import FilterForm, Vraag
from pmm.casus.models import Bewaardfilter
from pmm.kern.bladeren import blad_uit_delen
from pmm.kern.htmx import toon
from register.rollen import FUNCTIONARIS, LOKET
from register.verzoek import Verzoek


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Alle casussen die deze persoon ziet, met filters, volgorde en kolommen in het adres."""
    bewaard = list(Bewaardfilter.objects.te_gebruiken_door(request.user))
    if not request.GET and (eigen := _standaard(bewaard, request)):
        return redirect(f"{reverse('casus:lijst')}?{eigen}")
    form = FilterForm(request.GET, request.user)
    if not form.is_valid():
        return _kiezen(request, form, status=422)
    vraag = Vraag.uit(form)
    gekozen = kolommen.gekozen(form.cleaned_data["kolom"])
    blad = blad_uit_delen(
        request,
        casussen.delen(vraag, request.user),
        VOLGORDEN[vraag.volgorde].velden,
        lambda nummers: casussen.regels(nummers, request.user, gekozen),
    )
    context = {
        **weergave.lijst(vraag, gekozen, blad, bewaard, request.user),
        "bedoelde": weergave.bedoeld(vraag, request.user) if vraag.zoek and not blad.regels else [],
        "mag_aanleggen": request.user.heeft_rol(FUNCTIONARIS, *LOKET),
    }
    return toon(request, "casus/lijst.html", context)


@require_safe
def filters(request: Verzoek) -> HttpResponse:
    """Kiezen wat er op de lijst staat; het formulier zelf is het adres van de lijst."""
    form = FilterForm(request.GET, request.user)
    form.is_valid()
    return _kiezen(request, form)


def _kiezen(request: Verzoek, form: FilterForm, status: int = 200) -> HttpResponse:
    return toon(request, "casus/lijst_filters.html", {"form": form}, status=status)


def _standaard(bewaard: list[Bewaardfilter], request: Verzoek) -> str:
    eigen = [rij.vraag for rij in bewaard if rij.is_standaard and rij.eigenaar_id == request.user.pk]
    return eigen[0] if eigen else ""
