"""Elke overgang, klaar om te zetten: aan haar voorwaarden is voldaan, alleen de stap zelf nog niet."""

from django.utils import timezone

from escalatie import services as escalatie
from leren import services as leren
from loket import services as loket
from loket.models import Vraag
from pmm.casus.codes import Afrondingsreden, Onderdeel, Partijrol, RedenNiet
from pmm.casus.models import Actie, Casus, Partij
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import bewaar_onderdeel, los_lokaal_op
from pmm.casus.statussen import Status
from tests.factories import ContactFactory, OrganisatieFactory, lid
from tests.reis import Reis

OMDAT = "Omdat het nodig is."
SLOTTEKSTEN = {Onderdeel.SAMENVATTING: "Er is een briefadres.", Onderdeel.UITKOMST: "Er is weer inkomen."}
VOORSTEL = {
    "reden": RedenNiet.EERST_LOKAAL,
    "verwijzing": "Het wijkteam.",
    "advies": "Bel eerst het wijkteam.",
    "toelichting": OMDAT,
}


def reis_naar(status, **mensen):
    """Een reis waarvan de casus met echte stappen in deze status kwam."""
    reis = Reis(**mensen)
    getattr(reis, Status(status).value)()
    return reis


def status_van(reis):
    return Casus.objects.values_list("status", flat=True).get(pk=reis.casus.pk)


def wie_intrekt(reis):
    """Zolang niemand de casus behandelt trekt de functionaris hem in, daarna het loket."""
    eigen = status_van(reis) in {Status.LOKAAL, Status.INGEDIEND}
    return reis.functionaris if eigen else reis.loket


def indienen(reis, sleutel):
    return lambda: voer_uit("indienen", reis.casus, door=reis.functionaris, sleutel=sleutel)


def lokaal_oplossen(reis, sleutel):
    velden = {"uitkomst": "Er is een woning.", "afrondingsreden": Afrondingsreden.LOKAAL_OPGELOST, "sleutel": sleutel}
    return lambda: los_lokaal_op(reis.casus, velden=velden, door=reis.functionaris)


def in_behandeling_nemen(reis, sleutel):
    return lambda: loket.neem_in_behandeling(reis.casus, behandelaar=reis.loket, door=reis.loket, sleutel=sleutel)


def aanvulling_vragen(reis, sleutel):
    return lambda: loket.vraag_aanvulling(reis.casus, vragen=["Wie verhuurt?"], door=reis.loket, sleutel=sleutel)


def aanvullen(reis, sleutel):
    antwoorden = {vraag.pk: loket.Antwoord("Dat weet ik.") for vraag in Vraag.objects.filter(casus=reis.casus)}
    return lambda: loket.vul_aan(reis.casus, antwoorden=antwoorden, door=reis.functionaris, sleutel=sleutel)


def terugleggen(reis, sleutel):
    contact = ContactFactory()
    return lambda: loket.leg_terug(reis.casus, contacten=[contact], reden=OMDAT, door=reis.loket, sleutel=sleutel)


def afwijzen(reis, sleutel):
    voorstel = loket.stel_afwijzing_voor(reis.casus, door=reis.loket, **VOORSTEL)
    tweede = lid("loketcoordinator")
    return lambda: loket.bevestig_afwijzing(voorstel, door=tweede, sleutel=sleutel)


def leg_partij_vast(reis):
    partij = Partij(casus=reis.casus, organisatie=OrganisatieFactory(), rollen=[Partijrol.BESLISSER])
    return bewaar_onderdeel(partij, door=reis.loket)


def leg_actie_vast(reis, **velden):
    gegevens = {"omschrijving": "Een briefadres toekennen", "eigenaar": reis.organisatie, **velden}
    actie = Actie(casus=reis.casus, **{"datum": timezone.localdate(), **gegevens})
    return bewaar_onderdeel(actie, door=reis.loket)


def opschalen(reis, sleutel):
    leg_partij_vast(reis)
    voorzitter = lid("let_voorzitter")
    return lambda: (
        escalatie.schaal_op(
            reis.casus, vraag="Wie kent het toe?", voorzitter=voorzitter, door=reis.loket, sleutel=sleutel
        ).stap
    )


def terugverwijzen(reis, sleutel):
    return lambda: escalatie.verwijs_terug(reis.casus, door=reis.voorzitter, toelichting=OMDAT, sleutel=sleutel)


def besluiten(reis, sleutel):
    vandaag = timezone.localdate()
    actie = escalatie.NieuweActie("Een briefadres toekennen", reis.organisatie, vandaag)
    besluit = escalatie.NieuwBesluit("De gemeente kent het toe.", reis.organisatie, vandaag, [actie])
    return lambda: escalatie.besluit(reis.casus, [besluit], door=reis.voorzitter, sleutel=sleutel)


def doorbraak(reis, sleutel):
    leg_actie_vast(reis)
    return lambda: voer_uit("doorbraak", reis.casus, door=reis.loket, sleutel=sleutel)


def _met_reden(naam):
    return lambda reis, sleutel: lambda: voer_uit(naam, reis.casus, door=reis.loket, toelichting=OMDAT, sleutel=sleutel)


def afronden(reis, sleutel):
    if status_van(reis) == Status.LET:
        escalatie.stem_in_met_afronden(reis.casus, door=reis.voorzitter)
    reden = Afrondingsreden.DOORBRAAK_GEREALISEERD
    return lambda: loket.rond_af(
        reis.casus, reden=reden, teksten=SLOTTEKSTEN, toelichting=OMDAT, door=reis.loket, sleutel=sleutel
    )


def sluiten(reis, sleutel):
    return lambda: leren.sluit(
        reis.casus, geen_leerpunten=True, voor_wie="Voor ieder zonder adres.", door=reis.loket, sleutel=sleutel
    )


def intrekken(reis, sleutel):
    wie = wie_intrekt(reis)
    return lambda: voer_uit("intrekken", reis.casus, door=wie, toelichting=OMDAT, sleutel=sleutel)


ZETTEN = {
    "indienen": indienen,
    "lokaal_oplossen": lokaal_oplossen,
    "in_behandeling_nemen": in_behandeling_nemen,
    "aanvulling_vragen": aanvulling_vragen,
    "aanvullen": aanvullen,
    "terugleggen": terugleggen,
    "afwijzen": afwijzen,
    "opschalen": opschalen,
    "terugverwijzen": terugverwijzen,
    "besluiten": besluiten,
    "doorbraak": doorbraak,
    "hervatten": _met_reden("hervatten"),
    "afronden": afronden,
    "sluiten": sluiten,
    "heropenen": _met_reden("heropenen"),
    "intrekken": intrekken,
}
