"""Het overzicht van alle deelnames, voor het programmateam."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.kern.bladeren import blad
from pmm.kern.htmx import toon
from register.alleen_voor import alleen_voor
from register.deelname.forms import KORT, FilterForm
from register.deelname.overzicht import HOOGSTENS, OP_NAAM, deelnames, niet_gelijk, per_status
from register.models import Deelname, Deelnamestatus
from register.rollen import PROGRAMMATEAM
from register.verzoek import Verzoek


@require_safe
@alleen_voor(PROGRAMMATEAM)
def overzicht(request: Verzoek) -> HttpResponse:
    """Elke organisatie waarmee afspraken zijn of komen; de filters staan in het adres."""
    form, vandaag = FilterForm(request.GET), timezone.localdate()
    filters = form.filters()
    bladzijde = blad(request, deelnames(filters, vandaag), OP_NAAM)
    context = {
        "form": form,
        "blad": bladzijde,
        "regels": [(deelname, *_voorwaarden(deelname)) for deelname in bladzijde.regels],
        "tabs": _tabs(filters, per_status(deelnames({**filters, "status": ""}, vandaag))),
        "is_gefilterd": any(filters.values()),
        "niet_gelijk": list(niet_gelijk()[: HOOGSTENS + 1]),
        "hoogstens": HOOGSTENS,
        "vandaag": vandaag,
    }
    return toon(request, "register/deelname/overzicht.html", context)


def _voorwaarden(deelname: Deelname) -> tuple[list[bool], list[str]]:
    """Per voorwaarde of eraan is voldaan, en de namen van wat ontbreekt."""
    voldaan = {voorwaarde.soort for voorwaarde in deelname.voorwaarden.all()}
    return [soort in voldaan for soort in KORT], [naam.lower() for soort, naam in KORT.items() if soort not in voldaan]


def _tabs(filters: dict[str, str], aantallen: dict[str, int]) -> list[dict[str, object]]:
    zonder = {naam: waarde for naam, waarde in filters.items() if waarde and naam != "status"}
    rijen = [("", "Alle", sum(aantallen.values()))]
    rijen += [(status, naam.capitalize(), aantallen.get(status, 0)) for status, naam in Deelnamestatus.choices]
    return [
        {
            "naam": naam,
            "url": f"?{urlencode({**zonder, 'status': status} if status else zonder)}",
            "actief": filters["status"] == status,
            "aantal": aantal,
        }
        for status, naam, aantal in rijen
    ]
