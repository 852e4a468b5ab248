"""Het verslag lezen, ter commentaar leggen, vaststellen en aanvullen; en een casus aanhouden."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from escalatie.deur import IEDEREEN, Plek, met_zitting
from escalatie.models import Agendapunt, Verslag, Zitting
from escalatie.vaststellen import services
from escalatie.vaststellen.aanhouden import houd_aan, waarom_niet_aanhouden
from escalatie.vaststellen.document import verslagdocument
from escalatie.vaststellen.forms import AanhoudenForm, TerCommentaarForm, VaststellenForm, VerslagaanvullingForm
from escalatie.vaststellen.lezen import lees, verslag_van
from escalatie.vaststellen.stappen import stappen
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.formulier import Formulier
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.instrumenten import LET, met_instrument
from pmm.kern.pdf.maken import antwoord
from register.nu_niet import blijft_dicht
from register.verzoek import Verzoek

FORMULIER = "escalatie/vaststellen/formulier.html"
TER_COMMENTAAR = "Wie is uitgenodigd, kan het verslag van de eigen casussen dan lezen en zeggen wat er niet klopt."
VASTSTELLEN = "Daarna verandert er niets meer aan het verslag. Wat er nog bij moet, wordt een aanvulling met een reden."
AANVULLEN = "Het verslag zelf blijft zoals het is vastgesteld. Uw aanvulling staat erbij, met uw naam en de dag."


@require_safe
@met_instrument(LET)
@met_zitting(voor=IEDEREEN, leest=True)
def lezen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Het verslag, voor elke lezer de eigen casussen."""
    verslag = verslag_van(zitting)
    blad = lees(verslag, zitting.te_lezen, request.user) if verslag else None
    context = {
        "zitting": zitting,
        "verslag": verslag,
        "blad": blad,
        "stappen": stappen(blad) if blad else [],
        "van_het_loket": zitting.plek == Plek.LOKET,
        "leidt": zitting.plek != Plek.GENODIGDE,
    }
    return toon(request, "escalatie/vaststellen/lezen.html", context)


@require_safe
@met_instrument(LET)
@met_zitting(voor=IEDEREEN, leest=True)
def pdf(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Het verslag als PDF, met dezelfde casussen als op het scherm."""
    verslag = verslag_van(zitting)
    if verslag is None:
        raise Http404
    blad = lees(verslag, zitting.te_lezen, request.user)
    dag = timezone.localdate(zitting.begint)
    return antwoord(f"verslag-zitting-{dag:%Y-%m-%d}.pdf", verslagdocument(blad, voor=request.user))


@met_instrument(LET)
@met_zitting()
def ter_commentaar(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Laat genodigden het verslag lezen en erop reageren."""
    verslag = _verslag(zitting)
    if weigering := kan_nu_niet(request, zitting, services.waarom_niet_ter_commentaar(verslag)):
        return weigering
    form = formulier(
        request, TerCommentaarForm, initial={"tot": verslag.commentaar_tot} if verslag.commentaar_tot else {}
    )
    if form.is_valid():
        try:
            services.leg_ter_commentaar(verslag, tot=form.cleaned_data["tot"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, "De genodigden kunnen het verslag nu lezen en erop reageren.")
    return _scherm(
        request, zitting, form, "Verslag ter commentaar leggen", "Ter commentaar leggen", uitleg=TER_COMMENTAAR
    )


@met_instrument(LET)
@met_zitting(voor=[Plek.VOORZITTER])
def vaststellen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """De voorzitter stelt het verslag vast."""
    verslag = _verslag(zitting)
    if weigering := kan_nu_niet(request, zitting, services.waarom_niet_vast(verslag)):
        return weigering
    form = formulier(request, VaststellenForm)
    if form.is_valid():
        try:
            services.stel_vast(verslag, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, "Het verslag is vastgesteld.")
    return _scherm(request, zitting, form, "Verslag vaststellen", "Verslag vaststellen", uitleg=VASTSTELLEN)


@met_instrument(LET)
@met_zitting(leest=True)
def aanvullen(request: Verzoek, zitting: Zitting) -> HttpResponse:
    """Zet iets bij een vastgesteld verslag."""
    verslag = _verslag(zitting)
    if weigering := kan_nu_niet(request, zitting, services.waarom_niet_aanvullen(verslag)):
        return weigering
    form = formulier(request, VerslagaanvullingForm, punten=zitting.te_lezen, leeg="De hele zitting")
    if form.is_valid():
        velden = form.cleaned_data
        opdracht = {veld: velden[veld] for veld in ("tekst", "reden", "sleutel")}
        try:
            services.vul_verslag_aan(verslag, punt=velden["casus"], door=request.user, **opdracht)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return _klaar(request, zitting, "De aanvulling staat bij het verslag.")
    return _scherm(request, zitting, form, "Verslag aanvullen", "Aanvulling vastleggen", uitleg=AANVULLEN)


@met_instrument(LET)
@met_zitting(leest=True)
def aanhouden(request: Verzoek, zitting: Zitting, kenmerk: str) -> HttpResponse:
    """Houd een casus aan: zij komt op een volgende agenda terug."""
    punt = zoek_punt(zitting, kenmerk)
    blad = reverse("escalatie:verslag", args=[zitting.sleutel])
    if weigering := kan_nu_niet(request, zitting, waarom_niet_aanhouden(punt, zitting), terug=blad):
        return weigering
    form = formulier(request, AanhoudenForm)
    if form.is_valid():
        try:
            houd_aan(punt, reden=form.cleaned_data["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, f"Casus {kenmerk} is aangehouden en komt terug op een volgende agenda.", blad)
    kop = f"{punt.dossier.casus.codenaam} aanhouden"
    return _scherm(request, zitting, form, kop, "Aanhouden", terug=blad)


def zoek_punt(zitting: Zitting, kenmerk: str) -> Agendapunt:
    """De casus met dit kenmerk op deze agenda, als deze persoon haar mag lezen; anders 404."""
    gevonden = next((punt for punt in zitting.te_lezen if punt.dossier.casus.kenmerk == kenmerk), None)
    if gevonden is None:
        raise Http404
    return gevonden


def kan_nu_niet(request: Verzoek, zitting: Zitting, redenen: list[str], terug: str = "") -> HttpResponse | None:
    """De pagina (422) die zegt waarom iets nu niet kan; wie iets verstuurde, houdt zijn formulier."""
    adres = terug or reverse("escalatie:verslaglezen", args=[zitting.sleutel])
    return blijft_dicht(request, redenen, adres, "Terug naar het verslag")


def _verslag(zitting: Zitting) -> Verslag:
    verslag = verslag_van(zitting)
    if verslag is None:
        raise Http404
    return verslag


def _klaar(request: Verzoek, zitting: Zitting, melding: str) -> HttpResponse:
    return klaar(request, melding, "escalatie:verslaglezen", zitting.sleutel)


def _scherm(
    request: Verzoek, zitting: Zitting, form: Formulier, kop: str, knop: str, *, uitleg: str = "", terug: str = ""
) -> HttpResponse:
    adres = terug or reverse("escalatie:verslaglezen", args=[zitting.sleutel])
    return toon_formulier(request, FORMULIER, form, zitting=zitting, kop=kop, knop=knop, uitleg=uitleg, terug=adres)
