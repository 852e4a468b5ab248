"""Wijzigen op de plek zelf: hetzelfde formulier als eigen pagina, of midden op de casuspagina.

Met JavaScript vraagt de casuspagina om een deel en zet zij het formulier op de plek van de sectie. Opslaan leidt in
beide gevallen naar de casuspagina; daaruit komt dan alleen deze sectie, met de rail en de meldingen.
"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from pmm.casus.botsing import toon_botsing
from pmm.casus.models import Casus
from pmm.kern.formulier import Formulier
from pmm.kern.htmx import toon, wil_een_deel
from pmm.kern.versie import MetVersie, Verouderd
from register.verzoek import Verzoek

DEEL = "deel"


def opties(plek: str) -> dict[str, Any]:
    """Voor het formulier zelf: twee open secties hebben nooit velden met hetzelfde id."""
    return {"auto_id": f"{plek}_%s"}


def kader(request: Verzoek, casus: Casus, plek: str) -> dict[str, Any]:
    """Wat het sjabloon nodig heeft om op de plek van sectie `plek` te staan."""
    pagina = reverse("casus:casus", args=[casus.kenmerk])
    return {
        "casus": casus,
        "plek": plek,
        "ter_plekke": wil_een_deel(request),
        "adres": request.path,
        "terug": f"{pagina}#{plek}",
    }


def toon_ter_plekke(request: Verzoek, sjabloon: str, form: Formulier, **context: Any) -> HttpResponse:
    """De pagina met het formulier, of alleen het formulier; met fouten is dat 422 en blijft alles staan."""
    if context["ter_plekke"] and not form.is_bound and (zichtbaar := form.visible_fields()):
        zichtbaar[0].field.widget.attrs["autofocus"] = True
    status = 422 if form.is_bound and form.errors else 200
    return toon(request, sjabloon, {"form": form, **context}, deel=DEEL, status=status)


def botsing_ter_plekke(
    request: Verzoek,
    form: Formulier,
    fout: Verouderd[MetVersie],
    *,
    er_staat: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """Twee mensen tegelijk (409): beide teksten, op dezelfde plek."""
    return toon_botsing(request, "casus/botsing.html", form, fout, er_staat=er_staat, deel=DEEL, **context)
