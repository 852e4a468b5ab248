"""‘Klopt’: met één klik bevestigen dat een veld, of alles van een contact, nog klopt."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import wil_een_deel
from register.alleen_voor import voor_de_organisatie
from register.models import Organisatie
from register.nu_niet import nu_niet
from register.rollen import BEHEERDER
from register.vermelding.bevestigen import NIETS, Regel, bevestigingen, klopt
from register.vermelding.velden import CONTACT, ORGANISATIE, Plek
from register.verzoek import Verzoek

CIJFERS = 18


@voor_de_organisatie(BEHEERDER)
@require_POST
def bevestigen(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Dit veld klopt; zonder veld alles van het contact, en zonder contact alles van de organisatie zelf.

    htmx krijgt de regel van het veld terug; een gewone browser komt terug waar hij was.
    """
    bijhouden = reverse("register:bijhouden", args=[organisatie.code])
    try:
        velden = _gekozen(request)
        klopt(organisatie, velden, door=request.user)
    except DomeinFout as fout:
        return nu_niet(
            request, fout, reverse("register:bijhouden", args=[organisatie.code]), "Terug naar de vermelding"
        )
    regel = Regel(velden[0], bevestigingen(organisatie)[velden[0]])
    if wil_een_deel(request) and len(velden) == 1:
        context = {"organisatie": organisatie, "regel": regel, "net": True}
        return render(request, "register/vermelding/klopt.html", context)
    messages.success(request, "Bevestigd. Dank u wel: zo kan iedereen hierop bouwen.")
    return redirect(f"{bijhouden}#{regel.anker}")


def _gekozen(request: Verzoek) -> list[Plek]:
    contact, veld = request.POST.get("contact", ""), request.POST.get("veld", "")
    if contact and not (contact.isascii() and contact.isdecimal() and len(contact) <= CIJFERS):
        raise DomeinFout(NIETS)
    contact_id = int(contact) if contact else None
    return [(contact_id, naam) for naam in ([veld] if veld else CONTACT if contact_id else ORGANISATIE)]
