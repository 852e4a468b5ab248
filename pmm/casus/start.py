"""Mijn werk: wat is nu aan mij, wat komt eraan, wat is er veranderd."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.casus.models import Casus, Deling, Stap
from pmm.casus.rechten import met_toegang
from pmm.casus.secties import Sectie
from pmm.casus.weergave import verloop
from pmm.kern.htmx import toon
from register.context import CASUSROLLEN
from register.rollen import FUNCTIONARIS, LOKET, ONTVANGERS, ROLLEN
from register.verzoek import Verzoek

HOOGSTENS = 25
LAATSTE = 100
VOORUIT = timedelta(days=28)
TERUG = timedelta(days=14)


def mijn_werk(request: Verzoek) -> HttpResponse:
    """De drie antwoorden, voor de rollen van deze persoon."""
    ik, vandaag = request.user, timezone.localdate()
    zichtbaar = Casus.objects.zichtbaar_voor(ik)
    # What threatens and who did what, each stand in a section: of a shared casus only for who got that section.
    met_dreiging, met_verloop = (
        Casus.objects.zichtbaar_voor(ik, secties=[sectie]).van_mij(ik) for sectie in (Sectie.GEGEVENS, Sectie.VERLOOP)
    )
    nu = zichtbaar.eersten(zichtbaar.aan_mij(ik), ("aan_zet_datum", "pk"), HOOGSTENS)
    dreigt = [deel.dreigt_tussen(vandaag, vandaag + VOORUIT) for deel in met_dreiging]
    straks = zichtbaar.eersten(dreigt, ("spoed_datum", "pk"), HOOGSTENS)
    # A step changes its casus: what changed last, holds the last steps.
    sinds = timezone.now() - TERUG
    gewijzigd = [deel.filter(gewijzigd_op__gte=sinds) for deel in met_verloop]
    laatste = zichtbaar.eersten(gewijzigd, ("-gewijzigd_op", "-pk"), LAATSTE)
    stappen = Stap.objects.recent_in(laatste, sinds).exclude(door=ik)[:HOOGSTENS]
    context = {
        "aanboden": Deling.objects.aan(ik).te_beantwoorden() if ik.heeft_rol(*ONTVANGERS) else [],
        "nu": met_toegang(nu, ik),
        "straks": straks,
        "ook": [blok for naam in settings.PMM_MIJN_WERK if (blok := import_string(naam)(ik)).regels],
        "veranderd": verloop(reversed(stappen), met_casus=True),
        "heeft_casussen": ik.heeft_rol(*CASUSROLLEN),
        "mag_aanleggen": ik.heeft_rol(FUNCTIONARIS, *LOKET),
        "vandaag": vandaag,
        "rollen": [(lid, ROLLEN[lid.rol]) for lid in ik.rollen],
    }
    return toon(request, "casus/mijn_werk.html", context)
