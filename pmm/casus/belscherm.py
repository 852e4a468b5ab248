"""De schermen rond bellen: wie u belt, vastleggen dat u belde, en terugbellen."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.casus.belforms import GebeldForm
from pmm.casus.bellen import AL_TERUGGEBELD, TE_MELDEN, bel_terug, leg_poging_vast
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Poging
from pmm.casus.toegang import met_casus
from pmm.casus.wie_bel_ik import gezocht, nummer, voorgesteld
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.logboek.versleuteling import Json
from pmm.logboek.zinnen import Zin
from register.forms import ZoekForm
from register.models import Contact, Organisatie
from register.rollen import BEWERKEN
from register.vermelding.vandaag import stand
from register.verzoek import Verzoek

WIE_BEL_IK, SCHERM = "wie_bel_ik", "casus/wie_bel_ik.html"
ZINNEN = {WIE_BEL_IK: Zin("keek wie er te bellen is over {wat}", "kijken wie er te bellen is over {wat}")}


@require_safe
@met_casus()
def wie_bel_ik(request: Verzoek, casus: Casus) -> HttpResponse:
    """Wie u kunt bellen, waarom, en wie daarvan er vandaag is; of wie er past bij wat u typte."""
    dag = timezone.localdate()
    form = ZoekForm(request.GET, dag=dag, regios=[])
    pagina = {
        "casus": casus,
        "form": form,
        "mag_bewerken": BEWERKEN in casus.rechten and casus.is_open,
        "loket": settings.LOKET_TELEFOON,
    }
    if form.bevat_bsn:
        return toon(request, SCHERM, {**pagina, "groepen": []}, status=422)
    if form.vraag.strip():
        return toon(request, SCHERM, {**pagina, "groepen": gezocht(casus, form, request.user, dag)})
    groepen = voorgesteld(casus, request.user, dag)
    # Before the page is sent: which contacts this person gets to see.
    contacten: list[Json] = [een.contact.pk for _, groep in groepen for een in groep if een.contact]
    noteer(WIE_BEL_IK, casus, door=request.user, contacten=contacten)
    return toon(request, SCHERM, {**pagina, "groepen": groepen})


@met_casus(BEWERKEN)
def gebeld_met_contact(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Vastleggen dat u dit contact belde."""
    contact = get_object_or_404(Contact.objects.select_related("organisatie"), pk=pk)
    return _gebeld(request, casus, contact.organisatie, contact)


@met_casus(BEWERKEN)
def gebeld_met_organisatie(request: Verzoek, casus: Casus, code: str) -> HttpResponse:
    """Vastleggen dat u het centrale nummer van deze organisatie belde."""
    return _gebeld(request, casus, get_object_or_404(Organisatie, code=code).huidige, None)


@met_casus(BEWERKEN)
def teruggebeld(request: Verzoek, casus: Casus, pk: int) -> HttpResponse:
    """Vastleggen dat u terugbelde, zoals bij deze poging was afgesproken."""
    rijen = casus.pogingen.select_related("organisatie", "contact__organisatie")
    afspraak = get_object_or_404(rijen.filter(terugbellen_op__isnull=False), pk=pk)
    if request.method != "POST" and not afspraak.is_terug_te_bellen:
        messages.info(request, AL_TERUGGEBELD)
        return redirect(f"{casus.get_absolute_url()}#pogingen")
    contact = afspraak.contact if afspraak.contact and not afspraak.contact.weg_sinds else None
    return _gebeld(request, casus, afspraak.organisatie.huidige, contact, afspraak)


def _gebeld(
    request: Verzoek, casus: Casus, organisatie: Organisatie, contact: Contact | None, afspraak: Poging | None = None
) -> HttpResponse:
    begin = {"organisatie": organisatie, "contact": contact, "gevraagd": afspraak.gevraagd if afspraak else ""}
    form = formulier(request, GebeldForm, initial=begin, casus=casus)
    if form.is_valid():
        velden = {veld: form.cleaned_data[veld] for veld in form.VELDEN}
        poging = Poging(casus=casus, sleutel=form.cleaned_data["sleutel"], **velden)
        try:
            if afspraak:
                bel_terug(afspraak, poging, door=request.user)
            else:
                leg_poging_vast(poging, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, _wat_er_gebeurt(poging), f"{casus.get_absolute_url()}#pogingen")
    wie = contact or organisatie
    pagina: dict[str, Any] = {
        "casus": casus,
        "kop": f"{'Terugbellen' if afspraak else 'Gebeld'}: {wie}",
        "knop": "Gesprek vastleggen",
        "organisatie": organisatie,
        "nummer": nummer(casus, wie),
        "vandaag": stand([contact], timezone.localdate()).get(contact.pk) if contact else None,
    }
    return toon_formulier(request, "casus/gebeld.html", form, **pagina)


def _wat_er_gebeurt(poging: Poging) -> str:
    """Wat er nu is vastgelegd, en wat er daarna vanzelf gebeurt."""
    zinnen = ["Het gesprek is vastgelegd."]
    if poging.uitkomst in TE_MELDEN:
        zinnen.append(f"Wij hebben {poging.organisatie} gevraagd om dit in het register te herstellen.")
    if poging.terugbellen_op:
        zinnen.append(f"U krijgt op {voluit(poging.terugbellen_op)} een herinnering om terug te bellen.")
    return " ".join(zinnen)
