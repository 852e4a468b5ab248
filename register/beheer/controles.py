"""Wat PMM elke nacht van zichzelf naloopt, en of de klok nog loopt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pmm.kern.htmx import toon
from pmm.klok import gezond
from pmm.klok.models import Ronde
from pmm.klok.services import vervroeg
from pmm.logboek.models import Breuk, Controle
from register.alleen_voor import alleen_voor
from register.rollen import AUDITOR, BEHEERDER
from register.verzoek import Verzoek

NACHTCONTROLE = "nachtcontrole"
NACHTEN = timedelta(days=30)
HOOGSTENS_BEZIG = timedelta(hours=1)
BLIJF_VRAGEN = timedelta(minutes=10)
BEGINT = "De controles beginnen binnen een paar seconden. Blijf op deze pagina; de uitslag komt er vanzelf bij."
GEEN_KLOK = (
    "De klok van PMM loopt niet, dus de controles beginnen pas als zij weer loopt. Bel de beheerder van de server."
)
NAMEN = {
    "veeg": "Termijnen, meldingen en post",
    "opdrachten": "Opdrachten die bleven liggen",
    "herindelingen": "Herindelingen van vandaag",
    "medewerkers": "Medewerkers die vertrekken",
    "deelnames": "Deelnames en hun voorwaarden",
    "zoekindex": "Zoeken in het register herstellen",
    "delingen": "Delingen die aflopen",
    "zoeken-in-casussen": "Zoeken in casussen aanvullen",
    "ijkpunt": "Logboek en grootboek, elk uur en bij elke start",
    NACHTCONTROLE: "Alle controles",
    "bestanden": "Bestanden die niemand meer nodig heeft",
    "opruimen": "Opruimen wat niet bewaard mag blijven",
}


@dataclass(frozen=True)
class Onderdeel:
    """Eén onderdeel met zijn laatste uitslag; None als het nog nooit is nagelopen."""

    naam: str
    laatste: Controle | None

    @property
    def is_bezig(self) -> bool:
        """Er wordt nu gekeken; wie na een uur nog niets zei, is omgevallen."""
        laatste = self.laatste
        return laatste is not None and laatste.duur is None and timezone.now() - laatste.op < HOOGSTENS_BEZIG


@dataclass(frozen=True)
class Keer:
    """Eén keer nalopen: wanneer, hoeveel onderdelen, en wat er niet in orde was."""

    op: datetime
    aantal: int
    bevindingen: list[Controle]


@require_safe
@alleen_voor(BEHEERDER, AUDITOR)
def controles(request: Verzoek) -> HttpResponse:
    """De laatste uitslag per onderdeel, breuken, de stand van de klok en de afgelopen dertig nachten."""
    onderdelen = _onderdelen()
    rondes = {ronde.naam: ronde for ronde in Ronde.objects.all()}
    context = {
        "onderdelen": onderdelen,
        "vraagt_zelf": _vraagt_zelf(rondes.get(NACHTCONTROLE)),
        "klok_loopt": gezond.gezond(),
        "klok": [(naam, rondes[code]) for code, naam in NAMEN.items() if code in rondes],
        "keren": _keren(),
        "breuken": Breuk.objects.nieuwste(),
    }
    return toon(request, "register/beheer_controles.html", context, deel="uitslag")


@alleen_voor(BEHEERDER, AUDITOR)
@require_POST
def nu(request: Verzoek) -> HttpResponse:
    """Laat de klok alle controles nu doen in plaats van vannacht."""
    if vervroeg(NACHTCONTROLE):
        messages.success(request, BEGINT)
    else:
        messages.error(request, GEEN_KLOK)
    return redirect("beheer_controles")


def _vraagt_zelf(ronde: Ronde | None) -> bool:
    """Komt er zo een uitslag? Een pagina die blijft vragen houdt de sessie open, dus hooguit een tijdje."""
    if ronde is None:
        return False
    sinds = ronde.begonnen_op if ronde.is_open else ronde.volgende_op
    return sinds is not None and timedelta() <= timezone.now() - sinds < BLIJF_VRAGEN


def _onderdelen() -> list[Onderdeel]:
    laatste = {controle.onderdeel: controle for controle in Controle.objects.laatste()}
    return [Onderdeel(naam, laatste.get(naam)) for naam in settings.PMM_CONTROLES]


def _keren() -> list[Keer]:
    per_keer = groupby(Controle.objects.sinds(NACHTEN), key=lambda controle: controle.op)
    alle = ((op, list(groep)) for op, groep in per_keer)
    return [Keer(op, len(groep), [c for c in groep if not c.in_orde]) for op, groep in alle]
