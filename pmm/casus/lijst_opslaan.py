"""De lijst van casussen opslaan als bestand, met de filters die er nu op staan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from pmm.casus.filters import Filters
from pmm.casus.uitvoer import geef_opdracht
from pmm.kern.bsn import bevat_bsn
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.opdrachten.services import TeVaak
from pmm.opdrachten.views import te_vaak
from register.verzoek import Verzoek

BSN_IN_ZOEKVELD = "In het zoekveld lijkt een BSN te staan. Haal het weg en sla de lijst dan opnieuw op."


@require_POST
def lijst_opslaan(request: Verzoek) -> HttpResponse:
    """Geef de opdracht; het bestand komt op de pagina van de opdracht."""
    filters, formaat = Filters.uit(request.POST), FORMATEN.get(request.POST.get("formaat", ""))
    if formaat is None:
        messages.error(request, "Kies of u de lijst opslaat als Excel, OpenDocument of CSV.")
        return redirect(f"{reverse('casus:lijst')}?{urlencode(filters.als_gegevens())}")
    if bevat_bsn(filters.zoek):
        messages.error(request, BSN_IN_ZOEKVELD)
        return redirect("casus:lijst")
    try:
        return redirect(geef_opdracht(filters, formaat, request.user))
    except TeVaak as fout:
        return te_vaak(request, fout)
