"""De schermen van het loket."""

from django.http import HttpResponse
from django.shortcuts import redirect

from loket import services
from loket.forms import (
    BEVESTIGEN,
    AanvullenForm,
    AfrondenForm,
    AfwijzenForm,
    BeoordelenForm,
    InBehandelingForm,
    TerugleggenForm,
    VolgendeHandelingForm,
    VragenForm,
)
from loket.models import Afwijzingsvoorstel, Contactadvies, Overdrachtsvoorstel, Voorlegging, Vraag
from loket.overdragen.voorwaarden import waarom_niet_overdragen
from loket.scherm import stapscherm
from loket.voorleggen.services import indiener_van
from pmm.casus.codes import Aanzet
from pmm.casus.models import Casus
from pmm.casus.nu_niet import kan_niet
from pmm.casus.services import plan_handeling
from pmm.casus.toegang import met_casus
from pmm.concepten.formulier import formulier, klaar, toon_formulier, weiger
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from register.rollen import BEHANDELEN, INDIENEN
from register.verzoek import Verzoek


@met_casus()
def paneel(request: Verzoek, casus: Casus) -> HttpResponse:
    """Op de casuspagina: vragen en antwoorden, wie te bellen, en het voorstel om niet in behandeling te nemen."""
    voorstel = Afwijzingsvoorstel.objects.van_casus(casus).te_zien_voor(casus).first()
    van_het_loket = BEHANDELEN in casus.rechten
    context = {
        "casus": casus,
        "overdracht": Overdrachtsvoorstel.objects.van_casus(casus).open().first() if van_het_loket else None,
        "mag_overdragen": van_het_loket and not waarom_niet_overdragen(casus, request.user),
        "vragen": Vraag.objects.voor_paneel(casus),
        "adviezen": Contactadvies.objects.voor_paneel(casus),
        "voorstel": voorstel,
        "voorlegging": Voorlegging.objects.laatste(casus) if casus.is_open else None,
        "mag_reageren": INDIENEN in casus.rechten and not van_het_loket,
    }
    return toon(request, "loket/_paneel.html", context, deel="paneel")


@met_casus(BEHANDELEN)
def in_behandeling_nemen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Neem de casus in behandeling, of wijs hem toe."""
    form = formulier(request, InBehandelingForm, casus=casus, door=request.user)

    def doe() -> str:
        behandelaar = form.behandelaar_of_ik
        sleutel = form.cleaned_data["sleutel"]
        services.neem_in_behandeling(casus, behandelaar=behandelaar, door=request.user, sleutel=sleutel)
        return f"{behandelaar} behandelt nu casus {casus}. De indiener krijgt een mail."

    return stapscherm(request, casus, "in_behandeling_nemen", form, doe)


@met_casus(BEHANDELEN)
def volgende_handeling(request: Verzoek, casus: Casus) -> HttpResponse:
    """Spreek met uzelf af wat u hierna doet, en wanneer."""
    if casus.aan_zet != Aanzet.LOKET and request.method != "POST":
        return kan_niet(request, casus, ["Het loket is nu niet aan zet. Wie aan zet is, staat op de casuspagina."])
    form = formulier(request, VolgendeHandelingForm, initial={"wat": casus.aan_zet_wat})
    if form.is_valid():
        wat, datum = form.cleaned_data["wat"], form.cleaned_data["datum"]
        try:
            plan_handeling(casus, wat=wat, datum=datum, door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            return klaar(request, "Uw volgende handeling is opgeslagen.", casus)
    return toon_formulier(request, "casus/formulier.html", form, casus=casus, kop="Volgende handeling")


@met_casus(BEHANDELEN)
def aanvulling_vragen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Stel de indiener een lijst met vragen."""
    form = formulier(request, VragenForm)
    form.zet_rij_erbij()

    def doe() -> str:
        sleutel = form.cleaned_data["sleutel"]
        services.vraag_aanvulling(casus, vragen=form.vragen, door=request.user, sleutel=sleutel)
        return f"De vragen over casus {casus} zijn gesteld. Tot het antwoord er is, staat de tijd stil."

    return stapscherm(request, casus, "aanvulling_vragen", form, doe)


@met_casus(INDIENEN)
def aanvullen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Beantwoord de vragen van het loket."""
    form = formulier(request, AanvullenForm, vragen=list(Vraag.objects.laatste_ronde(casus)))

    def doe() -> str:
        sleutel = form.cleaned_data["sleutel"]
        services.vul_aan(casus, antwoorden=form.antwoorden, door=request.user, sleutel=sleutel)
        return f"Uw antwoorden over casus {casus} zijn verstuurd. Het loket is weer aan zet."

    return stapscherm(request, casus, "aanvullen", form, doe)


@met_casus(BEHANDELEN)
def terugleggen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Leg de casus terug, met wie de organisatie kan bellen."""
    form = formulier(request, TerugleggenForm)
    form.zet_rij_erbij()

    def doe() -> str:
        velden = form.cleaned_data
        services.leg_terug(
            casus,
            contacten=form.contacten,
            reden=velden["toelichting"],
            door=request.user,
            sleutel=velden["sleutel"],
        )
        return f"Casus {casus} ligt weer bij {casus.organisatie}."

    return stapscherm(request, casus, "terugleggen", form, doe)


@met_casus(BEHANDELEN)
def afwijzen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Stel voor om de casus niet in behandeling te nemen."""
    if request.method != "POST" and Afwijzingsvoorstel.objects.van_casus(casus).te_beoordelen(casus).exists():
        return redirect("loket:beoordelen", casus.kenmerk)
    # After comparing two casussen the reason is already known.
    form = formulier(request, AfwijzenForm, initial={"reden": request.GET.get("reden", "")})

    def doe() -> str:
        velden = {naam: form.cleaned_data[naam] for naam in ("reden", "toelichting", "verwijzing", "advies", "sleutel")}
        services.stel_afwijzing_voor(casus, door=request.user, **velden)
        return f"Uw voorstel bij casus {casus} ligt klaar. Een collega van het loket kijkt ernaar."

    return stapscherm(request, casus, "afwijzen", form, doe)


@met_casus(BEHANDELEN)
def beoordelen(request: Verzoek, casus: Casus) -> HttpResponse:
    """Als tweede persoon: bekijk het voorstel en bevestig of verwerp het."""
    voorstel = Afwijzingsvoorstel.objects.van_casus(casus).first()
    if voorstel is None or (request.method != "POST" and not voorstel.is_open):
        return kan_niet(request, casus, [voorstel.afloop if voorstel else "Er ligt geen voorstel bij deze casus."])
    form = formulier(request, BeoordelenForm)
    eigen = voorstel.voorgesteld_door == request.user

    def doe() -> str:
        velden = form.cleaned_data
        if velden["keuze"] == BEVESTIGEN:
            services.bevestig_afwijzing(
                voorstel, door=request.user, reactie=velden["reactie"], sleutel=velden["sleutel"]
            )
            return f"Casus {casus} komt niet in behandeling. De indiener krijgt een mail."
        services.verwerp_afwijzing(voorstel, door=request.user, reactie=velden["reactie"])
        return f"U hebt het voorstel verworpen. Casus {casus} blijft in de werkvoorraad."

    return stapscherm(
        request, casus, "afwijzen", form, doe, sjabloon="loket/beoordelen.html", voorstel=voorstel, eigen=eigen
    )


@met_casus(BEHANDELEN)
def afronden(request: Verzoek, casus: Casus) -> HttpResponse:
    """Rond de casus af met een reden, een samenvatting en de uitkomst."""
    voorlegging = Voorlegging.objects.laatste(casus)
    begin = {"afrondingsreden": voorlegging.afrondingsreden} if voorlegging else {}
    form = formulier(request, AfrondenForm, initial=AfrondenForm.begin(casus) | begin)

    def doe() -> str:
        services.rond_af(
            casus,
            reden=form.cleaned_data["afrondingsreden"],
            teksten=form.teksten,
            versies=form.versies,
            is_geen_bsn=form.is_geen_bsn,
            toelichting=form.cleaned_data["toelichting"],
            door=request.user,
            sleutel=form.cleaned_data["sleutel"],
        )
        return f"Casus {casus} is afgerond. De indiener krijgt een mail met de vraag hoe het ging."

    kan_voorleggen = indiener_van(casus) is not None
    return stapscherm(request, casus, "afronden", form, doe, voorlegging=voorlegging, kan_voorleggen=kan_voorleggen)
