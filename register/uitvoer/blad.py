"""Het blad van een regio, om af te drukken: wie u belt, en wie daarna."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from pmm.logboek.services import noteer_bij
from register.models import Contact, Escalatiestap, Gebruiker, Organisatie, Organisatietype
from register.querysets import OrganisatieQuerySet
from register.rollen import LOKET, PROGRAMMATEAM
from register.verzoek import Verzoek

AFDRUKKEN = "register_afdrukken"
LANDELIJK = (Organisatietype.PUBLIEKE_DIENSTVERLENER, Organisatietype.MINISTERIE)


@dataclass(frozen=True)
class Regel:
    """Eén nummer om te bellen; `wie` is leeg als het het centrale nummer is."""

    wie: str
    telefoon: str
    waarvoor: str
    bevestigd: Contact | Organisatie


@dataclass(frozen=True)
class Groep:
    """Eén organisatie op het blad: wie u er belt, en wie daarna."""

    organisatie: Organisatie
    regels: list[Regel]
    lukt_niet: Escalatiestap | None


@require_safe
def afdrukken(request: Verzoek) -> HttpResponse:
    """Het blad van uw regio; het loket en het programmateam kiezen er een."""
    regios = regios_van(request.user)
    regio = request.GET.get("regio", "") or next(iter(_eigen(request.user)), "")
    if regio and regio not in regios:
        raise PermissionDenied
    if regio:
        noteer_bij("register", regio, AFDRUKKEN, door=request.user)
    context = {
        "regio": regio,
        "regios": regios,
        "vandaag": timezone.localdate(),
        "loket": settings.LOKET_TELEFOON,
        "mag_alles": request.user.heeft_rol(PROGRAMMATEAM),
        "groepen": list(_groepen(_in_regio(regio))) if regio else [],
        "landelijk": list(_groepen(_landelijk())) if regio else [],
    }
    return toon(request, "register/uitvoer/blad.html", context)


def regios_van(gebruiker: Gebruiker) -> list[str]:
    """Van welke regio's deze persoon het blad mag zien: de eigen, of voor het loket en het programmateam allemaal."""
    if gebruiker.heeft_rol(PROGRAMMATEAM, *LOKET):
        namen = Organisatie.objects.bestaand().exclude(regio="").values_list("regio", flat=True)
        return list(namen.distinct().order_by("regio"))
    return _eigen(gebruiker)


def _eigen(gebruiker: Gebruiker) -> list[str]:
    return sorted({lid.organisatie.regio for lid in gebruiker.rollen if lid.organisatie.regio})


def _in_regio(regio: str) -> OrganisatieQuerySet:
    """Wie er zit, en wie van elders voor een gemeente hier werkt."""
    werkt_hier = Organisatie.bedient.through.objects.filter(to_organisatie__regio=regio).values("from_organisatie")
    return Organisatie.objects.bestaand().filter(Q(regio=regio) | Q(pk__in=werkt_hier))


def _landelijk() -> OrganisatieQuerySet:
    """De landelijke organisaties die een contact hebben."""
    met_contact = Contact.objects.values("organisatie")
    return Organisatie.objects.bestaand().filter(type__in=LANDELIJK, regio="", pk__in=met_contact)


def _groepen(organisaties: OrganisatieQuerySet) -> Iterator[Groep]:
    """Elke organisatie met haar contacten, of anders haar centrale nummer; zonder nummer komt zij er niet op."""
    contacten = Prefetch("contacten", Contact.objects.all().op_soort())
    for deze in organisaties.op_naam().prefetch_related(contacten, "escalatiestappen"):
        stappen = list(deze.escalatiestappen.all())
        regels = [Regel(str(wie), wie.telefoon, wie.onderwerpen, wie) for wie in deze.contacten.all()]
        if not regels and deze.telefoon:
            regels = [Regel("", deze.telefoon, deze.onderwerpen, deze)]
        if regels:
            yield Groep(deze, regels, stappen[0] if stappen else None)
