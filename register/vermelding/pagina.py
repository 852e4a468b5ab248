"""De bladzijde van één organisatie: hoe u haar nu bereikt, wie wat mag toezeggen, en wat u doet als het niet lukt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.kern.htmx import toon
from register import codelijsten
from register.alleen_voor import beheert
from register.logregel import noteer
from register.models import Contact, Deelname, Mandaat, Opvolging, Organisatie
from register.rollen import BEHEERDER, PROGRAMMATEAM
from register.vermelding.tijden import wanneer
from register.vermelding.vandaag import Stand, stand
from register.vermelding.zinnen import OPENEN
from register.verzoek import Verzoek


@dataclass(frozen=True)
class Kaart:
    """Een contact op de bladzijde, met hoe het er vandaag voor staat."""

    contact: Contact
    stand: Stand
    waarvoor: list[tuple[str, str]]


@require_safe
def organisatie(request: Verzoek, code: str) -> HttpResponse:
    """Eén organisatie. Dat iemand haar opende, staat in het logboek vóór de bladzijde er is."""
    deze = get_object_or_404(Organisatie.objects.select_related("opgegaan_in", "deelname"), code=code)
    wie = request.user
    noteer(OPENEN, deze, door=wie)
    context = vermelding(deze, timezone.localdate())
    mag = {
        "mag_bijhouden": _mag_bijhouden(request, deze),
        "mag_herindelen": wie.heeft_rol(PROGRAMMATEAM, BEHEERDER),
        "mag_deelname": beheert(wie, deze) or wie.heeft_rol(PROGRAMMATEAM),
    }
    return toon(request, "register/organisatie.html", context | mag)


def vermelding(deze: Organisatie, dag: date) -> dict[str, Any]:
    """Alles wat er over deze organisatie te lezen is, in een vast aantal vragen aan de database."""
    contacten = list(deze.contacten.met_mandaten(Mandaat.objects.geldig_op(dag)).op_soort())
    standen = stand(contacten, dag)
    contacten.sort(key=lambda contact: not standen[contact.pk].bereikbaar)
    return {
        "organisatie": deze,
        "kaarten": [Kaart(contact, standen[contact.pk], _waarvoor(contact)) for contact in contacten],
        "openingstijden": wanneer(deze),
        "waarvoor": _waarvoor(deze),
        "gemeenten": list(deze.bedient.order_by("naam", "pk")),
        "route": list(deze.escalatiestappen.order_by("volgorde")),
        "signalen": list(deze.signalen.filter(afgehandeld_op=None).select_related("contact").order_by("gemeld_op")),
        "voorgangers": list(_ontstaan_uit(deze)),
        "opvolgingen": list(deze.opvolgingen.select_related("opvolger").order_by("per", "pk")),
        "deelname": _deelname(deze),
    }


def _ontstaan_uit(deze: Organisatie) -> QuerySet[Opvolging]:
    """Wie er al in opging; wat nog gepland is, staat bij die organisatie zelf."""
    return deze.ontstaan_uit.filter(uitgevoerd_op__isnull=False).select_related("voorganger").order_by("per", "pk")


def _waarvoor(ding: Contact | Organisatie) -> list[tuple[str, str]]:
    """Waarvoor u belt, met hoe dat heet; wat leeg is, staat er niet in."""
    gebieden = ", ".join(codelijsten.naam("leefgebied", code) for code in ding.domeinen)
    wetten = ", ".join(codelijsten.naam("wet", code) for code in ding.wetten)
    regels = [("Waarvoor", ding.onderwerpen), ("Leefgebieden", gebieden), ("Wetten", wetten)]
    return [(naam, tekst) for naam, tekst in regels if tekst]


def _deelname(deze: Organisatie) -> Deelname | None:
    return getattr(deze, "deelname", None)


def _mag_bijhouden(request: Verzoek, deze: Organisatie) -> bool:
    return beheert(request.user, deze) or request.user.heeft_rol(BEHEERDER)
