"""De schermen van één contact: toevoegen, wijzigen, wat het mag toezeggen, en weghalen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from pmm.concepten.formulier import formulier, toon_formulier
from pmm.kern.htmx import toon
from register.alleen_voor import voor_de_organisatie
from register.models import Contact, Organisatie
from register.models.bereikbaar import MA_TOT_VRIJ
from register.rollen import BEHEERDER
from register.vermelding import services
from register.vermelding.forms import ContactForm
from register.vermelding.inhoud import mandaten_van, waarden_van
from register.vermelding.rijforms import MandaatForm
from register.vermelding.scherm import houd_bij
from register.verzoek import Verzoek

FORMULIER, MANDAAT = "register/vermelding/contact.html", "register/vermelding/mandaat.html"


@voor_de_organisatie(BEHEERDER)
def nieuw(request: Verzoek, organisatie: Organisatie) -> HttpResponse:
    """Zet een contact in het register."""
    form = formulier(request, ContactForm, initial={"werkdagen": MA_TOT_VRIJ}, organisatie=organisatie)

    def doe() -> None:
        services.voeg_contact_toe(organisatie, waarden=form.waarden, door=request.user)

    return houd_bij(request, organisatie, form, doe, sjabloon=FORMULIER, kop="Contact toevoegen", plek="#contacten")


@voor_de_organisatie(BEHEERDER)
def wijzigen(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Wijzig wat er bij dit contact staat."""
    contact = _contact(organisatie, pk)
    begin = ContactForm.begin(waarden_van(contact, ContactForm.VELDEN))
    form = formulier(request, ContactForm, initial=begin, organisatie=organisatie, contact=contact)

    def doe() -> None:
        services.wijzig_contact(contact, waarden=form.waarden, versie=form.gezien, door=request.user)

    pagina = {"sjabloon": FORMULIER, "kop": str(contact), "contact": contact, "plek": f"#contact-{pk}"}
    return houd_bij(request, organisatie, form, doe, **pagina)


@voor_de_organisatie(BEHEERDER)
def mandaat(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Wat dit contact mag toezeggen."""
    contact = _contact(organisatie, pk)
    nu = {"mandaten": mandaten_van(contact, timezone.localdate())}
    form = formulier(request, MandaatForm, initial=MandaatForm.begin(nu))
    pagina = {"kop": "Wat mag dit contact toezeggen?", "contact": contact}
    if form.zet_rij_erbij() or form.schuif_rijen():
        return toon_formulier(request, MANDAAT, form, organisatie=organisatie, **pagina)

    def doe() -> None:
        services.wijzig_mandaten(contact, mandaten=form.mandaten, versie=form.gezien, door=request.user)

    return houd_bij(request, organisatie, form, doe, sjabloon=MANDAAT, plek=f"#contact-{pk}", **pagina)


@voor_de_organisatie(BEHEERDER)
def weg(request: Verzoek, organisatie: Organisatie, pk: int) -> HttpResponse:
    """Haal dit contact uit het register; eerst staat er wat dat betekent."""
    contact = _contact(organisatie, pk)
    if request.method != "POST":
        return toon(request, "register/vermelding/weg.html", {"organisatie": organisatie, "contact": contact})
    services.haal_contact_weg(contact, door=request.user)
    messages.success(request, f"{contact} staat niet meer in het register.")
    return redirect("register:bijhouden", organisatie.code)


def _contact(organisatie: Organisatie, pk: int) -> Contact:
    rijen = Contact.objects.select_related("organisatie", "vervanger", "gebruiker")
    contact: Contact = get_object_or_404(rijen, pk=pk, organisatie=organisatie)
    return contact
