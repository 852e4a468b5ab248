"""Wie een casus kan overdragen, wie op een voorstel antwoordt, en waarom het nu niet kan."""

from django.utils import timezone

from loket.models import Afloop, Overdrachtsvoorstel
from pmm.casus.models import Casus
from pmm.casus.overdracht import LOOPT
from register.aanwezig import in_plaats_van
from register.models import Gebruiker
from register.rollen import COORDINATOR

NIEMAND = "Niemand behandelt deze casus nog. Neem hem zelf in behandeling, of vraag de coördinator hem toe te wijzen."
KLAAR = "Deze casus is {status}. Er is niets meer over te dragen."
NIET_UW_CASUS = "{naam} behandelt deze casus. Alleen {naam}, wie waarneemt of de coördinator kan hem overdragen."
AFLOPEN = {
    Afloop.AANVAARD: "{wie} heeft deze casus al overgenomen. U hoeft niets meer te doen.",
    Afloop.GEWEIGERD: "{wie} heeft al geantwoord: nee. {van} behandelt de casus nog.",
    Afloop.INGETROKKEN: "{wie} heeft de vraag ingetrokken. U hoeft niets meer te doen.",
    Afloop.VERLOPEN: "Er kwam op tijd geen antwoord. {van} behandelt de casus nog en kan het opnieuw vragen.",
    Afloop.VERVALLEN: "De casus ging intussen verder. Deze vraag geldt niet meer.",
}


def waarom_niet_overdragen(casus: Casus, door: Gebruiker) -> str:
    """Waarom deze persoon deze casus nu niet kan overdragen; leeg als het kan."""
    if casus.status not in LOOPT:
        return KLAAR.format(status=casus.get_status_display())
    behandelaar = casus.behandelaar
    if behandelaar is None:
        return NIEMAND
    if handelt_voor(door, behandelaar) or door.heeft_rol(COORDINATOR):
        return ""
    return NIET_UW_CASUS.format(naam=behandelaar.naam)


def handelt_voor(wie: Gebruiker, ander: Gebruiker) -> bool:
    """Is het deze persoon zelf, of neemt hij vandaag voor hem waar?"""
    return wie == ander or in_plaats_van([ander.pk], timezone.localdate())[ander.pk] == wie.pk


def waarom_geen_antwoord(voorstel: Overdrachtsvoorstel, casus: Casus) -> str:
    """Waarom er op dit voorstel niets meer te antwoorden valt; leeg zolang het open is."""
    afloop = voorstel.afloop or afloop_vanzelf(voorstel, casus)
    wie = voorstel.afgehandeld_door.naam if voorstel.afgehandeld_door else ""
    return AFLOPEN[Afloop(afloop)].format(wie=wie, van=voorstel.van.naam) if afloop else ""


def afloop_vanzelf(voorstel: Overdrachtsvoorstel, casus: Casus) -> str:
    """Hoe een voorstel zonder antwoord afliep; leeg zolang het antwoord nog kan komen."""
    if casus.behandelaar_id != voorstel.van_id or casus.status not in LOOPT:
        return Afloop.VERVALLEN
    return Afloop.VERLOPEN if voorstel.tot < timezone.localdate() else ""
