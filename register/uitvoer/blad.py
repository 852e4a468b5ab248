"""Het blad van een regio, om af te drukken: wie u belt, en wie daarna."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from pmm.logboek.services import schrijf
from register.models import Contact, Escalatiestap, Gebruiker, Organisatie, Organisatietype
from register.querysets import OrganisatieQuerySet
from register.rollen import LOKET, PROGRAMMATEAM
from register.verzoek import Verzoek

AFDRUKKEN = "register_afdrukken"
LANDELIJK = (Organisatietype.PUBLIEKE_DIENSTVERLENER, Organisatietype.MINISTERIE)


@dataclass(frozen=True)
class Rij:
    """Eén regel op het blad; `wie` is leeg als er alleen een centraal nummer is."""

    organisatie: Organisatie
    wie: str
    telefoon: str
    waarvoor: str
    lukt_niet: Escalatiestap | None
    bevestigd_op: date | None
    is_verouderd: bool


@require_safe
def afdrukken(request: Verzoek) -> HttpResponse:
    """Het blad van uw regio; het loket en het programmateam kiezen er een."""
    regios = regios_van(request.user)
    regio = request.GET.get("regio", "") or next(iter(_eigen(request.user)), "")
    if regio and regio not in regios:
        raise PermissionDenied
    if regio:
        door, namens = request.user.pk, request.user.namens_id
        schrijf(AFDRUKKEN, door=door, namens=namens, object_type="register", object_id=regio)
    context = {
        "regio": regio,
        "regios": regios,
        "vandaag": timezone.localdate(),
        "rijen": list(_rijen(_in_regio(regio))) if regio else [],
        "landelijk": list(_rijen(_landelijk())) if regio else [],
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


def _rijen(organisaties: OrganisatieQuerySet) -> Iterator[Rij]:
    """Een rij per contact; zonder contact het centrale nummer, en zonder dat komt een organisatie er niet op."""
    contacten = Prefetch("contacten", Contact.objects.all().op_soort())
    for organisatie in organisaties.op_naam().prefetch_related(contacten, "escalatiestappen"):
        stappen = list(organisatie.escalatiestappen.all())
        eerste = stappen[0] if stappen else None
        van_hier = list(organisatie.contacten.all())
        for wie in van_hier:
            yield Rij(organisatie, str(wie), wie.telefoon, wie.onderwerpen, eerste, wie.bevestigd_op, wie.is_verouderd)
        if not van_hier and organisatie.telefoon:
            waarvoor, op = organisatie.onderwerpen, organisatie.bevestigd_op
            yield Rij(organisatie, "", organisatie.telefoon, waarvoor, eerste, op, organisatie.is_verouderd)
