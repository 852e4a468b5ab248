"""De lijst van casussen opslaan als bestand, met precies de filters, de volgorde en de kolommen van het scherm."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pmm.casus.lijst.uitvoer import geef_opdracht, nummers_bij
from pmm.casus.lijst.vraag import VRAAGLENGTE, FilterForm, Vraag
from pmm.kern.uitvoer.formaten import FORMATEN
from pmm.opdrachten.models import Stand
from pmm.opdrachten.services import TeVaak
from pmm.opdrachten.uitvoeren import doe_meteen
from pmm.opdrachten.views import te_vaak
from register.models import Gebruiker
from register.verzoek import Verzoek

# More than this is work for the worker, with a bar that shows how far it is.
METEEN_TOT = 5_000


@require_POST
def lijst_opslaan(request: Verzoek) -> HttpResponse:
    """Een korte lijst komt meteen, een lange op de pagina van de opdracht."""
    form = FilterForm(QueryDict(request.POST.get("vraag", "")[:VRAAGLENGTE]), request.user)
    formaat = FORMATEN.get(request.POST.get("formaat", ""))
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("casus:lijst")
    vraag = Vraag.uit(form)
    if formaat is None:
        messages.error(request, "Kies of u de lijst opslaat als Excel, OpenDocument of CSV.")
        return redirect(f"{reverse('casus:lijst')}?{vraag.adres}")
    try:
        opdracht = geef_opdracht(vraag.adres, formaat, request.user)
    except TeVaak as fout:
        return te_vaak(request, fout)
    if not is_kort(vraag, request.user):
        return redirect(opdracht)
    klaar = doe_meteen(opdracht)
    return redirect("opdrachten:bestand", klaar.sleutel) if klaar.stand == Stand.KLAAR else redirect(klaar)


def is_kort(vraag: Vraag, gebruiker: Gebruiker) -> bool:
    """Kan iemand hierop wachten? Wij tellen niet verder dan nodig."""
    return len(nummers_bij(vraag, gebruiker, METEEN_TOT + 1)) <= METEEN_TOT
