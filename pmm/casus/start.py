"""Mijn werk: wat is nu aan mij, wat komt eraan, wat is er veranderd."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone

from pmm.casus.models import Casus, Stap
from pmm.casus.weergave import verloop
from pmm.kern.htmx import toon
from register.context import CASUSROLLEN
from register.rollen import FUNCTIONARIS, LOKET, ROLLEN
from register.verzoek import Verzoek

HOOGSTENS = 25
VOORUIT = timedelta(days=28)
TERUG = timedelta(days=14)


def mijn_werk(request: Verzoek) -> HttpResponse:
    """De drie antwoorden, voor de rollen van deze persoon."""
    ik, vandaag = request.user, timezone.localdate()
    zichtbaar = Casus.objects.zichtbaar_voor(ik)
    mijn = zichtbaar.van_mij(ik)
    nu = list(mijn.aan_mij(ik).voor_lijst().order_by("aan_zet_datum", "pk")[:HOOGSTENS])
    straks = mijn.dreigt_tussen(vandaag, vandaag + VOORUIT).voor_lijst().order_by("spoed_datum", "pk")[:HOOGSTENS]
    stappen = Stap.objects.recent_in(mijn, timezone.now() - TERUG).exclude(door=ik)[:HOOGSTENS]
    context = {
        "nu": nu,
        "straks": straks,
        "veranderd": verloop(reversed(stappen), met_casus=True),
        "heeft_casussen": ik.heeft_rol(*CASUSROLLEN),
        "mag_aanleggen": ik.heeft_rol(FUNCTIONARIS, *LOKET),
        "vandaag": vandaag,
        "rollen": [(lid, ROLLEN[lid.rol]) for lid in ik.rollen],
    }
    return toon(request, "casus/mijn_werk.html", context)
