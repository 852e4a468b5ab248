"""De schermen van het LET."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from escalatie import services
from escalatie.dossier.bord import Kolom, bord, kolom_van_bord
from escalatie.dossier.deur import mag_naar_dossier
from escalatie.dossier.uw_zittingen import uw_zittingen
from escalatie.forms import BesluitenForm, InstemmenForm, OpschalenForm, TerugverwijzenForm
from escalatie.models import Letdossier, Zitting, Zittingstand
from escalatie.onafhankelijk import kandidaten
from escalatie.toegang import ook_na_dubbele_klik
from escalatie.verslag.afspraken import als_besluiten
from pmm.casus.botsing import toon_botsing
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.nu_niet import nu_niet
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from pmm.kern.versie import Verouderd
from register import rollen
from register.verzoek import Verzoek


@require_safe
@met_instrument(LET)
def overzicht(request: Verzoek) -> HttpResponse:
    """Het bord met de dossiers van deze voorzitter, of voor het loket alle; wie is genodigd ziet de eigen zittingen."""
    if not request.user.heeft_rol(rollen.VOORZITTER, *rollen.LOKET):
        return _uw_zittingen(request)
    kolom = request.GET.get("kolom", "")
    if kolom not in Kolom.values:
        vakken = bord(request.user)
        context = {"vakken": vakken, "heeft_dossiers": any(vak.aantal for vak in vakken)}
        return toon(request, "escalatie/overzicht.html", context)
    bladzijde, regels = kolom_van_bord(request, request.user, Kolom(kolom))
    context = {"kolom": Kolom(kolom), "blad": bladzijde, "regels": regels}
    return toon(request, "escalatie/dossier/kolom.html", context)


@met_instrument(LET)
@met_casus()
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Het LET op de casuspagina: de vraag, wie voorzit en wat er is besloten."""
    dossiers = list(Letdossier.objects.van_casus(casus).voor_paneel())
    context = {
        "casus": casus,
        "vraag": casus.tekst(Onderdeel.LETVRAAG),
        "dossiers": dossiers,
        "mag_instemmen": rollen.BESLISSEN in casus.rechten,
        "mag_dossier": dossiers and mag_naar_dossier(casus, dossiers[0], request.user),
    }
    return toon(request, "escalatie/_paneel.html", context, deel="paneel")


@met_instrument(LET)
@met_casus(rollen.BEHANDELEN)
def opschalen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Stel de vraag aan het LET en kies wie voorzit."""
    eerder = casus.tekst(Onderdeel.LETVRAAG)
    begin = {"vraag": eerder.tekst, "versie": eerder.versie} if eerder else {}
    form = formulier(request, OpschalenForm, initial=begin, kandidaten=kandidaten(casus))
    if form.is_valid():
        try:
            services.schaal_op(casus, **form.opdracht(), door=request.user)
        except Verouderd as fout:
            return toon_botsing(request, "escalatie/opschalen.html", form, fout, veld="vraag", casus=casus)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, f"Casus {casus} ligt nu bij het LET.")
    return _stapscherm(request, casus, "opschalen", form)


@met_instrument(LET)
@ook_na_dubbele_klik
@met_casus(rollen.BESLISSEN)
def besluiten(request: Verzoek, casus: Casus) -> HttpResponse:
    """Leg de besluiten vast, elk met de acties die eruit volgen."""
    afspraken = _aan_tafel(casus)
    form = formulier(request, BesluitenForm, initial=BesluitenForm.ingevuld_met(afspraken))
    if not form.zet_rij_erbij() and form.is_valid():
        velden = form.cleaned_data
        try:
            services.besluit(
                casus, form.besluiten, toelichting=velden["toelichting"], sleutel=velden["sleutel"], door=request.user
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, "De besluiten zijn vastgelegd. De casus is nu in uitvoering.")
    ontbreekt = form.staan_er_niet_in(afspraken)
    return _stapscherm(request, casus, "besluiten", form, afspraken=afspraken, ontbreekt=ontbreekt)


@met_instrument(LET)
@ook_na_dubbele_klik
@met_casus(rollen.BESLISSEN)
def terugverwijzen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Geef de casus terug aan het loket; daarna ziet de voorzitter hem niet meer."""
    form = formulier(request, TerugverwijzenForm)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            services.verwijs_terug(
                casus, toelichting=velden["toelichting"], sleutel=velden["sleutel"], door=request.user
            )
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            melding = f"Casus {casus} is terug bij het loket. U kunt hem niet meer inzien."
            return _klaar(request, casus, melding, anders=reverse("escalatie:overzicht"))
    return _stapscherm(request, casus, "terugverwijzen", form, afspraken=_aan_tafel(casus))


@met_instrument(LET)
@met_casus(rollen.BESLISSEN)
def instemmen(request: Verzoek, casus: Casus) -> HttpResponse:
    """De voorzitter gaat akkoord met afronden; het loket kan daarna afronden."""
    form = formulier(request, InstemmenForm)
    if form.is_valid():
        try:
            services.stem_in_met_afronden(casus, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, casus, "U bent akkoord. Het loket kan de casus nu afronden.")
    return toon_formulier(request, "escalatie/instemmen.html", form, casus=casus, afspraken=_aan_tafel(casus))


def _uw_zittingen(request: Verzoek) -> HttpResponse:
    zittingen = uw_zittingen(request.user)
    if not zittingen and not request.user.heeft_rol(rollen.BESTUURDER):
        raise PermissionDenied
    return toon(request, "escalatie/dossier/uw_zittingen.html", {"zittingen": zittingen})


def _aan_tafel(casus: Casus) -> list[services.NieuwBesluit]:
    """Wat organisaties aan tafel toezegden en nog geen besluit is."""
    dossier = Letdossier.objects.open().van_casus(casus).first()
    return als_besluiten(dossier) if dossier else []


def _klaar(request: Verzoek, casus: Casus, melding: str, anders: str = "") -> HttpResponse:
    """Terug naar het verslag van de zitting die bezig is; anders naar `anders`, of naar de casus."""
    bewaard(request)
    messages.success(request, melding)
    zitting = Zitting.objects.filter(stand=Zittingstand.BEZIG, punten__dossier__casus=casus).first()
    if zitting:
        return redirect("escalatie:verslag", zitting.sleutel)
    return redirect(anders or casus)


def _stapscherm(request: Verzoek, casus: Casus, naam: str, form: Formulier, **context: object) -> HttpResponse:
    """Het scherm van een stap; kan de stap nu niet, dan staat er waarom in plaats van een formulier."""
    antwoord = nu_niet(request, casus, naam)
    return antwoord or toon_formulier(request, f"escalatie/{naam}.html", form, casus=casus, **context)
